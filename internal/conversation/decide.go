package conversation

import (
	"unicode/utf8"

	"otklik/internal/event"
)

type facts = []event.Fact

func refuse(code event.RefusalCode) (facts, *event.Refusal) {
	return nil, &event.Refusal{Code: code}
}

// Text is a message on its way in.
type Text struct {
	Key   string
	Body  string
	Files int
}

// Check refuses what cannot be a message: empty, too long, not text. A
// message of files alone may have no words.
func (t Text) Check() *event.Refusal {
	switch {
	case !utf8.ValidString(t.Body) || !utf8.ValidString(t.Key):
		return &event.Refusal{Code: event.NotUTF8}
	case t.Files == 0 && blank(t.Body):
		return &event.Refusal{Code: event.EmptyMessage}
	case utf8.RuneCountInString(t.Body) > event.MessageLimit:
		return &event.Refusal{Code: event.MessageTooLong}
	case len(t.Key) > event.KeyLimit:
		return &event.Refusal{Code: event.MessageTooLong, Detail: "key"}
	}
	return nil
}

// blank: nothing a person could see. Zero-width characters and the like do
// not make a message.
func blank(s string) bool {
	for _, r := range s {
		switch {
		case r <= ' ', r == 0x85, r == 0xA0, r == 0x1680, r == 0x3000, r == 0xFEFF,
			r >= 0x2000 && r <= 0x200F, r >= 0x2028 && r <= 0x202F, r >= 0x205F && r <= 0x2064:
		default:
			return false
		}
	}
	return true
}

// Start is what a new conversation begins with.
type Start struct {
	ID          event.ConversationID
	Visitor     event.VisitorID
	Channel     event.Channel
	Group       event.GroupID
	Priority    int
	StartOnline bool
	Previous    event.ConversationID
	Sticky      event.OperatorID
	Present     bool
}

// Begin opens a conversation with the visitor's first message; its first wait
// starts at that message.
func Begin(s Start, t Text) (facts, *event.Refusal) {
	if r := t.Check(); r != nil {
		return nil, r
	}
	return facts{
		&event.Opened{Conversation: s.ID, Visitor: s.Visitor, Channel: s.Channel, Group: s.Group, Priority: s.Priority,
			StartOnline: s.StartOnline, Previous: s.Previous, Sticky: s.Sticky, Present: s.Present},
		posted(s.ID, event.ByVisitor, 0, t),
		&event.WaitBegan{Conversation: s.ID, Wait: 1, Cause: event.WaitOpened, Group: s.Group},
	}, nil
}

func posted(id event.ConversationID, by event.Author, op event.OperatorID, t Text) *event.Posted {
	return &event.Posted{Conversation: id, Author: by, Operator: op, Key: t.Key,
		Length: utf8.RuneCountInString(t.Body), Files: t.Files}
}

// VisitorSays: a further message. In the soft closed phase it reopens the
// conversation and begins a wait; again is the last operator if they can take
// it at once, 0 otherwise (metrics 4.1, reopening).
func VisitorSays(c *Conversation, t Text, again event.OperatorID) (facts, *event.Refusal) {
	if r := t.Check(); r != nil {
		return nil, r
	}
	message := posted(c.ID, event.ByVisitor, 0, t)
	switch c.Phase {
	case Final:
		return refuse(event.ConversationFinal)
	case Closed:
		return append(EndWrapUp(c, event.WrapUpReopened, 0),
			&event.Reopened{Conversation: c.ID, By: event.ByVisitor},
			message,
			&event.WaitBegan{Conversation: c.ID, Wait: c.Wait + 1, Cause: event.WaitReopened, Group: c.Group, Operator: again}), nil
	}
	return facts{message}, nil
}

// OperatorSays: an answer. Only who works on the conversation answers; in a
// closed one an answer reopens it without a wait.
func OperatorSays(c *Conversation, op event.OperatorID, t Text) (facts, *event.Refusal) {
	if r := t.Check(); r != nil {
		return nil, r
	}
	message := posted(c.ID, event.ByOperator, op, t)
	switch {
	case c.Phase == Final:
		return refuse(event.ConversationFinal)
	case c.Phase == Closed:
		return append(reopen(c, op), message), nil
	case c.Phase != Chatting:
		return refuse(event.NotInWork)
	case c.Operator != op:
		return refuse(event.NotYours)
	}
	return facts{message}, nil
}

// OperatorNotes: a note, by anybody who may see the conversation, also in a
// closed one.
func OperatorNotes(c *Conversation, op event.OperatorID, t Text) (facts, *event.Refusal) {
	if r := t.Check(); r != nil {
		return nil, r
	}
	if c.Phase == Final {
		return refuse(event.ConversationFinal)
	}
	return facts{&event.Noted{Conversation: c.ID, Operator: op, Key: t.Key,
		Length: utf8.RuneCountInString(t.Body), Files: t.Files}}, nil
}

// OperatorTypes: the first key of a message. Further keys of the same message
// record nothing.
func OperatorTypes(c *Conversation, op event.OperatorID) (facts, *event.Refusal) {
	if c.Phase != Chatting || c.Operator != op || c.Composing {
		return nil, nil
	}
	return facts{&event.TypingStarted{Conversation: c.ID, Operator: op}}, nil
}

// VisitorReads and OperatorReads: seen up to a message. What was seen before
// records nothing.
func VisitorReads(c *Conversation, m event.MessageID) (facts, *event.Refusal) {
	m = min(m, c.LastMessage)
	if m <= c.ReadByVisitor || c.Phase == Final {
		return nil, nil
	}
	return facts{&event.Read{Conversation: c.ID, By: event.ByVisitor, Message: m}}, nil
}

// OperatorReads: see VisitorReads.
func OperatorReads(c *Conversation, op event.OperatorID, m event.MessageID) (facts, *event.Refusal) {
	m = min(m, c.LastMessage)
	if m <= c.ReadByOperator || c.Phase == Final {
		return nil, nil
	}
	return facts{&event.Read{Conversation: c.ID, By: event.ByOperator, Operator: op, Message: m}}, nil
}

// Take: the operator comes to work on it: the offer accepted, picked from the
// queue, from a colleague's offer, from a colleague's work, or reopened.
func Take(c *Conversation, op event.OperatorID) (facts, *event.Refusal) {
	accepted := &event.Accepted{Conversation: c.ID, Wait: c.Wait, Operator: op}
	switch c.Phase {
	case Offered:
		accepted.Way = event.AcceptOffer
		accepted.Offer = c.Offer.ID
		if c.Offer.Operator != op {
			accepted.Way, accepted.Offer = event.AcceptPick, 0
			return facts{offerEnded(c, event.OfferTakenOver, 0), accepted}, nil
		}
		return facts{accepted}, nil
	case Queued:
		accepted.Way = event.AcceptPick
		return facts{accepted}, nil
	case Chatting:
		if c.Operator == op {
			return refuse(event.SameOperator)
		}
		accepted.Way, accepted.From = event.AcceptTakeOver, c.Operator
		return facts{&event.Released{Conversation: c.ID, Operator: c.Operator, Cause: event.WorkTakenOver}, accepted}, nil
	case Closed:
		return reopen(c, op), nil
	}
	return refuse(event.ConversationFinal)
}

// Reopen: an operator opens a closed conversation again.
func Reopen(c *Conversation, op event.OperatorID) (facts, *event.Refusal) {
	switch c.Phase {
	case Closed:
		return reopen(c, op), nil
	case Final:
		return refuse(event.ConversationFinal)
	}
	return refuse(event.NotClosed)
}

func reopen(c *Conversation, op event.OperatorID) facts {
	return append(EndWrapUp(c, event.WrapUpReopened, 0),
		&event.Reopened{Conversation: c.ID, By: event.ByOperator, Operator: op},
		&event.Accepted{Conversation: c.ID, Wait: c.Wait, Operator: op, Way: event.AcceptReopen})
}

// Decline: the operator refuses the offer.
func Decline(c *Conversation, op event.OperatorID) (facts, *event.Refusal) {
	if c.Phase != Offered || c.Offer.Operator != op {
		return refuse(event.NotOffered)
	}
	return facts{offerEnded(c, event.OfferRejected, 0)}, nil
}

// Withdraw ends the standing offer for a reason that is not the operator's.
func Withdraw(c *Conversation, o event.Outcome) facts {
	if c.Phase != Offered {
		return nil
	}
	return facts{offerEnded(c, o, 0)}
}

func offerEnded(c *Conversation, o event.Outcome, noAnswers int) *event.OfferEnded {
	return &event.OfferEnded{Conversation: c.ID, Offer: c.Offer.ID, Wait: c.Wait, Operator: c.Offer.Operator, Outcome: o, NoAnswers: noAnswers}
}

// mine: the operator works on it or has it offered; manage lifts the demand.
func mine(c *Conversation, op event.OperatorID, manage bool) *event.Refusal {
	switch {
	case c.Phase == Final:
		return &event.Refusal{Code: event.ConversationFinal}
	case c.Phase == Closed:
		return &event.Refusal{Code: event.AlreadyClosed}
	case manage || c.Occupant() == op:
		return nil
	case c.Phase == Queued:
		return &event.Refusal{Code: event.NotInWork}
	}
	return &event.Refusal{Code: event.NotYours}
}

// TransferToGroup: into a queue, which may be its own. A new wait begins;
// the place in the order stays (7.2).
func TransferToGroup(c *Conversation, by event.OperatorID, to event.GroupID, manage bool) (facts, *event.Refusal) {
	if r := mine(c, by, manage); r != nil {
		return nil, r
	}
	out := facts{&event.Transferred{Conversation: c.ID, By: by, From: c.Occupant(), ToGroup: to}}
	out = append(out, leaveHands(c, event.OfferTransferred, event.WaitTransferred)...)
	return append(out, &event.WaitBegan{Conversation: c.ID, Wait: c.Wait + 1, Cause: event.WaitTransferred, Group: to}), nil
}

// TransferToOperator: to one person. The offer itself is made by routing,
// which then knows that it may exceed the limit (7.2).
func TransferToOperator(c *Conversation, by, to event.OperatorID, manage bool) (facts, *event.Refusal) {
	if r := mine(c, by, manage); r != nil {
		return nil, r
	}
	if c.Occupant() == to {
		return refuse(event.SameOperator)
	}
	out := facts{&event.Transferred{Conversation: c.ID, By: by, From: c.Occupant(), ToOperator: to}}
	out = append(out, leaveHands(c, event.OfferTransferred, event.WaitTransferred)...)
	return append(out, &event.WaitBegan{Conversation: c.ID, Wait: c.Wait + 1, Cause: event.WaitTransferred, Group: c.Group, Operator: to}), nil
}

// Requeue: back into its own queue. An offer that comes back leaves the wait
// running; work that comes back begins a new one.
func Requeue(c *Conversation, by event.OperatorID, manage bool) (facts, *event.Refusal) {
	if r := mine(c, by, manage); r != nil {
		return nil, r
	}
	switch c.Phase {
	case Offered:
		return Withdraw(c, event.OfferWithdrawn), nil
	case Chatting:
		return Release(c, event.WaitReturned), nil
	}
	return refuse(event.NotInWork)
}

// Release ends an operator's work and puts the conversation back into its
// queue: a new wait begins now (metrics 4.1).
func Release(c *Conversation, cause event.WaitCause) facts {
	return append(leaveHands(c, event.OfferWithdrawn, cause),
		&event.WaitBegan{Conversation: c.ID, Wait: c.Wait + 1, Cause: cause, Group: c.Group})
}

// leaveHands ends whatever holds the conversation now.
func leaveHands(c *Conversation, o event.Outcome, cause event.WaitCause) facts {
	switch c.Phase {
	case Offered:
		return facts{offerEnded(c, o, 0)}
	case Chatting:
		return facts{&event.Released{Conversation: c.ID, Operator: c.Operator, Cause: cause}}
	}
	return nil
}

func finalised(c *Conversation, byTimer bool) *event.Finalised {
	return &event.Finalised{Conversation: c.ID, Visitor: c.Visitor, Operator: c.Operator, ByTimer: byTimer}
}

// Prioritise: 1 is the most urgent, 9 the least.
func Prioritise(c *Conversation, by event.OperatorID, priority int) (facts, *event.Refusal) {
	switch {
	case priority < 1 || priority > 9:
		return nil, &event.Refusal{Code: event.BadSetting, Detail: "priority"}
	case !c.Open():
		return refuse(event.AlreadyClosed)
	case c.Priority == priority:
		return nil, nil
	}
	return facts{&event.Prioritised{Conversation: c.ID, By: by, Priority: priority}}, nil
}

// Categorise: what the conversation is about, said by anybody who sees it, as
// long as it is not final. Zero takes it back.
func Categorise(c *Conversation, by event.OperatorID, category event.CategoryID) (facts, *event.Refusal) {
	switch {
	case c.Phase == Final:
		return refuse(event.ConversationFinal)
	case c.Category == category:
		return nil, nil
	}
	return facts{&event.Categorised{Conversation: c.ID, Category: category, By: by}}, nil
}

// Leave: the visitor's connections are gone for longer than the grace. The
// fact's At is the moment they ended.
func Leave(c *Conversation) facts {
	if !c.Present || c.Phase == Final {
		return nil
	}
	return facts{&event.VisitorLeft{Conversation: c.ID, Visitor: c.Visitor}}
}

// Return: the visitor is on the site again.
func Return(c *Conversation) facts {
	if c.Present || c.Phase == Final {
		return nil
	}
	return facts{&event.VisitorReturned{Conversation: c.ID, Visitor: c.Visitor}}
}
