package desk_test

import (
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// silent is a feed that nobody listens to.
type silent struct{}

func (silent) Recorded([]event.Entry, *desk.State) {}

func TestLongerStickyWindowRemembersWhoWasForgotten(t *testing.T) {
	now := event.Instant(1_800_000_000_000)
	d, err := desk.Open(desk.Config{Log: store.NewMemory(), Feed: silent{}, Clock: func() event.Instant { return now }})
	if err != nil {
		t.Fatal(err)
	}
	do := func(after event.Millis, cmds ...desk.Command) {
		t.Helper()
		now = now.Add(after)
		for i, r := range d.Step(now, cmds) {
			if r.Err != nil {
				t.Fatalf("%T: %v", cmds[i], r.Err)
			}
		}
	}
	rules := settings.DefaultDeskRules()
	rules.StickyWindowSeconds = 60
	group := settings.DefaultGroupRules()
	group.FinaliseSeconds = 0
	talk := func(v event.VisitorID, c event.ConversationID) []desk.Command {
		return []desk.Command{
			desk.Say{Visitor: v, Channel: event.ChannelSite, Group: 1, Body: "hello"},
			desk.Take{Operator: 1, Conversation: c},
			desk.Close{By: 1, Conversation: c},
		}
	}
	do(0, desk.SetDeskRules{Rules: rules}, desk.SetGroup{Group: 1, Rules: group},
		desk.SetOperator{Operator: 1, Groups: []event.Membership{{Group: 1, Level: 1}}, Capacity: settings.DefaultCapacity(3)},
		desk.OperatorHere{Operator: 1}, desk.SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	do(0, talk(1, 1)...)
	do(1200_000, talk(2, 2)...) // forgets visitor 1
	rules.StickyWindowSeconds = 86400
	do(0, desk.SetDeskRules{Rules: rules})
	do(0, desk.Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Body: "me again"})
	d.View(func(s *desk.State, _ event.Instant) {
		if c := s.Current(1); c.Sticky != 1 || c.Previous != 1 {
			t.Errorf("sticky to %d after conversation %d, want operator 1 after conversation 1", c.Sticky, c.Previous)
		}
	})
}

// failing refuses the next writes.
type failing struct {
	*store.Memory
	next int
}

func (f *failing) Append(entries []event.Entry) error {
	if f.next > 0 && len(entries) > 0 {
		f.next--
		return store.ErrFault
	}
	return f.Memory.Append(entries)
}

func TestLeavingIsNotForgottenWhenTheDiskRefuses(t *testing.T) {
	now := event.Instant(1_800_000_000_000)
	log := &failing{Memory: store.NewMemory()}
	d, err := desk.Open(desk.Config{Log: log, Feed: silent{}, Clock: func() event.Instant { return now }})
	if err != nil {
		t.Fatal(err)
	}
	d.Step(now, []desk.Command{
		desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()},
		desk.SetOperator{Operator: 1, Capacity: settings.DefaultCapacity(1)},
		desk.Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Body: "hello", Present: true},
		desk.VisitorGone{Visitor: 1, Since: now},
	})
	leftAt := now
	log.next = 1
	for _, r := range d.Step(now.Add(5_000), []desk.Command{desk.VisitorEnds{Visitor: 1}, desk.Close{By: 1, Conversation: 1, Final: true}}) {
		if r.Err == nil {
			t.Fatal("the end was stored on a disk that refused")
		}
	}
	log.next = 1
	d.Step(now.Add(15_000), nil) // the grace is over, and it cannot be stored
	d.Step(now.Add(16_000), nil)
	d.View(func(s *desk.State, _ event.Instant) {
		if c := s.Current(1); c.Present || c.LeftAt != leftAt {
			t.Errorf("present: %v, left at %d, want %d", c.Present, c.LeftAt, leftAt)
		}
	})
}

func TestNothingIsRefusedForWhatWasNotStored(t *testing.T) {
	now := event.Instant(1_800_000_000_000)
	log := &failing{Memory: store.NewMemory()}
	d, err := desk.Open(desk.Config{Log: log, Feed: silent{}, Clock: func() event.Instant { return now }})
	if err != nil {
		t.Fatal(err)
	}
	d.Step(now, []desk.Command{
		desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()},
		desk.Say{Visitor: 1, Channel: event.ChannelSite, Group: 1, Body: "hello", Present: true},
	})
	log.next = 1
	for i, r := range d.Step(now, []desk.Command{desk.VisitorEnds{Visitor: 1}, desk.VisitorEnds{Visitor: 1}}) {
		if refusal, ok := r.Err.(*event.Refusal); !ok || refusal.Code != event.Unavailable {
			t.Errorf("command %d is answered with %v, want %s: the first end was not stored", i, r.Err, event.Unavailable)
		}
	}
}
