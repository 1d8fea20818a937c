package telephony

import (
	"context"
	"errors"
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
	// Calls of which nothing at all was told are looked for once an hour: two
	// points, of which the smallest account has hundreds a day.
	auditEvery = time.Hour
	auditBack  = 24 * time.Hour // after a pause of the program, and no further
)

// asked is when a call was asked for last, and when it will be again.
type asked struct {
	next event.Instant
	gap  time.Duration
}

// Reconcile asks the company's reports for calls of which no end was told and,
// once an hour, for those of which nothing was told, and keeps what they say
// among the notifications.
func (t *Telephony) Reconcile(ctx context.Context, i store.Integration) error {
	due, from := t.overdue(i.ID)
	since, audit := t.auditDue(i)
	if audit && (from == 0 || since < from) {
		from = since
	}
	if from == 0 {
		return nil
	}
	a, err := t.account(i)
	if err != nil || a.set.Key == "" || spent(a.vendor.Points()) {
		return err
	}
	wanted, err := t.wanted(ctx, due)
	if err != nil {
		return err
	}
	now := t.now()
	reports, err := a.vendor.Reports(ctx, max(from.Add(-millis(reportAhead)), i.Created).Time(), now.Time())
	if err != nil {
		return err
	}
	for _, r := range reports {
		if !wanted[r.Session] {
			known, err := t.known(ctx, i.ID, r.Session)
			if err != nil {
				return err
			}
			if known {
				continue
			}
		}
		if err := t.c.Keep(ctx, i.ID, "report", r.Body); err != nil {
			return err
		}
	}
	if audit {
		t.mu.Lock()
		t.audited[i.ID] = now
		t.mu.Unlock()
	}
	return nil
}

// wanted gives the company's names of calls.
func (t *Telephony) wanted(ctx context.Context, due []event.CallID) (map[string]bool, error) {
	sessions, err := t.c.Store.SessionsOf(ctx, due)
	out := map[string]bool{}
	for _, session := range sessions {
		out[session] = true
	}
	return out, err
}

// known says whether anything was told of a call.
func (t *Telephony) known(ctx context.Context, id event.IntegrationID, session string) (bool, error) {
	_, err := t.c.Store.CallOf(ctx, id, session)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// auditDue says since when calls of which nothing was told are to be looked
// for, if it is time to. The first time is an hour after the program's start.
func (t *Telephony) auditDue(i store.Integration) (since event.Instant, due bool) {
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	last, begun := t.audited[i.ID]
	if !begun {
		t.audited[i.ID] = now
		return 0, false
	}
	// What began a short while ago is on its way and asked for by the next one.
	return max(last.Add(-millis(auditEvery)), now.Add(-millis(auditBack))), now >= last.Add(millis(auditEvery))
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
