package operator

import "otklik/internal/event"

// State is what an operator is really doing: one label, whatever they chose
// and however much they hold (metrics 4.3).
type State string

const (
	Unreachable  State = "error"       // should be there, and the connection is gone: nothing reaches them
	Talking      State = "talking"     // on the telephone, hold included
	DialingOut   State = "dialing_out" // until the customer answers
	RingingIn    State = "ringing_in"  // an inbound call rings at them
	WrappingUp   State = "wrapup"      // work left after a conversation
	Chatting     State = "chatting"
	BeingOffered State = "offered"
	Idle         State = "idle" // then the status says the rest
)

// Part is how many things of one kind an operator has to do with, and since
// when the longest of them.
type Part struct {
	N     int
	Since event.Instant
}

// Add counts one more, which began at a moment.
func (p *Part) Add(since event.Instant) {
	if p.N == 0 || since < p.Since {
		p.Since = since
	}
	p.N++
}

// Doing is all that an operator has to do with at a moment. Done is when the
// last of it ended, as far as that is known; it says since when there is
// nothing.
type Doing struct {
	Talking, DialingOut, RingingIn, WrapUps, Chats, Offers Part

	Done event.Instant
}

// State gives the one label of what the operator is doing, the first that
// holds by the order of metrics 4.3, with how many things of its kind there
// are and since when.
func (o *Operator) State(d Doing) (State, Part) {
	if o.Status != event.StatusOffline && (o.Connection == Suspect || o.Connection == Lost) {
		return Unreachable, Part{Since: o.UnheardSince}
	}
	for _, one := range []struct {
		state State
		part  Part
	}{{Talking, d.Talking}, {DialingOut, d.DialingOut}, {RingingIn, d.RingingIn}, {WrappingUp, d.WrapUps}, {Chatting, d.Chats}, {BeingOffered, d.Offers}} {
		if one.part.N > 0 {
			return one.state, one.part
		}
	}
	return Idle, Part{Since: max(o.StatusSince, o.IdleSince, d.Done)}
}
