package column_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// year fills columns with n conversations spread over a year, by 60 operators
// in 6 groups, most of them in the daytime: the rows of real random days moved
// in time and given to other people.
func year(tb testing.TB, n int) (*column.Columns, int32) {
	tb.Helper()
	c := column.New(time.UTC)
	first := yearOf(tb, c, n, c.Keep)
	c.Settle()
	return c, first
}

// yearOf makes the rows of such conversations.
func yearOf(tb testing.TB, c *column.Columns, n int, put func(event.ConversationID, []column.Row)) (first int32) {
	tb.Helper()
	d := days.New(5, 7)
	d.Pass(4000)
	talks, ids := d.Conversations()
	history := metric.NewHistory()
	for _, r := range d.Records {
		history.Apply(r)
	}
	ctx := &metric.Context{History: history, Targets: metric.DefaultTargets(), Now: d.Now.Add(1000 * 3_600_000)}
	var pool [][]column.Row
	for _, id := range ids {
		// The random days' queues are hopeless; those who wait for half a day
		// are left out, a contact centre with them has other worries.
		if rows := c.Rows(metric.Evaluate(talks[id], ctx)); len(rows) > 0 && len(rows) <= 40 {
			pool = append(pool, rows)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	first = column.QuarterOf(days.Start) / 96 * 96
	dims := append([]column.Dim(nil), c.Dims()...)
	for i := range n {
		day := int32(int64(i) * 365 / int64(n))
		begins := first + day*96 + 32 + int32(r.IntN(44))
		rows := append([]column.Row(nil), pool[r.IntN(len(pool))]...)
		move := begins - rows[0].Quarter
		group := event.GroupID(1 + r.IntN(6))
		operator := event.OperatorID(int(group)*10 + r.IntN(10))
		for k := range rows {
			rows[k].Quarter += move
			dim := column.Dim{Group: group, Channel: event.ChannelSite}
			if dims[rows[k].Dim].Operator != 0 {
				dim.Operator = operator
			}
			rows[k].Dim = c.DimID(dim)
		}
		put(event.ConversationID(i+1), rows)
	}
	return first
}

// BenchmarkScan is B13: reports of 90 and 365 days, with and without filters.
func BenchmarkScan(b *testing.B) {
	ask := func(ids ...string) (out []column.Ask) {
		for _, id := range ids {
			out = append(out, column.Ask{Metric: metric.ByID(id)})
		}
		return out
	}
	missed := ask("missed.waits", "missed.conversations", "missed.wait_avg", "missed.operator", "missed.unattributed", "closed.noreply")
	load := ask("chats.count", "q.offered", "q.answered", "q.abandoned", "q.flowout", "q.asa", "q.sl", "q.abandon_rate")
	clocks := ask("rt.first", "rt.any", "rt.op", "rt.typing")
	ranks := ask("q.p50", "q.p90", "q.p95", "q.max")
	for _, n := range []int{100_000, 1_000_000, 3_000_000} {
		c, first := year(b, n)
		c.Gather()
		byHours(b, c)
		fmt.Printf("%d conversations: %d rows, %d signs, %.0f MB\n", n, c.Len(), len(c.Signs()), float64(c.Bytes())/1e6)
		for _, days := range []int{90, 365} {
			for _, kind := range []struct {
				name string
				asks []column.Ask
			}{{"missed", missed}, {"load", load}, {"clocks", clocks}, {"percentiles", ranks}} {
				for _, by := range []string{"total", "day", "hour", "quarters", "operator", "group1", "quarter"} {
					b.Run(fmt.Sprintf("%dk/%dd/%s/%s", n/1000, days, kind.name, by), func(b *testing.B) {
						q := shape(first, days, by)
						for b.Loop() {
							for i, cells := range c.Scan(q, kind.asks) {
								for k := range cells {
									cells[k].Figure(kind.asks[i].Metric)
								}
							}
						}
					})
				}
			}
		}
	}
}

func shape(first int32, days int, by string) *column.Query {
	q := &column.Query{First: first, Slots: make([]int32, days*96), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	switch by {
	case "day":
		q.Times = days
		for i := range q.Slots {
			q.Slots[i] = int32(i / 96)
		}
	case "hour": // those of all days together
		q.Times = 24
		for i := range q.Slots {
			q.Slots[i] = int32(i / 4 % 24)
		}
	case "halves", "quarters": // of the hours of all days together
		width := map[string]int{"halves": 2, "quarters": 1}[by]
		q.Times = 96 / width
		for i := range q.Slots {
			q.Slots[i] = int32(i % 96 / width)
		}
	case "nights": // some hours only, and some people
		for i := range q.Slots {
			if i/4%24 > 8 {
				q.Slots[i] = -1
			}
		}
		q.Dim = func(d column.Dim) int32 { return int32(d.Group%2) - 1 }
	case "quarter": // what a zone of half an hour costs: rows, not sums
		q.Times = 2
		for i := range q.Slots {
			q.Slots[i] = int32(i & 1)
		}
	case "month": // of thirty days, which no calendar has
		for i := range q.Slots {
			q.Slots[i] = int32(i / (96 * 30))
		}
		q.Times = (days + 29) / 30
	case "operator":
		q.Dims = 100
		q.Dim = func(d column.Dim) int32 { return int32(d.Operator) }
	case "group1":
		q.Dim = func(d column.Dim) int32 {
			if d.Group == 1 {
				return 0
			}
			return -1
		}
	}
	return q
}

// BenchmarkMembers is B14: the first 50 conversations behind a cell.
func BenchmarkMembers(b *testing.B) {
	c, first := year(b, 1_000_000)
	for _, id := range []string{"missed.waits", "q.offered", "rt.any"} {
		for name, after := range map[string]column.Place{"first": {}, "deep": {Quarter: first + 300*96}} {
			b.Run(id+"/"+name, func(b *testing.B) {
				q := shape(first, 365, "total")
				for b.Loop() {
					c.Members(q, column.Ask{Metric: metric.ByID(id)}, after, 50)
				}
			})
		}
	}
}

// BenchmarkDistinct is B13 of what counts things: all that do so, over a year of
// random days, on which every third thing has rows on several days.
func BenchmarkDistinct(b *testing.B) {
	var asks []column.Ask
	for _, id := range []string{"od.reopened", "od.peak_new", "od.touched", "od.answered", "od.replies_to_close", "od.closed", "od.close_time", "od.sla_close"} {
		asks = append(asks, column.Ask{Metric: metric.ByID(id)})
	}
	for _, n := range []int{100_000, 1_000_000} {
		c, first := year(b, n)
		c.Gather()
		byHours(b, c)
		for c.FaceSurplus() {
		}
		for _, by := range []string{"total", "day", "hour", "operator", "group1"} {
			b.Run(fmt.Sprintf("%dk/%s", n/1000, by), func(b *testing.B) {
				q := shape(first, 365, by)
				for b.Loop() {
					for a, done := range c.Distinct(q, asks, c.Scan(q, asks)) {
						if !done {
							b.Fatalf("%s is not counted by things", asks[a].Metric.ID)
						}
					}
				}
			})
		}
	}
}
