package column_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// filled gives the columns of some days and all their verdicts.
func filled(t testing.TB, seed uint64, steps int) (c *column.Columns, all []metric.Verdict, still map[event.ConversationID][]column.Row) {
	t.Helper()
	d := days.New(seed, 7)
	d.Pass(steps)
	d.Night(4 * 3_600_000)
	d.Pass(steps / 2)
	all, still = d.Verdicts(d.Now), map[event.ConversationID][]column.Row{}
	c = column.New(moscow(t))
	c.Until(d.Now)
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	for id, list := range byTalk {
		rows := c.Rows(list)
		stored, err := c.DecodeRows(column.EncodeRows(rows))
		if err != nil {
			t.Fatal(err)
		}
		if id%3 == 0 { // some may still change, the others are settled
			c.Add(id, stored)
			still[id] = stored
		} else {
			c.Keep(id, stored)
		}
	}
	c.Settle()
	return c, all, still
}

// cold gives the same columns with all settled days stored and read again,
// their rows fetched when they are needed, and still is what may change.
func cold(t *testing.T, c *column.Columns, still map[event.ConversationID][]column.Row) *column.Reader {
	t.Helper()
	out := c.Beside(c.Zone())
	texts := map[int32][]byte{}
	for _, d := range c.Kept() {
		if d == nil {
			continue
		}
		sums, rows := d.Encode()
		texts[d.Number] = rows
		day, err := out.Sums(d.Number, sums)
		if err != nil {
			t.Fatal(err)
		}
		out.Put(day)
		if day.Len() != d.Len() {
			t.Fatalf("day %d has %d rows, stored were %d", d.Number, day.Len(), d.Len())
		}
		warm, err := out.Warm(day, rows)
		if err != nil {
			t.Fatal(err)
		}
		if again, text := warm.Encode(); string(again) != string(sums) || string(text) != string(rows) {
			t.Fatalf("day %d is not what it was after it was read", d.Number)
		}
	}
	for id, rows := range still {
		out.Add(id, rows)
	}
	out.Settle()
	return &column.Reader{Columns: out, Fetch: func(number int32) (*column.Day, error) {
		for _, d := range out.Kept() {
			if d != nil && d.Number == number {
				return out.Warm(d, texts[number])
			}
		}
		return nil, column.ErrDamaged
	}}
}

func moscow(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestScanIsTheNaiveFold: whatever is asked of the columns is what
// metric.Figure says of all verdicts.
func TestScanIsTheNaiveFold(t *testing.T) {
	t.Parallel()
	c, all, still := filled(t, 1, 1200)
	r := rand.New(rand.NewPCG(3, 3))
	first := column.QuarterOf(days.Start)
	readers := []*column.Reader{{Columns: c}, cold(t, c, still)}
	figures := 0
	for i := range 60 {
		c := readers[i%len(readers)]
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
			if m.Live() || m.Joins() || m.How == metric.Mean || m.Once {
				continue // what counts things and not rows, package report counts
			}
			cell := c.Scan(q, []column.Ask{{Metric: m}})[0][0]
			got, want := cell.Figure(m), m.Figure(all, f)
			want.Provisional = false // the test puts no doubts in
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
func list(t *testing.T, c *column.Reader, q *column.Query, m *metric.Metric, want int) {
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
	c, all, _ := filled(t, 2, 800)
	before := c.Len()
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	q := whole(column.QuarterOf(days.Start), 400, metric.Filter{})
	m := metric.ByID("q.offered")
	want := c.Scan(q, []column.Ask{{Metric: m}})[0][0].N
	rows := c.Rows(byTalk[3]) // 3 is among those that may still change
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
	c, _, _ := filled(t, 4, 500)
	fresh := column.New(time.UTC)
	for i, s := range c.Signs() {
		if id, err := fresh.Sign(s); err != nil || id != uint32(i) {
			t.Fatalf("%q is number %d: %v", s, id, err)
		}
	}
	for i, s := range fresh.Signs() {
		if s != c.Signs()[i] {
			t.Errorf("sign %d is %q, was %q", i, s, c.Signs()[i])
		}
	}
	// What was counted by another definition keeps its text, and counts no more.
	for _, text := range []string{"missed.waits/999:missed=1", "no.metric/1:x q.offered/1:began=1"} {
		id, err := fresh.Sign(text)
		if err != nil || fresh.Signs()[id] != text {
			t.Errorf("%q is %q: %v", text, fresh.Signs()[id], err)
		}
		before := fresh.Scan(whole(0, 96, metric.Filter{}), []column.Ask{{Metric: metric.ByID("missed.waits")}})[0][0].N
		fresh.Keep(1, []column.Row{{Sign: id, Dim: fresh.DimID(column.Dim{}), Quarter: 5}})
		fresh.Settle()
		if got := fresh.Scan(whole(0, 96, metric.Filter{}), []column.Ask{{Metric: metric.ByID("missed.waits")}})[0][0].N; got != before {
			t.Errorf("%q counts", text)
		}
	}
	if _, err := fresh.Sign("nonsense"); err == nil {
		t.Error("nonsense was taken for a sign")
	}
	t.Logf("%d signs, %d rows", len(c.Signs()), c.Len())
}
