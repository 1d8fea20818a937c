package tally

import (
	"context"
	"log/slog"
	"time"

	"otklik/internal/report/column"
)

// hoursAgain is how long a month is left alone after it was added up by hours:
// late days change it one by one, and each time its rows are read anew.
const hoursAgain = 10 * time.Minute

// GatherHours adds settled months up by hours, the newest first, from rows in
// memory or in the file. Figures are the same without it, and come later. The
// follower does it between two readings of the log, a test may; nobody waits for
// longer than a day takes.
func (t *Tally) GatherHours(ctx context.Context) error {
	for ctx.Err() == nil {
		t.mu.RLock()
		h := t.columns.WithoutHours(func(month int32) bool { return time.Since(t.byHours[month]) >= hoursAgain })
		t.mu.RUnlock()
		if h == nil {
			return nil
		}
		began := time.Now()
		for number, after := h.Days(); number < after; number++ {
			if err := t.addHours(ctx, h, number); err != nil {
				return err
			}
			t.config.Breathe()
		}
		t.mu.RLock()
		h.Make(t.columns)
		t.mu.RUnlock()
		t.mu.Lock()
		t.columns.PutHours(h)
		t.byHours[h.Month()] = time.Now()
		t.mu.Unlock()
		slog.DebugContext(ctx, "a month was added up by hours", "month", time.Unix(int64(h.Month())*86400, 0).UTC().Format("2006-01"), "took", time.Since(began).Round(time.Millisecond))
	}
	return ctx.Err()
}

// addHours adds a day to its month.
func (t *Tally) addHours(ctx context.Context, h *column.HoursOfMonth, number int32) error {
	return t.withRows(ctx, number, func(d *column.Day) { h.Add(t.columns, d) })
}

// withRows lets look at a settled day with its rows, if there is one. What has
// to be read from the file does not put other days out of memory.
func (t *Tally) withRows(ctx context.Context, number int32, look func(*column.Day)) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	d := t.columns.Day(number)
	if d == nil {
		return nil
	}
	if d.Cold {
		if known := t.cache.get(number); known != nil {
			d = known
		} else if read, err := t.warm(ctx, number); err == nil {
			d = read
		} else {
			return err
		}
	}
	look(d)
	return ctx.Err()
}
