package column

import "slices"

// Most questions tell dims apart by one thing only: by group, by operator, or by
// channel, which stands for asking about everybody, too. Of settled days and of
// months, sums, surplus and the values of percentiles are kept by each of these
// as well: a few dozen groups and operators are hundreds of dims, and a percentile
// of a group's day is then a place in one list. Figures are the same without it.

// The facets of a dim.
const (
	byChannel = iota
	byGroup
	byOperator
	facets

	// byDesk tells group, channel and operator apart: whoever asks about two of them
	// at once. It is made of months by quarters of an hour alone, where else all rows
	// were looked at; days have sums by dims.
	byDesk  = facets
	sidings = facets + 1

	noFacet = -1
)

// classes gives the dims that are alike in a facet a number.
type classes struct {
	of    []uint32 // by number of the dim
	ids   map[Dim]uint32
	count int
}

// facetOf gives a dim with nothing but what a facet tells apart.
func facetOf(facet int, d Dim) Dim {
	switch facet {
	case byChannel:
		return Dim{Channel: d.Channel}
	case byGroup:
		return Dim{Group: d.Group}
	case byDesk:
		return Dim{Group: d.Group, Channel: d.Channel, Operator: d.Operator}
	}
	return Dim{Operator: d.Operator}
}

// classify gives a new dim its classes.
func (c *registry) classify(d Dim) {
	for f := range c.classes {
		at := &c.classes[f]
		if at.ids == nil {
			at.ids = map[Dim]uint32{}
		}
		id, known := at.ids[facetOf(f, d)]
		if !known {
			id = uint32(at.count)
			at.ids[facetOf(f, d)] = id
			at.count++
		}
		at.of = append(at.of, id)
	}
}

// sided is sums by the classes of each facet.
type sided [facets][]sum

// side adds sums by dims up by classes.
func (c *registry) side(sums []sum) *sided {
	out := &sided{}
	for f := range out {
		at := &c.classes[f]
		total := make([]sum, at.count)
		n := 0
		for _, s := range sums {
			into := &total[at.of[s.dim]]
			if into.n == 0 {
				n++
			}
			into.n += s.n
			into.total += s.total
		}
		list := make([]sum, 0, n)
		for class := range total {
			if total[class].n > 0 {
				total[class].dim = uint32(class)
				list = append(list, total[class])
			}
		}
		out[f] = list
	}
	return out
}

// listed is the values of percentiles by the classes of each facet, those of all
// signs in one order.
type listed [facets]listedBy

// listedBy is those by the classes of one facet.
type listedBy struct {
	values []int64
	ends   []uint32 // where those of each class end
	each   int      // of lists by hours: how many classes an hour has
}

// of gives the values of a class.
func (l *listed) of(facet, class int) []int64 { return l[facet].of(class) }

func (l *listedBy) of(class int) []int64 {
	if class >= len(l.ends) {
		return nil
	}
	from := uint32(0)
	if class > 0 {
		from = l.ends[class-1]
	}
	return l.values[from:l.ends[class]]
}

// list puts the values of a day in order by classes; nil: they are not all there.
func (c *Columns) list(d *Day) *listed {
	total := 0
	for id, r := range d.signs {
		if r != nil && r.count > 0 && c.signs[id].ranked {
			if r.ranks == nil {
				return nil
			}
			total += len(r.ranks)
		}
	}
	out, scrap := &listed{}, make([]int64, total)
	for f := range out {
		at, into := &c.classes[f], &out[f]
		ends := make([]uint32, at.count)
		c.eachRun(d, func(dim uint32, values []int64) { ends[at.of[dim]] += uint32(len(values)) })
		into.values, into.ends = make([]int64, total), ends
		into.fill(scrap, func(put func(bucket int, values []int64)) {
			c.eachRun(d, func(dim uint32, values []int64) { put(int(at.of[dim]), values) })
		})
	}
	return out
}

// fill puts values where they belong, in order: ends has how many each bucket is
// to have, and comes to have where it ends.
func (l *listedBy) fill(scrap []int64, each func(put func(bucket int, values []int64))) {
	from := uint32(0)
	for bucket, n := range l.ends { // where each begins
		l.ends[bucket] = from
		from += n
	}
	each(func(bucket int, values []int64) {
		into := &l.ends[bucket] // and, when all are there, where it ends
		*into += uint32(copy(l.values[*into:], values))
	})
	from = 0
	for _, to := range l.ends {
		inOrder(l.values[from:to], scrap)
		from = to
	}
}

// eachRun gives the values of percentiles of a day by sign and dim.
func (c *Columns) eachRun(d *Day, visit func(dim uint32, values []int64)) {
	for id, r := range d.signs {
		if r == nil || !c.signs[id].ranked {
			continue
		}
		from := 0
		for _, s := range r.sums {
			visit(s.dim, r.ranks[from:from+int(s.n)])
			from += int(s.n)
		}
	}
}

// face makes what a day keeps by classes.
func (c *Columns) face(d *Day) {
	for _, r := range d.signs {
		if r != nil && r.by == nil {
			r.by = c.side(r.sums)
		}
	}
	d.listed = c.list(d)
	d.faced = true
}

// along finds the facet that a query tells dims apart by: all dims of a class go
// into one place.
func (p *plan) along(c *registry) {
	p.facet = noFacet
	for f := range c.classes {
		at := &c.classes[f]
		places := make([]int32, at.count)
		for i := range places {
			places[i] = mixed
		}
		fits := true
		for dim, class := range at.of {
			if into := &places[class]; *into == mixed {
				*into = p.dim[dim]
			} else if *into != p.dim[dim] {
				fits = false
				break
			}
		}
		if fits {
			p.facet, p.class, p.few = f, places, fewOf(places)
			return
		}
	}
}

// faced says whether dims are told apart by what days keep, too.
func (p *plan) faced() bool { return p.facet >= 0 && p.facet < facets }

// fewClasses are looked up one by one: who asks about one operator passes the others by.
const fewClasses = 3

// fewOf gives the classes that have a place, nil if they are many.
func fewOf(places []int32) []int32 {
	few := make([]int32, 0, fewClasses)
	for class, place := range places {
		if place < 0 {
			continue
		}
		if len(few) == fewClasses {
			return nil
		}
		few = append(few, int32(class))
	}
	return few
}

// addInOrder is addClasses for sums in the order of their classes.
func (p *plan) addInOrder(sums []sum, place int32, into []amount) {
	if p.few == nil {
		p.addClasses(sums, place, into)
		return
	}
	for _, class := range p.few {
		if i := classIn(sums, uint32(class)); i < len(sums) && sums[i].dim == uint32(class) {
			p.addClasses(sums[i:i+1], place, into)
		}
	}
}

// addClasses adds sums by classes to the cells of a place in time.
func (p *plan) addClasses(sums []sum, place int32, into []amount) {
	base := int(place) * p.Dims
	for i := range sums {
		if d := p.class[sums[i].dim]; d >= 0 {
			at := &into[base+int(d)]
			at.n += int64(sums[i].n)
			at.total += sums[i].total
		}
	}
}

// classIn gives where a class stands among sums, or would.
func classIn(sums []sum, class uint32) int {
	from, to := 0, len(sums)
	for from < to {
		if mid := (from + to) / 2; sums[mid].dim < class {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}

// heapClasses puts the values of a day onto the piles of the classes' cells.
func (p *plan) heapClasses(d *Day, whole int32, piles []pile) {
	if p.few != nil {
		for _, class := range p.few {
			piles[int(whole)*p.Dims+int(p.class[class])].add(d.listed.of(p.facet, int(class)))
		}
		return
	}
	for class, place := range p.class {
		if place >= 0 {
			piles[int(whole)*p.Dims+int(place)].add(d.listed.of(p.facet, class))
		}
	}
}

// everyone: the ranking is of all values that days keep by classes.
func (r *Reader) everyone(k *ranking) bool {
	n := 0
	for i := range r.signs {
		if r.signs[i].ranked {
			n++
		}
	}
	return len(k.signs) == n && !slices.ContainsFunc(k.parts, func(p Part) bool { return !p.Own })
}

func (s *sided) bytes() (total int64) {
	if s == nil {
		return 0
	}
	for f := range s {
		total += 24 + 16*int64(cap(s[f]))
	}
	return total
}

func (l *listed) bytes() (total int64) {
	if l == nil {
		return 0
	}
	for f := range l {
		total += l[f].bytes()
	}
	return total
}

func (l *listedBy) bytes() int64 {
	if l == nil {
		return 0
	}
	return 48 + 8*int64(cap(l.values)) + 4*int64(cap(l.ends))
}

// faceAtOnce is how many surpluses of days are added up by classes at once.
const faceAtOnce = 256

// FaceSurplus makes what the surplus of days keeps by classes, of some days, and
// of a month and a metric when that of all days is made. It says whether there may
// be more.
func (c *Columns) FaceSurplus() (more bool) {
	left := faceAtOnce
	for i := range c.census.heads {
		for _, d := range c.census.heads[i].days {
			if d.by != nil {
				continue
			}
			if left--; left < 0 {
				return true
			}
			d.side(&c.registry)
		}
	}
	if c.census.behind() {
		return false
	}
	for first := range c.months {
		for i := range c.census.heads {
			h := &c.census.heads[i]
			if h.months[first] != nil {
				continue
			}
			if h.months == nil {
				h.months = map[int32]*sidedSurplus{}
			}
			h.months[first] = c.gatherSurplus(h, first)
			return true // others wait: the next one later
		}
	}
	return false
}
