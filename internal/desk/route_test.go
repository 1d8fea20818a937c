package desk

import (
	"testing"

	"otklik/internal/event"
)

func TestLevelOpensWhenTheOneBeforeItLosesItsLastOperator(t *testing.T) {
	x := newShop(t, 0, nil)
	x.group(2, nil)
	x.operator(1, 1, event.Membership{Group: 1, Level: 1})
	x.operator(2, 2, event.Membership{Group: 1, Level: 2})
	x.do(Take{Operator: 1, Conversation: x.says(1)}) // operator 1 is full
	c := x.says(2)
	if phase := x.s.Conversation(c).Phase; phase != "queued" {
		t.Fatalf("the conversation is %s before level 2 opens", phase)
	}
	x.operator(1, 1, event.Membership{Group: 2, Level: 1})
	if _, f := newest[*event.OfferMade](x); f.Conversation != c || f.Operator != 2 {
		t.Errorf("offered: conversation %d to operator %d, want %d to 2", f.Conversation, f.Operator, c)
	}
}

func TestTransferIsAboveTheLimitOnlyWhenFull(t *testing.T) {
	for _, c := range []struct {
		name  string
		full  bool
		above bool
	}{
		{"on pause with free slots", false, false},
		{"on pause and full", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newShop(t, 0, nil)
			x.operator(1, 1, event.Membership{Group: 1, Level: 1})
			if c.full {
				x.do(Take{Operator: 1, Conversation: x.says(1)})
			}
			x.do(SetStatus{Operator: 1, Status: event.StatusPause, By: 1})
			x.operator(2, 1, event.Membership{Group: 1, Level: 1})
			mine := x.says(2)
			x.do(Take{Operator: 2, Conversation: mine})
			x.do(Transfer{By: 2, Conversation: mine, ToOperator: 1})
			if _, f := newest[*event.OfferMade](x); f.Operator != 1 || f.AboveLimit != c.above {
				t.Errorf("offered to %d above the limit: %v, want to 1: %v", f.Operator, f.AboveLimit, c.above)
			}
		})
	}
}

func TestRoutingCountsTheSlotsOfEveryChannel(t *testing.T) {
	x := newShop(t, 0, nil)
	x.do(SetOperator{Operator: 1, Groups: []event.Membership{{Group: 1, Level: 1}}, Capacity: event.Capacity{Points: 100,
		Channels: map[event.Channel]event.ChannelCapacity{event.ChannelCall: {Weight: 100, Limit: 1}}}})
	x.do(OperatorHere{Operator: 1})
	x.do(SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	x.do(Say{Visitor: 1, Channel: event.ChannelCall, Group: 1, Body: "hello"})
	if _, f := newest[*event.OfferMade](x); f.Operator != 1 {
		t.Errorf("offered to %d, want 1", f.Operator)
	}
}

func TestWhoBecomesEligibleAtOneMomentIsServedInOrder(t *testing.T) {
	x := newShop(t, 0, func(r *event.GroupRules) { r.OverflowSeconds = []int{60} })
	x.group(2, func(r *event.GroupRules) { r.OverflowSeconds = []int{60} })
	x.operator(1, 1, event.Membership{Group: 1, Level: 1}, event.Membership{Group: 2, Level: 1})
	x.operator(2, 1, event.Membership{Group: 1, Level: 2}, event.Membership{Group: 2, Level: 2})
	x.do(Take{Operator: 1, Conversation: x.says(9)}) // level 1 is full
	x.says(1)
	urgent := x.do(Say{Visitor: 2, Channel: event.ChannelSite, Group: 2, Body: "fire!"}).Conversation
	x.do(Prioritise{By: 1, Conversation: urgent, Priority: 1})
	x.after(60) // level 2 opens for both, in two groups
	if _, f := newest[*event.OfferMade](x); f.Operator != 2 || f.Conversation != urgent {
		t.Errorf("conversation %d was offered to operator %d, want %d to 2", f.Conversation, f.Operator, urgent)
	}
}
