package tally_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// weeks is the log of some days with nights long enough for most of them to
// settle. Those of odd seeds have working hours.
func weeks(seed uint64, nights int) *log {
	d := days.New(seed, 5)
	if seed%2 == 1 {
		d.Plan()
	}
	for range nights {
		d.Pass(150)
		d.Night(40 * 3_600_000)
	}
	d.Pass(80)
	return &log{all: d.Records}
}

// opened is a tally that has read the log so far, from its file if there is
// one. It is stopped, and so saved, at the end.
func opened(t *testing.T, l *log, path string, memoryMB int) *tally.Tally {
	t.Helper()
	return openedOf(t, l, path, memoryMB)
}

// openedOf is opened for a log that may grow while it is followed.
func openedOf(t *testing.T, l tally.Log, path string, memoryMB int) *tally.Tally {
	t.Helper()
	scratch, err := ledger.OpenScratch(t.TempDir())
	must(t, err)
	t.Cleanup(func() { must(t, scratch.Close()) })
	out := tally.New(tally.Config{Log: l, Fresh: -1, File: path, MemoryMB: memoryMB, Away: scratch, AwayRows: 20})
	out.Start(context.Background())
	must(t, out.Follow(context.Background()))
	return out
}

// figures are all figures of twenty days by operator, with their lists.
func figures(t *testing.T, from *tally.Tally) map[string]metric.Figure {
	t.Helper()
	out := map[string]metric.Figure{}
	first := column.QuarterOf(days.Start)
	q := &column.Query{First: first, Slots: make([]int32, 96*20), Times: 40, Dims: 6, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
	for i := range q.Slots {
		q.Slots[i] = int32(i / 48) // half days: sums of hours, and rows
	}
	must(t, from.Read(context.Background(), func(v tally.View) {
		for _, m := range metric.All {
			if m.Live() || m.Joins() || m.How == metric.Mean {
				continue
			}
			for i, c := range v.Columns.Scan(q, []column.Ask{{Metric: m}})[0] {
				out[m.ID+"/"+string(rune('a'+i))] = c.Figure(m)
			}
			whole := &column.Query{First: q.First, Slots: make([]int32, len(q.Slots)), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
			n := v.Columns.Scan(whole, []column.Ask{{Metric: m}})[0][0].N
			if list := v.Columns.Members(whole, column.Ask{Metric: m}, column.Place{}, 1<<20); int64(len(list)) != n {
				t.Errorf("%s: the list has %d lines, the figure says %d", m.ID, len(list), n)
			}
		}
	}))
	return out
}

// counted are the figures of things by day, hour and operator. They have to be
// there without their rows being looked at.
func counted(t *testing.T, from *tally.Tally) map[string]metric.Figure {
	t.Helper()
	out := map[string]metric.Figure{}
	must(t, from.Read(context.Background(), func(v tally.View) {
		for name, quarters := range map[string]int32{"day": 96, "hour": 4} {
			q := &column.Query{First: column.QuarterOf(days.Start), Slots: make([]int32, 96*20), Times: 96 * 20 / int(quarters), Dims: 6, Dim: func(d column.Dim) int32 { return int32(d.Operator) }}
			q.First -= q.First % 96
			for i := range q.Slots {
				q.Slots[i] = int32(i) / quarters
			}
			for _, m := range metric.All {
				if !m.Once {
					continue
				}
				asks := []column.Ask{{Metric: m}}
				cells := v.Columns.Scan(q, asks)
				if !v.Columns.Distinct(q, asks, cells)[0] && quarters == 4 { // days of UTC are none of the organisation's
					t.Errorf("%s by %s looks at each row", m.ID, name)
				}
				for i, c := range cells[0] {
					if c.N != 0 {
						out[fmt.Sprint(m.ID, name, i)] = c.Figure(m)
					}
				}
			}
		}
	}))
	return out
}

func same(t *testing.T, what string, got, want map[string]metric.Figure) {
	t.Helper()
	wrong := 0
	for k := range want {
		if got[k] != want[k] {
			if wrong++; wrong < 6 {
				t.Errorf("%s: %s is %+v, want %+v", what, k, got[k], want[k])
			}
		}
	}
}

// fresh is the figures of a log that is read at once, without a file.
func fresh(t *testing.T, l *log) map[string]metric.Figure {
	t.Helper()
	out := tally.New(tally.Config{Log: l, Fresh: -1})
	must(t, out.Follow(context.Background()))
	return figures(t, out)
}

// TestGoesOnFromTheFile: stopped at many places and gone on with, with little
// memory and with much, it is what it would have been; and a rebuild finds not
// a byte that differs.
func TestGoesOnFromTheFile(t *testing.T) {
	t.Parallel()
	l := weeks(21, 6)
	path := filepath.Join(t.TempDir(), "reports.db")
	for i := 1; i <= 9; i++ {
		l.head = len(l.all) * i / 9
		at := opened(t, l, path, i%3)
		same(t, "gone on with", figures(t, at), fresh(t, l))
		whole := tally.New(tally.Config{Log: l, Fresh: -1})
		must(t, whole.Follow(context.Background()))
		want := counted(t, whole)
		if i == 9 && len(want) < 200 {
			t.Errorf("only %d figures of things were not nothing", len(want))
		}
		must(t, at.TakeCensus(context.Background()))
		same(t, "counted after a start", counted(t, at), want)
		if i%4 == 1 {
			result, err := at.Rebuild(context.Background())
			must(t, err)
			if !result.Identical() || result.Days == 0 && i > 4 {
				t.Errorf("a rebuild at %d: %+v", l.head, result)
			}
			same(t, "rebuilt", figures(t, at), fresh(t, l))
		}
		at.Stop()
	}
	if left, _ := filepath.Glob(path + ".rebuild*"); len(left) > 0 {
		t.Errorf("a rebuild left %v behind", left)
	}
}

// TestLoadedNotRead: what is in the file is not read from the log again.
func TestLoadedNotRead(t *testing.T) {
	t.Parallel()
	l := weeks(22, 4)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	opened(t, l, path, 0).Stop()
	counted := &counting{log: l}
	at := tally.New(tally.Config{Log: counted, Fresh: -1, File: path})
	at.Start(context.Background())
	must(t, at.Follow(context.Background()))
	same(t, "loaded", figures(t, at), fresh(t, l))
	at.Stop()
	if again := counted.scanned.Load(); again > 10 {
		t.Errorf("%d of %d records were read again", again, len(l.all))
	}
}

// counting counts the records that are scanned, of a log that may grow while it
// is followed.
type counting struct {
	*log
	growing sync.Mutex
	scanned atomic.Int64
}

func (c *counting) grow(by int) {
	c.growing.Lock()
	defer c.growing.Unlock()
	c.head = min(len(c.all), c.head+by)
}

func (c *counting) now() *log {
	c.growing.Lock()
	defer c.growing.Unlock()
	return &log{all: c.all, head: c.head}
}

func (c *counting) ScanLog(ctx context.Context, from int64, each func(event.Record) error) error {
	return c.now().ScanLog(ctx, from, func(r event.Record) error {
		c.scanned.Add(1)
		return each(r)
	})
}

func (c *counting) Records(ctx context.Context, id event.ConversationID) ([]event.Record, error) {
	return c.now().Records(ctx, id)
}

func (c *counting) SettingRecords(ctx context.Context) ([]event.Record, error) {
	return c.now().SettingRecords(ctx)
}

// TestTorn: whatever is damaged in the file, figures are right: they are
// computed again.
func TestTorn(t *testing.T) {
	t.Parallel()
	l := weeks(23, 4)
	l.head = len(l.all)
	want := fresh(t, l)
	for name, damage := range map[string]string{
		"state":      "update state set body = substr(body, 1, length(body) - 1) || 'x'",
		"cut state":  "update state set body = substr(body, 1, 100)",
		"sums":       "update sums set body = substr(body, 1, length(body) - 1) || x'07' where day = (select max(day) from sums)",
		"rows":       "update rows set body = substr(body, 1, length(body) - 1) || x'07'",
		"wrong rows": "update rows set body = (select body from rows order by day limit 1), checksum = (select checksum from rows order by day limit 1)",
		"no rows":    "delete from rows",
		"a thing":    "update thing set body = substr(body, 1, length(body) - 1) || ' ' where id = (select max(id) from thing)",
		"few things": "delete from thing where id = (select max(id) from thing)",
		"layout":     "pragma user_version = 99",
		"no tables":  "drop table state",
	} {
		path := filepath.Join(t.TempDir(), "reports.db")
		opened(t, l, path, 0).Stop()
		tamper(t, path, damage)
		at := tally.New(tally.Config{Log: l, Fresh: -1, File: path})
		at.Start(context.Background())
		must(t, at.Follow(context.Background()))
		if err := try(at); err != nil { // rows are looked at when they are asked for
			at.Recover(context.Background())
			must(t, at.Follow(context.Background()))
		}
		same(t, name, figures(t, at), want)
		at.Stop()
	}
	path := filepath.Join(t.TempDir(), "reports.db")
	must(t, os.WriteFile(path, []byte("this is not a database, but somebody's shopping list"), 0o600))
	at := opened(t, l, path, 0)
	same(t, "no database", figures(t, at), want)
	at.Stop()
}

// try asks for a figure that needs the rows of every day.
func try(at *tally.Tally) error {
	q := &column.Query{First: column.QuarterOf(days.Start), Slots: make([]int32, 96*20), Times: 2, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	for i := range q.Slots {
		q.Slots[i] = int32(i & 1)
	}
	return at.Read(context.Background(), func(v tally.View) { v.Columns.Scan(q, []column.Ask{{Metric: metric.ByID("q.offered")}}) })
}

func tamper(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	_, err = db.Exec(statement)
	must(t, err)
	must(t, db.Close())
}

// TestAnotherLog: a file of another log, or of one that was put back to an
// earlier day, is not believed.
func TestAnotherLog(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "reports.db")
	first, second := weeks(24, 4), weeks(25, 5)
	first.head, second.head = len(first.all), len(second.all)
	opened(t, first, path, 0).Stop()
	at := opened(t, second, path, 0)
	same(t, "another log", figures(t, at), fresh(t, second))
	at.Stop()
	second.head = 200
	at = opened(t, second, path, 0)
	same(t, "a shorter log", figures(t, at), fresh(t, second))
	at.Stop()
}

// TestFormatBefore: a file that a program before this one wrote is gone on with:
// nothing is read again, and no figure differs.
func TestFormatBefore(t *testing.T) {
	t.Parallel()
	l := weeks(26, 4)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	at := opened(t, l, path, 0)
	old := at.OldText(t)
	at.Stop()
	file, thrown, err := ledger.Open(context.Background(), path)
	must(t, errors.Join(thrown, err))
	must(t, file.Save(context.Background(), ledger.Saving{State: old, Anew: true}))
	must(t, file.Close())
	counted := &counting{log: l}
	at = tally.New(tally.Config{Log: counted, Fresh: -1, File: path})
	at.Start(context.Background())
	must(t, at.Follow(context.Background()))
	same(t, "of the format before", figures(t, at), fresh(t, l))
	result, err := at.Rebuild(context.Background())
	must(t, err)
	if !result.Identical() || result.Days == 0 {
		t.Errorf("a rebuild: %+v", result)
	}
	at.Stop()
	if again := counted.scanned.Load(); again > int64(len(l.all))+20 {
		t.Errorf("%d of %d records were read: more than those of the rebuild", again, len(l.all))
	}
}

// TestNothingToSay: a file of a program that knew no working hours and no wrap-up
// is gone on with, as long as none were set: the new metrics count what the old
// ones did, and a rebuild finds not a byte that differs. Where some were set, it
// begins by itself.
func TestNothingToSay(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]*log{"none were set": weeks(28, 5), "some were set": weeks(29, 5)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l.head = len(l.all)
			path := filepath.Join(t.TempDir(), "reports.db")
			at := opened(t, l, path, 0)
			older := at.TextOfOlder(t)
			at.Stop()
			file, thrown, err := ledger.Open(t.Context(), path)
			must(t, errors.Join(thrown, err))
			must(t, file.Save(t.Context(), ledger.Saving{State: older}))
			must(t, file.Close())
			counted := &counting{log: l}
			at = tally.New(tally.Config{Log: counted, Fresh: -1, File: path})
			at.Start(context.Background())
			must(t, at.Follow(context.Background()))
			if name == "none were set" {
				same(t, "gone on with", figures(t, at), fresh(t, l))
				must(t, at.Read(t.Context(), func(v tally.View) {
					for _, m := range metric.All {
						if !v.Judged(m) {
							t.Errorf("%s is not judged", m.ID)
						}
					}
				}))
				if again := counted.scanned.Load(); again > 10 {
					t.Errorf("%d of %d records were read again", again, len(l.all))
				}
				result, err := at.Rebuild(t.Context())
				must(t, err)
				if !result.Identical() || result.Days == 0 {
					t.Errorf("a rebuild: %+v", result)
				}
			}
			at.Stop()
			if began := !at.Rebuilding().Began.IsZero(); name == "some were set" && !began {
				t.Error("nothing was judged again")
			}
		})
	}
}
