package report_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
)

// byRows is columns that look at each row.
type byRows struct{ report.Rows }

func (byRows) Distinct(_ *column.Query, asks []column.Ask, _ [][]column.Cell) []bool {
	return make([]bool, len(asks))
}

func (byRows) Stands(*column.Query, column.Ask, []column.Member) ([]column.Member, bool) {
	return nil, false
}

// crowd is random things with rows, in columns that keep some of them, may
// change others, and have stored days whose rows are fetched.
type crowd struct {
	*column.Reader
	dice  *rand.Rand
	dims  []column.Dim
	first int32
	days  int
	open  map[event.ConversationID][]column.Row
	last  event.ConversationID
	texts map[int32][]byte
}

// onces are the metrics that count things, or ask for others beside them.
var onces = func() (out []*metric.Metric) {
	for _, m := range metric.All {
		if m.Once || m.With != "" {
			out = append(out, m)
		}
	}
	return out
}()

func newCrowd(seed uint64, zone *time.Location, cases bool) *crowd {
	c := &crowd{dice: rand.New(rand.NewPCG(seed, 77)), days: 40, open: map[event.ConversationID][]column.Row{}, texts: map[int32][]byte{}}
	c.Reader = &column.Reader{Columns: column.New(zone)}
	if cases {
		c.Columns = column.NewOfCases(zone)
	}
	c.Fetch = c.fetch
	c.first = column.QuarterOf(event.InstantOf(time.Date(2026, 10, 10, 0, 0, 0, 0, zone))) // clocks are put back on the 25th
	for group := range event.GroupID(2) {
		for operator := range event.OperatorID(4) {
			for topic := range event.CategoryID(2) {
				c.dims = append(c.dims, column.Dim{Group: group + 1, Channel: []event.Channel{event.ChannelSite, event.ChannelCall}[group], Operator: operator, Topic: topic})
			}
		}
	}
	return c
}

func (c *crowd) fetch(number int32) (*column.Day, error) {
	return c.Warm(c.Day(number), c.texts[number])
}

// thing makes all verdicts of a thing: most are of one day and one employee.
func (c *crowd) thing() (out []metric.Verdict) {
	at := c.first + int32(c.dice.IntN(c.days*96))
	begun := event.Instant(at-int32(c.dice.IntN(3)*c.dice.IntN(200))) * event.Instant(column.Quarter)
	dim, roams := c.dims[c.dice.IntN(len(c.dims))], c.dice.IntN(3) == 0
	for range 1 + c.dice.IntN(1+c.dice.IntN(12)) {
		m := onces[c.dice.IntN(len(onces))]
		moment := event.Instant(at)*event.Instant(column.Quarter) + event.Instant(c.dice.IntN(int(column.Quarter)))
		v := metric.Verdict{Metric: m.ID, Clause: "x", Counted: true, Value: int64(1 + c.dice.IntN(3)*c.dice.IntN(900)), Group: dim.Group, Channel: dim.Channel,
			Operator: dim.Operator, Topic: dim.Topic, At: moment, Start: begun, End: moment, Wait: len(out)}
		if m.Elder {
			v.Value = int64(column.QuarterOf(begun))
		}
		out = append(out, v)
		switch c.dice.IntN(4) {
		case 0:
			at += int32(c.dice.IntN(3))
		case 1:
			if roams {
				at += int32(c.dice.IntN(250))
			}
		case 2:
			if roams {
				dim = c.dims[c.dice.IntN(len(c.dims))]
			}
		}
	}
	return out
}

// live lets things come, change, go and be settled.
func (c *crowd) live(steps int) {
	ids := func() event.ConversationID {
		all := make([]event.ConversationID, 0, len(c.open))
		for id := range c.open {
			all = append(all, id)
		}
		if len(all) == 0 {
			return 0
		}
		return slices.Sorted(slices.Values(all))[c.dice.IntN(len(all))]
	}
	for range steps {
		switch id := ids(); {
		case id == 0 || c.dice.IntN(3) > 0:
			c.last++
			rows := c.Rows(c.thing())
			c.open[c.last] = rows
			c.Add(c.last, rows)
		case c.dice.IntN(2) == 0: // it changes: the new comes before the old goes, as when books are joined, or after
			rows := c.Rows(c.thing())
			if c.dice.IntN(2) == 0 {
				c.Add(id, rows)
				c.Remove(id, c.open[id])
			} else {
				c.Remove(id, c.open[id])
				c.Add(id, rows)
			}
			c.open[id] = rows
		default:
			c.settle(id)
		}
	}
	c.Settle()
}

func (c *crowd) settle(id event.ConversationID) {
	for _, number := range c.Cold(c.open[id]) {
		d, err := c.fetch(number)
		if err != nil {
			panic(err)
		}
		c.Put(d)
	}
	c.Keep(id, c.open[id])
	c.Remove(id, c.open[id])
	delete(c.open, id)
}

// restart gives columns that have read the sums of settled days only.
func (c *crowd) restart(t *testing.T) {
	t.Helper()
	out := c.Beside(c.Zone())
	texts := map[int32][]byte{}
	for _, d := range c.Kept() {
		if d == nil {
			continue
		}
		if d.Cold {
			var err error
			if d, err = c.fetch(d.Number); err != nil {
				t.Fatal(err)
			}
		}
		sums, rows := d.Encode()
		texts[d.Number] = rows
		day, err := out.Sums(d.Number, sums)
		if err != nil {
			t.Fatal(err)
		}
		out.Put(day)
	}
	for id, rows := range c.open {
		out.Add(id, rows)
	}
	out.Settle()
	c.Columns, c.texts = out, texts
}

// census takes a census while things come and go.
func (c *crowd) census(t *testing.T) {
	t.Helper()
	roll := c.CallRoll()
	if roll == nil {
		return
	}
	var numbers []int32
	for _, d := range c.Kept() {
		if d != nil {
			numbers = append(numbers, d.Number)
		}
	}
	for _, pass := range []func(*column.Day){roll.Look, roll.Count} {
		for _, number := range numbers {
			d := c.Day(number)
			if d.Cold {
				var err error
				if d, err = c.fetch(number); err != nil {
					t.Fatal(err)
				}
			}
			pass(d)
			if c.dice.IntN(3) == 0 {
				c.live(2)
			}
		}
	}
	c.PutRoll(roll)
	if c.CallRoll() != nil {
		t.Fatal("a second census is wanted")
	}
}

// query gives random periods, arrangements and filters.
func (c *crowd) query(zone *time.Location) (report.Period, report.By, report.Filter) {
	from := event.Instant(c.first) * event.Instant(column.Quarter)
	begins := from.Time().In(zone).AddDate(0, 0, c.dice.IntN(c.days)-2)
	p, err := report.NewPeriod(begins.Format(time.DateOnly), begins.AddDate(0, 0, c.dice.IntN(c.days)).Format(time.DateOnly), zone)
	if err != nil {
		panic(err)
	}
	f := report.Filter{}
	for range c.dice.IntN(3) {
		d := c.dims[c.dice.IntN(len(c.dims))]
		switch c.dice.IntN(4) {
		case 0:
			f.Group = d.Group
		case 1:
			f.Channel = d.Channel
		case 2:
			f.Operator = d.Operator
		default:
			f.Topic = d.Topic
		}
	}
	return p, report.Arrangements[c.dice.IntN(len(report.Arrangements))], f
}

// TestThingsAreCountedAsByTheirRows: whatever came, went, was settled, stored
// and read again, in every arrangement and filter, in zones with and without
// days of another length.
func TestThingsAreCountedAsByTheirRows(t *testing.T) {
	t.Parallel()
	var columns []report.Column
	for _, m := range onces {
		columns = append(columns, report.Column{Metric: m})
	}
	for seed := range uint64(9) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			kind := []report.Kind{report.Conversations, report.Cases}[seed%2]
			home := zone(t, []string{"Europe/Berlin", "Europe/Moscow", "Asia/Kolkata"}[seed%3])
			c := newCrowd(seed, home, kind == report.Cases)
			counted, met, lines := 0, 0, 0
			for range 4 {
				c.live(200)
				if c.dice.IntN(2) == 0 {
					c.restart(t)
					c.live(20)
				}
				if c.dice.IntN(4) > 0 {
					c.census(t)
				}
				for range 12 {
					in := home
					if c.dice.IntN(5) == 0 {
						in = zone(t, "America/New_York")
					}
					p, by, f := c.query(in)
					got, err := report.Arrange(report.Sources{{Rows: c.Reader, Kind: kind}}, columns, p, by, f)
					if err != nil {
						t.Fatal(err)
					}
					want, err := report.Arrange(report.Sources{{Rows: byRows{c.Reader}, Kind: kind}}, columns, p, by, f)
					if err != nil || c.Err != nil {
						t.Fatal(err, c.Err)
					}
					met += same(t, fmt.Sprintf("%v by %s, %+v", p, by, f), got, want)
					counted++
					if len(got.Rows) == 0 {
						continue
					}
					for range 3 {
						key := got.Rows[c.dice.IntN(len(got.Rows))].Key
						cell, _, err := report.Cell(p, by, key, f)
						if err != nil {
							t.Fatal(err)
						}
						ask := column.Ask{Metric: onces[c.dice.IntN(len(onces))]}
						size := 1 + c.dice.IntN(9)
						fast, slow := listed(report.Sources{{Rows: c.Reader, Kind: kind}}, cell, ask, size), listed(report.Sources{{Rows: byRows{c.Reader}, Kind: kind}}, cell, ask, size)
						if !slices.Equal(fast, slow) || c.Err != nil {
							t.Fatalf("%v by %s, %+v, row %s: behind %s are %+v, want %+v", p, by, f, key, ask.Metric.ID, fast, slow)
						}
						lines += len(fast)
					}
				}
			}
			if met < 5*counted || lines < 5*counted {
				t.Errorf("only %d figures of %d tables were not nothing, only %d lines were behind", met, counted, lines)
			}
		})
	}
}

// listed gives all lines behind a figure, page by page.
func listed(s report.Sources, q *column.Query, a column.Ask, size int) (out []report.Line) {
	for after := (report.After{}); ; {
		lines, ends := s.Lines(q, a, after, size)
		out = append(out, lines...)
		if len(lines) < size {
			return out
		}
		after = ends[len(ends)-1]
	}
}

// same compares two tables and says how many figures were not nothing.
func same(t *testing.T, what string, got, want report.Table) (met int) {
	t.Helper()
	if len(got.Rows) != len(want.Rows) {
		t.Fatalf("%s: %d rows, want %d", what, len(got.Rows), len(want.Rows))
	}
	compare := func(key string, got, want []metric.Figure) {
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%s, row %s: %s is %+v, want %+v", what, key, onces[i].ID, got[i], want[i])
			}
			if want[i].N > 0 {
				met++
			}
		}
	}
	for i := range want.Rows {
		compare(want.Rows[i].Key, got.Rows[i].Figures, want.Rows[i].Figures)
	}
	compare("total", got.Totals, want.Totals)
	return met
}
