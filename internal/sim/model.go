package sim

import (
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// model is the contact centre as the log tells it, kept apart from the
// packages under proof. Every record is folded in here, and refused if it
// could not have happened after those before it.
type model struct {
	seen       *Coverage
	talks      map[event.ConversationID]*talk
	open       []*talk // not final, by id
	agents     map[event.OperatorID]*agent
	staff      []event.OperatorID // ids of agents known to settings, sorted
	groups     map[event.GroupID]*event.GroupSet
	categories map[event.CategoryID]*event.CategorySet
	schedules  map[event.ScheduleID]*event.ScheduleSet
	rulesOf    map[event.InvitationRuleID]event.InvitationRule
	shown      map[event.InvitationID]*invitation
	shownIDs   []event.InvitationID
	groupIDs   []event.GroupID
	rules      event.DeskRules
	zone       *time.Location
	current    map[event.VisitorID]*talk
	lastFinal  map[event.VisitorID]*talk
	posted     map[string]event.MessageID // by key; keys are never chosen twice
	keys       map[event.MessageID]string
	seq        int64
	at         event.Instant // of the newest fact that is not back-dated
	startedAt  event.Instant
	running    bool
	rulesAt    event.Instant // when settings were last changed
	grewAt     event.Instant // when visitors were last to be remembered for longer: it is so from the next step
	load       map[event.OperatorID]map[event.Channel]int
	offers     map[event.OfferID]bool // made -> ended
	records    int
	calls      map[event.CallID]*phoneCall
	employees  map[event.EmployeeID]event.OperatorID
	customers  event.CustomerID // the highest that the log gave out
	cases      event.CaseID
}

// phase of a conversation; loose is only for the middle of a decision.
type phase string

const (
	loose    phase = "loose"
	queued   phase = "queued"
	offered  phase = "offered"
	chatting phase = "chatting"
	closed   phase = "closed"
	final    phase = "final"
)

// talk is a conversation.
type talk struct {
	id       event.ConversationID
	visitor  event.VisitorID
	channel  event.Channel
	group    event.GroupID
	priority int
	online   bool
	sticky   event.OperatorID
	opened   event.Instant

	phase   phase
	why     event.WaitCause // loose: what must follow
	wait    int
	waiting bool
	since   event.Instant
	cause   event.WaitCause
	waitFor event.OperatorID
	offer   *event.OfferMade
	tried   []try
	worker  event.OperatorID
	ever    bool // offered or accepted at least once

	typing     bool
	lastMsg    event.MessageID
	unanswered event.Instant
	activity   event.Instant
	readV      event.MessageID
	readO      event.MessageID

	present  bool
	hereAt   event.Instant
	leftAt   event.Instant
	returned bool
	mark     event.LeftMark
	category event.CategoryID
	ratings  int

	invitedBy event.OperatorID // by hand: who invited the visitor

	closedAt event.Instant
	wrapUp   *event.WrapUpBegan // what its operator has to do after it
	granted  event.Instant      // until then at most
	wrapped  event.Instant      // when that was over
	owed     string             // what must follow at once: the beginning of that work, or the return of the conversation
	closedBy event.CloseBy
	finalAt  event.Instant
}

type try struct {
	who event.OperatorID
	at  event.Instant
}

func newModel() *model {
	return &model{
		talks: map[event.ConversationID]*talk{}, agents: map[event.OperatorID]*agent{},
		groups: map[event.GroupID]*event.GroupSet{}, categories: map[event.CategoryID]*event.CategorySet{},
		schedules: map[event.ScheduleID]*event.ScheduleSet{}, rulesOf: map[event.InvitationRuleID]event.InvitationRule{}, shown: map[event.InvitationID]*invitation{}, current: map[event.VisitorID]*talk{},
		lastFinal: map[event.VisitorID]*talk{}, posted: map[string]event.MessageID{}, keys: map[event.MessageID]string{},
		load: map[event.OperatorID]map[event.Channel]int{}, offers: map[event.OfferID]bool{}, zone: time.UTC,
		calls: map[event.CallID]*phoneCall{}, employees: map[event.EmployeeID]event.OperatorID{},
		rules: event.DeskRules{SuspectSeconds: 10, LostSeconds: 30, ReturnSeconds: 60, VisitorGraceSeconds: 15,
			LeftMessageSeconds: 120, LeftOfflineSeconds: 1200, StickyWindowSeconds: 86400},
	}
}

// occupant gives whose slot the conversation takes.
func (t *talk) occupant() event.OperatorID {
	switch t.phase {
	case offered:
		return t.offer.Operator
	case chatting:
		return t.worker
	case closed:
		if t.wrapUp != nil {
			return t.wrapUp.Operator
		}
	}
	return 0
}

// fold takes the next record in.
func (m *model) fold(r event.Record) error {
	if r.Seq != m.seq+1 {
		return broken("Seq %d follows %d", r.Seq, m.seq)
	}
	m.seq = r.Seq
	m.records++
	m.seen.noteFact(r.Fact)
	if m.numbered(r.Fact); filed(r.Fact) {
		m.at = max(m.at, r.At)
		return nil // the books are compared with what the log gives at once
	}
	if err := m.checkAt(r); err != nil {
		return err
	}
	if id := event.Conversation(r.Fact); id != 0 {
		return m.foldTalk(id, r)
	}
	return m.foldRest(r)
}

// checkAt: nobody learns of a thing before it happens, and time does not run
// backwards, but for what sockets tell late.
func (m *model) checkAt(r event.Record) error {
	if r.At > r.Learned {
		return broken("%s happened at %s, after it was recorded at %s", r.Fact.Kind(), clock(r.At), clock(r.Learned))
	}
	switch r.Fact.(type) {
	case *event.VisitorLeft, *event.OperatorDisconnected, *event.CallSignalled:
		return nil
	}
	if r.At < m.at {
		return broken("%s at %s follows a fact at %s", r.Fact.Kind(), clock(r.At), clock(m.at))
	}
	m.at = r.At
	return nil
}

func (m *model) foldTalk(id event.ConversationID, r event.Record) error {
	t := m.talks[id]
	if f, ok := r.Fact.(*event.Opened); ok {
		return m.opens(r, f)
	}
	if t == nil {
		return broken("%s of conversation %d, which was never opened", r.Fact.Kind(), id)
	}
	if f, ok := r.Fact.(*event.Rated); ok && t.phase == final {
		return m.ratesLate(t, r, f)
	}
	if t.phase == final {
		return broken("%s of conversation %d, which is final", r.Fact.Kind(), id)
	}
	before := t.occupant()
	err := m.talkFact(t, r)
	if after := t.occupant(); after != before {
		m.occupy(before, t.channel, -1)
		m.occupy(after, t.channel, 1)
	}
	return err
}

func (m *model) occupy(who event.OperatorID, ch event.Channel, by int) {
	if who == 0 {
		return
	}
	if m.load[who] == nil {
		m.load[who] = map[event.Channel]int{}
	}
	m.load[who][ch] += by
}

func (m *model) talkFact(t *talk, r event.Record) error {
	switch f := r.Fact.(type) {
	case *event.Posted:
		return m.posts(t, r, f)
	case *event.Noted:
		return m.message(f.Key, f.Message, r.Seq)
	case *event.WaitBegan:
		if err := m.waitsFor(t, f); err != nil {
			return err
		}
		return t.waitBegins(r.At, f)
	case *event.OfferMade:
		return m.offerMade(t, r, f)
	case *event.OfferEnded:
		return m.offerEnds(t, r, f)
	case *event.Accepted:
		return m.accepts(t, r.At, f)
	case *event.Released:
		return m.releases(t, r.At, f)
	case *event.Transferred:
		return t.transfers(f)
	case *event.TypingStarted:
		if t.phase != chatting || t.worker != f.Operator || t.typing {
			return broken("operator %d begins to type in conversation %d, %s", f.Operator, t.id, t.phase)
		}
		t.typing = true
	case *event.Read:
		return t.reads(f)
	case *event.Prioritised:
		if f.Priority < 1 || f.Priority > 9 || f.Priority == t.priority {
			return broken("priority %d of conversation %d becomes %d", t.priority, t.id, f.Priority)
		}
		t.priority = f.Priority
	case *event.Categorised:
		return m.categorises(t, f)
	case *event.Rated:
		return m.rates(t, f)
	case *event.InvitationAccepted:
		return m.inviteAccepted(t, r, f)
	case *event.Closed:
		return m.closes(t, r, f)
	case *event.WrapUpBegan:
		return m.wrapUpBegins(t, r.At, f)
	case *event.WrapUpEnded:
		return m.wrapUpEnds(t, r, f)
	case *event.Reopened:
		return t.reopens(r.At, f)
	case *event.Finalised:
		return m.finalises(t, r, f)
	case *event.VisitorLeft, *event.VisitorReturned, *event.LeftMarked:
		return m.presence(t, r)
	default:
		return broken("the model does not know %s", f.Kind())
	}
	return nil
}

func (m *model) opens(r event.Record, f *event.Opened) error {
	at := r.At
	if m.talks[f.Conversation] != nil {
		return broken("conversation %d is opened twice", f.Conversation)
	}
	if m.current[f.Visitor] != nil {
		return broken("visitor %d has conversation %d already and opens %d", f.Visitor, m.current[f.Visitor].id, f.Conversation)
	}
	if want := m.stickyFor(f.Visitor, at); f.Sticky != want && r.Learned != m.grewAt {
		return broken("conversation %d is sticky to operator %d and not to %d", f.Conversation, f.Sticky, want)
	}
	if want := m.previous(f.Visitor, at); f.Previous != want && r.Learned != m.grewAt {
		return broken("conversation %d follows conversation %d and not %d", f.Conversation, f.Previous, want)
	}
	if want := m.online(f.Group, at); f.StartOnline != want {
		return broken("conversation %d began online: %v, and should: %v", f.Conversation, f.StartOnline, want)
	}
	t := &talk{id: f.Conversation, visitor: f.Visitor, channel: f.Channel, group: f.Group, priority: f.Priority,
		online: f.StartOnline, sticky: f.Sticky, opened: at, activity: at, phase: loose, why: event.WaitOpened, present: f.Present}
	if t.hereAt = at; !f.Present {
		t.leftAt = at
	}
	m.talks[t.id], m.current[t.visitor] = t, t
	m.open = append(m.open, t)
	return nil
}

// stickyFor: the last operator of this visitor, within the window (7.2).
func (m *model) stickyFor(v event.VisitorID, at event.Instant) event.OperatorID {
	last := m.lastFinal[v]
	if last == nil || at > last.finalAt.Add(event.Seconds(m.rules.StickyWindowSeconds)) {
		return 0
	}
	return last.worker
}

// previous: the conversation that a new one continues, as long as a visitor
// is remembered.
func (m *model) previous(v event.VisitorID, at event.Instant) event.ConversationID {
	last := m.lastFinal[v]
	memory := max(m.memory(), desk.RepeatMillis)
	if last == nil || at > last.finalAt.Add(memory) {
		return 0
	}
	return last.id
}

// message: each is there once, under its own number.
func (m *model) message(key string, id event.MessageID, seq int64) error {
	if int64(id) != seq {
		return broken("message %d has Seq %d", id, seq)
	}
	if key == "" {
		return nil
	}
	if was, twice := m.posted[key]; twice {
		return broken("message %d and message %d are one message with the key %q", was, id, key)
	}
	m.posted[key], m.keys[id] = id, key
	return nil
}

func (m *model) posts(t *talk, r event.Record, f *event.Posted) error {
	if err := m.message(f.Key, f.Message, r.Seq); err != nil {
		return err
	}
	if t.phase == closed || t.phase == loose && t.why != event.WaitOpened && t.why != event.WaitReopened {
		return broken("a message in conversation %d, which is %s", t.id, t.phase)
	}
	t.lastMsg, t.activity = f.Message, r.At
	if f.Author == event.ByVisitor {
		if t.unanswered == 0 {
			t.unanswered = r.At
		}
		return nil
	}
	if t.phase != chatting || t.worker != f.Operator {
		return broken("operator %d answers in conversation %d, which is %s with %d", f.Operator, t.id, t.phase, t.worker)
	}
	t.unanswered, t.typing = 0, false
	return nil
}

func (t *talk) reads(f *event.Read) error {
	upTo := &t.readV
	if f.By == event.ByOperator {
		upTo = &t.readO
	}
	if f.Message <= *upTo || f.Message > t.lastMsg {
		return broken("%s read conversation %d up to %d, after %d, and its last message is %d", f.By, t.id, f.Message, *upTo, t.lastMsg)
	}
	*upTo = f.Message
	return nil
}

func (m *model) closes(t *talk, r event.Record, f *event.Closed) error {
	var worker event.OperatorID
	switch t.phase {
	case chatting:
		worker = t.worker
		m.agent(worker).idle = r.At
	case queued:
	default:
		return broken("conversation %d is closed while %s", t.id, t.phase)
	}
	if f.Operator != worker {
		return broken("closing conversation %d ends the work of %d, and %d worked on it", t.id, f.Operator, worker)
	}
	if f.By == event.CloseOperator && t.category == 0 && m.demands(t.group) {
		return broken("conversation %d is closed by operator %d, and nobody has said what it was about", t.id, f.Who)
	}
	if err := m.dueForClose(t, r, f); err != nil {
		return err
	}
	t.phase, t.waiting, t.since, t.waitFor, t.tried, t.typing = closed, false, 0, 0, nil, false
	t.closedAt, t.closedBy, t.wrapped = r.At, f.By, 0
	if worker != 0 && m.groupRules(t.group).WrapUpSeconds > 0 && m.agent(worker).conn != lost {
		t.owed = owesWrapUp
	}
	return nil
}

func (t *talk) reopens(at event.Instant, f *event.Reopened) error {
	if t.phase != closed || t.wrapUp != nil || t.owed == owesWrapUp {
		return broken("conversation %d is reopened while %s, wrapped up: %v, owed: %q", t.id, t.phase, t.wrapUp, t.owed)
	}
	t.owed = ""
	t.phase, t.why, t.closedAt, t.activity = loose, event.WaitReopened, 0, at
	if f.By == event.ByOperator {
		t.why, t.waitFor = "", f.Operator
	}
	return nil
}

func (m *model) finalises(t *talk, r event.Record, f *event.Finalised) error {
	if t.phase != closed || f.Visitor != t.visitor || f.Operator != t.worker {
		return broken("conversation %d of visitor %d with %d, %s, is finalised as of %d with %d", t.id, t.visitor, t.worker, t.phase, f.Visitor, f.Operator)
	}
	if t.wrapUp != nil || t.owed != "" && (t.owed != owesWrapUp || t.closedBy != event.CloseOperator || f.ByTimer) {
		return broken("conversation %d is final, wrapped up: %v, owed: %q", t.id, t.wrapUp, t.owed)
	}
	t.owed = ""
	if f.ByTimer {
		due := max(t.closedAt.Add(event.Seconds(m.groupRules(t.group).FinaliseSeconds)), t.wrapped)
		if err := m.onTime(r, due); err != nil {
			return err
		}
	}
	t.phase, t.finalAt = final, r.At
	m.lastFinal[t.visitor] = t
	delete(m.current, t.visitor)
	m.open = slices.DeleteFunc(m.open, func(o *talk) bool { return o == t })
	return nil
}
