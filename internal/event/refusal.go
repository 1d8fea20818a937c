package event

// Refusal is a decision not to do what was asked: nothing was recorded. The
// code is for programs; the words for people are made from it, in their
// language, where they are shown.
type Refusal struct {
	Code   RefusalCode
	Detail string // an id or a limit that the words may mention
}

func (r *Refusal) Error() string {
	if r.Detail == "" {
		return string(r.Code)
	}
	return string(r.Code) + ": " + r.Detail
}

// RefusalCode names a reason to refuse.
type RefusalCode string

const (
	NoConversation    RefusalCode = "no_conversation"    // unknown, or not this person's
	ConversationFinal RefusalCode = "conversation_final" // closed for good
	NotClosed         RefusalCode = "not_closed"
	AlreadyClosed     RefusalCode = "already_closed"
	NotYours          RefusalCode = "not_yours"       // another operator works on it: take it over first
	NotOffered        RefusalCode = "not_offered"     // the offer is gone: it expired or somebody took it
	NotInWork         RefusalCode = "not_in_work"     // nobody works on it: take it first
	NoOperator        RefusalCode = "no_operator"     // unknown or switched off
	NoGroup           RefusalCode = "no_group"        // unknown or removed
	OperatorCannot    RefusalCode = "operator_cannot" // the receiver's status takes no transfers
	StatusForbids     RefusalCode = "status_forbids"  // the operator's own status does not allow it
	SameOperator      RefusalCode = "same_operator"   // it is theirs already
	UnknownStatus     RefusalCode = "unknown_status"
	EmptyMessage      RefusalCode = "empty_message"
	MessageTooLong    RefusalCode = "message_too_long"
	NotUTF8           RefusalCode = "not_utf8"
	NoCategory        RefusalCode = "no_category"       // unknown, retired, or another group's
	CategoryRequired  RefusalCode = "category_required" // the group asks what it was about before it is closed
	NoSchedule        RefusalCode = "no_schedule"       // unknown or removed
	ScheduleInUse     RefusalCode = "schedule_in_use"   // a group answers by it or somebody is planned by it
	BadSetting        RefusalCode = "bad_setting"       // Detail names the field
	Unavailable       RefusalCode = "unavailable"       // the log cannot be written at this moment: try again
)

// MessageLimit is the longest message, in characters: long enough for a pasted
// letter, short enough that a page of history stays small.
const MessageLimit = 8000

// KeyLimit is the longest key of a message, in bytes.
const KeyLimit = 64
