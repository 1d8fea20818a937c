package telephony

import (
	"context"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
)

// When a call's end is asked for: not while people usually still talk, and
// ever more seldom, for each time costs two points.
const (
	firstAsk    = 3 * time.Minute // after the beginning
	lastGap     = 1 * time.Hour
	pointsKept  = 10 // per cent of the day's points stay for people
	reportAhead = time.Minute
)

// asked is when a call was asked for last, and when it will be again.
type asked struct {
	next event.Instant
	gap  time.Duration
}

// Reconcile asks the company's reports for calls of which no end was told, and
// keeps what they say among the notifications.
func (t *Telephony) Reconcile(ctx context.Context, i store.Integration) error {
	due, oldest := t.overdue(i.ID)
	if len(due) == 0 {
		return nil
	}
	a, err := t.account(i)
	if err != nil || a.set.Key == "" || spent(a.vendor.Points()) {
		return err
	}
	sessions, err := t.c.Store.SessionsOf(ctx, due)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, session := range sessions {
		wanted[session] = true
	}
	reports, err := a.vendor.Reports(ctx, oldest.Time().Add(-reportAhead), t.c.Clock())
	if err != nil {
		return err
	}
	for _, r := range reports {
		if !wanted[r.Session] {
			continue
		}
		if err := t.c.Keep(ctx, i.ID, "report", r.Body); err != nil {
			return err
		}
	}
	return nil
}

// overdue gives the calls of an integration whose end is to be asked for now.
func (t *Telephony) overdue(id event.IntegrationID) (due []event.CallID, oldest event.Instant) {
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	living := map[event.CallID]bool{}
	t.c.Desk.View(func(st *desk.State, _ event.Instant) {
		for c := range st.Calls() {
			living[c.ID] = true
			if c.Integration != id || c.Settled {
				continue
			}
			one, seen := t.asked[c.ID]
			if !seen {
				one = asked{next: c.Began.Add(millis(firstAsk)), gap: firstAsk}
			}
			if one.next <= now {
				one.gap = min(2*one.gap, lastGap)
				one.next = now.Add(millis(one.gap))
				due = append(due, c.ID)
				if oldest == 0 || c.Began < oldest {
					oldest = c.Began
				}
			}
			t.asked[c.ID] = one
		}
	})
	for call := range t.asked {
		if !living[call] {
			delete(t.asked, call)
		}
	}
	return due, oldest
}

func millis(d time.Duration) event.Millis { return event.Millis(d / time.Millisecond) }

// spent says whether the points of the day or the minute are nearly gone.
func spent(all []phone.Points) bool {
	for _, p := range all {
		if p.Interface == "data" && (p.DayLimit > 0 && p.DayLeft*100 < p.DayLimit*pointsKept || p.MinuteLeft < 3) {
			return true
		}
	}
	return false
}
