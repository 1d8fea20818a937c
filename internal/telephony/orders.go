package telephony

import (
	"cmp"
	"context"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
)

// Request is a call that an operator asks for.
type Request struct {
	Operator    event.OperatorID
	Contact     string              // as written
	Integration event.IntegrationID // 0: whichever knows the operator
	Line        string              // 0: the integration's
	Case        int64
}

// Call begins a call: the operator's telephone rings, then the customer's. The
// attempt is kept whatever the company answers; a refusal is a phone.Error.
func (t *Telephony) Call(ctx context.Context, q Request) (store.Attempt, error) {
	to := call.ParseNumber(q.Contact)
	if to.Kind != call.NumberPhone && to.Kind != call.NumberSIP {
		return store.Attempt{}, &phone.Error{Code: phone.BadNumber}
	}
	who, a, err := t.employeeOf(ctx, q)
	if err != nil {
		return store.Attempt{}, err
	}
	attempt := store.Attempt{Integration: who.Integration, Operator: q.Operator, Employee: who.ID, Contact: to.Value,
		Line: cmp.Or(call.ParseNumber(q.Line).Value, a.set.Line), Subject: q.Case, At: t.now()}
	if attempt.Line == "" {
		return attempt, &phone.Error{Code: phone.NoLine}
	}
	if attempt.ID, err = t.c.Store.AddAttempt(ctx, attempt); err != nil {
		return attempt, err
	}
	if err := t.record(ctx, attempt); err != nil {
		return attempt, err
	}
	t.told(ctx, q.Operator)
	session, refusal := a.vendor.Call(ctx, phone.Order{Employee: who.External, Contact: to.Value, Line: attempt.Line, External: attempt.ID.External(), Early: a.set.Early})
	// Whoever asked may be gone by now; what was answered is kept all the same.
	ctx = context.WithoutCancel(ctx)
	attempt.Session, attempt.Code = session, string(phone.CodeOf(refusal))
	if err := t.c.Store.EndAttempt(ctx, attempt.ID, session, attempt.Code); err != nil {
		return attempt, err
	}
	defer t.told(ctx, q.Operator)
	fact := event.CallRequestAnswered{Attempt: attempt.ID}
	if refusal != nil {
		fact.Refusal = attempt.Code
	}
	if _, err := t.c.Desk.Do(ctx, desk.AnswerCallRequest{CallRequestAnswered: fact}); err != nil {
		return attempt, err
	}
	return attempt, refusal
}

// record makes the request a fact.
func (t *Telephony) record(ctx context.Context, a store.Attempt) error {
	contact, err := t.c.Store.PhoneID(ctx, call.ParseNumber(a.Contact))
	if err != nil {
		return err
	}
	line, err := t.c.Store.PhoneID(ctx, call.ParseNumber(a.Line))
	if err != nil {
		return err
	}
	_, err = t.c.Desk.Do(ctx, desk.RequestCall{CallRequested: event.CallRequested{Attempt: a.ID, Integration: a.Integration, Operator: a.Operator,
		Employee: a.Employee, Contact: contact, Line: line, Case: a.Subject}})
	return err
}

// employeeOf finds which employee an operator is, and at which company.
func (t *Telephony) employeeOf(ctx context.Context, q Request) (store.Employee, *account, error) {
	mine := map[event.EmployeeID]bool{}
	t.c.Desk.View(func(st *desk.State, _ event.Instant) {
		for employee, operator := range st.Settings.Employees {
			mine[employee] = operator == q.Operator
		}
	})
	all, err := t.c.Store.Integrations(ctx)
	if err != nil {
		return store.Employee{}, nil, err
	}
	refusal := error(&phone.Error{Code: phone.NoIntegration})
	for _, i := range all {
		if i.Off || q.Integration != 0 && i.ID != q.Integration {
			continue
		}
		refusal = &phone.Error{Code: phone.NotMatched}
		people, err := t.c.Store.Employees(ctx, i.ID)
		if err != nil {
			return store.Employee{}, nil, err
		}
		for _, e := range people {
			if mine[e.ID] {
				a, err := t.account(i)
				return e, a, err
			}
		}
	}
	return store.Employee{}, nil, refusal
}

// Deed is something that is done to a call that goes on.
type Deed string

// The deeds.
const (
	EndCall  Deed = "end"
	HoldCall Deed = "hold"
	Unhold   Deed = "unhold"
)

// Do does it, on the call of an attempt.
func (t *Telephony) Do(ctx context.Context, a store.Attempt, d Deed) error {
	v, _, err := t.Vendor(ctx, a.Integration)
	if err != nil {
		return err
	}
	if a.Session == "" {
		return &phone.Error{Code: phone.NoCall}
	}
	switch d {
	case EndCall:
		return v.End(ctx, a.Session)
	case HoldCall:
		return v.Hold(ctx, a.Session)
	case Unhold:
		return v.Unhold(ctx, a.Session)
	}
	return &phone.Error{Code: phone.Refused, Vendor: "unknown_deed"}
}

// Ready says whether an operator can call from here, and what is left of the
// points; the error is a phone.Error.
func (t *Telephony) Ready(ctx context.Context, operator event.OperatorID) ([]phone.Points, error) {
	_, a, err := t.employeeOf(ctx, Request{Operator: operator})
	switch {
	case err != nil:
		return nil, err
	case a.set.Key == "":
		return nil, &phone.Error{Code: phone.TokenInvalid}
	case a.set.Line == "":
		return nil, &phone.Error{Code: phone.NoLine}
	}
	return a.vendor.Points(), nil
}
