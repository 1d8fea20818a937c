package desk

import (
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/operator"
	"otklik/internal/settings"
)

// Do decides one command at now: the facts are folded in and wait to be
// taken, or nothing has happened and the refusal says why. Timers due by now
// are fired first.
func (s *State) Do(cmd Command, now event.Instant) (Receipt, *event.Refusal) {
	s.Advance(now)
	s.shed(now)
	before := len(s.pending)
	receipt, refusal := s.decideCommand(cmd, now)
	if refusal != nil {
		return Receipt{}, refusal
	}
	if len(s.pending) > before {
		s.route(now)
	}
	s.Advance(now) // what the command made due already
	receipt.Seq, receipt.At = s.head.Seq, now
	return receipt, nil
}

// Take gives the entries recorded since the last call, ready for the log.
func (s *State) Take(learned event.Instant) []event.Entry {
	out := s.pending
	for i := range out {
		out[i].Learned = learned
		if w := out[i].Words; w != nil && w.Message != nil {
			w.Message.At = out[i].At
		}
	}
	s.pending = nil
	s.occupies, s.rung = s.rung, nil
	return out
}

// Start notes that the program began to work on this log: all sockets are
// gone, and everybody has the usual grace to come back.
func (s *State) Start(version string, now event.Instant) {
	s.startedAt = now
	s.record(now, &event.DeskStarted{Version: version}, nil)
	for c := range s.Conversations() {
		if c.Present {
			s.startLeaving(c.Visitor, now)
		}
	}
	for id := range s.operators {
		s.setOperatorTimer(id)
	}
	s.Advance(now)
	s.route(now)
}

// Stop notes that the program was stopped in good order.
func (s *State) Stop(now event.Instant) {
	s.Advance(now)
	s.record(now, &event.DeskStopped{}, nil)
}

func (s *State) decideCommand(cmd Command, now event.Instant) (Receipt, *event.Refusal) {
	switch cmd := cmd.(type) {
	case Say:
		return s.say(cmd, now)
	case Reply:
		return s.reply(cmd, now)
	case VisitorRead:
		if c := s.Current(cmd.Visitor); c != nil {
			return s.put(c, now)(conversation.VisitorReads(c, cmd.Message))
		}
	case VisitorEnds:
		return s.visitorEnds(cmd, now)
	case VisitorHere:
		s.visitorHere(cmd.Visitor, now)
	case VisitorGone:
		if c := s.Current(cmd.Visitor); c != nil && c.Present {
			// A dead socket may have been silent since before they last came.
			s.startLeaving(cmd.Visitor, max(min(cmd.Since, now), c.HereAt))
		}
	case Typing:
		if c := s.conversations[cmd.Conversation]; c != nil {
			return s.put(c, now)(conversation.OperatorTypes(c, cmd.Operator))
		}
	case OperatorRead:
		if c := s.conversations[cmd.Conversation]; c != nil {
			return s.put(c, now)(conversation.OperatorReads(c, cmd.Operator, cmd.Message))
		}
	case SetStatus:
		return Receipt{}, s.setStatus(cmd, now)
	case OperatorHere:
		if o := s.Operator(cmd.Operator); o.Connection != operator.Connected && s.Settings.Operators[cmd.Operator] != nil {
			s.record(now, &event.OperatorConnected{Operator: cmd.Operator}, nil)
		}
	case OperatorUnheard:
		if s.Operator(cmd.Operator).Connection == operator.Connected {
			s.record(min(cmd.Since, now), &event.OperatorDisconnected{Operator: cmd.Operator}, nil)
		}
	case SignOut:
		s.leaveWork(cmd.Operator, event.ReasonSignedOut, cmd.Operator, now)
	case Rate:
		return s.rate(cmd, now)
	case SetCategory:
		return Receipt{}, s.setCategory(cmd, now)
	case SetSchedule:
		return Receipt{}, s.setSchedule(cmd, now)
	case SetInvitationRule:
		return Receipt{}, s.setInvitationRule(cmd, now)
	case ShowInvitation:
		return s.showInvitation(cmd, now)
	case DeclineInvitation:
		return Receipt{}, s.declineInvitation(cmd, now)
	case SetOrganisation, SetDeskRules, SetGroup, SetOperator:
		return Receipt{}, s.set(cmd, now)
	case Signals:
		return s.signals(cmd, now), nil
	case RequestCall, AnswerCallRequest, HearRecording:
		s.telephone(cmd, now)
	case MatchEmployee:
		return Receipt{}, s.matchEmployee(cmd, now)
	case Keep:
		s.keep(cmd, now)
	default:
		return s.handle(cmd, now)
	}
	return Receipt{}, nil
}

// handle decides the commands of an operator on one conversation.
func (s *State) handle(cmd Command, now event.Instant) (Receipt, *event.Refusal) {
	id, by := target(cmd)
	c := s.conversations[id]
	if c == nil {
		return Receipt{}, &event.Refusal{Code: event.NoConversation}
	}
	if p := s.Settings.Operators[by]; p == nil || p.Off {
		return Receipt{}, &event.Refusal{Code: event.NoOperator}
	}
	put := s.put(c, now)
	switch cmd := cmd.(type) {
	case Take:
		if !s.Operator(by).MayAnswer() {
			return Receipt{}, &event.Refusal{Code: event.StatusForbids}
		}
		return put(conversation.Take(c, by))
	case Decline:
		return put(conversation.Decline(c, by))
	case Transfer:
		return s.transfer(c, cmd, now)
	case Requeue:
		return put(conversation.Requeue(c, by, cmd.Manage))
	case Close:
		return put(conversation.Close(c, by, cmd.Final, cmd.Manage, s.Settings.Demands(c.Group), s.closing(c)))
	case Reopen:
		if !s.Operator(by).MayAnswer() {
			return Receipt{}, &event.Refusal{Code: event.StatusForbids}
		}
		return put(conversation.Reopen(c, by))
	case FinishWrapUp:
		return put(conversation.FinishWrapUp(c, by, cmd.Manage))
	case Categorise:
		return s.categorise(c, cmd, now)
	case Prioritise:
		return put(conversation.Prioritise(c, by, cmd.Priority))
	}
	return Receipt{}, &event.Refusal{Code: event.NoConversation}
}

func target(cmd Command) (event.ConversationID, event.OperatorID) {
	switch cmd := cmd.(type) {
	case Take:
		return cmd.Conversation, cmd.Operator
	case Decline:
		return cmd.Conversation, cmd.Operator
	case Transfer:
		return cmd.Conversation, cmd.By
	case Requeue:
		return cmd.Conversation, cmd.By
	case Close:
		return cmd.Conversation, cmd.By
	case Reopen:
		return cmd.Conversation, cmd.By
	case Prioritise:
		return cmd.Conversation, cmd.By
	case Categorise:
		return cmd.Conversation, cmd.By
	case FinishWrapUp:
		return cmd.Conversation, cmd.By
	}
	return 0, 0
}

// put records what was decided on a conversation.
func (s *State) put(c *conversation.Conversation, now event.Instant) func([]event.Fact, *event.Refusal) (Receipt, *event.Refusal) {
	return func(facts []event.Fact, refusal *event.Refusal) (Receipt, *event.Refusal) {
		if refusal != nil {
			return Receipt{}, refusal
		}
		for _, f := range facts {
			s.record(now, f, nil)
		}
		return Receipt{Conversation: c.ID}, nil
	}
}

// say: a visitor writes.
func (s *State) say(cmd Say, now event.Instant) (Receipt, *event.Refusal) {
	text := conversation.Text{Key: cmd.Key, Body: cmd.Body, Files: len(cmd.Files)}
	c := s.Current(cmd.Visitor)
	if r, known := s.repeated(c, cmd); known {
		return r, nil
	}
	var facts []event.Fact
	var refusal *event.Refusal
	if c == nil {
		facts, refusal = s.begin(cmd, text, now)
	} else {
		again := event.OperatorID(0)
		if c.Phase == conversation.Closed && s.roomAgain(c) {
			again = c.Operator
		}
		facts, refusal = conversation.VisitorSays(c, text, again)
	}
	if refusal != nil {
		return Receipt{}, refusal
	}
	facts = s.acceptInvitation(cmd, facts, now)
	words := &event.Words{Visitor: cmd.Row, Contact: cmd.Contact, Invitation: cmd.Invitation, Message: &event.MessageText{
		Visitor: cmd.Visitor, Author: event.ByVisitor, Body: cmd.Body, Files: cmd.Files}}
	receipt := s.recordMessage(facts, words, now)
	if cmd.Present {
		s.visitorHere(cmd.Visitor, now)
	}
	return receipt, nil
}

// repeated finds a message that came before with the same key, also shortly
// after the end of the conversation it belonged to.
func (s *State) repeated(c *conversation.Conversation, cmd Say) (Receipt, bool) {
	if c != nil {
		if m, ok := c.Known(event.ByVisitor, cmd.Key); ok {
			return Receipt{Conversation: c.ID, Message: m, Duplicate: true}, true
		}
	}
	for _, final := range s.last[cmd.Visitor].wholes {
		if m, ok := final.Known(event.ByVisitor, cmd.Key); ok {
			return Receipt{Conversation: final.ID, Message: m, Duplicate: true}, true
		}
	}
	return Receipt{}, false
}

// begin: the visitor's first message opens a conversation.
func (s *State) begin(cmd Say, text conversation.Text, now event.Instant) ([]event.Fact, *event.Refusal) {
	g := s.groupFor(cmd.Group)
	if g == nil {
		return nil, &event.Refusal{Code: event.NoGroup}
	}
	start := conversation.Start{
		ID: s.head.Conversation + 1, Visitor: cmd.Visitor, Channel: cmd.Channel, Group: g.ID,
		Priority: g.Rules.Priority, StartOnline: s.Available(g.ID, now), Previous: cmd.Previous, Present: cmd.Present,
	}
	if l, ok := s.last[cmd.Visitor]; ok && now <= l.at.Add(s.memory()) {
		if start.Previous == 0 {
			start.Previous = l.conversation
		}
		if now <= l.at.Add(event.Seconds(s.Settings.Rules.StickyWindowSeconds)) {
			start.Sticky = l.operator
		}
	}
	return conversation.Begin(start, text)
}

// groupFor gives the wished group, or the first that takes conversations.
func (s *State) groupFor(id event.GroupID) *settings.Group {
	if g := s.Settings.Groups[id]; g != nil && !g.Removed {
		return g
	}
	var best *settings.Group
	for _, g := range s.Settings.Groups {
		if !g.Removed && (best == nil || g.ID < best.ID) {
			best = g
		}
	}
	return best
}

// recordMessage records facts among which is one message, whose words go
// beside it.
func (s *State) recordMessage(facts []event.Fact, words *event.Words, now event.Instant) Receipt {
	var receipt Receipt
	invitation := words.Invitation
	words.Invitation = nil
	for _, f := range facts {
		switch f := f.(type) {
		case *event.InvitationAccepted:
			text := *invitation
			text.Conversation = f.Conversation
			s.record(now, f, &event.Words{Invitation: &text})
		case *event.Posted, *event.Noted:
			m := words.Message
			m.Message = event.MessageID(s.head.Seq + 1)
			m.Conversation = event.Conversation(f)
			receipt.Conversation, receipt.Message = m.Conversation, m.Message
			s.record(now, f, words)
		default:
			s.record(now, f, nil)
		}
	}
	return receipt
}

// reply: an operator writes.
func (s *State) reply(cmd Reply, now event.Instant) (Receipt, *event.Refusal) {
	c := s.conversations[cmd.Conversation]
	if c == nil {
		return Receipt{}, &event.Refusal{Code: event.NoConversation}
	}
	if m, ok := c.Known(event.ByOperator, cmd.Key); ok {
		return Receipt{Conversation: c.ID, Message: m, Duplicate: true}, nil
	}
	text := conversation.Text{Key: cmd.Key, Body: cmd.Body, Files: len(cmd.Files)}
	decide := conversation.OperatorSays
	if cmd.Note {
		decide = conversation.OperatorNotes
	} else if !s.Operator(cmd.Operator).MayAnswer() {
		return Receipt{}, &event.Refusal{Code: event.StatusForbids}
	}
	facts, refusal := decide(c, cmd.Operator, text)
	if refusal != nil {
		return Receipt{}, refusal
	}
	return s.recordMessage(facts, &event.Words{Message: &event.MessageText{Visitor: c.Visitor, Author: event.ByOperator,
		Operator: cmd.Operator, Note: cmd.Note, Body: cmd.Body, Files: cmd.Files}}, now), nil
}

func (s *State) visitorEnds(cmd VisitorEnds, now event.Instant) (Receipt, *event.Refusal) {
	c := s.Current(cmd.Visitor)
	if c == nil || cmd.Conversation != 0 && c.ID != cmd.Conversation {
		return Receipt{}, &event.Refusal{Code: event.NoConversation}
	}
	return s.put(c, now)(conversation.VisitorCloses(c, s.closing(c)))
}

func (s *State) visitorHere(v event.VisitorID, now event.Instant) {
	delete(s.leaving, v)
	s.timers.set(subject{visitorSubject, int64(v)}, 0)
	if c := s.Current(v); c != nil {
		for _, f := range conversation.Return(c) {
			s.record(now, f, nil)
		}
	}
}

// startLeaving runs the grace of a visitor whose connections are gone.
func (s *State) startLeaving(v event.VisitorID, since event.Instant) {
	if _, already := s.leaving[v]; already {
		return
	}
	s.leaving[v] = since
	s.setLeavingTimer(v)
}

func (s *State) transfer(c *conversation.Conversation, cmd Transfer, now event.Instant) (Receipt, *event.Refusal) {
	put := s.put(c, now)
	if cmd.ToOperator == 0 {
		if g := s.Settings.Groups[cmd.ToGroup]; g == nil || g.Removed {
			return Receipt{}, &event.Refusal{Code: event.NoGroup}
		}
		return put(conversation.TransferToGroup(c, cmd.By, cmd.ToGroup, cmd.Manage))
	}
	if p := s.Settings.Operators[cmd.ToOperator]; p == nil || p.Off {
		return Receipt{}, &event.Refusal{Code: event.NoOperator}
	}
	if !s.Operator(cmd.ToOperator).TakesTransfer() {
		return Receipt{}, &event.Refusal{Code: event.OperatorCannot}
	}
	return put(conversation.TransferToOperator(c, cmd.By, cmd.ToOperator, cmd.Manage))
}

func (s *State) setStatus(cmd SetStatus, now event.Instant) *event.Refusal {
	flags, ok := operator.FlagsOf(cmd.Status)
	if !ok {
		return &event.Refusal{Code: event.UnknownStatus}
	}
	if p := s.Settings.Operators[cmd.Operator]; p == nil || p.Off {
		return &event.Refusal{Code: event.NoOperator}
	}
	reason := event.ReasonChosen
	if cmd.By != cmd.Operator {
		reason = event.ReasonSupervisor
	}
	if o := s.Operator(cmd.Operator); o.Status == cmd.Status && o.StatusReason == reason {
		return nil
	}
	s.record(now, &event.StatusChanged{Operator: cmd.Operator, Status: cmd.Status, Reason: reason, By: cmd.By}, nil)
	s.giveBack(cmd.Operator, flags, event.OfferWithdrawn, event.WaitSignedOut, now)
	return nil
}

// giveBack takes from an operator what the flags no longer allow: offers,
// work, and what is to be done after it.
func (s *State) giveBack(id event.OperatorID, flags operator.Flags, o event.Outcome, cause event.WaitCause, now event.Instant) {
	for _, held := range s.Held(id) {
		c := s.conversations[held]
		var facts []event.Fact
		switch {
		case c.Phase == conversation.Offered && (flags.TakesAuto || flags.TakesTransfer && c.Offer.Direct):
		case c.Phase == conversation.Offered:
			facts = conversation.Withdraw(c, o)
		case flags.MayAnswer:
		case c.Phase == conversation.Closed:
			facts = conversation.EndWrapUp(c, event.WrapUpOffline, 0)
		default:
			facts = conversation.Release(c, cause)
		}
		for _, f := range facts {
			s.record(now, f, nil)
		}
	}
}

// leaveWork: the operator is gone for a reason that ends everything they held.
func (s *State) leaveWork(id event.OperatorID, reason event.StatusReason, by event.OperatorID, now event.Instant) {
	if s.Settings.Operators[id] == nil {
		return
	}
	cause := event.WaitSignedOut
	if reason == event.ReasonDisconnected {
		cause = event.WaitOperatorLost
		if o := s.Operator(id); o.Status == event.StatusOffline && o.StatusReason != reason {
			reason = event.ReasonSignedOut // was not at work: nothing was taken from them that they must be told of
		}
	}
	s.record(now, &event.StatusChanged{Operator: id, Status: event.StatusOffline, Reason: reason, By: by}, nil)
	s.giveBack(id, operator.Flags{}, event.OfferWithdrawn, cause, now)
}

// set decides the changes of settings.
func (s *State) set(cmd Command, now event.Instant) *event.Refusal {
	switch cmd := cmd.(type) {
	case SetOrganisation:
		f := &event.OrganisationSet{Zone: cmd.Zone, Language: cmd.Language, By: cmd.By}
		if r := settings.CheckOrganisation(f); r != nil {
			return r
		}
		s.record(now, f, nil)
	case SetDeskRules:
		if r := settings.CheckDeskRules(cmd.Rules); r != nil {
			return r
		}
		s.record(now, &event.DeskRulesSet{Rules: cmd.Rules, By: cmd.By}, nil)
	case SetGroup:
		if cmd.Group == 0 {
			return &event.Refusal{Code: event.NoGroup}
		}
		if r := settings.CheckGroup(s.Settings, cmd.Group, cmd.Rules, cmd.Removed); r != nil {
			return r
		}
		s.record(now, &event.GroupSet{Group: cmd.Group, Rules: cmd.Rules, Removed: cmd.Removed, By: cmd.By}, nil)
	case SetOperator:
		if cmd.Operator == 0 {
			return &event.Refusal{Code: event.NoOperator}
		}
		if r := settings.CheckOperator(s.Settings, cmd.Groups, cmd.Capacity); r != nil {
			return r
		}
		if r := settings.CheckPlanned(s.Settings, cmd.Operator, cmd.Schedule, cmd.Off); r != nil {
			return r
		}
		s.record(now, &event.OperatorSet{Operator: cmd.Operator, Groups: cmd.Groups, Capacity: cmd.Capacity, Schedule: cmd.Schedule, Off: cmd.Off, By: cmd.By}, nil)
		if cmd.Off && s.Operator(cmd.Operator).Status != event.StatusOffline {
			s.leaveWork(cmd.Operator, event.ReasonRemoved, cmd.By, now)
		}
	}
	return nil
}
