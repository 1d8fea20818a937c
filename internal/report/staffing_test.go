package report_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/staffing"
)

// needs is 80 % within 20 s with nobody busier than 85 %, two conversations each.
var needs = report.Needs{Target: staffing.Target{Part: 0.8, Within: 20, Occupancy: 0.85}, Parallel: 2}

// TestStaffIsWhatReportsSay: every figure of the report of staffing is that of the
// ordinary reports, and what is needed follows from it by the formulas.
func TestStaffIsWhatReportsSay(t *testing.T) {
	t.Parallel()
	columns, _ := data(t, 9)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	cols := slices.Concat(report.ByID(report.Staffing).Columns)
	at := func(id string) int {
		return slices.IndexFunc(cols, func(c report.Column) bool { return c.ID() == id })
	}
	some := 0
	for _, name := range []string{"Europe/Moscow", "Asia/Kathmandu"} {
		loc := zone(t, name)
		d := days.Start.Time().In(loc)
		p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
		for _, by := range []report.By{report.ByHour, report.ByHalf, report.ByQuarter} {
			got, err := report.Staff(c, p, by, report.Filter{}, nil, needs)
			if err != nil {
				t.Fatal(err)
			}
			want, err := report.Arrange(c, cols, p, by, report.Filter{})
			if err != nil || len(got.Rows) != len(want.Rows) {
				t.Fatalf("%d rows, want %d (%v)", len(got.Rows), len(want.Rows), err)
			}
			same := func(row *report.StaffRow, figures []metric.Figure) {
				for id, f := range map[string]metric.Figure{"wfm.arrivals": row.Arrivals, "wfm.aht": row.AHT, "wfm.offered_load": row.Load, "op.ready_time": row.Time, "q.asa": row.Answer, "q.abandoned": row.Abandoned, "q.sl": row.Level} {
					if f != figures[at(id)] {
						t.Errorf("%s by %s, %s %q: %+v, want %+v", name, by, id, row.Key, f, figures[at(id)])
					}
				}
			}
			for i := range got.Rows {
				row := &got.Rows[i]
				same(row, want.Rows[i].Figures)
				if !row.Known || row.NeededPlaces == 0 {
					continue
				}
				some++
				erlangs := float64(row.Load.Num) / float64(row.Load.Den)
				load := staffing.Load{Rate: float64(row.Arrivals.Num) / (float64(row.Lasted) / 1000)}
				load.Handling = erlangs / load.Rate
				if s := staffing.ErlangC(load, row.NeededPlaces, 20); s.InTime < 0.8 || s.Occupancy > 0.85+1e-9 || math.Abs(s.InTime-row.Needed.InTime) > 1e-9 {
					t.Errorf("%s: %d places for %f erlangs: %+v, the row says %+v", row.Key, row.NeededPlaces, erlangs, s, row.Needed)
				}
				if row.NeededPeople != (row.NeededPlaces+1)/2 || row.There.Grows != (float64(row.Places) <= erlangs) {
					t.Errorf("%s: %+v", row.Key, row)
				}
			}
			same(&got.Total, want.Totals)
		}
	}
	if some < 50 {
		t.Errorf("only %d parts of days needed anybody", some)
	}
	if _, err := report.Staff(c, period(t, "2026-03-02", "2026-03-02", time.UTC), report.ByDay, report.Filter{}, nil, needs); err != report.ErrBadOrder {
		t.Errorf("by days: %v", err)
	}
}

// TestStaffMembers: an operator's time counts in a group while they are in it.
func TestStaffMembers(t *testing.T) {
	t.Parallel()
	columns, all := data(t, 9)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	loc := zone(t, "Europe/Moscow")
	d := days.Start.Time().In(loc)
	p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 1).Format(time.DateOnly), loc)
	noon := metric.DayOf(loc, d).From.Add(12 * 3600_000)
	of := func(in metric.Interval, ids ...event.OperatorID) (total int64) {
		for _, id := range ids {
			total += metric.ByID("op.ready_time").Figure(all, metric.Filter{In: in, Operator: id}).Num
		}
		return total
	}
	before, after := metric.Interval{From: p.In().From, To: noon}, metric.Interval{From: noon, To: p.In().To}
	spells := []metric.Spell{{Interval: before, Members: []event.OperatorID{1, 2}}, {Interval: after, Members: []event.OperatorID{2, 3}}}
	got, err := report.Staff(c, p, report.ByHalf, report.Filter{Group: 1}, spells, needs)
	if err != nil {
		t.Fatal(err)
	}
	if want := of(before, 1, 2) + of(after, 2, 3); got.Total.Time.Num != want || want == 0 {
		t.Errorf("members were there for %d, want %d", got.Total.Time.Num, want)
	}
	// Whoever comes or goes within a quarter has no more of it than they were there.
	seven := noon.Add(7 * 60_000)
	quarter := metric.Interval{From: noon, To: noon.Add(15 * 60_000)}
	spells[0].To, spells[1].From = seven, seven
	if got, err = report.Staff(c, p, report.ByQuarter, report.Filter{Group: 1}, spells, needs); err != nil {
		t.Fatal(err)
	}
	rest := metric.Interval{From: quarter.To, To: p.In().To}
	want := of(before, 1, 2) + of(quarter, 2) + min(of(quarter, 1), 7*60_000) + min(of(quarter, 3), 8*60_000) + of(rest, 2, 3)
	if got.Total.Time.Num != want || of(quarter, 3) <= 0 {
		t.Errorf("members of a part of a quarter were there for %d, want %d", got.Total.Time.Num, want)
	}
	none, err := report.Staff(c, p, report.ByHalf, report.Filter{Group: 1}, []metric.Spell{{Interval: p.In()}}, needs)
	if err != nil || none.Total.Time.Num != 0 {
		t.Errorf("a group of nobody was there for %d (%v)", none.Total.Time.Num, err)
	}
}

// TestStaffPatience: as the waits say if enough gave up, as usual otherwise, as
// asked if it was.
func TestStaffPatience(t *testing.T) {
	t.Parallel()
	p := period(t, "2026-11-20", "2026-11-20", time.UTC)
	for _, c := range []struct {
		gaveUp   int
		asked    float64
		want     float64
		measured bool
	}{
		{report.PatienceLeast, 0, 50, true}, // 10 of 30 s, and 10 answered after 20 s each
		{report.PatienceLeast - 1, 0, report.PatienceUsual, false},
		{0, 0, report.PatienceUsual, false},
		{report.PatienceLeast, 77, 77, false},
	} {
		columns := column.New(time.UTC)
		at := p.In().From.Add(3600_000)
		columns.Until(at.Add(24 * 3600_000))
		for i := range 10 + c.gaveUp {
			v := metric.Verdict{Counted: true, Clause: metric.FateAnswered, Conversation: event.ConversationID(i + 1), Wait: 1, At: at, Start: at, Value: 20_000}
			list := []metric.Verdict{v}
			if list[0].Metric = "q.wait_avg"; i >= 10 {
				list[0].Value = 30_000
				v.Metric, v.Value = "q.abandoned", 1
				list = append(list, v)
			}
			columns.Keep(v.Conversation, columns.Rows(list))
		}
		columns.Settle()
		asked := needs
		asked.Patience = c.asked
		got, err := report.Staff(report.Sources{{Rows: columns, Kind: report.Conversations}}, p, report.ByHalf, report.Filter{}, nil, asked)
		if err != nil || got.Measured != c.measured || got.Needs.Patience != c.want {
			t.Errorf("%d gave up, asked for %f: %f, measured %v (%v)", c.gaveUp, c.asked, got.Needs.Patience, got.Measured, err)
		}
	}
}
