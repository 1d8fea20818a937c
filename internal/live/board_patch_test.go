package live_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// pairOfScreens are two screens of the same kind of person: one takes what
// changes, the other asks for the whole time and again.
type pairOfScreens struct {
	follows, asks *mirror
	shown         map[int64]string // what the first showed after each frame
	calm          bool
}

func newPair(w *world, id event.OperatorID, role access.Role, calm bool) *pairOfScreens {
	p := &pairOfScreens{follows: looking(w.join(id, role), calm), shown: map[int64]string{}, calm: calm}
	look := p.follows.check
	p.follows.check = func(f *anyFrame, raw string) {
		look(f, raw)
		p.shown[p.follows.n] = p.follows.rowsText()
	}
	p.asks = looking(w.join(id, role), calm)
	return p
}

func (m *mirror) rowsText() string {
	text, err := json.Marshal(m.rows)
	must(m.t, err)
	return string(text)
}

// agree compares the whole with what the changes came to.
func (p *pairOfScreens) agree(t *testing.T) {
	t.Helper()
	wide := p.asks.wide
	p.asks.staff.Handle(context.Background(), wire.StaffFrame{T: "watch", Board: true, Calm: p.calm})
	for p.asks.wide == wide {
		p.asks.next()
	}
	n, want := p.asks.n, p.asks.rowsText()
	for p.follows.n < n {
		p.follows.next()
	}
	if got := p.shown[n]; got != want {
		t.Fatalf("after frame %d the changes came to\n%s\nand the whole is\n%s", n, got, want)
	}
}

// TestBoardChangesAreTheWhole: whoever takes every change in turn shows what
// somebody sees who asks for the whole, at any moment; also who sees only the
// rows of some groups, and who has scrolled the board out of sight.
func TestBoardChangesAreTheWhole(t *testing.T) {
	w := newWorld(t, live.Limits{})
	all, some, calm := newPair(w, 4, access.Supervisor, false), newPair(w, 3, access.Operator, false), newPair(w, 4, access.Supervisor, true)
	w.join(1, access.Operator)
	dice := rand.New(rand.NewPCG(5, 11))
	var open []event.ConversationID
	for step := range 60 {
		switch dice.IntN(5) {
		case 0, 1, 2:
			visitor, group := event.VisitorID(100+step), event.GroupID(1+dice.IntN(2))
			open = append(open, w.say(visitor, group, "hello").Conversation)
		case 3:
			if len(open) > 0 {
				w.try(desk.Take{Operator: 4, Conversation: open[0]})
				w.try(desk.Reply{Operator: 4, Conversation: open[0], Key: "k", Body: "hi"})
			}
		case 4:
			if len(open) > 0 {
				w.try(desk.Close{By: 4, Conversation: open[0], Final: true})
				open = open[1:]
			}
		}
		if step%5 == 0 {
			all.agree(t)
			some.agree(t)
			calm.agree(t)
		}
	}
	all.agree(t)
	some.agree(t)
	calm.agree(t)
	for _, row := range some.follows.rows {
		if row.Group != 2 && row.Group != 0 {
			t.Errorf("a row of group %d is shown to group 2", row.Group)
		}
	}
	if all.follows.count < 10 {
		t.Errorf("only %d frames of changes were taken", all.follows.count)
	}
}
