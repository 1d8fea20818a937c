package conversation

import (
	"testing"

	"otklik/internal/event"
)

// wrapping is a conversation that operator 5 closed with a minute for what
// follows.
func wrapping() *Conversation {
	facts := append(opened(), &event.Accepted{Conversation: 1, Wait: 1, Operator: 5, Way: event.AcceptPick},
		&event.Closed{Conversation: 1, By: event.CloseOperator, Operator: 5, Who: 5}, &event.WrapUpBegan{Conversation: 1, Operator: 5, Seconds: 60})
	return after(facts...)
}

// Work after a conversation (metrics 5.7): whoever ends it, if it was in work
// and the rules grant time.
func TestWhatAClosingLeavesBehind(t *testing.T) {
	rules := event.GroupRules{FinaliseSeconds: 60, WrapUpSeconds: 30, IdleCloseSeconds: 10, QueueTimeoutSeconds: 10}
	atOnce := rules
	atOnce.FinaliseSeconds = 0
	off := rules
	off.WrapUpSeconds = 0
	idle := func(p Phase, g event.GroupRules) (facts, *event.Refusal) {
		c := inPhase(p)
		c.Unanswered = 0
		return Fire(c, g, event.DeskRules{LeftMessageSeconds: 1 << 20}, 1<<40, 0, false), nil
	}
	for name, x := range map[string]struct {
		got  string
		want string
	}{
		"by the operator":        {kinds(Close(inPhase(Chatting), 5, false, false, false, rules)), "conversation.closed, wrapup.began"},
		"by a manager":           {kinds(Close(inPhase(Chatting), 6, false, true, false, rules)), "conversation.closed, wrapup.began"},
		"by the visitor":         {kinds(VisitorCloses(inPhase(Chatting), rules)), "conversation.closed, wrapup.began"},
		"by silence":             {kinds(idle(Chatting, rules)), "conversation.closed, wrapup.began"},
		"final at once":          {kinds(Close(inPhase(Chatting), 5, false, false, false, atOnce)), "conversation.closed, wrapup.began"},
		"for good":               {kinds(Close(inPhase(Chatting), 5, true, false, false, rules)), "conversation.closed, conversation.finalised"},
		"switched off":           {kinds(Close(inPhase(Chatting), 5, false, false, false, off)), "conversation.closed"},
		"while offered":          {kinds(VisitorCloses(inPhase(Offered), rules)), "offer.ended closed, conversation.closed"},
		"by the queue's timeout": {kinds(idle(Queued, rules)), "conversation.closed"},
	} {
		if x.got != x.want {
			t.Errorf("%s: %s, want %s", name, x.got, x.want)
		}
	}
}

func TestWhatEndsWorkAfterAConversation(t *testing.T) {
	text := Text{Key: "x", Body: "hello"}
	for name, x := range map[string]struct {
		got  string
		want string
	}{
		"done":                    {kinds(FinishWrapUp(wrapping(), 5, false)), "wrapup.ended"},
		"done, says a colleague":  {kinds(FinishWrapUp(wrapping(), 6, false)), "refused: not_yours"},
		"done, says a manager":    {kinds(FinishWrapUp(wrapping(), 6, true)), "wrapup.ended"},
		"done again":              {kinds(FinishWrapUp(inPhase(Closed), 5, false)), ""},
		"done while in work":      {kinds(FinishWrapUp(inPhase(Chatting), 5, false)), "refused: not_closed"},
		"closed for good":         {kinds(Close(wrapping(), 5, true, false, false, event.GroupRules{})), "wrapup.ended, conversation.finalised"},
		"the visitor comes back":  {kinds(VisitorSays(wrapping(), text, 5)), "wrapup.ended, conversation.reopened, message.posted, wait.began reopened"},
		"a colleague opens it":    {kinds(Reopen(wrapping(), 6)), "wrapup.ended, conversation.reopened, conversation.accepted reopen"},
		"an answer":               {kinds(OperatorSays(wrapping(), 5, text)), "wrapup.ended, conversation.reopened, conversation.accepted reopen, message.posted"},
		"a note does not":         {kinds(OperatorNotes(wrapping(), 5, text)), "note.added"},
		"nor does a category":     {kinds(Categorise(wrapping(), 5, 9)), "conversation.categorised"},
		"the time, a moment less": {kinds(Fire(wrapping(), event.GroupRules{}, event.DeskRules{LeftMessageSeconds: 1 << 20}, 65999, 0, false), nil), ""},
		"the time":                {kinds(Fire(wrapping(), event.GroupRules{}, event.DeskRules{LeftMessageSeconds: 1 << 20}, 66000, 0, false), nil), "wrapup.ended"},
	} {
		if x.got != x.want {
			t.Errorf("%s: %q, want %q", name, x.got, x.want)
		}
	}
	c := wrapping()
	if c.Occupant() != 5 || c.Open() {
		t.Errorf("the slot is held by %d, and it is open: %v", c.Occupant(), c.Open())
	}
	c.Apply(event.Record{At: 20000, Fact: &event.WrapUpEnded{Conversation: 1, Operator: 5, Reason: event.WrapUpDone, By: 5}})
	if due := Due(c, event.GroupRules{}, event.DeskRules{}); c.Occupant() != 0 || due != 20000 {
		t.Errorf("the slot is held by %d, and it is final at %d: want nobody, and when the work is over", c.Occupant(), due)
	}
}
