package board_test

import (
	"testing"
	"time"

	"otklik/internal/board"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// BenchmarkChange is the cost of a change among 50 groups and 200 operators,
// after a short day and after a long one: it must be the same.
func BenchmarkChange(b *testing.B) {
	for _, day := range []struct {
		name  string
		talks int
	}{{"after 1,000", 1_000}, {"after 100,000", 100_000}} {
		b.Run(day.name, func(b *testing.B) {
			now := event.InstantOf(time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC))
			x, seq := board.New(time.UTC, now), int64(0)
			apply := func(f event.Fact) {
				seq++
				now++
				x.Apply([]event.Record{{Seq: seq, At: now, Fact: f}})
			}
			for g := range event.GroupID(50) {
				apply(&event.GroupSet{Group: g + 1, Rules: settings.DefaultGroupRules()})
			}
			for o := range event.OperatorID(200) {
				in := []event.Membership{{Group: event.GroupID(o%50) + 1, Level: 1}, {Group: event.GroupID(o*7%50) + 1, Level: 1}}
				apply(&event.OperatorSet{Operator: o + 1, Groups: in, Capacity: settings.DefaultCapacity(5)})
				apply(&event.OperatorConnected{Operator: o + 1})
				apply(&event.StatusChanged{Operator: o + 1, Status: event.StatusAvailable})
			}
			life := func(id event.ConversationID) {
				g, o := event.GroupID(id%50)+1, event.OperatorID(id%200)+1
				apply(&event.Opened{Conversation: id, Visitor: event.VisitorID(id), Channel: event.ChannelSite, Group: g, StartOnline: true, Present: true})
				apply(&event.Posted{Conversation: id, Author: event.ByVisitor})
				apply(&event.WaitBegan{Conversation: id, Wait: 1, Group: g, Cause: event.WaitOpened})
				x.Reckon(now)
				apply(&event.Accepted{Conversation: id, Wait: 1, Operator: o, Way: event.AcceptPick})
				x.Reckon(now)
				apply(&event.Posted{Conversation: id, Author: event.ByOperator, Operator: o})
				apply(&event.Closed{Conversation: id, By: event.CloseOperator, Operator: o, Who: o})
				apply(&event.Finalised{Conversation: id, Visitor: event.VisitorID(id), Operator: o})
				x.Reckon(now)
				x.Changed()
			}
			for id := range day.talks {
				life(event.ConversationID(id + 1))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				life(event.ConversationID(day.talks + i + 1)) // three refreshes
			}
		})
	}
}
