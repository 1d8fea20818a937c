package calltally

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"otklik/internal/ledger"
	"otklik/internal/report/column"
)

// monthsAgain is how long months are left alone after they were added up: a late
// word of a call, or of a case, takes its month away, and the next one may too.
const monthsAgain = 10 * time.Minute

// GatherMonths adds the months of calls and cases up that are over, by hours and
// quarters of them, too. Figures are the same without it, and come later. It is done
// between two readings of the log, a test may do it. Nobody who reads waits for the rows
// of a month, only for the sums of its days.
func (t *Tally) GatherMonths(ctx context.Context) error {
	t.mu.Lock()
	if time.Since(t.gathered) < monthsAgain {
		t.mu.Unlock()
		return nil
	}
	t.gathered = time.Now()
	lists := []*column.Columns{t.calls, t.cases}
	t.mu.Unlock()
	for _, list := range lists {
		for more := true; more; {
			t.mu.Lock()
			list.Gather()
			more = list.FaceSurplus()
			t.mu.Unlock()
		}
		for {
			t.mu.RLock()
			h := list.WithoutHours(func(int32) bool { return true })
			t.mu.RUnlock()
			if h == nil {
				break
			}
			if err := t.addHours(ctx, list, h); err != nil {
				return err
			}
		}
	}
	return nil
}

// addHours adds one month up by hours.
func (t *Tally) addHours(ctx context.Context, list *column.Columns, h *column.HoursOfMonth) error {
	began := time.Now()
	for number, after := h.Days(); number < after; number++ {
		r := &column.Reader{Columns: list}
		t.mu.RLock()
		h.AddUnsettled(r, number)
		t.mu.RUnlock()
		if errors.Is(r.Err, column.ErrDamaged) || errors.Is(r.Err, ledger.ErrDamaged) {
			t.torn.Store(true)
		}
		if err := errors.Join(r.Err, ctx.Err()); err != nil {
			return err
		}
	}
	t.mu.RLock()
	h.Make(list)
	t.mu.RUnlock()
	t.mu.Lock()
	list.PutHours(h)
	t.mu.Unlock()
	slog.DebugContext(ctx, "a month of calls or cases was added up by hours", "month", time.Unix(int64(h.Month())*86400, 0).UTC().Format("2006-01"), "took", time.Since(began).Round(time.Millisecond))
	return nil
}
