package column

import "slices"

// surplus is what the sums of rows of a day count that is no thing of its own:
// where the whole day is in one cell, and where each of its parts is in one.
type surplus struct {
	whole amounts           // by dim
	parts [partings]amounts // by part and dim
	by    *[facets]amounts  // the first by classes, nil: not made
}

// A day is parted into hours, halves of hours, or quarters of them.
const (
	inHours = iota
	inHalves
	inQuarters
	partings

	partsMax = hoursMax * 4
)

// shiftOf says how many quarters a part has, as bits.
func shiftOf(parting int) int32 { return int32(inQuarters - parting) }

// parted is the place in time of each hour of a day; of its halves if that is divided,
// and of the quarters of such a half. All others are nothing.
type parted struct {
	at   [partings][partsMax]int32
	some [partings]bool // has any
}

// part finds the places of a day, which is not in one place.
func (p *plan) part(d *Day) *parted {
	out := &parted{}
	for i := range out.at {
		for k := range out.at[i] {
			out.at[i][k] = nothing
		}
	}
	for from := d.From; from < d.To; from += 4 {
		p.partHour(d.From, from, min(from+4, d.To), inHours, out)
	}
	return out
}

func (p *plan) partHour(begin, from, to int32, parting int, out *parted) {
	at := p.slot(from)
	for quarter := from + 1; quarter < to && at != mixed; quarter++ {
		if p.slot(quarter) != at {
			at = mixed
		}
	}
	if at != mixed {
		out.at[parting][(from-begin)>>shiftOf(parting)] = at
		out.some[parting] = out.some[parting] || at >= 0
		return
	}
	half := int32(1) << shiftOf(parting+1)
	for ; from < to; from += half {
		p.partHour(begin, from, min(from+half, to), parting+1, out)
	}
}

// apart says whether each part is in a place of its own, or in none.
func (p *plan) apart(places *parted) bool {
	if len(p.seen) < p.Times {
		p.seen = make([]int32, p.Times)
	}
	p.looks++
	for parting := range places.at {
		if !places.some[parting] {
			continue
		}
		for _, at := range places.at[parting] {
			if at < 0 {
				continue
			}
			if p.seen[at] == p.looks {
				return false
			}
			p.seen[at] = p.looks
		}
	}
	return true
}

// side makes what is kept by classes.
func (s *surplus) side(c *registry) {
	s.by = &[facets]amounts{}
	for f := range s.by {
		s.by[f] = s.whole.side(&c.classes[f])
	}
}

// sidedSurplus is the surplus of a month by the classes of each facet.
type sidedSurplus [sidings]struct {
	whole amounts
	parts [partings]portions
}

// side adds amounts by dims up by classes.
func (a *amounts) side(c *classes) (out amounts) {
	places := make([]int32, c.count) // among them, and 1
	for i, dim := range a.of {
		class := c.of[dim]
		if places[class] == 0 {
			out.of, out.n = append(out.of, class), append(out.n, 0)
			if a.total != nil {
				out.total = append(out.total, 0)
			}
			places[class] = int32(len(out.of))
		}
		out.n[places[class]-1] += a.n[i]
		if a.total != nil {
			out.total[places[class]-1] += a.total[i]
		}
	}
	out.of, out.n, out.total = slices.Clip(out.of), slices.Clip(out.n), slices.Clip(out.total)
	return out
}

// add takes a row out of the day and out of its parts.
func (s *surplus) add(dim uint32, quarter int32, n, total int64) {
	s.by = nil
	s.whole.add(dim, n, total)
	for parting := range s.parts {
		s.addPart(parting, dim, quarter>>shiftOf(parting), n, total)
	}
}

func (s *surplus) addPart(parting int, dim uint32, part int32, n, total int64) {
	s.parts[parting].add(uint32(part)<<dimBits|dim, n, total)
}

// amounts are numbers of rows and what their values come to, in order of what
// they are of.
type amounts struct {
	of    []uint32
	n     []uint32
	total []int64 // nil: nothing, as of what is only counted
}

func (a *amounts) add(of uint32, n, total int64) {
	at, found := slices.BinarySearch(a.of, of)
	if !found {
		a.of, a.n = slices.Insert(a.of, at, of), slices.Insert(a.n, at, 0)
		if a.total != nil {
			a.total = slices.Insert(a.total, at, 0)
		}
	}
	a.n[at] += uint32(n) // a negative one wraps around to what is less
	if total == 0 {
		return
	}
	if a.total == nil {
		a.total = make([]int64, len(a.of))
	}
	a.total[at] += total
}

// totalAt gives what the values of the rows at a place come to.
func (a *amounts) totalAt(at int) int64 {
	if a.total == nil {
		return 0
	}
	return a.total[at]
}

// join adds others.
func (a *amounts) join(o *amounts) {
	if len(a.of) < len(o.of) {
		*a, *o = *o, *a
	}
	for i, of := range o.of {
		a.add(of, int64(o.n[i]), o.totalAt(i))
	}
	a.of, a.n, a.total = slices.Clone(a.of), slices.Clone(a.n), slices.Clone(a.total) // without the room they grew into
}

func (a *amounts) bytes() int64 { return int64(4*cap(a.of) + 4*cap(a.n) + 8*cap(a.total)) }

// roamers are things with rows on several days or of several dims. Sightings of
// one lie together.
type roamers struct {
	all  []sighting
	list []roamer
	gone int              // of the list
	at   map[uint32]int32 // the last of the list by what it is, if they may go
	stay bool             // they never go
}

// roamer is one of them.
type roamer struct {
	of       uint32 // 0: it is gone
	from, to uint32 // among the sightings
	before   int32  // one of the list of the same thing, -1: none
}

func (r *roamers) add(of uint32, sightings []sighting) {
	one := roamer{of: of, from: uint32(len(r.all)), before: -1}
	r.all = append(r.all, sightings...)
	one.to = uint32(len(r.all))
	if !r.stay {
		if r.at == nil {
			r.at = map[uint32]int32{}
		}
		if before, found := r.at[of]; found {
			one.before = before
		}
		r.at[of] = int32(len(r.list))
	}
	r.list = append(r.list, one)
}

// drop takes a roamer out that was put in with the same sightings.
func (r *roamers) drop(of uint32, sightings []sighting) {
	at, found := r.at[of]
	for after := int32(-1); found && at >= 0; at, after = r.list[at].before, at {
		one := &r.list[at]
		if !slices.Equal(r.all[one.from:one.to], sightings) {
			continue
		}
		switch {
		case after >= 0:
			r.list[after].before = one.before
		case one.before >= 0:
			r.at[of] = one.before
		default:
			delete(r.at, of)
		}
		one.of = 0
		r.gone++
		break
	}
	if r.gone > len(r.list)/2 && r.gone > fewGone {
		r.pack()
	}
}

// fewGone are no reason to put the others together.
const fewGone = 1000

// pack leaves only those that are not gone.
func (r *roamers) pack() {
	left := roamers{}
	for _, one := range r.list {
		if one.of != 0 {
			left.add(one.of, r.all[one.from:one.to])
		}
	}
	*r = left
}

func (r *roamers) bytes() int64 { return int64(16*cap(r.all) + 16*cap(r.list) + 24*len(r.at)) }

func (s *sidedSurplus) bytes() (total int64) {
	if s == nil {
		return 0
	}
	for f := range s {
		total += 72 + s[f].whole.bytes()
		for i := range s[f].parts {
			total += s[f].parts[i].size()
		}
	}
	return total
}
