package report

import (
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/staffing"
)

// Needs is what a report of staffing is asked for.
type Needs struct {
	Target   staffing.Target
	Parallel float64 // conversations that one person holds at once
	Patience float64 // seconds; 0: as the waits of the period say
}

// PatienceUsual is taken where too few gave up to tell, in seconds; PatienceLeast
// is how many are enough.
const (
	PatienceUsual = 120
	PatienceLeast = 10
)

// StaffRow is one part of the day, over all days of the period.
type StaffRow struct {
	Key       string
	In        metric.Interval
	Lasted    event.Millis // of it that has passed, over all days
	Arrivals  metric.Figure
	AHT       metric.Figure
	Load      metric.Figure // erlangs
	Time      metric.Figure // of people who were busy or ready, added up
	Level     metric.Figure // answered within the target's time, by the rule of q.sl
	Answer    metric.Figure // q.asa
	Abandoned metric.Figure

	Known        bool    // the load is, so that the rest says something
	People       float64 // who were there, on average
	Places       int     // conversations that they could hold
	NeededPlaces int
	NeededPeople int
	There        staffing.State // by Erlang C, with those who were there
	Leaving      staffing.State // by Erlang A
	Needed       staffing.State // by Erlang C, with as many as are needed
}

// StaffTable is the load of the parts of a day, and the people for it.
type StaffTable struct {
	Rows     []StaffRow
	Total    StaffRow // of the whole period; what is needed is not asked of it
	Needs    Needs    // with the patience that was taken
	Measured bool     // the patience is that of the period
	GaveUp   int64    // whose it is
}

// What is read for it, in this order.
var staffMetrics = of("wfm.arrivals", "wfm.aht", "q.sl", "q.asa", "q.abandoned", "q.wait_avg")

// Staff makes the table by parts of the day. Members are those of the filter's
// group over the period: an operator's time is of no group, so that it counts in
// each one that they were in. Nil: everybody's.
func Staff(data Sources, p Period, by By, f Filter, members []metric.Spell, n Needs) (StaffTable, error) {
	out := StaffTable{Needs: n}
	if by.Step() == 0 {
		return out, ErrBadOrder
	}
	rows, slots, err := p.slices(by)
	if err != nil {
		return out, err
	}
	q := &column.Query{First: column.QuarterOf(p.In().From), Slots: slots, Times: max(1, len(rows)), Dims: 1, Dim: f.place}
	cells := data.Scan(q, asks(staffMetrics))
	people := staffTime(data, q, members)
	inTime := staffInTime(data, q, n.Target)
	parts := make([]staffCells, len(rows))
	var total staffCells
	for i := range rows {
		parts[i] = staffCells{people: people[i], inTime: inTime[i]}
		for a := range cells {
			parts[i].of[a] = cells[a][i]
		}
		total.add(&parts[i])
	}
	gaveUp, waited := total.of[4].N, total.of[5].Sum
	if n.Patience == 0 {
		out.Needs.Patience = PatienceUsual
		// Waits end by an answer or by patience: of such the mean patience is the
		// time of all over the number of those that gave up.
		if measured := float64(waited) / 1000 / float64(max(1, gaveUp)); gaveUp >= PatienceLeast && staffing.CheckPatience(measured) == nil {
			out.Needs.Patience, out.Measured, out.GaveUp = measured, true, gaveUp
		}
	}
	for i, r := range rows {
		row := parts[i].row(r.key, r.in)
		row.plan(out.Needs)
		out.Rows = append(out.Rows, row)
	}
	out.Total = total.row("", p.In())
	return out, nil
}

// staffInTime counts the answered waits that were no longer than the target's.
func staffInTime(data Sources, q *column.Query, t staffing.Target) []int64 {
	out, within := make([]int64, q.Times), int64(t.Within*1000)
	for _, one := range data {
		one.Each(q, column.Ask{Metric: metric.ByID("q.asa")}, func(cell int, _ uint32, _ int32, value int64) {
			if value <= within {
				out[cell]++
			}
		})
	}
	return out
}

// staffCells is what the rows of one part of the day come to.
type staffCells struct {
	of     [6]column.Cell
	people column.Cell
	inTime int64
}

func (c *staffCells) add(o *staffCells) {
	for a := range o.of {
		c.of[a].N, c.of[a].Sum, c.of[a].Lasted = c.of[a].N+o.of[a].N, c.of[a].Sum+o.of[a].Sum, c.of[a].Lasted+o.of[a].Lasted
		c.of[a].Provisional = c.of[a].Provisional || o.of[a].Provisional
	}
	c.people.Sum, c.people.Provisional = c.people.Sum+o.people.Sum, c.people.Provisional || o.people.Provisional
	c.inTime += o.inTime
}

func (c *staffCells) row(key string, in metric.Interval) StaffRow {
	figure := func(at int) metric.Figure { return c.of[at].Figure(staffMetrics[at].Metric) }
	r := StaffRow{Key: key, In: in, Lasted: event.Millis(c.of[1].Lasted), Arrivals: figure(0), AHT: figure(1), Answer: figure(3), Abandoned: figure(4),
		Load: JoinedOf(metric.ByID("wfm.offered_load"), &c.of[0], &c.of[1]),
		Time: metric.Figure{Num: c.people.Sum, Den: 1, Provisional: c.people.Provisional}}
	level := &c.of[2]
	r.Level = metric.Figure{N: int(level.N), Num: c.inTime, Den: max(1, level.N), Empty: level.N == 0, Provisional: level.Provisional}
	if r.Lasted > 0 {
		r.People = float64(r.Time.Num) / float64(r.Lasted)
	}
	return r
}

// plan says how many are needed, and how the queue fares with those there were.
func (r *StaffRow) plan(n Needs) {
	if r.Load.Empty {
		return
	}
	load := staffing.Load{Rate: float64(r.Arrivals.Num) * 1000 / float64(r.Lasted)}
	if !r.AHT.Empty {
		load.Handling = float64(r.AHT.Num) / float64(r.AHT.Den) / 1000
	}
	needed, ok := staffing.Required(load, n.Target)
	if load.Check() != nil || !ok {
		return
	}
	r.Known, r.NeededPlaces, r.NeededPeople = true, needed, staffing.People(needed, n.Parallel)
	r.Places = staffing.Places(r.People, n.Parallel)
	r.There = staffing.ErlangC(load, r.Places, n.Target.Within)
	r.Leaving = staffing.ErlangA(load, r.Places, n.Target.Within, n.Patience)
	r.Needed = staffing.ErlangC(load, r.NeededPlaces, n.Target.Within)
}
