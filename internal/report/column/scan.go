package column

import (
	"slices"

	"otklik/internal/metric"
)

// Ask names one figure: a metric, and a clause if only those counted by it
// are wanted.
type Ask struct {
	Metric *metric.Metric
	Clause string
}

// Query is which rows, and into which cells they go.
type Query struct {
	First int32   // the quarter of Slots[0]
	Slots []int32 // for every quarter of the period its place in time, -1: none
	Times int     // how many places there are
	// Dim gives the place of a dim, -1 if it is filtered out.
	Dim  func(Dim) int32
	Dims int // how many places there are
}

// Cell is what the rows of one place come to.
type Cell struct {
	N   int64
	Sum int64
	// Values are the raw ones, for percentiles only; sorted by nobody.
	Values []int64
	// Provisional: a verdict that counts here, or may come to, can change (T10).
	Provisional bool
}

// Figure makes the number of a metric from its cell (not of a quotient).
func (c *Cell) Figure(m *metric.Metric) metric.Figure {
	f := metric.Figure{N: int(c.N), Num: c.Sum, Den: 1}
	switch m.How {
	case metric.Count:
		f.Num = c.N
	case metric.Sum:
	case metric.Percentile:
		f = percentile(c.Values, m.Rank)
	default:
		f.Den, f.Empty = max(1, c.N), c.N == 0
	}
	f.Provisional = c.Provisional
	return f
}

// plan is a query with the dims looked up.
type plan struct {
	*Query
	dim   []int32 // by number of the dim
	hours []int32 // per hour: the place if all quarters share it, mixed or nothing
	first int32   // hour of hours[0]
	last  int32   // quarter after the period
	shift int32
	days  map[int32]int32 // days that lie in one place as a whole
}

const (
	nothing = -1
	mixed   = -2
)

func (c *Columns) plan(q *Query) *plan {
	p := &plan{Query: q, dim: make([]int32, len(c.dims)), first: q.First >> 2, last: q.First + int32(len(q.Slots)), shift: c.shift, days: map[int32]int32{}}
	for i, d := range c.dims {
		p.dim[i] = q.Dim(d)
	}
	for hour := p.first; hour<<2 < p.last; hour++ {
		place := p.slot(hour << 2)
		for quarter := hour<<2 + 1; quarter < hour<<2+4; quarter++ {
			if p.slot(quarter) != place {
				place = mixed
				break
			}
		}
		p.hours = append(p.hours, place)
	}
	for i := 0; i+24 <= len(p.hours); i++ {
		if hour := p.first + int32(i); (hour+p.shift)%24 == 0 && p.hours[i] != mixed && uniform(p.hours[i:i+24]) {
			p.days[(hour+p.shift)/24] = p.hours[i]
		}
	}
	return p
}

func uniform(hours []int32) bool {
	for _, h := range hours[1:] {
		if h != hours[0] {
			return false
		}
	}
	return true
}

// slot gives the place in time of a quarter.
func (p *plan) slot(quarter int32) int32 {
	if quarter < p.First || quarter >= p.last {
		return nothing
	}
	return p.Slots[quarter-p.First]
}

// Scan fills the cells of every ask: [ask][time*Dims+dim].
func (c *Columns) Scan(q *Query, asks []Ask) [][]Cell {
	p := c.plan(q)
	out := make([][]Cell, len(asks))
	for i := range out {
		out[i] = make([]Cell, q.Times*q.Dims)
	}
	acc := make([]Cell, q.Times*q.Dims)
	for i := range c.signs {
		s := &c.signs[i]
		if !s.wanted(asks) {
			continue
		}
		if !p.scan(s, acc) {
			continue
		}
		for a := range asks {
			s.spread(asks[a], acc, out[a])
		}
		clear(acc)
	}
	c.percentiles(p, asks, out)
	for a := range asks {
		c.doubtful(p, asks[a], out[a])
	}
	return out
}

func (s *sign) wanted(asks []Ask) bool {
	for i := range asks {
		if s.part(asks[i]) != nil {
			return true
		}
	}
	return false
}

// part gives the part that an ask is about, or nil.
func (s *sign) part(a Ask) *Part {
	for i := range s.parts {
		if p := &s.parts[i]; p.Metric == a.Metric && (a.Clause == "" || p.Clause == a.Clause) {
			return p
		}
	}
	return nil
}

// spread adds what a sign's rows came to to an ask's cells.
func (s *sign) spread(a Ask, acc, out []Cell) {
	part := s.part(a)
	if part == nil {
		return
	}
	for i := range acc {
		if acc[i].N == 0 {
			continue
		}
		out[i].N += acc[i].N
		if part.Own {
			out[i].Sum += acc[i].Sum
		} else {
			out[i].Sum += acc[i].N * part.Constant
		}
	}
}

// scan adds the rows of a sign up; false if there were none. It goes by whole
// days where a day lies in one place, by hours elsewhere, and by single rows
// where an hour is divided.
func (p *plan) scan(s *sign, acc []Cell) (any bool) {
	for i := 0; i < len(p.hours); {
		hour := p.first + int32(i)
		if place, whole := p.days[(hour+p.shift)/24]; whole && (hour+p.shift)%24 == 0 {
			any = p.add(s.days[(hour+p.shift)/24], place, acc) || any
			i += 24
			continue
		}
		any = p.scanHour(s, hour, p.hours[i], acc) || any
		i++
	}
	return any
}

func (p *plan) scanHour(s *sign, hour, place int32, acc []Cell) bool {
	at := int(hour - s.base)
	if place == nothing || at < 0 || at >= len(s.blocks) || s.blocks[at] == nil {
		return false
	}
	b := s.blocks[at]
	if place >= 0 && b.sums != nil {
		return p.add(b.sums, place, acc)
	}
	for _, k := range b.keys {
		if to := p.place(hour, place, k); to >= 0 {
			acc[to].N++
			acc[to].Sum += int64(k >> valueShift)
		}
	}
	return len(b.keys) > 0
}

// add adds sums to the cells of a place in time.
func (p *plan) add(sums []sum, place int32, acc []Cell) bool {
	if place < 0 {
		return false
	}
	base := int(place) * p.Dims
	for _, sum := range sums {
		if d := p.dim[sum.dim]; d >= 0 {
			cell := &acc[base+int(d)]
			cell.N += int64(sum.n)
			cell.Sum += sum.total
		}
	}
	return len(sums) > 0
}

// place gives the cell of a row, -1 if it belongs to none.
func (p *plan) place(hour, slot int32, key uint64) int {
	d := p.dim[uint32(key>>2)&dimMask]
	if d < 0 {
		return -1
	}
	if slot == mixed {
		if slot = p.slot(hour<<2 | int32(key&3)); slot < 0 {
			return -1
		}
	}
	return int(slot)*p.Dims + int(d)
}

// percentiles brings the raw values of the asks that want them; asks that
// want the same ones (the median and the 95th of one thing) share them.
func (c *Columns) percentiles(p *plan, asks []Ask, out [][]Cell) {
	var done []int
	for a := range asks {
		if asks[a].Metric.How != metric.Percentile {
			continue
		}
		if i := slices.IndexFunc(done, func(d int) bool { return c.same(asks[a], asks[d]) }); i >= 0 {
			for k := range out[a] {
				out[a][k].Values = out[done[i]][k].Values
			}
			continue
		}
		done = append(done, a)
		for k := range out[a] {
			if n := out[a][k].N; n > 0 {
				out[a][k].Values = make([]int64, 0, n)
			}
		}
		for i := range c.signs {
			if part := c.signs[i].part(asks[a]); part != nil {
				p.gather(&c.signs[i], part, out[a])
			}
		}
	}
}

// same: the two are counted by the same rows with the same values.
func (c *Columns) same(a, b Ask) bool {
	for i := range c.signs {
		x, y := c.signs[i].part(a), c.signs[i].part(b)
		if (x == nil) != (y == nil) || x != nil && (x.Own != y.Own || x.Constant != y.Constant) {
			return false
		}
	}
	return true
}

func (p *plan) gather(s *sign, part *Part, out []Cell) {
	for i, place := range p.hours {
		at := int(p.first) + i - int(s.base)
		if place == nothing || at < 0 || at >= len(s.blocks) || s.blocks[at] == nil {
			continue
		}
		for _, k := range s.blocks[at].keys {
			if to := p.place(p.first+int32(i), place, k); to >= 0 {
				out[to].Values = append(out[to].Values, part.value(int64(k>>valueShift)))
			}
		}
	}
}

// percentile is the nearest rank: the smallest value such that at least rank
// percent of the values are not above it.
func percentile(values []int64, rank int) metric.Figure {
	n := len(values)
	if n == 0 {
		return metric.Figure{Den: 1, Empty: true}
	}
	return metric.Figure{N: n, Num: nth(values, max(1, (rank*n+99)/100)), Den: 1}
}

// Bins of nth: about a second each, four and a half hours of them, and one
// for whatever is longer.
const (
	binShift = 10
	bins     = 1 << 14
)

// nth gives the value of a rank, from 1, without sorting all of them: it
// counts by seconds first and sorts one second only.
func nth(values []int64, rank int) int64 {
	if len(values) < 2048 {
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		return sorted[rank-1]
	}
	counts := make([]int32, bins)
	for _, v := range values {
		counts[min(v>>binShift, bins-1)]++
	}
	bin, before := 0, 0
	for before+int(counts[bin]) < rank {
		before += int(counts[bin])
		bin++
	}
	within := make([]int64, 0, counts[bin])
	for _, v := range values {
		if min(v>>binShift, bins-1) == int64(bin) {
			within = append(within, v)
		}
	}
	slices.Sort(within)
	return within[rank-before-1]
}
