package live_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// TestChangesOfOperatorsAreTheRows: after every step of a random day, whatever
// was scrolled to and however often the line broke, the rows that changes were
// written into are those that a fresh page is shown.
func TestChangesOfOperatorsAreTheRows(t *testing.T) {
	w := newWorld(t, live.Limits{Staff: 1000})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.WrapUpSeconds = event.LeastLoaded, 600
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	dice := rand.New(rand.NewPCG(17, 3))
	page, role := w.page(4, access.Supervisor), access.Supervisor
	plain := w.page(1, access.Operator)
	for id := range event.OperatorID(5) {
		if id == 1 || id == 4 {
			w.awaitFact(0, func(f event.Fact) bool { c, is := f.(*event.OperatorConnected); return is && c.Operator == id })
		}
	}
	scene := wire.Scene{}
	var open []event.ConversationID
	patched := 0
	for step := range 150 {
		switch dice.IntN(8) {
		case 0, 1:
			open = append(open, w.say(event.VisitorID(100+step), 1, fmt.Sprint("question ", step)).Conversation)
		case 2, 3:
			op := event.OperatorID(1 + dice.IntN(2))
			if len(open) > 0 {
				c := open[dice.IntN(len(open))]
				w.try(desk.Take{Operator: op, Conversation: c})
				w.try(desk.Reply{Operator: op, Conversation: c, Key: fmt.Sprint("k", step), Body: "hi"})
			}
		case 4:
			if len(open) > 0 {
				w.try(desk.Close{By: event.OperatorID(1 + dice.IntN(2)), Conversation: open[dice.IntN(len(open))]})
			}
		case 5:
			op := event.OperatorID(1 + dice.IntN(3))
			w.do(desk.SetStatus{Operator: op, Status: []event.Status{event.StatusAvailable, event.StatusBreak, event.StatusPause}[dice.IntN(3)], By: 4})
		case 6:
			scene = anyScene(dice, int64(step+1))
			scene.Brief = dice.IntN(2) == 0
			page.looksAt(scene)
			others := scene
			others.Near = slices.DeleteFunc(slices.Clone(scene.Near), func(id int64) bool { return id == plain.me })
			plain.looksAt(others)
		case 7:
			if dice.IntN(2) == 0 {
				page.staff.Handle(t.Context(), wire.StaffFrame{T: "anew"})
				break
			}
			before := page
			page = w.page(4, role) // the other socket comes before this one goes: nobody is unheard
			before.staff.Leave(true)
			page.looksAt(scene)
		}
		w.now.Add(int64(dice.IntN(40))) // far from the silence of a line
		page.settled(w)
		plain.settled(w)
		patched += page.frames("operators")
		page.all = nil
		showsTheRows(t, w, page, role, scene)
		showsTheRows(t, w, plain, access.Operator, scene)
		if t.Failed() {
			t.Fatalf("at step %d", step)
		}
	}
	if patched < 30 {
		t.Errorf("only %d times something was changed", patched)
	}
}

// showsTheRows compares a page with one that opens now.
func showsTheRows(t *testing.T, w *world, p *screen, role access.Role, scene wire.Scene) {
	t.Helper()
	fresh := w.page(event.OperatorID(p.me), role)
	defer fresh.staff.Leave(true)
	fresh.looksAt(scene)
	fresh.settled(w)
	near := map[int64]bool{p.me: true}
	for _, id := range scene.Near {
		near[id] = true
	}
	for id, want := range fresh.operators {
		got := p.operators[id]
		switch {
		case near[id] || scene.People == "all":
			if !reflect.DeepEqual(got, want) {
				t.Errorf("operator %d is %+v and should be %+v", id, got, want)
			}
			for _, c := range want.Conversations {
				if scene.Brief && near[id] && id != p.me && p.talks[c] != fresh.talks[c] {
					t.Errorf("conversation %d of operator %d is %+v and should be %+v", c, id, p.talks[c], fresh.talks[c])
				}
			}
		case scene.People == "order":
			if got.Status != want.Status || got.Connection != want.Connection || got.State != want.State {
				t.Errorf("operator %d is %s, %s, %s and should be %s, %s, %s", id, got.Status, got.Connection, got.State, want.Status, want.Connection, want.State)
			}
		}
	}
	if role == access.Operator && len(p.talks) > 0 {
		t.Errorf("an operator was told of conversations of colleagues: %+v", p.talks)
	}
}
