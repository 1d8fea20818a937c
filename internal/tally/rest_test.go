package tally_test

import (
	"context"
	"path/filepath"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// nexts are what a tally says of each visitor's next conversation.
func nexts(t *testing.T, at *tally.Tally, l *log) map[event.ConversationID]metric.Mark {
	t.Helper()
	out := map[event.ConversationID]metric.Mark{}
	must(t, at.Read(context.Background(), func(v tally.View) {
		for _, r := range l.all[:l.head] {
			if f, is := r.Fact.(*event.Opened); is {
				if next := v.Next(f.Conversation); next.Happened() {
					out[f.Conversation] = next
				}
			}
		}
	}))
	return out
}

// TestPutAway: conversations that are put away with every step, and taken back
// by what is told late, by visitors who come again and by time, give what those
// give that are held; and a rebuild finds not a byte that differs, with some of
// them held and some not.
func TestPutAway(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := weeks(51, 6)
	growing := &counting{log: l}
	at := openedOf(t, growing, filepath.Join(t.TempDir(), "reports.db"), 1)
	defer at.Stop()
	whole := tally.New(tally.Config{Log: growing, Fresh: -1})
	taken := 0
	for step := 1; l.head < len(l.all); step++ {
		growing.grow(37)
		before, _ := at.Away()
		must(t, at.Follow(ctx))
		must(t, whole.Follow(ctx))
		if after, _ := at.Away(); after < before {
			taken += before - after
		}
		if step%3 > 0 { // some of them rest for two steps
			must(t, at.SaveNow(ctx))
			if _, final := at.Held(); final != 0 {
				t.Fatalf("%d conversations are held that are final", final)
			}
		}
		if step%40 == 0 {
			same(t, "put away", figures(t, at), figures(t, whole))
			want, got := nexts(t, whole, l), nexts(t, at, l)
			for id := range want {
				if got[id] != want[id] {
					t.Errorf("after conversation %d came %+v, not %+v", id, got[id], want[id])
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d visitors came again, not %d", len(got), len(want))
			}
		}
		if step%80 == 0 {
			result, err := at.Rebuild(ctx)
			must(t, err)
			if !result.Identical() || result.Talks == 0 {
				t.Fatalf("a rebuild at %d: %+v", l.head, result)
			}
		}
	}
	if taken < 20 {
		t.Errorf("only %d times one was taken back", taken)
	}
	same(t, "at the end", figures(t, at), figures(t, whole))
}

// TestPutAwayIsFew: what rests takes a moment in memory each, however many
// there are, and is not looked for once more after it was taken back.
func TestPutAwayIsFew(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := weeks(52, 3)
	growing := &counting{log: l}
	at := openedOf(t, growing, filepath.Join(t.TempDir(), "reports.db"), 1)
	defer at.Stop()
	for l.head < len(l.all) {
		growing.grow(500)
		must(t, at.Follow(ctx))
		must(t, at.SaveNow(ctx))
		talks, wakes := at.Away()
		if held, _ := at.Held(); wakes > 2*talks+held {
			t.Errorf("%d moments are remembered of %d conversations that rest", wakes, talks)
		}
	}
	if talks, _ := at.Away(); talks == 0 {
		t.Error("nothing rests")
	}
}

// TestPutAwayAndLost: a text that is gone while the program runs has everything
// read from the log again.
func TestPutAwayAndLost(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := weeks(53, 5)
	growing := &counting{log: l}
	path := filepath.Join(t.TempDir(), "reports.db")
	at := openedOf(t, growing, path, 1)
	defer at.Stop()
	growing.grow(len(l.all) / 2)
	must(t, at.Follow(ctx))
	must(t, at.SaveNow(ctx))
	tamper(t, path, "delete from thing")
	growing.grow(len(l.all))
	if err := at.Follow(ctx); err == nil {
		t.Error("nobody noticed that conversations are gone")
	}
	at.Recover(ctx)
	must(t, at.Follow(ctx))
	same(t, "after that", figures(t, at), fresh(t, l))
	q := &column.Query{First: column.QuarterOf(l.all[0].At), Slots: make([]int32, 96*20), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	must(t, at.Read(ctx, func(v tally.View) {
		if n := v.Columns.Scan(q, []column.Ask{{Metric: metric.ByID("lt.arrived")}})[0][0].N; n == 0 {
			t.Error("nothing is counted")
		}
	}))
}
