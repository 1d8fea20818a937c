package operator

import (
	"testing"

	"otklik/internal/event"
)

// TestStateByPrecedence: of everything that an operator has to do with, the
// first of metrics 4.3 is what they are doing, with its own count and moment.
func TestStateByPrecedence(t *testing.T) {
	here := Operator{Status: event.StatusAvailable, StatusSince: 100, Connection: Connected}
	with := func(change func(*Operator)) Operator {
		o := here
		change(&o)
		return o
	}
	all := Doing{Talking: Part{1, 10}, DialingOut: Part{1, 20}, RingingIn: Part{2, 30}, WrapUps: Part{2, 40}, Chats: Part{3, 50}, Offers: Part{1, 60}}
	without := func(n int) Doing {
		d := all
		for _, p := range []*Part{&d.Talking, &d.DialingOut, &d.RingingIn, &d.WrapUps, &d.Chats, &d.Offers}[:n] {
			*p = Part{}
		}
		return d
	}
	for _, c := range []struct {
		name  string
		o     Operator
		d     Doing
		state State
		part  Part
	}{
		{"talks, whatever else", here, all, Talking, Part{1, 10}},
		{"dials", here, without(1), DialingOut, Part{1, 20}},
		{"is rung, by two", here, without(2), RingingIn, Part{2, 30}},
		{"wraps up two, and chats beside", here, without(3), WrappingUp, Part{2, 40}},
		{"chats with three, and one is offered", here, without(4), Chatting, Part{3, 50}},
		{"is offered one", here, without(5), BeingOffered, Part{1, 60}},
		{"has nothing to do", here, Doing{}, Idle, Part{0, 100}},
		{"has nothing to do since the last conversation", with(func(o *Operator) { o.IdleSince = 250 }), Doing{}, Idle, Part{0, 250}},
		{"has nothing to do since the last call", with(func(o *Operator) { o.IdleSince = 250 }), Doing{Done: 300}, Idle, Part{0, 300}},
		{"finishes chats during a break", with(func(o *Operator) { o.Status = event.StatusBreak }), without(4), Chatting, Part{3, 50}},
		{"rests", with(func(o *Operator) { o.Status, o.StatusSince = event.StatusBreak, 400 }), Doing{Done: 300}, Idle, Part{0, 400}},
		{"was not heard for a moment", with(func(o *Operator) { o.Connection, o.UnheardSince = Unheard, 70 }), all, Talking, Part{1, 10}},
		{"is not heard", with(func(o *Operator) { o.Connection, o.UnheardSince = Suspect, 70 }), all, Unreachable, Part{0, 70}},
		{"is lost", with(func(o *Operator) { o.Connection, o.UnheardSince = Lost, 70 }), Doing{}, Unreachable, Part{0, 70}},
		{"is lost during a break", with(func(o *Operator) { o.Status, o.Connection, o.UnheardSince = event.StatusBreak, Lost, 70 }), Doing{}, Unreachable, Part{0, 70}},
		{"went home", with(func(o *Operator) {
			o.Status, o.StatusSince, o.Connection, o.UnheardSince = event.StatusOffline, 500, Lost, 70
		}), Doing{}, Idle, Part{0, 500}},
		{"went home and talks on the telephone", with(func(o *Operator) { o.Status, o.Connection = event.StatusOffline, None }), Doing{Talking: Part{1, 10}}, Talking, Part{1, 10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if state, part := c.o.State(c.d); state != c.state || part != c.part {
				t.Errorf("%s %+v; want %s %+v", state, part, c.state, c.part)
			}
		})
	}
}

// TestPartIsAsOldAsItsOldest: the order in which things are counted says
// nothing.
func TestPartIsAsOldAsItsOldest(t *testing.T) {
	var p Part
	for _, since := range []event.Instant{30, 10, 20} {
		p.Add(since)
	}
	if p != (Part{3, 10}) {
		t.Errorf("%+v", p)
	}
}
