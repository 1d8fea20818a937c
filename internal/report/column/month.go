package column

import (
	"slices"
	"time"
)

// A settled month is added up once more, so that a year is twelve things to
// look at and not 365. It is made of days whose sums and values in order are in
// memory, and dropped when one of them changes. Of what is never settled, calls and
// cases, months are of the days there are.

// month is a calendar month of days that hardly change any more.
type month struct {
	first, after int32 // days
	day          *Day  // of its sums; it has no rows
}

// quiet is how many days after its end a month is added up: until then many
// conversations that began in it are settled yet.
const quiet = 7

// monthOf gives the days of the month that a day belongs to.
func monthOf(number int32) (first, after int32) {
	at := time.Unix(int64(number)*86400, 0).UTC()
	begin := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
	return int32(begin.Unix() / 86400), int32(begin.AddDate(0, 1, 0).Unix() / 86400)
}

// firstOf gives the first day of the month of a day.
func firstOf(number int32) int32 {
	first, _ := monthOf(number)
	return first
}

// Gather adds up the months that are quiet, and by classes what changed. It belongs after Settle, and need
// not be called at all: figures are the same without it.
func (c *Columns) Gather() {
	for _, d := range c.kept.days {
		if d != nil && !d.faced {
			c.face(d)
		}
	}
	c.FaceSurplus()
	for _, first := range c.quietMonths() {
		if m, ok := c.gather(first); ok {
			c.months[first] = m
		}
	}
}

// quietMonths gives the first days of those that may be added up and are not.
func (c *Columns) quietMonths() (out []int32) {
	days := c.ofMonths().days
	for len(days) > 0 && days[len(days)-1] == nil {
		days = days[:len(days)-1]
	}
	if len(days) == 0 {
		return nil
	}
	newest := days[len(days)-1].Number
	for number := c.ofMonths().base; number < newest; {
		first, after := monthOf(number)
		if after+quiet > newest {
			break
		}
		if _, found := c.months[first]; !found {
			out = append(out, first)
		}
		number = after
	}
	return out
}

// gather adds a month up, if all of its days have what that takes.
func (c *Columns) gather(first int32) (month, bool) {
	_, after := monthOf(first)
	from, _ := c.calendar.bounds(first)
	_, to := c.calendar.bounds(after - 1)
	m := month{first, after, &Day{Number: first, From: from, To: to, signs: make([]*rows, len(c.signs))}}
	scrap := make([]sum, len(c.dims))
	for id := range c.signs {
		var parts []*rows
		for number := first; number < after; number++ {
			if d := c.ofMonths().find(number); d != nil {
				if r := d.of(uint32(id)); r != nil && r.count > 0 {
					parts = append(parts, r)
				}
			}
		}
		if len(parts) > 0 {
			r := merge(parts, scrap)
			if c.signs[id].ranked && r.ranks == nil {
				return m, false
			}
			m.day.signs[id] = r
		}
	}
	c.face(m.day)
	return m, true
}

// merge gives the sums, and the values in order if all parts have them. Scrap has
// room for a sum of each dim and is left empty.
func merge(parts []*rows, scrap []sum) *rows {
	out, ranked := &rows{}, true
	var dims []uint32
	for _, r := range parts {
		out.count += r.count
		ranked = ranked && r.ranks != nil
		for _, s := range r.sums {
			at := &scrap[s.dim]
			if at.n == 0 {
				dims = append(dims, s.dim)
			}
			at.n += s.n
			at.total += s.total
		}
	}
	slices.Sort(dims)
	out.sums = make([]sum, len(dims))
	starts := make([]int, len(dims)+1)
	for i, dim := range dims {
		out.sums[i] = sum{scrap[dim].total, scrap[dim].n, dim}
		starts[i+1] = starts[i] + int(scrap[dim].n)
		scrap[dim] = sum{total: int64(starts[i])} // where its values go
	}
	out.sumWhole()
	if ranked {
		out.ranks = make([]int64, out.count)
		for _, r := range parts {
			from := 0
			for _, s := range r.sums {
				at := &scrap[s.dim].total
				*at += int64(copy(out.ranks[*at:], r.ranks[from:from+int(s.n)]))
				from += int(s.n)
			}
		}
		for i := range dims {
			slices.Sort(out.ranks[starts[i]:starts[i+1]])
		}
	}
	for _, dim := range dims {
		scrap[dim] = sum{}
	}
	return out
}

// forget drops the month of a day that changed.
func (c *Columns) forget(number int32) {
	c.changes++
	if len(c.months) > 0 {
		delete(c.months, firstOf(number))
	}
}

// rankings puts the values of rows that are in order by dim, as their sums are,
// and within a dim by value.
func (r *rows) rankings() {
	at := make(map[uint32]int, len(r.sums))
	n := 0
	for _, s := range r.sums {
		at[s.dim] = n
		n += int(s.n)
	}
	r.ranks = make([]int64, n)
	for _, k := range r.keys { // in order, so values are too
		dim := dimOf(k)
		r.ranks[at[dim]] = valueOf(k)
		at[dim]++
	}
}

// Months is how many are added up.
func (c *Columns) Months() int { return len(c.months) }
