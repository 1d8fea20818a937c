package call

import (
	"cmp"
	"slices"
	"strings"

	"otklik/internal/event"
)

// evidence is what the signals tell of one leg: of each thing its first time.
type evidence struct {
	made, rang, taken, ended event.Instant
	dialled, came            bool // the platform called this party; the party called the platform
	told                     event.LegSide
	side                     event.LegSide
	employee                 event.EmployeeID
	called                   event.PhoneID
	transferred, failed      bool
	reason                   string
	cause                    event.CallCause
	talk                     int
}

func (e *evidence) began() event.Instant {
	at := event.Instant(0)
	for _, t := range []event.Instant{e.made, e.rang, e.answered(), e.ended} {
		if t != 0 && (at == 0 || t < at) {
			at = t
		}
	}
	return at
}

// answered gives when the party took the call: as told, or reckoned back from
// the length of the talk told at the end.
func (e *evidence) answered() event.Instant {
	if e.taken == 0 && e.talk > 0 && e.ended != 0 {
		return e.ended.Add(-event.Seconds(e.talk))
	}
	return e.taken
}

// unnamed marks a leg whose id was not told: known by its employee alone.
const unnamed = "?"

func (f *folder) collectLegs() {
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalLegIn, event.SignalLegOut, event.SignalRinging, event.SignalAnswered, event.SignalLegEnded:
			f.leg(s).take(s)
		case event.SignalTalkBegan:
			for _, id := range s.Legs {
				f.named(id).taken = earlier(f.named(id).taken, s.at)
			}
		}
	}
	f.adopt()
}

func (f *folder) leg(s placed) *evidence {
	if s.Leg != "" {
		return f.named(s.Leg)
	}
	return f.named(unnamed + string(s.Side) + itoa(int64(s.Employee)))
}

func (f *folder) named(id string) *evidence {
	if f.legs[id] == nil {
		f.legs[id] = &evidence{}
	}
	return f.legs[id]
}

func (e *evidence) take(s placed) {
	e.told, e.employee, e.called = first(e.told, s.Side), first(e.employee, s.Employee), first(e.called, s.Called)
	e.transferred, e.failed = e.transferred || s.Transferred, e.failed || s.Failed
	switch s.Signal {
	case event.SignalLegIn:
		e.made, e.came = earlier(e.made, s.at), true
	case event.SignalLegOut:
		e.made, e.dialled = earlier(e.made, s.at), true
	case event.SignalRinging:
		e.rang, e.dialled = earlier(e.rang, s.at), true
	case event.SignalAnswered:
		e.taken, e.dialled = earlier(e.taken, s.at), true
	case event.SignalLegEnded:
		e.ended = earlier(e.ended, s.at)
		e.reason, e.cause, e.talk = first(e.reason, s.Reason), first(e.cause, s.Cause), max(e.talk, s.TalkSeconds)
	}
}

// adopt joins what was told without a leg's id to the one leg of the same
// employee, if there is exactly one.
func (f *folder) adopt() {
	for _, id := range f.legIDs() {
		lost := f.legs[id]
		if !strings.HasPrefix(id, unnamed) || lost.employee == 0 {
			continue
		}
		var heir *evidence
		heirs := 0
		for other, e := range f.legs {
			if !strings.HasPrefix(other, unnamed) && e.employee == lost.employee {
				heir, heirs = e, heirs+1
			}
		}
		if heirs == 1 {
			heir.join(lost)
			delete(f.legs, id)
		}
	}
}

func (e *evidence) join(o *evidence) {
	e.made, e.rang = earlier(e.made, o.made), earlier(e.rang, o.rang)
	e.taken, e.ended = earlier(e.taken, o.taken), earlier(e.ended, o.ended)
	e.dialled, e.came = e.dialled || o.dialled, e.came || o.came
	e.told, e.called = first(e.told, o.told), first(e.called, o.called)
	e.transferred, e.failed = e.transferred || o.transferred, e.failed || o.failed
	e.reason, e.cause, e.talk = first(e.reason, o.reason), first(e.cause, o.cause), max(e.talk, o.talk)
}

func earlier(a, b event.Instant) event.Instant {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func (f *folder) legIDs() []string {
	ids := make([]string, 0, len(f.legs))
	for id := range f.legs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// decideSides tells whose each leg is: as told; else by the number that was
// dialled; else an employee's leg names its employee (telephony 4).
func (f *folder) decideSides() {
	for _, e := range f.legs {
		switch {
		case e.told != "":
			e.side = e.told
		case e.called != 0 && e.called == f.Contact:
			e.side = event.SideContact
		case e.employee != 0:
			e.side = event.SideOperator
		case f.Direction == event.CallIn && e.dialled:
			e.side = event.SideOperator
		default:
			e.side = event.SideContact
		}
	}
}

// closeLegs lays the legs out and concludes the ends that nobody told: at the
// end of the call; or, of an employee's leg, when a colleague took the call.
func (f *folder) closeLegs() {
	for _, id := range f.legIDs() {
		e := f.legs[id]
		f.Legs = append(f.Legs, Leg{ID: id, Side: e.side, Dialled: e.dialled && !e.came, Employee: e.employee, Began: e.began(),
			Answered: e.answered(), Ended: e.ended, Transferred: e.transferred, Reason: e.reason, Cause: e.cause, talk: e.talk})
	}
	f.softphone()
	slices.SortFunc(f.Legs, func(a, b Leg) int {
		return cmp.Or(cmp.Compare(a.Began, b.Began), cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
	})
	for i := range f.Legs {
		l := &f.Legs[i]
		if l.Ended == 0 && l.Side == event.SideOperator {
			l.Ended = f.superseded(l)
			l.concluded = l.Ended != 0
		}
		if l.Ended == 0 && f.Ended != 0 || l.concluded && f.Ended != 0 && f.Ended < l.Ended {
			l.Ended, l.concluded = max(f.Ended, l.Began), true
		}
		if l.Ended != 0 {
			l.Ended = max(l.Ended, l.Answered)
		}
	}
}

// superseded gives the moment at which a colleague's answer ended the leg of
// an employee: the ringing of those who were dialled together, or the talk of
// one who handed the call on. The beginning of a consultation ends nothing.
func (f *folder) superseded(l *Leg) event.Instant {
	at := event.Instant(0)
	for i := range f.Legs {
		o := &f.Legs[i]
		if o.ID == l.ID || o.Side != event.SideOperator || o.Answered == 0 || o.Answered < l.Began {
			continue
		}
		ringing := l.Answered == 0 && o.Began <= o.Answered && l.Began <= o.Answered && !l.Transferred
		handed := l.Answered != 0 && o.Transferred && o.Began >= l.Answered
		if ringing || handed {
			at = earlier(at, o.Answered)
		}
	}
	return at
}

// softphone gives the employee of an outbound call a leg where the telephone
// company tells of none: the softphone itself made the call.
func (f *folder) softphone() {
	for _, s := range f.signals {
		if s.Signal != event.SignalOutBegan || s.Employee == 0 {
			continue
		}
		for i := range f.Legs {
			if f.Legs[i].Side == event.SideOperator && f.Legs[i].Employee == s.Employee {
				return
			}
		}
		f.Legs = append(f.Legs, Leg{ID: unnamed + "out", Side: event.SideOperator, Employee: s.Employee, Began: s.at, Answered: s.at})
		return
	}
}
