package column

import "otklik/internal/metric"

// Picked reads the rows of some things only: of those that no dim tells apart,
// as the calls of everybody in a group, whoever they are charged to. Sums know
// nothing of single things, so the rows are gone through one by one.
type Picked struct {
	*Reader
	Has func(of uint32) bool
	// Doubtful gives every thing with doubts, picked or not.
	Doubtful func(visit func(of uint32, doubts Doubts))
}

// Scan fills the cells of every ask: [ask][time*Dims+dim].
func (r *Picked) Scan(q *Query, asks []Ask) [][]Cell {
	out := make([][]Cell, len(asks))
	var counted []Ask
	var at []int // their places among asks
	for i, a := range asks {
		if out[i] = make([]Cell, q.Times*q.Dims); a.Metric.How != metric.Peak {
			counted, at = append(counted, a), append(at, i)
		}
	}
	r.eachOf(q, counted, func(ask, cell int, of uint32, _ int32, value int64) {
		if r.Has(of) {
			into := &out[at[ask]][cell]
			into.N++
			into.Sum += value
		}
	})
	r.crowds(q, asks, out, r.Has)
	r.doubt(q, asks, out)
	return out
}

// Each gives every row of a picked thing that an ask counts.
func (r *Picked) Each(q *Query, a Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	r.Reader.Each(q, a, func(cell int, of uint32, quarter int32, value int64) {
		if r.Has(of) {
			visit(cell, of, quarter, value)
		}
	})
}

// doubt marks the cells that a picked thing may still change.
func (r *Picked) doubt(q *Query, asks []Ask, out [][]Cell) {
	p := r.plan(q, false)
	of := map[int][]int{} // asks of a metric
	for i, a := range asks {
		at := r.metrics[a.Metric.ID]
		of[at] = append(of[at], i)
	}
	mark := func(d *doubtOf, quarter int32) {
		time, dim := p.slot(quarter), p.dim[d.dim]
		if time < 0 || dim < 0 {
			return
		}
		for _, a := range of[d.metric] {
			out[a][int(time)*q.Dims+int(dim)].Provisional = true
		}
	}
	r.Doubtful(func(thing uint32, doubts Doubts) {
		if !r.Has(thing) {
			return
		}
		for i := range doubts {
			mark(&doubts[i], doubts[i].starts)
			if doubts[i].counts >= 0 {
				mark(&doubts[i], doubts[i].counts)
			}
		}
	})
}

// Distinct counts nothing: a census knows no single things but those that roam,
// so their rows are gone through, too.
func (r *Picked) Distinct(_ *Query, asks []Ask, _ [][]Cell) []bool { return make([]bool, len(asks)) }

// Stands leaves nothing, see Distinct.
func (r *Picked) Stands(*Query, Ask, []Member) ([]Member, bool) { return nil, false }
