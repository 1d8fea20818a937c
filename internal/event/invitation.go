package event

// Invitations of visitors to write: by a rule, without anybody asking for them
// (E1, E2), or by hand, by an operator who saw them on the site (W11). The
// rules are settings, and so facts; their names, texts and pages are words and
// live elsewhere, and so is what an operator wrote. An invitation is no conversation: it becomes one when the
// visitor writes.

// InvitationClock says what the time of a rule is counted from.
type InvitationClock = string

const (
	ClockPage InvitationClock = "page" // the visitor came to this page
	ClockSite InvitationClock = "site" // the visit began
)

// InvitationAudience says whom a rule invites.
type InvitationAudience = string

const (
	InviteAll       InvitationAudience = "all"
	InviteNew       InvitationAudience = "new"       // nobody whom this site's chat has met before
	InviteReturning InvitationAudience = "returning" // who was here on an earlier visit
)

// InvitationRule is whom a group invites, when, and in whose name. A rule
// invites a visitor once in a visit at most, and only while an operator of the
// group has a free slot.
type InvitationRule struct {
	Group        GroupID            `json:"group"`
	Operator     OperatorID         `json:"operator,omitempty"` // who signs it; 0: the company
	AfterSeconds int                `json:"afterSeconds"`
	Clock        InvitationClock    `json:"clock"`
	Audience     InvitationAudience `json:"audience"`
	PauseSeconds int                `json:"pauseSeconds"` // after a refusal, before the visitor is invited again
	Off          bool               `json:"off,omitempty"`
	Removed      bool               `json:"removed,omitempty"` // for good; its name stays for reports
}

// InvitationRuleSet: the whole setting of one rule.
type InvitationRuleSet struct {
	ID   InvitationRuleID `json:"id"`
	Rule InvitationRule   `json:"rule"`
	By   OperatorID       `json:"by,omitempty"`
}

// InvitationShown: a visitor's browser shows an invitation. The invitation's id
// is the Seq of this fact. Who the visitor is stays unsaid: whoever never
// writes leaves no trace.
type InvitationShown struct {
	Invitation InvitationID     `json:"invitation"`
	Rule       InvitationRuleID `json:"rule"` // 0: by hand
	Group      GroupID          `json:"group"`
	Operator   OperatorID       `json:"operator,omitempty"` // who signed it
	By         OperatorID       `json:"by,omitempty"`       // who invited by hand
}

// InvitationDeclined: the visitor said «Нет, спасибо». Nothing else happened.
type InvitationDeclined struct {
	Invitation InvitationID     `json:"invitation"`
	Rule       InvitationRuleID `json:"rule"`
	Group      GroupID          `json:"group"`
}

// InvitationAccepted: the visitor wrote, and the conversation began of it.
type InvitationAccepted struct {
	Conversation ConversationID   `json:"c"`
	Invitation   InvitationID     `json:"invitation"`
	Rule         InvitationRuleID `json:"rule"`
	Group        GroupID          `json:"group"`
}

func (*InvitationRuleSet) Kind() Kind  { return "invitation_rule.set" }
func (*InvitationShown) Kind() Kind    { return "invitation.shown" }
func (*InvitationDeclined) Kind() Kind { return "invitation.declined" }
func (*InvitationAccepted) Kind() Kind { return "invitation.accepted" }

// InvitationMillis is how long an invitation stands after it was shown: ten
// minutes. What comes later answers nothing, and it counts as ignored.
const InvitationMillis Millis = 10 * 60 * 1000

// InvitationText is what a visitor was invited with, kept with the
// conversation that began of it.
type InvitationText struct {
	Conversation ConversationID
	Visitor      VisitorID
	Invitation   InvitationID
	Operator     OperatorID // who signed it; 0: the company
	Body         string
	ShownAt      Instant
}

// InvitationLimit bounds the text of an invitation, in characters: a card in
// the corner of a page, also of a telephone's.
const InvitationLimit = 300

// Refusals about invitations.
const (
	NoInvitation     RefusalCode = "no_invitation"      // unknown, answered, too old, or nobody could answer it now
	NoInvitationRule RefusalCode = "no_invitation_rule" // unknown or removed
	NotInGroup       RefusalCode = "not_in_group"       // who invites by hand answers in no group
	NobodyFree       RefusalCode = "nobody_free"        // whoever would answer has no free slot
	VisitorLeftSite  RefusalCode = "visitor_left_site"  // whom to invite is not there any more
	VisitorTalks     RefusalCode = "visitor_talks"      // whom to invite is in a conversation
	VisitorDeclined  RefusalCode = "visitor_declined"   // they have said «Нет, спасибо» in this visit
	InvitedLately    RefusalCode = "invited_lately"     // an invitation stands; Detail: minutes until the next may
)
