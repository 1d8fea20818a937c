package call

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"otklik/internal/event"
)

const never = event.Instant(math.MaxInt64)

// stretch is a half-open time in which a party is connected.
type stretch struct{ from, to event.Instant }

// layTalks lays out who talked when: an employee's leg while it is connected
// and the customer is, too.
func (f *folder) layTalks() {
	there := f.customer()
	for i := range f.Legs {
		l := &f.Legs[i]
		if l.Side != event.SideOperator || l.Answered == 0 {
			continue
		}
		for _, c := range there {
			from, to := max(l.Answered, c.from), min(orNever(l.Ended), c.to)
			if from < to || from == to && (l.talk > 0 || f.withinSecond(l, c, from)) {
				f.addTalk(Talk{Leg: l.ID, Employee: l.Employee, From: from, To: to, Guessed: from == to})
			}
		}
	}
	if len(f.Talks) == 0 && f.Direction == event.CallOut {
		f.bareTalk(there)
	}
	if len(f.Talks) == 0 && f.Ended != 0 {
		f.guessTalk()
	}
	slices.SortFunc(f.Talks, func(a, b Talk) int { return cmp.Or(cmp.Compare(a.From, b.From), strings.Compare(a.Leg, b.Leg)) })
	if len(f.Talks) > 0 {
		f.Answered = f.Talks[0].From
	}
}

// withinSecond: moments of whole seconds hide a talk that is shorter. That
// somebody took the call proves it, unless the end says that nobody did.
func (f *folder) withinSecond(l *Leg, there stretch, at event.Instant) bool {
	took := l.Answered == at || there.from == at && there.to == at
	return took && at%event.Instant(event.Seconds(1)) == 0 && f.lostTold() != event.Yes
}

func (f *folder) addTalk(t Talk) {
	if t.To == never {
		t.To = 0
	}
	f.Talks = append(f.Talks, t)
}

func orNever(at event.Instant) event.Instant {
	if at == 0 {
		return never
	}
	return at
}

// customer gives when the customer was on the line: a caller from the
// beginning, somebody who was dialled from the answer.
func (f *folder) customer() []stretch {
	var out []stretch
	end, caller := orNever(f.Ended), true
	until := end
	for i := range f.Legs {
		l := &f.Legs[i]
		if l.Side != event.SideContact {
			continue
		}
		if !l.Dialled && f.Direction != event.CallOut {
			until = min(until, orNever(l.Ended))
			continue
		}
		caller = false
		if l.Answered != 0 {
			out = append(out, stretch{l.Answered, orNever(l.Ended)})
		}
	}
	if caller && f.Direction == event.CallIn {
		return []stretch{{f.Began, until}}
	}
	return out
}

// bareTalk: the customer answered an outbound call, and nothing is known of
// the employee's own leg.
func (f *folder) bareTalk(there []stretch) {
	for i := range f.Legs {
		if f.Legs[i].Side == event.SideOperator {
			return // they were dialled and did not answer, or not at that time
		}
	}
	for _, s := range there {
		if s.from < s.to {
			f.addTalk(Talk{Employee: f.sessionEmployee(), From: s.from, To: s.to})
		}
	}
}

// guessTalk: the call is over, and a sum, a flag or a recording says that
// there was a talk of which no signal is known.
func (f *folder) guessTalk() {
	seconds, length, told, recorded := 0, 0, false, false
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalEnded:
			seconds = max(seconds, s.TalkSeconds)
			told = told || s.Lost == event.No && f.Direction == event.CallIn
		case event.SignalRecorded:
			recorded, length = true, max(length, s.Seconds)
		}
	}
	who := f.sessionEmployee()
	recorded = recorded && f.lostTold() != event.Yes // a voice mail is no talk
	if who == 0 || seconds == 0 && !told && !recorded {
		return
	}
	if seconds == 0 && recorded {
		seconds = length
	}
	from := f.Ended.Add(-event.Seconds(seconds))
	f.Began = min(f.Began, from)
	f.addTalk(Talk{Employee: who, Leg: f.legOf(who), From: from, To: f.Ended, Guessed: true})
}

// sessionEmployee gives the employee whom the signals of the whole call name,
// or the only one who was rung.
func (f *folder) sessionEmployee() event.EmployeeID {
	of := map[event.SignalKind]event.EmployeeID{}
	for _, s := range f.signals {
		who := s.Employee
		if len(s.Employees) > 0 {
			who = s.Employees[0]
		}
		of[s.Signal] = first(of[s.Signal], who)
	}
	for _, kind := range []event.SignalKind{event.SignalRecorded, event.SignalEnded, event.SignalOutBegan, event.SignalTalkBegan} {
		if of[kind] != 0 {
			return of[kind]
		}
	}
	only := event.EmployeeID(0)
	for i := range f.Legs {
		switch l := &f.Legs[i]; {
		case l.Employee == 0 || l.Employee == only:
		case only != 0:
			return 0
		default:
			only = l.Employee
		}
	}
	return only
}

func (f *folder) legOf(who event.EmployeeID) string {
	for i := range f.Legs {
		if f.Legs[i].Side == event.SideOperator && f.Legs[i].Employee == who {
			return f.Legs[i].ID
		}
	}
	return ""
}

// recordings gathers the files, each with whose talk it is if that is told or
// there is only one.
func (f *folder) recordings() {
	known := map[event.RecordingID]int{}
	for _, s := range f.signals {
		for _, id := range s.Recordings {
			at, seen := known[id]
			if !seen {
				at = len(f.Recordings)
				known[id] = at
				f.Recordings = append(f.Recordings, Recorded{ID: id, At: s.at})
			}
			r := &f.Recordings[at]
			r.Seconds = max(r.Seconds, s.Seconds)
			if r.Employee == 0 && s.Signal == event.SignalRecorded {
				r.Employee = f.recordedEmployee(s)
			}
		}
	}
	slices.SortFunc(f.Recordings, func(a, b Recorded) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
}

func (f *folder) recordedEmployee(s placed) event.EmployeeID {
	if s.Employee != 0 {
		return s.Employee
	}
	for i := range f.Legs {
		if l := &f.Legs[i]; l.Side == event.SideOperator && slices.Contains(s.Legs, l.ID) {
			return l.Employee
		}
	}
	if len(f.Talks) == 1 {
		return f.Talks[0].Employee
	}
	return 0
}

// conclude tells the stage, the outcome and what follows from the legs.
func (f *folder) conclude() {
	talking, dialled := false, false
	var rung event.Instant
	for _, t := range f.Talks {
		talking = talking || t.To == 0
	}
	for i := range f.Legs {
		l := &f.Legs[i]
		switch {
		case l.Side == event.SideOperator:
			rung = earlier(rung, l.Began)
			f.TransferFailed = f.TransferFailed || f.rangOn(l)
		case l.Dialled:
			dialled = true
			if f.Direction == event.CallOut {
				f.Distributed = earlier(f.Distributed, l.Began)
			}
		}
	}
	if f.Direction != event.CallOut {
		f.Distributed = rung
	} else {
		f.Caller = f.sessionEmployee()
	}
	switch {
	case f.Ended != 0:
		f.Stage, f.Outcome, f.Held = Over, f.outcome(rung != 0, dialled), false
	case talking:
		f.Stage = Talking
	case f.Direction == event.CallOut:
		f.Stage = Dialing
	case rung != 0:
		f.Stage = Ringing
	default:
		f.Stage = Entry
	}
}

// rangOn says whether an employee was rung after everybody's talk was over,
// and did not answer.
func (f *folder) rangOn(l *Leg) bool {
	if f.Ended == 0 || len(f.Talks) == 0 || l.Answered != 0 {
		return false
	}
	for _, t := range f.Talks {
		if l.Began <= t.From || l.Ended <= t.To {
			return false
		}
	}
	return true
}

func (f *folder) outcome(rung, dialled bool) Outcome {
	switch {
	case f.HadTalk():
		return Answered
	case f.Direction == event.CallOut && dialled:
		return Unanswered
	case f.Direction == event.CallOut:
		return NotDialled
	case f.lostTold() == event.No && !rung:
		return Machine
	case f.unknownEnd():
		return UnknownOutcome
	}
	switch f.Cause {
	case event.CauseNobodyDialled, event.CauseStatusForbade, event.CauseLimits, event.CauseFiltered:
		return LostRejected
	}
	if rung {
		return LostInRinging
	}
	return LostInEntry
}

// lostTold gives what the end says of itself.
func (f *folder) lostTold() event.Answer {
	said := event.Answer("")
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalLost:
			return event.Yes
		case event.SignalEnded:
			said = first(said, s.Lost)
		}
	}
	return said
}

// unknownEnd: the desk gave the call up, and nobody ever told that it ended.
func (f *folder) unknownEnd() bool {
	given := false
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalEnded, event.SignalLost:
			return false
		case event.SignalGivenUp:
			given = true
		}
	}
	if !given {
		return false
	}
	for i := range f.Legs {
		if l := &f.Legs[i]; l.Side == event.SideContact && l.Ended != 0 && !l.concluded {
			return false
		}
	}
	return true
}
