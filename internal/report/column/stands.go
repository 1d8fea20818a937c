package column

import (
	"slices"
	"sort"
)

// stand is what stands for a thing in a cell.
type stand struct {
	met    bool
	last   sighting
	beside bool // what has to be met beside it is met
}

// Stands leaves of the lines of one cell those that stand for their things, and
// says whether it could, see Distinct. The lines are in order, and of each thing
// in a quarter of an hour there are all or none.
func (r *Reader) Stands(q *Query, a Ask, lines []Member) ([]Member, bool) {
	i := slices.IndexFunc(distinct, func(m counting) bool { return m.Metric == a.Metric })
	if i < 0 || r.census.behind() || a.Clause != "" {
		return nil, false
	}
	with, yes := r.census.takes(i)
	p := r.plan(q, false)
	if !yes {
		return nil, false
	}
	t := &table{plan: p, heads: &r.census.heads[i], metric: &distinct[i], with: with, ask: a}
	both, things := r.wanted(t.asks()), map[uint32]*stand{}
	for _, m := range lines {
		things[uint32(m.Conversation)] = &stand{}
	}
	for _, d := range p.days {
		at := sort.Search(len(lines), func(i int) bool { return lines[i].Quarter >= d.From })
		if at < len(lines) && lines[at].Quarter < d.To {
			t.standing(r, r.fetch(d, both), things)
		}
	}
	for _, list := range []*roamers{&t.heads.kept, &t.heads.open} {
		for _, one := range list.list {
			if s := things[one.of]; s != nil {
				*s = stand{}
				t.roams(list.all[one.from:one.to], s)
			}
		}
	}
	return t.leave(lines, things), true
}

// standing finds what stands for things by their rows of a day.
func (t *table) standing(r *Reader, d *Day, things map[uint32]*stand) {
	for _, id := range r.wanted([]Ask{t.ask}) {
		rows, part := d.of(id), r.signs[id].part(t.ask)
		if rows == nil {
			continue
		}
		for i, k := range rows.keys {
			if s := things[rows.convs[i]]; s != nil && t.place(d, k) >= 0 {
				s.meet(sighting{value: part.value(valueOf(k)), quarter: d.From + quarterIn(k)})
			}
		}
	}
	if t.with < 0 {
		return
	}
	for _, id := range r.wanted([]Ask{{Metric: distinct[t.with].Metric}}) {
		if rows := d.of(id); rows != nil {
			for i, k := range rows.keys {
				if s := things[rows.convs[i]]; s != nil && t.slot(d.From+quarterIn(k)) >= 0 {
					s.beside = true
				}
			}
		}
	}
}

// roams finds what stands for a roamer.
func (t *table) roams(sightings []sighting, s *stand) {
	for _, o := range sightings {
		time := t.slot(o.quarter)
		switch {
		case time < 0:
		case o.dim == aside:
			s.beside = true
		case t.dim[o.dim] >= 0 && !(t.metric.Elder && t.slot(int32(o.value)) == time):
			s.meet(o)
		}
	}
}

func (s *stand) meet(o sighting) {
	if !s.met || o.quarter > s.last.quarter || o.quarter == s.last.quarter && o.value > s.last.value {
		s.met, s.last = true, o
	}
}

// leave leaves the lines that stand: of equal ones the last.
func (t *table) leave(lines []Member, things map[uint32]*stand) []Member {
	out := make([]Member, 0, len(lines))
	for i, m := range lines {
		s := things[uint32(m.Conversation)]
		if !s.met || t.with >= 0 && !s.beside {
			continue
		}
		if t.metric.Once && (m.Quarter != s.last.quarter || m.Value != s.last.value || equalLater(lines[i:])) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// equalLater says whether behind the first line there is another one of its
// thing, quarter and value.
func equalLater(lines []Member) bool {
	first := lines[0]
	for _, m := range lines[1:] {
		if m.Quarter != first.Quarter || m.Conversation != first.Conversation {
			return false
		}
		if m.Value == first.Value {
			return true
		}
	}
	return false
}

// Stands is a reader's.
func (c *Columns) Stands(q *Query, a Ask, lines []Member) ([]Member, bool) {
	return (&Reader{Columns: c}).Stands(q, a, lines)
}
