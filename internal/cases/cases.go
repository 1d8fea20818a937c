// Package cases knows what cases there are: which call is in which case, and
// what state each is in.
//
// The invariant: the cases of a customer are a function of the set of their
// calls and of what people did, each at its own time. When and in which order
// either was learned does not matter, so a notification that comes late, twice
// or never gives at most the cases of the calls that are known, and never
// something that has to be put right by hand. A case has its number for ever.
//
// It never asks what time it is, never sees a name or a number, and decides
// nothing that a person could not have done by hand.
package cases

import (
	"slices"

	"otklik/internal/event"
)

// Call is what the rules need to know of one call.
type Call struct {
	ID        event.CallID
	Phone     event.PhoneID   // of the outside party
	Out       bool            // from us to the customer
	Attempt   event.AttemptID // the click-to-call that began it, if one did
	StartedAt event.Instant
	EndedAt   event.Instant // 0 while it goes on
	RungAt    event.Instant // of a call to the customer: when their telephone was rung first; 0: not yet
	Rang      []Ring        // whom it was distributed to, in order; empty: it ended before that
	Talks     []Talk        // of employees with the customer
	Missed    bool          // inbound, over, and nobody took it, no machine either
	Unreached bool          // a click-to-call whose own employee did not answer: nobody rang the customer
}

// Ring is one employee whom the call was distributed to. Operator is 0 for an
// employee who is nobody of ours (O3).
type Ring struct {
	Operator event.OperatorID
	At       event.Instant
	EndedAt  event.Instant // 0 while it rings or they talk
}

// Talk is the time that one employee and the customer heard each other.
type Talk struct {
	Operator    event.OperatorID // 0: nobody of ours
	AnsweredAt  event.Instant
	EndedAt     event.Instant // 0 while it goes on
	RecordedAt  event.Instant // when its recording was ready, 0 if there is none by now
	Transferred bool          // somebody else talked on after this one
}

// Handset is the colour of the receiver in lists: red calls for a call back.
type Handset string

const (
	NoHandset Handset = ""
	Red       Handset = "red"
	Green     Handset = "green"
)

// Origin says what made a case.
type Origin string

const (
	ByHand   Origin = "manual"
	Incoming Origin = "incoming"
	Outgoing Origin = "outgoing"
	Missed   Origin = "missed"
)

// Key names a case by the talk that founded it; Operator 0 is the missed call.
type Key struct {
	Call     event.CallID
	Operator event.OperatorID
}

// Case is one case as it is now.
type Case struct {
	ID        event.CaseID // 0: it has no number yet
	Key       Key          // empty for one made by hand
	Customer  event.CustomerID
	Phone     event.PhoneID // of the founding call
	Origin    Origin
	Status    event.CaseStatus
	Assignee  event.OperatorID
	Handset   Handset
	Automatic bool // nobody made it: it has the standard subject unless a draft was left
	OpenedAt  event.Instant
	UpdatedAt event.Instant
	Entries   []Entry  // in the order of their moments
	Changes   []Change // of the status, the first one at OpenedAt

	assigned bool // by hand
}

// EntryKind says what a line of a case's timeline is.
type EntryKind string

const (
	EntryTalk      EntryKind = "talk"       // or a call that still goes on
	EntryMissed    EntryKind = "missed"     // of the customer
	EntryAttempt   EntryKind = "attempt"    // of ours: the customer did not answer
	EntryUnreached EntryKind = "unreached"  // of ours: the operator did not answer his own telephone
	EntryNote      EntryKind = "note"       // for colleagues
	EntryStatus    EntryKind = "status_set" // by hand
	EntryAssigned  EntryKind = "assigned"   // by hand
	EntryDialling  EntryKind = "dialling"   // asked for, and no call of it known yet
	EntryCreated   EntryKind = "created"    // by hand
	EntryReworded  EntryKind = "reworded"
)

// Entry is one line of a case's timeline.
type Entry struct {
	Kind       EntryKind
	At         event.Instant
	Seq        int64 // of the fact of the human act, also of the one that put a call here: its words are kept under it; 0 if there is none
	Operator   event.OperatorID
	By         event.OperatorID
	Call       event.CallID
	Out        bool
	AnsweredAt event.Instant
	EndedAt    event.Instant // 0 while it goes on
	RecordedAt event.Instant
	Status     event.CaseStatus
}

// Cause says why a status changed.
type Cause string

const (
	CauseOpened   Cause = "opened"
	CauseTalked   Cause = "talked"    // an accepted call ended: pending (source, 15)
	CauseMissed   Cause = "missed"    // a further missed call (O15)
	CauseAnswered Cause = "elsewhere" // the customer was talked to in another case (18 а, г)
	CauseByHand   Cause = "by_hand"
)

// Change is one change of a case's status.
type Change struct {
	At     event.Instant
	Status event.CaseStatus
	Cause  Cause
	By     event.OperatorID
}

// Same says whether two are alike in everything that can be seen of them.
func (c *Case) Same(o *Case) bool {
	return c.ID == o.ID && c.Key == o.Key && c.Customer == o.Customer && c.Phone == o.Phone && c.Origin == o.Origin && c.Status == o.Status &&
		c.Assignee == o.Assignee && c.Handset == o.Handset && c.Automatic == o.Automatic && c.OpenedAt == o.OpenedAt && c.UpdatedAt == o.UpdatedAt &&
		slices.Equal(c.Entries, o.Entries) && slices.Equal(c.Changes, o.Changes)
}

// Had says whether the case holds a talk, and whether one with a recording.
func (c *Case) Had() (talk, recording bool) {
	for _, e := range c.Entries {
		if e.Kind == EntryTalk && e.AnsweredAt != 0 {
			talk = true
			recording = recording || e.RecordedAt != 0
		}
	}
	return talk, recording
}

// Going says whether a call of the case still goes on.
func (c *Case) Going() bool {
	for _, e := range c.Entries {
		if e.Call != 0 && e.EndedAt == 0 {
			return true
		}
	}
	return false
}

// set changes the status, once.
func (c *Case) set(at event.Instant, s event.CaseStatus, cause Cause, by event.OperatorID) {
	c.UpdatedAt = max(c.UpdatedAt, at)
	if c.Status == s && len(c.Changes) > 0 {
		return
	}
	c.Status = s
	c.Changes = append(c.Changes, Change{At: at, Status: s, Cause: cause, By: by})
}

func (c *Case) add(e Entry) {
	c.Entries = append(c.Entries, e)
	c.UpdatedAt = max(c.UpdatedAt, e.At)
}
