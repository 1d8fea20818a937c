package report

import (
	"cmp"
	"math"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Kind is what the rows of a source are of.
type Kind string

// Kinds of sources, in the order in which their lines are listed.
const (
	Conversations Kind = "conversation" // and stretches of operators' days
	Calls         Kind = "call"
	Cases         Kind = "case"
	Invited       Kind = "invitation" // whose lines are of the conversations that began of them
)

// Rows is where rows are read: a reader of columns.
type Rows interface {
	Data
	Members(q *column.Query, a column.Ask, after column.Place, limit int) []column.Member
	Each(q *column.Query, a column.Ask, visit func(cell int, of uint32, quarter int32, value int64))
	// Distinct makes the cells of asks that count things right, which Scan
	// filled with rows, and says of which it could.
	Distinct(q *column.Query, asks []column.Ask, cells [][]column.Cell) (done []bool)
	// Stands leaves of the lines of one cell those that stand for their things,
	// and says whether it could. Of each thing in a quarter there are all or none.
	Stands(q *column.Query, a column.Ask, lines []column.Member) ([]column.Member, bool)
}

// crowded are rows that say what stood somewhere at a moment.
type crowded interface {
	Standing(q *column.Query, a column.Ask, at event.Instant, has func(of uint32) bool) []column.Member
}

// Source is the rows of one kind of things.
type Source struct {
	Rows
	Kind Kind
}

// Sources are read together: a figure is of all things that its metric is
// pronounced on.
type Sources []Source

// Dims gives the dims of all sources.
func (s Sources) Dims() []column.Dim {
	var out []column.Dim
	known := map[column.Dim]bool{}
	for _, one := range s {
		for _, d := range one.Rows.Dims() {
			if !known[d] {
				known[d] = true
				out = append(out, d)
			}
		}
	}
	return out
}

// Scan fills the cells of every ask: [ask][time*Dims+dim].
func (s Sources) Scan(q *column.Query, asks []column.Ask) [][]column.Cell {
	out := make([][]column.Cell, len(asks))
	for n, one := range s {
		found := one.scan(q, asks)
		if n == 0 {
			copy(out, found)
			continue
		}
		for a, cells := range found {
			for i := range cells {
				into := &out[a][i]
				into.N, into.Sum = into.N+cells[i].N, into.Sum+cells[i].Sum
				into.Provisional, into.Lasted = into.Provisional || cells[i].Provisional, max(into.Lasted, cells[i].Lasted)
				if cells[i].N > 0 {
					into.Ranked, into.At = cells[i].Ranked, cells[i].At // a percentile, and a peak, is of one kind of things
				}
			}
		}
	}
	for a := range out {
		if len(s) == 0 {
			out[a] = make([]column.Cell, q.Times*q.Dims)
		}
	}
	return out
}

// additive: the figure of two cells together is their sum.
func additive(m *metric.Metric) bool {
	return m.How != metric.Percentile && m.How != metric.Peak && m.How != metric.Mean && !m.Once && m.With == ""
}

// things: the metric counts things here, not rows.
func (s Source) things(m *metric.Metric) bool { return m.Once || m.With != "" && s.Kind == Cases }

// scan is the columns' own scan, and for what counts things theirs; where they
// cannot tell yet, single rows are looked at.
func (s Source) scan(q *column.Query, asks []column.Ask) [][]column.Cell {
	out := s.Rows.Scan(q, asks)
	if !slices.ContainsFunc(asks, func(a column.Ask) bool { return s.things(a.Metric) }) {
		return out
	}
	for a, done := range s.Rows.Distinct(q, asks, out) {
		if !done && s.things(asks[a].Metric) {
			s.recount(q, asks[a], out[a])
		}
	}
	return out
}

// place is one thing in one cell.
type place struct {
	cell int
	of   uint32
}

// last is the row of a thing that stands for it in a cell: the last one, and
// of two in a quarter of an hour the greater.
type last struct {
	quarter int32
	value   int64
}

// recount counts things instead of rows.
func (s Source) recount(q *column.Query, a column.Ask, cells []column.Cell) {
	for i := range cells {
		cells[i].N, cells[i].Sum = 0, 0
	}
	fits := s.fits(q, a.Metric)
	if !a.Metric.Once {
		s.Rows.Each(q, a, func(cell int, of uint32, quarter int32, value int64) {
			if fits(of, quarter, value) {
				cells[cell].N++
				cells[cell].Sum += value
			}
		})
		return
	}
	var known standing
	s.Rows.Each(q, a, func(cell int, of uint32, quarter int32, value int64) {
		if !fits(of, quarter, value) {
			return
		}
		one, into := known.of(place{cell, of}), &cells[cell]
		switch now := (last{quarter, value}); {
		case !one.counts:
			into.N++
			into.Sum += value
			*one = stands{cell, true, now}
		case one.last.before(now):
			into.Sum += value - one.last.value
			one.last = now
		}
	})
}

func (l last) before(o last) bool {
	return cmp.Or(cmp.Compare(l.quarter, o.quarter), cmp.Compare(l.value, o.value)) < 0
}

// slot gives the place in time of a quarter, -1 if it is outside.
func slot(q *column.Query, quarter int32) int32 {
	if at := quarter - q.First; at >= 0 && int(at) < len(q.Slots) {
		return q.Slots[at]
	}
	return -1
}

// fits gives whether a row may count where it stands: with a row of the other
// metric beside it in time, and of a thing that did not begin there.
func (s Source) fits(q *column.Query, m *metric.Metric) func(of uint32, quarter int32, value int64) bool {
	beside := map[place]bool{}
	with := m.With != "" && s.Kind == Cases
	if with {
		whole := *q
		whole.Dims, whole.Dim = 1, func(column.Dim) int32 { return 0 }
		s.Rows.Each(&whole, column.Ask{Metric: metric.ByID(m.With)}, func(cell int, of uint32, _ int32, _ int64) {
			beside[place{cell, of}] = true
		})
	}
	return func(of uint32, quarter int32, value int64) bool {
		at := slot(q, quarter)
		if with && !beside[place{int(at), of}] {
			return false
		}
		return !m.Elder || slot(q, int32(value)) != at
	}
}

// Line is one line of the list behind a figure.
type Line struct {
	column.Member
	Kind Kind
}

// After is where a page of a list ended; the zero value is its beginning.
type After struct {
	Source int
	column.Place
}

// Lines gives the lines behind the figure of an ask over a query of one cell,
// from a place on, and where the page ends.
func (s Sources) Lines(q *column.Query, a column.Ask, after After, limit int) (out []Line, ends []After) {
	for i, one := range s {
		if i < after.Source || len(out) >= limit {
			continue
		}
		from := column.Place{}
		if i == after.Source {
			from = after.Place
		}
		for _, m := range one.lines(q, a, from, limit-len(out)) {
			out = append(out, Line{m, one.Kind})
			ends = append(ends, After{i, column.Place{Quarter: m.Quarter, Conversation: m.Conversation, Nth: m.Nth}})
		}
	}
	return out, ends
}

// Stretches gives every piece of the stretches behind a peak, with its length.
func (s Sources) Stretches(q *column.Query, a column.Ask) (out []Line) {
	for _, one := range s {
		if rows, is := one.Rows.(crowded); is {
			for _, m := range rows.Standing(q, a, 0, nil) {
				out = append(out, Line{m, one.Kind})
			}
		}
	}
	return out
}

func (s Source) lines(q *column.Query, a column.Ask, after column.Place, limit int) []column.Member {
	if a.Metric.How == metric.Peak {
		rows, is := s.Rows.(crowded)
		if !is {
			return nil
		}
		all := rows.Standing(q, a, s.Rows.Scan(q, []column.Ask{a})[0][0].At, nil)
		all = slices.DeleteFunc(all, func(m column.Member) bool { return after != (column.Place{}) && !m.After(after) })
		return all[:min(len(all), limit)]
	}
	if !s.things(a.Metric) {
		return s.Rows.Members(q, a, after, limit)
	}
	if found, ok := s.standing(q, a, after, limit); ok {
		return found
	}
	all := s.Rows.Members(q, a, column.Place{}, math.MaxInt)
	fits := s.fits(q, a.Metric)
	all = slices.DeleteFunc(all, func(m column.Member) bool { return !fits(uint32(m.Conversation), m.Quarter, m.Value) })
	if a.Metric.Once {
		all = lastLines(all)
	}
	from := 0
	if after != (column.Place{}) {
		from = slices.IndexFunc(all, func(m column.Member) bool { return m.After(after) })
		if from < 0 {
			return nil
		}
	}
	return all[from:min(len(all), from+limit)]
}

// fewLines are read at once, even for a short page: most of the lines of a thing
// stand for nothing. Tests read fewer.
var fewLines = 256

// standing gives the lines of things from a place on, reading as many as it
// takes; ok is false where each row has to be looked at.
func (s Source) standing(q *column.Query, a column.Ask, after column.Place, limit int) (out []column.Member, ok bool) {
	for size := max(fewLines, min(limit, exportLines)); len(out) < limit; {
		part := s.Rows.Members(q, a, after, size)
		more := len(part) == size
		if more { // what is begun of a thing's quarter is read with the next part
			last := part[size-1]
			for n := size; n > 0 && part[n-1].Quarter == last.Quarter && part[n-1].Conversation == last.Conversation; n-- {
				part = part[:n-1]
			}
			if len(part) == 0 {
				size *= 2
				continue
			}
		}
		stand, can := s.Rows.Stands(q, a, part)
		if !can {
			return nil, false
		}
		if out = append(out, stand...); !more {
			break
		}
		last := part[len(part)-1]
		after = column.Place{Quarter: last.Quarter, Conversation: last.Conversation, Nth: last.Nth}
	}
	return out[:min(len(out), limit)], true
}

// exportLines are read at once of a long list.
const exportLines = 100_000

// lastLines leaves of each thing the line that stands for it.
func lastLines(all []column.Member) []column.Member {
	stands := map[uint32]int{}
	for i, m := range all {
		of := uint32(m.Conversation)
		if at, seen := stands[of]; !seen || !(last{m.Quarter, m.Value}).before(last{all[at].Quarter, all[at].Value}) {
			stands[of] = i
		}
	}
	var out []column.Member
	for i, m := range all {
		if stands[uint32(m.Conversation)] == i {
			out = append(out, m)
		}
	}
	return out
}
