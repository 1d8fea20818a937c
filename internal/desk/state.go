// Package desk is the one door: whatever happens in the contact centre comes
// in here as a command, and leaves as facts.
//
// The invariants. There is one writer: a single loop owns the live state, so
// two operators cannot take one conversation and routing cannot race with a
// visitor who leaves. The live state is a fold of the log and of what the
// sockets say now; nothing in it was put there by hand. Many commands share
// one commit, and nobody is answered, and nothing is shown, before it. If the
// log cannot be written, the live state is read from the log again: what was
// not stored has not happened.
//
// Less formally: there is one timeline, the log; the desk is its pen.
//
// [State] with its decisions is pure: moments come in as arguments. [Desk] is
// the loop around it, the only reader of the clock. The package never speaks
// HTTP or SQL and never sees a name. Who breaks an invariant: whoever keeps a
// pointer got from State beyond the call it was given for.
package desk

import (
	"iter"
	"maps"
	"slices"

	"otklik/internal/call"
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/operator"
	"otklik/internal/routing"
	"otklik/internal/settings"
)

// State is the live state of the desk.
type State struct {
	Settings      *settings.Settings
	conversations map[event.ConversationID]*conversation.Conversation // not final
	operators     map[event.OperatorID]*operator.Operator
	load          map[event.OperatorID]map[event.Channel]int
	held          map[event.OperatorID]map[event.ConversationID]bool // offered to, in work by, or being wrapped up by
	queued        map[event.GroupID]map[event.ConversationID]*conversation.Conversation
	current       map[event.VisitorID]event.ConversationID
	last          map[event.VisitorID]last
	finals        []final                           // of last, in the order of At: to forget the old ones
	wholes        []final                           // conversations kept whole
	forgetful     bool                              // the memory has become longer: only the log has what is missing
	leaving       map[event.VisitorID]event.Instant // connections gone, grace running: not in the log
	departed      map[event.VisitorID]event.Instant // no longer leaving, by facts not yet stored
	calls         map[event.CallID]*call.Life       // whose end was not told
	overCalls     overCalls
	unstaffed     map[event.GroupID]event.Instant // when the last operator of a group stopped taking conversations
	duty          *call.Duty                      // whom calls occupy: a call is work like a chat (metrics 7.3)
	rung          []event.OperatorID              // for whom that changed in this batch
	occupies      []event.OperatorID              // in the last one
	invited       []invited                       // on screens now, the oldest first
	head          Head
	restoring     bool          // timers are set once at the end
	startedAt     event.Instant // of the running program: older timers were nobody's to keep
	reached       event.Instant // everything due by then has been fired

	timers   timers
	routedAt map[event.ConversationID]event.Instant // when routing last looked at a queued conversation
	dirty    map[event.GroupID]bool
	pending  []event.Entry
}

// last is what is kept of a visitor's newest final conversation.
type last struct {
	conversation event.ConversationID
	operator     event.OperatorID
	at           event.Instant
	wholes       []*conversation.Conversation // of this visitor, while late repeats of their messages may come
}

type final struct {
	visitor event.VisitorID
	at      event.Instant
}

// remember keeps a visitor's newest final conversation and forgets what no
// rule asks for any more.
func (s *State) remember(v event.VisitorID, l last, whole *conversation.Conversation) {
	l.wholes = s.last[v].wholes
	if whole != nil {
		l.wholes = append(l.wholes, whole)
		s.wholes = append(s.wholes, final{v, l.at})
	}
	s.last[v] = l
	s.finals = append(s.finals, final{v, l.at})
	if !s.restoring { // the rules in force are not known before the end
		s.forget(l.at)
	}
}

// forget lets go of the visitors whom no rule asks for any more.
func (s *State) forget(now event.Instant) {
	for len(s.finals) > 0 && s.finals[0].at.Add(s.memory()) < now {
		if old := s.finals[0]; s.last[old.visitor].at == old.at {
			delete(s.last, old.visitor)
		}
		s.finals = s.finals[1:]
	}
	if len(s.finals) > 2*len(s.last)+fewFinals { // of who came again only the last one counts
		left := make([]final, 0, len(s.last))
		for _, f := range s.finals {
			if s.last[f.visitor].at == f.at {
				left = append(left, f)
			}
		}
		s.finals = left
	}
}

// fewFinals are no reason to look for those that count no more.
const fewFinals = 1024

// memory is how long a visitor is remembered after the end of a conversation.
func (s *State) memory() event.Millis {
	return max(s.Settings.Rules.Memory(), RepeatMillis)
}

// shed lets go of the whole of conversations whose repeats nobody expects.
func (s *State) shed(now event.Instant) {
	for len(s.wholes) > 0 && s.wholes[0].at.Add(RepeatMillis) < now {
		if l := s.last[s.wholes[0].visitor]; len(l.wholes) > 0 && l.wholes[0].FinalAt == s.wholes[0].at {
			l.wholes = l.wholes[1:]
			s.last[s.wholes[0].visitor] = l
		}
		s.wholes = s.wholes[1:]
	}
}

// RepeatMillis is how long after the end of a conversation a repeated message
// is still recognised by its key: longer than any browser goes on trying.
const RepeatMillis event.Millis = 10 * 60 * 1000

// NewState gives the state of an empty log.
func NewState() *State {
	return &State{
		Settings:      settings.New(),
		conversations: map[event.ConversationID]*conversation.Conversation{},
		operators:     map[event.OperatorID]*operator.Operator{},
		load:          map[event.OperatorID]map[event.Channel]int{},
		held:          map[event.OperatorID]map[event.ConversationID]bool{},
		queued:        map[event.GroupID]map[event.ConversationID]*conversation.Conversation{},
		current:       map[event.VisitorID]event.ConversationID{},
		last:          map[event.VisitorID]last{},
		leaving:       map[event.VisitorID]event.Instant{},
		departed:      map[event.VisitorID]event.Instant{},
		timers:        newTimers(),
		routedAt:      map[event.ConversationID]event.Instant{},
		dirty:         map[event.GroupID]bool{},
		calls:         map[event.CallID]*call.Life{},
		overCalls:     overCalls{lives: map[event.CallID]*call.Life{}},
		duty:          call.NewDuty(),
		unstaffed:     map[event.GroupID]event.Instant{},
	}
}

// Head gives the end of the log as this state knows it.
func (s *State) Head() Head { return s.head }

// Conversation gives a conversation that is not final, or nil.
func (s *State) Conversation(id event.ConversationID) *conversation.Conversation {
	return s.conversations[id]
}

// Conversations goes over all that are not final, in the order of their ids.
func (s *State) Conversations() iter.Seq[*conversation.Conversation] {
	return func(yield func(*conversation.Conversation) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.conversations)) {
			if !yield(s.conversations[id]) {
				return
			}
		}
	}
}

// Current gives the visitor's conversation that is not final, or nil.
func (s *State) Current(v event.VisitorID) *conversation.Conversation {
	return s.conversations[s.current[v]]
}

// Operator gives the live state of an operator; one of whom nothing is
// recorded is offline.
func (s *State) Operator(id event.OperatorID) *operator.Operator {
	if o := s.operators[id]; o != nil {
		return o
	}
	return operator.New(id)
}

// Held gives the conversations that hold a slot of the operator: offered to
// them, in work, or with work left after them; in the order of their ids.
func (s *State) Held(id event.OperatorID) []event.ConversationID {
	return slices.Sorted(maps.Keys(s.held[id]))
}

// FreeSlots gives how many more conversations of the channel routing may give
// the operator now; 0 when the status or the connection takes none (L13).
func (s *State) FreeSlots(id event.OperatorID, ch event.Channel) int {
	p, o := s.Settings.Operators[id], s.operators[id]
	if p == nil || p.Off || o == nil || !o.TakesAuto() {
		return 0
	}
	return routing.Free(p.Capacity, s.Load(id), ch)
}

// Available says whether somebody answers for the group now: an operator of
// it, or of the group it overflows into, takes conversations; busy counts
// (metrics 4.1, start_state). Outside its working hours nobody answers for a
// group, whoever sits there (W11).
func (s *State) Available(id event.GroupID, now event.Instant) bool {
	g := s.Settings.Groups[id]
	if g == nil || s.Closed(id, now) {
		return false
	}
	if s.anyTaking(g) {
		return true
	}
	over := s.Settings.Groups[g.Rules.OverflowGroup]
	return over != nil && !over.Removed && !s.Closed(over.ID, now) && s.anyTaking(over)
}

func (s *State) anyTaking(g *settings.Group) bool {
	for _, m := range g.Members {
		if o := s.operators[m.Operator]; o != nil && o.TakesAuto() {
			return true
		}
	}
	return false
}

// rules gives the rules of the group a conversation is in.
func (s *State) rules(c *conversation.Conversation) event.GroupRules {
	if g := s.Settings.Groups[c.Group]; g != nil {
		return g.Rules
	}
	return settings.DefaultGroupRules()
}

// Restore folds in a record that the log already has: at a start, or to build
// the state of a past moment.
func (s *State) Restore(r event.Record) {
	s.restoring = true
	s.reached = max(s.reached, r.Learned)
	s.fold(r)
}

// Restored is Restore for Log.Load; it cannot fail.
func (s *State) Restored(r event.Record) error {
	s.Restore(r)
	return nil
}

// Ready ends a restoration: head is the log's, and every timer is set.
func (s *State) Ready(h Head) {
	s.head, s.restoring = h, false
	s.resetTimers()
	for id := range s.Settings.Groups {
		s.dirty[id] = true
	}
}

// resetTimers finds every timer's moment again.
func (s *State) resetTimers() {
	for id := range s.conversations {
		s.setConversationTimer(id)
	}
	for id := range s.operators {
		s.setOperatorTimer(id)
	}
	for v := range s.leaving {
		s.setLeavingTimer(v)
	}
	for id := range s.calls {
		s.setCallTimer(id)
	}
}

// groupChanged: its timers may have moved, and so may who is eligible in it
// and in the groups that overflow into it.
func (s *State) groupChanged(id event.GroupID) {
	s.dirty[id] = true
	for over, g := range s.Settings.Groups {
		if g.Rules.OverflowGroup == id {
			s.dirty[over] = true
		}
	}
	for _, c := range s.conversations {
		if c.Group == id || s.rules(c).OverflowGroup == id { // whose opening is waited for, too
			s.setConversationTimer(c.ID)
		}
	}
}

// record makes a fact part of the log to be: it gets its Seq, is folded in,
// and waits for the commit.
func (s *State) record(at event.Instant, f event.Fact, w *event.Words) event.Record {
	r := event.Record{Seq: s.head.Seq + 1, At: at, Fact: f}
	switch f := f.(type) {
	case *event.Posted:
		f.Message = event.MessageID(r.Seq)
	case *event.Noted:
		f.Message = event.MessageID(r.Seq)
	case *event.OfferMade:
		f.Offer = event.OfferID(r.Seq)
	case *event.InvitationShown:
		f.Invitation = event.InvitationID(r.Seq)
	}
	s.head.Seq, s.head.At = r.Seq, at
	staffed := s.staffedBy(f)
	s.fold(r)
	s.noteUnstaffed(r, staffed)
	s.pending = append(s.pending, event.Entry{Record: r, Words: w})
	return r
}

// fold applies a record to everything it concerns.
func (s *State) fold(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.DeskRulesSet:
		s.forgetful = s.forgetful || !s.restoring && f.Rules.Memory() > s.Settings.Rules.Memory()
	case *event.OperatorSet:
		s.touchOperator(f.Operator) // the groups they leave: the next level may open there
	}
	for _, id := range event.Unstaffed(r.Fact) {
		s.unstaffed[id] = r.At
	}
	s.Settings.Apply(r)
	switch f := r.Fact.(type) {
	case *event.DeskStarted:
		for _, o := range s.operators {
			o.Apply(r)
		}
		return
	case *event.GroupSet:
		s.groupChanged(f.Group)
		return
	case *event.ScheduleSet:
		s.scheduleChanged(func(id event.ScheduleID) bool { return id == f.Schedule })
		return
	case *event.OrganisationSet: // schedules without a zone go by another clock
		s.scheduleChanged(func(id event.ScheduleID) bool { return id != 0 })
		return
	case *event.DeskRulesSet:
		s.resetTimers()
		return
	case *event.CallSignalled:
		s.foldCall(f, r)
		return
	case *event.EmployeeMatched:
		s.occupied(s.duty.Match(f.Employee, f.Operator))
		return
	}
	id := event.Conversation(r.Fact)
	for _, op := range event.Operators(r.Fact) {
		o := s.operators[op]
		if o == nil {
			o = operator.New(op)
			s.operators[op] = o
		}
		o.Apply(r)
		s.touchOperator(op)
	}
	if id != 0 {
		s.foldConversation(id, r)
	}
}

func (s *State) foldConversation(id event.ConversationID, r event.Record) {
	c := s.conversations[id]
	if f, ok := r.Fact.(*event.Opened); ok {
		c = &conversation.Conversation{}
		s.conversations[id] = c
		s.current[f.Visitor] = id
		s.head.Conversation = max(s.head.Conversation, id)
		s.head.Visitor = max(s.head.Visitor, f.Visitor)
	}
	if f, ok := r.Fact.(*event.Finalised); ok {
		s.remember(f.Visitor, last{conversation: id, operator: f.Operator, at: r.At}, c)
	}
	if c == nil {
		return // of a conversation that is final: only its operator's counters cared
	}
	before, group, phase := c.Occupant(), c.Group, c.Phase
	c.Apply(r)
	s.reindex(c, before, group, phase)
	if c.Phase == conversation.Final {
		delete(s.conversations, id)
		delete(s.current, c.Visitor)
		s.depart(c.Visitor)
	}
	s.setConversationTimer(id)
}

// depart ends the grace of a visitor who was leaving; if what ended it cannot
// be stored, they are leaving still.
func (s *State) depart(v event.VisitorID) (since event.Instant, was bool) {
	if since, was = s.leaving[v]; was {
		delete(s.leaving, v)
		s.departed[v] = since
	}
	return since, was
}

// reindex keeps load and queues true after a conversation changed.
func (s *State) reindex(c *conversation.Conversation, before event.OperatorID, group event.GroupID, phase conversation.Phase) {
	if after := c.Occupant(); after != before {
		if before != 0 {
			s.load[before][c.Channel]--
			delete(s.held[before], c.ID)
			s.touchOperator(before)
		}
		if after != 0 {
			if s.load[after] == nil {
				s.load[after] = map[event.Channel]int{}
				s.held[after] = map[event.ConversationID]bool{}
			}
			s.load[after][c.Channel]++
			s.held[after][c.ID] = true
		}
	}
	if phase == conversation.Queued && (c.Phase != conversation.Queued || c.Group != group) {
		delete(s.queued[group], c.ID)
		delete(s.routedAt, c.ID)
	}
	if c.Phase == conversation.Queued {
		if s.queued[c.Group] == nil {
			s.queued[c.Group] = map[event.ConversationID]*conversation.Conversation{}
		}
		s.queued[c.Group][c.ID] = c
		s.dirty[c.Group] = true
	}
}

// touchOperator notes that an operator may now be able to take more: routing
// looks at every queue they serve.
func (s *State) touchOperator(id event.OperatorID) {
	if s.restoring {
		return // Ready looks at all of them
	}
	s.setOperatorTimer(id)
	p := s.Settings.Operators[id]
	if p == nil {
		return
	}
	for _, m := range p.Groups {
		s.dirty[m.Group] = true
		for over, g := range s.Settings.Groups {
			if g.Rules.OverflowGroup == m.Group {
				s.dirty[over] = true
			}
		}
	}
}
