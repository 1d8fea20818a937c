package calltally_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/event"
	"otklik/internal/report"
)

// summer gives figures of three months by parts of the day, of calls and cases.
func summer(t *testing.T, tally *calltally.Tally) (out []string, months int) {
	t.Helper()
	p, err := report.NewPeriod("2026-06-01", "2026-09-30", berlin)
	must(t, err)
	must(t, tally.Read(t.Context(), func(v calltally.View) {
		months = v.Calls.Months()
		data := report.Sources{{Rows: v.Calls, Kind: report.Calls}, {Rows: v.Cases, Kind: report.Cases}}
		for _, f := range []report.Filter{{}, {Operator: 2}, {Group: 1}, {Group: 1, Operator: 1}} {
			for _, by := range []report.By{report.ByTotal, report.ByDay, report.ByHour, report.ByHalf, report.ByQuarter, report.ByOperator} {
				made, err := report.Arrange(data, counted(), p, by, f)
				must(t, err)
				for _, row := range append(made.Rows, report.Row{Key: "total", Figures: made.Totals}) {
					for i, c := range counted() {
						if figure := row.Figures[i]; figure.N > 0 {
							out = append(out, fmt.Sprintf("%+v by %s, %s %s: %+v", f, by, row.Key, c.Metric.ID, figure))
						}
					}
				}
			}
		}
	}))
	return out, months
}

// TestMonthsOfCalls: figures are the same when months of calls and cases are added up,
// by whatever parts of the day, and when something is told late of one of them.
func TestMonthsOfCalls(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(31, 31))
	var all, late []event.CallSignalled
	for id := event.CallID(1); id <= 60; id++ {
		days := 24*int64(id%4) + dice.Int64N(20) // the newest are of October
		for _, f := range anyCall(dice, id) {
			f.VendorAt = f.VendorAt.Add(-event.Millis(days * 24 * 3_600_000))
			f.Received = f.VendorAt
			if id == 22 {
				late = append(late, f)
			} else {
				all = append(all, f)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y event.CallSignalled) int { return cmp.Compare(x.VendorAt, y.VendorAt) })
	o := open(t)
	o.now = began.Add(-200 * 24 * 3_600_000)
	o.deliver(all, func() bool { return dice.IntN(5) == 0 })
	want, months := summer(t, o.fresh())
	if months > 0 || len(want) < 500 {
		t.Fatalf("%d months are added up, %d figures are not nothing", months, len(want))
	}
	check := func(when string, least int) {
		t.Helper()
		got, months := summer(t, o.tally)
		same(t, when, got, want)
		if months < least {
			t.Errorf("%s: %d months are added up, want %d at least", when, months, least)
		}
	}
	check("before", 0)
	must(t, o.tally.GatherMonths(t.Context()))
	check("added up", 2)
	o.deliver(late, func() bool { return true })
	before := want
	if want, _ = summer(t, o.fresh()); slices.Equal(want, before) {
		t.Fatal("what was told late changed nothing")
	}
	check("after something was told late", 1)
	o.tally.LetMonths(time.Time{})
	must(t, o.tally.GatherMonths(t.Context()))
	check("added up again", 2)
}
