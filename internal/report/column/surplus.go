package column

import "slices"

// surplus is what the sums of rows of a day count that is no thing of its own:
// where the whole day is in one cell, and where each hour is in one.
type surplus struct {
	whole amounts          // by dim
	hours amounts          // by hour and dim
	by    *[facets]amounts // the first by classes, nil: not made
}

// side makes what is kept by classes.
func (s *surplus) side(c *registry) {
	s.by = &[facets]amounts{}
	for f := range s.by {
		s.by[f] = s.whole.side(&c.classes[f])
	}
}

// sidedSurplus is the surplus of a month by the classes of each facet.
type sidedSurplus [facets]struct{ whole, hours amounts }

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

// add takes a row out of the day and out of its hour.
func (s *surplus) add(dim uint32, hour int32, n, total int64) {
	s.by = nil
	s.whole.add(dim, n, total)
	s.hours.add(uint32(hour)<<dimBits|dim, n, total)
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
		total += 144 + s[f].whole.bytes() + s[f].hours.bytes()
	}
	return total
}
