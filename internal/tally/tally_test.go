package tally_test

import (
	"context"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// log is records in memory, of which the first head are there yet.
type log struct {
	all  []event.Record
	head int
}

func (l *log) ScanLog(_ context.Context, from int64, each func(event.Record) error) error {
	for _, r := range l.all[min(from-1, int64(l.head)):l.head] {
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

func (l *log) Records(_ context.Context, id event.ConversationID) (out []event.Record, err error) {
	for _, r := range l.all[:l.head] {
		if event.Conversation(r.Fact) == id {
			out = append(out, r)
		}
	}
	return out, nil
}

func (l *log) SettingRecords(context.Context) (out []event.Record, err error) {
	for _, r := range l.all[:l.head] {
		switch r.Fact.(type) {
		case *event.GroupSet, *event.OperatorSet, *event.DeskRulesSet, *event.OrganisationSet, *event.ScheduleSet:
			out = append(out, r)
		}
	}
	return out, nil
}

// TestLiveIsRebuiltIsNaive: followed in small steps, read at once, and folded
// naively: the same figures.
func TestLiveIsRebuiltIsNaive(t *testing.T) {
	t.Parallel()
	d := days.New(11, 5)
	d.Plan()
	for range 6 {
		d.Pass(120)
		d.Night(30 * 3_600_000)
	}
	d.Pass(60)
	l := &log{all: d.Records}
	live := tally.New(tally.Config{Log: l, Fresh: -1})
	for l.head < len(l.all) {
		l.head = min(len(l.all), l.head+37)
		if err := live.Follow(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	rebuilt := tally.New(tally.Config{Log: l, Fresh: -1})
	var now event.Instant
	for _, r := range d.Records {
		now = max(now, r.At, r.Learned)
	}
	all := d.Verdicts(now)
	first := column.QuarterOf(days.Start)
	q := &column.Query{First: first, Slots: make([]int32, 96*10), Times: 10, Dims: 6, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
	for i := range q.Slots {
		q.Slots[i] = int32(i / 96)
	}
	some, doubtful := 0, 0
	for _, m := range metric.All {
		if m.Live() || m.Joins() || m.How == metric.Mean {
			continue
		}
		var a, b [][]column.Cell
		must(t, live.Read(context.Background(), func(v tally.View) { a = things(v).Scan(q, []column.Ask{{Metric: m}}) }))
		must(t, rebuilt.Read(context.Background(), func(v tally.View) { b = things(v).Scan(q, []column.Ask{{Metric: m}}) }))
		for day := range 10 {
			in := metric.Interval{From: event.Instant(first+int32(day)*96) * event.Instant(column.Quarter)}
			in.To = in.From.Add(96 * column.Quarter)
			for o := 1; o < 6; o++ {
				at := day*6 + o
				want := m.Figure(all, metric.Filter{In: in, Operator: event.OperatorID(o)})
				x, y := a[0][at].Figure(m), b[0][at].Figure(m)
				if m.Family == metric.FamilyClipped { // pieces of stretches, none of which can change
					want.N, x.N, y.N, want.Provisional = 0, 0, 0, false
				}
				if want.Provisional {
					doubtful++
				}
				if x != want || y != want {
					t.Errorf("%s day %d operator %d: live %+v, rebuilt %+v, want %+v", m.ID, day, o, x, y, want)
				}
				if want.Num != 0 {
					some++
				}
			}
		}
	}
	if some < 100 || doubtful < 100 {
		t.Errorf("only %d figures were not nothing, %d provisional", some, doubtful)
	}
}

// things reads the view as reports do: some figures are of things, not of rows.
func things(v tally.View) report.Sources {
	return report.Sources{{Rows: v.Columns, Kind: report.Conversations}}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkRead is the first reading of a log: judging included, decoding not.
func BenchmarkRead(b *testing.B) {
	d := days.New(3, 7)
	for range 30 {
		d.Pass(700)
		d.Night(12 * 3_600_000)
	}
	l := &log{all: d.Records, head: len(d.Records)}
	_, ids := d.Conversations()
	for b.Loop() {
		if err := tally.New(tally.Config{Log: l}).Follow(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(ids)), "µs/conversation")
	b.ReportMetric(float64(len(d.Records))/float64(len(ids)), "records/conversation")
}
