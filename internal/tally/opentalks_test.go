package tally_test

import (
	"context"
	"path/filepath"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/tally"
)

// TestOpenIsCountedFromTheRecords: at every step of the log, and after going on
// from the file, those that are not final are counted as their records say.
func TestOpenIsCountedFromTheRecords(t *testing.T) {
	t.Parallel()
	l := weeks(21, 3)
	all := len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	live := tally.New(tally.Config{Log: l, Fresh: -1})
	counted := 0
	for l.head = 0; l.head < all; {
		l.head = min(all, l.head+97)
		counted += compareOpen(t, l, live)
	}
	first := opened(t, l, path, 0)
	compareOpen(t, l, first)
	first.Stop()
	again := opened(t, l, path, 0)
	defer again.Stop()
	compareOpen(t, l, again)
	if counted < 100 {
		t.Errorf("only %d were open at some step", counted)
	}
}

func compareOpen(t *testing.T, l *log, at *tally.Tally) int {
	t.Helper()
	type state struct {
		opened        event.Instant
		group         event.GroupID
		closed, final bool
	}
	talks := map[event.ConversationID]*state{}
	for _, r := range l.all[:l.head] {
		c := talks[event.Conversation(r.Fact)]
		switch f := r.Fact.(type) {
		case *event.Opened:
			talks[f.Conversation] = &state{opened: r.At, group: f.Group}
		case *event.WaitBegan:
			c.group = f.Group
		case *event.Closed:
			c.closed = true
		case *event.Finalised:
			c.final = true
		}
	}
	half := metric.Interval{From: l.all[0].At, To: (l.all[0].At + l.all[l.head-1].At) / 2}
	sum := 0
	for _, in := range []metric.Interval{half, {From: half.To, To: half.To + 1<<40}} {
		for group := event.GroupID(0); group < 4; group++ {
			has := func(at event.Instant, g event.GroupID) bool { return at%2 == 0 && (group == 0 || g == group) }
			wantFinal, wantClosed := 0, 0
			for _, c := range talks {
				if !c.final && in.Has(c.opened) && has(c.opened, c.group) {
					wantFinal++
					if !c.closed {
						wantClosed++
					}
				}
			}
			must(t, at.Read(context.Background(), func(v tally.View) {
				if notFinal, notClosed := v.Open(in, has); notFinal != wantFinal || notClosed != wantClosed {
					t.Errorf("record %d, group %d: %d not final and %d not closed, want %d and %d", l.head, group, notFinal, notClosed, wantFinal, wantClosed)
				}
			}))
			sum += wantFinal
		}
	}
	return sum
}
