package event

// Facts of one conversation (metrics 4.1). Those with Wait carry the number of
// the wait they belong to, counted from 1 inside the conversation.

// Opened: a visitor's first message began a conversation. StartOnline is the
// start state of metrics 4.1: at least one operator of the group was online
// (busy counts); it never changes. RoutingAt orders the queue and survives
// transfers. Previous is the final conversation this one continues, if any.
type Opened struct {
	Conversation ConversationID `json:"c"`
	Visitor      VisitorID      `json:"visitor"`
	Channel      Channel        `json:"channel"`
	Group        GroupID        `json:"group"`
	Priority     int            `json:"priority"`
	StartOnline  bool           `json:"startOnline"`
	Previous     ConversationID `json:"previous,omitempty"`
	Sticky       OperatorID     `json:"sticky,omitempty"` // last operator of this visitor, within the sticky window
	Present      bool           `json:"present"`          // the visitor was on the site at that moment
}

// Posted: a message of the visitor or of an operator entered the conversation.
// Key is the author's own random key of the message: the same key again is the
// same message. Length is in characters.
type Posted struct {
	Conversation ConversationID `json:"c"`
	Message      MessageID      `json:"m"`
	Author       Author         `json:"author"`
	Operator     OperatorID     `json:"operator,omitempty"`
	Key          string         `json:"key,omitempty"`
	Length       int            `json:"length"`
	Files        int            `json:"files,omitempty"`
}

// Author says whose words a message is.
type Author string

const (
	ByVisitor  Author = "visitor"
	ByOperator Author = "operator"
	BySystem   Author = "system"
)

// Noted: an operator left a note that the visitor never sees. A note is not a
// reply.
type Noted struct {
	Conversation ConversationID `json:"c"`
	Message      MessageID      `json:"m"`
	Operator     OperatorID     `json:"operator"`
	Key          string         `json:"key,omitempty"`
	Length       int            `json:"length"`
	Files        int            `json:"files,omitempty"`
}

// WaitCause says why a wait began.
type WaitCause string

const (
	WaitOpened       WaitCause = "opened"
	WaitTransferred  WaitCause = "transferred"
	WaitReopened     WaitCause = "reopened"
	WaitOperatorLost WaitCause = "operator_lost" // the work segment came back: its operator's connection was lost
	WaitSignedOut    WaitCause = "signed_out"    // the work segment came back: its operator signed out
	WaitReturned     WaitCause = "returned"      // put back into the queue by hand
	WorkTakenOver    WaitCause = "taken_over"    // a release only: a colleague took it, no wait began
)

// WaitBegan: the conversation entered the queue of Group. Operator is set when
// it was handed to one person (a transfer, a reopening).
type WaitBegan struct {
	Conversation ConversationID `json:"c"`
	Wait         int            `json:"wait"`
	Cause        WaitCause      `json:"cause"`
	Group        GroupID        `json:"group"`
	Operator     OperatorID     `json:"operator,omitempty"`
}

// OfferMade: routing offered the conversation to one operator, whose slot is
// taken from this moment (metrics 7.2). Deadline is when it moves on by
// itself; zero means never. Nth is how many offers this operator has had on
// this local day, this one included.
type OfferMade struct {
	Conversation ConversationID `json:"c"`
	Offer        OfferID        `json:"offer"`
	Wait         int            `json:"wait"`
	Operator     OperatorID     `json:"operator"`
	Group        GroupID        `json:"group"`
	Deadline     Instant        `json:"deadline,omitempty"`
	Nth          int            `json:"nth"`
	AboveLimit   bool           `json:"aboveLimit,omitempty"` // a transfer to a person may exceed capacity (7.2)
	Why          Decision       `json:"why"`
}

// Rules that a routing choice can follow.
const (
	RuleSticky   = "sticky"   // the visitor's last operator
	RuleTransfer = "transfer" // handed over by a person
	RuleReopened = "reopened" // back to the last operator
	RuleInvited  = "invited"  // to the operator who invited the visitor by hand
	// otherwise the name of the group's strategy
)

// Decision is the record of one routing choice: who stood in which order, and
// why everybody else was left out (metrics 7.2 step 6).
type Decision struct {
	Rule    string                  `json:"rule"`              // sticky, least_loaded, longest_idle, round_robin, transfer, reopened, invited
	Ranked  []Candidate             `json:"ranked"`            // best first; the first one got the offer
	Skipped map[string][]OperatorID `json:"skipped,omitempty"` // reason -> operators
}

// Candidate is one eligible operator at the moment of the choice.
type Candidate struct {
	Operator OperatorID `json:"o"`
	Used     int        `json:"used"`     // capacity points in use
	Capacity int        `json:"capacity"` // capacity points in all
	IdleMs   Millis     `json:"idleMs"`   // since the last conversation ended or the operator became available
	Offers   int        `json:"offers"`   // offers today
	Level    int        `json:"level"`
}

// Outcome says how an offer ended without being accepted (metrics 4.1).
type Outcome string

const (
	OfferExpired      Outcome = "expired"
	OfferRejected     Outcome = "rejected"
	OfferWithdrawn    Outcome = "withdrawn"
	OfferOperatorLost Outcome = "operator_lost"
	OfferTransferred  Outcome = "transferred"
	OfferVisitorLeft  Outcome = "visitor_left"
	OfferClosed       Outcome = "closed"
	OfferTakenOver    Outcome = "taken_over" // a colleague took the conversation before the operator did
)

// OfferEnded: an offer ended without an accept. NoAnswers is the operator's
// count of consecutive expired offers after this one.
type OfferEnded struct {
	Conversation ConversationID `json:"c"`
	Offer        OfferID        `json:"offer"`
	Wait         int            `json:"wait"`
	Operator     OperatorID     `json:"operator"`
	Outcome      Outcome        `json:"outcome"`
	NoAnswers    int            `json:"noAnswers,omitempty"`
}

// AcceptWay says how an operator came to work on a conversation.
type AcceptWay string

const (
	AcceptOffer    AcceptWay = "offer"
	AcceptPick     AcceptWay = "pick"     // by hand from the common queue: no offer was made
	AcceptTakeOver AcceptWay = "takeover" // from another operator's work: no wait ends, none begins
	AcceptReopen   AcceptWay = "reopen"   // the operator reopened it: no wait
)

// Accepted: the operator took the conversation into work. The current wait, if
// there is one, ends here. From is the operator it was taken from.
type Accepted struct {
	Conversation ConversationID `json:"c"`
	Wait         int            `json:"wait"`
	Operator     OperatorID     `json:"operator"`
	Way          AcceptWay      `json:"way"`
	Offer        OfferID        `json:"offer,omitempty"`
	From         OperatorID     `json:"from,omitempty"`
}

// TypingStarted: the operator began composing a message: once for each
// message, on the first key pressed.
type TypingStarted struct {
	Conversation ConversationID `json:"c"`
	Operator     OperatorID     `json:"operator"`
}

// Read: everything up to Message has been seen by the visitor or an operator.
type Read struct {
	Conversation ConversationID `json:"c"`
	By           Author         `json:"by"`
	Operator     OperatorID     `json:"operator,omitempty"`
	Message      MessageID      `json:"m"`
}

// Transferred: somebody handed the conversation on, to a group's queue or to
// one operator. From is who worked on it, if anybody did.
type Transferred struct {
	Conversation ConversationID `json:"c"`
	By           OperatorID     `json:"by"`
	From         OperatorID     `json:"from,omitempty"`
	ToGroup      GroupID        `json:"toGroup,omitempty"`
	ToOperator   OperatorID     `json:"toOperator,omitempty"`
}

// Released: an operator's work on the conversation ended without a close.
type Released struct {
	Conversation ConversationID `json:"c"`
	Operator     OperatorID     `json:"operator"`
	Cause        WaitCause      `json:"cause"`
}

// Prioritised: somebody changed how urgent the conversation is (1 is the most
// urgent, 5 the default, 9 the least).
type Prioritised struct {
	Conversation ConversationID `json:"c"`
	By           OperatorID     `json:"by"`
	Priority     int            `json:"priority"`
}

// CloseBy says who or what closed a conversation (metrics 4.1).
type CloseBy string

const (
	CloseOperator     CloseBy = "operator"
	CloseVisitor      CloseBy = "visitor"
	CloseTimeoutIdle  CloseBy = "timeout_idle"
	CloseTimeoutQueue CloseBy = "timeout_queue"
	CloseSystemLeft   CloseBy = "system_left" // removed from the queue because the visitor left before any assignment
)

// Closed: the conversation was closed, softly: a message reopens it until it
// is final. Operator is whose work this ended, zero if nobody worked on it;
// Who is the operator who pressed the button, if one did.
type Closed struct {
	Conversation ConversationID `json:"c"`
	By           CloseBy        `json:"by"`
	Operator     OperatorID     `json:"operator,omitempty"`
	Who          OperatorID     `json:"who,omitempty"`
}

// Reopened: the conversation left the soft closed phase.
type Reopened struct {
	Conversation ConversationID `json:"c"`
	By           Author         `json:"by"`
	Operator     OperatorID     `json:"operator,omitempty"`
}

// Finalised: the conversation is over for good; the next message of the
// visitor begins a new one. Operator is the last who worked on it.
type Finalised struct {
	Conversation ConversationID `json:"c"`
	Visitor      VisitorID      `json:"visitor"`
	Operator     OperatorID     `json:"operator,omitempty"`
	ByTimer      bool           `json:"byTimer"`
}

// VisitorLeft: the visitor of this conversation left the site. At is when the
// last connection ended, not when the grace was over (metrics 4.4).
type VisitorLeft struct {
	Conversation ConversationID `json:"c"`
	Visitor      VisitorID      `json:"visitor"`
}

// VisitorReturned: the visitor who had left is on the site again.
type VisitorReturned struct {
	Conversation ConversationID `json:"c"`
	Visitor      VisitorID      `json:"visitor"`
}

// LeftMarked: one of the two later marks of a visitor's leaving (W5): the line
// "left the site" in the conversation, then "moved to offline".
type LeftMarked struct {
	Conversation ConversationID `json:"c"`
	Mark         LeftMark       `json:"mark"`
}

// LeftMark names a mark.
type LeftMark string

const (
	MarkMessage LeftMark = "message" // "visitor left the site" in the conversation
	MarkOffline LeftMark = "offline" // "moved to offline"
)
