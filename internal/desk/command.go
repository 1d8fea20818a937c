package desk

import "otklik/internal/event"

// Command is a wish: somebody asks the desk to do something. The set is
// closed. Who may ask is decided before, by the shell; whether it can be done
// is decided here, from the live state alone.
type Command interface{ command() }

// Say: a visitor writes. Outside an open conversation it begins one in Group,
// or reopens the closed one.
type Say struct {
	Visitor  event.VisitorID
	Channel  event.Channel
	Group    event.GroupID
	Key      string // the visitor's key of the message; empty: never a duplicate
	Body     string
	Files    []event.File
	Previous event.ConversationID // a final conversation the visitor was looking at
	Present  bool                 // a connection of the visitor is alive
	Row      *event.VisitorRow    // not nil while the visitor has no row yet
	Contact  *event.Contact

	Invitation *event.InvitationText // what made the visitor write, if it was that; Conversation is left out
}

// VisitorRead: the visitor has seen everything up to Message.
type VisitorRead struct {
	Visitor event.VisitorID
	Message event.MessageID
}

// VisitorEnds: the visitor pressed "end the conversation".
type VisitorEnds struct {
	Visitor      event.VisitorID
	Conversation event.ConversationID
}

// VisitorHere: the visitor's first connection, on any page.
type VisitorHere struct{ Visitor event.VisitorID }

// VisitorGone: the visitor's last connection ended at Since.
type VisitorGone struct {
	Visitor event.VisitorID
	Since   event.Instant
}

// Reply: an operator writes to the visitor, or leaves a note.
type Reply struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
	Key          string
	Body         string
	Files        []event.File
	Note         bool
}

// Typing: the operator pressed a key in the composer of the conversation.
type Typing struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
}

// OperatorRead: the operator has seen everything up to Message.
type OperatorRead struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
	Message      event.MessageID
}

// Take: the operator accepts the offer, picks from the queue, or takes the
// conversation over from a colleague, whichever the state makes it.
type Take struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
}

// Decline: the operator refuses the offer.
type Decline struct {
	Operator     event.OperatorID
	Conversation event.ConversationID
}

// Transfer: hand the conversation to a group's queue or to one operator.
// Manage lifts the demand that it be one's own.
type Transfer struct {
	By           event.OperatorID
	Conversation event.ConversationID
	ToGroup      event.GroupID
	ToOperator   event.OperatorID
	Manage       bool
}

// Requeue: put the conversation back into its group's queue.
type Requeue struct {
	By           event.OperatorID
	Conversation event.ConversationID
	Manage       bool
}

// Close: softly, or for good.
type Close struct {
	By           event.OperatorID
	Conversation event.ConversationID
	Final        bool
	Manage       bool
}

// Reopen: an operator opens a closed conversation again and works on it.
type Reopen struct {
	By           event.OperatorID
	Conversation event.ConversationID
}

// Prioritise: change how urgent the conversation is.
type Prioritise struct {
	By           event.OperatorID
	Conversation event.ConversationID
	Priority     int
}

// SetStatus: an operator's status, by himself or by a supervisor.
type SetStatus struct {
	Operator event.OperatorID
	Status   event.Status
	By       event.OperatorID
}

// OperatorHere: the operator has a living connection.
type OperatorHere struct{ Operator event.OperatorID }

// OperatorUnheard: no connection of the operator has been heard since Since.
type OperatorUnheard struct {
	Operator event.OperatorID
	Since    event.Instant
}

// SignOut: the operator went home in good order.
type SignOut struct{ Operator event.OperatorID }

// SetOrganisation changes zone and language.
type SetOrganisation struct {
	Zone     string
	Language string
	By       event.OperatorID
}

// SetDeskRules changes the timeouts of the whole desk.
type SetDeskRules struct {
	Rules event.DeskRules
	By    event.OperatorID
}

// SetGroup makes a group or changes it. Group is the id of its row in the
// tables.
type SetGroup struct {
	Group   event.GroupID
	Rules   event.GroupRules
	Removed bool
	By      event.OperatorID
}

// SetOperator makes an operator known to routing or changes the profile.
type SetOperator struct {
	Operator event.OperatorID
	Groups   []event.Membership
	Capacity event.Capacity
	Schedule event.ScheduleID
	Off      bool
	By       event.OperatorID
}

func (Say) command()             {}
func (VisitorRead) command()     {}
func (VisitorEnds) command()     {}
func (VisitorHere) command()     {}
func (VisitorGone) command()     {}
func (Reply) command()           {}
func (Typing) command()          {}
func (OperatorRead) command()    {}
func (Take) command()            {}
func (Decline) command()         {}
func (Transfer) command()        {}
func (Requeue) command()         {}
func (Close) command()           {}
func (Reopen) command()          {}
func (Prioritise) command()      {}
func (SetStatus) command()       {}
func (OperatorHere) command()    {}
func (OperatorUnheard) command() {}
func (SignOut) command()         {}
func (SetOrganisation) command() {}
func (SetDeskRules) command()    {}
func (SetGroup) command()        {}
func (SetOperator) command()     {}

// Receipt is what the desk answers once the facts are stored for good.
type Receipt struct {
	Seq          int64 // of the last fact recorded; the head when nothing was
	At           event.Instant
	Conversation event.ConversationID
	Message      event.MessageID
	Invitation   event.InvitationID
	Duplicate    bool   // the key had come before: nothing was recorded again
	Fates        []Fate // of Signals, in their order
}
