package metric

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Mark is a moment and the record that made it. Seq 0: has not happened.
type Mark struct {
	At  event.Instant
	Seq int64
}

// Happened says whether the mark stands for a record.
func (m Mark) Happened() bool { return m.Seq != 0 }

// before orders marks: by the moment, then by the log.
func (m Mark) before(o Mark) bool { return m.At < o.At || m.At == o.At && m.Seq < o.Seq }

// Timeline is one conversation laid out in time. Every element knows the
// records that made it; nothing in it depends on the order of learning.
type Timeline struct {
	ID          event.ConversationID
	Visitor     event.VisitorID
	Channel     event.Channel
	StartOnline bool
	Previous    event.ConversationID
	Group       event.GroupID // of the first wait

	Opened   Mark
	Asked    Mark // the first message of the visitor
	Visitors int  // messages of the visitor
	Waits    []Wait
	Offers   []Offer
	Work     []Segment
	Presence []Span // when the visitor was on the site
	Replies  []Reply
	Typing   []Act
	Closes   []Close
	Reopened []Act
	Moves    []Move
	Notes    []Act
	Final    Mark
	Category event.CategoryID // as was said last
	Topic    Act              // when and by whom it was said
	Ratings  []Rating         // of the visitor

	open []series // visitor messages that no operator has answered
	ctx  *Context
}

// Wait is one stay in a queue, offered or not (metrics 4.1).
type Wait struct {
	N        int
	Cause    event.WaitCause
	Group    event.GroupID
	Began    Mark
	Ended    Mark
	End      WaitEnd
	Operator event.OperatorID // who accepted
	By       event.CloseBy    // who closed
	First    int              // its offers are Offers[First:Last]
	Last     int
	Next     Mark // where the next wait begins: the end of the rule's window (5.1)

	patience event.Millis // the refusal timeout in force when it began
	rulesBy  int64        // the record that set it
	missed   judgement
	refused  judgement
	fate     fate
}

// WaitEnd says how a wait ended.
type WaitEnd string

const (
	WaitAccepted WaitEnd = "accepted"
	WaitClosed   WaitEnd = "closed"
	WaitMoved    WaitEnd = "moved" // into another queue, without an accept
)

// Offer is the stay of a conversation in one operator's queue.
type Offer struct {
	ID       event.OfferID
	Wait     int
	Operator event.OperatorID
	Group    event.GroupID
	Made     Mark
	Ended    Mark
	Outcome  event.Outcome // OfferAccepted when it was taken, "" while it stands
}

// OfferAccepted is the outcome that needs no fact of its own.
const OfferAccepted event.Outcome = "accepted"

// Segment is one operator's work on the conversation.
type Segment struct {
	Operator event.OperatorID
	Group    event.GroupID
	Wait     int
	Way      event.AcceptWay
	Assigned Mark // the offer, or the accept where there was none
	From, To Mark

	WrapUp  Mark            // work after the conversation began: when To happened, or never
	Wrapped Mark            // and ended
	Why     event.WrapUpEnd // how
}

// Span is a stretch of presence on the site.
type Span struct{ From, To Mark }

// Act is something an operator did at a moment.
type Act struct {
	Mark
	Operator event.OperatorID
	Group    event.GroupID
}

// Reply is a message of an operator and the clocks it stopped.
type Reply struct {
	Act
	Asked  Mark // the oldest message it answers; nothing: it answers none
	Typing Mark // when composing it began
	Nth    int  // among all replies of the conversation, from 1
}

// series is a run of visitor messages without an answer, from its first.
type series struct {
	first Mark
	group event.GroupID
}

// Close is one closing of the conversation; all but the last were undone.
type Close struct {
	Mark
	By       event.CloseBy
	Operator event.OperatorID // whose work it ended
	Who      event.OperatorID // who pressed the button
	Group    event.GroupID
	Replies  int // operator messages until then
	Reopened Mark
}

// Move is a transfer.
type Move struct {
	Mark
	By, From event.OperatorID
	ToGroup  event.GroupID
	To       event.OperatorID
	Group    event.GroupID
}

// NewTimeline lays out the records of one conversation.
func NewTimeline(records []event.Record, ctx *Context) *Timeline {
	t := &Timeline{ctx: ctx}
	b := builder{Timeline: t}
	if !inOrder(records) {
		records = slices.Clone(records)
		slices.SortFunc(records, byMoment)
	}
	b.reserve(records)
	for _, r := range records {
		b.apply(r)
	}
	for i := range t.Waits {
		w := &t.Waits[i]
		if i+1 < len(t.Waits) {
			w.Next = t.Waits[i+1].Began
		}
		w.patience, w.rulesBy = ctx.History.patience(w.Group, w.Began.Seq)
		w.missed = t.judgeMissed(w)
		w.refused = t.judgeRefused(w)
		w.fate = t.judgeFate(w)
	}
	return t
}

func byMoment(a, b event.Record) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Seq, b.Seq))
}

func inOrder(records []event.Record) bool {
	return slices.IsSortedFunc(records, byMoment)
}

// present says whether the visitor was on the site at a moment. Where
// presence cannot be known, the visitor is always there (4.4).
func (t *Timeline) present(at event.Instant) bool {
	return t.spanAt(at) != nil
}

// spanAt gives the stretch of presence that holds a moment, or nil.
func (t *Timeline) spanAt(at event.Instant) *Span {
	for i := range t.Presence {
		s := &t.Presence[i]
		if s.From.At <= at && (!s.To.Happened() || at < s.To.At) {
			return s
		}
	}
	return nil
}

// gone gives the departure after which the visitor has not been seen again,
// if they are gone.
func (t *Timeline) gone() Mark {
	if len(t.Presence) == 0 {
		return t.Opened
	}
	return t.Presence[len(t.Presence)-1].To
}

// end gives the moment up to which the conversation is known: its final close
// or now.
func (t *Timeline) end() event.Instant {
	if t.Final.Happened() {
		return t.Final.At
	}
	return t.ctx.Now
}

// offline: nobody was online when it began, so its first stay in a queue is
// no wait (4.1) and boards leave it out unless asked (L3).
func (t *Timeline) offline() bool { return !t.StartOnline && !t.ctx.Targets.WithOffline }

// last gives the closing that still stands, or nil.
func (t *Timeline) last() *Close {
	if n := len(t.Closes); n > 0 && !t.Closes[n-1].Reopened.Happened() {
		return &t.Closes[n-1]
	}
	return nil
}

// group gives whose queue the conversation is or was in at the end.
func (t *Timeline) group() event.GroupID {
	if n := len(t.Waits); n > 0 {
		return t.Waits[n-1].Group
	}
	return t.Group
}
