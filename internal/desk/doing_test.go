package desk

import (
	"testing"

	"otklik/internal/event"
	"otklik/internal/operator"
)

// doing gives what the desk says that operator 1 does, with since when in
// seconds after the start.
func (x *shop) doing() (operator.State, int, float64) {
	state, part := x.s.Operator(1).State(x.s.Doing(1))
	return state, part.N, x.seconds(part.Since)
}

// TestDoingFollowsTheFacts: offers, conversations, the work after them and
// calls, each since its own moment, and the same after a restart.
func TestDoingFollowsTheFacts(t *testing.T) {
	x := newShop(t, 1, func(r *event.GroupRules) { r.WrapUpSeconds = 600 })
	x.do(MatchEmployee{Employee: 5, Operator: 1, By: 1})
	step := func(at float64, do func(), state operator.State, n int, since float64) {
		t.Helper()
		x.after(at)
		do()
		if is, many, from := x.doing(); is != state || many != n || from != since {
			t.Errorf("at %v s: %s ×%d since %v; want %s ×%d since %v", at, is, many, from, state, n, since)
		}
		live := x.s
		x.s = x.restarted()
		if is, many, from := x.doing(); is != state || many != n || from != since {
			t.Errorf("at %v s, started again: %s ×%d since %v; want %s ×%d since %v", at, is, many, from, state, n, since)
		}
		x.s = live
	}
	signal := func(kind event.SignalKind, leg string, change func(*event.CallSignalled)) {
		s := &event.CallSignalled{Call: 9, Integration: 1, Signal: kind, Leg: leg, Direction: event.CallIn, Contact: 70, Line: 71, VendorAt: x.now, Received: x.now}
		if change != nil {
			change(s)
		}
		x.do(Signals{All: []Signal{{Fact: s}}})
	}
	var one, two event.ConversationID
	step(1, func() {}, operator.Idle, 0, 0)
	step(2, func() { one = x.says(1) }, operator.BeingOffered, 1, 2)
	step(3, func() { x.do(Take{Operator: 1, Conversation: one}) }, operator.Chatting, 1, 3)
	step(4, func() { two = x.says(2) }, operator.Chatting, 1, 3)
	step(5, func() { x.do(Take{Operator: 1, Conversation: two}) }, operator.Chatting, 2, 3)
	step(6, func() {
		x.do(Reply{Operator: 1, Conversation: one, Key: "k", Body: "hi"})
		x.do(Close{By: 1, Conversation: one})
	}, operator.WrappingUp, 1, 6)
	step(7, func() {
		signal(event.SignalLegOut, "2", func(s *event.CallSignalled) { s.Employee, s.Side = 5, event.SideOperator })
	}, operator.RingingIn, 1, 7)
	step(8, func() {
		signal(event.SignalAnswered, "2", func(s *event.CallSignalled) { s.Employee, s.Side = 5, event.SideOperator })
	}, operator.Talking, 1, 8)
	step(9, func() { signal(event.SignalEnded, "", nil) }, operator.WrappingUp, 1, 6)
	step(10, func() { x.do(FinishWrapUp{By: 1, Conversation: one}) }, operator.Chatting, 1, 5)
	step(11, func() { x.do(Close{By: 1, Conversation: two, Final: true}) }, operator.Idle, 0, 11)
}

// TestAbsence: a group is without anybody since its last operator stopped, and
// open since its schedule says.
func TestAbsence(t *testing.T) {
	x := newShop(t, 2, nil)
	hours := event.Hours{Zone: "UTC"}
	for day := range hours.Week {
		hours.Week[day] = []event.Span{{From: 0, To: 1440}}
	}
	minutes := int(int64(x.start) / 60_000 % 1440) // of the day at the start
	opened := event.Instant(int64(x.start) - int64(minutes)*60_000 - int64(x.start)%60_000)
	x.do(SetSchedule{Schedule: 1, Hours: hours})
	x.group(1, func(r *event.GroupRules) { r.Schedule = 1 })
	if got := x.s.OpenSince(1, x.now); got != 0 {
		t.Errorf("always open, and open since %d", got)
	}
	weekday := (int(int64(x.start)/86_400_000) + 3) % 7
	hours.Week[(weekday+6)%7] = nil
	x.do(SetSchedule{Schedule: 1, Hours: hours})
	if got := x.s.OpenSince(1, x.now); got != opened {
		t.Errorf("open since %d, want midnight, %d", got, opened)
	}
	hours.Week[weekday] = []event.Span{{From: 0, To: minutes}}
	x.do(SetSchedule{Schedule: 1, Hours: hours})
	if got := x.s.OpenSince(1, x.now); got != 0 || !x.s.Closed(1, x.now) {
		t.Errorf("closed, and open since %d", got)
	}
	if !x.s.Staffed(1) || x.s.Staffed(7) {
		t.Error("two are available, and the group has nobody; or a group that is not there has")
	}
	x.after(10)
	x.do(SetStatus{Operator: 2, Status: event.StatusBreak, By: 2})
	x.after(20)
	x.do(OperatorUnheard{Operator: 1, Since: x.now})
	x.after(31)
	if x.s.Staffed(1) {
		t.Error("nobody is left, and somebody is there")
	}
	if got := x.seconds(x.s.AbsentSince(1)); got != 30 {
		t.Errorf("nobody is there since %v s, want 30: until then the last one was still offered conversations", got)
	}
}
