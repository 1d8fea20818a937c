package live

import (
	"context"

	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// open: the socket looks at a conversation from now on.
func (h *Hub) open(s *Staff, id event.ConversationID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.cards[id]
	if c == nil || s.left || !s.sees(c) || len(s.open) >= openLimit {
		return
	}
	s.open[id] = c
	if c.openers == nil {
		c.openers = map[*Staff]struct{}{}
	}
	c.openers[s] = struct{}{}
	for _, f := range c.recent {
		s.push(f)
	}
	if c.view() {
		h.pushCard(c)
	} else if !s.saw(c) {
		h.show(s, c)
	}
	// E3: the visitor sees "is typing" from the moment the operator whose turn
	// it is opens the question.
	if c.answeredBy(s.operator) && c.row.Unanswered != 0 {
		h.pushTyping(c, s.operator)
	}
}

// close: it does not any more.
func (h *Hub) close(s *Staff, id event.ConversationID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c := s.open[id]; c != nil {
		delete(s.open, id)
		h.unview(s, c)
		h.unshow(s, c)
	}
}

func (h *Hub) unview(s *Staff, c *card) {
	delete(c.openers, s)
	if c.view() && h.cards[c.id()] == c {
		h.pushCard(c)
	}
}

// pushTyping shows the visitor that the operator is composing.
func (h *Hub) pushTyping(c *card, id event.OperatorID) {
	if len(c.visitor.conns) == 0 {
		return
	}
	c.visitor.push(visitorFrame(wire.VisitorTypingFrame{T: "typing", Operator: h.person(id), Seconds: typingSeconds}))
}

// typing: a key was pressed in the composer. The fact is recorded once for
// each message.
func (h *Hub) typing(ctx context.Context, s *Staff, id event.ConversationID) {
	h.mu.Lock()
	c := h.cards[id]
	mine := c != nil && c.answeredBy(s.operator)
	tell := mine && conversation.Phase(c.row.Phase) == conversation.Chatting && !c.composing
	if mine {
		h.pushTyping(c, s.operator)
	}
	h.mu.Unlock()
	if tell {
		h.ask(ctx, desk.Typing{Operator: s.operator, Conversation: id})
	}
}

// readBy: the operator has seen everything up to a message. Only who serves
// the conversation answers for it: a supervisor looking on has not.
func (h *Hub) readBy(ctx context.Context, s *Staff, id event.ConversationID, m event.MessageID) {
	h.mu.Lock()
	c := h.cards[id]
	tell := c != nil && c.occupant() == s.operator && m > c.read
	h.mu.Unlock()
	if tell {
		h.ask(ctx, desk.OperatorRead{Operator: s.operator, Conversation: id, Message: m})
	}
}

// ask puts a command to the desk whose refusal concerns nobody.
func (h *Hub) ask(ctx context.Context, cmd desk.Command) {
	if h.desk != nil {
		_, _ = h.desk.Do(ctx, cmd) // typing and reading are said again soon
	}
}
