package report

import (
	"maps"
	"slices"
	"strconv"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Filter chooses whose verdicts are counted. Zero values choose all.
type Filter struct {
	Group    event.GroupID
	Channel  event.Channel
	Operator event.OperatorID
	Topic    event.CategoryID
	Below    []event.CategoryID                    // the topics under Topic, which are of it
	Above    map[event.CategoryID]event.CategoryID // the topic above each that has one: rows of topics stand under theirs
	Line     event.PhoneID
}

// Has says whether what is of a dim is counted.
func (f *Filter) Has(d column.Dim) bool {
	return (f.Group == 0 || d.Group == f.Group) && (f.Channel == "" || d.Channel == f.Channel) && (f.Operator == 0 || d.Operator == f.Operator) &&
		(f.Topic == 0 || d.Topic == f.Topic || slices.Contains(f.Below, d.Topic)) && (f.Line == 0 || d.Line == f.Line)
}

// place is the one place of all that is chosen.
func (f *Filter) place(d column.Dim) int32 {
	if f.Has(d) {
		return 0
	}
	return -1
}

// Data is where rows are read: columns, or a reader of them.
type Data interface {
	Scan(q *column.Query, asks []column.Ask) [][]column.Cell
	Dims() []column.Dim
}

// Row is one row of a table. Key is a date, an hour, a weekday from 1, or the
// number of a group or an operator (0: nobody's).
type Row struct {
	Key     string
	Under   string // the key of the row that this one is a part of, see topics.go
	In      metric.Interval
	Figures []metric.Figure
}

// Table is an arrangement.
type Table struct {
	By     By
	In     metric.Interval
	Rows   []Row
	Totals []metric.Figure
}

// asks gives what to scan for the columns; a quotient and a load want two figures.
func asks(cols []Column) []column.Ask {
	var out []column.Ask
	for _, c := range cols {
		if num, den, ok := c.Metric.Joined(); ok {
			out = append(out, column.Ask{Metric: num}, column.Ask{Metric: den})
			continue
		}
		out = append(out, column.Ask{Metric: c.Parts()[0], Clause: c.Clause})
	}
	return out
}

// figures makes a row of the cells at one place.
func figures(cols []Column, cells func(ask int) *column.Cell) []metric.Figure {
	out, at := make([]metric.Figure, 0, len(cols)), 0
	for _, c := range cols {
		if c.Metric.Joins() {
			out = append(out, JoinedOf(c.Metric, cells(at), cells(at+1)))
			at += 2
			continue
		}
		f := cells(at).Figure(c.Metric)
		if c.Metric.How == metric.Mean {
			f = MeanOf(cells(at))
		}
		if c.Metric.Family == metric.FamilyClipped && c.Metric.How != metric.Peak {
			f.N = 0 // pieces of stretches are no number of anything
		}
		out = append(out, f)
		at++
	}
	return out
}

// JoinedOf makes the figure of a quotient or a load from the cells of the two
// metrics that it is made of.
func JoinedOf(m *metric.Metric, num, den *column.Cell) metric.Figure {
	of, by, _ := m.Joined()
	up, down := num.Figure(of), den.Figure(by)
	f := metric.Figure{N: down.N, Num: up.Num, Den: down.Num, Empty: down.Num == 0}
	if m.How == metric.Load {
		f = metric.LoadOf(num.N, metric.Amount{N: den.N, Total: den.Sum}, den.Lasted)
	}
	f.Provisional = up.Provisional || down.Provisional
	return f
}

// MeanOf makes the figure of a mean from the cell of its stretches.
func MeanOf(c *column.Cell) metric.Figure {
	return metric.Figure{Num: c.Sum, Den: max(1, c.Lasted), Empty: c.Lasted == 0, Provisional: c.Provisional}
}

// Arrange makes the table of some columns over a period.
func Arrange(data Data, cols []Column, p Period, by By, f Filter) (Table, error) {
	a, err := arrange(data, cols, p, by, f, newPlaces(data, by, f))
	if err != nil {
		return Table{}, err
	}
	return a.table(), nil
}

// Opposite makes the tables of two periods that are compared. Whom or what only
// one of them has stands in the other as well, with nothing, so that rows add up
// to the total on either side: somebody who has left, the hour that clocks skip.
// Dates are different ones in any case: they stand opposite by their place.
func Opposite(data Data, cols []Column, p, before Period, by By, f Filter) (now, then Table, err error) {
	places := newPlaces(data, by, f)
	a, err := arrange(data, cols, p, by, f, places)
	if err != nil {
		return now, then, err
	}
	b, err := arrange(data, cols, before, by, f, places)
	if err != nil {
		return now, then, err
	}
	for i := range a.used {
		a.used[i] = a.used[i] || b.used[i]
		b.used[i] = a.used[i]
	}
	now, then = a.table(), b.table()
	if by.Step() != 0 || by == ByWeekday {
		now.lacks(then, len(cols))
		then.lacks(now, len(cols))
	}
	return now, then, nil
}

// lacks adds the rows of time that another table has and this one has not: they
// are empty, for there was no such time.
func (t *Table) lacks(other Table, columns int) {
	before := len(t.Rows)
	for _, r := range other.Rows {
		if !slices.ContainsFunc(t.Rows[:before], func(mine Row) bool { return mine.Key == r.Key }) {
			r.Figures = slices.Repeat([]metric.Figure{{Den: 1, Empty: true}}, columns)
			t.Rows = append(t.Rows, r)
		}
	}
	if len(t.Rows) == before {
		return
	}
	added := map[string]bool{}
	for _, r := range t.Rows[before:] {
		added[r.Key] = true
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return rowOrder(a.Key, b.Key, a.In.From, b.In.From) })
	for i := range t.Rows {
		if added[t.Rows[i].Key] {
			t.Rows[i].In = t.In
		}
	}
}

// arranged are the cells of a table, and which places are in use.
type arranged struct {
	data   Data
	cols   []Column
	by     By
	in     metric.Interval
	f      Filter
	rows   []slice
	places *places
	q      *column.Query
	cells  [][]column.Cell
	used   []bool // of the places
}

func arrange(data Data, cols []Column, p Period, by By, f Filter, places *places) (*arranged, error) {
	rows, slots, err := p.slices(by)
	if err != nil {
		return nil, err
	}
	q := &column.Query{First: column.QuarterOf(p.In().From), Slots: slots, Times: max(1, len(rows)), Dims: 1}
	q.Dim, q.Dims = places.of, max(1, len(places.keys))
	a := &arranged{data, cols, by, p.In(), f, rows, places, q, data.Scan(q, asks(cols)), make([]bool, len(places.keys))}
	for i := range a.used {
		a.used[i] = !by.OfTime() && slices.ContainsFunc(a.cells, func(of []column.Cell) bool { return of[i].N != 0 })
	}
	return a, nil
}

func (a *arranged) table() Table {
	t := Table{By: a.by, In: a.in}
	total := totals(a.data, a.q, asks(a.cols), a.cells, a.f)
	t.Totals = figures(a.cols, func(ask int) *column.Cell { return &total[ask] })
	if a.by.OfTime() {
		for i, r := range a.rows {
			t.Rows = append(t.Rows, Row{Key: r.key, In: r.in, Figures: figures(a.cols, func(ask int) *column.Cell { return &a.cells[ask][i] })})
		}
		return t
	}
	for i, key := range a.places.keys {
		if a.used[i] {
			t.Rows = append(t.Rows, Row{Key: key, In: a.in, Figures: figures(a.cols, func(ask int) *column.Cell { return &a.cells[ask][i] })})
		}
	}
	if a.by == ByTopic {
		t.Rows = branch(a.data, a.q, a.cols, a.f, t.Rows)
	}
	return t
}

// totals adds the cells of every ask up. Percentiles and numbers of different
// things do not add up: they are found once more, over everything.
func totals(data Data, q *column.Query, asks []column.Ask, cells [][]column.Cell, f Filter) []column.Cell {
	total := make([]column.Cell, len(cells))
	var ranked []column.Ask
	for i := range cells {
		for k := range cells[i] {
			total[i].N += cells[i][k].N
			total[i].Sum += cells[i][k].Sum
			total[i].Provisional = total[i].Provisional || cells[i][k].Provisional
			if k%q.Dims == 0 { // whosever cells, their time is the same
				total[i].Lasted += cells[i][k].Lasted
			}
		}
		if !additive(asks[i].Metric) {
			ranked = append(ranked, asks[i])
		}
	}
	if len(cells) == 0 || len(ranked) == 0 {
		return total
	}
	if q.Times*q.Dims == 1 { // the one cell is the whole
		for i := range cells {
			total[i] = cells[i][0]
		}
		return total
	}
	whole := &column.Query{First: q.First, Slots: oneSlot(q.Slots), Times: 1, Dims: 1, Dim: f.place}
	found := data.Scan(whole, ranked)
	for i := range asks {
		if !additive(asks[i].Metric) {
			found[0][0].Provisional = total[i].Provisional
			total[i], found = found[0][0], found[1:]
		}
	}
	return total
}

// Until says that what is later than now has not happened yet: rows that go on
// are provisional.
func (t *Table) Until(now event.Instant) {
	mark := func(figures []metric.Figure) {
		for i := range figures {
			figures[i].Provisional = true
		}
	}
	for _, r := range t.Rows {
		if r.In.To > now {
			mark(r.Figures)
		}
	}
	if t.In.To > now {
		mark(t.Totals)
	}
}

// places gives every dim its row, in the order of the numbers.
type places struct {
	filter Filter
	number func(column.Dim) int64 // of the row; nil: rows are no numbers
	by     By
	keys   []string
	at     map[int64]int32
	named  map[event.Channel]int32
}

// numberBy gives what tells the rows of an arrangement apart, nil if that is no
// number.
func numberBy(by By) func(column.Dim) int64 {
	switch by {
	case ByGroup:
		return func(d column.Dim) int64 { return int64(d.Group) }
	case ByOperator:
		return func(d column.Dim) int64 { return int64(d.Operator) }
	case ByTopic:
		return func(d column.Dim) int64 { return int64(d.Topic) }
	case ByLine:
		return func(d column.Dim) int64 { return int64(d.Line) }
	case ByRule:
		return func(d column.Dim) int64 { return int64(d.Rule) }
	}
	return nil
}

func newPlaces(data Data, by By, f Filter) *places {
	p := &places{filter: f, by: by, number: numberBy(by), at: map[int64]int32{}, named: map[event.Channel]int32{}}
	switch {
	case p.number != nil:
		for _, d := range data.Dims() {
			if f.Has(d) {
				p.at[p.number(d)] = 0
			}
		}
		for i, n := range slices.Sorted(maps.Keys(p.at)) {
			p.at[n] = int32(i)
			p.keys = append(p.keys, strconv.FormatInt(n, 10))
		}
	case by == ByChannel:
		for _, d := range data.Dims() {
			if f.Has(d) {
				p.named[d.Channel] = 0
			}
		}
		channels := slices.SortedFunc(maps.Keys(p.named), func(a, b event.Channel) int { return compare(channelKey(a), channelKey(b)) })
		for i, channel := range channels {
			p.named[channel] = int32(i)
			p.keys = append(p.keys, channelKey(channel))
		}
	}
	return p
}

// NoChannel is the key of the row of what no channel has, an operator's hours.
// Not the empty one: with that, the cell of the whole period opens.
const NoChannel = "none"

func channelKey(ch event.Channel) string {
	if ch == "" {
		return NoChannel
	}
	return string(ch)
}

func (p *places) of(d column.Dim) int32 {
	switch {
	case !p.filter.Has(d):
		return -1
	case p.number != nil:
		return p.at[p.number(d)]
	case p.by == ByChannel:
		return p.named[d.Channel]
	}
	return 0
}

// Cell gives the query of one cell of a table, what opening the number asks, and
// the time that its row is of.
func Cell(p Period, by By, key string, f Filter) (*column.Query, metric.Interval, error) {
	rows, slots, err := p.slices(by)
	if err != nil {
		return nil, p.In(), err
	}
	q := &column.Query{First: column.QuarterOf(p.In().From), Slots: slots, Times: 1, Dims: 1, Dim: f.place}
	if key == "" || !by.OfTime() {
		q.Slots = oneSlot(slots)
		if key != "" {
			if q.Dim = f.ofTopic(key); by != ByTopic {
				q.Dim = f.only(by, key)
			}
		}
		return q, p.In(), nil
	}
	want := int32(slices.IndexFunc(rows, func(r slice) bool { return r.key == key }))
	if want < 0 {
		return nil, p.In(), ErrBadOrder
	}
	for i := range slots {
		if slots[i] == want {
			slots[i] = 0
		} else {
			slots[i] = -1
		}
	}
	return q, rows[want].in, nil
}

// oneSlot puts all of the time that is asked for into one place.
func oneSlot(slots []int32) []int32 {
	out := make([]int32, len(slots))
	for i := range slots {
		out[i] = min(slots[i], 0)
	}
	return out
}

// only gives the dims of one row.
func (f *Filter) only(by By, key string) func(column.Dim) int32 {
	of := func(d column.Dim) string { return channelKey(d.Channel) }
	if number := numberBy(by); number != nil {
		of = func(d column.Dim) string { return strconv.FormatInt(number(d), 10) }
	}
	return func(d column.Dim) int32 {
		if f.Has(d) && of(d) == key {
			return 0
		}
		return -1
	}
}
