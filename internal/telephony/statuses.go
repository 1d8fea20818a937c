package telephony

import (
	"context"
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
)

// statusTimeout is how long a company may take for one status: a person waits
// for none of it.
const statusTimeout = time.Minute

// StatusChosen notes that somebody chose an operator's status, to be told to
// the companies where they are matched and the status has a name there. It
// does not wait: what becomes of it stands in the table of statuses sent. Of
// several choices only the last is sent.
func (t *Telephony) StatusChosen(o event.OperatorID, s event.Status) {
	t.mu.Lock()
	t.chosen[o] = s
	t.mu.Unlock()
	select {
	case t.choice <- struct{}{}:
	default:
	}
}

// TellSent says who is told that a status was sent, or refused. It is called
// before any status is chosen.
func (t *Telephony) TellSent(sent func()) { t.sent = sent }

// lateStatus is how long after its choice a status is still sent that could
// not be before: within a shift. What was chosen earlier is no news, and the
// company may know better.
const lateStatus = 12 * time.Hour

// passing are the answers that another time may be others.
var passing = []phone.Code{phone.Unreachable, phone.TooSlow, phone.NoPoints}

// Overlooked sends the statuses that people have chosen and still have, and
// that no company was told: the program ended before it was done, or the
// company could not be asked. What was not sent follows from when a status was
// chosen and when one was sent last, so nothing has to be kept for it.
func (t *Telephony) Overlooked(ctx context.Context) error {
	if err := t.chooseUnsent(ctx); err != nil {
		return err
	}
	t.SendStatuses(ctx)
	return nil
}

// chooseUnsent adds them to what was chosen. While a status is being sent it
// waits: that one would be taken for one that was not, or come after a newer.
func (t *Telephony) chooseUnsent(ctx context.Context) error {
	t.sending.Lock()
	defer t.sending.Unlock()
	sent, err := t.c.Store.StatusesSent(ctx)
	if err != nil {
		return err
	}
	now, found := t.now(), map[event.OperatorID]event.Status{}
	t.c.Desk.View(func(st *desk.State, _ event.Instant) {
		for employee, id := range st.Settings.Employees {
			if st.Settings.Operators[id] == nil {
				continue
			}
			o, one := st.Operator(id), sent[employee]
			chosen := o.StatusReason == event.ReasonChosen || o.StatusReason == event.ReasonSupervisor
			told := one.At >= o.StatusSince && !slices.Contains(passing, phone.Code(one.Code))
			if chosen && !told && now-o.StatusSince < event.Instant(millis(lateStatus)) {
				found[id] = o.Status
			}
		}
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, status := range found {
		if _, newer := t.chosen[id]; !newer {
			t.chosen[id] = status
		}
	}
	return nil
}

// sendAsChosen sends statuses until ctx ends.
func (t *Telephony) sendAsChosen(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.choice:
			t.SendStatuses(ctx)
		}
	}
}

// SendStatuses sends what was chosen and not sent yet.
func (t *Telephony) SendStatuses(ctx context.Context) {
	t.sending.Lock() // the last choice is told last
	defer t.sending.Unlock()
	t.mu.Lock()
	chosen := t.chosen
	t.chosen = map[event.OperatorID]event.Status{}
	t.mu.Unlock()
	if len(chosen) == 0 {
		return
	}
	who := map[event.EmployeeID]event.OperatorID{}
	t.c.Desk.View(func(st *desk.State, _ event.Instant) {
		for employee, operator := range st.Settings.Employees {
			who[employee] = operator
		}
	})
	n := 0
	t.each(ctx, "statuses", func(ctx context.Context, i store.Integration) error {
		told, err := t.sendTo(ctx, i, who, chosen)
		n += told
		return err
	})
	if n > 0 { // else there is nothing new for anybody to look at
		t.sent()
	}
}

// sendTo tells an integration's company what was chosen, and says of how many
// something was noted.
func (t *Telephony) sendTo(ctx context.Context, i store.Integration, who map[event.EmployeeID]event.OperatorID, chosen map[event.OperatorID]event.Status) (told int, err error) {
	a, err := t.account(i)
	if err != nil || len(a.set.Statuses) == 0 {
		return 0, err
	}
	people, err := t.c.Store.Employees(ctx, i.ID)
	if err != nil {
		return 0, err
	}
	for _, e := range people {
		to := a.set.Statuses[chosen[who[e.ID]]]
		if to == "" || who[e.ID] == 0 {
			continue
		}
		once, cancel := context.WithTimeout(ctx, statusTimeout)
		refusal := a.vendor.SetStatus(once, e.External, to)
		cancel()
		if refusal != nil {
			t.complain(ctx, "send a status", i.ID, refusal)
		}
		if err := t.c.Store.PutStatusSent(ctx, store.StatusSent{Employee: e.ID, Status: to, Code: string(phone.CodeOf(refusal)), At: t.now()}); err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}
