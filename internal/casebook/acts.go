package casebook

import (
	"context"
	"strconv"
	"unicode/utf8"

	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// act decides one act on the newest state of the book that ref is in, and
// records what was decided. No other act comes between.
func (b *Casebook) act(ctx context.Context, ref Ref, missing event.RefusalCode, decide func(k *Book, out cases.Output) ([]desk.Item, error)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.settle(ctx); err != nil {
		return err
	}
	id, err := b.Shelf.Find(ctx, ref)
	if err != nil {
		return err
	}
	if id == 0 {
		return &event.Refusal{Code: missing}
	}
	k, err := b.shelved(ctx, id)
	if err != nil {
		return err
	}
	if k == nil {
		return &event.Refusal{Code: missing}
	}
	items, err := decide(k, k.out)
	if err != nil || len(items) == 0 {
		return err
	}
	return b.record(ctx, items...)
}

func (b *Casebook) record(ctx context.Context, items ...desk.Item) error {
	if _, err := b.Desk.Do(ctx, desk.Keep{Items: items}); err != nil {
		return err
	}
	return b.settle(ctx)
}

// CreateCustomer makes a customer by hand and gives the id.
func (b *Casebook) CreateCustomer(ctx context.Context, by event.OperatorID) (event.CustomerID, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.settle(ctx); err != nil {
		return 0, err
	}
	id := b.next.Customer
	b.next.Customer++
	return id, b.record(ctx, desk.Item{Fact: &event.CustomerCreated{Customer: id, By: by}})
}

// LinkPhone gives a number to a customer (O9). If the number was owned by a
// customer who is nothing but a number (stranger tells), that one is the same
// person, and their cases come along.
func (b *Casebook) LinkPhone(ctx context.Context, to event.CustomerID, phone event.PhoneID, by event.OperatorID, stranger func(event.CustomerID) (bool, error)) error {
	owner := event.CustomerID(0)
	err := b.act(ctx, phoneRef(phone), "", func(_ *Book, out cases.Output) ([]desk.Item, error) {
		owner = out.Owners[phone]
		return nil, nil
	})
	var unknown *event.Refusal
	if err != nil && !isRefusal(err, &unknown) {
		return err
	}
	same := false
	if owner != 0 && owner != to && stranger != nil {
		if same, err = stranger(owner); err != nil {
			return err
		}
	}
	return b.act(ctx, customerRef(to), event.NoCustomer, func(_ *Book, out cases.Output) ([]desk.Item, error) {
		switch {
		case out.Customers[to] != 0:
			return nil, &event.Refusal{Code: event.NoCustomer}
		case owner == to:
			return nil, nil
		}
		items := []desk.Item{{Fact: &event.PhoneLinked{Customer: to, Phone: phone, By: by}}}
		if same {
			items = append(items, desk.Item{Fact: &event.CustomersMerged{Into: to, From: owner, By: by}})
		}
		return items, nil
	})
}

// UnlinkPhone takes a number from a customer.
func (b *Casebook) UnlinkPhone(ctx context.Context, from event.CustomerID, phone event.PhoneID, by event.OperatorID) error {
	return b.act(ctx, customerRef(from), event.NoCustomer, func(_ *Book, out cases.Output) ([]desk.Item, error) {
		if out.Owners[phone] != from {
			return nil, nil
		}
		return []desk.Item{{Fact: &event.PhoneUnlinked{Customer: from, Phone: phone, By: by}}}, nil
	})
}

// Merge makes one customer of two.
func (b *Casebook) Merge(ctx context.Context, into, from event.CustomerID, by event.OperatorID) error {
	if into == from {
		return &event.Refusal{Code: event.SameCustomer}
	}
	check := func(id event.CustomerID) func(*Book, cases.Output) ([]desk.Item, error) {
		return func(_ *Book, out cases.Output) ([]desk.Item, error) {
			if out.Customers[id] != 0 {
				return nil, &event.Refusal{Code: event.NoCustomer}
			}
			return nil, nil
		}
	}
	if err := b.act(ctx, customerRef(from), event.NoCustomer, check(from)); err != nil {
		return err
	}
	return b.act(ctx, customerRef(into), event.NoCustomer, func(k *Book, out cases.Output) ([]desk.Item, error) {
		if _, err := check(into)(k, out); err != nil {
			return nil, err
		}
		return []desk.Item{{Fact: &event.CustomersMerged{Into: into, From: from, By: by}}}, nil
	})
}

// LinkVisitor says that a visitor of the site is a customer; customer 0 takes
// the link away. By 0: their signed identity or address said so.
func (b *Casebook) LinkVisitor(ctx context.Context, to event.CustomerID, v event.VisitorID, by event.OperatorID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.record(ctx, desk.Item{Fact: &event.VisitorLinked{Customer: to, Visitor: v, By: by}})
}

// NewCase is what somebody fills in on the page of a new case.
type NewCase struct {
	Customer event.CustomerID
	Call     event.CallID // 0: by hand, without a call
	Operator event.OperatorID
	By       event.OperatorID
	Subject  string
	Gist     string
}

// Create makes a case and gives its number. The case that a talk has made by
// itself keeps its number.
func (b *Casebook) Create(ctx context.Context, n NewCase) (id event.CaseID, err error) {
	ref := customerRef(n.Customer)
	if n.Call != 0 {
		ref = callRef(n.Call)
	}
	missing := event.NoCustomer
	if n.Call != 0 {
		missing = event.NoTalk
	}
	err = b.act(ctx, ref, missing, func(k *Book, out cases.Output) ([]desk.Item, error) {
		if n.Call == 0 && out.Customers[n.Customer] != 0 {
			return nil, &event.Refusal{Code: event.NoCustomer}
		}
		if n.Call != 0 {
			c, known := k.Calls[n.Call]
			if !known || !cases.Part(c, n.Operator) {
				return nil, &event.Refusal{Code: event.NoTalk}
			}
			if own := caseOf(out, n.Call, n.Operator); own != nil {
				if !own.Automatic && own.Key == (cases.Key{Call: n.Call, Operator: n.Operator}) {
					return nil, &event.Refusal{Code: event.CaseExists, Detail: strconv.FormatInt(int64(own.ID), 10)}
				}
				if own.Key == (cases.Key{Call: n.Call, Operator: n.Operator}) {
					id = own.ID
				}
			}
			if owner := out.Owners[c.Phone]; n.Customer == 0 || !within(k, n.Customer) {
				n.Customer = owner
			}
		}
		if id == 0 {
			id = b.next.Case
			b.next.Case++
		}
		return []desk.Item{{
			Fact:  &event.CaseCreated{Case: id, Customer: n.Customer, Call: n.Call, Operator: n.Operator, By: n.By},
			Words: &event.Words{Case: &event.CaseText{Case: id, Subject: n.Subject, Body: n.Gist}},
		}}, nil
	})
	return id, err
}

func within(k *Book, c event.CustomerID) bool {
	for _, has := range k.Customers {
		if has == c {
			return true
		}
	}
	return false
}

// caseOf gives the case that an operator's part of a call is in.
func caseOf(out cases.Output, call event.CallID, o event.OperatorID) *cases.Case {
	for i := range out.Cases {
		for _, e := range out.Cases[i].Entries {
			if e.Call == call && e.Operator == o && e.Kind != cases.EntryMissed {
				return &out.Cases[i]
			}
		}
	}
	return nil
}

// CaseOfMissed gives the case that a missed call is in, 0 if in none: a call to
// people who are nobody of ours makes no case.
func (b *Casebook) CaseOfMissed(ctx context.Context, call event.CallID) (event.CaseID, error) {
	_, out, err := b.Open(ctx, callRef(call))
	if err != nil {
		return 0, err
	}
	for i := range out.Cases {
		for _, e := range out.Cases[i].Entries {
			if e.Call == call && e.Kind == cases.EntryMissed {
				return out.Cases[i].ID, nil
			}
		}
	}
	return 0, nil
}

// Attach puts an operator's part of a call into a case of the same customer,
// with the gist of it (O8); again, it rewrites the gist.
func (b *Casebook) Attach(ctx context.Context, id event.CaseID, call event.CallID, o, by event.OperatorID, gist string) error {
	return b.act(ctx, caseRef(id), event.NoCase, func(k *Book, out cases.Output) ([]desk.Item, error) {
		c, known := k.Calls[call]
		switch {
		case !has(out, id):
			return nil, &event.Refusal{Code: event.NoCase}
		case !known:
			return nil, &event.Refusal{Code: event.OtherPerson}
		case !cases.Part(c, o):
			return nil, &event.Refusal{Code: event.NoTalk}
		}
		return []desk.Item{{
			Fact:  &event.CaseAttached{Case: id, Call: call, Operator: o, By: by},
			Words: &event.Words{Case: &event.CaseText{Case: id, Body: gist}},
		}}, nil
	})
}

func has(out cases.Output, id event.CaseID) bool {
	for i := range out.Cases {
		if out.Cases[i].ID == id {
			return true
		}
	}
	return false
}

// Draft notes that the page of a new case has something typed in it, or no
// more (O10). The words are in the table of drafts already.
func (b *Casebook) Draft(ctx context.Context, call event.CallID, o event.OperatorID, filled bool) error {
	return b.act(ctx, callRef(call), event.NoTalk, func(k *Book, out cases.Output) ([]desk.Item, error) {
		c := k.Calls[call]
		if !cases.Part(c, o) {
			return nil, &event.Refusal{Code: event.NoTalk}
		}
		was := false
		for i := range k.Acts {
			if f, err := k.Acts[i].decoded(); err == nil {
				if d, is := f.(*event.CaseDrafted); is && d.Call == call && d.Operator == o {
					was = d.Filled
				}
			}
		}
		if was == filled {
			return nil, nil
		}
		return []desk.Item{{Fact: &event.CaseDrafted{Customer: out.Owners[c.Phone], Call: call, Operator: o, Filled: filled}}}, nil
	})
}

// change records an act on a case that exists.
func (b *Casebook) change(ctx context.Context, id event.CaseID, decide func(c *cases.Case) (event.Fact, *event.Words)) error {
	return b.act(ctx, caseRef(id), event.NoCase, func(_ *Book, out cases.Output) ([]desk.Item, error) {
		for i := range out.Cases {
			if out.Cases[i].ID == id {
				f, w := decide(&out.Cases[i])
				if f == nil {
					return nil, nil
				}
				return []desk.Item{{Fact: f, Words: w}}, nil
			}
		}
		return nil, &event.Refusal{Code: event.NoCase}
	})
}

// SetStatus sets the status by hand.
func (b *Casebook) SetStatus(ctx context.Context, id event.CaseID, s event.CaseStatus, by event.OperatorID) error {
	switch s {
	case event.CaseOpen, event.CasePending, event.CaseClosed:
	default:
		return &event.Refusal{Code: event.UnknownState}
	}
	return b.change(ctx, id, func(c *cases.Case) (event.Fact, *event.Words) {
		if c.Status == s {
			return nil, nil
		}
		return &event.CaseStatusSet{Case: id, Status: s, By: by}, nil
	})
}

// Assign says who is responsible; 0 is nobody.
func (b *Casebook) Assign(ctx context.Context, id event.CaseID, to, by event.OperatorID) error {
	return b.change(ctx, id, func(c *cases.Case) (event.Fact, *event.Words) {
		if c.Assignee == to {
			return nil, nil
		}
		return &event.CaseAssigned{Case: id, Operator: to, By: by}, nil
	})
}

// Note leaves a note for colleagues.
func (b *Casebook) Note(ctx context.Context, id event.CaseID, text string, by event.OperatorID) error {
	return b.change(ctx, id, func(*cases.Case) (event.Fact, *event.Words) {
		return &event.CaseNoted{Case: id, By: by, Length: utf8.RuneCountInString(text)}, &event.Words{Case: &event.CaseText{Case: id, Body: text}}
	})
}

// Reword writes the subject anew.
func (b *Casebook) Reword(ctx context.Context, id event.CaseID, subject string, by event.OperatorID) error {
	return b.change(ctx, id, func(*cases.Case) (event.Fact, *event.Words) {
		return &event.CaseReworded{Case: id, By: by}, &event.Words{Case: &event.CaseText{Case: id, Subject: subject}}
	})
}

// Open gives the book that a customer, a case or a call is in, with its cases;
// nil if there is none.
func (b *Casebook) Open(ctx context.Context, ref Ref) (*Book, cases.Output, error) {
	id, err := b.Shelf.Find(ctx, ref)
	if err != nil || id == 0 {
		return nil, cases.Output{}, err
	}
	k, err := b.Shelf.Book(ctx, id)
	if err != nil || k == nil {
		return nil, cases.Output{}, err
	}
	out, err := k.Derive()
	return k, out, err
}

// Refs by which a book can be opened.
func CustomerRef(id event.CustomerID) Ref { return customerRef(id) }
func CaseRef(id event.CaseID) Ref         { return caseRef(id) }
func CallRef(id event.CallID) Ref         { return callRef(id) }
func PhoneRef(id event.PhoneID) Ref       { return phoneRef(id) }
