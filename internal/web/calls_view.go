package web

import (
	"context"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// callView puts words to the ids of calls. Ids are gathered first and read
// together.
type callView struct {
	phones    []event.PhoneID
	employees []event.EmployeeID
	calls     []event.CallID
	names     []event.NameID

	phone    map[event.PhoneID]store.PhoneNumber
	employee map[event.EmployeeID]store.EmployeeName
	session  map[event.CallID]string
	name     map[event.NameID]string
	operator func(event.EmployeeID) event.OperatorID
}

// want notes the ids of a call.
func (v *callView) want(c *call.Call) {
	v.calls = append(v.calls, c.ID)
	v.phones = append(v.phones, c.Contact, c.Line)
	v.names = append(append(v.names, c.Scenario, c.Operation), c.Tags...)
	v.employees = append(v.employees, c.People()...)
	for i := range c.Recordings {
		v.employees = append(v.employees, c.Recordings[i].Employee)
	}
}

// read reads the words of everything that was wanted.
func (v *callView) read(ctx context.Context, s *Server) (err error) {
	if v.phone, err = s.Store.PhoneNumbers(ctx, v.phones); err != nil {
		return err
	}
	if v.employee, err = s.Store.EmployeeNames(ctx, v.employees); err != nil {
		return err
	}
	if v.session, err = s.Store.CallSessions(ctx, v.calls); err != nil {
		return err
	}
	v.name, err = s.Store.CallNames(ctx, v.names)
	matched := s.matched()
	v.operator = func(id event.EmployeeID) event.OperatorID { return matched[id] }
	return err
}

func (v *callView) wirePhone(id event.PhoneID) wire.Phone {
	return wire.Phone{ID: int64(id), Number: v.phone[id].Value}
}

func (v *callView) wireEmployee(id event.EmployeeID) wire.Employee {
	return wire.Employee{ID: int64(id), Name: v.employee[id].Name, Operator: int64(v.operator(id))}
}

func (v *callView) wireCall(c *call.Call) wire.Call {
	out := wire.Call{ID: int64(c.ID), Integration: int64(c.Integration), Session: v.session[c.ID], Direction: string(c.Direction),
		Stage: string(c.Stage), Outcome: string(c.Outcome), Reason: c.Reason, Cause: string(c.Cause),
		Contact: v.wirePhone(c.Contact), Line: v.wirePhone(c.Line), BeganAt: int64(c.Began), DistributedAt: int64(c.Distributed),
		AnsweredAt: int64(c.Answered), EndedAt: int64(c.Ended), Held: c.Held, TransferFailed: c.TransferFailed, ClockOff: c.ClockOff,
		Scenario: v.name[c.Scenario], Operation: v.name[c.Operation],
		Tags: []string{}, Legs: []wire.CallLeg{}, Talks: []wire.CallTalk{}, Recordings: []wire.CallRecording{}}
	for _, id := range c.Tags {
		out.Tags = append(out.Tags, v.name[id])
	}
	for i := range c.Legs {
		l := &c.Legs[i]
		out.Legs = append(out.Legs, wire.CallLeg{ID: l.ID, Side: string(l.Side), Employee: v.wireEmployee(l.Employee), BeganAt: int64(l.Began),
			AnsweredAt: int64(l.Answered), EndedAt: int64(l.Ended), Transferred: l.Transferred, Reason: l.Reason, Cause: string(l.Cause)})
	}
	for _, t := range c.Talks {
		out.Talks = append(out.Talks, wire.CallTalk{Employee: v.wireEmployee(t.Employee), FromAt: int64(t.From), ToAt: int64(t.To), Guessed: t.Guessed})
	}
	for _, r := range c.Recordings {
		out.Recordings = append(out.Recordings, wire.CallRecording{ID: int64(r.ID), Seconds: r.Seconds, At: int64(r.At), Employee: v.wireEmployee(r.Employee)})
	}
	return out
}
