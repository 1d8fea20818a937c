package tally_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// lateDays is a log in which every now and then something about an operator is
// learned hours after it happened.
func lateDays(seed uint64) (*log, *days.Days) {
	d := days.New(seed, 5)
	d.Plan()
	for range 5 {
		d.Pass(150)
		d.Night(9 * 3_600_000)
	}
	d.Pass(60)
	r := rand.New(rand.NewPCG(seed, 4))
	var all []event.Record
	latest := event.Instant(0)
	for _, one := range d.Records {
		all, latest = append(all, one), max(latest, one.At)
		if r.IntN(40) > 0 {
			continue
		}
		at := latest.Add(-event.Millis(r.IntN(5 * 3_600_000)))
		who := event.OperatorID(1 + r.IntN(5))
		var f event.Fact = &event.StatusChanged{Operator: who, Status: event.StatusPause}
		if r.IntN(2) == 0 {
			f = &event.OperatorLost{Operator: who}
		}
		for range 1 + r.IntN(3) { // where one is late, others are
			all = append(all, event.Record{At: at.Add(event.Millis(r.IntN(60_000))), Learned: latest, Fact: f})
		}
	}
	for i := range all {
		all[i].Seq = int64(i) + 1
	}
	d.Records = all
	return &log{all: all}, d
}

// TestLateTimeIsJudgedWhereItBelongs: an operator's time is judged hour by hour,
// and what is learned of it hours later changes the hour that it belongs to:
// followed in steps, gone on with from the file, read at once and folded
// naively it is the same.
func TestLateTimeIsJudgedWhereItBelongs(t *testing.T) {
	t.Parallel()
	l, d := lateDays(31)
	counted := &counting{log: l}
	path := filepath.Join(t.TempDir(), "reports.db")
	open := func() *tally.Tally {
		at := tally.New(tally.Config{Log: counted, Fresh: -1, File: path})
		at.Start(context.Background())
		must(t, at.Follow(context.Background()))
		return at
	}
	live := open()
	for l.head < len(l.all) {
		counted.grow(23)
		must(t, live.Follow(context.Background()))
		if l.head%391 == 0 { // of 17 steps
			live.Stop()
			live = open()
		}
	}
	if again := int(counted.scanned.Load()) - len(l.all); again < len(l.all)/4 || again > 20*len(l.all) {
		t.Errorf("%d records were scanned again of %d: hours were not opened again, or much too often", again, len(l.all))
	}
	now := event.Instant(0)
	for _, r := range l.all {
		now = max(now, r.At, r.Learned)
	}
	var all []metric.Verdict
	ctx := &metric.Context{History: metric.NewHistory(), Targets: metric.DefaultTargets(), Now: now}
	for _, r := range l.all {
		ctx.History.Apply(r)
	}
	for id, records := range d.Operators() {
		slices.SortStableFunc(records, func(a, b event.Record) int { return int(a.Seq - b.Seq) })
		all = append(all, metric.NewShift(id, records, ctx).Verdicts()...)
	}
	sameTime(t, "live", live, all)
	result, err := live.Rebuild(context.Background())
	must(t, err)
	if !result.Identical() || result.Days == 0 {
		t.Errorf("a rebuild: %+v", result)
	}
	sameTime(t, "rebuilt", live, all)
	live.Stop()
}

// leaving is a log whose reader leaves twice in the midst of reading what was
// read before.
type leaving struct {
	*log
	last  int64 // Seq
	leave context.CancelFunc
	left  int // since the log grew
	found int // readings that were left
}

func (l *leaving) ScanLog(ctx context.Context, from int64, each func(event.Record) error) error {
	back := from <= l.last
	n := 0
	return l.log.ScanLog(ctx, from, func(r event.Record) error {
		if n++; back && n == 3 && l.left < 2 {
			l.left++
			l.found++
			l.leave()
		}
		l.last = max(l.last, r.Seq)
		return each(r)
	})
}

// TestWhoAsksMayLeave: whoever asked for figures leaves while hours of
// operators' time are taken back; the next one sees what was never interrupted.
func TestWhoAsksMayLeave(t *testing.T) {
	t.Parallel()
	whole, _ := lateDays(7)
	l := &leaving{log: &log{all: whole.all}}
	left := tally.New(tally.Config{Log: l, Fresh: -1})
	for l.head < len(l.all) {
		l.head = min(len(l.all), l.head+23)
		l.left = 0
		for {
			ctx, cancel := context.WithCancel(t.Context())
			l.leave = cancel
			err := left.Follow(ctx)
			cancel()
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
	}
	if l.found < 10 {
		t.Fatalf("%d readings were left, too few to prove anything", l.found)
	}
	whole.head = len(whole.all)
	calm := tally.New(tally.Config{Log: whole, Fresh: -1})
	must(t, calm.Follow(t.Context()))
	sameCells(t, calm, left)
}

// sameCells compares operators' time of two tallies by hours.
func sameCells(t *testing.T, want, got *tally.Tally) {
	t.Helper()
	const hours = 24 * 8
	q := &column.Query{First: column.QuarterOf(days.Start), Slots: make([]int32, 4*hours), Times: hours, Dims: 6, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
	for i := range q.Slots {
		q.Slots[i] = int32(i / 4)
	}
	some := 0
	for _, m := range metric.All {
		if !m.OfOperators() || m.Live() || m.How == metric.Quotient {
			continue
		}
		var cells [2][][]column.Cell
		for i, at := range []*tally.Tally{want, got} {
			must(t, at.Read(t.Context(), func(v tally.View) { cells[i] = v.Columns.Scan(q, []column.Ask{{Metric: m}}) }))
		}
		for i := range cells[0][0] {
			is, was := cells[1][0][i].Figure(m).Num, cells[0][0][i].Figure(m).Num
			if is != was {
				t.Fatalf("%s, hour %d, operator %d: %d, want %d", m.ID, i/6, i%6, is, was)
			}
			if was != 0 {
				some++
			}
		}
	}
	if some < 100 {
		t.Errorf("only %d figures were not nothing", some)
	}
}

// sameTime compares operators' time by hours with the naive fold.
func sameTime(t *testing.T, what string, at *tally.Tally, all []metric.Verdict) {
	t.Helper()
	first := column.QuarterOf(days.Start)
	const hours = 24 * 8
	q := &column.Query{First: first, Slots: make([]int32, 4*hours), Times: hours, Dims: 6, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
	for i := range q.Slots {
		q.Slots[i] = int32(i / 4)
	}
	some, wrong := 0, 0
	for _, m := range metric.All {
		if !m.OfOperators() || m.Live() || m.How == metric.Quotient {
			continue
		}
		var cells [][]column.Cell
		must(t, at.Read(context.Background(), func(v tally.View) { cells = v.Columns.Scan(q, []column.Ask{{Metric: m}}) }))
		for h := range hours {
			in := metric.Interval{From: event.Instant(first+int32(h)*4) * event.Instant(column.Quarter)}
			in.To = in.From.Add(4 * column.Quarter)
			for o := 1; o < 6; o++ {
				want := m.Figure(all, metric.Filter{In: in, Operator: event.OperatorID(o)})
				if got := cells[0][h*6+o].Figure(m); got.Num != want.Num {
					if wrong++; wrong < 6 {
						t.Errorf("%s: %s hour %d operator %d: %d, want %d", what, m.ID, h, o, got.Num, want.Num)
					}
				}
				if want.Num != 0 {
					some++
				}
			}
		}
	}
	if some < 100 {
		t.Errorf("%s: only %d figures were not nothing", what, some)
	}
}
