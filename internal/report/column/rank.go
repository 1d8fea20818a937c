package column

import (
	"cmp"
	"slices"

	"otklik/internal/metric"
)

// Percentiles are of raw values (metrics 5.7), of which a year has millions.
// A settled day, and a settled month, has its values in order: by dim, and by
// classes of dims (facet.go). A rank among many such lists is found without putting
// anything in order again, see pile.

// fewValues are taken one by one sooner than kept as a list of their own.
const fewValues = 16

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
	if len(all) == 0 {
		return
	}
	piles, s := pilesOf(p.Times*p.Dims), &selection{}
	for _, k := range all {
		for i := range piles {
			piles[i].reset()
		}
		slices.SortStableFunc(k.asks, func(a, b int) int { return cmp.Compare(asks[a].Metric.Rank, asks[b].Metric.Rank) })
		r.heapAll(p, k, piles)
		s.lookUp(k, asks, piles, out)
	}
}

// Few piles are high ones: they begin with room for some hundred loose values each.
const (
	fewPiles = 128
	roomy    = 512
)

func pilesOf(n int) []pile {
	piles := make([]pile, n)
	if n > fewPiles {
		return piles
	}
	room := make([]int64, n*roomy)
	for i := range piles {
		piles[i].loose = room[i*roomy : i*roomy : (i+1)*roomy]
	}
	return piles
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

// heapAll puts the values of a ranking onto the piles of their cells.
func (r *Reader) heapAll(p *plan, k *ranking, piles []pile) {
	byClasses := p.faced() && r.everyone(k)
	var places [hoursMax]int32
	days := p.days
	if !byClasses {
		days = r.undivided(p)
	}
	for _, d := range days {
		whole := p.hours(d, &places)
		if whole == nothing {
			continue
		}
		if whole == mixed && d.byHour && slices.Contains(places[:], mixed) {
			p.heapQuarters(d, piles)
			continue
		}
		if byClasses && whole >= 0 && d.listed != nil {
			p.heapClasses(d, whole, piles)
			continue
		}
		if whole == mixed && !d.byHour || !k.inOrder(d) {
			d = r.fetchCold(d)
		}
		if byClasses && whole == mixed && d.listedHours != nil && !slices.Contains(places[:], mixed) {
			p.heapHoursOfClasses(d, &places, piles)
			continue
		}
		var at *quartersIn
		if !d.byHour { // a month has no rows
			at = p.quartersOf(d, whole, &places)
		}
		for i, id := range k.signs {
			if rows := d.of(id); rows != nil {
				p.heap(d, rows, &k.parts[i], whole, at, piles)
			}
		}
	}
}

// lookUp finds the ranks of a ranking, which ascend.
func (s *selection) lookUp(k *ranking, asks []Ask, piles []pile, out [][]Cell) {
	var scrap []int64
	ats, found := make([]int, 0, len(k.asks)), make([]int64, len(k.asks))
	for cell := range piles {
		heap := &piles[cell]
		// All asks of a ranking count the same rows. None of those that are counted was
		// read: a day could not be, Err says so.
		n := out[k.asks[0]][cell].N
		if n == 0 || heap.count == 0 {
			continue
		}
		if len(heap.ladders) == 0 {
			scrap = heap.arrange(scrap)
		}
		ats = ats[:0]
		for _, a := range k.asks {
			rank := max(1, (int64(asks[a].Metric.Rank)*n+99)/100)
			ats = append(ats, min(int(rank), heap.count)-1)
		}
		s.find(heap, ats, found)
		for i, a := range k.asks {
			out[a][cell].Ranked = found[i]
		}
	}
}

// undivided gives the days of a plan, and those of a month in its place whose hours
// are divided: it has their values by classes only.
func (r *Reader) undivided(p *plan) (out []*Day) {
	var places [hoursMax]int32
	for _, d := range p.days {
		if !d.byHour || p.hours(d, &places) != mixed || !slices.Contains(places[:], mixed) {
			out = append(out, d)
			continue
		}
		for number, after := monthOf(d.Number); number < after; number++ {
			if day := r.ofMonths().find(number); day != nil {
				out = append(out, day)
			}
		}
	}
	return out
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

// heap puts the values of a day onto the piles of their cells. At says where those of
// its quarters begin.
func (p *plan) heap(d *Day, rows *rows, part *Part, whole int32, at *quartersIn, piles []pile) {
	switch {
	case whole < 0 && d.byHour:
		p.heapHours(d, rows, part, piles)
	case whole < 0 || part.Own && rows.ranks == nil:
		p.heapRows(rows, part, at, piles)
	case !part.Own:
		for _, s := range rows.sums {
			if dim := p.dim[s.dim]; dim >= 0 {
				piles[int(whole)*p.Dims+int(dim)].equal(part.Constant, int(s.n))
			}
		}
	default:
		from := 0
		for _, s := range rows.sums {
			to := from + int(s.n)
			if dim := p.dim[s.dim]; dim >= 0 {
				piles[int(whole)*p.Dims+int(dim)].add(rows.ranks[from:to])
			}
			from = to
		}
	}
}

// heapRows puts the values of rows onto the piles of their cells, one by one.
func (p *plan) heapRows(rows *rows, part *Part, at *quartersIn, piles []pile) {
	if p.all {
		for _, key := range rows.keys {
			if cell := at[key&quarterMask]; cell >= 0 {
				piles[cell].put(part.value(valueOf(key)))
			}
		}
		return
	}
	for _, key := range rows.keys {
		dim := dimOf(key)
		if !p.places(dim) {
			continue
		}
		if cell := at[key&quarterMask]; cell >= 0 {
			piles[cell+p.dim[dim]].put(part.value(valueOf(key)))
		}
	}
}
