// Package operator knows the life of one operator: the status they chose, the
// state of their connection, and the counters that routing asks for.
//
// The invariant: an operator is a fold of facts. Status is what somebody
// chose; connection is what the sockets showed; neither is ever guessed from
// the other. What an operator may be given follows from both (metrics 4.3).
//
// It never decides about conversations and never reads a clock.
package operator

import (
	"otklik/internal/event"
	"otklik/internal/settings"
)

// Connection is what is known of an operator's sockets, all together.
type Connection string

const (
	None      Connection = "none"      // never came, or the return timeout has passed
	Connected Connection = "connected" // heard lately
	Unheard   Connection = "unheard"   // not heard; the grace runs, nothing follows yet
	Suspect   Connection = "suspect"   // no new offers
	Lost      Connection = "lost"      // offers went back; conversations follow
)

// Operator is the live state of one operator.
type Operator struct {
	ID           event.OperatorID
	Status       event.Status
	StatusReason event.StatusReason
	StatusSince  event.Instant
	Connection   Connection
	UnheardSince event.Instant // last moment heard, while not connected
	IdleSince    event.Instant // last conversation ended, with the work after it, or became available
	LastOfferAt  event.Instant
	OffersToday  int // on the local day of LastOfferAt
	NoAnswers    int // offers expired in a row
}

// New gives an operator of whom nothing has been recorded.
func New(id event.OperatorID) *Operator {
	return &Operator{ID: id, Status: event.StatusOffline, Connection: None}
}

// Flags say what a status allows.
type Flags = settings.Flags

// FlagsOf gives the flags of a status; ok is false for an unknown one.
func FlagsOf(s event.Status) (f Flags, ok bool) { return settings.FlagsOf(s) }

func (o *Operator) flags() Flags {
	f, _ := settings.FlagsOf(o.Status)
	return f
}

// Reachable: connected, or unheard for less than the suspect timeout.
func (o *Operator) Reachable() bool { return o.Connection == Connected || o.Connection == Unheard }

// TakesAuto: routing may offer conversations to the operator.
func (o *Operator) TakesAuto() bool { return o.flags().TakesAuto && o.Reachable() }

// TakesTransfer: a colleague may hand a conversation to the operator.
func (o *Operator) TakesTransfer() bool { return o.flags().TakesTransfer && o.Reachable() }

// MayAnswer: the operator may write in open conversations.
func (o *Operator) MayAnswer() bool { return o.flags().MayAnswer }

// Apply folds one record in. Records of other operators are ignored, and so
// are facts that do not concern an operator's own state.
func (o *Operator) Apply(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.StatusChanged:
		if f.Operator == o.ID {
			o.applyStatus(r.At, f)
		}
	case *event.OperatorConnected:
		if f.Operator == o.ID {
			o.Connection, o.UnheardSince = Connected, 0
		}
	case *event.OperatorDisconnected:
		if f.Operator == o.ID {
			o.Connection, o.UnheardSince = Unheard, r.At
		}
	case *event.OperatorSuspected:
		if f.Operator == o.ID {
			o.Connection, o.UnheardSince = Suspect, f.Since
		}
	case *event.OperatorLost:
		if f.Operator == o.ID {
			o.Connection, o.UnheardSince = Lost, f.Since
		}
	case *event.DeskStarted:
		// Nobody's sockets survived. Those who were there get the whole grace.
		if o.Connection == Connected || o.Connection == Unheard {
			o.Connection, o.UnheardSince = Unheard, r.At
		}
	case *event.OfferMade:
		if f.Operator == o.ID {
			o.LastOfferAt, o.OffersToday = r.At, f.Nth
		}
	case *event.OfferEnded:
		if f.Operator == o.ID && f.Outcome == event.OfferExpired {
			o.NoAnswers = f.NoAnswers
		}
	case *event.Accepted:
		if f.Operator == o.ID {
			o.NoAnswers = 0
		}
	case *event.Closed:
		if f.Operator == o.ID {
			o.IdleSince = r.At
		}
	case *event.Released:
		if f.Operator == o.ID {
			o.IdleSince = r.At
		}
	case *event.WrapUpEnded:
		if f.Operator == o.ID {
			o.IdleSince = r.At
		}
	}
}

func (o *Operator) applyStatus(at event.Instant, f *event.StatusChanged) {
	o.Status, o.StatusReason, o.StatusSince = f.Status, f.Reason, at
	if f.Status == event.StatusAvailable {
		o.IdleSince, o.NoAnswers = at, 0
	}
	if f.Reason == event.ReasonDisconnected || f.Reason == event.ReasonSignedOut {
		o.Connection, o.UnheardSince = None, 0
	}
}

// Offers gives how many offers the operator has had on the local day of now.
func (o *Operator) Offers(now event.Instant, sameDay func(a, b event.Instant) bool) int {
	if o.LastOfferAt == 0 || !sameDay(o.LastOfferAt, now) {
		return 0
	}
	return o.OffersToday
}

// Due gives the moment of the next timer of this operator, 0 if none runs.
func (o *Operator) Due(r event.DeskRules) event.Instant {
	switch o.Connection {
	case Unheard:
		return o.UnheardSince.Add(event.Seconds(r.SuspectSeconds))
	case Suspect:
		return o.UnheardSince.Add(event.Seconds(r.LostSeconds))
	case Lost:
		return o.UnheardSince.Add(event.Seconds(r.LostSeconds + r.ReturnSeconds))
	}
	return 0
}
