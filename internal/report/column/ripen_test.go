package column_test

import (
	"fmt"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// stored gives columns as a start has them: days of sums, of which fetch brings
// the rows.
func stored(t *testing.T, c *column.Columns) *column.Reader {
	t.Helper()
	out, rows := c.Beside(c.Zone()), map[int32][]byte{}
	for _, d := range c.Kept() {
		if d == nil {
			continue
		}
		sums, text := d.Encode()
		rows[d.Number] = text
		cold, err := out.Sums(d.Number, sums)
		if err != nil {
			t.Fatal(err)
		}
		out.Put(cold)
	}
	return &column.Reader{Columns: out, Fetch: func(number int32) (*column.Day, error) { return out.Warm(out.Day(number), rows[number]) }}
}

// TestRipeningChangesNoFigure: what a start leaves for later changes no figure,
// neither before it is done nor half-way nor after; and what changed meanwhile
// is not taken in as it was.
func TestRipeningChangesNoFigure(t *testing.T) {
	t.Parallel()
	c, first := year(t, 5000)
	var asks []column.Ask
	for _, id := range []string{"q.p50", "q.p90", "q.p95", "q.max", "q.offered", "q.asa"} {
		asks = append(asks, column.Ask{Metric: metric.ByID(id)})
	}
	scan := func(r *column.Reader) (out []string) {
		for _, by := range []string{"total", "day", "operator", "group1", "month", "hour"} {
			for _, q := range []*column.Query{shape(first, 365, by), shape(first+3*96, 200, by)} {
				out = append(out, fmt.Sprint(r.Scan(q, asks)))
			}
		}
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		return out
	}
	r := stored(t, c)
	same := func(when string) {
		t.Helper()
		want := scan(&column.Reader{Columns: c})
		for i, got := range scan(r) {
			if got != want[i] {
				t.Fatalf("%s, question %d:\n%.2000s\nwant\n%.2000s", when, i, got, want[i])
			}
		}
	}
	same("before")
	bytes := r.Bytes()
	months := r.Unripe()
	if len(months) < 10 {
		t.Fatalf("%d months of a year can be added up", len(months))
	}
	for i, m := range months {
		for number, after := m.Days(); number < after; number++ {
			m.Look(r.Columns, number)
		}
		m.Gather(r.Columns)
		if i == 3 { // somebody's wait is settled in that month before it is put in
			number, _ := m.Days()
			late := []metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: 7000, Wait: 1, Group: 1,
				Channel: event.ChannelSite, Start: event.Instant(number*96+40) * event.Instant(column.Quarter), At: event.Instant(number*96+40) * event.Instant(column.Quarter)}}
			c.Keep(7000, c.Rows(late))
			c.Settle()
			warm, err := r.Fetch(number)
			if err != nil {
				t.Fatal(err)
			}
			r.Put(warm)
			r.Keep(7000, r.Rows(late))
			r.Settle()
		}
		r.PutRipe(m)
		if i%3 == 0 || i == len(months)-1 {
			same(fmt.Sprintf("after %d months", i+1))
		}
	}
	if r.Bytes() == bytes || len(r.Unripe()) != 1 {
		t.Errorf("%d months are left; one changed meanwhile", len(r.Unripe()))
	}
}

// TestDoubtsTogether: many doubts put in at once are those put in one by one,
// and can be taken out one by one.
func TestDoubtsTogether(t *testing.T) {
	t.Parallel()
	c, all, _ := filled(t, 5, 900)
	other := c.Beside(c.Zone())
	talks := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		v.Provisional = v.Conversation%3 != 0
		talks[v.Conversation] = append(talks[v.Conversation], v)
	}
	var together column.Doubts
	var each []column.Doubts
	c = other.Beside(c.Zone())
	for _, list := range talks {
		one := c.Doubts(list)
		c.Doubt(one)
		text, err := other.DecodeDoubts(one.Encode(), c.Metrics())
		if err != nil {
			t.Fatal(err)
		}
		together, each = append(together, text...), append(each, text)
	}
	other.DoubtAll(together)
	first := column.QuarterOf(all[0].Start) / 96 * 96
	doubtful := func(c *column.Columns) (out []bool) {
		for _, by := range []string{"total", "day", "hour", "operator", "group1", "quarter"} {
			for _, m := range metric.All {
				if m.Live() || m.How == metric.Quotient || m.How == metric.Mean {
					continue
				}
				for _, cell := range c.Scan(shape(first-96, 60, by), []column.Ask{{Metric: m}})[0] {
					out = append(out, cell.Provisional)
				}
			}
		}
		return out
	}
	want, n := doubtful(c), 0
	for i, got := range doubtful(other) {
		if got != want[i] {
			t.Fatalf("cell %d is in doubt: %v, want %v", i, got, want[i])
		}
		if got {
			n++
		}
	}
	if n < 100 {
		t.Errorf("only %d cells are in doubt", n)
	}
	for _, list := range each {
		other.Trust(list)
	}
	for i, got := range doubtful(other) {
		if got {
			t.Fatalf("cell %d is in doubt when nothing is", i)
		}
	}
}
