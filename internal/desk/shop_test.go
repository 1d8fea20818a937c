package desk

import (
	"testing"

	"otklik/internal/event"
	"otklik/internal/settings"
)

// shop is a contact centre of one test: the pure state under a clock that the
// test moves.
type shop struct {
	t     *testing.T
	s     *State
	start event.Instant
	now   event.Instant
	log   []event.Record
}

// newShop opens with group 1 and operators 1..n in it, all of them available.
// Change may alter the group's rules.
func newShop(t *testing.T, n int, change func(*event.GroupRules)) *shop {
	t.Helper()
	x := &shop{t: t, s: NewState(), start: 1_800_000_000_000, now: 1_800_000_000_000}
	x.s.Start("test", x.now)
	x.group(1, change)
	for id := event.OperatorID(1); id <= event.OperatorID(n); id++ {
		x.operator(id, 2, event.Membership{Group: 1, Level: 1})
	}
	x.take()
	return x
}

func (x *shop) group(id event.GroupID, change func(*event.GroupRules)) {
	x.t.Helper()
	r := settings.DefaultGroupRules()
	if change != nil {
		change(&r)
	}
	x.do(SetGroup{Group: id, Rules: r})
}

func (x *shop) operator(id event.OperatorID, chats int, in ...event.Membership) {
	x.t.Helper()
	x.do(SetOperator{Operator: id, Groups: in, Capacity: settings.DefaultCapacity(chats)})
	x.do(OperatorHere{Operator: id})
	x.do(SetStatus{Operator: id, Status: event.StatusAvailable, By: id})
}

// after moves the clock to so many seconds after the start, firing timers.
func (x *shop) after(seconds float64) *shop {
	x.now = x.start.Add(event.Millis(seconds * 1000))
	x.s.Advance(x.now)
	x.take()
	return x
}

// do carries out a command that must not be refused.
func (x *shop) do(cmd Command) Receipt {
	x.t.Helper()
	r, refusal := x.s.Do(cmd, x.now)
	if refusal != nil {
		x.t.Fatalf("%T %+v: %v", cmd, cmd, refusal)
	}
	x.take()
	return r
}

// refused carries out a command that must be refused.
func (x *shop) refused(cmd Command, code event.RefusalCode) {
	x.t.Helper()
	if _, refusal := x.s.Do(cmd, x.now); refusal == nil || refusal.Code != code {
		x.t.Fatalf("%T %+v: refusal %v, want %s", cmd, cmd, refusal, code)
	}
}

// says lets a visitor on the site write; the answer is the conversation.
func (x *shop) says(v event.VisitorID) event.ConversationID {
	x.t.Helper()
	return x.do(Say{Visitor: v, Channel: event.ChannelSite, Group: 1, Body: "hello", Present: true}).Conversation
}

func (x *shop) take() {
	for _, e := range x.s.Take(x.now) {
		x.log = append(x.log, e.Record)
	}
}

// newest gives the newest fact of a kind.
func newest[F event.Fact](x *shop) (event.Record, F) {
	x.t.Helper()
	for i := len(x.log) - 1; i >= 0; i-- {
		if f, ok := x.log[i].Fact.(F); ok {
			return x.log[i], f
		}
	}
	x.t.Fatalf("no %T among %d facts", *new(F), len(x.log))
	panic("not reached")
}

// seconds gives a moment as seconds after the start.
func (x *shop) seconds(at event.Instant) float64 { return float64(at-x.start) / 1000 }

// restarted gives the state that a new program reads from the log.
func (x *shop) restarted() *State {
	fresh := NewState()
	for _, r := range x.log {
		fresh.Restore(r)
	}
	fresh.Ready(x.s.Head())
	return fresh
}
