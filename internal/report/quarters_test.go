package report_test

import (
	"slices"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
)

// TestQuartersOfDays: halves and quarters of hours are of the local clock, an hour
// lived twice has its own, and what they count is what their hour does.
func TestQuartersOfDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, day      string
		halves, fourth int
		first, again   string
	}{
		{"Europe/Berlin", "2026-10-25", 50, 100, "00:00", "02:30(+01:00)"},
		{"Europe/Berlin", "2026-03-29", 46, 92, "00:00", ""},
		{"Asia/Kolkata", "2026-10-25", 48, 96, "00:00", ""},
		{"Asia/Kathmandu", "2026-10-25", 48, 96, "00:00", ""},
		{"Australia/Lord_Howe", "2026-04-05", 49, 98, "00:00", "01:30(+10:30)"},
		{"Australia/Lord_Howe", "2026-10-04", 47, 94, "00:00", ""},
	} {
		p := period(t, c.day, c.day, zone(t, c.zone))
		for by, rows := range map[report.By]int{report.ByHalf: c.halves, report.ByQuarter: c.fourth} {
			table, err := report.Arrange(column.New(zone(t, "Europe/Moscow")), nil, p, by, report.Filter{})
			if err != nil || len(table.Rows) != rows || table.Rows[0].Key != c.first {
				t.Fatalf("%s %s has %d rows by %s, want %d (%v)", c.zone, c.day, len(table.Rows), by, rows, err)
			}
			if c.again != "" && !slices.ContainsFunc(table.Rows, func(r report.Row) bool { return r.Key == c.again }) {
				t.Errorf("%s %s by %s: no row %s", c.zone, c.day, by, c.again)
			}
			for i, r := range table.Rows[1:] { // as lived, without gaps
				if before := table.Rows[i]; before.In.To != r.In.From {
					t.Errorf("%s %s by %s: after %s comes %s", c.zone, c.day, by, before.Key, r.Key)
				}
			}
		}
	}
	columns, _ := data(t, 9)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	cols := report.ByID(report.Staffing).Columns
	for _, name := range []string{"Europe/Moscow", "Asia/Kolkata", "Asia/Kathmandu"} {
		loc := zone(t, name)
		d := days.Start.Time().In(loc)
		p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
		sums := map[report.By]map[string]int64{}
		for _, by := range []report.By{report.ByHour, report.ByHalf, report.ByQuarter} {
			table, err := report.Arrange(c, cols, p, by, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			sums[by] = map[string]int64{}
			for _, r := range table.Rows {
				for i, col := range cols {
					if col.Metric.How == metric.Count || col.Metric.How == metric.Sum {
						sums[by][r.Key[:2]+col.ID()] += r.Figures[i].Num
					}
				}
			}
		}
		some := 0
		for key, hour := range sums[report.ByHour] {
			if sums[report.ByHalf][key] != hour || sums[report.ByQuarter][key] != hour {
				t.Errorf("%s %s: hour %d, halves %d, quarters %d", name, key, hour, sums[report.ByHalf][key], sums[report.ByQuarter][key])
			}
			if hour != 0 {
				some++
			}
		}
		if some < 10 {
			t.Errorf("%s: only %d hours had anything", name, some)
		}
	}
}

// TestWeekdays: the days of the week partition a period, for rows, totals,
// percentiles and loads.
func TestWeekdays(t *testing.T) {
	t.Parallel()
	columns, all := data(t, 9)
	c := report.Sources{{Rows: &column.Reader{Columns: columns, Now: days.Start.Add(30 * 24 * 3600_000)}, Kind: report.Conversations}}
	loc := zone(t, "Europe/Moscow")
	d := days.Start.Time().In(loc)
	cols := slices.Concat(report.ByID(report.Staffing).Columns, report.ByID("summary").Columns)
	for day := range 4 {
		date := d.AddDate(0, 0, day)
		one := period(t, date.Format(time.DateOnly), date.Format(time.DateOnly), loc)
		some := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
		some.Weekdays = some.Weekdays.With((int(date.Weekday())+6)%7 + 1)
		for _, by := range report.Arrangements {
			got, err := report.Arrange(c, cols, some, by, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			for i, col := range cols {
				want, is := col.Metric.Figure(all, metric.Filter{In: one.In()}), got.Totals[i]
				is.N, is.Provisional, want.N, want.Provisional = 0, false, 0, false
				if is != want {
					t.Errorf("%s by %s, %s: %+v, want %+v", date.Format(time.DateOnly), by, col.ID(), is, want)
				}
			}
		}
		for _, key := range []string{"", "10:30"} {
			q, _, err := report.Cell(some, report.ByHalf, key, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			whole, _, err := report.Cell(one, report.ByHalf, key, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			if ask := (column.Ask{Metric: metric.ByID("wfm.arrivals")}); opens(c, q, ask) != opens(c, whole, ask) {
				t.Errorf("%s %q opens to %d, of the day alone to %d", date.Format(time.DateOnly), key, opens(c, q, ask), opens(c, whole, ask))
			}
		}
	}
	none := period(t, d.Format(time.DateOnly), d.Format(time.DateOnly), loc)
	none.Weekdays = none.Weekdays.With((int(d.Weekday())+7)%7 + 1)
	for _, by := range report.Arrangements {
		if table, err := report.Arrange(c, cols, none, by, report.Filter{}); err != nil || table.Totals[0].Num != 0 {
			t.Errorf("a day that is not asked for, by %s: %+v %v", by, table.Totals, err)
		}
	}
	if _, err := report.ParseWeekdays("0"); err == nil {
		t.Error("day 0 was taken")
	}
	if w, err := report.ParseWeekdays("1,7"); err != nil || !w.Has(1) || w.Has(2) || !w.Has(7) {
		t.Errorf("1,7 is %b, %v", w, err)
	}
}
