package column

import "slices"

// pile is values of which a rank is wanted: lists that are in order, single
// values in none, and equal ones that are only counted. No list is changed.
type pile struct {
	lists [][]int64
	loose []int64
	runs  []equals
	count int

	windows [][]int64 // reused
}

// equals is so many times the same value.
type equals struct {
	value int64
	n     int
}

// put adds one value.
func (p *pile) put(value int64) {
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

// arrange puts the loose values in order, where they are many: then they are one
// more list. Scrap is used and given back.
func (p *pile) arrange(scrap []int64) []int64 {
	if len(p.loose) <= fewToCount {
		return scrap
	}
	scrap = slices.Grow(scrap[:0], len(p.loose))
	inOrder(p.loose, scrap[:len(p.loose)])
	p.lists, p.loose = append(p.lists, p.loose), nil
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

// nth gives the value that would stand at a place if all were in order.
//
// It is Hoare's selection: a value divides the others into less, equal and
// greater, and only those go on among which the place is. A list in order is
// divided by two searches and without touching its values; the loose ones are
// moved about.
func (p *pile) nth(at int) int64 {
	if len(p.loose)+len(p.runs) == 0 && len(p.lists) == 1 {
		return p.lists[0][at]
	}
	if at == p.count-1 {
		return p.greatest()
	}
	left := rest{windows: append(p.windows[:0], p.lists...), loose: p.loose, runs: slices.Clone(p.runs), count: p.count}
	p.windows = left.windows[:0]
	for left.count > fewLeft {
		pivot := left.near(at)
		less, equal := left.split(pivot)
		switch {
		case at < less:
			left.below(pivot)
		case at < less+equal:
			return pivot
		default:
			left.above(pivot)
			at -= less + equal
		}
	}
	return nth(left.all(), at)
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

// all gives the values, in no order.
func (r *rest) all() []int64 {
	out := make([]int64, 0, fewLeft)
	for _, w := range r.windows {
		out = append(out, w...)
	}
	out = append(out, r.loose...)
	for _, e := range r.runs {
		out = append(out, slices.Repeat([]int64{e.value}, e.n)...)
	}
	return out
}
