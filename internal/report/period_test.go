package report

import (
	"testing"
	"time"

	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// TestStepsOfManyDays: whatever a zone does to its clocks, every quarter of a period
// stands in the row that the steps of its own day say, and a row that is one stretch
// alone has its bounds.
func TestStepsOfManyDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, from, to, weekdays string }{
		{"Europe/Moscow", "2026-01-01", "2026-12-31", ""}, {"Europe/Berlin", "2025-11-23", "2026-11-22", ""}, {"Europe/Berlin", "2026-03-29", "2026-03-30", ""},
		{"Europe/Berlin", "2026-10-24", "2026-10-25", ""}, {"Australia/Lord_Howe", "2026-01-01", "2026-12-31", "6,7"}, {"America/Sao_Paulo", "2018-01-01", "2018-12-31", ""},
		{"Asia/Kathmandu", "2026-02-01", "2026-02-03", ""}, {"Europe/Moscow", "2014-10-20", "2014-10-30", ""}, {"Pacific/Apia", "2011-12-20", "2012-01-05", ""}, {"UTC", "2026-02-01", "2026-02-01", ""},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		p, err := NewPeriod(c.from, c.to, zone)
		if err != nil {
			t.Fatal(err)
		}
		if p.Weekdays, err = ParseWeekdays(c.weekdays); err != nil {
			t.Fatal(err)
		}
		for _, by := range []By{ByHour, ByHalf, ByQuarter} {
			rows, slots, err := p.slices(by)
			if err != nil {
				t.Fatal(err)
			}
			first, wants, met := column.QuarterOf(p.In().From), map[int32]string{}, map[string][]metric.Interval{}
			for d := p.From; !d.After(p.To); d = d.AddDate(0, 0, 1) {
				if !p.Weekdays.Has(weekdayOf(d)) {
					continue
				}
				for _, h := range metric.Steps(zone, metric.DayOf(zone, d), by.Step()) {
					met[h.Label()] = append(met[h.Label()], h.Interval)
					for q := column.QuarterOf(h.From); q < column.QuarterOf(h.To); q++ {
						wants[q] = h.Label()
					}
				}
			}
			for i, slot := range slots {
				want, asked := wants[first+int32(i)]
				if asked != (slot >= 0) || asked && rows[slot].key != want {
					t.Fatalf("%s by %s: quarter %v stands in %d, want %q", c.zone, by, Moment(first+int32(i)).Time().In(zone), slot, want)
				}
			}
			for _, r := range rows {
				want := p.In()
				if len(met[r.key]) == 1 {
					want = met[r.key][0]
				}
				if r.in != want {
					t.Errorf("%s by %s: %q is %v of %d stretches", c.zone, by, r.key, r.in, len(met[r.key]))
				}
			}
			if len(rows) != len(met) {
				t.Errorf("%s by %s: %d rows of %d", c.zone, by, len(rows), len(met))
			}
		}
	}
}
