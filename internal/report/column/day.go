package column

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// A row lies in a day as one number, its conversation beside it: the value in
// the high bits (39 of them: seventeen years of milliseconds), then whose it
// is (a quarter of a million combinations), then the quarter of the day.
// Numbers in order are values in order.
const (
	quarterBits   = 7 // a day has 100 quarters at most
	quarterMask   = 1<<quarterBits - 1
	dimBits       = 18
	dimMask       = 1<<dimBits - 1
	valueShift    = dimBits + quarterBits
	valueLimit    = int64(1) << (64 - valueShift)
	quartersOfDay = 96
	hoursMax      = 26 // of a day, counted from its beginning
)

func dimOf(key uint64) uint32    { return uint32(key>>quarterBits) & dimMask }
func quarterIn(key uint64) int32 { return int32(key & quarterMask) }
func valueOf(key uint64) int64   { return int64(key >> valueShift) }
func clamp(value int64) uint64   { return uint64(max(0, min(value, valueLimit-1))) }
func (d *Day) key(r Row) uint64 {
	return clamp(r.Value)<<valueShift | uint64(r.Dim)<<quarterBits | uint64(r.Quarter-d.From)
}

// Day is the rows of one local date.
type Day struct {
	Number      int32   // of the date, in days since 1970
	From, To    int32   // quarters of an hour
	Cold        bool    // only sums are here
	Changed     bool    // rows came since it was stored
	byHour      bool    // of a month: added up by the hours of its days, too
	parts       []int64 // where rows lie that are put away, see away.go
	apart       int     // how many rows those are
	gone        int     // how many of them are there no more
	signs       []*rows // by the number of the sign, nil: none
	stale       bool
	faced       bool    // what is kept by classes is made, see facet.go
	listed      *listed // the values of percentiles by classes, nil: not made
	listedHours *listed // the same by hours, of a month and of a day with its rows that no month does it for

	listedQuarters *listed   // the same by quarters, of a month
	listedOfAll    *listedBy // and of all classes together,
	ladders        []ladder  // each with its ladder
}

// rows are those of one sign.
type rows struct {
	keys    []uint64
	convs   []uint32    // 0: of no conversation
	count   int         // also of a cold day
	order   int         // so many at the front are in the order of keys
	sums    []sum       // of the day, by dim
	hoursBy *sidedHours // the same by classes, nil: not made
	hours   []sum       // by hour and dim; nil: adding the rows up is as cheap
	ends    []uint32    // where each hour ends among them
	by      *sided      // the same of a settled day by classes, nil: not made
	ranks   []int64     // of a settled day and of a percentile: the values in the order of sums, and of each dim in their own order
	whole   sum         // of all dims
	away    *away       // nil: no row is put away
	// Of a month that is added up by hours: the values in the order of hours, and sums
	// by quarters and classes.
	hourRanks  []int64
	quartersBy *sidedQuarters
	stale      bool
}

// sum is what the rows of one dim come to.
type sum struct {
	total int64
	n     uint32
	dim   uint32
}

func (d *Day) of(sign uint32) *rows {
	if int(sign) < len(d.signs) {
		return d.signs[sign]
	}
	return nil
}

// rows gives the rows of a sign to put more there.
func (d *Day) rows(sign uint32) *rows {
	for int(sign) >= len(d.signs) {
		d.signs = append(d.signs, nil)
	}
	if d.signs[sign] == nil {
		d.signs[sign] = &rows{}
	}
	return d.signs[sign]
}

func (d *Day) put(r Row, of event.ConversationID) {
	if d.Cold {
		panic("column: rows for a day that lies elsewhere") // Cold was not asked: figures would be wrong
	}
	at, key := d.rows(r.Sign), d.key(r)
	at.count++
	at.stale = true
	if at.away != nil && at.away.back(key, uint32(of)) {
		d.gone--
		return
	}
	at.keys, at.convs = append(at.keys, key), append(at.convs, uint32(of))
}

func (d *Day) drop(r Row, of event.ConversationID) {
	at, key := d.rows(r.Sign), d.key(r)
	at.stale = true
	n := len(at.keys)
	for i := range (n + 1) / 2 { // what changes is the newest, what settles is the oldest
		for _, k := range [2]int{n - 1 - i, i} {
			if at.convs[k] == uint32(of) && at.keys[k] == key {
				at.keys, at.convs = without(at.keys, k), without(at.convs, k)
				at.count--
				return
			}
		}
	}
	if at.away != nil {
		at.away.keys, at.away.convs = append(at.away.keys, key), append(at.away.convs, uint32(of))
		at.count--
		d.gone++
	}
}

// without takes an element out of a list, moving what lies on its shorter side.
func without[T any](list []T, k int) []T {
	if k >= len(list)/2 {
		return slices.Delete(list, k, k+1)
	}
	copy(list[1:k+1], list[:k])
	return list[1:]
}

// settle brings the sums of a day up to date, and the rows of a settled one in
// order.
func (c *Columns) settle(d *Day, inOrder bool) {
	for id, r := range d.signs {
		if r == nil || !r.stale {
			continue
		}
		r.stale = false
		if inOrder {
			r.arrange()
		}
		c.sumUp(r)
		if r.ranks, r.by = nil, nil; inOrder && c.signs[id].ranked {
			r.rankings()
		}
	}
	d.stale, d.faced, d.listed, d.listedHours = false, false, nil, nil
}

// arrange puts the rows in order; those at the front are already.
func (r *rows) arrange() {
	if r.order == len(r.keys) {
		return
	}
	type pair struct {
		key  uint64
		conv uint32
	}
	tail := make([]pair, 0, len(r.keys)-r.order)
	for i := r.order; i < len(r.keys); i++ {
		tail = append(tail, pair{r.keys[i], r.convs[i]})
	}
	slices.SortFunc(tail, func(a, b pair) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.conv, b.conv)) })
	to, from := len(r.keys)-1, r.order-1
	for i := len(tail) - 1; i >= 0; to-- { // from the back, so that nothing is overwritten
		if from >= 0 && (r.keys[from] > tail[i].key || r.keys[from] == tail[i].key && r.convs[from] > tail[i].conv) {
			r.keys[to], r.convs[to] = r.keys[from], r.convs[from]
			from--
			continue
		}
		r.keys[to], r.convs[to] = tail[i].key, tail[i].conv
		i--
	}
	r.order = len(r.keys)
}

// sumUp adds the rows up, by dim and by hour and dim.
func (c *Columns) sumUp(r *rows) {
	if want := (hoursMax + 1) * len(c.dims); len(c.scrap) < want {
		c.scrap = make([]sum, want)
	}
	var dims []uint32
	for _, s := range r.afar() {
		c.scrap[s.dim] = s
		dims = append(dims, s.dim)
	}
	for _, k := range r.keys {
		dim := dimOf(k)
		at := &c.scrap[dim]
		if at.n == 0 {
			dims = append(dims, dim)
		}
		at.n++
		at.total += valueOf(k)
	}
	for _, k := range r.lost() {
		at := &c.scrap[dimOf(k)]
		at.n--
		at.total -= valueOf(k)
	}
	slices.Sort(dims)
	r.sums = make([]sum, 0, len(dims))
	for _, dim := range dims {
		if at := &c.scrap[dim]; at.n > 0 {
			r.sums = append(r.sums, sum{at.total, at.n, dim})
		}
		c.scrap[dim] = sum{}
	}
	r.sumWhole()
	r.sumHours(c.scrap, len(c.dims))
}

// sumWhole adds the sums of all dims up.
func (r *rows) sumWhole() {
	r.whole = sum{}
	for _, s := range r.sums {
		r.whole.n += s.n
		r.whole.total += s.total
	}
}

// sumHours adds the rows up by hour and dim, if that makes them fewer. Scrap
// has room for all of them and is left empty.
func (r *rows) sumHours(scrap []sum, dims int) {
	r.hours, r.ends, r.hoursBy = nil, nil, nil
	if r.away == nil && len(r.keys) < 2*len(r.sums) {
		return
	}
	var touched []uint32
	for h := range hoursMax {
		for _, s := range r.afarIn(h) {
			at := uint32(h)*uint32(dims) + s.dim
			scrap[at] = s
			touched = append(touched, at)
		}
	}
	for _, k := range r.keys {
		at := uint32(quarterIn(k)>>2)*uint32(dims) + dimOf(k)
		if scrap[at].n == 0 {
			touched = append(touched, at)
		}
		scrap[at].n++
		scrap[at].total += valueOf(k)
	}
	for _, k := range r.lost() {
		at := &scrap[uint32(quarterIn(k)>>2)*uint32(dims)+dimOf(k)]
		at.n--
		at.total -= valueOf(k)
	}
	if r.away != nil || 2*len(touched) <= len(r.keys) {
		slices.Sort(touched)
		r.hours, r.ends = make([]sum, 0, len(touched)), make([]uint32, hoursMax)
		for _, at := range touched {
			if scrap[at].n > 0 {
				r.hours = append(r.hours, sum{scrap[at].total, scrap[at].n, at % uint32(dims)})
				r.ends[at/uint32(dims)] = uint32(len(r.hours))
			}
		}
		for h := 1; h < hoursMax; h++ {
			r.ends[h] = max(r.ends[h], r.ends[h-1])
		}
	}
	for _, at := range touched {
		scrap[at] = sum{}
	}
}

// Bytes gives the memory that the day takes.
func (d *Day) Bytes() int64 {
	const header = 270 // of the rows of a sign: ten slices and what is beside them
	total := int64(8*len(d.signs)) + 80
	for _, r := range d.signs {
		if r != nil {
			total += int64(header + 8*cap(r.keys) + 4*cap(r.convs) + 16*cap(r.sums) + 16*cap(r.hours) + 4*cap(r.ends) + 8*cap(r.ranks) + 8*cap(r.hourRanks))
			total += r.by.bytes() + r.hoursBy.bytes() + r.quartersBy.bytes() + r.away.bytes()
		}
	}
	return total + d.listed.bytes() + d.listedHours.bytes() + d.listedQuarters.bytes() + d.listedOfAll.bytes() + 4*rungs*int64(cap(d.ladders))
}

// Len is how many rows the day has, wherever they lie.
func (d *Day) Len() (n int) {
	for _, r := range d.signs {
		if r != nil {
			n += r.count
		}
	}
	return n
}

// Chill gives the day without its rows: the sums only.
func (d *Day) Chill() *Day {
	cold := &Day{Number: d.Number, From: d.From, To: d.To, Cold: true, signs: make([]*rows, len(d.signs)), faced: d.faced, listed: d.listed}
	for i, r := range d.signs {
		if r != nil {
			cold.signs[i] = &rows{count: r.count, sums: r.sums, whole: r.whole, by: r.by, ranks: r.ranks}
		}
	}
	return cold
}
