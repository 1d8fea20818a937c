package column

import "slices"

// A start has the sums of stored days and the values of each dim in order. The
// same values of all dims in one order, and the months, are made of them beside
// what is asked: figures are the same without them, and come later.

// Ripening is a month while it is made.
type Ripening struct {
	first   int32
	values  ordered
	made    month
	ok      bool
	changes int
}

// ordered is values in one order, by the rows that they are of.
type ordered map[*rows]inOneList

type inOneList struct{ ranks, all []int64 }

// of gives the values of rows in one order. Each dim's are already.
func (o ordered) of(r *rows) []int64 {
	if r.all != nil {
		return r.all
	}
	if known, found := o[r]; found {
		return known.all
	}
	out := slices.Clone(r.ranks)
	slices.Sort(out)
	return out
}

// still says whether rows have the values that were put in one order.
func (l *inOneList) still(r *rows) bool {
	return len(r.ranks) == len(l.ranks) && &r.ranks[0] == &l.ranks[0] // what changes gets new ones
}

// Unripe gives the months that may be added up and are not, the newest first.
// Look is to be called for each day and then Gather, while others may read; and
// PutRipe when nobody does.
func (c *Columns) Unripe() (out []*Ripening) {
	for _, first := range slices.Backward(c.quietMonths()) {
		out = append(out, &Ripening{first: first, values: ordered{}})
	}
	return out
}

// Days are those of the month.
func (r *Ripening) Days() (first, after int32) { return monthOf(r.first) }

// Look puts the values of a day in one order.
func (r *Ripening) Look(c *Columns, number int32) {
	d := c.kept.find(number)
	if d == nil {
		return
	}
	for _, rows := range d.signs {
		if rows != nil && len(rows.ranks) > 0 && rows.all == nil {
			r.values[rows] = inOneList{rows.ranks, r.values.of(rows)}
		}
	}
}

// Gather adds the month up.
func (r *Ripening) Gather(c *Columns) {
	r.changes = c.changes
	r.made, r.ok = c.gather(r.first, r.values)
}

// PutRipe takes a month in, unless a day changed since it was added up.
func (c *Columns) PutRipe(r *Ripening) {
	for rows, one := range r.values {
		if one.still(rows) {
			rows.all = one.all
		}
	}
	if r.ok && r.changes == c.changes {
		c.months[r.first] = r.made
	}
}
