package column

// Each gives every row that an ask counts, in no particular order: its cell,
// what it is of, its quarter and its value.
func (r *Reader) Each(q *Query, a Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	r.eachOf(q, []Ask{a}, func(_, cell int, of uint32, quarter int32, value int64) { visit(cell, of, quarter, value) })
}

// eachOf is Each for several asks, day by day: the rows of a day that are put
// away are brought once for all of them.
func (r *Reader) eachOf(q *Query, asks []Ask, visit func(ask, cell int, of uint32, quarter int32, value int64)) {
	p := r.plan(q, false)
	signs := make([][]uint32, len(asks))
	for a := range asks {
		signs[a] = r.wanted(asks[a : a+1])
	}
	all := r.wanted(asks)
	for _, d := range p.days {
		d = r.fetch(d, all)
		for a := range asks {
			for _, id := range signs[a] {
				rows, part := d.of(id), r.signs[id].part(asks[a])
				if rows == nil {
					continue
				}
				for i, k := range rows.keys {
					if cell := p.place(d, k); cell >= 0 {
						visit(a, cell, rows.convs[i], d.From+quarterIn(k), part.value(valueOf(k)))
					}
				}
			}
		}
	}
}

// Each gives every row that an ask counts.
func (c *Columns) Each(q *Query, a Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	(&Reader{Columns: c}).Each(q, a, visit)
}
