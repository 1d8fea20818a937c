package column_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// TestMonthsChangeNoFigure: with months added up and without, whatever the
// period, the cut and the people; percentiles are those of the list behind
// them; and a day that changes takes its month with it.
func TestMonthsChangeNoFigure(t *testing.T) {
	t.Parallel()
	c, first := year(t, 6000)
	r := rand.New(rand.NewPCG(9, 9))
	var asks []column.Ask
	for _, id := range []string{"q.p50", "q.p90", "q.p95", "q.max", "q.offered", "q.asa", "missed.waits", "q.wait_minutes", "rt.any"} {
		asks = append(asks, column.Ask{Metric: metric.ByID(id)})
	}
	var queries []*column.Query
	for _, by := range []string{"total", "day", "operator", "group1", "month"} {
		queries = append(queries, shape(first, 365, by), shape(first-9*96, 200+r.IntN(100), by), shape(first+int32(r.IntN(9000)), 40+r.IntN(200), by))
	}
	scan := func() (out []string) {
		for _, q := range queries {
			out = append(out, fmt.Sprint(c.Scan(q, asks)))
		}
		return out
	}
	without := scan()
	bytes := c.Bytes()
	c.Gather()
	if c.Bytes() == bytes {
		t.Fatal("no month was added up")
	}
	for i, got := range scan() {
		if got != without[i] {
			t.Fatalf("query %d: with months\n%.2000s\nwithout\n%.2000s", i, got, without[i])
		}
	}
	for _, q := range []*column.Query{queries[0], queries[9]} {
		listed(t, c, q, asks[:4])
	}
	// A wait that is settled late, in the middle of the year.
	late := c.Rows([]metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: 7000, Wait: 1, Group: 1,
		Channel: event.ChannelSite, Start: event.Instant(first+150*96) * event.Instant(column.Quarter), At: event.Instant(first+150*96) * event.Instant(column.Quarter)}})
	before := c.Scan(queries[0], asks)[4][0].N
	c.Keep(7000, late)
	c.Settle()
	for _, when := range []string{"before it is added up again", "after"} {
		if got := c.Scan(queries[0], asks)[4][0].N; got != before+1 {
			t.Errorf("%s: %d waits, want %d", when, got, before+1)
		}
		c.Gather()
	}
}

// listed: percentiles are the nearest ranks of the values in the list.
func listed(t *testing.T, c *column.Columns, q *column.Query, asks []column.Ask) {
	t.Helper()
	for _, a := range asks {
		var values []int64
		for _, m := range c.Members(q, a, column.Place{}, 1<<30) {
			values = append(values, m.Value)
		}
		slices.Sort(values)
		want := int64(0)
		if len(values) > 0 {
			want = values[max(1, (a.Metric.Rank*len(values)+99)/100)-1]
		}
		if got := c.Scan(q, []column.Ask{a})[0][0].Ranked; got != want || len(values) < 100 {
			t.Errorf("%s is %d, the list of %d lines says %d", a.Metric.ID, got, len(values), want)
		}
	}
}
