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

// Members gives the list behind an ask's figure, in the order of time, after
// a place, at most limit of them. It is the scan of the figure itself, so that
// the list is as long as the figure says.
func (c *Columns) Members(q *Query, a Ask, after Place, limit int) []Member {
	p := c.plan(q)
	var wanted []*sign
	for i := range c.signs {
		if c.signs[i].part(a) != nil {
			wanted = append(wanted, &c.signs[i])
		}
	}
	var out []Member
	for i, place := range p.hours {
		hour := p.first + int32(i)
		if place == nothing || hour < after.Quarter>>2 {
			continue
		}
		from := len(out)
		for _, s := range wanted {
			out = p.members(c, s, a, hour, place, out)
		}
		out = page(out, from, after)
		if len(out) >= limit {
			return out[:limit]
		}
	}
	return out
}

// members adds the rows of one hour of one sign.
func (p *plan) members(c *Columns, s *sign, a Ask, hour, place int32, out []Member) []Member {
	at := int(hour) - int(s.base)
	if at < 0 || at >= len(s.blocks) || s.blocks[at] == nil {
		return out
	}
	part := s.part(a)
	b := s.blocks[at]
	for i, k := range b.keys {
		if p.place(hour, place, k) >= 0 {
			out = append(out, Member{Conversation: event.ConversationID(b.convs[i]), Dim: c.dims[uint32(k>>2)&dimMask],
				Quarter: hour<<2 | int32(k&3), Clause: part.Clause, Value: part.value(int64(k >> valueShift))})
		}
	}
	return out
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
