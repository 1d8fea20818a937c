package conversation

import (
	"testing"

	"otklik/internal/event"
)

// after folds facts of conversation 1, each a second after the one before.
func after(facts ...event.Fact) *Conversation {
	c := &Conversation{}
	for i, f := range facts {
		c.Apply(event.Record{Seq: int64(i + 1), At: event.Instant(1000 * (i + 1)), Fact: f})
	}
	return c
}

func opened() []event.Fact {
	return []event.Fact{
		&event.Opened{Conversation: 1, Visitor: 7, Channel: event.ChannelSite, Group: 3, Priority: 5, StartOnline: true, Present: true},
		&event.Posted{Conversation: 1, Message: 2, Author: event.ByVisitor, Key: "k", Length: 5},
		&event.WaitBegan{Conversation: 1, Wait: 1, Cause: event.WaitOpened, Group: 3},
	}
}

func TestTriesAreCountedByOperator(t *testing.T) {
	facts := opened()
	for n := range 100 {
		op := event.OperatorID(n%2 + 1)
		facts = append(facts, &event.OfferMade{Conversation: 1, Wait: 1, Operator: op, Group: 3},
			&event.OfferEnded{Conversation: 1, Wait: 1, Operator: op, Outcome: event.OfferExpired})
	}
	c := after(facts...)
	want := []Try{{Operator: 1, At: 201000, Times: 50}, {Operator: 2, At: 203000, Times: 50}}
	if len(c.Tried) != 2 || c.Tried[0] != want[0] || c.Tried[1] != want[1] {
		t.Errorf("tried %v, want %v", c.Tried, want)
	}
	if c.WaitSince != 3000 {
		t.Errorf("the wait began at %d, want 3000: an offer that ends leaves it running", c.WaitSince)
	}
}
