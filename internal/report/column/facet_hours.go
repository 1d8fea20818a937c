package column

import (
	"maps"
	"slices"
)

// The same by the hours of a day: sums, surplus and the values of percentiles of
// months that are added up by hours, and sums of those other days whose rows are
// in memory.

// sidedHours is sums by hour and class, of each facet.
type sidedHours [facets]struct {
	sums []sum
	ends []uint32 // where those of each hour end
}

// of gives the sums of an hour.
func (s *sidedHours) of(facet, hour int) []sum {
	from := uint32(0)
	if hour > 0 {
		from = s[facet].ends[hour-1]
	}
	return s[facet].sums[from:s[facet].ends[hour]]
}

// sideHours adds the sums of hours up by classes.
func (c *registry) sideHours(r *rows) {
	if r.hours == nil {
		return
	}
	out := &sidedHours{}
	for f := range c.classes {
		at := &c.classes[f]
		places := make([]uint32, at.count) // among the sums, and 1
		sums, ends := make([]sum, 0, min(len(r.hours), hoursOfDay*at.count)), make([]uint32, hoursMax)
		for h := range hoursMax {
			from := len(sums)
			for _, s := range r.ofHour(h) {
				class := at.of[s.dim]
				if places[class] <= uint32(from) {
					sums = append(sums, sum{dim: class})
					places[class] = uint32(len(sums))
				}
				into := &sums[places[class]-1]
				into.n += s.n
				into.total += s.total
			}
			ends[h] = uint32(len(sums))
		}
		out[f].sums, out[f].ends = slices.Clip(sums), ends
	}
	r.hoursBy = out
}

// listHours puts the values of a month in order by hour and class; nil: they are
// not all there.
func (c *Columns) listHours(d *Day) *listed {
	total := 0
	for id, r := range d.signs {
		if r != nil && r.count > 0 && c.signs[id].ranked {
			if len(r.hourRanks) != r.count {
				return nil
			}
			total += r.count
		}
	}
	out := &listed{}
	for f := range c.classes {
		at := &c.classes[f]
		lists := make([][]int64, hoursOfDay*at.count)
		for id, r := range d.signs {
			if r == nil || !c.signs[id].ranked {
				continue
			}
			from := 0
			for h := range hoursOfDay {
				for _, s := range r.ofHour(h) {
					into := &lists[h*at.count+int(at.of[s.dim])]
					*into = append(*into, r.hourRanks[from:from+int(s.n)]...)
					from += int(s.n)
				}
			}
		}
		out[f].values, out[f].ends = make([]int64, 0, total), make([]uint32, len(lists))
		for i, list := range lists {
			slices.Sort(list)
			out[f].values = append(out[f].values, list...)
			out[f].ends[i] = uint32(len(out[f].values))
		}
		out[f].each = at.count
	}
	return out
}

// heapHoursOfClasses puts the values of a month onto the piles of the cells of its
// hours' classes.
func (p *plan) heapHoursOfClasses(d *Day, piles []pile) {
	var places [hoursMax]int32
	p.hours(d, &places)
	each := d.listedHours[p.facet].each
	for h := range hoursOfDay {
		if places[h] < 0 {
			continue
		}
		for class, place := range p.class {
			if place >= 0 && class < each { // others came later
				piles[int(places[h])*p.Dims+int(place)].add(d.listedHours.of(p.facet, h*each+class))
			}
		}
	}
}

// gatherSurplus adds the surplus of a month up by classes, of one metric.
func (c *registry) gatherSurplus(h *heads, first int32) *sidedSurplus {
	out := &sidedSurplus{}
	_, after := monthOf(first)
	for f := range out {
		var whole, hours tallying
		for number := first; number < after; number++ {
			if d := h.days[number]; d != nil {
				whole.add(&d.whole, &c.classes[f])
				hours.add(&d.hours, &c.classes[f])
			}
		}
		out[f].whole, out[f].hours = whole.amounts(), hours.amounts()
	}
	return out
}

// tallying is amounts by classes while they are added up.
type tallying map[uint32]amount

// add adds amounts by dims, or by hour and dim.
func (t *tallying) add(a *amounts, c *classes) {
	if *t == nil {
		*t = tallying{}
	}
	for i, of := range a.of {
		to := of&^dimMask | c.of[of&dimMask]
		at := (*t)[to]
		at.n += int64(a.n[i])
		at.total += a.totalAt(i)
		(*t)[to] = at
	}
}

func (t tallying) amounts() (out amounts) {
	out.of = slices.Sorted(maps.Keys(t))
	out.n, out.total = make([]uint32, len(out.of)), make([]int64, len(out.of))
	for i, of := range out.of {
		out.n[i], out.total[i] = uint32(t[of].n), t[of].total
	}
	return out
}

// monthly is a month of which the surplus is taken at once.
type monthly struct {
	first  int32
	whole  int32
	places [hoursMax]int32
}

// monthsOf gives the months that lie in one place, or whose hours do, the same on
// every day, and of which every table has the surplus.
func (r *Reader) monthsOf(p *plan, tables []*table) (out []monthly) {
	if p.facet == noFacet {
		return nil
	}
	for first, m := range r.months {
		one := monthly{first: first}
		one.whole = p.whole(m.day.From, m.day.To)
		switch {
		case one.whole == nothing:
			continue
		case one.whole == mixed:
			if !m.day.byHour || !p.fits(&m) {
				continue
			}
			p.hours(m.day, &one.places)
			for h := hoursOfDay; h < hoursMax; h++ {
				one.places[h] = nothing // they are of the month's second day
			}
			if !apart(&one.places) {
				continue
			}
		}
		if !slices.ContainsFunc(tables, func(t *table) bool { return t.heads.months[first] == nil }) {
			out = append(out, one)
		}
	}
	return out
}

func (s *sidedHours) bytes() (total int64) {
	if s == nil {
		return 0
	}
	for f := range s {
		total += 48 + 16*int64(cap(s[f].sums)) + 4*int64(cap(s[f].ends))
	}
	return total
}
