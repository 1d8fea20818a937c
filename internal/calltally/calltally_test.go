package calltally_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/settings"
	"otklik/internal/store"
)

var berlin = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return zone
}()

// began is a quarter of an hour before the hour that Berlin lives twice: the
// calls of a story cross it.
var began = event.InstantOf(time.Date(2026, 10, 25, 0, 45, 0, 0, time.UTC))

const (
	operators = 3
	callers   = 4
	calls     = 14
	spread    = 100 * 60_000 // ms over which calls begin
)

// office is a desk with its book of cases and the tally of both, in memory.
type office struct {
	t     *testing.T
	log   *store.Memory
	shelf *casebook.Memory
	book  *casebook.Casebook
	tally *calltally.Tally
	*desk.Desk
	now event.Instant
}

func (*office) Recorded([]event.Entry, *desk.State) {}

// Do is casebook.Desk's.
func (o *office) Do(_ context.Context, cmd desk.Command) (desk.Receipt, error) {
	o.now++
	r := o.Step(o.now, []desk.Command{cmd})
	return r[0].Receipt, r[0].Err
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, log: store.NewMemory(), shelf: casebook.NewMemory(), now: began.Add(-60_000)}
	var err error
	o.Desk, err = desk.Open(desk.Config{Log: o.log, Feed: o, Clock: func() event.Instant { return o.now }})
	must(t, err)
	o.tally = calltally.New(calltally.Config{Log: o.log, Books: o.shelf, Fresh: -1, Zone: func() *time.Location { return berlin }, Away: aside(t), AwayRows: 3})
	o.book, err = casebook.New(t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: o.tally.Watch(o.shelf)})
	must(t, err)
	o.do(desk.SetOrganisation{Zone: berlin.String(), Language: "ru"})
	o.do(desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()})
	o.do(desk.SetGroup{Group: 2, Rules: settings.DefaultGroupRules()})
	for id := event.OperatorID(1); id <= operators; id++ {
		o.do(desk.SetOperator{Operator: id, Capacity: event.Capacity{Points: 100}, Groups: []event.Membership{{Group: event.GroupID(1 + id%2), Level: 1}}})
		o.do(desk.MatchEmployee{Employee: event.EmployeeID(50 + id), Operator: id})
	}
	o.now = began.Add(4 * 3600_000) // what is told from now on is told late
	return o
}

// fresh gives a tally that has read nothing.
func (o *office) fresh() *calltally.Tally {
	return calltally.New(calltally.Config{Log: o.log, Books: o.shelf, Fresh: -1, Zone: func() *time.Location { return berlin }})
}

// aside gives a place for rows that are put away, of which none are too few.
func aside(t *testing.T) *ledger.Scratch {
	t.Helper()
	scratch, err := ledger.OpenScratch(t.TempDir())
	must(t, err)
	t.Cleanup(func() { must(t, scratch.Close()) })
	return scratch
}

func (o *office) do(cmd desk.Command) {
	o.t.Helper()
	_, err := o.Do(o.t.Context(), cmd)
	must(o.t, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// anyCall makes the signals of one call that came to an end.
func anyCall(dice *rand.Rand, id event.CallID) (out []event.CallSignalled) {
	at := began.Add(event.Millis(dice.IntN(spread)))
	dir := event.CallIn
	if dice.IntN(3) == 0 {
		dir = event.CallOut
	}
	who := event.EmployeeID(51 + dice.IntN(operators))
	contact := event.PhoneID(41 + dice.IntN(callers))
	if dir == event.CallIn && dice.IntN(8) == 0 {
		contact = 0 // withheld
	}
	tell := func(kind event.SignalKind, fill func(f *event.CallSignalled)) {
		f := event.CallSignalled{Call: id, Integration: 1, Signal: kind, VendorAt: at, Zoned: true, Received: at, Direction: dir, Contact: contact, Line: event.PhoneID(90 + dice.IntN(2))}
		if fill != nil {
			fill(&f)
		}
		out = append(out, f)
		at = at.Add(event.Millis(500 * dice.IntN(120)))
	}
	ours := func(f *event.CallSignalled) { f.Leg, f.Employee, f.Side = "a", who, event.SideOperator }
	theirs := func(f *event.CallSignalled) { f.Leg, f.Side = "b", event.SideContact }
	talk := dice.IntN(2) == 0
	if dir == event.CallOut {
		tell(event.SignalOutBegan, ours)
		tell(event.SignalLegOut, theirs)
		if talk {
			tell(event.SignalAnswered, theirs)
		}
	} else {
		tell(event.SignalArrived, nil)
		if talk || dice.IntN(3) > 0 {
			tell(event.SignalLegOut, ours)
		}
		if talk {
			tell(event.SignalAnswered, ours)
		}
	}
	tell(event.SignalEnded, func(f *event.CallSignalled) {
		if f.Lost = event.Yes; talk {
			f.Lost = event.No
		}
	})
	return out
}

// acts is what people do once every case is there. Cases are named by the call
// that founded them, for their numbers depend on what was learned first.
func (o *office) acts(dice *rand.Rand) {
	o.t.Helper()
	o.now = began.Add(5 * 3600_000)
	all := o.cases()
	slices.SortFunc(all, func(x, y *cases.Case) int {
		return cmp.Or(cmp.Compare(x.Key.Call, y.Key.Call), cmp.Compare(x.Key.Operator, y.Key.Operator))
	})
	for round := range 4 {
		for _, c := range all {
			o.now = o.now.Add(event.Millis(dice.IntN(3 * 60_000)))
			by, what := event.OperatorID(1+dice.IntN(operators)), dice.IntN(4)
			switch {
			case what == 0 || round == 0:
				must(o.t, o.book.SetStatus(o.t.Context(), c.ID, event.CaseClosed, by))
			case what == 1:
				must(o.t, o.book.SetStatus(o.t.Context(), c.ID, event.CaseOpen, by))
			case what == 2:
				must(o.t, o.book.Assign(o.t.Context(), c.ID, 1+by%operators, by))
			}
		}
	}
}

// cases gives every case that there is.
func (o *office) cases() (out []*cases.Case) {
	o.t.Helper()
	ids, err := o.shelf.BookIDs(o.t.Context(), 0, 1<<30)
	must(o.t, err)
	for _, id := range ids {
		book, err := o.shelf.Book(o.t.Context(), id)
		must(o.t, err)
		derived, err := book.Derive()
		must(o.t, err)
		for i := range derived.Cases {
			out = append(out, &derived.Cases[i])
		}
	}
	return out
}

// deliver tells the signals of all calls in an order, and lets look follow as
// it likes.
func (o *office) deliver(all []event.CallSignalled, follow func() bool) {
	o.t.Helper()
	for i := range all {
		f := all[i]
		o.do(desk.Signals{All: []desk.Signal{{Fact: &f}}})
		if follow() {
			must(o.t, o.book.Settle(o.t.Context()))
			must(o.t, o.tally.Follow(o.t.Context()))
		}
	}
	must(o.t, o.book.Settle(o.t.Context()))
}

// counted are the metrics of calls and of cases.
func counted() (out []report.Column) {
	for _, m := range metric.All {
		if m.OfCalls() || m.OfCases() {
			out = append(out, report.Column{Metric: m, Name: m.Name})
		}
	}
	return out
}

var ways = []report.By{report.ByTotal, report.ByHour, report.ByDay, report.ByOperator, report.ByGroup, report.ByLine, report.ByChannel}

func period(t *testing.T) report.Period {
	t.Helper()
	p, err := report.NewPeriod("2026-10-24", "2026-10-26", berlin)
	must(t, err)
	return p
}

// table gives every figure of a tally in every arrangement, a line for each.
func table(t *testing.T, tally *calltally.Tally, f report.Filter) (out []string) {
	t.Helper()
	must(t, tally.Read(t.Context(), func(v calltally.View) {
		data := report.Sources{{Rows: v.Calls, Kind: report.Calls}, {Rows: v.Cases, Kind: report.Cases}}
		for _, by := range ways {
			made, err := report.Arrange(data, counted(), period(t), by, f)
			must(t, err)
			for _, row := range append(made.Rows, report.Row{Key: "total", Figures: made.Totals}) {
				for i, c := range counted() {
					if figure := row.Figures[i]; figure.N > 0 {
						out = append(out, fmt.Sprintf("%s %s %s: %d/%d of %d", by, row.Key, c.Metric.ID, figure.Num, figure.Den, figure.N))
					}
				}
			}
		}
	}))
	return out
}

// verdicts are those of package metric itself, on everything that is known.
func (o *office) verdicts() (out []metric.Verdict) {
	o.t.Helper()
	must(o.t, o.tally.Read(o.t.Context(), func(v calltally.View) {
		known := metric.NewCallers(berlin)
		ctx := *v.Context()
		ctx.Calls = known
		var lines []*metric.CallLine
		for id := event.CallID(1); id <= calls; id++ {
			records, err := o.log.CallRecords(o.t.Context(), id)
			must(o.t, err)
			line := metric.NewCallLine(records, &ctx)
			known.Add(line)
			lines = append(lines, line)
		}
		for _, line := range lines {
			out = append(out, line.Verdicts()...)
		}
		for _, c := range o.cases() {
			out = append(out, metric.NewCaseLine(c, &ctx).Verdicts()...)
		}
	}))
	return out
}

// Whatever the order in which calls become known, told twice or late, the
// figures of calls and of cases are the same; they are those of package
// metric; and a reading from the beginning gives them again.
func TestAnyOrderGivesTheSameFigures(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 25))
			var all []event.CallSignalled
			for id := event.CallID(1); id <= calls; id++ {
				all = append(all, anyCall(dice, id)...)
			}
			inOrder := slices.SortedStableFunc(slices.Values(all), func(x, y event.CallSignalled) int { return cmp.Compare(x.VendorAt, y.VendorAt) })
			mixed := append(slices.Clone(all), all[:len(all)/3]...)
			dice.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })

			usual, other := open(t), open(t)
			usual.deliver(inOrder, func() bool { return true })
			other.deliver(mixed, func() bool { return dice.IntN(5) == 0 })
			for _, o := range []*office{usual, other} {
				o.acts(rand.New(rand.NewPCG(seed, 26)))
			}
			for _, f := range []report.Filter{{}, {Operator: 2}, {Group: 1}, {Line: 90}} {
				want := table(t, usual.tally, f)
				same(t, "in another order", table(t, other.tally, f), want)
				same(t, "read from the beginning", table(t, other.fresh(), f), want)
			}
			usual.asMetricSays(dice)
		})
	}
}

// asMetricSays compares figures of intervals and people with those that
// package metric makes of its verdicts.
func (o *office) asMetricSays(dice *rand.Rand) {
	o.t.Helper()
	verdicts := o.verdicts()
	day := metric.DayOf(berlin, time.Date(2026, 10, 25, 0, 0, 0, 0, berlin))
	intervals := []metric.Interval{day, period(o.t).In()}
	for _, h := range metric.Hours(berlin, day) {
		intervals = append(intervals, h.Interval)
	}
	for range 10 {
		from := day.From.Add(event.Millis(dice.IntN(96)) * 15 * 60_000)
		intervals = append(intervals, metric.Interval{From: from, To: from.Add(event.Millis(1+dice.IntN(20)) * 15 * 60_000)})
	}
	must(o.t, o.tally.Read(o.t.Context(), func(v calltally.View) {
		data := report.Sources{{Rows: v.Calls, Kind: report.Calls}, {Rows: v.Cases, Kind: report.Cases}}
		for _, in := range intervals {
			for who := range event.OperatorID(operators + 1) {
				q := &column.Query{First: column.QuarterOf(in.From), Slots: make([]int32, column.QuarterOf(in.To)-column.QuarterOf(in.From)), Times: 1, Dims: 1,
					Dim: func(d column.Dim) int32 {
						if who == 0 || d.Operator == who {
							return 0
						}
						return -1
					}}
				for _, c := range counted() {
					want := c.Metric.Figure(verdicts, metric.Filter{In: in, Operator: who})
					got := data.Scan(q, []column.Ask{{Metric: c.Metric}})[0][0].Figure(c.Metric)
					if got.N != want.N || got.Num != want.Num || got.Den != want.Den {
						o.t.Errorf("%s of %d from %v to %v: %+v, its verdicts make %+v", c.Metric.ID, who, in.From.Time(), in.To.Time(), got, want)
					}
					lines, _ := data.Lines(q, column.Ask{Metric: c.Metric}, report.After{}, 1<<20)
					if len(lines) != want.N {
						o.t.Errorf("%s of %d from %v: a list of %d behind %d", c.Metric.ID, who, in.From.Time(), len(lines), want.N)
					}
				}
			}
		}
	}))
}

func same(t *testing.T, how string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("%s: %s, and not so in order", how, line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("%s: no %s", how, line)
		}
	}
}

// Somebody who calls often has a large book, of which only what is other is
// counted anew: the figures are those of a reading from the beginning all the
// same.
func TestSomebodyWhoCallsOften(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(3, 27))
	var all []event.CallSignalled
	for id := range event.CallID(60) {
		for _, f := range anyCall(dice, id+1) {
			f.Contact = 41
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(x, y event.CallSignalled) int { return cmp.Compare(x.VendorAt, y.VendorAt) })
	o := open(t)
	o.deliver(all, func() bool { return dice.IntN(3) == 0 })
	must(t, o.tally.Follow(t.Context()))
	if list := o.cases(); len(list) < 20 {
		t.Fatalf("%d cases are no large book", len(list))
	}
	for range 3 {
		o.acts(dice)
		must(t, o.tally.Follow(t.Context()))
		same(t, "read as it came", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	}
}
