package desk

import (
	"testing"

	"otklik/internal/event"
)

func TestRepeatedMessageIsKnownAlsoTwoConversationsLater(t *testing.T) {
	x := newShop(t, 0, func(r *event.GroupRules) { r.FinaliseSeconds = 0 })
	say := func(key string) Receipt {
		t.Helper()
		return x.do(Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Key: key, Body: "hello"})
	}
	first := say("a")
	x.do(VisitorEnds{Visitor: 1})
	x.after(60)
	say("b")
	x.do(VisitorEnds{Visitor: 1})
	for _, s := range []*State{x.s, x.restarted()} {
		x.s = s
		x.after(120)
		if r := say("a"); !r.Duplicate || r.Message != first.Message || r.Conversation != first.Conversation {
			t.Errorf("the repeat is answered with %+v, want message %d of conversation %d again", r, first.Message, first.Conversation)
		}
	}
	t.Run("also when the visitor had been forgotten in between", func(t *testing.T) {
		x := newShop(t, 0, func(r *event.GroupRules) { r.FinaliseSeconds = 0 })
		rules := x.s.Settings.Rules
		rules.StickyWindowSeconds = 0
		x.do(SetDeskRules{Rules: rules})
		ends := func(at float64, key string) Receipt {
			x.after(at)
			r := x.do(Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Key: key, Body: "hello"})
			x.do(VisitorEnds{Visitor: 1})
			return r
		}
		ends(0, "a")
		x.after(660)
		x.s.remember(2, last{conversation: 99, at: x.now}, nil) // of somebody else: makes the desk forget visitor 1
		second := ends(660, "b")
		if r := x.do(Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Key: "b", Body: "hello"}); !r.Duplicate || r.Message != second.Message {
			t.Errorf("the repeat is answered with %+v, want message %d again", r, second.Message)
		}
	})
	x.after(120 + float64(RepeatMillis)/1000)
	x.s.shed(x.now)
	if kept := len(x.s.last[1].wholes); kept != 0 {
		t.Errorf("%d conversations are kept whole after the time for repeats", kept)
	}
}

// Of visitors who come again and again the last conversation is remembered, and
// they are forgotten in their turn.
func TestWhoComesAgainIsRememberedOnce(t *testing.T) {
	s := NewState()
	const visitors, times = 20, 400
	at := event.Instant(1_800_000_000_000)
	for range times {
		for v := range event.VisitorID(visitors) {
			at++
			s.remember(v+1, last{conversation: 1, at: at}, nil)
		}
	}
	if n := len(s.finals); n > 2*visitors+fewFinals+1 {
		t.Errorf("%d ends of conversations are remembered of %d visitors", n, visitors)
	}
	if len(s.last) != visitors {
		t.Errorf("%d visitors are remembered, not %d", len(s.last), visitors)
	}
	s.forget(at.Add(s.memory() - visitors/2))
	if n := len(s.last); n != visitors/2+1 {
		t.Errorf("%d visitors are remembered when half of them are forgotten", n)
	}
	s.forget(at.Add(s.memory() + 1))
	if len(s.last) != 0 || len(s.finals) != 0 {
		t.Errorf("%d visitors are remembered after all", len(s.last))
	}
}
