package column

import (
	"slices"
	"time"
)

// A settled month is added up once more, so that a year is twelve things to
// look at and not 365. It is made of days whose sums and values in order are in
// memory, and dropped when one of them changes.

// month is a calendar month of settled days.
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

// Gather adds up the months that are quiet. It belongs after Settle, and need
// not be called at all: figures are the same without it.
func (c *Columns) Gather() {
	days := c.kept.days
	for len(days) > 0 && days[len(days)-1] == nil {
		days = days[:len(days)-1]
	}
	if len(days) == 0 {
		return
	}
	newest := days[len(days)-1].Number
	for number := c.kept.base; number < newest; {
		first, after := monthOf(number)
		if after+quiet > newest {
			return
		}
		if _, found := c.months[first]; !found {
			if m, ok := c.gather(first, after); ok {
				c.months[first] = m
			}
		}
		number = after
	}
}

// gather adds a month up, if all of its days have what that takes.
func (c *Columns) gather(first, after int32) (month, bool) {
	from, _ := c.calendar.bounds(first)
	_, to := c.calendar.bounds(after - 1)
	m := month{first, after, &Day{Number: first, From: from, To: to, signs: make([]*rows, len(c.signs))}}
	for id := range c.signs {
		var parts []*rows
		for number := first; number < after; number++ {
			if d := c.kept.find(number); d != nil {
				if r := d.of(uint32(id)); r != nil && r.count > 0 {
					parts = append(parts, r)
				}
			}
		}
		if len(parts) > 0 {
			r := c.merge(parts)
			if c.signs[id].ranked && r.ranks == nil {
				return m, false
			}
			m.day.signs[id] = r
		}
	}
	return m, true
}

// merge gives the sums, and the values in order if all parts have them.
func (c *Columns) merge(parts []*rows) *rows {
	if len(c.scrap) < len(c.dims) {
		c.scrap = make([]sum, (hoursMax+1)*len(c.dims))
	}
	out, ranked := &rows{}, true
	var dims []uint32
	for _, r := range parts {
		out.count += r.count
		ranked = ranked && r.ranks != nil
		for _, s := range r.sums {
			at := &c.scrap[s.dim]
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
		out.sums[i] = sum{c.scrap[dim].total, c.scrap[dim].n, dim}
		starts[i+1] = starts[i] + int(c.scrap[dim].n)
		c.scrap[dim] = sum{total: int64(starts[i])} // where its values go
	}
	out.sumWhole()
	if ranked {
		out.ranks = make([]int64, out.count)
		for _, r := range parts {
			from := 0
			for _, s := range r.sums {
				at := &c.scrap[s.dim].total
				*at += int64(copy(out.ranks[*at:], r.ranks[from:from+int(s.n)]))
				from += int(s.n)
			}
		}
		for i := range dims {
			slices.Sort(out.ranks[starts[i]:starts[i+1]])
		}
		out.all = inOneOrder(parts)
	}
	for _, dim := range dims {
		c.scrap[dim] = sum{}
	}
	return out
}

// inOneOrder puts the values of all parts together, two and two until there is
// one list of them.
func inOneOrder(parts []*rows) []int64 {
	lists := make([][]int64, len(parts))
	for i, r := range parts {
		lists[i] = r.all
	}
	for len(lists) > 1 {
		half := make([][]int64, 0, (len(lists)+1)/2)
		for i := 0; i < len(lists); i += 2 {
			if i+1 < len(lists) {
				half = append(half, mergeTwo(lists[i], lists[i+1]))
			} else {
				half = append(half, lists[i])
			}
		}
		lists = half
	}
	return lists[0]
}

func mergeTwo(a, b []int64) []int64 {
	out := make([]int64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// forget drops the month of a day that changed.
func (c *Columns) forget(number int32) {
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
	r.ranks, r.all = make([]int64, n), make([]int64, n)
	for i, k := range r.keys { // in order, so values are too
		dim := dimOf(k)
		r.ranks[at[dim]], r.all[i] = valueOf(k), valueOf(k)
		at[dim]++
	}
}
