package story

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// The telephone in stories. A call has a name that its first line gives it;
// what the telephone company tells reaches the desk at the moment of the line,
// unless the run is told to keep it back.

// phoneCall is a call of a story.
type phoneCall struct {
	id        event.CallID
	direction event.CallDirection
	contact   event.PhoneID
	legs      map[event.EmployeeID]int // of each employee the newest
	next      int                      // legs made so far
	attempt   event.AttemptID          // the click-to-call that asked for it
}

// exchange is the telephone company of one run.
type exchange struct {
	calls map[string]*phoneCall
	hold  *rand.Rand // not nil: nothing is told before the end, and then in any order
	held  []desk.Signal
}

// customerLeg is the name of the customer's own leg.
const customerLeg = "customer"

// headCallers: "callers X, Y".
func (p *parser) headCallers(rest string) error {
	for name := range strings.SplitSeq(rest, ",") {
		name = strings.TrimSpace(name)
		if err := p.names.fresh(name); err != nil {
			return err
		}
		p.names.callers[name] = event.PhoneID(len(p.names.callers) + 1)
	}
	return nil
}

// headEmployees: "employees A, M": those who bear the name of an operator are
// matched with them.
func (p *parser) headEmployees(rest string) error {
	for name := range strings.SplitSeq(rest, ",") {
		name = strings.TrimSpace(name)
		operator := p.names.operators[name]
		if operator == 0 {
			if err := p.names.fresh(name); err != nil {
				return err
			}
		}
		id := event.EmployeeID(len(p.names.employees) + 1)
		p.names.employees[name] = id
		p.names.of["employee/"+strconv.Itoa(int(id))] = name
		if operator != 0 {
			p.head = append(p.head, desk.MatchEmployee{Employee: id, Operator: operator})
		}
	}
	return nil
}

func (n names) employeeName(id event.EmployeeID) string { return n.call("employee", int64(id)) }

// tells makes a verb of one signal.
func tells(pattern string, kind event.SignalKind, more func(r *run, c *phoneCall, a args, f *event.CallSignalled)) verb {
	return verb{pattern: pattern, does: func(r *run, a args) ([]desk.Command, error) {
		c := r.exchange.calls[a.call]
		if c == nil {
			return nil, fmt.Errorf("there is no call %s yet: begin it with \"call %s from …\" or \"… calls …\"", a.call, a.call)
		}
		return r.tell(c, a, kind, more), nil
	}}
}

// begins makes a verb that gives a call its name.
func begins(pattern string, direction event.CallDirection, kind event.SignalKind) verb {
	return verb{pattern: pattern, does: func(r *run, a args) ([]desk.Command, error) {
		if r.exchange.calls == nil {
			r.exchange.calls = map[string]*phoneCall{}
		}
		if r.exchange.calls[a.call] != nil {
			return nil, fmt.Errorf("there is a call %s already", a.call)
		}
		c := &phoneCall{id: event.CallID(len(r.exchange.calls) + 1), direction: direction, contact: a.caller, legs: map[event.EmployeeID]int{}}
		r.exchange.calls[a.call] = c
		if kind == "" {
			return nil, nil
		}
		return r.tell(c, a, kind, func(_ *run, _ *phoneCall, a args, f *event.CallSignalled) { f.Employee = a.employee }), nil
	}}
}

func (r *run) tell(c *phoneCall, a args, kind event.SignalKind, more func(*run, *phoneCall, args, *event.CallSignalled)) []desk.Command {
	f := &event.CallSignalled{Call: c.id, Integration: 1, Signal: kind, VendorAt: r.now, Zoned: true, Received: r.now, Direction: c.direction, Contact: c.contact, Attempt: c.attempt}
	if more != nil {
		more(r, c, a, f)
	}
	one := desk.Signal{Fact: f}
	if r.exchange.hold != nil {
		r.exchange.held = append(r.exchange.held, one)
		return nil
	}
	return []desk.Command{desk.Signals{All: []desk.Signal{one}}}
}

// release tells what was kept back: in any order, some of it twice.
func (r *run) release() {
	x := &r.exchange
	for _, one := range x.held {
		if x.hold.IntN(4) == 0 {
			x.held = append(x.held, one)
		}
	}
	x.hold.Shuffle(len(x.held), func(i, j int) { x.held[i], x.held[j] = x.held[j], x.held[i] })
	for _, one := range x.held {
		f := *one.Fact
		f.Received = r.now
		r.desk.Step(r.now, []desk.Command{desk.Signals{All: []desk.Signal{{Fact: &f}}}})
	}
	x.held = nil
}

// rung gives an employee a new leg.
func rung(transferred bool) func(*run, *phoneCall, args, *event.CallSignalled) {
	return func(_ *run, c *phoneCall, a args, f *event.CallSignalled) {
		c.next++
		c.legs[a.employee] = c.next
		f.Leg, f.Employee, f.Transferred = strconv.Itoa(c.next), a.employee, transferred
	}
}

// ofEmployee is about the employee's newest leg.
func ofEmployee(_ *run, c *phoneCall, a args, f *event.CallSignalled) {
	f.Leg, f.Employee = strconv.Itoa(c.legs[a.employee]), a.employee
}

func ofCustomer(_ *run, _ *phoneCall, _ args, f *event.CallSignalled) {
	f.Leg, f.Side = customerLeg, event.SideContact
}

func lost(told event.Answer, cause event.CallCause) func(*run, *phoneCall, args, *event.CallSignalled) {
	return func(_ *run, _ *phoneCall, a args, f *event.CallSignalled) {
		f.Lost, f.Cause = told, cause
		if a.key != "" {
			f.Cause = event.CallCause(a.key)
		}
	}
}

var callVerbs = []verb{
	begins("CALLER calls as CALL", event.CallIn, event.SignalArrived),
	begins("CALLER calls unannounced as CALL", event.CallIn, ""),
	begins("EMPLOYEE calls CALLER as CALL", event.CallOut, event.SignalOutBegan),
	begins("CALLER is called as CALL", event.CallOut, ""),
	tells("call CALL rings EMPLOYEE", event.SignalLegOut, rung(false)),
	tells("call CALL is transferred to EMPLOYEE", event.SignalLegOut, rung(true)),
	tells("call CALL rings the customer", event.SignalLegOut, ofCustomer),
	tells("EMPLOYEE answers CALL", event.SignalAnswered, ofEmployee),
	tells("EMPLOYEE leaves CALL", event.SignalLegEnded, ofEmployee),
	tells("EMPLOYEE leaves CALL after NUMBER seconds of talk", event.SignalLegEnded, func(r *run, c *phoneCall, a args, f *event.CallSignalled) {
		ofEmployee(r, c, a, f)
		f.TalkSeconds = a.number
	}),
	tells("the customer answers CALL", event.SignalAnswered, ofCustomer),
	tells("the customer leaves CALL", event.SignalLegEnded, ofCustomer),
	tells("call CALL ends", event.SignalEnded, nil),
	tells("call CALL ends answered", event.SignalEnded, lost(event.No, "")),
	tells("call CALL ends lost", event.SignalEnded, lost(event.Yes, "")),
	tells("call CALL ends lost for KEY", event.SignalEnded, lost(event.Yes, "")),
	tells("call CALL ends after NUMBER seconds of talk with EMPLOYEE", event.SignalEnded, func(_ *run, _ *phoneCall, a args, f *event.CallSignalled) {
		f.Lost, f.TalkSeconds, f.Employee = event.No, a.number, a.employee
	}),
	tells("call CALL is recorded with EMPLOYEE", event.SignalRecorded, func(r *run, c *phoneCall, a args, f *event.CallSignalled) {
		f.Employee, f.Recordings = a.employee, []event.RecordingID{recordingOf(c, a.employee)}
	}),
	one("EMPLOYEE is matched with OPERATOR", func(_ *run, a args) desk.Command {
		return desk.MatchEmployee{Employee: a.employee, Operator: a.operator, By: supervisor}
	}),
	one("EMPLOYEE is matched with nobody", func(_ *run, a args) desk.Command {
		return desk.MatchEmployee{Employee: a.employee, By: supervisor}
	}),
}

// folded gives a call as the log tells it at this moment.
func (r *run) folded(id event.CallID) *call.Call {
	var set []*event.CallSignalled
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.CallSignalled); ok && f.Call == id {
			set = append(set, f)
		}
	}
	return call.Fold(set)
}

// callStanding tells where a call stands, and who is busy with it.
func (r *run) callStanding(a args) (string, error) {
	c := r.exchange.calls[a.call]
	if c == nil {
		return "none", nil
	}
	f := r.folded(c.id)
	out := strings.TrimSpace(string(f.Stage) + " " + string(f.Outcome))
	for _, b := range f.Busy() {
		out += fmt.Sprintf(", %s %s", r.names.employeeName(b.Employee), b.Work)
	}
	if f.TransferFailed {
		out += ", transfer failed"
	}
	return out, nil
}

// callTalks tells who talked, from when to when.
func (r *run) callTalks(a args) (string, error) {
	c := r.exchange.calls[a.call]
	if c == nil {
		return "none", nil
	}
	var out []string
	for _, t := range r.folded(c.id).Talks {
		to := "…"
		if t.To != 0 {
			to = r.cal.show(t.To)
		}
		out = append(out, fmt.Sprintf("%s %s-%s", r.names.employeeName(t.Employee), r.cal.show(t.From), to))
	}
	return list(out), nil
}

// living tells which calls the desk has in mind.
func (r *run) living(args) (string, error) {
	n := 0
	err := r.state(func(s *desk.State) {
		for range s.Calls() {
			n++
		}
	})
	return strconv.Itoa(n), err
}

var callSubjects = []subject{
	{pattern: "call CALL", tell: (*run).callStanding, loose: true},
	{pattern: "talks CALL", tell: (*run).callTalks},
	{pattern: "living calls", tell: (*run).living},
}

// callLines lays out every call known at this moment; the context learns of
// them too.
func (r *run) callLines(ctx *metric.Context) []*metric.CallLine {
	records := map[event.CallID][]event.Record{}
	for _, rec := range r.records {
		if id := event.Call(rec.Fact); id != 0 {
			records[id] = append(records[id], rec)
		}
	}
	callers := metric.NewCallers(r.cal.zone)
	ctx.Calls = callers
	var out []*metric.CallLine
	for id := event.CallID(1); int(id) <= len(r.exchange.calls); id++ {
		c := metric.NewCallLine(records[id], ctx)
		callers.Add(c)
		out = append(out, c)
	}
	return out
}

func (r *run) callID(name string) event.CallID {
	if c := r.exchange.calls[name]; c != nil {
		return c.id
	}
	return -1
}

func (r *run) callName(id event.CallID) string {
	for name, c := range r.exchange.calls {
		if c.id == id {
			return name
		}
	}
	return "nobody"
}
