package column_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// TestClassesChangeNoFigure: sums, things and percentiles that are kept by
// classes of dims, of days, of months and of their hours, are those that dims
// come to, whatever tells dims apart and however time is cut; also when something
// is settled late.
func TestClassesChangeNoFigure(t *testing.T) {
	t.Parallel()
	slow, first := year(t, 3000)
	fast, _ := year(t, 3000)
	var asks []column.Ask
	for _, m := range metric.All {
		if !m.Live() && m.How != metric.Quotient && m.How != metric.Mean {
			asks = append(asks, column.Ask{Metric: m})
		}
	}
	ripen := func() {
		t.Helper()
		fast.Gather()
		byHours(t, fast)
		for fast.FaceSurplus() {
		}
	}
	r := rand.New(rand.NewPCG(12, 12))
	met := 0
	same := func(rounds int) {
		t.Helper()
		for range rounds {
			q, what := anyQuery(r, first)
			want, got := slow.Scan(q, asks), fast.Scan(q, asks)
			done := slow.Distinct(q, asks, want)
			for a, ok := range fast.Distinct(q, asks, got) {
				if ok != done[a] {
					t.Fatalf("%s, %s: counted %v, want %v", what, asks[a].Metric.ID, ok, done[a])
				}
				for i := range want[a] {
					if got[a][i] != want[a][i] {
						t.Fatalf("%s, %s, cell %d: %+v, want %+v", what, asks[a].Metric.ID, i, got[a][i], want[a][i])
					}
					if want[a][i].N > 0 {
						met++
					}
				}
			}
		}
	}
	ripen()
	same(60)
	for _, by := range []string{"total", "hour", "halves", "quarters", "operator"} {
		if n := fast.AtOnce(shape(first, 365, by), asks); n < 10 {
			t.Errorf("by %s things of %d months are counted at once", by, n)
		}
	}
	of := shape(first, 365, "quarters")
	of.Dim = func(d column.Dim) int32 {
		if d.Group == 2 && d.Channel == event.ChannelSite {
			return 0
		}
		return -1
	}
	if n := fast.AtOnce(of, asks); n < 10 {
		t.Errorf("by quarters, of a channel of a group, things of %d months are counted at once", n)
	}
	for i := range 12 { // late ones, with a group and an operator that nobody had before
		at := event.Instant(first+int32(r.IntN(300*96))) * event.Instant(column.Quarter)
		id := event.ConversationID(5000 + i)
		list := []metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: id, Wait: 1, Group: 90, Channel: "late", Start: at, At: at}}
		for n := range 3 {
			list = append(list, metric.Verdict{Metric: "od.touched", Counted: true, Value: 1, Conversation: id, Operator: event.OperatorID(70 + i%2), Start: at.Add(event.Millis(n) * 3_600_000), At: at.Add(event.Millis(n) * 3_600_000)})
		}
		slow.Keep(id, slow.Rows(list))
		fast.Keep(id, fast.Rows(list))
		slow.Settle()
		fast.Settle()
		same(1)
		if i%4 == 3 {
			ripen()
			same(4)
		}
	}
	if met < 20_000 {
		t.Errorf("only %d cells had something in them", met)
	}
}

// anyQuery is a random question over a year or a part of it.
func anyQuery(r *rand.Rand, first int32) (*column.Query, string) {
	days := 365
	if r.IntN(2) == 0 {
		first, days = first+int32(r.IntN(100))*96, 30+r.IntN(200)
	}
	by := []string{"total", "day", "hour", "month", "nights", "operator", "quarter", "halves", "quarters", "quarters at night"}[r.IntN(10)]
	q := shape(first, days, strings.TrimSuffix(by, " at night"))
	if by == "quarters at night" { // the night has one row, the day one for each quarter
		for i, at := range q.Slots {
			if at < 36 {
				q.Slots[i] = 0
			}
		}
	}
	filter := r.IntN(6)
	group, operator := event.GroupID(1+r.IntN(6)), event.OperatorID(10+r.IntN(60))
	if r.IntN(5) == 0 {
		group, operator = 90, 70
	}
	place := q.Dim
	if r.IntN(3) == 0 && q.Dims == 1 { // by group
		q.Dims, place = 100, func(d column.Dim) int32 { return int32(d.Group) }
	}
	q.Dim = func(d column.Dim) int32 {
		switch {
		case filter == 1 && d.Group != group, filter == 2 && d.Operator != operator, filter == 3 && d.Channel != event.ChannelSite,
			filter == 4 && (d.Group != group || d.Operator != operator), filter == 5 && (int(d.Operator)+int(d.Group))%3 == 0:
			return -1
		}
		return place(d)
	}
	return q, fmt.Sprintf("%d days by %s, filter %d", days, by, filter)
}

// TestHoursOfWarmDaysChangeNoFigure: nor does what a day keeps by the hours of its
// classes whose rows were read, or that was stored just now, while no month keeps it.
func TestHoursOfWarmDaysChangeNoFigure(t *testing.T) {
	t.Parallel()
	slow, first := year(t, 3000)
	fast := slow.Beside(slow.Zone())
	warm := map[int32]*column.Day{}
	listed := 0
	for i, d := range slow.Kept() {
		if d == nil {
			continue
		}
		sums, rows := d.Encode()
		cold, err := fast.Sums(d.Number, sums)
		if err != nil {
			t.Fatal(err)
		}
		fast.Put(cold)
		if warm[d.Number], err = fast.Warm(cold, rows); err != nil {
			t.Fatal(err)
		}
		if i%3 == 0 { // as when it is stored
			warm[d.Number] = fast.WithHours(d)
		}
		if warm[d.Number].Bytes() > d.Bytes() {
			listed++
		}
	}
	if listed < 300 {
		t.Fatalf("%d days keep anything by the hours of classes", listed)
	}
	reader := &column.Reader{Columns: fast, Fetch: func(number int32) (*column.Day, error) { return warm[number], nil }}
	var asks []column.Ask
	for _, m := range metric.All {
		if !m.Live() && m.How != metric.Quotient && m.How != metric.Mean {
			asks = append(asks, column.Ask{Metric: m})
		}
	}
	r := rand.New(rand.NewPCG(13, 13))
	for range 60 {
		q, what := anyQuery(r, first)
		want := slow.Scan(q, asks)
		for a, got := range reader.Scan(q, asks) {
			if !slices.Equal(got, want[a]) {
				t.Fatalf("%s, %s: %+v, want %+v", what, asks[a].Metric.ID, got, want[a])
			}
		}
	}
	late := []metric.Verdict{{Metric: "q.p50", Clause: metric.FateAnswered, Counted: true, Value: 77_000, Conversation: 9000, Wait: 1, Group: 1,
		Channel: event.ChannelSite, Start: event.Instant(first+100*96+40) * event.Instant(column.Quarter), At: event.Instant(first+100*96+40) * event.Instant(column.Quarter)}}
	number := slow.Kept()[100].Number
	fast.Put(warm[number]) // as before something is settled late
	for _, c := range []*column.Columns{slow, fast} {
		c.Keep(9000, c.Rows(late))
		c.Settle()
	}
	q := shape(first, 365, "hour")
	want := slow.Scan(q, asks)
	for a, got := range reader.Scan(q, asks) {
		if !slices.Equal(got, want[a]) {
			t.Fatalf("%s after a late one: %+v, want %+v", asks[a].Metric.ID, got, want[a])
		}
	}
}
