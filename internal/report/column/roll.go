package column

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Of stored days the sums are read at a start, and their rows later or never.
// Which things have rows on several of them is not known before all were seen,
// so the rows are gone through twice: first for who roams, then to count. What
// is kept meanwhile is counted when it is kept.

// Roll is a census of stored days while it is taken.
type Roll struct {
	of     *Columns
	census *census
	homes  []*[homePage]uint64 // by what a thing is: the day and the dim of its rows, 0: none so far
	roams  map[uint32][]Row    // all rows of things with several
}

// homePage is how many things with neighbouring numbers share a page, of 16 KB.
const homePage = 2048

// CallRoll begins a census of the stored days; nil: none is wanted. Every day is
// to be given to Look, then every day to Count.
func (c *Columns) CallRoll() *Roll {
	if !c.census.behind() {
		return nil
	}
	return &Roll{of: c, census: newCensus(c.calendar.zone, c.census.cases), roams: map[uint32][]Row{}}
}

// each gives the rows of a day that count things.
func (r *Roll) each(d *Day, visit func(of uint32, row Row)) {
	for id, rows := range d.signs {
		if rows == nil || r.of.signs[id].things == 0 {
			continue
		}
		for i, k := range rows.keys {
			if of := rows.convs[i]; of != 0 && !r.of.census.since[of] {
				visit(of, Row{Sign: uint32(id), Dim: dimOf(k), Quarter: d.From + quarterIn(k), Value: valueOf(k)})
			}
		}
	}
}

// Of says whether these are the columns whose days the census is taken of: others
// may have come in their place.
func (r *Roll) Of(c *Columns) bool { return r.of == c }

// Look sees which things of a day, with its rows, roam.
func (r *Roll) Look(d *Day) {
	r.each(d, func(of uint32, row Row) {
		page := int(of / homePage)
		if page >= len(r.homes) {
			r.homes = append(r.homes, make([]*[homePage]uint64, page+1-len(r.homes))...)
		}
		if r.homes[page] == nil {
			r.homes[page] = new([homePage]uint64)
		}
		home := uint64(d.Number)<<(dimBits+1) | uint64(row.Dim)<<1 | 1
		switch at := &r.homes[page][of%homePage]; *at {
		case 0:
			*at = home
		case home:
		default:
			r.roams[of] = nil
		}
	})
}

// Count counts the things of a day, with its rows.
func (r *Roll) Count(d *Day) {
	type thing struct {
		of  uint32
		row Row
	}
	var all []thing
	r.each(d, func(of uint32, row Row) {
		if rows, roams := r.roams[of]; roams {
			r.roams[of] = append(rows, row)
			return
		}
		all = append(all, thing{of, row})
	})
	slices.SortFunc(all, func(a, b thing) int { return cmp.Compare(a.of, b.of) })
	var rows []Row
	for i, t := range all {
		if rows = append(rows, t.row); i+1 == len(all) || all[i+1].of != t.of {
			r.census.enrol(r.of, event.ConversationID(t.of), rows, 1, keptOnes)
			rows = rows[:0]
		}
	}
}

// PutRoll ends a census: from now on things are counted without their rows.
func (c *Columns) PutRoll(r *Roll) {
	if !r.Of(c) || !c.census.behind() {
		return // it is of what was there before
	}
	for of, rows := range r.roams {
		r.census.enrol(c, event.ConversationID(of), rows, 1, keptOnes)
	}
	for i := range c.census.heads {
		into, from := &c.census.heads[i], &r.census.heads[i]
		for number, d := range from.days {
			at := into.day(number)
			at.by = nil
			at.whole.join(&d.whole)
			for parting := range at.parts {
				at.parts[parting].join(&d.parts[parting])
			}
		}
		for _, one := range from.kept.list {
			into.kept.add(one.of, from.kept.all[one.from:one.to])
		}
	}
	c.census.since = nil
}
