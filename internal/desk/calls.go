package desk

import (
	"iter"
	"maps"
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
)

// Signals: what a telephone company told, understood and with ids for words,
// in the order of arrival. Any order is right.
type Signals struct{ All []Signal }

// Signal is one of them. Over: the tables say that this call ended long ago,
// so that without it in memory nothing begins anew.
type Signal struct {
	Fact *event.CallSignalled
	Over bool
}

// Fate is what became of a signal.
type Fate string

const (
	FateRecorded Fate = "recorded"
	FateRepeated Fate = "repeated" // the same had been told before
	FateTooMany  Fate = "too_many" // the call has call.SignalLimit signals
)

// MatchEmployee says which operator a telephone company's employee is; 0:
// nobody.
type MatchEmployee struct {
	Employee event.EmployeeID
	Operator event.OperatorID
	By       event.OperatorID
}

func (Signals) command()       {}
func (MatchEmployee) command() {}

// overCalls are the calls that were settled a short while ago: what comes
// again is still recognised.
type overCalls struct {
	lives map[event.CallID]*call.Life
	order []event.CallID // in which they were settled
}

// forget lets go of the calls for which nothing is expected any more.
func (o *overCalls) forget(now event.Instant) {
	for len(o.order) > 0 {
		l := o.lives[o.order[0]]
		if l != nil && l.Touched.Add(RepeatMillis) >= now {
			return
		}
		delete(o.lives, o.order[0])
		o.order = o.order[1:]
	}
}

// life gives what is known of a call that is not over, or was a short while
// ago; or nil.
func (s *State) life(id event.CallID) *call.Life {
	if l := s.calls[id]; l != nil {
		return l
	}
	return s.overCalls.lives[id]
}

// Call gives a call that is not over, or was a short while ago; or nil.
func (s *State) Call(id event.CallID) *call.Call {
	if l := s.life(id); l != nil {
		return l.Call
	}
	return nil
}

// Calls goes over the calls whose end has not been told, in the order of
// their ids.
func (s *State) Calls() iter.Seq[*call.Call] {
	return func(yield func(*call.Call) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.calls)) {
			if !yield(s.calls[id].Call) {
				return
			}
		}
	}
}

// signals records what is new.
func (s *State) signals(cmd Signals, now event.Instant) Receipt {
	var receipt Receipt
	for _, one := range cmd.All {
		receipt.Fates = append(receipt.Fates, s.signal(one, now))
	}
	s.overCalls.forget(now) // not before: a call that was given up a moment ago is not yet Over for whoever asked
	return receipt
}

func (s *State) signal(one Signal, now event.Instant) Fate {
	l := s.life(one.Fact.Call)
	switch {
	case l != nil && l.Knows(one.Fact):
		return FateRepeated
	case l != nil && len(l.Signals) >= call.SignalLimit:
		return FateTooMany
	}
	f := *one.Fact
	f.Late = l == nil && one.Over
	s.record(min(now, call.At(&f)), &f, nil)
	return FateRecorded
}

func (s *State) foldCall(f *event.CallSignalled, r event.Record) {
	l := s.life(f.Call)
	if l == nil {
		if f.Late {
			return
		}
		l = call.NewLife()
		s.calls[f.Call] = l
	}
	l.Apply(r)
	s.occupied(s.duty.Take(l.Call))
	if l.Call.Settled && s.overCalls.lives[f.Call] == nil {
		delete(s.calls, f.Call)
		s.overCalls.lives[f.Call] = l
		s.overCalls.order = append(s.overCalls.order, f.Call)
	}
	s.setCallTimer(f.Call)
}

// Load gives how many conversations of each channel the operator holds, and
// how many calls occupy them. It is not to be changed.
func (s *State) Load(id event.OperatorID) map[event.Channel]int {
	return s.duty.With(id, s.load[id])
}

// occupied notes that calls occupy these operators more, or less, than before.
func (s *State) occupied(changed []event.OperatorID) {
	for _, id := range changed {
		s.touchOperator(id)
		if !s.restoring {
			s.rung = append(s.rung, id)
		}
	}
}

// Occupied gives, to a feed, the operators whom calls occupy more, or less, since the last
// batch; one may stand there twice.
func (s *State) Occupied() []event.OperatorID { return s.occupies }

func (s *State) setCallTimer(id event.CallID) {
	if s.restoring {
		return
	}
	due := event.Instant(0)
	if l := s.calls[id]; l != nil {
		due = l.Due()
	}
	s.timers.set(subject{callSubject, int64(id)}, due)
}

// fireCall: nobody told of the end for so long that nobody will.
func (s *State) fireCall(id event.CallID, due, at event.Instant) {
	l := s.calls[id]
	if l == nil || l.Due() != due {
		s.setCallTimer(id)
		return
	}
	s.record(at, &event.CallSignalled{Call: id, Integration: l.Call.Integration, Signal: event.SignalGivenUp, Received: at}, nil)
}

func (s *State) matchEmployee(cmd MatchEmployee, now event.Instant) *event.Refusal {
	if cmd.Operator != 0 && s.Settings.Operators[cmd.Operator] == nil {
		return &event.Refusal{Code: event.NoOperator}
	}
	if s.Settings.Employees[cmd.Employee] != cmd.Operator {
		s.record(now, &event.EmployeeMatched{Employee: cmd.Employee, Operator: cmd.Operator, By: cmd.By}, nil)
	}
	return nil
}
