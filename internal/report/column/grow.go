package column

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// A stretch of time that goes on (somebody waits) grows with every moment. It
// is kept as its beginning, and whoever reads cuts it into quarters: a wait of
// months is one row and not thousands that are made anew every second.

// growing is the stretches that go on, by their sign.
type growing []map[grown]struct{}

type grown struct {
	from event.Instant
	conv uint32
	dim  uint32
}

func grownOf(r Row, of event.ConversationID) grown {
	return grown{event.Instant(r.Value), uint32(of), r.Dim}
}

func (g *growing) add(r Row, of event.ConversationID) {
	for int(r.Sign) >= len(*g) {
		*g = append(*g, nil)
	}
	if (*g)[r.Sign] == nil {
		(*g)[r.Sign] = map[grown]struct{}{}
	}
	(*g)[r.Sign][grownOf(r, of)] = struct{}{}
}

func (g growing) drop(r Row, of event.ConversationID) {
	if int(r.Sign) < len(g) {
		delete(g[r.Sign], grownOf(r, of))
	}
}

func (g growing) of(sign uint32) map[grown]struct{} {
	if int(sign) < len(g) {
		return g[sign]
	}
	return nil
}

func (g growing) len() (n int) {
	for _, of := range g {
		n += len(of)
	}
	return n
}

// grows says whether a verdict is of a stretch that goes on: a wait that has
// not ended and of which nothing but its length depends on the clock.
func grows(v *metric.Verdict) bool {
	return v.Provisional && (v.Clause == metric.FateWaiting || v.Lasts) && v.Weight <= 1
}

// Until says up to which moment stretches that go on have lasted.
func (c *Columns) Until(now event.Instant) { c.now = now }

// cut gives rows with those that grow cut off now: what is settled grows no
// more.
func (c *Columns) cut(rows []Row) []Row {
	for i := range rows {
		if !rows[i].Grows {
			continue
		}
		out := append([]Row(nil), rows[:i]...)
		for _, r := range rows[i:] {
			if !r.Grows {
				out = append(out, r)
				continue
			}
			from := event.Instant(r.Value)
			for q := QuarterOf(from); q <= QuarterOf(c.now-1); q++ {
				out = append(out, Row{Sign: r.Sign, Dim: r.Dim, Quarter: q, Value: pieceOf(c.signs[r.Sign].counts(), q, from, c.now)})
			}
		}
		return out
	}
	return rows
}

// piece gives how much of a stretch lies in a quarter.
func piece(quarter int32, from, to event.Instant) int64 {
	start := event.Instant(quarter) * event.Instant(Quarter)
	return int64(max(0, min(to, start.Add(Quarter))-max(from, start)))
}

// run is quarters side by side that go into one place in time.
type run struct {
	from, to int32
	time     int32
}

// cutting is how a query cuts time. Every plan of it needs that, and a year has 35 000
// quarters, so it is found out once.
type cutting struct {
	of   []int32 // the slots that were looked at
	ends []int32 // of each quarter of the period: the first one after it in another place, as a quarter
	runs []run   // made when something grows
	run  []int32 // of each quarter of the period: which run it belongs to
}

// cut finds out where the places in time end.
func (q *Query) cut() *cutting {
	if c := q.cutting; c == nil || len(c.of) != len(q.Slots) || len(c.of) > 0 && &c.of[0] != &q.Slots[0] { // a copy may have slots of its own
		q.cutting = &cutting{of: q.Slots, ends: make([]int32, len(q.Slots))}
		end := q.First + int32(len(q.Slots))
		for at := len(q.Slots) - 1; at >= 0; at-- {
			if at+1 < len(q.Slots) && q.Slots[at] != q.Slots[at+1] {
				end = q.First + int32(at) + 1
			}
			q.cutting.ends[at] = end
		}
	}
	return q.cutting
}

// runsOf gives the runs of a period.
func (q *Query) runsOf() []run {
	c := q.cut()
	if c.runs != nil {
		return c.runs
	}
	n := 0
	for at := 0; at < len(c.ends); at = int(c.ends[at] - q.First) {
		n++
	}
	c.runs, c.run = make([]run, 0, n), make([]int32, len(c.ends))
	for at := 0; at < len(c.ends); {
		one := run{q.First + int32(at), c.ends[at], q.Slots[at]}
		for ; at < int(one.to-q.First); at++ {
			c.run[at] = int32(len(c.runs))
		}
		c.runs = append(c.runs, one)
	}
	return c.runs
}

// whole gives the one place in time of all quarters from one to another:
// nothing if they lie outside, mixed if they are divided.
func (p *plan) whole(from, to int32) int32 {
	if to <= p.First || from >= p.last {
		return nothing
	}
	if from < p.First || to > p.last {
		return mixed
	}
	if at := from - p.First; to <= p.ends[at] {
		return p.Slots[at]
	}
	return mixed
}

// grow adds the stretches of a sign that go on to their cells. Those that
// cross a whole run are counted by how many there are, not one by one.
func (p *plan) grow(c *Columns, sign uint32, into []amount) {
	crossing := map[int32][]int64{} // by dim's place: how many more cross a run than the one before
	add := func(time, place int32, n, total int64) {
		if time >= 0 {
			at := &into[int(time)*p.Dims+int(place)]
			at.n += n
			at.total += total
		}
	}
	full := func(time, place int32, quarters int32) {
		add(time, place, int64(quarters), int64(quarters)*int64(Quarter))
	}
	runs := p.runsOf()
	for g := range c.growing.of(sign) {
		place := p.dim[g.dim]
		if place < 0 || g.from >= c.now {
			continue
		}
		first, last := QuarterOf(g.from), QuarterOf(c.now-1)
		add(p.slot(first), place, 1, piece(first, g.from, c.now))
		if last > first {
			add(p.slot(last), place, 1, piece(last, g.from, c.now))
		}
		from, to := max(first+1, p.First), min(last, p.last)
		if from >= to {
			continue
		}
		i, k := p.cutting.run[from-p.First], p.cutting.run[to-1-p.First]
		if i == k {
			full(runs[i].time, place, to-from)
			continue
		}
		full(runs[i].time, place, runs[i].to-from)
		full(runs[k].time, place, to-runs[k].from)
		if crossing[place] == nil {
			crossing[place] = p.noCrossings(len(runs) + 1)
		}
		crossing[place][i+1]++
		crossing[place][k]--
	}
	for place, more := range crossing {
		n := int64(0)
		for i, r := range runs {
			if n += more[i]; n != 0 {
				quarters := n * int64(r.to-r.from)
				add(r.time, place, quarters, quarters*int64(Quarter))
			}
		}
		clear(more)
		p.spare = append(p.spare, more)
	}
}

// noCrossings gives so many noughts: those of another sign, where one has left some.
func (p *plan) noCrossings(n int) []int64 {
	if last := len(p.spare) - 1; last >= 0 {
		out := p.spare[last]
		p.spare = p.spare[:last]
		return out
	}
	return make([]int64, n)
}

// grown finds the pieces of stretches that go on in some quarters, as lines.
func (p *plan) grown(c *Reader, signs []uint32, from, to int32, out []line) []line {
	for _, sign := range signs {
		for g := range c.growing.of(sign) {
			if p.dim[g.dim] < 0 || g.from >= c.until() {
				continue
			}
			for q := max(from, QuarterOf(g.from)); q < to && q <= QuarterOf(c.until()-1); q++ {
				if p.slot(q) >= 0 {
					out = append(out, line{quarter: q, dim: g.dim, value: pieceOf(c.signs[sign].counts(), q, g.from, c.until()), conv: g.conv, sign: sign})
				}
			}
		}
	}
	return out
}
