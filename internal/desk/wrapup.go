package desk

import (
	"maps"

	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/operator"
	"otklik/internal/routing"
)

// FinishWrapUp: the work after a conversation is done, says whose it is, or a
// manager.
type FinishWrapUp struct {
	By           event.OperatorID
	Conversation event.ConversationID
	Manage       bool
}

func (FinishWrapUp) command() {}

// closing gives the rules by which a conversation is closed now. Whose
// connection is lost does no work after it, as their offers go back then.
func (s *State) closing(c *conversation.Conversation) event.GroupRules {
	g := s.limits(c)
	if c.Phase == conversation.Chatting && s.Operator(c.Operator).Connection == operator.Lost {
		g.WrapUpSeconds = 0
	}
	return g
}

// roomAgain says whether the last operator of a closed conversation can take it
// back at once: the slot that work after it holds is one that it may have.
func (s *State) roomAgain(c *conversation.Conversation) bool {
	if c.Operator == 0 {
		return false
	}
	if c.Occupant() != c.Operator {
		return s.FreeSlots(c.Operator, c.Channel) > 0
	}
	p, o := s.Settings.Operators[c.Operator], s.operators[c.Operator]
	if p == nil || p.Off || o == nil || !o.TakesAuto() {
		return false
	}
	load := maps.Clone(s.Load(c.Operator))
	load[c.Channel]--
	return routing.Free(p.Capacity, load, c.Channel) > 0
}

// WrappingUp gives how many conversations of each channel hold a slot of the
// operator only because of the work after them; nil if none.
func (s *State) WrappingUp(id event.OperatorID) map[event.Channel]int {
	var out map[event.Channel]int
	for held := range s.held[id] {
		if c := s.conversations[held]; c.WrapUp != nil {
			if out == nil {
				out = map[event.Channel]int{}
			}
			out[c.Channel]++
		}
	}
	return out
}

// fullOfWrapUp says whether an operator without a free slot would have one but
// for work after conversations.
func (s *State) fullOfWrapUp(id event.OperatorID, ch event.Channel) bool {
	wrapping := s.WrappingUp(id)
	if wrapping == nil {
		return false
	}
	load := maps.Clone(s.Load(id))
	for other, n := range wrapping {
		load[other] -= n
	}
	return routing.Free(s.Settings.Operators[id].Capacity, load, ch) > 0
}
