package tally

import (
	"context"
	"log/slog"
	"time"

	"otklik/internal/report/column"
)

// TakeCensus counts the things of stored days, which a start reads the sums of:
// until then figures that count things look at each row. The follower does it
// between two readings of the log, a test may; nobody waits for longer than a
// day takes.
func (t *Tally) TakeCensus(ctx context.Context) error {
	t.mu.RLock()
	roll := t.columns.CallRoll()
	var numbers []int32
	for _, d := range t.columns.Kept() {
		if d != nil {
			numbers = append(numbers, d.Number)
		}
	}
	t.mu.RUnlock()
	if roll == nil {
		return nil
	}
	began := time.Now()
	for _, pass := range []func(*column.Day){roll.Look, roll.Count} {
		for _, number := range numbers {
			gone := false
			err := t.withRows(ctx, number, func(d *column.Day) {
				if gone = !roll.Of(t.columns); !gone {
					pass(d)
				}
			})
			if err != nil || gone { // a rebuild has put others in place, of which everything is counted
				return err
			}
			t.config.Breathe()
		}
	}
	t.mu.Lock()
	t.columns.PutRoll(roll)
	t.mu.Unlock()
	for more := true; more; {
		t.mu.Lock()
		more = t.columns.FaceSurplus()
		t.mu.Unlock()
	}
	slog.InfoContext(ctx, "things of stored days are counted", "days", len(numbers), "took", time.Since(began).Round(time.Millisecond))
	return nil
}
