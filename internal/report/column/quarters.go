package column

import (
	"cmp"
	"math"
	"slices"
)

// A month that is added up by hours is so by the quarters of them, too, but by
// classes only (facet.go): by dims that were nearly as many sums as there are rows.
// Where halves and quarters of hours are asked for and dims are told apart by
// topics, lines or rules and something else, rows are looked at.

// sidedQuarters is sums by class and quarter of the day, of each siding.
type sidedQuarters [sidings]portions

// portions is sums by class and part of the day. Those of a class lie together:
// whoever asks about one operator looks at no other.
type portions struct {
	parts    []uint8
	n, total packed
	ends     []uint32 // where those of each class end
}

// of gives where the sums of a class begin and end.
func (s *portions) of(class int) (from, to uint32) {
	if class >= len(s.ends) { // it came later
		return 0, 0
	}
	if class > 0 {
		from = s.ends[class-1]
	}
	return from, s.ends[class]
}

func (s *portions) size() int64 {
	return 192 + int64(cap(s.parts)) + s.n.size() + s.total.size() + 4*int64(cap(s.ends))
}

// packed is numbers in as few bytes each as the largest takes. Most sums of a
// quarter of an hour are of a few rows, and half of all have no values.
type packed struct {
	bytes []uint8
	words []uint32
	wide  []int64
}

// pack keeps numbers that are not needed any more; all of them 0 need no room.
func pack(numbers []int64) (out packed) {
	least, most := int64(0), int64(0)
	for _, v := range numbers {
		least, most = min(least, v), max(most, v)
	}
	switch {
	case least < 0 || most > math.MaxUint32:
		out.wide = slices.Clone(numbers)
	case most > math.MaxUint8:
		out.words = make([]uint32, len(numbers))
		for i, v := range numbers {
			out.words[i] = uint32(v)
		}
	case most > 0:
		out.bytes = make([]uint8, len(numbers))
		for i, v := range numbers {
			out.bytes[i] = uint8(v)
		}
	}
	return out
}

func (p *packed) at(i uint32) int64 {
	switch {
	case p.bytes != nil:
		return int64(p.bytes[i])
	case p.words != nil:
		return int64(p.words[i])
	case p.wide != nil:
		return p.wide[i]
	}
	return 0
}

func (p *packed) size() int64 {
	return int64(cap(p.bytes)) + 4*int64(cap(p.words)) + 8*int64(cap(p.wide))
}

// quarterly is what the rows of a sign come to on all days of a month, by quarter of
// the day and dim, which is the high bits of a key and the low ones.
type quarterly struct {
	at     map[uint32]uint32 // places among the sums
	sums   []sum             // dim is the key
	values []keyed           // of a percentile
}

type keyed struct {
	value int64
	key   uint32
}

func (q *quarterly) add(key uint64, ranked bool) {
	of := uint32(quarterIn(key))<<dimBits | dimOf(key)
	place, found := q.at[of]
	if !found {
		if q.at == nil {
			q.at = map[uint32]uint32{}
		}
		place = uint32(len(q.sums))
		q.at[of] = place
		q.sums = append(q.sums, sum{dim: of})
	}
	q.sums[place].n++
	q.sums[place].total += valueOf(key)
	if ranked {
		q.values = append(q.values, keyed{valueOf(key), of})
	}
}

// arrange puts everything in order. Nothing is added after it.
func (q *quarterly) arrange() {
	q.at = nil
	slices.SortFunc(q.sums, func(a, b sum) int { return cmp.Compare(a.dim, b.dim) })
	slices.SortFunc(q.values, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.value, b.value)) })
}

// side adds the sums up by classes.
func (q *quarterly) side(c *registry) *sidedQuarters {
	out := &sidedQuarters{}
	for f := range out {
		at, into := &c.classes[f], &out[f]
		places, ends := make([]uint32, at.count*quartersOfDay), make([]uint32, at.count) // by class and quarter, and 1
		for _, s := range q.sums {
			class := at.of[s.dim&dimMask]
			if place := &places[class*quartersOfDay+s.dim>>dimBits]; *place == 0 {
				*place = 1
				ends[class]++
			}
		}
		count := uint32(0)
		for class := range ends {
			count += ends[class]
			ends[class] = count
		}
		into.ends, into.parts = ends, make([]uint8, 0, count)
		for i, place := range places {
			if place > 0 {
				into.parts = append(into.parts, uint8(i%quartersOfDay))
				places[i] = uint32(len(into.parts))
			}
		}
		n, total := make([]int64, count), make([]int64, count)
		for _, s := range q.sums {
			place := places[at.of[s.dim&dimMask]*quartersOfDay+s.dim>>dimBits] - 1
			n[place] += int64(s.n)
			total[place] += s.total
		}
		into.n, into.total = pack(n), pack(total)
	}
	return out
}

// eachRun gives the values of percentiles by quarter and dim.
func (q *quarterly) eachRun(scrap *[]int64, visit func(quarter int, dim uint32, values []int64)) {
	for from := 0; from < len(q.values); {
		key, run := q.values[from].key, (*scrap)[:0]
		for ; from < len(q.values) && q.values[from].key == key; from++ {
			run = append(run, q.values[from].value)
		}
		*scrap = run
		visit(int(key>>dimBits), key&dimMask, run)
	}
}

// listQuarters puts the values of percentiles of a month in order by quarter and
// class.
func (c *Columns) listQuarters(signs []quarterly) *listed {
	total := 0
	for i := range signs {
		total += len(signs[i].values)
	}
	out, scrap, run := &listed{}, make([]int64, total), []int64{}
	for f := range out {
		at, into := &c.classes[f], &out[f]
		each := func(visit func(bucket int, values []int64)) {
			for i := range signs {
				signs[i].eachRun(&run, func(quarter int, dim uint32, values []int64) { visit(quarter*at.count+int(at.of[dim]), values) })
			}
		}
		into.values, into.ends, into.each = make([]int64, total), make([]uint32, quartersOfDay*at.count), at.count
		each(func(bucket int, values []int64) { into.ends[bucket] += uint32(len(values)) })
		into.fill(scrap, each)
	}
	return out
}

// join puts the lists of a quarter of the day together. Who asks about everybody looks
// a place up in one list of each month, and not in one of each channel.
func (l *listed) join() *listedBy {
	from := &l[byChannel]
	out, scrap := &listedBy{values: slices.Clone(from.values), ends: make([]uint32, quartersOfDay), each: 1}, make([]int64, len(from.values))
	begin := uint32(0)
	for quarter := range out.ends {
		end := begin
		if from.each > 0 {
			end = from.ends[(quarter+1)*from.each-1]
		}
		inOrder(out.values[begin:end], scrap)
		out.ends[quarter], begin = end, end
	}
	return out
}

// quarters gives the place of every quarter of the days of a month, which are the
// same on each: see fits.
func (p *plan) quarters(d *Day, places *[quartersOfDay]int32) {
	for quarter := range places {
		places[quarter] = p.slot(d.From + int32(quarter))
	}
}

// scanQuarters adds up a month whose hours are divided.
func (p *plan) scanQuarters(d *Day, signs []uint32, amounts []amount, cells int) {
	var places [quartersOfDay]int32
	p.quarters(d, &places)
	for i, id := range signs {
		rows := d.of(id)
		if rows == nil || rows.quartersBy == nil {
			continue
		}
		into, by := amounts[i*cells:(i+1)*cells], &rows.quartersBy[p.facet]
		for class, dim := range p.class {
			if dim < 0 {
				continue
			}
			for from, to := by.of(class); from < to; from++ {
				if time := places[by.parts[from]]; time >= 0 {
					at := &into[int(time)*p.Dims+int(dim)]
					at.n += by.n.at(from)
					at.total += by.total.at(from)
				}
			}
		}
	}
}

// heapQuarters puts the values of a month whose hours are divided onto the piles of
// their cells.
func (p *plan) heapQuarters(d *Day, piles []pile) {
	var places [quartersOfDay]int32
	p.quarters(d, &places)
	if p.all {
		for quarter, time := range places {
			if time >= 0 {
				piles[time].addWith(d.listedOfAll.of(quarter), &d.ladders[quarter])
			}
		}
		return
	}
	each := d.listedQuarters[p.facet].each
	for quarter, time := range places {
		if time < 0 {
			continue
		}
		for class, place := range p.class {
			if place >= 0 && class < each { // others came later
				piles[int(time)*p.Dims+int(place)].add(d.listedQuarters.of(p.facet, quarter*each+class))
			}
		}
	}
}

func (s *sidedQuarters) bytes() (total int64) {
	if s == nil {
		return 0
	}
	for f := range s {
		total += s[f].size()
	}
	return total
}
