package desk

import (
	"testing"

	"otklik/internal/conversation"
	"otklik/internal/event"
)

func TestVisitorLeavesAfterComing(t *testing.T) {
	x := newShop(t, 1, nil)
	x.after(10)
	x.says(1)
	x.after(12)
	x.do(VisitorGone{Visitor: 1, Since: x.start.Add(3000)}) // the socket was dead for long
	x.after(60)
	if r, _ := newest[*event.VisitorLeft](x); x.seconds(r.At) != 10 {
		t.Errorf("left at %v s, want 10: they wrote then", x.seconds(r.At))
	}
}

func TestWhoWritesFromAfarIsNotSentAway(t *testing.T) {
	x := newShop(t, 1, nil)
	x.do(SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	x.operator(1, 1, event.Membership{Group: 1, Level: 1})
	x.do(Take{Operator: 1, Conversation: x.says(9)}) // the operator is full
	c := x.says(1)
	x.do(VisitorGone{Visitor: 1, Since: x.now})
	x.after(20)
	x.do(VisitorEnds{Visitor: 1})
	x.after(500)
	x.do(Say{Visitor: 1, Channel: event.ChannelSite, Body: "are you there?"}) // no connection of theirs is known
	x.after(501)
	if phase := x.s.Conversation(c).Phase; phase != conversation.Queued {
		t.Errorf("the conversation is %s, want queued: they have just written", phase)
	}
	x.after(580)
	if _, f := newest[*event.Closed](x); f.By != event.CloseSystemLeft {
		t.Errorf("closed by %s, want %s: they are gone since", f.By, event.CloseSystemLeft)
	}
}

func TestLeavingToldAfterTheGraceIsRecordedAtOnce(t *testing.T) {
	x := newShop(t, 1, nil)
	x.says(1)
	x.after(60)
	x.do(VisitorGone{Visitor: 1, Since: x.start.Add(30_000)})
	if r, _ := newest[*event.VisitorLeft](x); x.seconds(r.At) != 30 {
		t.Errorf("left at %v s, want 30", x.seconds(r.At))
	}
}

func TestChangedGraceIsInForceForWhoIsLeaving(t *testing.T) {
	x := newShop(t, 1, nil)
	x.says(1)
	x.do(VisitorGone{Visitor: 1, Since: x.now})
	rules := x.s.Settings.Rules
	rules.VisitorGraceSeconds = 300
	x.do(SetDeskRules{Rules: rules})
	x.after(299)
	if !x.s.Current(1).Present {
		t.Error("left after the old grace of 15 s")
	}
	x.after(300)
	newest[*event.VisitorLeft](x)
}
