package column

import "slices"

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
	signs []map[uint32]*hourly // by sign; by hour and dim
}

// hourly is what the rows of one hour of all days come to.
type hourly struct {
	sum
	values []int64 // of a percentile
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

// Add adds the rows of a day.
func (h *HoursOfMonth) Add(c *Columns, d *Day) {
	for len(h.signs) < len(d.signs) {
		h.signs = append(h.signs, map[uint32]*hourly{})
	}
	for id, rows := range d.signs {
		if rows == nil {
			continue
		}
		ranked, into := c.signs[id].ranked, h.signs[id]
		for _, k := range rows.keys {
			key := uint32(quarterIn(k)>>2)<<dimBits | dimOf(k)
			at := into[key]
			if at == nil {
				at = &hourly{sum: sum{dim: dimOf(k)}}
				into[key] = at
			}
			at.n++
			at.total += valueOf(k)
			if ranked {
				at.values = append(at.values, valueOf(k))
			}
		}
	}
}

// PutHours has a month go on by hours, too, unless it changed meanwhile.
func (c *Columns) PutHours(h *HoursOfMonth) {
	m, found := c.months[h.first]
	if !found || m.day != h.of {
		return
	}
	day := *m.day
	day.byHour, day.signs = true, slices.Clone(m.day.signs)
	for id, r := range day.signs {
		if r == nil || id >= len(h.signs) {
			continue
		}
		with := *r
		with.putHours(h.signs[id])
		c.sideHours(&with)
		day.signs[id] = &with
	}
	day.listedHours = c.listHours(&day)
	m.day = &day
	c.months[h.first] = m
}

// putHours takes sums by hour and dim, and values in the order of those.
func (r *rows) putHours(of map[uint32]*hourly) {
	keys := make([]uint32, 0, len(of))
	for k := range of {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	r.hours, r.ends = make([]sum, 0, len(keys)), make([]uint32, hoursMax)
	for _, k := range keys {
		at := of[k]
		r.hours = append(r.hours, at.sum)
		r.ends[k>>dimBits] = uint32(len(r.hours))
		if at.values != nil {
			slices.Sort(at.values)
			r.hourRanks = append(r.hourRanks, at.values...)
		}
	}
	for h := 1; h < hoursMax; h++ {
		r.ends[h] = max(r.ends[h], r.ends[h-1])
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
// same on every day.
func (p *plan) fits(m *month) bool {
	if m.day.From < p.First || m.day.To > p.last {
		return false
	}
	for quarter := m.day.From; quarter < m.day.To; quarter++ {
		within := (quarter - m.day.From) % (4 * hoursOfDay)
		if p.Slots[quarter-p.First] != p.Slots[m.day.From+within/4*4-p.First] {
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
