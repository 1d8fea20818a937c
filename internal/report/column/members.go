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

// after says whether a member comes after the place.
func (m *Member) after(p Place) bool {
	return cmp.Or(cmp.Compare(m.Quarter, p.Quarter), cmp.Compare(m.Conversation, p.Conversation), cmp.Compare(m.Nth, p.Nth)) > 0
}

// line is a member that was found and not yet made.
type line struct {
	key  uint64
	conv uint32
	sign uint32
}

// Members gives the lines behind the figure of an ask, in order of their
// quarters, conversations and numbers, from a place on. It goes day by day and
// hour by hour, and stops when it has enough.
func (r *Reader) Members(q *Query, a Ask, after Place, limit int) []Member {
	p := r.plan(q)
	slices.SortStableFunc(p.days, func(a, b *Day) int { return cmp.Compare(a.Number, b.Number) })
	signs := r.wanted([]Ask{a})
	var out []Member
	for i := 0; i < len(p.days) && len(out) < limit; {
		number := p.days[i].Number
		var hours [hoursMax][]line
		first := p.days[i].From
		for ; i < len(p.days) && p.days[i].Number == number; i++ {
			if p.days[i].To > after.Quarter {
				p.lines(r.fetch(p.days[i]), signs, after.Quarter, &hours)
			}
		}
		for h := 0; h < hoursMax && len(out) < limit; h++ {
			from := len(out)
			for _, l := range hours[h] {
				part := r.signs[l.sign].part(a)
				out = append(out, Member{Conversation: event.ConversationID(l.conv), Dim: r.dims[dimOf(l.key)],
					Quarter: first + quarterIn(l.key), Clause: part.Clause, Value: part.value(valueOf(l.key))})
			}
			out = page(out, from, after)
		}
	}
	return out[:min(len(out), limit)]
}

// lines finds the rows of a day that belong to the query, by hour.
func (p *plan) lines(d *Day, signs []uint32, from int32, hours *[hoursMax][]line) {
	for _, id := range signs {
		rows := d.of(id)
		if rows == nil {
			continue
		}
		for i, k := range rows.keys {
			if quarter := d.From + quarterIn(k); quarter >= from && p.place(d, k) >= 0 {
				h := quarterIn(k) >> 2
				hours[h] = append(hours[h], line{k, rows.convs[i], id})
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
