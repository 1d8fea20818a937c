package sim

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// bookLog is what a casebook reads, whichever disk it lies on.
func (w *world) bookLog() casebook.Log {
	if s, is := w.disk.keeper.(*store.Store); is {
		return store.Books{Store: s}
	}
	return w.disk.keeper.(*store.Memory)
}

// casesEvery is how often the books follow the log, in steps.
const casesEvery = 15

var errDeskFails = errors.New("the desk could not record it")

// Do is casebook.Desk's.
func (w *world) Do(_ context.Context, cmd desk.Command) (desk.Receipt, error) {
	results, err := w.ask([]desk.Command{cmd})
	switch {
	case err != nil:
		return desk.Receipt{}, err
	case w.disk.dead || w.unsure || results[0].Err != nil:
		return desk.Receipt{}, errDeskFails
	}
	return results[0].Receipt, nil
}

// openBooks opens the casebook of a program that starts. Its shelf is on the
// disk; one in memory is lost now and then, and the books are made again.
func (w *world) openBooks() (err error) {
	lost := w.shelf == nil || w.oneIn(4)
	if s, is := w.disk.keeper.(*store.Store); is {
		w.shelf = store.Books{Store: s}
	} else if lost {
		w.shelf = casebook.NewMemory()
	}
	w.book, err = casebook.New(context.Background(), casebook.Config{Log: w.bookLog(), Desk: w, Shelf: w.shelf})
	return err
}

// settleBooks lets the books follow the log.
func (w *world) settleBooks() error {
	if w.disk.dead || w.unsure {
		return nil
	}
	if err := w.book.Settle(context.Background()); err != nil && !errors.Is(err, errDeskFails) {
		return err
	}
	return nil
}

// sameBooks: books that were kept while everything happened are those that the
// whole log gives at once, and nothing in them waits for a name.
func (w *world) sameBooks() error {
	ctx := context.Background()
	if err := w.settleBooks(); err != nil || w.disk.dead || w.unsure {
		return err
	}
	fresh := casebook.NewMemory()
	again, err := casebook.New(ctx, casebook.Config{Log: w.bookLog(), Desk: refusing{}, Shelf: fresh})
	if err == nil {
		err = again.Settle(ctx)
	}
	if err != nil {
		return broken("the books cannot be made again: %v", err)
	}
	for phone := event.PhoneID(1); phone <= 12; phone++ {
		_, is, err := w.book.Open(ctx, casebook.PhoneRef(phone))
		if err != nil {
			return err
		}
		_, want, err := again.Open(ctx, casebook.PhoneRef(phone))
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(is, want) {
			return broken("the cases of number %d were\n  %+v\nand made again they are\n  %+v", phone, is, want)
		}
		if err := casesOnce(want); err != nil {
			return err
		}
		if err := w.sameRows(ctx, want); err != nil {
			return err
		}
	}
	return nil
}

// sameRows: lists of cases, which are asked of the database, tell what follows.
func (w *world) sameRows(ctx context.Context, want cases.Output) error {
	s, is := w.disk.keeper.(*store.Store)
	if !is {
		return nil
	}
	for i := range want.Cases {
		c := &want.Cases[i]
		r, err := s.Case(ctx, c.ID)
		if err != nil {
			return err
		}
		calls := 0
		for _, e := range c.Entries {
			if e.Call != 0 {
				calls++
			}
		}
		told := store.CaseRow{ID: c.ID, Customer: c.Customer, Phone: c.Phone, Call: c.Key.Call, Operator: c.Key.Operator, Origin: string(c.Origin), Status: c.Status,
			Assignee: c.Assignee, Handset: string(c.Handset), Automatic: c.Automatic, Going: c.Going(), Calls: calls, Opened: c.OpenedAt, Updated: c.UpdatedAt, Subject: r.Subject, Gist: r.Gist}
		if r != told {
			return broken("the row of a case says\n  %+v\nand the case is\n  %+v", r, told)
		}
	}
	return nil
}

// casesOnce: every part of a call is in one case, and every case has its number.
func casesOnce(out cases.Output) error {
	type part struct {
		call event.CallID
		by   event.OperatorID
		kind bool
	}
	in := map[part]event.CaseID{}
	for i := range out.Cases {
		c := &out.Cases[i]
		if c.ID == 0 {
			return broken("the case %+v has no number", c.Key)
		}
		for _, e := range c.Entries {
			p := part{e.Call, e.Operator, e.Kind == cases.EntryMissed}
			if e.Call != 0 && in[p] != 0 {
				return broken("call %d of operator %d is in the cases %d and %d", e.Call, e.Operator, in[p], c.ID)
			}
			in[p] = c.ID
		}
	}
	return nil
}

// refusing is a desk that takes nothing: whoever makes books again owes nothing.
type refusing struct{}

// Do is casebook.Desk's.
func (refusing) Do(_ context.Context, cmd desk.Command) (desk.Receipt, error) {
	owed := ""
	for _, i := range cmd.(desk.Keep).Items {
		owed += fmt.Sprintf(" %s %+v", i.Fact.Kind(), i.Fact)
	}
	return desk.Receipt{}, broken("the log is read anew and owes%s", owed)
}

// file lets somebody do something with customers and cases: with those that
// there are, and with some that there are not.
func (w *world) file() []desk.Command {
	m := w.model
	by := event.OperatorID(w.between(1, 9))
	who := event.CustomerID(w.between(1, int(m.customers)+1))
	id := event.CaseID(w.between(1, int(m.cases)+1))
	call := event.CallID(w.between(1, int(w.exchange.calls)+1))
	phone := event.PhoneID(w.between(1, 12))
	var f event.Fact
	switch w.IntN(16) {
	case 0:
		m.customers++
		f = &event.CustomerCreated{Customer: m.customers, By: by}
	case 1:
		f = &event.PhoneLinked{Customer: min(who, m.customers), Phone: phone, By: by}
	case 2:
		f = &event.PhoneUnlinked{Customer: who, Phone: phone, By: by}
	case 3:
		f = &event.CustomersMerged{Into: min(who, m.customers), From: event.CustomerID(w.between(1, max(1, int(m.customers)))), By: by}
	case 4:
		f = &event.VisitorLinked{Customer: who, Visitor: event.VisitorID(w.between(1, 9)), By: by}
	case 5:
		m.cases++
		f = &event.CaseCreated{Case: m.cases, Customer: min(who, max(1, m.customers)), Operator: by, By: by}
	case 6, 7:
		f = &event.CaseAttached{Case: id, Call: call, Operator: by, By: by}
	case 8:
		f = &event.CaseDrafted{Call: call, Operator: by, Filled: w.oneIn(2)}
	case 9:
		f = &event.CallRequested{Case: int64(id), Operator: by, Contact: phone, Attempt: event.AttemptID(call)}
	case 10:
		f = &event.CaseNoted{Case: id, By: by, Length: 3}
	case 11:
		f = &event.CaseStatusSet{Case: id, Status: pick(w.dice, event.CaseOpen, event.CasePending, event.CaseClosed), By: by}
	case 12:
		f = &event.CaseAssigned{Case: id, Operator: event.OperatorID(w.between(0, 9)), By: by}
	case 13:
		f = &event.CaseReworded{Case: id, By: by}
	case 14:
		f = &event.CallRequestAnswered{Attempt: event.AttemptID(call), Refusal: pick(w.dice, "", "no_points")}
	case 15:
		f = &event.RecordingHeard{Recording: event.RecordingID(call), Call: call, Operator: by}
	}
	return []desk.Command{desk.Keep{Items: []desk.Item{{Fact: f}}}}
}

// numbered keeps the highest ids that the log gave out.
func (m *model) numbered(f event.Fact) {
	switch f := f.(type) {
	case *event.CustomerCreated:
		m.customers = max(m.customers, f.Customer)
	case *event.CaseNumbered:
		m.cases = max(m.cases, f.Case)
	case *event.CaseCreated:
		m.cases = max(m.cases, f.Case)
	}
}

// filed says whether a fact is about customers and cases.
func filed(f event.Fact) bool {
	k := string(f.Kind())
	return strings.HasPrefix(k, "customer.") || strings.HasPrefix(k, "case.") || strings.HasPrefix(k, "call.request") || k == "recording.heard"
}
