package column

import (
	"cmp"
	"math/bits"
	"slices"

	"otklik/internal/event"
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

	cutting *cutting // nil: not found out yet; after the first look Slots stay as they are
}

// Cell is what the rows of one place come to.
type Cell struct {
	N      int64
	Sum    int64
	Ranked int64         // of a percentile: the value of its rank
	At     event.Instant // of a peak: its first moment
	Lasted int64         // of a peak, and of what a load divides: how much of the cell's time has passed, in milliseconds
	// Provisional: a verdict that counts here, or may come to, can change (T10).
	Provisional bool
}

// Figure makes the number of a metric from its cell (not of a quotient).
func (c *Cell) Figure(m *metric.Metric) metric.Figure {
	f := metric.Figure{N: int(c.N), Num: c.Sum, Den: 1, Provisional: c.Provisional}
	switch m.How {
	case metric.Count:
		f.Num = c.N
	case metric.Peak:
		f.Num, f.At = c.N, c.At
	case metric.Sum:
	case metric.Percentile:
		f.Num, f.Empty = c.Ranked, c.N == 0
	default:
		f.Den, f.Empty = max(1, c.N), c.N == 0
	}
	return f
}

// Reader reads columns. One reader is for one goroutine.
type Reader struct {
	*Columns
	// Fetch brings the rows of a cold day; nil: there are no cold days.
	Fetch func(number int32) (*Day, error)
	// Now is up to when stretches that are counted by how many there are at once
	// have lasted, if that is later than Until.
	Now event.Instant
	// Err is why a day could not be fetched: what was read is then worth
	// nothing.
	Err error

	gathered map[*Day]*gathered
	rows     int // of those
	atMost   int // so many; 0: gatheredMost
}

// Scan fills the cells of every ask: [ask][time*Dims+dim].
func (c *Columns) Scan(q *Query, asks []Ask) [][]Cell { return (&Reader{Columns: c}).Scan(q, asks) }

// Members gives the lines behind the figure of an ask, in order of their
// quarters, conversations and numbers, from a place on.
func (c *Columns) Members(q *Query, a Ask, after Place, limit int) []Member {
	return (&Reader{Columns: c}).Members(q, a, after, limit)
}

// fetch gives the rows of a day, wherever they lie, of some signs or, if none are
// named, of all.
func (r *Reader) fetch(d *Day, signs []uint32) *Day {
	if len(d.parts) > 0 {
		return r.gather(d, signs)
	}
	return r.fetchCold(d)
}

// fetchCold is fetch for who needs the rows of percentiles only, which are not
// put away.
func (r *Reader) fetchCold(d *Day) *Day {
	if !d.Cold {
		return d
	}
	if r.Err == nil {
		var out *Day
		if out, r.Err = r.Fetch(d.Number); r.Err == nil {
			return out
		}
	}
	return &Day{Number: d.Number, From: d.From, To: d.To}
}

// plan is a query with the dims looked up.
type plan struct {
	*Query
	dim   []int32             // by number of the dim
	bits  []uint64            // a bit of each: it has a place; so few bytes are always near
	picks []uint32            // the dims that have a place, if they are few
	last  int32               // quarter after the period
	all   bool                // every dim goes into the one place that there is
	days  []*Day              // that lie in the period, of both shelves
	ends  []int32             // of quarters: see cutting
	kins  map[kinship][]int32 // made when it is asked for
	kinAt [][]int32           // the same by dim, nil: not looked up
	spare [][]int64           // of grow: noughts, one for each run and one more

	seen  []int32 // of apart: by place in time, the look at which it was met
	looks int32

	facet int     // that dims are told apart by
	class []int32 // the place of each of its classes
	few   []int32 // the classes that have one, if they are few
}

const (
	nothing = -1
	mixed   = -2
)

// plan looks the dims up and finds the days; with months, those that lie in
// one place in time stand for their days.
func (c *Columns) plan(q *Query, months bool) *plan {
	p := &plan{Query: q, dim: make([]int32, len(c.dims)), last: q.First + int32(len(q.Slots)), all: q.Dims == 1, ends: q.cut().ends,
		bits: make([]uint64, len(c.dims)/64+1)}
	for i, d := range c.dims {
		p.dim[i] = q.Dim(d)
		p.all = p.all && p.dim[i] == 0
		if p.dim[i] >= 0 {
			p.bits[i/64] |= 1 << (i % 64)
		}
	}
	p.along(&c.registry)
	p.pick()
	var taken spans // the months' days
	for _, m := range c.months {
		if !months {
			break
		}
		if whole := p.whole(m.day.From, m.day.To); whole >= 0 || whole == mixed && m.day.byHour && p.fits(&m) {
			p.days, taken = append(p.days, m.day), append(taken, span{m.first, m.after})
		}
	}
	for _, s := range []*shelf{&c.kept, &c.open} {
		stands := len(taken) > 0 && s == c.ofMonths()
		for _, d := range s.days {
			if p.has(d) && !(stands && taken.have(d.Number)) {
				p.days = append(p.days, d)
			}
		}
	}
	return p
}

// span is days side by side, by their numbers.
type span struct{ first, after int32 }

// spans are the days that months stand for. A few dozens are gone through sooner than
// the month of a day is told from its number.
type spans []span

func (s spans) have(day int32) bool {
	for i := range s {
		if day >= s[i].first && day < s[i].after {
			return true
		}
	}
	return false
}

// has says whether a day lies in the period.
func (p *plan) has(d *Day) bool { return d != nil && d.To > p.First && d.From < p.last }

// slot gives the place in time of a quarter.
func (p *plan) slot(quarter int32) int32 {
	if quarter < p.First || quarter >= p.last {
		return nothing
	}
	return p.Slots[quarter-p.First]
}

// hours gives the one place in time of a day, and if it is divided the place
// of every hour, mixed where that is divided too.
func (p *plan) hours(d *Day, places *[hoursMax]int32) (whole int32) {
	if whole = p.whole(d.From, d.To); whole != mixed {
		return whole
	}
	for h := range places {
		places[h] = nothing
		for quarter := d.From + int32(h)*4; quarter < min(d.To, d.From+int32(h)*4+4); quarter++ {
			at := p.slot(quarter)
			if quarter&3 == d.From&3 {
				places[h] = at
			} else if places[h] != at {
				places[h] = mixed
			}
		}
	}
	return mixed
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

// wanted gives the signs of which some ask counts something.
func (c *Columns) wanted(asks []Ask) (out []uint32) {
	for i := range c.signs {
		for _, a := range asks {
			if c.signs[i].part(a) != nil {
				out = append(out, uint32(i))
				break
			}
		}
	}
	return out
}

// amount is what the rows of a sign come to in one place.
type amount struct{ n, total int64 }

// Scan fills the cells of every ask: [ask][time*Dims+dim].
func (r *Reader) Scan(q *Query, asks []Ask) [][]Cell {
	cells := q.Times * q.Dims
	out := cellsOf(len(asks), cells)
	signs := r.wanted(asks)
	if len(signs) == 0 && !slices.ContainsFunc(asks, r.asksMore) { // as calls know nothing of conversations
		return out
	}
	p := r.plan(q, true)
	amounts := make([]amount, len(signs)*cells)
	for _, d := range p.days {
		p.scan(r, d, signs, amounts, cells)
	}
	for i, id := range signs {
		if len(r.growing.of(id)) > 0 {
			p.grow(r.Columns, id, amounts[i*cells:(i+1)*cells])
		}
	}
	for a := range asks {
		for i, id := range signs {
			if part := r.signs[id].part(asks[a]); part != nil {
				part.spread(amounts[i*cells:(i+1)*cells], out[a])
			}
		}
	}
	r.rank(p, asks, out)
	r.crowds(q, asks, out, nil)
	var lasted []int64
	for a := range asks {
		if !asks[a].Metric.Lasting {
			continue
		}
		if lasted == nil {
			lasted = r.lasted(q)
		}
		last(q, lasted, out[a])
	}
	for a := range asks {
		r.doubtful(p, asks[a], out[a])
	}
	return out
}

// asksMore says whether the cells of an ask have something without a row.
func (r *Reader) asksMore(a Ask) bool {
	return a.Metric.How == metric.Peak || a.Metric.Lasting || len(r.doubts[r.metrics[a.Metric.ID]]) > 0
}

// cellsOf gives empty cells for some asks.
func cellsOf(asks, cells int) [][]Cell {
	out, all := make([][]Cell, asks), make([]Cell, asks*cells)
	for a := range out {
		out[a] = all[a*cells : (a+1)*cells : (a+1)*cells]
	}
	return out
}

// spread adds what the rows of a sign came to to the cells of an ask.
func (p *Part) spread(from []amount, out []Cell) {
	for i := range from {
		out[i].N += from[i].n
		if p.Own {
			out[i].Sum += from[i].total
		} else {
			out[i].Sum += from[i].n * p.Constant
		}
	}
}

// scan adds a day up: whole if it lies in one place, by hours elsewhere, and by
// single rows where an hour is divided or has few.
func (p *plan) scan(r *Reader, d *Day, signs []uint32, amounts []amount, cells int) {
	var places [hoursMax]int32
	whole := p.hours(d, &places)
	if whole == nothing {
		return
	}
	if whole == mixed && d.byHour && slices.Contains(places[:], mixed) {
		p.scanQuarters(d, signs, amounts, cells)
		return
	}
	afar := false // rows that are put away are looked at, too
	if whole == mixed && (d.Cold || d.needsRows(signs, &places) && !p.afarByQuarters(d, signs)) {
		if afar = len(d.parts) > 0; !afar {
			d = r.fetchCold(d)
		}
	}
	var cut *cutDay
	for i, id := range signs {
		rows := d.of(id)
		if rows == nil {
			continue
		}
		into := amounts[i*cells : (i+1)*cells]
		if whole >= 0 && p.all {
			into[whole].n += int64(rows.whole.n)
			into[whole].total += rows.whole.total
			continue
		}
		if whole >= 0 && p.faced() && rows.by != nil {
			p.addInOrder(rows.by[p.facet], whole, into)
			continue
		}
		if whole >= 0 {
			p.add(rows.sums, whole, into)
			continue
		}
		divided := rows.hours == nil
		for h := 0; h < hoursMax && rows.hours != nil; h++ {
			switch {
			case places[h] < 0:
			case p.faced() && rows.hoursBy != nil:
				p.addClasses(rows.hoursBy.of(p.facet, h), places[h], into)
			default:
				p.add(rows.ofHour(h), places[h], into)
			}
			divided = divided || places[h] == mixed
		}
		if divided {
			if cut == nil {
				cut = p.cutDay(d, &places)
			}
			p.single(rows, cut.of(rows), afar, into)
		}
	}
	if afar && cut != nil {
		r.Err = cmp.Or(r.Err, p.afar(r.Columns, d, signs, cut, amounts, cells))
	}
}

// quartersIn gives where the cells of every quarter of a day begin, -1: nowhere.
type quartersIn [1 << quarterBits]int32

// cutDay is the quarters of a day whose hours are divided, and of one whose rows are
// looked at one by one: all of them, and those alone of which no hour has the sums.
type cutDay struct{ all, divided quartersIn }

func (p *plan) cutDay(d *Day, places *[hoursMax]int32) *cutDay {
	out := &cutDay{}
	for quarter := range int32(len(out.all)) {
		out.all[quarter], out.divided[quarter] = nothing, nothing
		if quarter >= d.To-d.From {
			continue
		}
		time := places[quarter>>2]
		if time == mixed {
			if time = p.slot(d.From + quarter); time >= 0 {
				out.divided[quarter] = time * int32(p.Dims)
			}
		}
		if time >= 0 {
			out.all[quarter] = time * int32(p.Dims)
		}
	}
	return out
}

// of gives the quarters of which rows are looked at.
func (c *cutDay) of(r *rows) *quartersIn {
	if r.hours == nil {
		return &c.all
	}
	return &c.divided
}

// single adds those rows up whose hours have no sums or are divided. A year has
// millions of them where two things tell whose they are.
func (p *plan) single(r *rows, at *quartersIn, afar bool, into []amount) {
	switch {
	case r.away == nil:
	case afar: // what is gone of it is read with the rest
		p.without(r.away.keys, at, into)
	case p.facet == byChannel:
		p.singleAfar(r.away, at, into)
	}
	if p.all {
		for _, k := range r.keys {
			if cell := at[k&quarterMask]; cell >= 0 {
				to := &into[cell]
				to.n++
				to.total += valueOf(k)
			}
		}
		return
	}
	for _, k := range r.keys {
		dim := dimOf(k)
		if !p.places(dim) {
			continue
		}
		if cell := at[k&quarterMask]; cell >= 0 {
			to := &into[cell+p.dim[dim]]
			to.n++
			to.total += valueOf(k)
		}
	}
}

// places says whether a dim has a place.
func (p *plan) places(dim uint32) bool { return p.bits[dim/64]&(1<<(dim%64)) != 0 }

// singleAfar adds up what is put away, and was not brought, of quarters.
func (p *plan) singleAfar(a *away, at *quartersIn, into []amount) {
	for _, s := range a.quarters {
		if cell, dim := at[s.dim&quarterMask], p.class[s.dim>>quarterBits]; cell >= 0 && dim >= 0 {
			to := &into[cell+dim]
			to.n += int64(s.n)
			to.total += s.total
		}
	}
	p.without(a.keys, at, into)
}

// without takes rows off again that are gone of what is put away.
func (p *plan) without(gone []uint64, at *quartersIn, into []amount) {
	for _, k := range gone {
		if cell, dim := at[k&quarterMask], p.dim[dimOf(k)]; cell >= 0 && dim >= 0 {
			to := &into[cell+dim]
			to.n--
			to.total -= valueOf(k)
		}
	}
}

// afarByQuarters says whether what is put away of a day need not be brought to be
// added up by quarters: whoever it is of is asked about, or a channel.
func (p *plan) afarByQuarters(d *Day, signs []uint32) bool {
	return p.facet == byChannel && !slices.ContainsFunc(signs, func(id uint32) bool {
		r := d.of(id)
		return r != nil && r.away != nil && r.away.quarters == nil
	})
}

// fewPicks dims are looked up in sums, which are in their order: of one operator of
// one group a day has a few dims among hundreds.
const fewPicks = 16

// pick finds the dims that are asked about.
func (p *plan) pick() {
	picks := make([]uint32, 0, fewPicks)
	for dim, place := range p.dim {
		if place < 0 {
			continue
		}
		if len(picks) == fewPicks {
			return
		}
		picks = append(picks, uint32(dim))
	}
	p.picks = picks
}

// lookUp says whether so many sums are sooner searched for the picks than gone
// through.
func (p *plan) lookUp(sums int) bool {
	return p.picks != nil && len(p.picks)*bits.Len(uint(sums)) < sums
}

// add adds sums, which are in the order of dims, to the cells of a place in time.
func (p *plan) add(sums []sum, place int32, into []amount) {
	base := int(place) * p.Dims
	if p.lookUp(len(sums)) {
		for _, dim := range p.picks {
			if i := classIn(sums, dim); i < len(sums) && sums[i].dim == dim {
				at := &into[base+int(p.dim[dim])]
				at.n += int64(sums[i].n)
				at.total += sums[i].total
			}
		}
		return
	}
	for i := range sums {
		if d := p.dim[sums[i].dim]; d >= 0 {
			at := &into[base+int(d)]
			at.n += int64(sums[i].n)
			at.total += sums[i].total
		}
	}
}

// quartersOf gives where the cells of the quarters of a day begin: of one that lies in
// one place, or whose hours have these.
func (p *plan) quartersOf(d *Day, whole int32, places *[hoursMax]int32) *quartersIn {
	if whole == mixed {
		return &p.cutDay(d, places).all
	}
	out := &quartersIn{}
	for quarter := range out {
		out[quarter] = whole * int32(p.Dims)
	}
	return out
}

// place gives the cell of a row, -1 if it belongs to none.
func (p *plan) place(d *Day, key uint64) int {
	dim := p.dim[dimOf(key)]
	if dim < 0 {
		return nothing
	}
	at := d.From + quarterIn(key) - p.First
	if uint32(at) >= uint32(len(p.Slots)) || p.Slots[at] < 0 {
		return nothing
	}
	return int(p.Slots[at])*p.Dims + int(dim)
}
