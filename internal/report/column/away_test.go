package column_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// shelf keeps texts in memory.
type shelf struct {
	texts map[int64][]byte
	next  int64
	torn  bool
	full  bool
}

func (s *shelf) Keep(text []byte) (int64, error) {
	if s.full {
		return 0, errors.New("no room")
	}
	s.next++
	s.texts[s.next] = slices.Clone(text)
	return s.next, nil
}

func (s *shelf) Bring(place int64) ([]byte, error) {
	text := s.texts[place]
	if s.torn {
		text = text[:len(text)-1]
	}
	return text, nil
}

func (s *shelf) Drop(place int64) { delete(s.texts, place) }

// looked is everything that may be asked of columns: by days, hours and
// quarters, with lists, percentiles and numbers of things.
func looked(t *testing.T, c *column.Columns, quarters int32, m *metric.Metric) (out []any) {
	t.Helper()
	r := &column.Reader{Columns: c}
	q := &column.Query{First: column.QuarterOf(days.Start), Slots: make([]int32, 96*2), Times: int(96 * 2 / quarters), Dims: 8, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
	q.First -= q.First % 96
	for i := range q.Slots {
		q.Slots[i] = int32(i) / quarters
	}
	asks := []column.Ask{{Metric: m}}
	cells := r.Scan(q, asks)
	r.Distinct(q, asks, cells)
	out = append(out, cells)
	for _, dim := range []func(column.Dim) int32{ // everybody, a channel, two of three operators of it; some hours are whole, and some are not asked about
		func(column.Dim) int32 { return 0 },
		func(d column.Dim) int32 { return min(int32(len(d.Channel)), 1) - 1 },
		func(d column.Dim) int32 { return min(int32(len(d.Channel)), 1, int32(d.Operator)%3) - 1 },
	} {
		every := &column.Query{First: q.First, Slots: slices.Clone(q.Slots), Times: q.Times, Dims: 1, Dim: dim}
		for i := range every.Slots {
			if hour := i / 4; hour%5 == 1 {
				every.Slots[i] = q.Slots[4*hour]
			} else if i%7 == 3 {
				every.Slots[i] = -1
			}
		}
		out = append(out, r.Scan(every, asks))
	}
	one := &column.Query{First: q.First, Slots: make([]int32, len(q.Slots)), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	lines := r.Members(one, asks[0], column.Place{}, 1<<20)
	stands, _ := r.Stands(one, asks[0], slices.Clone(lines))
	out = append(out, lines, stands)
	sum := int64(0)
	r.Each(one, asks[0], func(cell int, of uint32, quarter int32, value int64) { sum += value + int64(of)*int64(quarter) })
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	return append(out, sum)
}

// TestPutAway: with rows that are put away, taken out of what is, put back and
// put together again, whatever is asked is as if all of them lay in memory.
func TestPutAway(t *testing.T) {
	t.Parallel()
	d := days.New(61, 7)
	d.Pass(700)
	d.Night(4 * 3_600_000)
	d.Pass(300)
	byTalk := map[event.ConversationID][]metric.Verdict{}
	var ids []event.ConversationID
	for _, v := range d.Verdicts(d.Now) {
		if byTalk[v.Conversation] == nil {
			ids = append(ids, v.Conversation)
		}
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	kept := &shelf{texts: map[int64][]byte{}}
	plain, away := column.New(moscow(t)), column.New(moscow(t))
	away.KeptBy(kept, 40)
	r := rand.New(rand.NewPCG(6, 1))
	there := map[event.ConversationID][]column.Row{}
	most, again := 0, false
	for step := range 2500 {
		id := ids[r.IntN(len(ids))]
		plain.Until(d.Now)
		away.Until(d.Now)
		if rows := there[id]; rows != nil {
			plain.Remove(id, rows)
			away.Remove(id, rows)
			delete(there, id)
		}
		if r.IntN(4) > 0 { // as it was, or without some of it
			list := slices.Clone(byTalk[id])
			if r.IntN(2) == 0 {
				list = list[:len(list)/2]
			}
			rows := plain.Rows(list)
			if again := away.Rows(list); !slices.Equal(rows, again) {
				t.Fatal("rows are numbered in another way")
			}
			plain.Add(id, rows)
			away.Add(id, rows)
			there[id] = rows
		}
		if step%50 == 49 {
			plain.Settle()
			away.Settle()
			if err := away.PutAway(column.QuarterOf(days.Start) + int32(step/20)); err != nil {
				t.Fatal(err)
			}
			most, again = max(most, away.Away()), again || int(kept.next)-len(kept.texts) > 5
			if plain.Len() != away.Len() {
				t.Fatalf("step %d: %d rows, not %d", step, away.Len(), plain.Len())
			}
		}
		if step%250 == 249 {
			for i, m := range metric.All {
				if m.Live() || m.How == metric.Quotient || m.How == metric.Mean {
					continue
				}
				quarters := []int32{96, 4, 1}[i%3]
				if got, want := looked(t, away, quarters, m), looked(t, plain, quarters, m); !reflect.DeepEqual(got, want) {
					t.Fatalf("step %d: %s by %d quarters is not what it was", step, m.ID, quarters)
				}
			}
		}
	}
	if most < plain.Len()/4 || !again {
		t.Errorf("%d rows were put away of %d; put together again: %v", most, plain.Len(), again)
	}
	for id, rows := range there {
		away.Remove(id, rows)
	}
	away.Settle()
	if err := away.PutAway(column.QuarterOf(d.Now) + 1); err != nil || away.Len() != 0 || len(kept.texts) != 0 {
		t.Errorf("after all was taken out there are %d rows, and %d texts; %v", away.Len(), len(kept.texts), err)
	}
	away.Forget()
	if len(kept.texts) != 0 {
		t.Errorf("%d texts are left", len(kept.texts))
	}
}

// TestPutAwayFails: what cannot be put away stays, and what cannot be brought is
// an error.
func TestPutAwayFails(t *testing.T) {
	t.Parallel()
	c, all, still := filled(t, 62, 800)
	kept := &shelf{texts: map[int64][]byte{}, full: true}
	c.KeptBy(kept, 20)
	m := metric.ByID("q.offered")
	before := looked(t, c, 1, m)
	if err := c.PutAway(1 << 30); err == nil {
		t.Error("rows were put where there is no room")
	}
	if !reflect.DeepEqual(looked(t, c, 1, m), before) {
		t.Error("what could not be put away is not there any more")
	}
	kept.full = false
	if err := c.PutAway(1 << 30); err != nil || len(kept.texts) == 0 {
		t.Fatal(err, len(kept.texts), len(all), len(still))
	}
	if !reflect.DeepEqual(looked(t, c, 1, m), before) {
		t.Error("what was put away is not brought")
	}
	kept.torn = true
	r := &column.Reader{Columns: c}
	r.Members(whole(column.QuarterOf(days.Start), 300, metric.Filter{}), column.Ask{Metric: m}, column.Place{}, 10)
	if !errors.Is(r.Err, column.ErrDamaged) {
		t.Errorf("a torn text gives %v", r.Err)
	}
}

// TestBroughtIsFew: who goes through days of which rows are put away has those of
// some of them at once, and counts what lies in memory would.
func TestBroughtIsFew(t *testing.T) {
	t.Parallel()
	d := days.New(63, 5)
	for range 6 {
		d.Pass(200)
		d.Night(20 * 3_600_000)
	}
	kept := &shelf{texts: map[int64][]byte{}}
	c := column.New(moscow(t))
	c.KeptBy(kept, 20)
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range d.Verdicts(d.Now) {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	c.Until(d.Now)
	for id, list := range byTalk {
		c.Add(id, c.Rows(list))
	}
	c.Settle()
	var asks []column.Ask
	for _, id := range []string{"q.offered", "q.asa", "rt.any", "lt.arrived"} {
		asks = append(asks, column.Ask{Metric: metric.ByID(id)})
	}
	q := shape(column.QuarterOf(days.Start)/96*96, 12, "day")
	picked := func(r *column.Reader) [][]column.Cell {
		return (&column.Picked{Reader: r, Has: func(of uint32) bool { return of%3 > 0 }, Doubtful: func(func(uint32, column.Doubts)) {}}).Scan(q, asks)
	}
	want := picked(&column.Reader{Columns: c})
	if err := c.PutAway(1 << 30); err != nil {
		t.Fatal(err)
	}
	all, few := &column.Reader{Columns: c}, &column.Reader{Columns: c}
	picked(all)
	most, brought := all.Gathered()
	few.KeepAtMost(brought / 3)
	for name, r := range map[string]*column.Reader{"all": all, "few": few} {
		if got := picked(r); r.Err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s kept: %v, want %v (%v)", name, got, want, r.Err)
		}
	}
	if most < 5 || brought > c.Len()/4 {
		t.Fatalf("%d rows of %d days were brought, of %d: four figures of a hundred are counted", brought, most, c.Len())
	}
	if days, rows := few.Gathered(); days >= most || rows > brought/2 {
		t.Errorf("%d rows of %d days are kept, of %d", rows, days, brought)
	}
}

// TestNothingIsBroughtInVain: a list of somebody who has nothing on a day brings no
// row of it that is put away.
func TestNothingIsBroughtInVain(t *testing.T) {
	t.Parallel()
	kept := &shelf{texts: map[int64][]byte{}}
	c := column.New(moscow(t))
	c.KeptBy(kept, 20)
	at := days.Start.Add(3_600_000)
	for id := event.ConversationID(1); id <= 50; id++ {
		c.Add(id, c.Rows([]metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: id, Wait: 1, Group: 1 + event.GroupID(id%2), Start: at, At: at}}))
	}
	c.Settle()
	if err := c.PutAway(1 << 30); err != nil || c.Away() != 50 {
		t.Fatalf("%d rows are put away: %v", c.Away(), err)
	}
	for group, want := range map[event.GroupID]int{1: 25, 3: 0} {
		q := shape(column.QuarterOf(days.Start)/96*96, 2, "total")
		q.Dim = func(d column.Dim) int32 {
			if d.Group == group {
				return 0
			}
			return -1
		}
		r := &column.Reader{Columns: c}
		got := r.Members(q, column.Ask{Metric: metric.ByID("q.offered")}, column.Place{}, 100)
		if days, _ := r.Gathered(); len(got) != want || (days > 0) != (want > 0) || r.Err != nil {
			t.Errorf("group %d: %d lines of %d, %d days were brought (%v)", group, len(got), want, days, r.Err)
		}
	}
}

// TestDayIsLetGoOf: of a day whose rows were put away and then settled one after
// the other nothing is left, neither a text nor sums nor what is remembered as gone.
func TestDayIsLetGoOf(t *testing.T) {
	t.Parallel()
	kept := &shelf{texts: map[int64][]byte{}}
	c := column.New(moscow(t))
	c.KeptBy(kept, 20)
	at := days.Start.Add(3_600_000)
	all := map[event.ConversationID][]column.Row{}
	for id := event.ConversationID(1); id <= 50; id++ {
		all[id] = c.Rows([]metric.Verdict{{Metric: "q.offered", Clause: metric.FateAnswered, Counted: true, Value: 1, Conversation: id, Wait: 1, Group: 1, Start: at, At: at}})
		c.Add(id, all[id])
	}
	put := func(away, there int) {
		t.Helper()
		c.Settle()
		if err := c.PutAway(1 << 30); err != nil || c.Away() != away || c.Len() != there {
			t.Fatalf("%d rows of %d are put away, not %d of %d; %v", c.Away(), c.Len(), away, there, err)
		}
	}
	put(50, 50)
	for id, rows := range all {
		if id > 15 { // so many that the others are put together without them
			c.Remove(id, rows)
		}
	}
	put(15, 15)
	for id := event.ConversationID(1); id <= 15; id++ { // too few for that
		c.Remove(id, all[id])
	}
	put(0, 0)
	if len(kept.texts) != 0 || c.Bytes() > 200 {
		t.Errorf("%d texts and %d bytes are left", len(kept.texts), c.Bytes())
	}
	c.Add(1, all[1])
	put(0, 1)
}
