package story

import (
	"fmt"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// requestVerbs are what people do about calls beside talking.
var requestVerbs = []verb{
	one("EMPLOYEE asks for a call to CALLER", func(r *run, a args) desk.Command {
		f := event.CallRequested{Attempt: 1, Integration: 1, Employee: a.employee, Contact: a.caller}
		for _, rec := range r.records {
			switch was := rec.Fact.(type) {
			case *event.CallRequested:
				f.Attempt = was.Attempt + 1
			case *event.EmployeeMatched:
				if was.Employee == a.employee {
					f.Operator = was.Operator
				}
			}
		}
		return desk.RequestCall{CallRequested: f}
	}),
	{pattern: "the call to CALLER is put through", does: (*run).requestAnswered},
	{pattern: "the call to CALLER is refused for KEY", does: (*run).requestAnswered},
	{pattern: "OPERATOR listens to CALL with EMPLOYEE", does: func(r *run, a args) ([]desk.Command, error) {
		c := r.exchange.calls[a.call]
		if c == nil {
			return nil, fmt.Errorf("there is no call %s yet", a.call)
		}
		return []desk.Command{desk.HearRecording{RecordingHeard: event.RecordingHeard{Recording: recordingOf(c, a.employee), Call: c.id, Operator: a.operator}}}, nil
	}},
}

// requestAnswered: the telephone company answers the newest request for a call
// to the customer.
func (r *run) requestAnswered(a args) ([]desk.Command, error) {
	attempt := event.AttemptID(0)
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.CallRequested); ok && f.Contact == a.caller {
			attempt = f.Attempt
		}
	}
	if attempt == 0 {
		return nil, fmt.Errorf("nobody has asked for a call to this customer")
	}
	return []desk.Command{desk.AnswerCallRequest{CallRequestAnswered: event.CallRequestAnswered{Attempt: attempt, Refusal: a.key}}}, nil
}

// recordingOf names the recording of a call with one employee.
func recordingOf(c *phoneCall, with event.EmployeeID) event.RecordingID {
	return event.RecordingID(100*int64(c.id) + int64(with))
}
