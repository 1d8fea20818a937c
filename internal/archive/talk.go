package archive

import (
	"slices"

	"otklik/internal/archive/shelf"
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Talk is what the archive knows of one conversation. Durations below zero
// mean "there is none".
type Talk struct {
	shelf.Row
	Visitor  event.VisitorID
	Operator event.OperatorID // the last one who worked on it
	ClosedAt event.Instant    // the last close that still stands
	FinalAt  event.Instant
	Late     event.Millis // the longest wait for an answer, between two messages

	said    event.MessageID // the last message or note
	indexed event.MessageID // the last one whose words are in the index
}

// Stint is a stretch of one operator's work on a conversation. Until is 0
// while it lasts.
type Stint struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
	At, Until    event.Instant
}

// Describe folds the records of one conversation, which begin with its
// opening, into what the archive knows of it.
func Describe(records []event.Record, ctx *metric.Context) (Talk, []Stint) {
	var c conversation.Conversation
	out := Talk{}
	for _, r := range records {
		c.Apply(r)
		switch f := r.Fact.(type) {
		case *event.Posted:
			out.said = f.Message
			out.Messages++
		case *event.Noted:
			out.said = f.Message
		}
	}
	t := metric.NewTimeline(records, ctx)
	messages := out.Messages
	out.Row = shelf.Row{ID: c.ID, Opened: c.OpenedAt, Channel: c.Channel, Group: c.Group, Category: c.Category, Rating: codeOf(c.Scale, c.Score), Occupant: c.Occupant(),
		Outcomes: outcomesOf(t), Waited: waited(t), Reply: -1, Length: -1, Messages: messages}
	switch c.Phase {
	case conversation.Final:
		out.Phase = shelf.Final
	case conversation.Closed:
		out.Phase = shelf.Closed
	default:
		out.Phase = shelf.Open
	}
	out.Visitor, out.Operator, out.ClosedAt, out.FinalAt = c.Visitor, c.Operator, c.ClosedAt, c.FinalAt
	if c.ClosedAt != 0 {
		out.Length = event.Millis(c.ClosedAt - c.OpenedAt)
	}
	for i := range t.Replies {
		r := &t.Replies[i]
		if i == 0 && t.Asked.Happened() {
			out.Reply = event.Millis(r.At - t.Asked.At)
		}
		if r.Asked.Happened() {
			out.Late = max(out.Late, event.Millis(r.At-r.Asked.At))
		}
	}
	stints := make([]Stint, 0, len(t.Work))
	for i := range t.Work {
		s := &t.Work[i]
		stints = append(stints, Stint{Operator: s.Operator, Conversation: c.ID, At: s.From.At, Until: s.To.At})
		if !slices.Contains(out.Operators, s.Operator) {
			out.Operators = append(out.Operators, s.Operator)
		}
	}
	return out, stints
}

// waited adds up the stays in queues that are over.
func waited(t *metric.Timeline) event.Millis {
	sum, any := event.Millis(0), false
	for i := range t.Waits {
		if w := &t.Waits[i]; w.Ended.Happened() {
			sum, any = sum+event.Millis(w.Ended.At-w.Began.At), true
		}
	}
	if !any {
		return -1
	}
	return sum
}
