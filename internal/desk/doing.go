package desk

import (
	"otklik/internal/call"
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/operator"
)

// Doing gives all that an operator has to do with now: calls, and the
// conversations that hold a slot of theirs. When the last of it ended is not
// in it.
func (s *State) Doing(id event.OperatorID) (d operator.Doing) {
	s.duty.Each(id, func(w call.Work, since event.Instant) {
		switch w {
		case call.InTalk:
			d.Talking.Add(since)
		case call.DialingOut:
			d.DialingOut.Add(since)
		case call.RingingIn:
			d.RingingIn.Add(since)
		}
	})
	for held := range s.held[id] {
		c := s.conversations[held]
		switch {
		case c == nil:
		case c.WrapUp != nil:
			d.WrapUps.Add(c.WrapUp.Since)
		case c.Phase == conversation.Chatting:
			d.Chats.Add(c.TakenAt)
		case c.Phase == conversation.Offered:
			d.Offers.Add(c.Offer.MadeAt)
		}
	}
	return d
}
