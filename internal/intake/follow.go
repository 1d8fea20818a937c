package intake

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

const (
	// portion is how many notifications are understood at once: few enough
	// that the desk's loop is not kept from others, and answers people.
	portion = 128
	// again is how long to wait after a failure of the disk.
	again = time.Second
	// poisonAfter is how often one notification is tried while the desk is
	// otherwise well.
	poisonAfter = 3
	// sweepEvery is how often old notifications are erased.
	sweepEvery = time.Hour
)

// Codes of notes that this package makes; the adapters have their own.
const (
	NoteTooLong   = "too_long"      // the body was longer than BodyLimit and was not kept
	NoteAddress   = "address"       // from an address that is not allowed
	NoteNoAdapter = "no_adapter"    // the vendor is unknown to this program
	NoteBroken    = "broken"        // the adapter failed; that is a defect of this program
	NoteRepeated  = "repeated"      // the same had been told before
	NoteTooMany   = "too_many"      // the call has too many signals
	NoteUnmatched = "unmatched"     // of an employee who is matched with no operator
	NoteNoSession = "no_session"    // no call is named
	NoteOtherZone = "clock_differs" // the moment is more than ten minutes from ours
)

// follow understands what is stored, in order.
func (i *Intake) follow() {
	defer i.done.Done()
	if err := i.forgetLeft(i.ctx); err != nil && i.ctx.Err() == nil {
		slog.ErrorContext(i.ctx, "notifications of erased calls could not be looked for; they stay until their days are over", "err", err)
	}
	failures := 0
	for {
		size := portion
		if failures > 0 {
			size = 1 // one of them may be what cannot be recorded
		}
		i.mu.RLock()
		asked := i.asks // before looking: what is stored later is not theirs
		i.mu.RUnlock()
		n, err := i.understandSome(i.ctx, size, failures >= poisonAfter && i.Desk.Sound())
		switch {
		case i.ctx.Err() != nil:
			return
		case err != nil:
			failures++
			slog.ErrorContext(i.ctx, "notifications could not be read; they are tried again", "err", err)
			select {
			case <-time.After(again):
				continue
			case <-i.ctx.Done():
				return
			}
		case n == 0:
			i.becomeIdle(asked)
			select {
			case <-i.wake:
			case <-i.ctx.Done():
				return
			}
		}
		if err == nil {
			failures = 0
		}
	}
}

// becomeIdle tells whoever had asked before the table was looked at that
// everything was understood.
func (i *Intake) becomeIdle(asked int64) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.told = asked
	close(i.idle)
	i.idle = make(chan struct{})
}

// Understood waits until everything that was stored by now is understood.
func (i *Intake) Understood(ctx context.Context) error {
	i.mu.Lock()
	i.asks++
	mine := i.asks
	i.mu.Unlock()
	i.nudge()
	for {
		i.mu.RLock()
		idle, told := i.idle, i.told
		i.mu.RUnlock()
		if told >= mine {
			return nil
		}
		select {
		case <-idle:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// understandSome takes the next portion; it says how many there were. Poison:
// what the desk cannot take is put aside, so that the others go on.
func (i *Intake) understandSome(ctx context.Context, size int, poison bool) (int, error) {
	rows, err := i.Table.Waiting(ctx, size)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	var told []store.Told
	var of []int // told -> rows
	for k := range rows {
		row := &rows[k]
		row.Reading++
		reading := i.read(row)
		row.Notes, row.Signals, row.Call = reading.Notes, 0, 0
		row.State = store.NotificationUnknown
		for _, s := range reading.Signals {
			if s.Session == "" {
				row.Notes = append(row.Notes, store.NotificationNote{Code: NoteNoSession})
				continue
			}
			one := store.Told{Integration: row.Integration, Notification: row.ID, Reading: row.Reading, Received: row.Received, Signal: s}
			if i.Attempt != nil && s.External != "" {
				one.Attempt = i.Attempt(s.External)
			}
			told, of = append(told, one), append(of, k)
		}
	}
	err = i.tell(ctx, rows, told, of)
	if err != nil && poison {
		rows[0].State, rows[0].Notes = store.NotificationUnknown, append(rows[0].Notes, store.NotificationNote{Code: NoteBroken})
	} else if err != nil {
		return 0, err
	}
	if err := i.settle(ctx, rows); err != nil {
		return 0, err
	}
	return len(rows), i.forgetErased(ctx, rows)
}

// forgetErased erases notifications that came after the words of their call
// were erased. What they told is a fact by now, without words.
func (i *Intake) forgetErased(ctx context.Context, rows []store.Notification) error {
	var calls []event.CallID
	for k := range rows {
		if id := rows[k].Call; id != 0 && i.words.Erased(id) && !slices.Contains(calls, id) {
			calls = append(calls, id)
		}
	}
	if calls == nil {
		return nil
	}
	return i.Table.ForgetCalls(ctx, calls, nil)
}

// Reading says what the program understands of a stored notification now;
// nothing is recorded.
func (i *Intake) Reading(row *store.Notification) Reading { return i.read(row) }

// forgetLeft erases those that the program had settled and not yet erased when
// it ended.
func (i *Intake) forgetLeft(ctx context.Context) error {
	erased, err := i.Store.ErasedCalls(ctx)
	if err != nil || len(erased) == 0 {
		return err
	}
	left, err := i.Table.About(ctx, erased)
	if err != nil || len(left) == 0 {
		return err
	}
	return i.Table.ForgetCalls(ctx, left, nil)
}

// read gives a notification to its adapter. Whatever the adapter does, the
// follower goes on.
func (i *Intake) read(row *store.Notification) (out Reading) {
	i.mu.RLock()
	a := i.integrations[row.Integration]
	i.mu.RUnlock()
	vendor := ""
	if a != nil {
		vendor = a.Vendor
	}
	adapter := i.Adapters[vendor]
	if adapter == nil {
		return Reading{Notes: []store.NotificationNote{{Code: NoteNoAdapter, Field: vendor}}}
	}
	zone := a.zone
	if zone == nil {
		i.Desk.View(func(s *desk.State, _ event.Instant) { zone = s.Settings.Location })
	}
	defer func() {
		if p := recover(); p != nil {
			slog.Error("an adapter failed on a notification", "notification", row.ID, "vendor", vendor, "err", fmt.Sprint(p), "stack", string(debug.Stack()))
			out = Reading{Notes: []store.NotificationNote{{Code: NoteBroken}}}
		}
	}()
	return adapter(row, zone)
}

// tell gives the signals to the desk and notes what became of them.
func (i *Intake) tell(ctx context.Context, rows []store.Notification, told []store.Told, of []int) error {
	if len(told) == 0 {
		return nil
	}
	facts, over, err := i.words.Facts(ctx, told)
	if err != nil {
		return err
	}
	cmd := desk.Signals{All: make([]desk.Signal, len(facts))}
	for k, f := range facts {
		cmd.All[k] = desk.Signal{Fact: f, Over: over[k]}
	}
	receipt, err := i.Desk.Do(ctx, cmd)
	if err != nil {
		return err
	}
	if err := i.noteTold(ctx, facts); err != nil {
		return err
	}
	matched := map[event.EmployeeID]bool{}
	i.Desk.View(func(s *desk.State, _ event.Instant) {
		for _, f := range facts {
			matched[f.Employee] = s.Settings.Employees[f.Employee] != 0
		}
	})
	for k, f := range facts {
		row := &rows[of[k]]
		row.State, row.Call = store.NotificationUnderstood, f.Call
		row.Signals++
		note := func(code string) { row.Notes = append(row.Notes, store.NotificationNote{Code: code}) }
		switch receipt.Fates[k] {
		case desk.FateRepeated:
			note(NoteRepeated)
		case desk.FateTooMany:
			note(NoteTooMany)
		}
		if f.Employee != 0 && !matched[f.Employee] {
			note(NoteUnmatched)
		}
		if clockDiffers(f) {
			note(NoteOtherZone)
		}
	}
	return nil
}

// noteTold remembers which kinds of signals an integration's notifications
// have.
func (i *Intake) noteTold(ctx context.Context, facts []*event.CallSignalled) error {
	for _, f := range facts {
		if i.Tells(f.Integration, f.Signal) {
			continue
		}
		if err := i.Table.See(ctx, f.Integration, ToldPrefix+string(f.Signal), f.Received); err != nil {
			return err
		}
		i.mu.Lock()
		i.seen[seenKey{f.Integration, ToldPrefix + string(f.Signal)}] = true
		i.mu.Unlock()
	}
	return nil
}

// Sweep erases a portion of what is older now than its integration keeps it; it
// says whether there may be more.
func (i *Intake) Sweep(ctx context.Context, now event.Instant) (more bool, err error) {
	all, err := i.Store.Integrations(ctx)
	for _, one := range all {
		if err != nil {
			return false, err
		}
		rest := false
		rest, err = i.Table.Forget(ctx, one.ID, now.Add(-event.Millis(one.RawDays)*day))
		more = more || rest
	}
	return more, err
}

const day = 24 * 3600 * 1000 // ms

// sweep erases what is older than its retention.
func (i *Intake) sweep() {
	defer i.done.Done()
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		more, err := i.Sweep(i.ctx, i.Clock())
		if err != nil && i.ctx.Err() == nil {
			slog.ErrorContext(i.ctx, "old notifications could not be erased", "err", err)
		}
		if more && err == nil {
			continue
		}
		select {
		case <-ticker.C:
		case <-i.ctx.Done():
			return
		}
	}
}

// clockDiffers says whether a signal's moment is not to be believed by itself.
func clockDiffers(f *event.CallSignalled) bool {
	off := event.Millis(f.Received - f.VendorAt)
	return f.VendorAt != 0 && (off < -call.ClockLimit || off > call.ClockLimit && !f.Zoned)
}
