package event

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Fact is one of the structs of this package.
type Fact interface{ Kind() Kind }

// Record is a fact in the log.
type Record struct {
	Seq     int64   // place in the log, from 1, without gaps
	At      Instant // when it happened
	Learned Instant // when it was recorded; >= At but for clocks of others
	Fact    Fact
}

// Entry is a record on its way into the log, with the words that go beside it.
type Entry struct {
	Record
	Words *Words
}

// Words is the erasable part of a fact: it is stored in the same transaction
// and shown to people, and no fold reads it.
type Words struct {
	Message *MessageText
	Visitor *VisitorRow
	Contact *Contact
	Case    *CaseText
	Rating  *RatingText

	Invitation *InvitationText
}

// CaseText is what somebody wrote in a case: its subject and gist, the gist of
// one talk, or a note.
type CaseText struct {
	Case    CaseID
	Subject string
	Body    string
}

// MessageText is the text of one message or note.
type MessageText struct {
	Message      MessageID
	Conversation ConversationID
	Visitor      VisitorID
	Author       Author
	Operator     OperatorID
	Note         bool
	Body         string // as typed: at most MessageLimit characters, valid UTF-8
	Files        []File
	At           Instant // filled by the desk
}

// File names an uploaded file that a message carries.
type File struct {
	Key  string `json:"key"` // random, unguessable: where its bytes are kept
	Name string `json:"name"`
	Type string `json:"type"` // media type, from a closed list
	Size int64  `json:"size"` // bytes
}

// VisitorRow makes a visitor known to the tables: written with their first
// message, ignored when the row exists.
type VisitorRow struct {
	Visitor VisitorID
	UID     string // the random name in the visitor's token
	Site    string
}

// Contact is what a visitor said of themselves in the offline form or what the
// site said of them. Empty fields leave the stored ones as they are.
type Contact struct {
	Visitor VisitorID
	Name    string
	Email   string
	Phone   string
}

// Conversation gives the conversation a fact belongs to, or zero.
func Conversation(f Fact) ConversationID {
	switch f := f.(type) {
	case *Opened:
		return f.Conversation
	case *Posted:
		return f.Conversation
	case *Noted:
		return f.Conversation
	case *WaitBegan:
		return f.Conversation
	case *OfferMade:
		return f.Conversation
	case *OfferEnded:
		return f.Conversation
	case *Accepted:
		return f.Conversation
	case *TypingStarted:
		return f.Conversation
	case *Read:
		return f.Conversation
	case *Transferred:
		return f.Conversation
	case *Released:
		return f.Conversation
	case *Prioritised:
		return f.Conversation
	case *Closed:
		return f.Conversation
	case *Reopened:
		return f.Conversation
	case *Finalised:
		return f.Conversation
	case *VisitorLeft:
		return f.Conversation
	case *VisitorReturned:
		return f.Conversation
	case *LeftMarked:
		return f.Conversation
	case *WrapUpBegan:
		return f.Conversation
	case *WrapUpEnded:
		return f.Conversation
	case *Categorised:
		return f.Conversation
	case *Rated:
		return f.Conversation
	case *InvitationAccepted:
		return f.Conversation
	}
	return 0
}

// Operators gives the operators whose state or load a fact may change.
func Operators(f Fact) []OperatorID {
	switch f := f.(type) {
	case *OfferMade:
		return []OperatorID{f.Operator}
	case *OfferEnded:
		return []OperatorID{f.Operator}
	case *Accepted:
		return []OperatorID{f.Operator}
	case *Released:
		return []OperatorID{f.Operator}
	case *Closed:
		if f.Operator != 0 {
			return []OperatorID{f.Operator}
		}
	case *WrapUpBegan:
		return []OperatorID{f.Operator}
	case *WrapUpEnded:
		return []OperatorID{f.Operator}
	case *StatusChanged:
		return []OperatorID{f.Operator}
	case *OperatorConnected:
		return []OperatorID{f.Operator}
	case *OperatorDisconnected:
		return []OperatorID{f.Operator}
	case *OperatorSuspected:
		return []OperatorID{f.Operator}
	case *OperatorLost:
		return []OperatorID{f.Operator}
	case *OperatorSet:
		return []OperatorID{f.Operator}
	}
	return nil
}

// LatestKeys gives the names under which only the newest such record matters
// for the live state: a restart reads the newest record of each key and the
// records of open conversations, never the whole log.
func LatestKeys(f Fact) []string {
	switch f := f.(type) {
	case *OrganisationSet, *DeskRulesSet, *DeskStarted, *DeskStopped:
		return []string{string(f.Kind())}
	case *GroupSet:
		return []string{"group/" + itoa(f.Group)}
	case *OperatorSet:
		return append([]string{"operator/" + itoa(f.Operator)}, unstaffedKeys(f)...)
	case *CategorySet:
		return []string{"category/" + itoa(f.Category)}
	case *ScheduleSet:
		return []string{"schedule/" + itoa(f.Schedule)}
	case *InvitationRuleSet:
		return []string{"invitation_rule/" + itoa(f.ID)}
	case *StatusChanged:
		keys := []string{"status/" + itoa(f.Operator)}
		if f.Status == StatusAvailable {
			keys = append(keys, "idle/"+itoa(f.Operator), "answer/"+itoa(f.Operator))
		}
		if f.Reason == ReasonDisconnected || f.Reason == ReasonSignedOut {
			keys = append(keys, "connection/"+itoa(f.Operator))
		}
		return append(keys, unstaffedKeys(f)...)
	case *OperatorConnected:
		return []string{"connection/" + itoa(f.Operator)}
	case *OperatorDisconnected:
		return []string{"connection/" + itoa(f.Operator)}
	case *OperatorSuspected:
		return append([]string{"connection/" + itoa(f.Operator)}, unstaffedKeys(f)...)
	case *OperatorLost:
		return []string{"connection/" + itoa(f.Operator)}
	case *OfferMade:
		return []string{"offer/" + itoa(f.Operator)}
	case *OfferEnded:
		if f.Outcome == OfferExpired {
			return []string{"answer/" + itoa(f.Operator)}
		}
	case *Accepted:
		return []string{"answer/" + itoa(f.Operator)}
	case *EmployeeMatched:
		return []string{"employee/" + itoa(f.Employee)}
	case *Closed:
		if f.Operator != 0 {
			return []string{"idle/" + itoa(f.Operator)}
		}
	case *Released:
		return []string{"idle/" + itoa(f.Operator)}
	case *WrapUpEnded:
		return []string{"idle/" + itoa(f.Operator)}
	}
	return nil
}

func unstaffedKeys(f Fact) (keys []string) {
	for _, g := range Unstaffed(f) {
		keys = append(keys, "unstaffed/"+itoa(g))
	}
	return keys
}

// Unstaffed gives the groups in which nobody takes conversations from a fact on;
// somebody did before it. Facts of programs that did not note it have none.
func Unstaffed(f Fact) []GroupID {
	switch f := f.(type) {
	case *StatusChanged:
		return f.Unstaffed
	case *OperatorSuspected:
		return f.Unstaffed
	case *OperatorSet:
		return f.Unstaffed
	}
	return nil
}

func itoa[T ~int64](id T) string { return strconv.FormatInt(int64(id), 10) }

// Encode gives the body of a fact as the log keeps it.
func Encode(f Fact) ([]byte, error) { return json.Marshal(f) }

// Decode is Encode's inverse. It fails on an unknown kind: a log written by a
// newer program is not guessed at.
func Decode(k Kind, body []byte) (Fact, error) {
	fresh, ok := kinds[k]
	if !ok {
		return nil, fmt.Errorf("the log holds a fact of unknown kind %q: it was written by a newer otklik", k)
	}
	f := fresh()
	if quickly(f, body) {
		return f, nil
	}
	f = fresh()
	if err := json.Unmarshal(body, f); err != nil {
		return nil, fmt.Errorf("fact %q: %w", k, err)
	}
	return f, nil
}

// Kinds lists every kind of fact, for tests and for the simulation, which
// fails if one of them never occurred.
func Kinds() []Kind {
	out := make([]Kind, 0, len(kinds))
	for k := range kinds {
		out = append(out, k)
	}
	return out
}

var kinds = map[Kind]func() Fact{
	"conversation.opened":      func() Fact { return new(Opened) },
	"message.posted":           func() Fact { return new(Posted) },
	"note.added":               func() Fact { return new(Noted) },
	"wait.began":               func() Fact { return new(WaitBegan) },
	"offer.made":               func() Fact { return new(OfferMade) },
	"offer.ended":              func() Fact { return new(OfferEnded) },
	"conversation.accepted":    func() Fact { return new(Accepted) },
	"typing.started":           func() Fact { return new(TypingStarted) },
	"messages.read":            func() Fact { return new(Read) },
	"conversation.transferred": func() Fact { return new(Transferred) },
	"conversation.released":    func() Fact { return new(Released) },
	"conversation.prioritised": func() Fact { return new(Prioritised) },
	"conversation.closed":      func() Fact { return new(Closed) },
	"conversation.reopened":    func() Fact { return new(Reopened) },
	"conversation.finalised":   func() Fact { return new(Finalised) },
	"wrapup.began":             func() Fact { return new(WrapUpBegan) },
	"wrapup.ended":             func() Fact { return new(WrapUpEnded) },
	"conversation.categorised": func() Fact { return new(Categorised) },
	"conversation.rated":       func() Fact { return new(Rated) },
	"visitor.left":             func() Fact { return new(VisitorLeft) },
	"visitor.returned":         func() Fact { return new(VisitorReturned) },
	"visitor.left_marked":      func() Fact { return new(LeftMarked) },
	"operator.status_changed":  func() Fact { return new(StatusChanged) },
	"operator.connected":       func() Fact { return new(OperatorConnected) },
	"operator.disconnected":    func() Fact { return new(OperatorDisconnected) },
	"operator.suspected":       func() Fact { return new(OperatorSuspected) },
	"operator.lost":            func() Fact { return new(OperatorLost) },
	"organisation.set":         func() Fact { return new(OrganisationSet) },
	"desk_rules.set":           func() Fact { return new(DeskRulesSet) },
	"group.set":                func() Fact { return new(GroupSet) },
	"operator.set":             func() Fact { return new(OperatorSet) },
	"category.set":             func() Fact { return new(CategorySet) },
	"schedule.set":             func() Fact { return new(ScheduleSet) },
	"invitation_rule.set":      func() Fact { return new(InvitationRuleSet) },
	"invitation.shown":         func() Fact { return new(InvitationShown) },
	"invitation.declined":      func() Fact { return new(InvitationDeclined) },
	"invitation.accepted":      func() Fact { return new(InvitationAccepted) },
	"desk.started":             func() Fact { return new(DeskStarted) },
	"desk.stopped":             func() Fact { return new(DeskStopped) },
	"call.signalled":           func() Fact { return new(CallSignalled) },
	"employee.matched":         func() Fact { return new(EmployeeMatched) },
	"call.requested":           func() Fact { return new(CallRequested) },
	"call.request_answered":    func() Fact { return new(CallRequestAnswered) },
	"recording.heard":          func() Fact { return new(RecordingHeard) },

	"customer.created":        func() Fact { return new(CustomerCreated) },
	"customer.phone_linked":   func() Fact { return new(PhoneLinked) },
	"customer.phone_unlinked": func() Fact { return new(PhoneUnlinked) },
	"customer.merged":         func() Fact { return new(CustomersMerged) },
	"customer.visitor_linked": func() Fact { return new(VisitorLinked) },
	"case.numbered":           func() Fact { return new(CaseNumbered) },
	"case.created":            func() Fact { return new(CaseCreated) },
	"case.attached":           func() Fact { return new(CaseAttached) },
	"case.drafted":            func() Fact { return new(CaseDrafted) },
	"case.noted":              func() Fact { return new(CaseNoted) },
	"case.status_set":         func() Fact { return new(CaseStatusSet) },
	"case.assigned":           func() Fact { return new(CaseAssigned) },
	"case.reworded":           func() Fact { return new(CaseReworded) },
}

func (*Opened) Kind() Kind               { return "conversation.opened" }
func (*Posted) Kind() Kind               { return "message.posted" }
func (*Noted) Kind() Kind                { return "note.added" }
func (*WaitBegan) Kind() Kind            { return "wait.began" }
func (*OfferMade) Kind() Kind            { return "offer.made" }
func (*OfferEnded) Kind() Kind           { return "offer.ended" }
func (*Accepted) Kind() Kind             { return "conversation.accepted" }
func (*TypingStarted) Kind() Kind        { return "typing.started" }
func (*Read) Kind() Kind                 { return "messages.read" }
func (*Transferred) Kind() Kind          { return "conversation.transferred" }
func (*Released) Kind() Kind             { return "conversation.released" }
func (*Prioritised) Kind() Kind          { return "conversation.prioritised" }
func (*Closed) Kind() Kind               { return "conversation.closed" }
func (*Reopened) Kind() Kind             { return "conversation.reopened" }
func (*Finalised) Kind() Kind            { return "conversation.finalised" }
func (*VisitorLeft) Kind() Kind          { return "visitor.left" }
func (*VisitorReturned) Kind() Kind      { return "visitor.returned" }
func (*LeftMarked) Kind() Kind           { return "visitor.left_marked" }
func (*StatusChanged) Kind() Kind        { return "operator.status_changed" }
func (*OperatorConnected) Kind() Kind    { return "operator.connected" }
func (*OperatorDisconnected) Kind() Kind { return "operator.disconnected" }
func (*OperatorSuspected) Kind() Kind    { return "operator.suspected" }
func (*OperatorLost) Kind() Kind         { return "operator.lost" }
func (*OrganisationSet) Kind() Kind      { return "organisation.set" }
func (*DeskRulesSet) Kind() Kind         { return "desk_rules.set" }
func (*GroupSet) Kind() Kind             { return "group.set" }
func (*OperatorSet) Kind() Kind          { return "operator.set" }
func (*DeskStarted) Kind() Kind          { return "desk.started" }
func (*DeskStopped) Kind() Kind          { return "desk.stopped" }
func (*CallSignalled) Kind() Kind        { return "call.signalled" }
func (*EmployeeMatched) Kind() Kind      { return "employee.matched" }
func (*CallRequested) Kind() Kind        { return "call.requested" }
func (*CallRequestAnswered) Kind() Kind  { return "call.request_answered" }
func (*RecordingHeard) Kind() Kind       { return "recording.heard" }
