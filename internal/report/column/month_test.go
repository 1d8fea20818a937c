package column_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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
	for _, by := range []string{"total", "day", "operator", "group1", "month", "hour", "nights", "halves", "quarters"} {
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
	same := func(with string) {
		t.Helper()
		for i, got := range scan() {
			if got != without[i] {
				t.Fatalf("query %d: with %s\n%.2000s\nwithout\n%.2000s", i, with, got, without[i])
			}
		}
	}
	same("months")
	bytes = c.Bytes()
	if n := byHours(t, c); n < 10 || c.Bytes() == bytes || c.WithoutHours(anyMonth) != nil {
		t.Fatalf("%d months were added up by hours", n)
	}
	same("hours of months")
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
	if n := byHours(t, c); n != 1 {
		t.Errorf("%d months were added up by hours again, want that of the day", n)
	}
	if got := c.Scan(shape(first, 365, "hour"), asks)[4]; sumOf(got) != before+1 {
		t.Errorf("by hours there are %d waits, want %d", sumOf(got), before+1)
	}
}

func sumOf(cells []column.Cell) (n int64) {
	for _, c := range cells {
		n += c.N
	}
	return n
}

func anyMonth(int32) bool { return true }

// byHours adds all months up by hours.
func byHours(tb testing.TB, c *column.Columns) (n int) {
	tb.Helper()
	for h := c.WithoutHours(anyMonth); h != nil; h = c.WithoutHours(anyMonth) {
		for number, after := h.Days(); number < after; number++ {
			if d := c.Day(number); d != nil {
				h.Add(c, d)
			}
		}
		h.Make(c)
		c.PutHours(h)
		n++
	}
	return n
}

// TestHoursOfChangedMonths: what was begun of a month that changes meanwhile is
// dropped, and where clocks are changed no month is added up by hours.
func TestHoursOfChangedMonths(t *testing.T) {
	t.Parallel()
	c, first := year(t, 2000)
	c.Gather()
	h := c.WithoutHours(anyMonth)
	row := c.Rows([]metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: 7000, Wait: 1, Group: 1,
		Channel: event.ChannelSite, Start: event.Instant(h.Month()*96+40) * event.Instant(column.Quarter), At: event.Instant(h.Month()*96+40) * event.Instant(column.Quarter)}})
	h.Make(c)
	c.Keep(7000, row)
	c.Settle()
	c.Gather()
	c.PutHours(h)
	if again := c.WithoutHours(anyMonth); again == nil || again.Month() != h.Month() {
		t.Error("hours of what the month was were taken for those of what it is")
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	moved := c.Beside(berlin)
	for i := range int32(365) {
		moved.Keep(event.ConversationID(i+1), []column.Row{{Sign: row[0].Sign, Dim: row[0].Dim, Quarter: first + i*96 + 40}})
	}
	moved.Settle()
	moved.Gather()
	if n := byHours(t, moved); n < 8 || n > 10 {
		t.Errorf("%d of a year's months were added up by hours; two have a day of another length", n)
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

// TestMonthsOfWhatIsNeverSettled: of calls and cases months are made of days that may
// still change, whose rows are mostly put away; no figure is another one for it, and
// what changes takes its month with it.
func TestMonthsOfWhatIsNeverSettled(t *testing.T) {
	t.Parallel()
	slow := column.New(time.UTC)
	all := map[event.ConversationID][]column.Row{}
	first := yearOf(t, slow, 3000, func(id event.ConversationID, rows []column.Row) {
		all[id] = slices.DeleteFunc(rows, func(r column.Row) bool { return slow.Ranked(r.Sign) })
	})
	fast := slow.Beside(time.UTC)
	fast.Unsettled()
	fast.KeptBy(&shelf{texts: map[int64][]byte{}}, 40)
	for id := range event.ConversationID(len(all)) {
		slow.Add(id+1, all[id+1])
		fast.Add(id+1, all[id+1])
	}
	ripen := func() (months int) {
		t.Helper()
		slow.Settle()
		fast.Settle()
		if err := fast.PutAway(first + 300*96); err != nil {
			t.Fatal(err)
		}
		fast.Gather()
		for fast.FaceSurplus() {
		}
		for h := fast.WithoutHours(anyMonth); h != nil; h = fast.WithoutHours(anyMonth) {
			for number, after := h.Days(); number < after; number++ {
				r := &column.Reader{Columns: fast}
				if h.AddUnsettled(r, number); r.Err != nil {
					t.Fatal(r.Err)
				}
			}
			h.Make(fast)
			fast.PutHours(h)
			months++
		}
		return months
	}
	if n := ripen(); n < 10 || fast.Away() == 0 {
		t.Fatalf("%d months were added up, %d rows are put away", n, fast.Away())
	}
	var asks []column.Ask
	for _, m := range metric.All {
		if !m.Live() && m.How != metric.Quotient && m.How != metric.Mean && m.How != metric.Percentile {
			asks = append(asks, column.Ask{Metric: m})
		}
	}
	r := rand.New(rand.NewPCG(13, 13))
	same := func(rounds int) {
		t.Helper()
		for range rounds {
			q, what := anyQuery(r, first)
			want, got := slow.Scan(q, asks), fast.Scan(q, asks)
			slow.Distinct(q, asks, want)
			fast.Distinct(q, asks, got)
			for a := range want {
				if !slices.Equal(got[a], want[a]) {
					t.Fatalf("%s, %s: %+v, want %+v", what, asks[a].Metric.ID, got[a], want[a])
				}
			}
		}
	}
	same(30)
	again := 0
	for range 12 { // one changes, of any month
		id := event.ConversationID(1 + r.IntN(len(all)))
		now := slices.Clone(all[id][len(all[id])/2:])
		for i := range now {
			now[i].Quarter += int32(r.IntN(3))
		}
		slow.Remove(id, all[id])
		slow.Add(id, now)
		fast.Replace(id, all[id], now)
		all[id] = now
		slow.Settle()
		fast.Settle()
		same(2)
		if r.IntN(3) == 0 {
			again += ripen()
			same(2)
		}
	}
	if again == 0 || again > 11 {
		t.Errorf("%d months were added up again", again)
	}
}
