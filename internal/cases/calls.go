package cases

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// part is one employee's part of a call: all their talks in it (a transfer
// there and back is one), or their unanswered attempt.
type part struct {
	call        *Call
	key         Key
	answeredAt  event.Instant // 0: the customer did not answer
	endedAt     event.Instant
	recordedAt  event.Instant
	transferred bool // somebody else talked on
}

// planCall puts what follows from a call into its place in time.
func (b *book) planCall(c *Call) {
	parts := partsOf(c)
	for i := range parts {
		b.planPart(&parts[i])
	}
	if c.Missed && concerns(c) {
		k := Key{Call: c.ID}
		b.at(c.EndedAt, rankMissed, k, 0, func() { b.miss(c) })
	}
}

// concerns: a call that was distributed, and only to people who are nobody of
// ours, is ignored (O3, source 11).
func concerns(c *Call) bool {
	return len(c.Rang) == 0 || slices.ContainsFunc(c.Rang, func(r Ring) bool { return r.Operator != 0 })
}

// partsOf gives the parts of employees of ours, in the order of answering.
func partsOf(c *Call) []part {
	var out []part
	for _, t := range slices.SortedFunc(slices.Values(c.Talks), func(x, y Talk) int {
		return cmp.Or(cmp.Compare(x.AnsweredAt, y.AnsweredAt), cmp.Compare(x.Operator, y.Operator))
	}) {
		if t.Operator == 0 {
			continue
		}
		if t.EndedAt == 0 {
			t.EndedAt = c.EndedAt // its own end was not told
		}
		i := slices.IndexFunc(out, func(p part) bool { return p.key.Operator == t.Operator })
		if i < 0 {
			out = append(out, part{call: c, key: Key{c.ID, t.Operator}, answeredAt: t.AnsweredAt, endedAt: t.EndedAt, recordedAt: t.RecordedAt, transferred: t.Transferred})
			continue
		}
		p := &out[i]
		p.endedAt, p.transferred = t.EndedAt, t.Transferred
		p.recordedAt = cmp.Or(p.recordedAt, t.RecordedAt)
	}
	if len(out) == 0 && c.Out && len(c.Talks) == 0 && len(c.Rang) > 0 && c.Rang[0].Operator != 0 {
		out = append(out, part{call: c, key: Key{c.ID, c.Rang[0].Operator}, endedAt: c.EndedAt})
	}
	return out
}

func (b *book) planPart(p *part) {
	c := p.call
	place, placed := b.placed[p.key]
	if d, dialled := b.dialled[c.Attempt]; !placed && dialled && c.Attempt != 0 && d.Operator == p.key.Operator {
		place, placed = placement{id: event.CaseID(d.Case), at: c.StartedAt}, true
	}
	if p.answeredAt != 0 {
		b.at(p.answeredAt, rankAnswered, p.key, 0, func() { b.missed[b.customer(c.Phone)] = nil })
	}
	if placed {
		b.at(max(place.at, c.StartedAt), rankAct, p.key, 0, func() { b.enter(p, place.id) })
	}
	if p.endedAt == 0 {
		return
	}
	if !placed || place.at > p.endedAt && b.founds(p, place) {
		b.at(p.endedAt, rankEnded, p.key, 0, func() { b.settle(p) })
	}
	if placed && p.answeredAt != 0 {
		b.at(max(p.endedAt, place.at), rankEnded, p.key, 1, func() { b.talked(p, place.id) })
	}
	if p.recordedAt != 0 && p.answeredAt != 0 && c.Out {
		b.at(max(p.recordedAt, p.endedAt, place.at), rankRecorded, p.key, 0, func() { b.recorded(p) })
	}
}

// founds: the case that a talk was put into is the talk's own.
func (b *book) founds(p *part, place placement) bool {
	n, ok := b.numbers[p.key]
	return ok && n.Case == place.id
}

// enter puts a part into the case that somebody chose, and makes the case if
// it is to be the talk's own.
func (b *book) enter(p *part, id event.CaseID) {
	c := b.byID[id]
	switch {
	case c == nil:
		c = b.open(Case{ID: id, Key: p.key, Customer: b.home(id, p), Phone: p.call.Phone, Origin: origin(p), Assignee: p.key.Operator},
			b.happeningAt(p), event.CaseOpen, p.key.Operator)
		c.Entries = append(c.Entries, p.entry(b.placed[p.key].seq))
		c.UpdatedAt = max(c.UpdatedAt, p.call.StartedAt)
	case b.byKey[p.key] == c && c.Automatic: // it was made by itself before
		c.Automatic = false
		for i := range c.Entries {
			if c.Entries[i].Call == p.key.Call {
				c.Entries[i].Seq = b.placed[p.key].seq
			}
		}
	default:
		c.Entries = append(c.Entries, p.entry(b.placed[p.key].seq))
		c.UpdatedAt = max(c.UpdatedAt, p.placedAt(b))
	}
	if p.answeredAt != 0 {
		b.answeredElsewhere(c, max(p.answeredAt, p.placedAt(b)))
	}
	b.entered(p, c)
}

// home gives the customer of a case that is made from a part.
func (b *book) home(id event.CaseID, p *part) event.CustomerID {
	if h := b.homes[id]; h != 0 {
		return b.root(h)
	}
	return b.customer(p.call.Phone)
}

func (b *book) happeningAt(p *part) event.Instant { return max(p.placedAt(b), p.call.StartedAt) }

func (p *part) placedAt(b *book) event.Instant { return b.placed[p.key].at }

func (b *book) entered(p *part, c *Case) {
	b.byKey[p.key] = c
}

func origin(p *part) Origin {
	if p.call.Out {
		return Outgoing
	}
	return Incoming
}

// entry is the line of a part in a timeline.
func (p *part) entry(seq int64) Entry {
	e := Entry{Kind: EntryTalk, At: p.call.StartedAt, Seq: seq, Call: p.call.ID, Operator: p.key.Operator, Out: p.call.Out,
		AnsweredAt: p.answeredAt, EndedAt: p.endedAt, RecordedAt: p.recordedAt}
	if p.answeredAt == 0 && p.endedAt != 0 {
		e.Kind = EntryAttempt
		if p.call.Unreached {
			e.Kind = EntryUnreached
		}
	}
	return e
}

// settle decides about a part that nobody put anywhere, at its end.
func (b *book) settle(p *part) {
	switch {
	case p.answeredAt == 0 && p.call.Unreached:
		return // it never reached the customer
	case p.answeredAt == 0 && !b.drafted[p.key]:
		if m := b.missed[b.customer(p.call.Phone)]; m != nil && m.Status == event.CaseOpen {
			m.add(p.entry(0)) // a call back without an answer changes nothing (source 17)
			b.entered(p, m)
			return
		}
	}
	c := b.open(Case{Key: p.key, Customer: b.customer(p.call.Phone), Phone: p.call.Phone, Origin: origin(p), Assignee: p.key.Operator, Automatic: true},
		p.endedAt, b.untouched(p), 0)
	c.add(p.entry(0))
	if p.answeredAt != 0 {
		b.answeredElsewhere(c, p.endedAt)
	}
}

// untouched is the status of a case that made itself (source 2, 5, 10, 15, 19):
// what was typed shows that the employee saw to it; a transferred talk and an
// outbound call need nothing more; an answered call that nobody wrote anything
// about waits for somebody.
func (b *book) untouched(p *part) event.CaseStatus {
	switch {
	case b.drafted[p.key] && p.answeredAt != 0:
		return event.CasePending
	case p.transferred || p.call.Out:
		return event.CaseClosed
	}
	return event.CaseOpen
}

// talked: a call that somebody put into a case has ended (source 15, 18 б в д).
func (b *book) talked(p *part, id event.CaseID) {
	if c := b.byID[id]; c != nil {
		c.set(max(p.endedAt, p.placedAt(b)), event.CasePending, CauseTalked, 0)
	}
}

// answeredElsewhere: the customer is talked to in this case, so what they
// called for in vain is settled here (source 18 а, г).
func (b *book) answeredElsewhere(in *Case, at event.Instant) {
	b.lost = slices.DeleteFunc(b.lost, func(c *Case) bool {
		if c != in && c.Customer == in.Customer && c.Status == event.CaseOpen {
			c.set(at, event.CaseClosed, CauseAnswered, 0)
		}
		return c.Status != event.CaseOpen
	})
}

// opened notes that a case is open, now or again.
func (b *book) opened(c *Case) {
	if c.Origin == Missed && c.Status == event.CaseOpen && !slices.Contains(b.lost, c) {
		b.lost = append(b.lost, c)
	}
}

// miss: a call of the customer ended without an answer (O14, O15).
func (b *book) miss(call *Call) {
	last := lastRung(call)
	who := b.customer(call.Phone)
	c := b.missed[who]
	if c == nil || call.Phone == 0 {
		c = b.open(Case{Key: Key{Call: call.ID}, Customer: who, Phone: call.Phone, Origin: Missed, Handset: Red, Assignee: last, Automatic: true},
			call.EndedAt, event.CaseOpen, 0)
		if call.Phone != 0 { // callers who hide their number are not one person
			b.missed[who] = c
		}
	} else {
		c.set(call.EndedAt, event.CaseOpen, CauseMissed, 0)
		b.opened(c)
		if last != 0 && !c.assigned {
			c.Assignee = last
		}
	}
	c.add(Entry{Kind: EntryMissed, At: call.StartedAt, Call: call.ID, Operator: last, EndedAt: call.EndedAt})
	c.UpdatedAt = max(c.UpdatedAt, call.EndedAt)
}

// lastRung gives the employee of ours whom the call was distributed to last.
func lastRung(c *Call) event.OperatorID {
	last := Ring{}
	for _, r := range c.Rang {
		if r.Operator != 0 && (last.Operator == 0 || r.At >= last.At) {
			last = r
		}
	}
	return last.Operator
}

// recorded: an answered call of ours, with its recording, turns the handset of
// the missed case that it is in (O16).
func (b *book) recorded(p *part) {
	if c := b.byKey[p.key]; c != nil && c.Handset == Red {
		c.Handset = Green
		c.UpdatedAt = max(c.UpdatedAt, p.recordedAt)
	}
}

// Part says whether an employee has a part in a call that can be put into a
// case: they talk or talked in it, or the call is theirs to the customer.
func Part(c Call, o event.OperatorID) bool {
	return slices.ContainsFunc(partsOf(&c), func(p part) bool { return p.key.Operator == o })
}
