package settings

import (
	"testing"

	"otklik/internal/event"
)

// Scenario 8 of the metrics text: slots.
func TestScenario8(t *testing.T) {
	c := event.Capacity{Points: 100, Channels: map[event.Channel]event.ChannelCapacity{
		event.ChannelSite: {Weight: 25, Limit: 4}, event.ChannelCall: {Weight: 100, Limit: 1, Exclusive: true}}}
	reserved := event.Capacity{Points: 100, Channels: map[event.Channel]event.ChannelCapacity{
		event.ChannelSite: {Weight: 25, Limit: 4}, event.ChannelCall: {Weight: 100, Limit: 1, Exclusive: true, Reserve: 50}}}
	for _, x := range []struct {
		name       string
		c          event.Capacity
		load       map[event.Channel]int
		site, call int
	}{
		{"A: one chat", c, map[event.Channel]int{event.ChannelSite: 1}, 3, 0},
		{"B: four chats", c, map[event.Channel]int{event.ChannelSite: 4}, 0, 0},
		{"C: talking", c, map[event.Channel]int{event.ChannelCall: 1}, 0, 0},
		{"E: nothing, half kept for calls", reserved, nil, 2, 1},
		{"more than the limit, handed over by hand", c, map[event.Channel]int{event.ChannelSite: 6}, 0, 0},
		{"a channel without a price", event.Capacity{Points: 100}, nil, 0, 0},
		{"neither price nor limit is not without end", event.Capacity{Points: 100,
			Channels: map[event.Channel]event.ChannelCapacity{event.ChannelSite: {}}}, nil, 0, 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			if site, call := Free(x.c, x.load, event.ChannelSite), Free(x.c, x.load, event.ChannelCall); site != x.site || call != x.call {
				t.Errorf("free for chats %d, for calls %d; want %d, %d", site, call, x.site, x.call)
			}
		})
	}
}

func TestGroupRulesAreChecked(t *testing.T) {
	s := New()
	s.Apply(event.Record{Seq: 1, Fact: &event.GroupSet{Group: 1, Rules: DefaultGroupRules()}})
	s.Apply(event.Record{Seq: 2, Fact: &event.GroupSet{Group: 2, Rules: DefaultGroupRules(), Removed: true}})
	for _, x := range []struct {
		detail string
		change func(*event.GroupRules)
	}{
		{"", func(*event.GroupRules) {}},
		{"strategy", func(r *event.GroupRules) { r.Strategy = "by_mood" }},
		{"overflowSeconds", func(r *event.GroupRules) { r.OverflowSeconds = []int{60, 30} }},
		{"overflowSeconds", func(r *event.GroupRules) { r.OverflowSeconds = []int{-1} }},
		{"overflowSeconds", func(r *event.GroupRules) { r.OverflowSeconds = make([]int, MaxOverflowLevels+1) }},
		{"overflowGroup", func(r *event.GroupRules) { r.OverflowGroup = 3 }},
		{"overflowGroup", func(r *event.GroupRules) { r.OverflowGroup = 2 }},
		{"overflowGroup", func(r *event.GroupRules) { r.OverflowGroup = 9 }},
		{"", func(r *event.GroupRules) { r.OverflowGroup = 1 }},
		{"priority", func(r *event.GroupRules) { r.Priority = 0 }},
		{"priority", func(r *event.GroupRules) { r.Priority = 10 }},
		{"offerSeconds", func(r *event.GroupRules) { r.OfferSeconds = -1 }},
		{"missedSeconds", func(r *event.GroupRules) { r.MissedSeconds = 0 }},
		{"finaliseSeconds", func(r *event.GroupRules) { r.FinaliseSeconds = month + 1 }},
	} {
		r := DefaultGroupRules()
		x.change(&r)
		detail := ""
		if refusal := CheckGroup(s, 3, r, false); refusal != nil {
			detail = refusal.Detail
		}
		if detail != x.detail {
			t.Errorf("refused for %q, want %q: %+v", detail, x.detail, r)
		}
	}
}

func TestMembersFollowTheirOperators(t *testing.T) {
	s := New()
	set := func(op event.OperatorID, off bool, in ...event.Membership) {
		s.Apply(event.Record{Seq: s.Version + 1, Fact: &event.OperatorSet{Operator: op, Groups: in, Off: off}})
	}
	set(2, false, event.Membership{Group: 1, Level: 1})
	set(1, false, event.Membership{Group: 1, Level: 2}, event.Membership{Group: 2, Level: 1})
	set(3, false, event.Membership{Group: 1, Level: 1})
	set(3, true, event.Membership{Group: 1, Level: 1})
	before := s.Groups[1].Members
	if len(before) != 2 || before[0] != (Member{2, 1}) || before[1] != (Member{1, 2}) {
		t.Fatalf("members %v", before)
	}
	set(2, false, event.Membership{Group: 2, Level: 1})
	if len(s.Groups[1].Members) != 1 || len(s.Groups[2].Members) != 2 || s.Level(2, 1) != 0 || s.Level(2, 2) != 1 {
		t.Errorf("members %v and %v", s.Groups[1].Members, s.Groups[2].Members)
	}
	if len(before) != 2 || before[0] != (Member{2, 1}) {
		t.Error("a list that was read before has changed in the reader's hands")
	}
}
