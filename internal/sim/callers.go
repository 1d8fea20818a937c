package sim

import (
	"reflect"
	"slices"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// exchange is a telephone company: its calls, and the notifications that are
// under way.
type exchange struct {
	calls   event.CallID // so many were made
	scripts map[event.CallID][]*event.CallSignalled
	mail    []delivery
	orders  event.AttemptID // so many calls were asked for
	asked   event.AttemptID // the last of them, until the company has answered; 0: none
}

// delivery is a notification on its way.
type delivery struct {
	at   event.Instant
	fact event.CallSignalled
}

// ring lets the telephone company do something: calls are made, and what is
// due is told, in any order.
func (w *world) ring() []desk.Command {
	x := &w.exchange
	if x.scripts == nil {
		x.scripts = map[event.CallID][]*event.CallSignalled{}
	}
	var cmds []desk.Command
	if w.oneIn(12) {
		w.dial()
	}
	if w.oneIn(150) {
		cmds = append(cmds, desk.MatchEmployee{Employee: event.EmployeeID(w.between(1, 9)), Operator: event.OperatorID(w.between(0, 10)), By: 1})
	}
	cmds = append(cmds, w.order()...)
	var due []desk.Signal
	kept := x.mail[:0]
	for _, d := range x.mail {
		if d.at > w.now {
			kept = append(kept, d)
			continue
		}
		f := d.fact
		if f.Received == 0 {
			f.Received = w.now
		}
		c := w.model.calls[f.Call]
		due = append(due, desk.Signal{Fact: &f, Over: c != nil && c.over})
	}
	x.mail = kept
	if len(due) > 0 {
		w.Shuffle(len(due), func(i, j int) { due[i], due[j] = due[j], due[i] })
		cmds = append(cmds, desk.Signals{All: due})
	}
	return cmds
}

// order: an operator asks for a call and the company answers it, or somebody
// listens to a recording. None of it changes what the desk decides; all of it
// has to come through crashes.
func (w *world) order() []desk.Command {
	x := &w.exchange
	operator := event.OperatorID(w.between(1, 10))
	switch {
	case x.asked != 0 && w.oneIn(3):
		f := event.CallRequestAnswered{Attempt: x.asked}
		if w.oneIn(4) {
			f.Refusal = "limit"
		}
		x.asked = 0
		return []desk.Command{desk.AnswerCallRequest{CallRequestAnswered: f}}
	case x.asked == 0 && w.oneIn(60):
		x.orders++
		x.asked = x.orders
		return []desk.Command{desk.RequestCall{CallRequested: event.CallRequested{Attempt: x.asked, Integration: 1, Operator: operator,
			Employee: event.EmployeeID(w.between(1, 9)), Contact: event.PhoneID(w.between(1, 12)), Line: 99}}}
	case x.calls > 0 && w.oneIn(60):
		of := w.between(1, int(x.calls))
		return []desk.Command{desk.HearRecording{RecordingHeard: event.RecordingHeard{Recording: event.RecordingID(of), Call: event.CallID(of), Operator: operator}}}
	}
	return nil
}

// tellAgain: what could not be recorded is still in the table of
// notifications, and is read from there again.
func (w *world) tellAgain(cmd desk.Command) {
	if s, ok := cmd.(desk.Signals); ok {
		for _, one := range s.All {
			w.exchange.mail = append(w.exchange.mail, delivery{w.now, *one.Fact})
		}
	}
}

// dial makes a call from now on, and sends its notifications: some twice,
// some late, some never.
func (w *world) dial() {
	x := &w.exchange
	x.calls++
	script := w.script(x.calls)
	whole := w.oneIn(2) // nothing gets lost
	for i, f := range script {
		if !whole && i > 0 && w.oneIn(8) {
			continue
		}
		for n := 0; n == 0 || w.oneIn(6); n++ {
			late := event.Millis(w.IntN(1500))
			if (i > 0 || n > 0) && w.oneIn(8) {
				late = event.Seconds(w.between(1, pick(w.dice, 30, 600, 10_000)))
			}
			x.mail = append(x.mail, delivery{f.VendorAt.Add(late), *f})
		}
	}
	if whole {
		x.scripts[x.calls] = script
	}
}

// script is the life of one call as the telephone company knows it.
func (w *world) script(id event.CallID) []*event.CallSignalled {
	var out []*event.CallSignalled
	at, leg := w.now, 0
	in, zoned := !w.oneIn(3), w.oneIn(2)
	say := func(kind event.SignalKind, wait int, set func(f *event.CallSignalled)) {
		at = at.Add(event.Millis(w.IntN(1000*wait + 1)))
		f := &event.CallSignalled{Call: id, Integration: 1, Signal: kind, VendorAt: at, Zoned: zoned, Direction: event.CallIn,
			Contact: event.PhoneID(w.between(1, 12)), Line: 99}
		if !in {
			f.Direction = event.CallOut
		}
		if len(out) > 0 {
			f.Contact = out[0].Contact
		}
		if set != nil {
			set(f)
		}
		out = append(out, f)
	}
	ring := func(who int, transferred bool) func(f *event.CallSignalled) {
		leg++
		name := string(rune('a' + leg))
		return func(f *event.CallSignalled) {
			f.Leg, f.Employee, f.Side, f.Transferred = name, event.EmployeeID(who), event.SideOperator, transferred
		}
	}
	end := func(lost event.Answer) {
		say(event.SignalEnded, 1, func(f *event.CallSignalled) { f.Lost = lost })
	}
	who := w.between(1, 9)
	if !in {
		w.outbound(who, say)
		end("")
		return out
	}
	say(event.SignalArrived, 0, nil)
	if w.oneIn(4) {
		end(event.Yes)
		return out
	}
	first := ring(who, false)
	say(event.SignalLegOut, 30, first)
	second := ring(who%9+1, false)
	say(event.SignalLegOut, 1, second)
	if w.oneIn(3) {
		say(event.SignalLegEnded, 30, first)
		say(event.SignalLegEnded, 1, second)
		end(event.Yes)
		return out
	}
	say(event.SignalAnswered, 30, first)
	say(event.SignalLegEnded, 0, second)
	if w.oneIn(3) {
		third := ring((who+3)%9+1, true)
		say(event.SignalLegEnded, 200, first)
		say(event.SignalLegOut, 1, third)
		say(event.SignalAnswered, 20, third)
		first = third
	}
	say(event.SignalLegEnded, 300, first)
	end(event.No)
	say(event.SignalRecorded, 60, func(f *event.CallSignalled) {
		f.Recordings, f.Employee = []event.RecordingID{event.RecordingID(id)}, event.EmployeeID(who)
	})
	return out
}

// outbound: an employee calls somebody, who may answer.
func (w *world) outbound(who int, say func(event.SignalKind, int, func(*event.CallSignalled))) {
	say(event.SignalOutBegan, 0, func(f *event.CallSignalled) { f.Employee = event.EmployeeID(who) })
	to := func(f *event.CallSignalled) { f.Leg, f.Side = "z", event.SideContact }
	say(event.SignalLegOut, 2, to)
	if w.oneIn(2) {
		say(event.SignalAnswered, 20, to)
	}
	say(event.SignalLegEnded, 300, to)
}

// phoneCall is a call as the log tells it.
type phoneCall struct {
	signals  []*event.CallSignalled
	touched  event.Instant
	recorded event.Instant      // the last of them: until then nobody could give the call up
	busy     []event.EmployeeID // whom it occupies, each once
	over     bool
	late     bool // nothing but what came after everything was forgotten
}

// signalled takes a signal in: nothing is told twice while the call lasts, and
// it is given up at its moment.
func (m *model) signalled(r event.Record, f *event.CallSignalled) error {
	c := m.calls[f.Call]
	if c == nil {
		c = &phoneCall{late: f.Late}
		m.calls[f.Call] = c
	}
	c.late = c.late && f.Late
	if f.Late && !c.over {
		return broken("a signal of call %d is late, and the call is not over", f.Call)
	}
	if f.Signal == event.SignalGivenUp {
		if c.over || c.late {
			return broken("call %d is given up and is over already", f.Call)
		}
		if err := m.onTime(r, c.touched.Add(call.GiveUpMillis), c.recorded); err != nil {
			return err
		}
		m.seen.note("call given up")
	}
	if !c.over {
		for _, s := range c.signals {
			if call.Same(s, f) {
				return broken("record %d of call %d has been told before", r.Seq, f.Call)
			}
		}
	}
	c.recorded = max(c.recorded, r.Learned)
	c.signals, c.touched, c.over = append(c.signals, f), max(c.touched, f.Received), c.over || event.EndsCall(f)
	m.seen.note("signal " + string(f.Signal))
	c.busy = nil
	if !c.over && !c.late {
		for _, b := range call.Fold(c.signals).Busy() {
			if !slices.Contains(c.busy, b.Employee) {
				c.busy = append(c.busy, b.Employee)
			}
		}
	}
	return nil
}

// loadOf gives what an operator holds by channel, the calls that ring them or
// in which they talk or dial among it (7.3).
func (m *model) loadOf(id event.OperatorID) map[event.Channel]int {
	out := map[event.Channel]int{}
	for ch, n := range m.load[id] {
		out[ch] = n
	}
	for _, c := range m.calls {
		for _, e := range c.busy {
			if m.employees[e] == id {
				out[event.ChannelCall]++
				m.seen.note("operator occupied by a call")
			}
		}
	}
	return out
}

// sameCalls: every call that is not over is on the desk, in exactly one stage
// (I4); and whatever the order of arrival, it is the same call (I10).
func (w *world) sameCalls(s *desk.State) error {
	n := 0
	for c := range s.Calls() {
		n++
		told := w.model.calls[c.ID]
		if told == nil || told.over {
			return broken("call %d is on the desk and should not be", c.ID)
		}
		if c.Direction == event.CallIn && !slices.Contains([]call.Stage{call.Entry, call.Ringing, call.Talking, call.Over}, c.Stage) {
			return broken("inbound call %d is in the stage %q", c.ID, c.Stage)
		}
	}
	for id, c := range w.model.calls {
		if !c.over && !c.late {
			n--
		}
		mixed := slices.Clone(c.signals)
		w.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if is, want := call.Fold(mixed), call.Fold(c.signals); !reflect.DeepEqual(is, want) {
			return broken("call %d depends on the order of arrival:\n  %+v\n  %+v", id, is, want)
		}
		if err := w.asTold(id, c); err != nil {
			return err
		}
	}
	if n != 0 {
		return broken("%d calls are missing on the desk or too many", n)
	}
	return nil
}

// asTold: when everything that was sent has come, the call is what it would
// have been, had everything come at once and in order.
func (w *world) asTold(id event.CallID, c *phoneCall) error {
	script := w.exchange.scripts[id]
	if script == nil {
		return nil
	}
	for _, f := range script {
		if !slices.ContainsFunc(c.signals, func(s *event.CallSignalled) bool { return call.Same(s, f) }) {
			return nil // under way
		}
	}
	clean := make([]*event.CallSignalled, len(script))
	for i, f := range script {
		one := *f
		one.Received = one.VendorAt
		clean[i] = &one
	}
	is, want := call.Fold(c.signals), call.Fold(clean)
	if is.ClockOff && !script[0].Zoned {
		delete(w.exchange.scripts, id) // all of it came late: that cannot be told from a wrong zone
		return nil
	}
	if !reflect.DeepEqual(is, want) {
		return broken("call %d came out of order and is\n  %+v\nin order it is\n  %+v", id, is, want)
	}
	w.model.seen.note("call told whole")
	delete(w.exchange.scripts, id)
	return nil
}
