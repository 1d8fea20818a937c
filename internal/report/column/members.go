package column

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Member is one line of the list behind a figure.
type Member struct {
	Conversation event.ConversationID // 0: a stretch of an operator's day
	Dim          Dim
	Quarter      int32
	Clause       string
	Value        int64
	Nth          int // among equal conversations of one quarter, from 0
}

// Place is where a page of the list ended; the zero value is its beginning.
type Place struct {
	Quarter      int32
	Conversation event.ConversationID
	Nth          int
}

// After says whether a member comes after the place.
func (m *Member) After(p Place) bool { return m.after(p) }

// After says whether a place comes after another.
func (p Place) After(q Place) bool {
	return cmp.Or(cmp.Compare(p.Quarter, q.Quarter), cmp.Compare(p.Conversation, q.Conversation), cmp.Compare(p.Nth, q.Nth)) > 0
}

// after says whether a member comes after the place.
func (m *Member) after(p Place) bool {
	return Place{m.Quarter, m.Conversation, m.Nth}.After(p)
}

// line is a member that was found and not yet made.
type line struct {
	value   int64
	quarter int32
	dim     uint32
	conv    uint32
	sign    uint32
}

// stage is a local day, or the time between two, that a list goes through.
type stage struct {
	from, to int32
	days     []*Day // of both shelves
}

// stages gives the days of the query in order. Between them lies time without
// rows, through which a stretch may still go on.
func (p *plan) stages() (out []stage) {
	slices.SortStableFunc(p.days, func(a, b *Day) int { return cmp.Compare(a.Number, b.Number) })
	at := p.First
	for _, d := range p.days {
		if n := len(out); n > 0 && len(out[n-1].days) > 0 && out[n-1].from == d.From {
			out[n-1].days = append(out[n-1].days, d)
			continue
		}
		if d.From > at {
			out = append(out, stage{from: at, to: d.From})
		}
		out = append(out, stage{d.From, d.To, []*Day{d}})
		at = d.To
	}
	if at < p.last {
		out = append(out, stage{from: at, to: p.last})
	}
	return out
}

// Members gives the lines behind the figure of an ask, in order of their
// quarters, conversations and numbers, from a place on. It goes day by day and
// hour by hour, and stops when it has enough.
func (r *Reader) Members(q *Query, a Ask, after Place, limit int) []Member {
	p := r.plan(q, false)
	signs := r.wanted([]Ask{a})
	grow := slices.ContainsFunc(signs, func(sign uint32) bool { return len(r.growing.of(sign)) > 0 })
	var out []Member
	for _, s := range p.stages() {
		if s.to <= after.Quarter || len(s.days) == 0 && !grow {
			continue
		}
		hours := make([][]line, (s.to-s.from+3)/4)
		for _, d := range s.days {
			if p.some(d, signs) { // else its rows, which may lie elsewhere, are not looked at in vain
				p.lines(r.fetch(d, signs), signs, after.Quarter, hours)
			}
		}
		for h := 0; h < len(hours) && len(out) < limit; h++ {
			found := hours[h]
			if grow {
				hour := s.from + int32(h)*4
				found = p.grown(r, signs, max(hour, after.Quarter), min(hour+4, s.to), found)
			}
			from := len(out)
			for _, l := range found {
				part := r.signs[l.sign].part(a)
				out = append(out, Member{Conversation: event.ConversationID(l.conv), Dim: r.dims[l.dim],
					Quarter: l.quarter, Clause: part.Clause, Value: part.value(l.value)})
			}
			out = page(out, from, after)
		}
		if len(out) >= limit {
			break
		}
	}
	return out[:min(len(out), limit)]
}

// lines finds the rows of a day that belong to the query, by hour.
func (p *plan) lines(d *Day, signs []uint32, from int32, hours [][]line) {
	for _, id := range signs {
		rows := d.of(id)
		if rows == nil {
			continue
		}
		for i, k := range rows.keys {
			if quarter := d.From + quarterIn(k); quarter >= from && p.place(d, k) >= 0 {
				h := quarterIn(k) >> 2
				hours[h] = append(hours[h], line{valueOf(k), quarter, dimOf(k), rows.convs[i], id})
			}
		}
	}
}

// page puts the members of one hour in order, numbers equal ones, and drops
// those that were on an earlier page.
func page(out []Member, from int, after Place) []Member {
	hour := out[from:]
	slices.SortFunc(hour, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Quarter, b.Quarter), cmp.Compare(a.Conversation, b.Conversation), cmp.Compare(a.Dim.Operator, b.Dim.Operator),
			cmp.Compare(a.Dim.Group, b.Dim.Group), cmp.Compare(a.Clause, b.Clause), cmp.Compare(a.Value, b.Value))
	})
	kept := out[:from]
	for i := range hour {
		m := hour[i]
		if i > 0 && hour[i-1].Quarter == m.Quarter && hour[i-1].Conversation == m.Conversation {
			m.Nth = hour[i-1].Nth + 1
			hour[i].Nth = m.Nth
		}
		if after == (Place{}) || m.after(after) {
			kept = append(kept, m)
		}
	}
	return kept
}

// some says whether a day has rows of some signs that are asked about, as its sums
// know wherever they lie.
func (p *plan) some(d *Day, signs []uint32) bool {
	return slices.ContainsFunc(signs, func(id uint32) bool {
		r := d.of(id)
		return r != nil && slices.ContainsFunc(r.sums, func(s sum) bool { return p.dim[s.dim] >= 0 })
	})
}
