package column

import "slices"

// pile is values of which a rank is wanted: lists that are in order, single
// values in none, and equal ones that are only counted. No list is changed.
type pile struct {
	lists [][]int64
	loose []int64
	runs  []equals
	count int

	held    []int64   // room of loose values that became a list
	ladders []*ladder // of the first lists, if there are any
}

// equals is so many times the same value.
type equals struct {
	value int64
	n     int
}

// reset empties it for others; its room is used again.
func (p *pile) reset() {
	if p.held != nil {
		p.loose, p.held = p.held, nil
	}
	p.lists, p.loose, p.runs, p.count, p.ladders = p.lists[:0], p.loose[:0], p.runs[:0], 0, p.ladders[:0]
}

// put adds one value.
func (p *pile) put(value int64) {
	if len(p.loose) == cap(p.loose) {
		p.loose = slices.Grow(p.loose, max(fewLeft, cap(p.loose))) // twice as many: append would copy them again and again
	}
	p.loose = append(p.loose, value)
	p.count++
}

// add adds values that are in order.
func (p *pile) add(values []int64) {
	if len(values) <= fewValues {
		p.loose = append(p.loose, values...)
	} else {
		p.lists = append(p.lists, values)
	}
	p.count += len(values)
}

// addWith adds values that are in order and have a ladder. Lists without one stand
// after them, also those that were added before: a month in which the clock is changed
// by half an hour is among months whose hours are whole.
func (p *pile) addWith(values []int64, l *ladder) {
	if len(values) == 0 {
		return
	}
	p.lists, p.ladders = append(p.lists, values), append(p.ladders, l)
	last, place := len(p.lists)-1, len(p.ladders)-1
	p.lists[last], p.lists[place] = p.lists[place], p.lists[last]
	p.count += len(values)
}

// arrange puts the loose values in order, where they are many: then they are one
// more list. Scrap is used and given back.
func (p *pile) arrange(scrap []int64) []int64 {
	if len(p.loose) <= fewToCount {
		return scrap
	}
	scrap = slices.Grow(scrap[:0], len(p.loose))
	inOrder(p.loose, scrap[:len(p.loose)])
	p.lists, p.held, p.loose = append(p.lists, p.loose), p.loose, nil
	return scrap
}

// equal adds the same value so many times.
func (p *pile) equal(value int64, n int) {
	p.count += n
	for i := range p.runs {
		if p.runs[i].value == value {
			p.runs[i].n += n
			return
		}
	}
	p.runs = append(p.runs, equals{value, n})
}

// selection looks up places of piles, one after the other. Its room is used again.
type selection struct {
	levels []*rest
	few    []int64
	made   []*ladder // of lists that had none
	rungs  []uint8   // of the loose values
	loose  []int64   // those of one rung
}

// find gives the values that would stand at some places, which ascend, if all were in
// order.
//
// It is Hoare's selection: a value divides the others into less, equal and
// greater, and only those go on among which a place is. A list in order is
// divided by two searches and without touching its values; the loose ones are
// moved about.
func (s *selection) find(p *pile, ats []int, out []int64) {
	if len(ats) > 0 && ats[len(ats)-1] == p.count-1 {
		last := len(ats) - 1
		out[last] = p.greatest()
		ats = ats[:last]
	}
	if len(p.loose)+len(p.runs) == 0 && len(p.lists) == 1 {
		for i, at := range ats {
			out[i] = p.lists[0][at]
		}
		return
	}
	if len(p.ladders) > 0 && len(p.runs) == 0 {
		s.climb(p, ats, out)
		return
	}
	if len(ats) > 0 {
		left := s.level(0)
		left.windows, left.loose, left.runs, left.count = append(left.windows[:0], p.lists...), p.loose, append(left.runs[:0], p.runs...), p.count
		s.among(0, 0, ats, out)
	}
}

// climb is find where lists have ladders: only what lies on the rung of a place is
// looked at.
func (s *selection) climb(p *pile, ats []int, out []int64) {
	for n, list := range p.lists[len(p.ladders):] {
		if n == len(s.made) {
			s.made = append(s.made, &ladder{})
		}
		s.made[n].climb(list)
		p.ladders = append(p.ladders, s.made[n])
	}
	all := s.stand(p.loose)
	for _, l := range p.ladders {
		for rung, n := range l {
			all[rung] += n
		}
	}
	for rung := 0; len(ats) > 0; {
		for all[rung] <= uint32(ats[0]) {
			rung++
		}
		before, n := int(all.below(rung)), 0
		for n < len(ats) && ats[n] < int(all[rung]) {
			n++
		}
		s.on(rung, p, int(all[rung])-before)
		s.among(0, before, ats[:n], out)
		ats, out = ats[n:], out[n:]
	}
}

// stand finds the rungs of loose values and gives their ladder.
func (s *selection) stand(loose []int64) (all ladder) {
	s.rungs = s.rungs[:0]
	for _, v := range loose {
		rung := rungOf(v)
		s.rungs = append(s.rungs, uint8(rung))
		all[rung]++
	}
	for rung := 1; rung < rungs; rung++ {
		all[rung] += all[rung-1]
	}
	return all
}

// on leaves the values that lie on a rung, which are so many.
func (s *selection) on(rung int, p *pile, count int) {
	left := s.level(0)
	left.windows, left.runs, left.count = left.windows[:0], left.runs[:0], count
	for i, l := range p.ladders {
		if from, to := l.below(rung), l[rung]; from < to {
			left.windows = append(left.windows, p.lists[i][from:to])
		}
	}
	s.loose = s.loose[:0]
	for i, at := range s.rungs {
		if int(at) == rung {
			s.loose = append(s.loose, p.loose[i])
		}
	}
	left.loose = s.loose
}

// level gives the values that are left where places were parted so many times.
func (s *selection) level(depth int) *rest {
	if depth == len(s.levels) {
		s.levels = append(s.levels, &rest{})
	}
	return s.levels[depth]
}

// among looks places up among what is left of a level, before which so many lie.
func (s *selection) among(depth, before int, ats []int, out []int64) {
	left := s.levels[depth]
	for len(ats) > 0 && left.count > fewLeft {
		pivot := left.near(ats[len(ats)/2] - before)
		less, equal := left.split(pivot)
		from, _ := slices.BinarySearch(ats, before+less)
		to, _ := slices.BinarySearch(ats, before+less+equal)
		for i := from; i < to; i++ {
			out[i] = pivot
		}
		if from > 0 && to < len(ats) { // there are places on both sides
			above := s.level(depth + 1)
			left.copyAbove(pivot, above)
			s.among(depth+1, before+less+equal, ats[to:], out[to:])
		}
		if from > 0 {
			left.below(pivot)
			ats = ats[:from]
			continue
		}
		left.above(pivot)
		before += less + equal
		ats, out = ats[to:], out[to:]
	}
	if len(ats) > 0 {
		s.few = left.all(s.few[:0])
		for i, at := range ats {
			out[i] = nth(s.few, at-before)
		}
	}
}

func (p *pile) greatest() int64 {
	most := int64(-1)
	for _, l := range p.lists {
		most = max(most, l[len(l)-1])
	}
	for _, v := range p.loose {
		most = max(most, v)
	}
	for _, r := range p.runs {
		most = max(most, r.value)
	}
	return most
}

// fewLeft are put together and looked at one by one.
const fewLeft = 64

// rest is the values among which a place still is.
type rest struct {
	windows [][]int64 // in order
	cuts    [][2]int  // of each window: where values equal to the pivot begin and end
	loose   []int64
	cut     [2]int
	runs    []equals
	count   int
}

// near gives one of the values, and likely one not far from a place: of some
// taken at equal steps, the one that stands where the place does among all.
func (r *rest) near(at int) int64 {
	const samples = 16
	var taken [samples]int64
	step := r.count / samples // above fewLeft there is one
	n, next := 0, step/2
	take := func(size int, value func(i int) int64) {
		for ; n < samples && next < size; n++ {
			taken[n] = value(next)
			next += step
		}
		next -= size
	}
	for _, w := range r.windows {
		take(len(w), func(i int) int64 { return w[i] })
	}
	take(len(r.loose), func(i int) int64 { return r.loose[i] })
	for _, e := range r.runs {
		take(e.n, func(int) int64 { return e.value })
	}
	slices.Sort(taken[:n])
	return taken[min(n-1, at*n/r.count)]
}

// split counts the values less than a pivot and equal to it, and remembers
// where they are.
func (r *rest) split(pivot int64) (less, equal int) {
	r.cuts = r.cuts[:0]
	for _, w := range r.windows {
		from, found := slices.BinarySearch(w, pivot)
		to := from
		if found {
			more, _ := slices.BinarySearch(w[from:], pivot+1)
			to += more
		}
		r.cuts = append(r.cuts, [2]int{from, to})
		less, equal = less+from, equal+to-from
	}
	from, to := divide(r.loose, pivot)
	r.cut = [2]int{from, to}
	less, equal = less+from, equal+to-from
	for _, e := range r.runs {
		if e.value < pivot {
			less += e.n
		} else if e.value == pivot {
			equal += e.n
		}
	}
	return less, equal
}

// below leaves the values less than the pivot of the last split.
func (r *rest) below(pivot int64) {
	r.keep(func(i int, w []int64) []int64 { return w[:r.cuts[i][0]] }, r.loose[:r.cut[0]], func(e equals) bool { return e.value < pivot })
}

// above leaves those greater.
func (r *rest) above(pivot int64) {
	r.keep(func(i int, w []int64) []int64 { return w[r.cuts[i][1]:] }, r.loose[r.cut[1]:], func(e equals) bool { return e.value > pivot })
}

// copyAbove is above, into another one.
func (r *rest) copyAbove(pivot int64, into *rest) {
	into.windows, into.runs = into.windows[:0], into.runs[:0]
	into.loose = r.loose[r.cut[1]:]
	into.count = len(into.loose)
	for i, w := range r.windows {
		if w = w[r.cuts[i][1]:]; len(w) > 0 {
			into.windows = append(into.windows, w)
			into.count += len(w)
		}
	}
	for _, e := range r.runs {
		if e.value > pivot {
			into.runs = append(into.runs, e)
			into.count += e.n
		}
	}
}

func (r *rest) keep(part func(i int, w []int64) []int64, loose []int64, run func(equals) bool) {
	r.loose, r.count = loose, len(loose)
	left := 0
	for i, w := range r.windows {
		if w = part(i, w); len(w) > 0 {
			r.windows[left] = w
			r.count += len(w)
			left++
		}
	}
	r.windows = r.windows[:left]
	r.runs = slices.DeleteFunc(r.runs, func(e equals) bool { return !run(e) })
	for _, e := range r.runs {
		r.count += e.n
	}
}

// all appends the values, in no order.
func (r *rest) all(out []int64) []int64 {
	for _, w := range r.windows {
		out = append(out, w...)
	}
	out = append(out, r.loose...)
	for _, e := range r.runs {
		out = append(out, slices.Repeat([]int64{e.value}, e.n)...)
	}
	return out
}
