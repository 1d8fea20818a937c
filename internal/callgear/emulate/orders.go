package emulate

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Orders to calls: the Call API.

var done = map[string]any{"success": "true"} // a text: so the vendor answers

func (x *Exchange) startEmployeeCall(p params, now time.Time) (any, int, error) {
	var employee struct {
		ID    *int64 `json:"id"`
		Phone string `json:"phone_number"`
	}
	first, contact, virtual := p.text("first_call"), p.text("contact"), p.text("virtual_phone_number")
	for _, name := range []string{"first_call", "virtual_phone_number", "contact", "employee"} {
		if p[name] == nil {
			return nil, 0, invalid("required_parameter_missed", name)
		}
	}
	if json.Unmarshal(p["employee"], &employee) != nil || employee.ID == nil {
		return nil, 0, invalid("data_type_error", "employee")
	}
	e := x.employee(*employee.ID)
	switch {
	case first != "employee" && first != "contact":
		return nil, 0, invalid("invalid_parameter_value", "first_call")
	case !slices.Contains(x.account.Numbers, virtual):
		return nil, 0, &fault{code: -32007, mnemonic: "virtual_phone_number_not_found", field: "virtual_phone_number", value: virtual}
	case slices.Contains(x.account.Numbers, contact):
		return nil, 0, invalid("own_virtual_phone_number_not_allowed", "contact")
	case contact == "" || strings.Trim(contact, "0123456789") != "" && !strings.HasPrefix(contact, "sip:"):
		return nil, 0, invalid("invalid_parameter_value", "contact")
	case strings.HasPrefix(contact, "7900000"):
		return nil, 0, &fault{code: -32002, mnemonic: "contact_in_blacklist", field: "contact", value: contact}
	case e == nil:
		return nil, 0, invalid("employee_not_found", "employee")
	case e.Phone == "":
		return nil, 0, invalid("no_active_phone_number", "employee")
	case p.yes("early_switching") && (first != "employee" || !p.yes("switch_at_once")):
		return nil, 0, invalid("invalid_parameters_combination", "early_switching")
	}
	call, err := x.Begin(Plan{Script: scriptFor(contact), Contact: contact, Employee: e.ID, Number: virtual, External: p.text("external_id")}, now)
	if err != nil {
		return nil, 0, &fault{code: -32603, mnemonic: "internal_error"}
	}
	return map[string]any{"call_session_id": call}, -1, nil
}

// scriptFor lets the last digits of a number say how it answers, as test
// numbers of payment systems do: …00 never picks up, …01 means that the
// employee does not.
func scriptFor(contact string) string {
	switch {
	case strings.HasSuffix(contact, "00"):
		return "api-unanswered"
	case strings.HasSuffix(contact, "01"):
		return "api-employee-silent"
	}
	return "api"
}

// ordered finds the call that an order is about.
func (x *Exchange) ordered(p params) (*session, error) {
	id, err := p.number("call_session_id")
	if err != nil {
		return nil, err
	}
	s := x.find(id)
	if s == nil {
		return nil, invalid("call_session_not_found", "call_session_id")
	}
	return s, nil
}

// lead makes void what the script had in store: from here on, the operator
// leads. A call that nobody ends is ended after a while.
func (s *session) lead(now time.Time) {
	s.turn++
	s.after(now, 10*time.Minute, func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
}

func (x *Exchange) releaseCall(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	s.turn++
	x.end(s, "operator_disconnects", now)
	return done, -1, nil
}

// talking gives the employee's leg of a talk.
func (s *session) talking(held bool) *leg {
	for _, l := range slices.Backward(s.legs) {
		if l.employee != nil && l.live() && l.held == held && (held || !l.talkFrom.IsZero()) {
			return l
		}
	}
	return nil
}

var wrongState = &fault{code: -32004, mnemonic: "invalid_call_state"}

func (x *Exchange) holdCall(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	l := s.talking(false)
	if l == nil {
		return nil, 0, wrongState
	}
	l.held = true
	s.lead(now)
	x.tell("hold", s, l, now)
	return done, -1, nil
}

func (x *Exchange) unholdCall(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	l := s.talking(true)
	if l == nil {
		return nil, 0, wrongState
	}
	l.held = false
	s.after(now, 20*second, func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
	x.tell("hold", s, l, now)
	return done, -1, nil
}

// makeCall: a consultation, while the contact is on hold.
func (x *Exchange) makeCall(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	if s.talking(true) == nil {
		return nil, 0, wrongState
	}
	to := p.text("to")
	i := slices.IndexFunc(x.account.Employees, func(e Employee) bool { return e.Extension == to || e.Phone == to })
	if i < 0 {
		return nil, 0, invalid("invalid_parameter_value", "to")
	}
	l := x.dial(s, &x.account.Employees[i], true, now)
	s.after(now, 3*second, func(x *Exchange, s *session, now time.Time) { x.answer(s, l, now) })
	return done, -1, nil
}

// transferTalk gives the contact to whoever is being consulted.
func (x *Exchange) transferTalk(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	from := s.talking(true)
	to := s.legs[len(s.legs)-1]
	if from == nil || to == from || to.employee == nil || !to.live() {
		return nil, 0, wrongState
	}
	s.turn++
	x.hang(s, from, "transfer_disconnects", now)
	join := func(x *Exchange, s *session, now time.Time) {
		if to.connect.IsZero() {
			x.answer(s, to, now)
		}
		to.recordable = true
		x.bridge(s, now, to)
		s.after(now, 20*second, func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
	}
	if to.connect.IsZero() {
		s.after(now, 3*second, join)
	} else {
		join(x, s, now)
	}
	return done, -1, nil
}

func (x *Exchange) disconnectLeg(p params, now time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	id, err := p.number("leg_id")
	if err != nil {
		return nil, 0, err
	}
	i := slices.IndexFunc(s.legs, func(l *leg) bool { return l.id == id && l.live() })
	if i < 0 {
		return nil, 0, invalid("invalid_parameter_value", "leg_id")
	}
	if s.legs[i].employee == nil { // the contact's leg ends the whole call
		s.turn++
		x.end(s, "operator_disconnects", now)
		return done, -1, nil
	}
	x.hang(s, s.legs[i], "operator_disconnects", now)
	return done, -1, nil
}

func (x *Exchange) tagCall(p params, _ time.Time) (any, int, error) {
	s, err := x.ordered(p)
	if err != nil {
		return nil, 0, err
	}
	if _, err := p.number("tag_id"); err != nil {
		return nil, 0, err
	}
	s.tags = append(s.tags, "Важно")
	return done, -1, nil
}

func (x *Exchange) listCalls(p params, _ time.Time) (any, int, error) {
	out := []map[string]any{}
	for _, s := range x.live {
		if !s.finish.IsZero() || p.text("direction") != "" && p.text("direction") != s.direction {
			continue
		}
		var parts []map[string]any
		for _, l := range s.legs {
			one := map[string]any{"leg_id": l.id, "calling_phone_number": l.calling, "called_phone_number": l.called,
				"is_operator": l.employee != nil, "state": l.state(), "employee_id": nil, "employee_full_name": nil}
			if l.employee != nil {
				one["employee_id"], one["employee_full_name"] = l.employee.ID, l.employee.FullName()
			}
			parts = append(parts, one)
		}
		out = append(out, map[string]any{"call_session_id": s.id, "direction": s.direction,
			"start_time":           s.start.In(x.account.location()).Format("2006-01-02T15:04:05.000"),
			"virtual_phone_number": s.virtual, "contact_phone_number": s.contact, "external_id": s.external, "legs": parts})
	}
	return out, len(out), nil
}

// state is the platform's word for what a leg does.
func (l *leg) state() string {
	switch {
	case !l.live():
		return "Разъединено"
	case l.held:
		return "На удержании"
	case !l.talkFrom.IsZero():
		return "Разговор"
	}
	return "Дозвон"
}
