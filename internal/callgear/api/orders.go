package api

import (
	"context"
	"encoding/json"
	"strconv"

	"otklik/internal/phone"
)

// number makes an id of the vendor's a number again.
func number(id string, code phone.Code) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || n <= 0 {
		return 0, &phone.Error{Code: code}
	}
	return n, nil
}

// Call implements phone.Vendor. The employee's telephone rings first and shows
// the customer's number, so that the call looks like one from them.
func (a *Client) Call(ctx context.Context, o phone.Order) (session string, err error) {
	employee, err := number(o.Employee, phone.NoEmployee)
	if err != nil {
		return "", err
	}
	p := fields{"first_call": "employee", "direction": "out", "show_virtual_phone_number": false, "switch_at_once": true,
		"employee": fields{"id": employee}, "contact": o.Contact, "virtual_phone_number": o.Line, "external_id": o.External}
	if o.Early {
		p["early_switching"] = true
	}
	var got struct {
		Session json.Number `json:"call_session_id"`
	}
	if _, err := a.ask(ctx, Call, "start.employee_call", p, &got); err != nil {
		if e, ok := err.(*phone.Error); ok && e.Vendor == "invalid_parameter_value" {
			return "", &phone.Error{Code: phone.BadNumber, Vendor: e.Vendor}
		}
		return "", err
	}
	return got.Session.String(), nil
}

// order sends a command to a call.
func (a *Client) order(ctx context.Context, method, session string, more fields) error {
	id, err := number(session, phone.NoCall)
	if err != nil {
		return err
	}
	p := fields{"call_session_id": id}
	for name, value := range more {
		p[name] = value
	}
	_, err = a.ask(ctx, Call, method, p, nil)
	return err
}

// End implements phone.Vendor.
func (a *Client) End(ctx context.Context, session string) error {
	return a.order(ctx, "release.call", session, nil)
}

// Hold implements phone.Vendor. The customer hears the account's own music: a
// message is required, and an empty one says nothing.
func (a *Client) Hold(ctx context.Context, session string) error {
	return a.order(ctx, "hold.call", session, fields{"contact_message": fields{"type": "tts", "value": ""}})
}

// Unhold implements phone.Vendor.
func (a *Client) Unhold(ctx context.Context, session string) error {
	return a.order(ctx, "unhold.call", session, nil)
}

// Consult implements phone.Vendor.
func (a *Client) Consult(ctx context.Context, session, to string) error {
	return a.order(ctx, "make.call", session, fields{"to": to})
}

// Transfer implements phone.Vendor.
func (a *Client) Transfer(ctx context.Context, session string) error {
	return a.order(ctx, "transfer.talk", session, nil)
}
