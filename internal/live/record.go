package live

import (
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	working "otklik/internal/operator"
	"otklik/internal/wire"
)

// touched collects what one call of Recorded changes, so that every row is
// computed and pushed once, however many facts concern it.
type touched struct {
	cards      []*card // in the order of their first fact
	known      map[*card]bool
	operators  map[event.OperatorID]bool
	resight    map[event.OperatorID]bool // what they may see has changed
	groups     map[event.GroupID]bool
	categories bool
	invites    bool
	presence   bool // who is there or what they take may have changed availability
}

func (t *touched) card(c *card) {
	if t.known == nil {
		t.known = map[*card]bool{}
	}
	if !t.known[c] {
		t.known[c] = true
		t.cards = append(t.cards, c)
	}
}

func note[K comparable](m *map[K]bool, k K) {
	if *m == nil {
		*m = map[K]bool{}
	}
	(*m)[k] = true
}

// Recorded is desk.Feed's.
func (h *Hub) Recorded(entries []event.Entry, state *desk.State) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.desk == nil {
		return // Start takes everything from the live state
	}
	if entries[0].Seq != h.seq+1 {
		// The start, or a commit that failed and was stored all the same:
		// what was published is behind the log.
		h.resync(state)
		h.board.distrust()
		h.calls.distrust()
		return
	}
	h.seq = entries[len(entries)-1].Seq
	h.board.recorded(entries)
	h.calls.recorded(entries)
	var t touched
	for i := range entries {
		h.take(&entries[i], state, &t)
	}
	for _, id := range state.Occupied() {
		note(&t.operators, id) // a call takes their slots, or gives them back
	}
	h.publish(&t, state)
}

// take does what one fact asks for at once: messages and marks, in order.
func (h *Hub) take(e *event.Entry, state *desk.State, t *touched) {
	for _, id := range event.Operators(e.Fact) {
		note(&t.operators, id)
	}
	switch f := e.Fact.(type) {
	case *event.GroupSet:
		note(&t.groups, f.Group)
		t.presence = true
		return
	case *event.ScheduleSet, *event.OrganisationSet:
		t.presence = true // groups may be closed, or open, by other hours
		return
	case *event.CategorySet:
		t.categories = true
		return
	case *event.InvitationRuleSet:
		t.invites = true
		return
	case *event.OperatorSet:
		note(&t.resight, f.Operator)
		t.presence = true
		return
	case *event.StatusChanged:
		t.presence = true
		if f.Reason == event.ReasonDisconnected || f.Reason == event.ReasonSignedOut {
			h.operator(f.Operator).presence.told = false // the desk holds them for gone
		}
		return
	case *event.OperatorConnected, *event.OperatorDisconnected, *event.OperatorSuspected, *event.OperatorLost:
		t.presence = true
		return
	}
	id := event.Conversation(e.Fact)
	if id == 0 {
		return
	}
	c := h.cards[id]
	if c == nil {
		if c = h.openCard(e.Fact); c == nil {
			return
		}
	}
	t.card(c)
	h.takeConversation(e, c, state)
	if mark, ok := MarkOf(e.Record); ok && len(c.openers) > 0 {
		if e.Words != nil && e.Words.Rating != nil {
			mark.Text = e.Words.Rating.Body
		}
		if e.Words != nil && e.Words.Invitation != nil {
			mark.Text, mark.Operator = e.Words.Invitation.Body, int64(e.Words.Invitation.Operator)
		}
		h.pushOpen(c, staffFrame(wire.MarkFrame{T: "mark", Conversation: c.row.ID, Mark: mark}), 0)
	}
}

// occupied notes whose load changes when a conversation passes from one
// operator to another; what happens while it stays with one changes no row of
// theirs.
func (t *touched) occupied(before, after event.OperatorID) {
	if before == after {
		return
	}
	for _, o := range [...]event.OperatorID{before, after} {
		if o != 0 {
			note(&t.operators, o)
		}
	}
}

// openCard makes the card of a conversation that begins.
func (h *Hub) openCard(f event.Fact) *card {
	opened, ok := f.(*event.Opened)
	if !ok {
		return nil
	}
	v := h.visitorByID(opened.Visitor)
	c := &card{visitor: v, row: wire.Card{
		ID: int64(opened.Conversation), Visitor: int64(opened.Visitor), Channel: string(opened.Channel),
		Group: int64(opened.Group), Phase: string(conversation.Queued), Viewers: []int64{},
	}}
	h.cards[opened.Conversation] = c
	v.card = c
	if v.tour != nil {
		v.tour.over, v.tour.standing = true, nil
	}
	v.presence.told = opened.Present
	h.keepPages(v)
	return c
}

func (h *Hub) takeConversation(e *event.Entry, c *card, state *desk.State) {
	switch f := e.Fact.(type) {
	case *event.Posted:
		h.takeMessage(e, c, f.Key, state)
	case *event.Noted:
		h.takeMessage(e, c, f.Key, state)
	case *event.Read:
		if f.By == event.ByVisitor {
			own := c.occupant()
			if h.listens(c, own) {
				h.pushOpen(c, staffFrame(wire.ReadFrame{T: "read", Conversation: c.row.ID, Message: int64(f.Message)}), own)
			}
		}
	case *event.WaitBegan:
		c.row.WaitSince = int64(e.At)
	case *event.Accepted:
		if c.row.WaitSince != 0 && f.Way != event.AcceptTakeOver && f.Way != event.AcceptReopen {
			h.noteWait(c.group(), e.At, e.At-event.Instant(c.row.WaitSince))
		}
		c.row.WaitSince = 0
	case *event.Closed:
		c.row.WaitSince = 0
	}
}

// takeMessage pushes a message or a note.
func (h *Hub) takeMessage(e *event.Entry, c *card, messageKey string, state *desk.State) {
	if e.Words == nil || e.Words.Message == nil {
		return
	}
	w := e.Words.Message
	if e.Words.Contact != nil {
		c.visitor.contact(e.Words.Contact)
	}
	f := staffFrame(wire.MessageFrame{T: "message", Message: MessageOf(w, messageKey)})
	c.recent = append(c.recent, f)
	if len(c.recent) > recentLimit {
		c.recent = append([]*frame(nil), c.recent[1:]...)
	}
	own := c.occupant()
	if now := state.Conversation(c.id()); now != nil {
		own = now.Occupant()
	}
	h.pushOpen(c, f, own)
	if w.Note {
		return
	}
	c.row.LastText = preview(w.Body, w.Files)
	if w.Author != event.ByVisitor {
		c.unread = append(c.unread, w.Message)
	}
	h.pushMessage(c, w, messageKey)
}

// publish computes and pushes every row that the batch changed.
func (h *Hub) publish(t *touched, state *desk.State) {
	var final []*card
	for _, c := range t.cards {
		now, before := state.Conversation(c.id()), c.occupant()
		if now == nil {
			t.occupied(before, 0)
			final = append(final, c)
			continue
		}
		c.take(now)
		t.occupied(before, c.occupant())
		h.pushCard(c)
		h.reconcile(c.visitor)
		h.pushIfChanged(c)
	}
	for _, c := range final {
		h.removeCard(c)
	}
	for id := range t.resight {
		note(&t.operators, id)
		h.resight(id, state)
	}
	for id := range t.operators {
		o := h.operator(id)
		o.take(state, h.clock())
		h.pushOperator(o)
		h.reconcileOperator(o)
	}
	for id := range t.groups {
		h.takeGroup(id, state)
		h.pushGroup(id)
	}
	if t.categories {
		h.takeCategories(state)
		h.pushCategories()
	}
	if t.invites {
		h.takeInvites(state)
	}
	if t.presence {
		h.reckonAvailable(state)
	}
}

// resight: the groups of an operator changed. Their sockets begin anew.
func (h *Hub) resight(id event.OperatorID, state *desk.State) {
	o := h.operator(id)
	o.take(state, h.clock())
	for s := range o.sockets {
		s.setGroups(o.row.Groups)
		h.snapshot(s)
		if s.watching {
			h.tellBoard(s)
		}
	}
	if o.presence.here {
		o.presence.told = false // the desk may not have known them before
	}
}

// take copies what the desk knows of an operator.
func (o *operator) take(state *desk.State, now event.Instant) {
	id := event.OperatorID(o.row.ID)
	s := state.Operator(id)
	r := &o.row
	defer o.took(*r)
	r.Status, r.StatusReason, r.StatusSince = string(s.Status), string(s.StatusReason), int64(s.StatusSince)
	r.Connection = string(s.Connection)
	held := state.Held(id)
	r.Load, r.FreeSlots = len(held), state.FreeSlots(id, event.ChannelSite)
	r.Conversations, r.WrapUps, r.WrapUpSince = make([]int64, len(held)), 0, 0
	for i, c := range held {
		r.Conversations[i] = int64(c)
		if w := state.Conversation(c).WrapUp; w != nil {
			r.WrapUps++
			if r.WrapUpSince == 0 || int64(w.Since) < r.WrapUpSince {
				r.WrapUpSince = int64(w.Since)
			}
		}
	}
	o.takeDoing(s, state.Doing(id), now)
	if p := state.Settings.Operators[id]; p != nil {
		r.Off, r.Schedule = p.Off, int64(p.Schedule)
		r.Groups = make([]wire.Membership, len(p.Groups))
		for i, m := range p.Groups {
			r.Groups[i] = wire.Membership{Group: int64(m.Group), Level: m.Level}
		}
	}
}

// takeDoing says what they are doing. That the last of it has ended is seen
// here; from before the start only what the log says by itself is known.
func (o *operator) takeDoing(s *working.Operator, d working.Doing, now event.Instant) {
	r := &o.row
	d.Done = o.freed
	state, part := s.State(d)
	if state == working.Idle && r.State != string(working.Idle) {
		o.freed = now
		part.Since = max(part.Since, now)
	}
	r.State, r.StateSince, r.StateCount = string(state), int64(part.Since), part.N
}

func (h *Hub) takeGroup(id event.GroupID, state *desk.State) {
	g, row := state.Settings.Groups[id], h.group(id)
	if g == nil {
		return
	}
	row.Rules, row.Removed = RulesOf(g.Rules), g.Removed
}

// resync takes everything from the live state and lets everybody begin anew.
func (h *Hub) resync(state *desk.State) {
	h.seq = state.Head().Seq
	h.scenes.distrust()
	for id := range state.Settings.Groups {
		h.takeGroup(id, state)
	}
	h.takeCategories(state)
	h.takeInvites(state)
	for id := range state.Settings.Operators {
		h.operator(id)
	}
	for c := range state.Conversations() {
		row := h.cards[c.ID]
		if row == nil {
			row = &card{visitor: h.visitorByID(c.Visitor), row: wire.Card{Viewers: []int64{}}}
			h.cards[c.ID] = row
			row.visitor.card = row
		}
		row.take(c)
		row.text = ""
		// Told anew: what was told may be among what was not stored. Of whom
		// nobody has been seen since the start, the desk knows by itself.
		row.visitor.presence.told = !row.visitor.presence.here && row.visitor.presence.since != 0
		h.reconcile(row.visitor)
	}
	for id, c := range h.cards {
		if state.Conversation(id) == nil {
			h.removeCard(c)
		}
	}
	for _, o := range h.operators {
		o.take(state, h.clock())
		o.presence.told = !o.presence.here && o.presence.told
		h.reconcileOperator(o)
	}
	for s := range h.staff {
		s.setGroups(h.operator(s.operator).row.Groups)
		h.snapshot(s)
		if s.watching {
			h.tellBoard(s)
		}
	}
	h.reckonAvailable(state)
	for _, v := range h.visitors {
		if v.card != nil {
			h.pushIfChanged(v.card)
		}
	}
}
