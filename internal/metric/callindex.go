package metric

import (
	"slices"
	"sort"
	"time"

	"otklik/internal/event"
)

// Callers is a CallIndex: by number, who talked with them when, and when they
// did not get through.
type Callers struct {
	zone    *time.Location
	talks   map[event.PhoneID][]callMoment
	lost    map[event.PhoneID][]callMoment
	arrived bool
}

// callMoment is a moment of a call that others ask for.
type callMoment struct {
	Mark
	call event.CallID
}

// NewCallers gives an index without calls, for the local dates of a zone.
func NewCallers(zone *time.Location) *Callers {
	return &Callers{zone: zone, talks: map[event.PhoneID][]callMoment{}, lost: map[event.PhoneID][]callMoment{}}
}

// Add takes a call in; the same call again replaces what was known of it.
func (x *Callers) Add(c *CallLine) {
	x.Remove(c)
	x.arrived = x.arrived || c.told(event.SignalArrived) != 0
	x.Put(c.ID, c.Reaches())
}

// Put takes in what a call is to others; the call is not known yet.
func (x *Callers) Put(id event.CallID, r Reach) {
	switch {
	case r.Contact == 0 || r.At == 0:
	case r.Talk:
		x.talks[r.Contact] = insert(x.talks[r.Contact], callMoment{r.Mark, id})
	default:
		x.lost[r.Contact] = insert(x.lost[r.Contact], callMoment{r.Mark, id})
	}
}

// Remove forgets a call.
func (x *Callers) Remove(c *CallLine) {
	x.Forget(c.Contact, c.ID)
}

// Reach is what others may ask of a call.
type Reach struct {
	Contact event.PhoneID // 0: of nobody who could be told again
	Mark                  // when its talk began, or when it was lost; 0: neither so far
	Talk    bool
}

// Reaches gives what others may ask of the call.
func (c *CallLine) Reaches() Reach {
	switch {
	case !c.Counts():
		return Reach{}
	case c.HadTalk():
		return Reach{c.Contact, Mark{c.Answered, c.connect()}, true}
	case c.lost():
		return Reach{c.Contact, Mark{c.Ended, c.finish()}, false}
	}
	return Reach{Contact: c.Contact}
}

// Before gives the lost calls whose verdicts depend on what happened with a
// number at a moment: those since the talk before it.
func (x *Callers) Before(contact event.PhoneID, moment event.Instant) (out []event.CallID) {
	since := event.Instant(0)
	for _, m := range x.talks[contact] {
		if m.At < moment {
			since = m.At
		}
	}
	for _, m := range x.lost[contact] {
		if m.At >= since && m.At <= moment {
			out = append(out, m.call)
		}
	}
	return out
}

// Forget takes a call out of those of a number that is not its own any more.
func (x *Callers) Forget(contact event.PhoneID, id event.CallID) {
	x.without(contact, func(m callMoment) bool { return m.call == id })
}

// ForgetBefore forgets what was before a moment.
func (x *Callers) ForgetBefore(moment event.Instant) {
	for _, of := range []map[event.PhoneID][]callMoment{x.talks, x.lost} {
		for contact := range of {
			x.without(contact, func(m callMoment) bool { return m.At < moment })
		}
	}
}

// without takes moments of a number away, and the number with its last one.
func (x *Callers) without(contact event.PhoneID, gone func(callMoment) bool) {
	for _, of := range []map[event.PhoneID][]callMoment{x.talks, x.lost} {
		list := of[contact]
		if len(list) == 0 {
			continue
		}
		if list = slices.DeleteFunc(list, gone); len(list) > 0 {
			of[contact] = list
		} else {
			delete(of, contact)
		}
	}
}

// Arrivals says whether any telephone company has told of the arrival of a
// call.
func (x *Callers) Arrivals() bool { return x.arrived }

// insert keeps the moments in order.
func insert(list []callMoment, m callMoment) []callMoment {
	at := sort.Search(len(list), func(i int) bool {
		return list[i].At > m.At || list[i].At == m.At && list[i].call > m.call
	})
	return slices.Insert(list, at, m)
}

func after(list []callMoment, at event.Instant) (callMoment, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].At > at })
	if i == len(list) {
		return callMoment{}, false
	}
	return list[i], true
}

// Success is CallIndex's.
func (x *Callers) Success(contact event.PhoneID, moment event.Instant) (Mark, event.CallID, bool) {
	m, ok := after(x.talks[contact], moment)
	return m.Mark, m.call, ok
}

// LostAgain is CallIndex's.
func (x *Callers) LostAgain(contact event.PhoneID, moment event.Instant) (Mark, bool) {
	m, ok := after(x.lost[contact], moment)
	return m.Mark, ok
}

// SameDay is CallIndex's.
func (x *Callers) SameDay(a, b event.Instant) bool {
	ay, am, ad := a.Time().In(x.zone).Date()
	by, bm, bd := b.Time().In(x.zone).Date()
	return ay == by && am == bm && ad == bd
}
