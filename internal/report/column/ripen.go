package column

import "slices"

// A start has the sums of stored days and the values of percentiles by dims. What
// days keep by classes, and the months, are made of them beside what is asked:
// figures are the same without them, and come later.

// Ripening is the days of a month while that is done.
type Ripening struct {
	of      *Columns
	first   int32
	whole   bool // the month may be added up
	days    []ripened
	made    month
	ok      bool
	changes int
}

// ripened is a day, and a copy of it with what it keeps by classes.
type ripened struct{ day, with *Day }

// Unripe gives the months of stored days, the newest first. Look is to be called
// for each day and then Gather, while others may read; and PutRipe when nobody
// does.
func (c *Columns) Unripe() (out []*Ripening) {
	quiet := c.quietMonths()
	for _, d := range slices.Backward(c.kept.days) {
		if d == nil || d.faced || len(out) > 0 && out[len(out)-1].first == firstOf(d.Number) {
			continue
		}
		first := firstOf(d.Number)
		out = append(out, &Ripening{of: c, first: first, whole: slices.Contains(quiet, first)})
	}
	return out
}

// Days are those of the month.
func (r *Ripening) Days() (first, after int32) { return monthOf(r.first) }

// Look makes what a day keeps by classes.
func (r *Ripening) Look(c *Columns, number int32) {
	d := c.kept.find(number)
	if d == nil || d.faced || d.stale {
		return
	}
	with := *d
	with.signs = make([]*rows, len(d.signs))
	for i, rows := range d.signs {
		if rows != nil {
			copied := *rows
			with.signs[i] = &copied
		}
	}
	c.face(&with)
	r.days = append(r.days, ripened{d, &with})
}

// Gather adds the month up.
func (r *Ripening) Gather(c *Columns) {
	if r.changes = c.changes; r.whole {
		r.made, r.ok = c.gather(r.first)
	}
}

// PutRipe takes in what was made, but for what changed meanwhile.
func (c *Columns) PutRipe(r *Ripening) {
	for _, one := range r.days {
		d := one.day
		if c.kept.find(d.Number) != d || !one.still() {
			continue
		}
		for i, rows := range d.signs {
			if rows != nil {
				rows.by = one.with.signs[i].by
			}
		}
		d.listed, d.faced = one.with.listed, true
	}
	if r.ok && r.of == c && r.changes == c.changes {
		c.months[r.first] = r.made
	}
}

// still says whether the day is what it was.
func (o *ripened) still() bool {
	if o.day.stale || o.day.faced || len(o.day.signs) != len(o.with.signs) {
		return false
	}
	for i, rows := range o.day.signs {
		if rows == nil != (o.with.signs[i] == nil) || rows != nil && (rows.stale || rows.count != o.with.signs[i].count) {
			return false
		}
	}
	return true
}
