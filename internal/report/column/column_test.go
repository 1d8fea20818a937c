package column_test

import (
	"math/rand/v2"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// filled gives the columns of some days and all their verdicts.
func filled(t testing.TB, seed uint64, steps int) (*column.Columns, []metric.Verdict) {
	t.Helper()
	d := days.New(seed, 7)
	d.Pass(steps)
	d.Night(4 * 3_600_000)
	d.Pass(steps / 2)
	all := d.Verdicts(d.Now)
	c := column.New()
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	for id, list := range byTalk {
		rows := c.Rows(list)
		stored, err := c.Decode(nil, column.Encode(rows))
		if err != nil {
			t.Fatal(err)
		}
		c.Add(id, stored)
	}
	c.Settle()
	return c, all
}

// TestScanIsTheNaiveFold: whatever is asked of the columns is what
// metric.Figure says of all verdicts.
func TestScanIsTheNaiveFold(t *testing.T) {
	t.Parallel()
	c, all := filled(t, 1, 1200)
	r := rand.New(rand.NewPCG(3, 3))
	first := column.QuarterOf(days.Start)
	figures := 0
	for i := range 40 {
		c.Align(int32(i % 5))
		c.Settle()
		from := first + int32(r.IntN(120))
		quarters := 1 + r.IntN(100)
		f := metric.Filter{In: metric.Interval{From: event.Instant(from) * event.Instant(column.Quarter), To: (event.Instant(from) + event.Instant(quarters)) * event.Instant(column.Quarter)}}
		if r.IntN(2) == 0 {
			f.Group = event.GroupID(1 + r.IntN(2))
		}
		if r.IntN(2) == 0 {
			f.Operator = event.OperatorID(1 + r.IntN(7))
		}
		q := whole(from, quarters, f)
		for _, m := range metric.All {
			if m.Live() || m.How == metric.Quotient {
				continue
			}
			cell := c.Scan(q, []column.Ask{{Metric: m}})[0][0]
			got, want := cell.Figure(m), m.Figure(all, f)
			want.Provisional = false // that is said of a whole period, not of a cell
			if m.Family == metric.FamilyClipped {
				got.N, want.N = 0, 0 // pieces, not stretches
			}
			if got != want {
				t.Fatalf("%s %+v: %+v, want %+v", m.ID, f, got, want)
			}
			if want.Num != 0 {
				figures++
			}
			list(t, c, q, m, int(cell.N))
		}
	}
	if figures < 300 {
		t.Errorf("only %d figures were not nothing", figures)
	}
}

// list: the list behind a figure is as long as the figure, over any pages.
func list(t *testing.T, c *column.Columns, q *column.Query, m *metric.Metric, want int) {
	t.Helper()
	n, after := 0, column.Place{}
	for {
		page := c.Members(q, column.Ask{Metric: m}, after, 17)
		n += len(page)
		if len(page) < 17 {
			break
		}
		last := page[len(page)-1]
		after = column.Place{Quarter: last.Quarter, Conversation: last.Conversation, Nth: last.Nth}
	}
	if n != want {
		t.Fatalf("%s: the list has %d lines, the figure says %d", m.ID, n, want)
	}
}

func whole(from int32, quarters int, f metric.Filter) *column.Query {
	return &column.Query{First: from, Slots: make([]int32, quarters), Times: 1, Dims: 1, Dim: func(d column.Dim) int32 {
		if f.Group != 0 && d.Group != f.Group || f.Operator != 0 && d.Operator != f.Operator || f.Channel != "" && d.Channel != f.Channel {
			return -1
		}
		return 0
	}}
}

// TestRemove: what was put in can be taken out, and nothing else goes.
func TestRemove(t *testing.T) {
	t.Parallel()
	c, all := filled(t, 2, 800)
	before := c.Len()
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	q := whole(column.QuarterOf(days.Start), 400, metric.Filter{})
	m := metric.ByID("q.offered")
	want := c.Scan(q, []column.Ask{{Metric: m}})[0][0].N
	rows := c.Rows(byTalk[3])
	c.Remove(3, rows)
	c.Settle()
	if c.Len() != before-len(rows) || c.Scan(q, []column.Ask{{Metric: m}})[0][0].N >= want {
		t.Errorf("%d rows of %d are left after %d were taken out", c.Len(), before, len(rows))
	}
	c.Add(3, rows)
	c.Settle()
	if got := c.Scan(q, []column.Ask{{Metric: m}})[0][0].N; got != want || c.Len() != before {
		t.Errorf("q.offered is %d after putting them back, want %d", got, want)
	}
}

// TestSigns: what is stored beside the rows brings them back.
func TestSigns(t *testing.T) {
	t.Parallel()
	c, _ := filled(t, 4, 500)
	fresh := column.New()
	for _, s := range c.Signs(0) {
		if err := fresh.AddSign(s); err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range fresh.Signs(0) {
		if s != c.Signs(0)[i] {
			t.Errorf("sign %d is %q, was %q", i, s, c.Signs(0)[i])
		}
	}
	if err := fresh.AddSign("missed.waits/999:missed=1"); err == nil {
		t.Error("another definition was taken for ours")
	}
	t.Logf("%d signs, %d rows", len(c.Signs(0)), c.Len())
}
