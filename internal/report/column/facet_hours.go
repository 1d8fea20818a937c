package column

import (
	"cmp"
	"maps"
	"slices"
)

// The same by the hours of a day: sums, surplus and the values of percentiles of
// months that are added up by hours, and sums and values of those other days whose
// rows are in memory.

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
	for f := range out {
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

// listHours puts the values of percentiles of a month that is added up by hours,
// or of a day whose rows are here, in order by hour and class; nil: they are not
// all there.
func (c *Columns) listHours(d *Day) *listed {
	total := 0
	for id, r := range d.signs {
		if r != nil && r.count > 0 && c.signs[id].ranked {
			if len(r.hourRanks) != r.count && len(r.keys) != r.count {
				return nil
			}
			total += r.count
		}
	}
	out, scrap := &listed{}, make([]int64, total)
	for f := range out {
		at, into := &c.classes[f], &out[f]
		ends := make([]uint32, hoursMax*at.count)
		c.eachOfHours(d, func(hour int, dim uint32, values []int64) { ends[hour*at.count+int(at.of[dim])] += uint32(len(values)) })
		into.values, into.ends, into.each = make([]int64, total), ends, at.count
		into.fill(scrap, func(put func(bucket int, values []int64)) {
			c.eachOfHours(d, func(hour int, dim uint32, values []int64) { put(hour*at.count+int(at.of[dim]), values) })
		})
	}
	return out
}

// eachOfHours gives the values of percentiles by hour, sign and dim.
func (c *Columns) eachOfHours(d *Day, visit func(hour int, dim uint32, values []int64)) {
	var one [1]int64
	for id, r := range d.signs {
		if r == nil || r.count == 0 || !c.signs[id].ranked {
			continue
		}
		if len(r.hourRanks) != r.count {
			for _, k := range r.keys {
				one[0] = valueOf(k)
				visit(int(quarterIn(k)>>2), dimOf(k), one[:])
			}
			continue
		}
		from := 0
		for h := range hoursMax {
			for _, s := range r.ofHour(h) {
				visit(h, s.dim, r.hourRanks[from:from+int(s.n)])
				from += int(s.n)
			}
		}
	}
}

// heapHoursOfClasses puts the values of a month, or of a day, onto the piles of the
// cells of its hours' classes.
func (p *plan) heapHoursOfClasses(d *Day, places *[hoursMax]int32, piles []pile) {
	each := d.listedHours[p.facet].each
	for h := range places {
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

// WithHours gives a settled day, whose rows are here, with what it keeps by the
// hours of its classes, if no month keeps that for it. Several goroutines may ask,
// while nobody writes.
func (c *Columns) WithHours(d *Day) *Day {
	if !c.alone(d.Number) {
		return d
	}
	out := *d
	out.signs = make([]*rows, len(d.signs))
	for i, r := range d.signs {
		if r != nil {
			with := *r
			c.sideHours(&with)
			out.signs[i] = &with
		}
	}
	out.listedHours = c.listHours(&out)
	return &out
}

// gatherSurplus adds the surplus of a month up by classes, of one metric.
func (c *registry) gatherSurplus(h *heads, first int32) *sidedSurplus {
	out := &sidedSurplus{}
	_, after := monthOf(first)
	for f := range out {
		var whole tallying
		var parts [partings]tallying
		for number := first; number < after; number++ {
			if d := h.days[number]; d != nil {
				whole.add(&d.whole, &c.classes[f])
				for i := range parts {
					parts[i].add(&d.parts[i], &c.classes[f])
				}
			}
		}
		out[f].whole = whole.amounts()
		for i := range parts {
			out[f].parts[i] = parts[i].portions(c.classes[f].count)
		}
	}
	return out
}

// tallying is amounts by classes while they are added up.
type tallying map[uint32]amount

// add adds amounts by dims, or by part of the day and dim.
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

// portions gives amounts by part of the day and class in the order of classes.
func (t tallying) portions(classes int) (out portions) {
	keys := slices.SortedFunc(maps.Keys(t), func(a, b uint32) int { return cmp.Or(cmp.Compare(a&dimMask, b&dimMask), cmp.Compare(a, b)) })
	n, total := make([]int64, len(keys)), make([]int64, len(keys))
	out.parts, out.ends = make([]uint8, len(keys)), make([]uint32, classes)
	for i, key := range keys {
		out.parts[i], out.ends[key&dimMask] = uint8(key>>dimBits), uint32(i+1)
		n[i], total[i] = int64(uint32(t[key].n)), t[key].total
	}
	for class := 1; class < classes; class++ { // one without any ends where the one before does
		out.ends[class] = max(out.ends[class], out.ends[class-1])
	}
	out.n, out.total = pack(n), pack(total)
	return out
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
	after  int32
	whole  int32
	places *parted
}

// monthsOf gives the months that lie in one place, or whose hours or parts of them
// do, the same on every day, and of which every table has the surplus.
func (r *Reader) monthsOf(p *plan, tables []*table) (out []monthly) {
	if p.facet == noFacet {
		return nil
	}
	for first, m := range r.months {
		one := monthly{first: first, after: m.after}
		one.whole = p.whole(m.day.From, m.day.To)
		switch {
		case one.whole == nothing:
			continue
		case one.whole == mixed:
			if !m.day.byHour || !p.fits(&m) {
				continue
			}
			if one.places = p.part(&Day{From: m.day.From, To: m.day.From + quartersOfDay}); !p.apart(one.places) {
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
