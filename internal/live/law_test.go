package live_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// bustle lets many people do random things at once.
func bustle(w *world, seed uint64, people, deeds int, operators []event.OperatorID, say func(r *rand.Rand, v event.VisitorID, n int)) {
	var all sync.WaitGroup
	for p := range people {
		all.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(p)))
			for n := range deeds {
				v := event.VisitorID(p*100 + 1 + r.IntN(4))
				id := event.ConversationID(1 + r.IntN(people*2))
				op := operators[r.IntN(len(operators))]
				switch r.IntN(9) {
				case 0, 1, 2:
					say(r, v, n)
				case 3:
					w.try(desk.Take{Operator: op, Conversation: id})
				case 4:
					w.try(desk.Reply{Operator: op, Conversation: id, Body: fmt.Sprint("answer ", p, n)})
				case 5:
					w.try(desk.Prioritise{By: 4, Conversation: id, Priority: 1 + r.IntN(9)})
				case 6:
					w.try(desk.Close{By: 4, Conversation: id, Manage: true, Final: r.IntN(2) == 0})
				case 7:
					w.try(desk.SetStatus{Operator: op, Status: event.StatusAvailable, By: 4})
				case 8:
					w.try(desk.Reply{Operator: op, Conversation: id, Note: true, Body: fmt.Sprint("note ", p, n)})
				}
			}
		})
	}
	all.Wait()
}

// Whoever comes at whatever moment: snapshot and stream together show exactly
// what a fresh snapshot shows afterwards.
func TestSnapshotAndStreamAgree(t *testing.T) {
	w := newWorld(t, live.Limits{Staff: 1000})
	roles := []access.Role{access.Operator, access.Operator, access.Operator, access.Supervisor}
	var mu sync.Mutex
	var screens []*screen
	said := make(chan struct{}, 1000) // more than is said: nobody waits to tell
	var joining sync.WaitGroup
	joining.Go(func() {
		for i := range 32 { // a new screen now and then, while things happen
			for range 5 {
				if _, more := <-said; !more {
					return
				}
			}
			op := i % 4
			s := w.join(event.OperatorID(op+1), roles[op])
			mu.Lock()
			screens = append(screens, s)
			mu.Unlock()
		}
	})
	bustle(w, 1, 8, 40, []event.OperatorID{1, 2, 3}, func(_ *rand.Rand, v event.VisitorID, n int) {
		w.say(v, event.GroupID(1+v%2), fmt.Sprint("question ", n))
		said <- struct{}{}
	})
	close(said)
	joining.Wait()
	for i, s := range screens {
		s.settle(w)
		fresh := w.join(event.OperatorID(s.me), roles[s.me-1])
		fresh.settle(w)
		for id, o := range s.operators {
			if f := fresh.operators[id]; !reflect.DeepEqual(o, f) {
				t.Errorf("screen %d: operator %d is %+v and should be %+v", i, id, o, f)
			}
		}
		if !reflect.DeepEqual(s.cards, fresh.cards) {
			t.Errorf("screen %d of operator %d shows\n%+v\nand should\n%+v", i, s.me, s.cards, fresh.cards)
		}
	}
	if len(screens) < 4 {
		t.Fatal("too few screens to say anything")
	}
}

// A message of one's own conversation comes once, to every screen, whatever
// else goes on.
func TestOwnMessagesComeOnce(t *testing.T) {
	w := newWorld(t, live.Limits{})
	a, b := w.join(1, access.Operator), w.join(1, access.Operator)
	r := w.say(1, 1, "hello")
	w.do(desk.Take{Operator: 1, Conversation: r.Conversation})
	const count = 200
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for range count / 4 {
				if i%2 == 0 {
					w.say(1, 1, "question")
				} else {
					w.do(desk.Reply{Operator: 1, Conversation: r.Conversation, Body: "answer"})
				}
			}
		})
	}
	all.Wait()
	for _, s := range []*screen{a, b} {
		s.settle(w)
		if len(s.messages) != count {
			t.Errorf("%d messages came, not %d", len(s.messages), count)
		}
		for m, n := range s.messages {
			if n != 1 {
				t.Errorf("message %d came %d times", m, n)
			}
		}
	}
}

// An operator never receives anything of a group that is not theirs, unless
// they hold the conversation themselves.
func TestNothingOfOtherGroups(t *testing.T) {
	for seed := range uint64(3) {
		w := newWorld(t, live.Limits{})
		s := w.join(1, access.Operator) // of group 1
		visible := map[int64]bool{}
		s.check = func(f *anyFrame, raw string) {
			if strings.Contains(raw, "secret") {
				t.Errorf("an operator of another group got: %s", raw)
			}
			switch f.T {
			case "card":
				visible[f.Card.ID] = !f.Gone
				if !f.Gone && f.Card.Group != 1 && f.Card.Operator != 1 {
					t.Errorf("a card of another group: %s", raw)
				}
			case "message", "mark", "read", "typing", "visitor":
				if f.T == "message" && !visible[f.message(t).Conversation] {
					t.Errorf("a message of a conversation that is not to be seen: %s", raw)
				}
			case "operator":
				if !strings.Contains(raw, `"id":1,`) && !strings.Contains(raw, `"conversations":[]`) {
					t.Errorf("a colleague's conversations: %s", raw)
				}
			case "snapshot":
				for _, c := range f.Cards {
					visible[c.ID] = true
				}
			}
		}
		for id := range int64(40) {
			s.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: id})
		}
		bustle(w, seed, 6, 50, []event.OperatorID{3}, func(r *rand.Rand, v event.VisitorID, n int) {
			group := event.GroupID(1 + v%2)
			text := "question"
			if group == 2 {
				text = "secret"
			}
			w.say(v, group, text)
			s.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(r.IntN(20))})
		})
		s.settle(w)
	}
}

// What moves to another group leaves the sight of the first at once, and what
// is said in it afterwards is not heard there.
func TestCardLeavesSight(t *testing.T) {
	w := newWorld(t, live.Limits{})
	s, far := w.join(1, access.Operator), w.join(3, access.Operator)
	r := w.say(1, 1, "hello")
	s.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == int64(r.Conversation) })
	s.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(r.Conversation)})
	w.do(desk.Transfer{By: 4, Conversation: r.Conversation, ToGroup: 2, Manage: true})
	gone := s.until(func(f *anyFrame) bool { return f.T == "card" && f.Gone })
	if gone.Card.Group != 0 || gone.Card.LastText != "" {
		t.Errorf("a card that leaves says more than its id: %+v", gone.Card)
	}
	w.say(1, 1, "not for the first group")
	s.settle(w)
	for _, raw := range s.all {
		if strings.Contains(raw, "not for the first group") {
			t.Errorf("heard after it left: %s", raw)
		}
	}
	far.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.LastText == "not for the first group" })
	if n := len(far.cards[int64(r.Conversation)].Viewers); n != 0 {
		t.Errorf("%d viewers are left of a group that cannot see it", n)
	}
}

// Who is put into another group sees that one from then on.
func TestGroupsChange(t *testing.T) {
	w := newWorld(t, live.Limits{})
	s := w.join(1, access.Operator)
	first, second := w.say(1, 1, "one"), w.say(2, 2, "two")
	s.settle(w)
	w.do(desk.SetOperator{Operator: 1, Groups: []event.Membership{{Group: 2, Level: 1}}, Capacity: event.Capacity{Points: 100}})
	s.settle(w)
	if _, sees := s.cards[int64(first.Conversation)]; sees {
		t.Error("still sees the group left")
	}
	if _, sees := s.cards[int64(second.Conversation)]; !sees {
		t.Error("does not see the group joined")
	}
}

// A flood of rows does not grow the queue of a screen that does not read, and
// one that misses too many messages is told to begin again.
func TestSlowScreen(t *testing.T) {
	w := newWorld(t, live.Limits{})
	s := w.join(1, access.Operator)
	r := w.say(1, 1, "hello")
	for range 300 {
		w.say(1, 1, "more") // not its own, not open: rows only
	}
	s.settle(w)
	if len(s.all) > 60 {
		t.Errorf("%d frames for one card that changed 300 times", len(s.all))
	}
	if n := s.cards[int64(r.Conversation)].Unread; n != 301 {
		t.Errorf("the card says %d unread and should say 301", n)
	}
	w.do(desk.Take{Operator: 1, Conversation: r.Conversation})
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 300 {
				w.say(1, 1, "flood")
			}
		})
	}
	all.Wait()
	if f := s.of("bye"); f.Code != "slow" {
		t.Errorf("bye %q, not slow", f.Code)
	}
}
