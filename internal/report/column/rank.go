package column

import (
	"math/bits"
	"slices"
	"sort"

	"otklik/internal/metric"
)

// Percentiles are of raw values (metrics 5.7), of which a year has millions.
// They are found in two steps: how many values fall into each bin, which for a
// settled day is known; then only the bins that the ranks fall into are looked
// at, and in a settled day those lie side by side.

// A bin is the sixteenth part of an octave: below 32 ms each value has its own.
const (
	binBits  = 4
	binCount = 40 << binBits
	binsFrom = 256 // a day with fewer values is looked at row by row
)

func binOf(value int64) int {
	octave := bits.Len64(uint64(value))
	if octave <= binBits {
		return int(value)
	}
	return (octave-binBits)<<binBits | int(value>>(octave-binBits-1))&(1<<binBits-1)
}

// binStart gives the least value of a bin.
func binStart(bin int) int64 {
	octave := bin >> binBits
	if octave == 0 {
		return int64(bin)
	}
	return int64(1<<binBits|bin&(1<<binBits-1)) << (octave - 1)
}

// binsOf counts keys that are in order.
func binsOf(keys []uint64) []uint32 {
	if len(keys) < binsFrom {
		return nil
	}
	out := make([]uint32, binCount)
	for _, k := range keys {
		out[binOf(valueOf(k))]++
	}
	return out
}

// ranking is percentiles of the same rows, looked for together.
type ranking struct {
	asks  []int // which asks they are
	parts []Part
	signs []uint32
}

// rank finds the values of the asks that want them.
func (r *Reader) rank(p *plan, asks []Ask, out [][]Cell) {
	var all []*ranking
	for a := range asks {
		if asks[a].Metric.How != metric.Percentile {
			continue
		}
		at := slices.IndexFunc(all, func(k *ranking) bool { return r.same(asks[a], asks[k.asks[0]]) })
		if at >= 0 {
			all[at].asks = append(all[at].asks, a)
			continue
		}
		k := &ranking{asks: []int{a}}
		for id := range r.signs {
			if part := r.signs[id].part(asks[a]); part != nil {
				k.signs, k.parts = append(k.signs, uint32(id)), append(k.parts, *part)
			}
		}
		all = append(all, k)
	}
	for _, k := range all {
		r.find(p, k, asks, out)
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

// target is one bin of one cell that some rank falls into.
type target struct {
	before int64 // values of the cell in lower bins
	values []int64
	sorted bool
}

// find is both steps for one ranking.
func (r *Reader) find(p *plan, k *ranking, asks []Ask, out [][]Cell) {
	cells := len(out[k.asks[0]])
	counts := make([]uint32, cells*binCount)
	r.eachDay(p, k, func(d *Day, rows *rows, part *Part, whole int32) { p.count(d, rows, part, whole, counts) })
	targets := make([]*target, cells*binCount) // by cell and bin
	type wish struct {
		into *Cell
		rank int64
		from *target
	}
	var wishes []wish
	for _, a := range k.asks {
		for cell := range out[a] {
			n := out[a][cell].N
			if n == 0 {
				continue
			}
			rank := max(1, (int64(asks[a].Metric.Rank)*n+99)/100)
			before, bin := int64(0), cell*binCount
			for bin < (cell+1)*binCount-1 && before+int64(counts[bin]) < rank {
				before += int64(counts[bin])
				bin++
			}
			if targets[bin] == nil {
				targets[bin] = &target{before: before, values: make([]int64, 0, counts[bin])}
			}
			wishes = append(wishes, wish{&out[a][cell], rank, targets[bin]})
		}
	}
	r.eachDay(p, k, func(d *Day, rows *rows, part *Part, whole int32) { p.pick(d, rows, part, whole, targets) })
	for _, w := range wishes {
		if at := w.rank - w.from.before - 1; at < int64(len(w.from.values)) { // else a day could not be read: Err says so
			if !w.from.sorted {
				slices.Sort(w.from.values)
				w.from.sorted = true
			}
			w.into.Ranked = w.from.values[at]
		}
	}
}

// eachDay goes over the rows of a ranking. Whole is the one cell that all rows
// of the day go into, or nothing if they have to be looked at one by one.
func (r *Reader) eachDay(p *plan, k *ranking, look func(d *Day, rows *rows, part *Part, whole int32)) {
	var places [hoursMax]int32
	for _, d := range p.days {
		whole := p.hours(d, &places)
		if whole == nothing {
			continue
		}
		if !p.all || whole == mixed {
			whole = nothing
		}
		d = r.fetch(d)
		for i, id := range k.signs {
			if rows := d.of(id); rows != nil {
				look(d, rows, &k.parts[i], whole)
			}
		}
	}
}

// count counts the values of a day by their bins.
func (p *plan) count(d *Day, rows *rows, part *Part, whole int32, counts []uint32) {
	switch {
	case whole >= 0 && !part.Own:
		counts[int(whole)*binCount+binOf(part.Constant)] += uint32(len(rows.keys))
	case whole >= 0 && rows.bins != nil:
		into := counts[int(whole)*binCount:][:binCount]
		for bin, n := range rows.bins {
			into[bin] += n
		}
	case whole >= 0:
		into := counts[int(whole)*binCount:][:binCount]
		for _, key := range rows.keys {
			into[binOf(valueOf(key))]++
		}
	default:
		for _, key := range rows.keys {
			if cell := p.place(d, key); cell >= 0 {
				counts[cell*binCount+binOf(part.value(valueOf(key)))]++
			}
		}
	}
}

// pick takes the values of a day that lie in the bins of the targets: where
// rows are in order, those of one bin lie side by side.
func (p *plan) pick(d *Day, rows *rows, part *Part, whole int32, targets []*target) {
	if whole >= 0 && part.Own && rows.order == len(rows.keys) {
		for bin, t := range targets[int(whole)*binCount:][:binCount] {
			if t == nil {
				continue
			}
			least, after := uint64(binStart(bin))<<valueShift, uint64(binStart(bin+1))<<valueShift
			from := sort.Search(len(rows.keys), func(i int) bool { return rows.keys[i] >= least })
			for _, key := range rows.keys[from:] {
				if key >= after {
					break
				}
				t.values = append(t.values, valueOf(key))
			}
		}
		return
	}
	for _, key := range rows.keys {
		cell := int(whole)
		if whole < 0 {
			cell = p.place(d, key)
		}
		if cell < 0 {
			continue
		}
		value := part.value(valueOf(key))
		if t := targets[cell*binCount+binOf(value)]; t != nil {
			t.values = append(t.values, value)
		}
	}
}
