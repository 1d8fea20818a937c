package column

import (
	"math/bits"
	"slices"

	"otklik/internal/metric"
)

// Percentiles are of raw values (metrics 5.7), of which a year has millions.
// They are found in two steps: how many values fall into each bin, then which
// values lie in the few bins that the ranks fall into. A settled day, and a
// settled month, has its values by dim and in order, so that whose they are is
// asked once for many of them, and those of one bin lie side by side.

// A bin is the sixteenth part of an octave: below 32 ms each value has its own.
const (
	binBits  = 4
	binCount = 40 << binBits
	binsFrom = 256 // a day with fewer values is looked at row by row
	// fewValues are looked at one by one sooner than searched for the beginning
	// and the end of each bin.
	fewValues = 32
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

// binsOf counts values.
func binsOf(values []int64) []uint32 {
	if len(values) < binsFrom {
		return nil
	}
	out := make([]uint32, binCount)
	for _, v := range values {
		out[binOf(v)]++
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
}

// find is both steps for one ranking.
func (r *Reader) find(p *plan, k *ranking, asks []Ask, out [][]Cell) {
	cells := len(out[k.asks[0]])
	counts := make([]uint32, cells*binCount)
	r.eachDay(p, k, func(d *Day, rows *rows, part *Part, whole int32) { p.count(d, rows, part, whole, counts) })
	targets := make([]*target, cells*binCount) // by cell and bin
	wanted := make([][]int, cells)             // bins of each cell that have one
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
				wanted[cell] = append(wanted[cell], bin%binCount)
				targets[bin] = &target{before: before, values: make([]int64, 0, counts[bin])}
			}
			wishes = append(wishes, wish{&out[a][cell], rank, targets[bin]})
		}
	}
	r.eachDay(p, k, func(d *Day, rows *rows, part *Part, whole int32) { p.pick(d, rows, part, whole, targets, wanted) })
	for _, w := range wishes {
		if at := w.rank - w.from.before - 1; at < int64(len(w.from.values)) { // else a day could not be read: Err says so
			w.into.Ranked = nth(w.from.values, int(at))
		}
	}
}

// eachDay goes over the rows of a ranking. Whole is the one place in time of
// the day, or mixed if rows have to be looked at one by one.
func (r *Reader) eachDay(p *plan, k *ranking, look func(d *Day, rows *rows, part *Part, whole int32)) {
	for _, d := range p.days {
		whole := p.whole(d.From, d.To)
		if whole == nothing {
			continue
		}
		if whole == mixed || !k.inOrder(d) {
			d = r.fetch(d)
		}
		for i, id := range k.signs {
			if rows := d.of(id); rows != nil {
				look(d, rows, &k.parts[i], whole)
			}
		}
	}
}

// inOrder says whether all that is needed of a day is its sums and its values
// in order.
func (k *ranking) inOrder(d *Day) bool {
	for i, id := range k.signs {
		if rows := d.of(id); rows != nil && k.parts[i].Own && rows.count > 0 && rows.ranks == nil {
			return false
		}
	}
	return true
}

// count counts the values of a day by their bins.
func (p *plan) count(d *Day, rows *rows, part *Part, whole int32, counts []uint32) {
	switch {
	case whole < 0 || part.Own && rows.ranks == nil:
		for _, key := range rows.keys {
			if cell := p.place(d, key); cell >= 0 {
				counts[cell*binCount+binOf(part.value(valueOf(key)))]++
			}
		}
	case !part.Own:
		for _, s := range rows.sums {
			if dim := p.dim[s.dim]; dim >= 0 {
				counts[(int(whole)*p.Dims+int(dim))*binCount+binOf(part.Constant)] += s.n
			}
		}
	case p.all && rows.bins != nil:
		into := counts[int(whole)*binCount:][:binCount]
		for bin, n := range rows.bins {
			into[bin] += n
		}
	default:
		p.eachRanked(rows, whole, func(cell int, values []int64) {
			into := counts[cell*binCount:][:binCount]
			for _, v := range values {
				into[binOf(v)]++
			}
		})
	}
}

// eachRanked goes over the values of a day that lies in one place in time, by
// the cell that they belong to; those of one call are in order.
func (p *plan) eachRanked(rows *rows, whole int32, look func(cell int, values []int64)) {
	from := 0
	for _, s := range rows.sums {
		to := from + int(s.n)
		if dim := p.dim[s.dim]; dim >= 0 {
			look(int(whole)*p.Dims+int(dim), rows.ranks[from:to])
		}
		from = to
	}
}

// pick takes the values of a day that lie in the bins of the targets.
func (p *plan) pick(d *Day, rows *rows, part *Part, whole int32, targets []*target, wanted [][]int) {
	switch {
	case whole < 0 || part.Own && rows.ranks == nil:
		for _, key := range rows.keys {
			if cell := p.place(d, key); cell >= 0 {
				value := part.value(valueOf(key))
				if t := targets[cell*binCount+binOf(value)]; t != nil {
					t.values = append(t.values, value)
				}
			}
		}
	case !part.Own:
		for _, s := range rows.sums {
			if dim := p.dim[s.dim]; dim >= 0 {
				if t := targets[(int(whole)*p.Dims+int(dim))*binCount+binOf(part.Constant)]; t != nil {
					t.values = append(t.values, slices.Repeat([]int64{part.Constant}, int(s.n))...)
				}
			}
		}
	default:
		p.eachRanked(rows, whole, func(cell int, values []int64) {
			if len(values) <= fewValues {
				of := targets[cell*binCount:][:binCount]
				for _, v := range values {
					if t := of[binOf(v)]; t != nil {
						t.values = append(t.values, v)
					}
				}
				return
			}
			for _, bin := range wanted[cell] {
				t := targets[cell*binCount+bin]
				from, _ := slices.BinarySearch(values, binStart(bin))
				to, _ := slices.BinarySearch(values[from:], binStart(bin+1))
				t.values = append(t.values, values[from:from+to]...)
			}
		})
	}
}
