package live

import (
	"maps"
	"slices"

	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// card is a conversation that is not final, as the lists show it, and who
// looks at it.
type card struct {
	row       wire.Card // its slices are never changed in place
	visitor   *Visitor
	composing bool   // the operator's message is begun: the fact of it is recorded
	text      string // what it is found by, in small letters; empty until somebody looks
	read      event.MessageID
	readBy    event.MessageID          // by the visitor
	unread    []event.MessageID        // messages of ours that the visitor has not seen
	shown     wire.VisitorConversation // to the visitor, without the person
	told      told
	openers   map[*Staff]struct{}
	recent    []*frame // the newest messages, for who opens it while they are recorded
	wordless  bool     // open since before the start, and its words are not read yet
}

// recentLimit is how many of the newest messages are sent again to a socket
// that opens the conversation: its request for the history and the stream
// overlap by that much, and rows replace rows of the same id.
const recentLimit = 8

func (c *card) id() event.ConversationID { return event.ConversationID(c.row.ID) }
func (c *card) group() event.GroupID     { return event.GroupID(c.row.Group) }

// occupant is whose slot it holds: to whom it is offered, who works on it, or
// who has work left after it; 0 if nobody's.
func (c *card) occupant() event.OperatorID {
	switch conversation.Phase(c.row.Phase) {
	case conversation.Offered, conversation.Chatting:
		return event.OperatorID(c.row.Operator)
	case conversation.Closed:
		if c.row.WrapUpUntil != 0 {
			return event.OperatorID(c.row.Operator)
		}
	}
	return 0
}

// take copies what the desk knows of the conversation into the card.
func (c *card) take(from *conversation.Conversation) {
	r := &c.row
	r.ID, r.Visitor, r.Channel = int64(from.ID), int64(from.Visitor), string(from.Channel)
	r.Group, r.Phase, r.Priority = int64(from.Group), string(from.Phase), from.Priority
	r.Category = int64(from.Category)
	r.Rating = RatingOf(from.Scale, from.Score)
	r.Operator, r.Offer, r.Deadline, r.WrapUpSince, r.WrapUpUntil = 0, 0, 0, 0, 0
	switch from.Phase {
	case conversation.Offered:
		r.Operator, r.Offer, r.Deadline = int64(from.Offer.Operator), int64(from.Offer.ID), int64(from.Offer.Deadline)
	case conversation.Chatting, conversation.Closed:
		r.Operator = int64(from.Operator)
	}
	if w := from.WrapUp; w != nil {
		r.WrapUpSince, r.WrapUpUntil = int64(w.Since), int64(w.Until)
	}
	r.OpenedAt, r.WaitSince, r.Unanswered = int64(from.OpenedAt), int64(from.WaitSince), int64(from.Unanswered)
	r.LastAt, r.LastAuthor, r.Unread = int64(from.LastAt), string(from.LastAuthor), from.Unread
	r.Presence, r.LeftAt, r.Returned, r.Offline = "online", int64(from.LeftAt), from.Returned, !from.StartOnline
	if !from.Present {
		r.Presence = "left"
		if from.Mark == event.MarkOffline {
			r.Presence = "offline"
		}
	}
	c.composing, c.read, c.readBy = from.Composing, from.ReadByOperator, from.ReadByVisitor
	c.unread = slices.DeleteFunc(c.unread, func(m event.MessageID) bool { return m <= c.readBy })
	c.know()
}

// answeredBy says whether the visitor may see somebody compose: it is theirs to
// answer now. What is closed has nothing more to come.
func (c *card) answeredBy(id event.OperatorID) bool {
	return c.occupant() == id && conversation.Phase(c.row.Phase) != conversation.Closed
}

// know copies what is known of the visitor into the card.
func (c *card) know() {
	v := c.visitor
	c.row.Name, c.row.Zone, c.row.City = v.name(), v.zone, v.city
	if len(v.pages) > 0 {
		c.row.Page = v.pages[len(v.pages)-1]
	}
}

// person is who serves the visitor now, 0 while they wait.
func (c *card) person() event.OperatorID {
	if p := conversation.Phase(c.row.Phase); p == conversation.Chatting || p == conversation.Closed {
		return event.OperatorID(c.row.Operator)
	}
	return 0
}

// conversationOf gives what the visitor may know of the conversation.
func (h *Hub) conversationOf(c *card) *wire.VisitorConversation {
	if c == nil {
		return nil
	}
	out := &wire.VisitorConversation{ID: c.row.ID, Phase: "waiting", Read: int64(c.read), Offline: c.row.Offline}
	switch conversation.Phase(c.row.Phase) {
	case conversation.Chatting:
		out.Phase, out.Operator = "talking", h.person(event.OperatorID(c.row.Operator))
	case conversation.Closed:
		out.Phase, out.Operator = "closed", h.person(event.OperatorID(c.row.Operator))
	}
	return out
}

// view notes who looks at the card now and says whether that changed.
func (c *card) view() bool {
	seen := map[int64]bool{}
	for s := range c.openers {
		seen[int64(s.operator)] = true
	}
	viewers := slices.Sorted(maps.Keys(seen))
	if slices.Equal(viewers, c.row.Viewers) {
		return false
	}
	if viewers == nil {
		viewers = []int64{}
	}
	c.row.Viewers = viewers
	return true
}

// Sees says whether somebody may see a conversation: all, one of their groups,
// or offered to or held by them. It is the only place that decides it for what
// is pushed.
func Sees(all bool, inGroup func(event.GroupID) bool, who event.OperatorID, group event.GroupID, occupant event.OperatorID) bool {
	return all || occupant == who && who != 0 || inGroup(group)
}

// pushCard sends a card to everybody who may see it, and takes it away from
// those who could until now.
func (h *Hub) pushCard(c *card) {
	h.scenes.changed(c)
	var shown, gone *frame
	k := key{cardKey, c.row.ID}
	for s := range h.staff {
		if s.shows(c) {
			if shown == nil {
				shown = h.cardFrame(c)
			}
			s.seen(c)
			s.replace(k, shown)
		} else if s.saw(c) {
			if gone == nil {
				gone = h.goneFrame(c)
			}
			if s.sees(c) {
				delete(s.cards, c.id())
			} else {
				s.forget(c)
			}
			s.withdraw(k, gone)
		}
	}
}

func (h *Hub) cardFrame(c *card) *frame {
	return staffFrame(wire.CardFrame{T: "card", Seq: h.seq, Card: c.row})
}

// goneFrame says nothing of the conversation but its id.
func (h *Hub) goneFrame(c *card) *frame {
	return staffFrame(wire.CardFrame{T: "card", Seq: h.seq, Gone: true, Card: wire.Card{ID: c.row.ID, Viewers: []int64{}}})
}

// removeCard ends a card: its conversation is final.
func (h *Hub) removeCard(c *card) {
	h.scenes.changed(c)
	gone := h.goneFrame(c)
	for s := range h.staff {
		if s.saw(c) {
			s.forget(c)
			s.withdraw(key{cardKey, c.row.ID}, gone)
		}
	}
	delete(h.cards, c.id())
	if v := c.visitor; v.card == c {
		v.card = nil
		h.pushState(v)
		h.letGo(v)
	}
}

// pushOpen sends a frame to the sockets that have the conversation open and,
// if own is set, to all sockets of whom it is with.
func (h *Hub) pushOpen(c *card, f *frame, own event.OperatorID) {
	for s := range c.openers {
		s.push(f)
	}
	if o := h.operators[own]; o != nil && own != 0 {
		for s := range o.sockets {
			if _, open := c.openers[s]; !open {
				s.push(f)
			}
		}
	}
}

// listens says whether pushOpen would reach anybody.
func (h *Hub) listens(c *card, own event.OperatorID) bool {
	if len(c.openers) > 0 {
		return true
	}
	o := h.operators[own]
	return o != nil && len(o.sockets) > 0
}

// Card gives a conversation as the lists show it; ok is false when it is final
// or unknown.
func (h *Hub) Card(id event.ConversationID) (row wire.Card, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c := h.cards[id]; c != nil {
		return c.row, true
	}
	return wire.Card{}, false
}

// Shows says whether a conversation that is not final is shown to a member of
// the staff, by what has been published; all, that they see every one. It asks
// for nothing that is held while a commit is under way, so who is told yes has
// not waited for the disk.
func (h *Hub) Shows(id event.ConversationID, who event.OperatorID, all bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, o := h.cards[id], h.operators[who]
	if c == nil || o == nil {
		return false
	}
	member := func(g event.GroupID) bool {
		return slices.ContainsFunc(o.row.Groups, func(m wire.Membership) bool { return m.Group == int64(g) && m.Level > 0 })
	}
	return Sees(all, member, who, c.group(), c.occupant())
}

// MarkOf gives the line that a record makes between the messages; most make
// none.
func MarkOf(r event.Record) (m wire.Mark, ok bool) {
	m = wire.Mark{Seq: r.Seq, Kind: string(r.Fact.Kind()), At: int64(r.At)}
	switch f := r.Fact.(type) {
	case *event.Opened:
		m.Group = int64(f.Group)
	case *event.WaitBegan:
		m.Group, m.Operator, m.Cause = int64(f.Group), int64(f.Operator), string(f.Cause)
	case *event.OfferMade:
		m.Group, m.Operator, m.Cause = int64(f.Group), int64(f.Operator), f.Why.Rule
	case *event.OfferEnded:
		m.Operator, m.Cause = int64(f.Operator), string(f.Outcome)
	case *event.Accepted:
		m.Operator, m.By, m.Cause = int64(f.Operator), int64(f.From), string(f.Way)
	case *event.Transferred:
		m.By, m.Group, m.Operator = int64(f.By), int64(f.ToGroup), int64(f.ToOperator)
	case *event.Released:
		m.Operator, m.Cause = int64(f.Operator), string(f.Cause)
	case *event.Prioritised:
		m.By = int64(f.By)
	case *event.Categorised:
		m.By, m.Category = int64(f.By), int64(f.Category)
	case *event.InvitationAccepted:
	case *event.Rated:
		m.Rating = RatingOf(f.Scale, f.Score)
	case *event.Closed:
		m.Operator, m.By, m.Cause = int64(f.Operator), int64(f.Who), string(f.By)
	case *event.WrapUpEnded:
		m.Operator, m.By, m.Cause = int64(f.Operator), int64(f.By), string(f.Reason)
	case *event.Reopened:
		m.Operator, m.Cause = int64(f.Operator), string(f.By)
	case *event.Finalised:
		m.Operator = int64(f.Operator)
	case *event.LeftMarked:
		m.Cause = string(f.Mark)
	case *event.VisitorLeft, *event.VisitorReturned:
	default:
		return wire.Mark{}, false
	}
	return m, true
}
