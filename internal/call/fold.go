package call

import (
	"cmp"
	"slices"
	"strings"

	"otklik/internal/event"
)

// folder lays out the signals of one call.
type folder struct {
	*Call
	signals []placed // in order of their moments
	legs    map[string]*evidence
}

// placed is a signal at its moment.
type placed struct {
	*event.CallSignalled
	at event.Instant
}

// Fold makes the call of the set of its signals. It keeps nothing it was
// given. No signals at all make an empty call.
func Fold(set []*event.CallSignalled) *Call {
	f := &folder{Call: &Call{}, legs: map[string]*evidence{}}
	f.place(set)
	f.attributes()
	f.collectLegs()
	f.decideSides()
	f.begin()
	f.end()
	f.closeLegs()
	f.layTalks()
	f.recordings()
	f.conclude()
	return f.Call
}

// rank orders the kinds where moments are equal: the stages of a call.
var rank = map[event.SignalKind]int{event.SignalArrived: 1, event.SignalOutBegan: 1, event.SignalLegIn: 2,
	event.SignalLegOut: 3, event.SignalRinging: 4, event.SignalAnswered: 5, event.SignalTalkBegan: 6, event.SignalHeld: 7,
	event.SignalUnheld: 8, event.SignalTalkEnded: 9, event.SignalLegEnded: 10, event.SignalLost: 11, event.SignalEnded: 12,
	event.SignalMarked: 13, event.SignalRecorded: 14, event.SignalGivenUp: 15}

func (f *folder) place(set []*event.CallSignalled) {
	set = newestReadings(set)
	f.Shift = shift(set)
	f.ClockOff = f.Shift != 0
	for _, s := range set {
		p := placed{s, s.VendorAt}
		if !s.Zoned {
			p.at = p.at.Add(f.Shift)
		}
		if s.VendorAt == 0 || p.at > s.Received.Add(ClockLimit) {
			p.at = s.Received
			f.ClockOff = f.ClockOff || s.VendorAt != 0
		}
		f.signals = append(f.signals, p)
	}
	slices.SortFunc(f.signals, compare)
}

// newestReadings leaves out what a later reading of the same notification has
// put right.
func newestReadings(set []*event.CallSignalled) []*event.CallSignalled {
	newest, again := map[event.NotificationID]int{}, false
	for _, s := range set {
		newest[s.Notification] = max(newest[s.Notification], s.Reading)
		again = again || s.Reading > 1
	}
	if !again {
		return set
	}
	return slices.DeleteFunc(slices.Clone(set), func(s *event.CallSignalled) bool {
		return s.Notification != 0 && s.Reading < newest[s.Notification]
	})
}

// compare orders signals fully but for equal ones, so that the order of
// arrival can be seen nowhere.
func compare(a, b placed) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(rank[a.Signal], rank[b.Signal]), strings.Compare(a.Leg, b.Leg),
		cmp.Compare(a.Employee, b.Employee), cmp.Compare(a.Contact, b.Contact), cmp.Compare(a.Line, b.Line),
		strings.Compare(string(a.Side), string(b.Side)), strings.Compare(string(a.Lost), string(b.Lost)),
		strings.Compare(a.Reason, b.Reason), strings.Compare(string(a.Cause), string(b.Cause)),
		cmp.Compare(a.TalkSeconds, b.TalkSeconds), cmp.Compare(a.TotalSeconds, b.TotalSeconds),
		strings.Compare(string(a.Direction), string(b.Direction)), strings.Compare(a.Source, b.Source),
		slices.Compare(a.Recordings, b.Recordings), slices.Compare(a.Legs, b.Legs), slices.Compare(a.Employees, b.Employees),
		cmp.Compare(a.Called, b.Called), cmp.Compare(a.Calling, b.Calling), cmp.Compare(a.Attempt, b.Attempt),
		cmp.Compare(a.Scenario, b.Scenario), cmp.Compare(a.Operation, b.Operation),
		slices.Compare(a.Groups, b.Groups), slices.Compare(a.Tags, b.Tags))
}

const (
	minute = event.Millis(60_000)
	// ClockLimit is how far a vendor's time may be from ours before it is not
	// believed (telephony 1.5).
	ClockLimit = 10 * minute
	// zoneStep: the zones of the world differ by whole quarters of an hour.
	zoneStep = 15 * minute
)

// shift tells by how much the times without a zone are wrong: by a zone, if
// even the promptest of them is further from ours than the limit. A single
// late signal shifts nothing, so delays change no call.
func shift(set []*event.CallSignalled) event.Millis {
	best, some := event.Millis(0), false
	for _, s := range set {
		if s.VendorAt == 0 || s.Zoned || s.Signal == event.SignalGivenUp {
			continue
		}
		off := event.Millis(s.Received - s.VendorAt)
		if !some || abs(off) < abs(best) || abs(off) == abs(best) && off > best {
			best, some = off, true
		}
	}
	if abs(best) <= ClockLimit {
		return 0
	}
	steps := (abs(best) + zoneStep/2) / zoneStep
	if best < 0 {
		return -steps * zoneStep
	}
	return steps * zoneStep
}

func abs(n event.Millis) event.Millis { return max(n, -n) }

// attributes takes of each attribute what the earliest signal says that says
// anything.
func (f *folder) attributes() {
	c := f.Call
	for _, s := range f.signals {
		c.ID, c.Integration = first(c.ID, s.Call), first(c.Integration, s.Integration)
		if s.Direction == event.CallInternal {
			c.Direction = event.CallInternal
		}
		c.Direction, c.Source = first(c.Direction, s.Direction), first(c.Source, s.Source)
		c.Contact, c.Line = first(c.Contact, s.Contact), first(c.Line, s.Line)
		c.Attempt = first(c.Attempt, s.Attempt)
		c.Scenario = first(c.Scenario, s.Scenario)
		c.Operation = first(s.Operation, c.Operation) // the last step is the newest one
		c.Groups, c.Tags = union(c.Groups, s.Groups), union(c.Tags, s.Tags)
		switch s.Signal {
		case event.SignalHeld:
			c.Held = true
		case event.SignalUnheld:
			c.Held = false
		case event.SignalOutBegan:
			c.Direction = first(c.Direction, event.CallOut)
		case event.SignalArrived, event.SignalLost:
			c.Direction = first(c.Direction, event.CallIn)
		}
	}
}

func first[T comparable](a, b T) T {
	var none T
	if a == none {
		return b
	}
	return a
}

func union[T cmp.Ordered](all, more []T) []T {
	if len(more) == 0 {
		return all
	}
	all = append(slices.Clone(all), more...)
	slices.Sort(all)
	return slices.Compact(all)
}

// begin tells when the call began: at its earliest sign of life.
func (f *folder) begin() {
	for _, s := range f.signals {
		if s.Signal != event.SignalGivenUp {
			f.Began = s.at
			break
		}
	}
	for _, e := range f.legs {
		if e.began() != 0 && e.began() < f.Began {
			f.Began = e.began()
		}
	}
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalArrived, event.SignalLegIn, event.SignalOutBegan:
			return // exact; a sum of whole seconds is not
		case event.SignalEnded:
			if s.TotalSeconds > 0 {
				f.Began = min(f.Began, s.at.Add(-event.Seconds(s.TotalSeconds)))
			}
		}
	}
}

// end tells when and why the call ended, as told; or, if nobody told, when the
// customer's own leg ended, which ends every call.
func (f *folder) end() {
	last := event.Instant(0)
	for _, s := range f.signals {
		switch s.Signal {
		case event.SignalEnded, event.SignalLost:
			if !f.Settled {
				f.Settled, f.Ended = true, s.at
			}
			f.Reason, f.Cause = first(f.Reason, s.Reason), first(f.Cause, s.Cause)
		case event.SignalRecorded, event.SignalMarked, event.SignalGivenUp:
			continue
		}
		last = s.at
	}
	if f.Settled {
		return
	}
	for _, id := range f.legIDs() {
		if e := f.legs[id]; e.side == event.SideContact && e.ended != 0 && !f.otherContact(id) {
			f.Ended = max(f.Ended, e.ended)
		}
	}
	for _, s := range f.signals {
		if s.Signal == event.SignalGivenUp {
			f.Settled, f.Ended = true, first(f.Ended, last)
		}
	}
}

// otherContact says whether another leg of the customer is still there.
func (f *folder) otherContact(but string) bool {
	for id, e := range f.legs {
		if id != but && e.side == event.SideContact && e.ended == 0 {
			return true
		}
	}
	return false
}
