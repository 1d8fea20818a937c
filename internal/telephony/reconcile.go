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
	// Calls of which nothing at all was told are looked for once an hour, since
	// they were looked for last: two points, of which the smallest account has
	// hundreds a day. After a pause of the program that may be long ago.
	auditEvery = time.Hour
	auditFirst = 24 * time.Hour      // back from the first time of all
	auditBack  = 90 * 24 * time.Hour // and no further: the vendor's reports reach over three months (Data API, date_interval_limit_reached)
	auditPart  = 7 * 24 * time.Hour  // is asked for at once, so that two points are enough for it and a break loses no more
)

// asked is when a call was asked for last, and when it will be again.
type asked struct {
	next event.Instant
	gap  time.Duration
}

// Audit is a look for calls of which nothing was told.
type Audit struct {
	From  event.Instant `json:"from"`
	Till  event.Instant `json:"till"`
	Calls int           `json:"calls"` // that the company's report has
	Found int           `json:"found"` // of them nothing was told
	// Pause says that such a look is not made as often as usual: the program, or
	// its way to the company, was down.
	Pause bool `json:"pause"`
}

// Line gives what the journal says of it: nothing if it was one of the hourly
// looks and found nothing.
func (a Audit) Line() any {
	if a.Found == 0 && !a.Pause {
		return nil
	}
	return struct {
		Audit
		From string `json:"from"`
		Till string `json:"till"`
	}{a, a.From.Time().UTC().Format(time.RFC3339), a.Till.Time().UTC().Format(time.RFC3339)}
}

// Reconcile asks the company's reports for calls of which no end was told and,
// once an hour, for those of which nothing was told, and keeps what they say
// among the notifications.
func (t *Telephony) Reconcile(ctx context.Context, i store.Integration) error {
	due, from := t.overdue(i.ID)
	last, audit, err := t.auditDue(ctx, i)
	if err != nil {
		return err
	}
	now := t.now()
	if since := max(last.Add(-millis(auditEvery)), now.Add(-millis(auditBack))); audit && (from == 0 || since < from) {
		from = since // what had begun shortly before was on its way then
	}
	if from == 0 {
		return nil
	}
	a, err := t.account(i)
	if err != nil || a.set.Key == "" {
		return err
	}
	wanted, err := t.wanted(ctx, due)
	if err != nil {
		return err
	}
	from = max(from.Add(-millis(reportAhead)), i.Created)
	for from < now && !spent(a.vendor.Points()) {
		part := Audit{From: from, Till: min(from.Add(millis(auditPart)), now), Pause: !t.firstAudit(i.ID) && now-last >= event.Instant(2*millis(auditEvery))}
		if err := t.readReport(ctx, i.ID, a.vendor, &part, wanted); err != nil {
			return err
		}
		if audit && part.Till > last { // what is read again for the sake of an older call moves no mark back
			if err := t.audited(ctx, i.ID, part); err != nil {
				return err
			}
		}
		from = part.Till
	}
	return nil
}

// readReport keeps the calls of a part of the report that are wanted, and
// those of which nothing was told.
func (t *Telephony) readReport(ctx context.Context, id event.IntegrationID, vendor phone.Vendor, part *Audit, wanted map[string]bool) error {
	reports, err := vendor.Reports(ctx, part.From.Time(), part.Till.Time())
	if err != nil {
		return err
	}
	part.Calls = len(reports)
	for _, r := range reports {
		if !wanted[r.Session] {
			known, err := t.known(ctx, id, r.Session)
			if err != nil {
				return err
			}
			if known {
				continue
			}
			part.Found++
		}
		if err := t.c.Keep(ctx, id, "report", r.Body); err != nil {
			return err
		}
	}
	return nil
}

// audited notes until when calls of which nothing was told were looked for.
func (t *Telephony) audited(ctx context.Context, id event.IntegrationID, part Audit) error {
	if err := t.c.Audited(ctx, id, part); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.audits[id] = part.Till
	delete(t.unaudited, id)
	return nil
}

// firstAudit says whether an integration was never looked into: how far back the
// first look goes is no pause.
func (t *Telephony) firstAudit(id event.IntegrationID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.unaudited[id]
}

// Rest lets an integration that is switched off be: what is called meanwhile
// is not looked for later.
func (t *Telephony) Rest(ctx context.Context, i store.Integration) error {
	last, due, err := t.auditDue(ctx, i)
	if err != nil || !due {
		return err
	}
	now := t.now()
	return t.audited(ctx, i.ID, Audit{From: last, Till: now})
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

// auditDue says until when calls of which nothing was told were looked for, and
// whether it is time to look again.
func (t *Telephony) auditDue(ctx context.Context, i store.Integration) (last event.Instant, due bool, err error) {
	now := t.now()
	t.mu.Lock()
	last, known := t.audits[i.ID]
	t.mu.Unlock()
	if !known {
		if last, err = t.c.LastAudit(ctx, i.ID); err != nil {
			return 0, false, err
		}
		first := last == 0
		if first {
			last = max(i.Created, now.Add(-millis(auditFirst)))
		}
		t.mu.Lock()
		t.audits[i.ID] = last
		if first {
			t.unaudited[i.ID] = true
		}
		t.mu.Unlock()
	}
	return last, now >= last.Add(millis(auditEvery)), nil
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
