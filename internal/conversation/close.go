package conversation

import "otklik/internal/event"

// WrapUp is the work after a conversation that goes on.
type WrapUp struct {
	Operator event.OperatorID
	Since    event.Instant
	Until    event.Instant // it ends by itself then
}

// Close: by an operator, softly or for good. Without an answer it is a
// reaction all the same (W8). By the rules g of its group a closed one becomes
// final after a while, or at once. A closed one is made final by who worked on
// it last: the visitor's right to come back to it is not for every colleague to
// take; work after it is over with that. demands: not before somebody has said
// what it was about.
func Close(c *Conversation, by event.OperatorID, final, manage, demands bool, g event.GroupRules) (facts, *event.Refusal) {
	if c.Phase == Closed && final {
		if !manage && c.Operator != by {
			return refuse(event.NotYours)
		}
		return append(EndWrapUp(c, event.WrapUpDone, by), finalised(c, false)), nil
	}
	if r := mine(c, by, manage); r != nil {
		return nil, r
	}
	if demands && c.Category == 0 {
		return refuse(event.CategoryRequired)
	}
	if final {
		return append(shut(c, event.CloseOperator, by), finalised(c, false)), nil
	}
	return end(c, event.CloseOperator, by, false, g), nil
}

// VisitorCloses: the visitor pressed "end".
func VisitorCloses(c *Conversation, g event.GroupRules) (facts, *event.Refusal) {
	switch c.Phase {
	case Final:
		return refuse(event.ConversationFinal)
	case Closed:
		return refuse(event.AlreadyClosed)
	}
	return end(c, event.CloseVisitor, 0, false, g), nil
}

// end closes softly. Whoever ended it, the operator who was in it has the time
// of the rules for what it leaves behind: so it is at Amazon Connect and at
// Genesys, where that work begins with the end of the contact. A conversation
// that nobody had in work leaves none. It becomes final only after that work,
// for a final one takes neither a category nor notes.
func end(c *Conversation, by event.CloseBy, who event.OperatorID, byTimer bool, g event.GroupRules) facts {
	out := shut(c, by, who)
	switch {
	case c.Phase == Chatting && g.WrapUpSeconds > 0:
		out = append(out, &event.WrapUpBegan{Conversation: c.ID, Operator: c.Operator, Seconds: g.WrapUpSeconds})
	case g.FinaliseSeconds == 0:
		out = append(out, finalised(c, byTimer))
	}
	return out
}

// EndWrapUp ends the work after the conversation; nothing if none goes on.
func EndWrapUp(c *Conversation, why event.WrapUpEnd, by event.OperatorID) facts {
	if c.WrapUp == nil {
		return nil
	}
	return facts{&event.WrapUpEnded{Conversation: c.ID, Operator: c.WrapUp.Operator, Reason: why, By: by}}
}

// FinishWrapUp: somebody says that the work after the conversation is done:
// whose it is, or a manager. Where none goes on any more, nothing is left to do:
// the time may have run out while the button was being pressed.
func FinishWrapUp(c *Conversation, by event.OperatorID, manage bool) (facts, *event.Refusal) {
	switch {
	case c.Open():
		return refuse(event.NotClosed)
	case c.WrapUp != nil && !manage && c.WrapUp.Operator != by:
		return refuse(event.NotYours)
	}
	return EndWrapUp(c, event.WrapUpDone, by), nil
}

func shut(c *Conversation, by event.CloseBy, who event.OperatorID) facts {
	closed := &event.Closed{Conversation: c.ID, By: by, Who: who}
	switch c.Phase {
	case Offered:
		return facts{offerEnded(c, event.OfferClosed, 0), closed}
	case Chatting:
		closed.Operator = c.Operator
	}
	return facts{closed}
}
