package column

// AtOnce tells of how many months the surplus of asks is taken at once.
func (c *Columns) AtOnce(q *Query, asks []Ask) int {
	r := &Reader{Columns: c}
	return len(r.monthsOf(r.plan(q, false), r.tables(asks, make([][]Cell, len(asks)))))
}

// KeepAtMost has a reader keep so many rows that it brought.
func (r *Reader) KeepAtMost(rows int) { r.atMost = rows }

// Gathered tells of how many days it has them, and how many rows they are.
func (r *Reader) Gathered() (days, rows int) { return len(r.gathered), r.rows }

// Ranked says whether percentiles are of a sign's rows.
func (c *Columns) Ranked(sign uint32) bool { return c.signs[sign].ranked }
