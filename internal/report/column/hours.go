package column

import (
	"cmp"
	"slices"
)

// A settled month may be added up by the hours of its days as well, so that a
// year by hours is twelve things to look at, too. That takes the rows of its
// days, which may lie elsewhere: whoever keeps them has it done when nothing
// else is to do. Figures are the same without it.

const hoursOfDay = 24

// HoursOfMonth adds a month up by hours, day by day.
type HoursOfMonth struct {
	of    *Day // the month's, as it was when this was begun
	first int32
	after int32
	signs []quarterly // by sign
	made  *Day
}

// WithoutHours gives the newest month that is added up, though not by hours,
// and may be. In one in which the clocks are changed the hours of the days are
// not the same: it never is.
func (c *Columns) WithoutHours(may func(month int32) bool) (out *HoursOfMonth) {
	for _, m := range c.months {
		if !m.day.byHour && (out == nil || m.first > out.first) && may(m.first) && c.sameHours(m) {
			out = &HoursOfMonth{of: m.day, first: m.first, after: m.after}
		}
	}
	return out
}

// alone says whether no month will be added up by hours that the day belongs to.
func (c *Columns) alone(number int32) bool {
	m, found := c.months[firstOf(number)]
	return !found || !c.sameHours(m)
}

func (c *Columns) sameHours(m month) bool {
	for number := m.first; number < m.after; number++ {
		if from, to := c.calendar.bounds(number); to-from != 4*hoursOfDay {
			return false
		}
	}
	return true
}

// Month is the first day of the month.
func (h *HoursOfMonth) Month() int32 { return h.first }

// Days gives the days of the month: each is to be added once, with its rows.
func (h *HoursOfMonth) Days() (first, after int32) { return h.first, h.after }

// AddUnsettled adds the rows of a day of the month that may still change, if there is
// one. The reader's error says why they could not be brought.
func (h *HoursOfMonth) AddUnsettled(r *Reader, number int32) {
	if d := r.open.find(number); d != nil {
		h.Add(r.Columns, r.fetch(d, nil))
	}
}

// Add adds the rows of a day.
func (h *HoursOfMonth) Add(c *Columns, d *Day) {
	for len(h.signs) < len(d.signs) {
		h.signs = append(h.signs, quarterly{})
	}
	for id, rows := range d.signs {
		if rows == nil {
			continue
		}
		for _, k := range rows.keys {
			h.signs[id].add(k, c.signs[id].ranked)
		}
	}
}

// Make puts together what was added. Others may read meanwhile, nothing may change.
func (h *HoursOfMonth) Make(c *Columns) {
	day := *h.of
	day.byHour, day.signs = true, slices.Clone(h.of.signs)
	for id, r := range day.signs {
		if r == nil || id >= len(h.signs) {
			continue
		}
		h.signs[id].arrange()
		with := *r
		with.putHours(&h.signs[id])
		c.sideHours(&with)
		with.quartersBy = h.signs[id].side(&c.registry)
		day.signs[id] = &with
	}
	day.listedHours, day.listedQuarters = c.listHours(&day), c.listQuarters(h.signs)
	day.listedOfAll = day.listedQuarters.join()
	day.ladders = make([]ladder, quartersOfDay)
	for quarter := range day.ladders {
		day.ladders[quarter].climb(day.listedOfAll.of(quarter))
	}
	h.made, h.signs = &day, nil
}

// PutHours has a month go on by hours, too, unless it changed meanwhile.
func (c *Columns) PutHours(h *HoursOfMonth) {
	if m, found := c.months[h.first]; found && m.day == h.of && h.made != nil {
		m.day = h.made
		c.months[h.first] = m
	}
}

// putHours takes what was added up by quarters and dims together by hours.
func (r *rows) putHours(of *quarterly) {
	r.hours, r.ends, r.hourRanks = nil, make([]uint32, hoursMax), make([]int64, 0, len(of.values))
	from, values := 0, of.values
	for h := range hoursOfDay {
		to := from
		for to < len(of.sums) && int(of.sums[to].dim>>dimBits)>>2 == h {
			to++
		}
		r.putHour(of.sums[from:to])
		from, r.ends[h] = to, uint32(len(r.hours))
		n := 0
		for n < len(values) && int(values[n].key>>dimBits)>>2 == h {
			n++
		}
		r.rankHour(values[:n])
		values = values[n:]
	}
	for h := hoursOfDay; h < hoursMax; h++ {
		r.ends[h] = r.ends[hoursOfDay-1]
	}
	r.hours = slices.Clip(r.hours)
}

// putHour adds the sums of the quarters of an hour up, by dim.
func (r *rows) putHour(quarters []sum) {
	begin := len(r.hours)
	for _, s := range quarters {
		s.dim &= dimMask
		r.hours = append(r.hours, s)
	}
	hour := r.hours[begin:]
	slices.SortFunc(hour, func(a, b sum) int { return cmp.Compare(a.dim, b.dim) })
	left := 0
	for i, s := range hour {
		if i > 0 && hour[left-1].dim == s.dim {
			hour[left-1].n += s.n
			hour[left-1].total += s.total
			continue
		}
		hour[left] = s
		left++
	}
	r.hours = r.hours[:begin+left]
}

// rankHour puts the values of an hour in order, by dim.
func (r *rows) rankHour(values []keyed) {
	hour := slices.Clone(values)
	slices.SortFunc(hour, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.key&dimMask, b.key&dimMask), cmp.Compare(a.value, b.value))
	})
	for _, v := range hour {
		r.hourRanks = append(r.hourRanks, v.value)
	}
}

// ofHour gives the sums of an hour.
func (r *rows) ofHour(h int) []sum {
	from := uint32(0)
	if h > 0 {
		from = r.ends[h-1]
	}
	return r.hours[from:r.ends[h]]
}

// inHour is how many rows an hour has.
func (r *rows) inHour(h int) (n int) {
	for _, s := range r.ofHour(h) {
		n += int(s.n)
	}
	return n
}

// fits says whether every hour of the days of a month goes into one place, the
// same on every day; or every quarter does, where dims are told apart by one thing.
func (p *plan) fits(m *month) bool {
	if m.day.From < p.First || m.day.To > p.last {
		return false
	}
	for quarter := m.day.From; quarter < m.day.To; quarter++ {
		within, at := (quarter-m.day.From)%quartersOfDay, p.Slots[quarter-p.First]
		if at != p.Slots[m.day.From+within-p.First] || at != p.Slots[m.day.From+within/4*4-p.First] && p.facet == noFacet {
			return false
		}
	}
	return true
}

// heapHours puts the values of a month onto the piles of its hours' cells.
func (p *plan) heapHours(d *Day, rows *rows, part *Part, piles []pile) {
	var places [hoursMax]int32
	p.hours(d, &places)
	from := 0
	for h := range places {
		if places[h] < 0 {
			from += rows.inHour(h)
			continue
		}
		for _, s := range rows.ofHour(h) {
			to := from + int(s.n)
			if dim := p.dim[s.dim]; dim >= 0 {
				into := &piles[int(places[h])*p.Dims+int(dim)]
				if part.Own {
					into.add(rows.hourRanks[from:to])
				} else {
					into.equal(part.Constant, int(s.n))
				}
			}
			from = to
		}
	}
}
