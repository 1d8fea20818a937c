package desk

import (
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/operator"
)

// Advance fires every timer due by now, each at its own exact moment, in
// order. Moments that passed while the program was down are fired at its
// start, and those that were past already when something set them (a shorter
// timeout, a silence told late) are fired then: nobody could have acted on
// them before.
func (s *State) Advance(now event.Instant) {
	for {
		of, due, ok := s.timers.pop(now)
		if !ok {
			s.reached = max(s.reached, now)
			return
		}
		at := max(due, s.startedAt, s.reached)
		s.reached = at
		switch of.kind {
		case conversationSubject:
			s.fireConversation(event.ConversationID(of.id), due, at)
		case operatorSubject:
			s.fireOperator(event.OperatorID(of.id), due, at)
		case visitorSubject:
			s.fireVisitor(event.VisitorID(of.id))
		case callSubject:
			s.fireCall(event.CallID(of.id), due, at)
		}
		// Whatever falls on one moment has happened before anybody is chosen.
		if next := s.timers.next(); next == 0 || next > at {
			s.route(at)
		}
	}
}

func (s *State) fireConversation(id event.ConversationID, due, at event.Instant) {
	c := s.conversations[id]
	if c == nil {
		return
	}
	noAnswers, excused := 0, false
	var asked *operator.Operator
	if c.Phase == conversation.Offered {
		asked = s.Operator(c.Offer.Operator)
		noAnswers = asked.NoAnswers
		excused = due < s.startedAt && asked.Connection != operator.Connected
	}
	facts := conversation.Fire(c, s.closing(c), s.Settings.Rules, due, noAnswers, excused)
	if len(facts) == 0 {
		// Time alone made somebody eligible: routing looks again.
		if c.Phase == conversation.Queued {
			s.routedAt[id] = max(due, s.routedAt[id])
			s.dirty[c.Group] = true
		}
		s.setConversationTimer(id)
		return
	}
	limit := s.rules(c).NoAnswerLimit
	for _, f := range facts {
		s.record(at, f, nil)
		if f, ok := f.(*event.OfferEnded); ok && f.Outcome == event.OfferExpired && limit > 0 && f.NoAnswers >= limit {
			s.sendAway(f.Operator, at)
		}
	}
}

// sendAway: too many offers missed in a row; nothing more is offered until
// the operator says that they are there.
func (s *State) sendAway(id event.OperatorID, at event.Instant) {
	if s.Operator(id).Status != event.StatusAvailable {
		return
	}
	s.record(at, &event.StatusChanged{Operator: id, Status: event.StatusAway, Reason: event.ReasonNoAnswers}, nil)
	flags, _ := operator.FlagsOf(event.StatusAway)
	s.giveBack(id, flags, event.OfferWithdrawn, event.WaitSignedOut, at)
}

func (s *State) fireOperator(id event.OperatorID, due, at event.Instant) {
	o := s.operators[id]
	if o == nil || o.Due(s.Settings.Rules) != due {
		s.setOperatorTimer(id)
		return
	}
	switch o.Connection {
	case operator.Unheard:
		s.record(at, &event.OperatorSuspected{Operator: id, Since: o.UnheardSince}, nil)
	case operator.Suspect:
		s.record(at, &event.OperatorLost{Operator: id, Since: o.UnheardSince}, nil)
		for _, held := range s.Held(id) {
			c := s.conversations[held]
			for _, f := range append(conversation.Withdraw(c, event.OfferOperatorLost), conversation.EndWrapUp(c, event.WrapUpOffline, 0)...) {
				s.record(at, f, nil)
			}
		}
	case operator.Lost:
		s.leaveWork(id, event.ReasonDisconnected, 0, at)
	}
}

func (s *State) fireVisitor(id event.VisitorID) {
	since, was := s.depart(id)
	if !was {
		return
	}
	if c := s.Current(id); c != nil {
		for _, f := range conversation.Leave(c) {
			s.record(since, f, nil)
		}
	}
}
