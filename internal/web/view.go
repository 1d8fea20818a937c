package web

import (
	"context"
	"slices"

	"otklik/internal/access"
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	messagesPage  = 100 // messages in one answer: some screens of them
	previousShown = 20  // earlier conversations of the visitor
)

// conversation: GET /api/conversations/{id}.
func (s *Server) conversation(ctx context.Context, in *one) (*with[wire.ConversationView], error) {
	id := event.ConversationID(in.ID)
	c, err := s.look(ctx, id)
	if err != nil {
		return nil, err
	}
	page, err := s.messages(ctx, id, 0)
	if err != nil {
		return nil, err
	}
	view := wire.ConversationView{Messages: page.Messages, Marks: page.Marks, More: page.More, ReadByVisitor: int64(c.ReadByVisitor)}
	if view.Card, err = s.cardOf(ctx, &c); err != nil {
		return nil, err
	}
	if view.Visitor, err = s.visitorOf(ctx, c.Visitor, id); err != nil {
		return nil, err
	}
	view.Previous, err = s.previous(ctx, &c)
	return answer(view), err
}

// messagePage is a span of a conversation.
type messagePage struct {
	Messages []wire.Message `json:"messages"`
	Marks    []wire.Mark    `json:"marks"`
	More     bool           `json:"more"`
}

type olderInput struct {
	ID     int64 `path:"id" minimum:"1"`
	Before int64 `query:"before" minimum:"0"`
}

// olderMessages: GET /api/conversations/{id}/messages?before=ID.
func (s *Server) olderMessages(ctx context.Context, in *olderInput) (*with[messagePage], error) {
	if _, err := s.look(ctx, event.ConversationID(in.ID)); err != nil {
		return nil, err
	}
	page, err := s.messages(ctx, event.ConversationID(in.ID), event.MessageID(in.Before))
	return answer(page), err
}

// messages gives the newest messages older than before (0: of all), and the
// marks that stand among them.
func (s *Server) messages(ctx context.Context, id event.ConversationID, before event.MessageID) (messagePage, error) {
	rows, err := s.Store.Messages(ctx, id, before, messagesPage+1)
	if err != nil {
		return messagePage{}, err
	}
	out := messagePage{Messages: []wire.Message{}, Marks: []wire.Mark{}, More: len(rows) > messagesPage}
	if out.More {
		rows = rows[1:]
	}
	// A message's id is the Seq of its fact: marks and messages have one order.
	from, to := int64(0), int64(before)
	if out.More {
		from = int64(rows[0].ID)
	}
	for _, m := range rows {
		out.Messages = append(out.Messages, messageView(m))
	}
	records, err := s.Store.Records(ctx, id)
	if err != nil {
		return messagePage{}, err
	}
	comments, err := s.Store.RatingComments(ctx, id)
	if err != nil {
		return messagePage{}, err
	}
	invitation, _, err := s.Store.InvitationOf(ctx, id)
	if err != nil {
		return messagePage{}, err
	}
	for _, r := range records {
		if r.Seq < from || to != 0 && r.Seq >= to {
			continue
		}
		if mark, ok := live.MarkOf(r); ok {
			mark.Text = comments[r.Seq]
			if _, of := r.Fact.(*event.InvitationAccepted); of {
				mark.Text, mark.Operator = invitation.Body, int64(invitation.Operator)
			}
			out.Marks = append(out.Marks, mark)
		}
	}
	return out, nil
}

func messageView(m store.Message) wire.Message {
	return live.MessageOf(&event.MessageText{
		Message: m.ID, Conversation: m.Conversation, Visitor: m.Visitor, Author: m.Author, Operator: m.Operator,
		Note: m.Note, Body: m.Body, Files: m.Files, At: m.At,
	}, m.Key)
}

// card gives a conversation as the lists show it.
func (s *Server) card(ctx context.Context, id event.ConversationID) (wire.Card, error) {
	c, err := s.look(ctx, id)
	if err != nil {
		return wire.Card{}, err
	}
	return s.cardOf(ctx, &c)
}

// cardOf asks the hub, which knows all that are not final; of a final one the
// card is made of what is stored.
func (s *Server) cardOf(ctx context.Context, c *conversation.Conversation) (wire.Card, error) {
	if row, ok := s.Hub.Card(c.ID); ok {
		return row, nil
	}
	out := wire.Card{
		ID: int64(c.ID), Visitor: int64(c.Visitor), Channel: string(c.Channel), Group: int64(c.Group),
		Phase: string(c.Phase), Operator: int64(c.Operator), Priority: c.Priority, Category: int64(c.Category), Rating: live.RatingOf(c.Scale, c.Score), OpenedAt: int64(c.OpenedAt),
		LastAt: int64(c.LastAt), LastAuthor: string(c.LastAuthor), Unread: c.Unread, Presence: "offline",
		LeftAt: int64(c.LeftAt), Returned: c.Returned, Offline: !c.StartOnline, Viewers: []int64{},
	}
	previews, err := s.Store.Previews(ctx, []event.ConversationID{c.ID})
	if err != nil {
		return out, err
	}
	last := previews[c.ID]
	out.LastText = last.Text
	if out.LastText == "" && len(last.Files) > 0 {
		out.LastText = last.Files[0].Name
	}
	known, err := s.Store.Visitors(ctx, []event.VisitorID{c.Visitor})
	if err != nil {
		return out, err
	}
	v := known[c.Visitor]
	out.Name, out.City, out.Zone = v.Name, v.City, v.Zone
	return out, nil
}

// previous gives the visitor's other conversations that the caller may see.
func (s *Server) previous(ctx context.Context, c *conversation.Conversation) ([]wire.PastConversation, error) {
	out := []wire.PastConversation{}
	past, err := s.Store.PastConversations(ctx, c.Visitor, previousShown+1)
	if err != nil {
		return out, err
	}
	all := may(ctx, access.SeeAllConversations)
	for _, p := range past {
		if p.Conversation == c.ID || len(out) == previousShown {
			continue
		}
		if !all {
			if _, err := s.look(ctx, p.Conversation); err != nil {
				continue
			}
		}
		out = append(out, wire.PastConversation{ID: int64(p.Conversation), OpenedAt: int64(p.OpenedAt),
			FinalAt: int64(p.FinalAt), Operator: int64(p.Operator), Messages: p.Messages, First: p.First})
	}
	return out, nil
}

// why: GET /api/conversations/{id}/why: every routing decision, newest first,
// and what stands in the way now if it waits.
func (s *Server) why(ctx context.Context, in *one) (*with[wire.Why], error) {
	id := event.ConversationID(in.ID)
	if _, err := s.look(ctx, id); err != nil {
		return nil, err
	}
	records, err := s.Store.Records(ctx, id)
	if err != nil {
		return nil, err
	}
	out := wire.Why{Decisions: decisionsOf(records)}
	s.Desk.View(func(st *desk.State, now event.Instant) {
		if c := st.Conversation(id); c != nil && c.Phase == conversation.Queued {
			d := decisionView(st.Explain(c, now))
			d.At = int64(now)
			out.Now = &d
		}
	})
	return answer(out), nil
}

// decisionsOf finds what became of every offer.
func decisionsOf(records []event.Record) []wire.Decision {
	out := []wire.Decision{}
	at := map[event.OfferID]int{}
	for _, r := range records {
		switch f := r.Fact.(type) {
		case *event.OfferMade:
			d := decisionView(f.Why)
			d.At, d.Offer, d.Operator, d.Outcome = int64(r.At), int64(f.Offer), int64(f.Operator), "pending"
			at[f.Offer] = len(out)
			out = append(out, d)
		case *event.OfferEnded:
			if i, ok := at[f.Offer]; ok {
				out[i].Outcome = string(f.Outcome)
			}
		case *event.Accepted:
			if i, ok := at[f.Offer]; ok && f.Offer != 0 {
				out[i].Outcome = "accepted"
			}
		}
	}
	slices.Reverse(out)
	return out
}

func decisionView(d event.Decision) wire.Decision {
	out := wire.Decision{Rule: d.Rule, Ranked: []wire.Candidate{}, Skipped: []wire.Skipped{}}
	for _, c := range d.Ranked {
		out.Ranked = append(out.Ranked, wire.Candidate{Operator: int64(c.Operator), Used: c.Used, Capacity: c.Capacity,
			IdleMs: int64(c.IdleMs), Offers: c.Offers, Level: c.Level})
	}
	for reason, who := range d.Skipped {
		s := wire.Skipped{Reason: reason, Operators: make([]int64, len(who))}
		for i, id := range who {
			s.Operators[i] = int64(id)
		}
		out.Skipped = append(out.Skipped, s)
	}
	slices.SortFunc(out.Skipped, func(a, b wire.Skipped) int {
		if a.Reason < b.Reason {
			return -1
		}
		return 1
	})
	return out
}
