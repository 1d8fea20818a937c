package column

// Each gives every row that an ask counts, in no particular order: its cell,
// what it is of, its quarter and its value.
func (r *Reader) Each(q *Query, a Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	p := r.plan(q, false)
	signs := r.wanted([]Ask{a})
	for _, d := range p.days {
		d = r.fetch(d)
		for _, id := range signs {
			rows, part := d.of(id), r.signs[id].part(a)
			if rows == nil {
				continue
			}
			for i, k := range rows.keys {
				if cell := p.place(d, k); cell >= 0 {
					visit(cell, rows.convs[i], d.From+quarterIn(k), part.value(valueOf(k)))
				}
			}
		}
	}
}

// Each gives every row that an ask counts.
func (c *Columns) Each(q *Query, a Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	(&Reader{Columns: c}).Each(q, a, visit)
}
