package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
)

// TestOpposite: two periods that are compared have the same rows, and on either
// side they add up to the total: with somebody who was there in one of the two,
// with a topic that had a part of another only then, with hours that the clocks
// showed twice or never.
func TestOpposite(t *testing.T) {
	t.Parallel()
	loc := zone(t, "Australia/Lord_Howe")
	c := column.New(loc)
	id := event.ConversationID(0)
	wait := func(clock string, op event.OperatorID, group event.GroupID, topic event.CategoryID, channel event.Channel) {
		t.Helper()
		at, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		id++
		start := event.InstantOf(at)
		c.Add(id, c.Rows([]metric.Verdict{{Metric: "q.offered", Version: metric.ByID("q.offered").Version, Clause: "answered", Counted: true, Conversation: id,
			Operator: op, Group: group, Topic: topic, Channel: channel, At: start, Start: start, End: start.Add(1000), Value: 1}}))
	}
	for _, day := range []string{"2026-04-04", "2026-04-05", "2026-04-06", "2026-10-03", "2026-10-04", "2026-10-05"} {
		midnight, err := time.ParseInLocation(time.DateOnly, day, loc)
		if err != nil {
			t.Fatal(err)
		}
		for at := midnight; at.Before(midnight.AddDate(0, 0, 1)); at = at.Add(15 * time.Minute) {
			wait(at.Format(time.RFC3339), 2, 1, 1, "site")
		}
	}
	wait("2026-04-04T12:00:00+11:00", 3, 2, 4, "telegram")
	wait("2026-04-04T12:00:00+11:00", 4, 2, 0, "telegram")
	wait("2026-10-05T12:00:00+11:00", 5, 3, 5, "mail")
	c.Settle()
	filter := report.Filter{Above: map[event.CategoryID]event.CategoryID{4: 1, 5: 1}}
	cols := []report.Column{{Metric: metric.ByID("q.offered")}}

	sum := func(table report.Table) (n int64) {
		for _, r := range table.Rows {
			if r.Under == "" {
				n += r.Figures[0].Num
			}
		}
		return n
	}
	keys := func(table report.Table) (out []string) {
		for _, r := range table.Rows {
			out = append(out, r.Key+" under "+r.Under)
		}
		return out
	}
	bys := []report.By{report.ByTotal, report.ByQuarter, report.ByHalf, report.ByHour, report.ByWeekday, report.ByGroup, report.ByChannel, report.ByOperator, report.ByTopic}
	for _, day := range []string{"2026-04-05", "2026-04-06", "2026-10-04", "2026-10-05"} {
		p := period(t, day, day, loc)
		for _, by := range bys {
			now, then, err := report.Opposite(c, cols, p, p.Previous(), by, filter)
			if err != nil {
				t.Fatal(err)
			}
			if a, b := keys(now), keys(then); fmt.Sprint(a) != fmt.Sprint(b) {
				t.Errorf("%s by %s: rows %v stand opposite %v", day, by, a, b)
			}
			for _, table := range []report.Table{now, then} {
				if table.Totals[0].Num == 0 || sum(table) != table.Totals[0].Num {
					t.Errorf("%s by %s: rows come to %d, the total is %d", day, by, sum(table), table.Totals[0].Num)
				}
			}
		}
	}
	row := func(table report.Table, key string) string {
		for i, r := range table.Rows {
			if r.Key == key {
				return fmt.Sprintf("%d: %d %v", i, r.Figures[0].Num, r.Figures[0].Empty)
			}
		}
		return "none"
	}
	for _, want := range []struct {
		day  string
		by   report.By
		rows map[string][2]string
	}{
		{"2026-04-05", report.ByHour, map[string][2]string{"00": {"0: 4 false", "0: 4 false"}, "01": {"1: 0 true", "1: 4 false"}, "01(+11:00)": {"2: 4 false", "2: 0 true"}, "01(+10:30)": {"3: 2 false", "3: 0 true"}}},
		{"2026-10-04", report.ByHalf, map[string][2]string{"01:30": {"3: 2 false", "3: 2 false"}, "02:00": {"4: 0 true", "4: 2 false"}, "02:30": {"5: 2 false", "5: 2 false"}}},
		{"2026-04-05", report.ByOperator, map[string][2]string{"2": {"0: 98 false", "0: 96 false"}, "3": {"1: 0 false", "1: 1 false"}, "5": {"none", "none"}}},
		{"2026-04-05", report.ByTopic, map[string][2]string{"0": {"0: 0 false", "0: 1 false"}, "1": {"1: 98 false", "1: 97 false"}, "1-own": {"2: 98 false", "2: 96 false"}, "4": {"3: 0 false", "3: 1 false"}}},
		{"2026-10-05", report.ByChannel, map[string][2]string{"mail": {"0: 1 false", "0: 0 false"}, "telegram": {"none", "none"}}},
	} {
		p := period(t, want.day, want.day, loc)
		now, then, err := report.Opposite(c, cols, p, p.Previous(), want.by, filter)
		if err != nil {
			t.Fatal(err)
		}
		for key, rows := range want.rows {
			if got := [2]string{row(now, key), row(then, key)}; got != rows {
				t.Errorf("%s by %s, row %s: %s, want %s", want.day, want.by, key, strings.Join(got[:], " beside "), strings.Join(rows[:], " beside "))
			}
		}
	}
	// Dates stand opposite by their place.
	p := period(t, "2026-10-03", "2026-10-05", loc)
	if now, then, err := report.Opposite(c, cols, p, p.Previous(), report.ByDay, filter); err != nil || len(now.Rows) != 3 || len(then.Rows) != 3 || now.Rows[0].Key != "2026-10-03" || then.Rows[0].Key == now.Rows[0].Key {
		t.Errorf("by days: %v opposite %v, %v", keys(now), keys(then), err)
	}
}
