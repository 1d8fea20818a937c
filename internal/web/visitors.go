package web

import (
	"context"
	"errors"
	"net/http"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	phoneMax   = 50 // characters: any notation, and an extension
	pagesShown = 21 // the page they are on, and 20 before it
)

// visitorOf gives the card of a person, in the light of one conversation.
func (s *Server) visitorOf(ctx context.Context, id event.VisitorID, in event.ConversationID) (wire.Visitor, error) {
	row, err := s.Store.Visitor(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		row = store.Visitor{ID: id} // erased entirely
	} else if err != nil {
		return wire.Visitor{}, err
	}
	pages, err := s.Store.Pages(ctx, id, pagesShown)
	if err != nil {
		return wire.Visitor{}, err
	}
	out := s.Hub.Visitor(row, pages, in)
	if out.Pages == nil {
		out.Pages = []wire.Page{} // a list for the page, also an empty one
	}
	return out, nil
}

// editVisitor: PATCH /api/visitors/{id}, by who sees one of their
// conversations.
func (s *Server) editVisitor(ctx context.Context, in *change[wire.VisitorEdit]) (*with[wire.Visitor], error) {
	id := event.VisitorID(in.ID)
	latest, err := s.seesVisitor(ctx, id)
	if err != nil {
		return nil, err
	}
	patch, err := correction(in.Body)
	if err != nil {
		return nil, err
	}
	row, err := s.Store.PatchVisitor(ctx, id, patch)
	if err != nil {
		return nil, err
	}
	s.Hub.SetVisitor(row)
	view, err := s.visitorOf(ctx, id, latest)
	return answer(view), err
}

// correction checks what an operator wrote of a visitor. A city that is taken
// away is unknown again: the address may tell.
func correction(in wire.VisitorEdit) (p store.VisitorPatch, err error) {
	for _, f := range []struct {
		to    **string
		from  *string
		field string
		limit int
		check func(value, field string, limit int) (string, error)
	}{
		{&p.Name, in.Name, "name", nameMax, text},
		{&p.Email, in.Email, "email", emailMax, text},
		{&p.Phone, in.Phone, "phone", phoneMax, text},
		{&p.City, in.City, "city", nameMax, text},
		{&p.Comment, in.Comment, "comment", textMax, lines},
	} {
		if f.from == nil {
			continue
		}
		value, err := f.check(*f.from, f.field, f.limit)
		if err != nil {
			return p, err
		}
		*f.to = &value
	}
	if p.City != nil {
		source := "operator"
		if *p.City == "" {
			source = ""
		}
		p.CitySource = &source
	}
	return p, nil
}

// seesVisitor gives the newest conversation of a visitor that the caller may
// see; none is "not found".
func (s *Server) seesVisitor(ctx context.Context, id event.VisitorID) (event.ConversationID, error) {
	current := event.ConversationID(0)
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		if c := st.Current(id); c != nil && maySee(callerOf(ctx).account, st.Settings, c) {
			current = c.ID
		}
	})
	if current != 0 {
		return current, nil
	}
	past, err := s.Store.PastConversations(ctx, id, previousShown)
	if err != nil {
		return 0, err
	}
	for _, p := range past {
		if _, err := s.look(ctx, p.Conversation); err == nil {
			return p.Conversation, nil
		}
	}
	if may(ctx, access.SeeAllConversations) {
		return 0, nil
	}
	return 0, fail(http.StatusNotFound, "not_found")
}
