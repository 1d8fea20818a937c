package event

// Work after a conversation (metrics 5.7, ACW): the contact is over, and the
// operator who was in it puts in order what it leaves behind. The slot stays
// theirs meanwhile (7.3).

// WrapUpMaxSeconds is the longest work after a conversation that a group may
// grant, in seconds: an hour. What takes longer is a piece of work of its own,
// and a status says that better than a slot that nobody gets.
const WrapUpMaxSeconds = 3600

// WrapUpEnd says why work after a conversation ended.
type WrapUpEnd string

const (
	WrapUpDone     WrapUpEnd = "done"     // somebody said so, or closed the conversation for good
	WrapUpTimeout  WrapUpEnd = "timeout"  // the time granted was over
	WrapUpOffline  WrapUpEnd = "offline"  // the operator signed off, or their connection was lost
	WrapUpReopened WrapUpEnd = "reopened" // the conversation came back
)

// WrapUpBegan: a conversation that Operator had in work was closed, and they
// have so many seconds for what follows. The time granted is that of the
// group's rules at this moment: a later change of them does not move it.
type WrapUpBegan struct {
	Conversation ConversationID `json:"c"`
	Operator     OperatorID     `json:"operator"`
	Seconds      int            `json:"seconds"`
}

// WrapUpEnded: the operator's slot is free again. By is who said that it was
// done; zero: nobody did.
type WrapUpEnded struct {
	Conversation ConversationID `json:"c"`
	Operator     OperatorID     `json:"operator"`
	Reason       WrapUpEnd      `json:"reason"`
	By           OperatorID     `json:"by,omitempty"`
}

func (*WrapUpBegan) Kind() Kind { return "wrapup.began" }
func (*WrapUpEnded) Kind() Kind { return "wrapup.ended" }
