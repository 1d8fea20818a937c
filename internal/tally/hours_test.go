package tally_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"otklik/internal/days"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// TestHoursOfMonths: figures by hour are the same when months are added up by
// hours, wherever the rows of their days lie.
func TestHoursOfMonths(t *testing.T) {
	t.Parallel()
	d := days.New(37, 5)
	for range 16 {
		d.Pass(60)
		d.Night(120 * 3_600_000)
	}
	l := &log{all: d.Records}
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	ctx := context.Background()
	byHour := func(at *tally.Tally) (out []string, left bool) {
		first := column.QuarterOf(days.Start) / 96 * 96
		q := &column.Query{First: first - 12, Slots: make([]int32, 96*100), Times: 24, Dims: 3, Dim: func(d column.Dim) int32 { return int32(d.Operator) % 3 }}
		for i := range q.Slots {
			q.Slots[i] = int32(i / 4 % 24)
		}
		must(t, at.Read(ctx, func(v tally.View) {
			for _, m := range metric.All {
				if !m.Live() && !m.Joins() && m.How != metric.Mean {
					out = append(out, fmt.Sprint(m.ID, v.Columns.Scan(q, []column.Ask{{Metric: m}})))
				}
			}
			left = v.Columns.WithoutHours(func(int32) bool { return true }) != nil
		}))
		return out, left
	}
	plain := tally.New(tally.Config{Log: l, Fresh: -1})
	must(t, plain.Follow(ctx))
	want, left := byHour(plain)
	if !left {
		t.Fatal("there is no month to add up")
	}
	opened(t, l, path, 0).Stop()
	for _, memory := range []int{0, 1} {
		at := opened(t, l, path, memory)
		at.AwaitWarm() // as the follower does: months of what was loaded come beside
		must(t, at.GatherHours(ctx))
		got, left := byHour(at)
		if left {
			t.Error("a month was left")
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("with %d MB\n%.1500s\nwithout hours\n%.1500s", memory, got[i], want[i])
			}
		}
		at.Stop()
	}
}
