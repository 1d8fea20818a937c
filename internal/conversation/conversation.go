// Package conversation knows the life of one text conversation: it waits, is
// offered, is talked in, is closed softly, leaves its operator some work, and
// becomes final (metrics 4.1).
//
// The invariant: a conversation is a fold of its facts ([Conversation.Apply]
// cannot fail), and every rule about waiting, offering, answering and closing
// is a function here that takes the state and a moment and returns facts, or
// a refusal. Two calls with equal arguments return equal answers.
//
// It remembers nothing by itself, reads no clock, and does not choose
// operators: that is package routing. Read next: decide.go, then timers.go.
package conversation

import "otklik/internal/event"

// Phase is where a conversation stands.
type Phase string

const (
	Queued   Phase = "queued"   // in a wait, without an offer
	Offered  Phase = "offered"  // in a wait, in one operator's queue
	Chatting Phase = "chatting" // in work
	Closed   Phase = "closed"   // softly: a message reopens it
	Final    Phase = "final"
)

// Conversation is the live state of one conversation.
type Conversation struct {
	ID          event.ConversationID
	Visitor     event.VisitorID
	Channel     event.Channel
	Group       event.GroupID // whose queue it is or was in
	Priority    int
	Category    event.CategoryID // what it is about, 0: nobody has said
	StartOnline bool
	Previous    event.ConversationID
	Sticky      event.OperatorID
	OpenedAt    event.Instant // also what orders the queue: transfers keep it (7.2)

	Phase    Phase
	Operator event.OperatorID // in work by; afterwards: the last one
	TakenAt  event.Instant    // since when that operator has, or had, it in work

	Wait         int              // number of the current or last wait
	WaitSince    event.Instant    // start of the current wait, 0 when in none
	WaitFor      event.OperatorID // this wait is for one person first
	WaitCause    event.WaitCause
	Offer        *Offer
	Tried        []Try // offers of this wait that were not accepted, by operator
	EverAssigned bool

	VisitorMessages  int
	OperatorMessages int
	LastMessage      event.MessageID
	LastAt           event.Instant
	LastAuthor       event.Author
	Unanswered       event.Instant // oldest visitor message without an answer, 0 if none
	Unread           int           // visitor messages that no operator has seen
	ReadByVisitor    event.MessageID
	ReadByOperator   event.MessageID
	Composing        bool // the operator began a message not yet sent
	ActivityAt       event.Instant

	Present  bool          // the visitor is on the site, as recorded
	HereAt   event.Instant // since when, at the earliest that we know
	LeftAt   event.Instant // since when not
	Returned bool          // had left and came back
	Mark     event.LeftMark

	ClosedAt  event.Instant
	ClosedBy  event.CloseBy
	WrapUp    *WrapUp       // closed, and its operator is not done with it yet
	WrappedAt event.Instant // when they were, 0: there was no such work
	FinalAt   event.Instant

	Scale   event.RatingScale // how the visitor was served, as they said last: a score on this scale
	Score   int               // 0: they have not said
	Ratings int               // how often they have said

	Invitation event.InvitationID // what it began of, 0: the visitor came by themselves

	keys map[string]event.MessageID
}

// Offer is the offer that stands.
type Offer struct {
	ID       event.OfferID
	Operator event.OperatorID
	MadeAt   event.Instant
	Deadline event.Instant // 0: never moves on by itself
	Direct   bool          // handed over by a person, not chosen by routing
}

// Try says how often this wait was offered to an operator without an accept,
// and when last.
type Try struct {
	Operator event.OperatorID
	At       event.Instant
	Times    int
}

// try notes one more offer without an accept. Nights of offers that nobody
// takes must not grow the list.
func (c *Conversation) try(op event.OperatorID, at event.Instant) {
	for i, t := range c.Tried {
		if t.Operator == op {
			c.Tried[i].At, c.Tried[i].Times = at, t.Times+1
			return
		}
	}
	c.Tried = append(c.Tried, Try{Operator: op, At: at, Times: 1})
}

// Waiting: in a wait, offered or not.
func (c *Conversation) Waiting() bool { return c.Phase == Queued || c.Phase == Offered }

// aside: written when nobody was online. Its first stay in the queue is no wait
// (4.1): it is answered when somebody is there again, however long that takes.
func (c *Conversation) aside() bool { return c.Wait == 1 && !c.StartOnline }

// Open: not closed and not final.
func (c *Conversation) Open() bool { return c.Waiting() || c.Phase == Chatting }

// Occupant gives the operator whose slot the conversation takes, 0 if none.
func (c *Conversation) Occupant() event.OperatorID {
	switch c.Phase {
	case Offered:
		return c.Offer.Operator
	case Chatting:
		return c.Operator
	case Closed:
		if c.WrapUp != nil {
			return c.WrapUp.Operator
		}
	}
	return 0
}

// Known gives the message that came with this key from this author before.
func (c *Conversation) Known(by event.Author, key string) (event.MessageID, bool) {
	if key == "" {
		return 0, false
	}
	m, ok := c.keys[string(by)+"/"+key]
	return m, ok
}

// Apply folds one record of this conversation in. Facts that do not concern
// a conversation are ignored.
func (c *Conversation) Apply(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.Opened:
		*c = Conversation{
			ID: f.Conversation, Visitor: f.Visitor, Channel: f.Channel, Group: f.Group,
			Priority: f.Priority, StartOnline: f.StartOnline, Previous: f.Previous, Sticky: f.Sticky,
			OpenedAt: r.At, ActivityAt: r.At, Phase: Queued, Present: f.Present,
			keys: map[string]event.MessageID{},
		}
		if f.Present {
			c.HereAt = r.At
		} else {
			c.LeftAt = r.At
		}
	case *event.Posted:
		c.applyPosted(r.At, f)
	case *event.Noted:
		c.remember(event.ByOperator, f.Key, f.Message)
	case *event.WaitBegan:
		c.applyWait(r.At, f)
	case *event.OfferMade:
		c.Phase, c.EverAssigned = Offered, true
		c.Offer = &Offer{ID: f.Offer, Operator: f.Operator, MadeAt: r.At, Deadline: f.Deadline, Direct: f.Why.Rule == event.RuleTransfer}
		c.WaitFor = 0
	case *event.OfferEnded:
		c.try(f.Operator, r.At)
		c.Phase, c.Offer = Queued, nil
	case *event.Accepted:
		c.Phase, c.Operator, c.TakenAt, c.Offer = Chatting, f.Operator, r.At, nil
		c.WaitSince, c.WaitFor, c.Tried = 0, 0, nil
		c.EverAssigned, c.Composing, c.ActivityAt = true, false, r.At
	case *event.Released:
		c.Phase, c.Composing = Queued, false
	case *event.TypingStarted:
		c.Composing = true
	case *event.Read:
		c.applyRead(f)
	case *event.Prioritised:
		c.Priority = f.Priority
	case *event.Closed:
		c.Phase, c.Offer, c.WaitSince, c.WaitFor, c.Tried = Closed, nil, 0, 0, nil
		c.ClosedAt, c.ClosedBy, c.Composing = r.At, f.By, false
		c.WrapUp, c.WrappedAt = nil, 0
	case *event.WrapUpBegan:
		c.WrapUp = &WrapUp{Operator: f.Operator, Since: r.At, Until: r.At.Add(event.Seconds(f.Seconds))}
	case *event.WrapUpEnded:
		c.WrapUp, c.WrappedAt = nil, r.At
	case *event.Reopened:
		c.Phase, c.ClosedAt, c.ClosedBy, c.ActivityAt = Queued, 0, "", r.At
	case *event.Finalised:
		c.Phase, c.FinalAt = Final, r.At
	case *event.VisitorLeft:
		c.Present, c.HereAt, c.LeftAt, c.Returned, c.Mark = false, 0, r.At, false, ""
	case *event.VisitorReturned:
		c.Present, c.HereAt, c.LeftAt, c.Returned, c.Mark = true, r.At, 0, true, ""
	case *event.LeftMarked:
		c.Mark = f.Mark
	case *event.Categorised:
		c.Category = f.Category
	case *event.InvitationAccepted:
		c.Invitation = f.Invitation
	case *event.Rated:
		c.Scale, c.Score, c.Ratings = f.Scale, f.Score, c.Ratings+1
	}
}

func (c *Conversation) applyPosted(at event.Instant, f *event.Posted) {
	c.remember(f.Author, f.Key, f.Message)
	c.LastMessage, c.LastAt, c.LastAuthor, c.ActivityAt = f.Message, at, f.Author, at
	if f.Author == event.ByVisitor {
		c.VisitorMessages++
		c.Unread++
		if c.Unanswered == 0 {
			c.Unanswered = at
		}
		return
	}
	c.OperatorMessages++
	c.Unanswered, c.Composing = 0, false
}

func (c *Conversation) applyWait(at event.Instant, f *event.WaitBegan) {
	c.Phase, c.Group = Queued, f.Group
	c.Wait, c.WaitSince, c.WaitCause, c.WaitFor = f.Wait, at, f.Cause, f.Operator
	c.Tried, c.Offer = nil, nil
	switch f.Cause {
	case event.WaitTransferred, event.WaitReturned, event.WaitOperatorLost, event.WaitSignedOut:
		// Whoever has just given it away is not the first to be asked again.
		if c.Operator != 0 && c.Operator != f.Operator {
			c.try(c.Operator, at)
		}
	}
}

func (c *Conversation) applyRead(f *event.Read) {
	if f.By == event.ByVisitor {
		c.ReadByVisitor = max(c.ReadByVisitor, f.Message)
		return
	}
	c.ReadByOperator = max(c.ReadByOperator, f.Message)
	if c.ReadByOperator >= c.LastMessage {
		c.Unread = 0
	}
}

func (c *Conversation) remember(by event.Author, key string, m event.MessageID) {
	if key != "" {
		c.keys[string(by)+"/"+key] = m
	}
}
