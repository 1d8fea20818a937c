package live

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// load fills the hub: the words of everybody from the tables, the rest from
// the live state. Nobody is connected yet.
func (h *Hub) load(ctx context.Context) error {
	if err := h.loadWords(ctx); err != nil {
		return fmt.Errorf("fill the hub: %w", err)
	}
	var conversations []event.ConversationID
	var visitors []event.VisitorID
	unread := map[event.ConversationID]event.MessageID{} // what the visitor has read, where there is more
	highest := event.VisitorID(0)
	h.desk.View(func(s *desk.State, _ event.Instant) {
		highest = s.Head().Visitor
		h.mu.Lock()
		defer h.mu.Unlock()
		h.resync(s)
		for c := range s.Conversations() {
			conversations, visitors = append(conversations, c.ID), append(visitors, c.Visitor)
			if c.OperatorMessages > 0 && c.ReadByVisitor < c.LastMessage {
				unread[c.ID] = c.ReadByVisitor
			}
		}
	})
	if err := h.loadOpen(ctx, conversations, visitors, unread); err != nil {
		return fmt.Errorf("fill the hub: %w", err)
	}
	stored, err := h.store.MaxVisitor(ctx)
	if err != nil {
		return fmt.Errorf("fill the hub: %w", err)
	}
	h.mu.Lock()
	h.nextID = max(h.nextID, highest, stored)
	h.mu.Unlock()
	return nil
}

func (h *Hub) loadWords(ctx context.Context) error {
	accounts, err := h.store.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		h.SetOperator(OperatorOf(a))
	}
	groups, err := h.store.Groups(ctx)
	if err != nil {
		return err
	}
	for _, g := range groups {
		h.SetGroupName(g.ID, g.Name)
	}
	sites, err := h.store.Sites(ctx)
	if err != nil {
		return err
	}
	for _, s := range sites {
		h.SetSite(s)
	}
	o, err := h.store.Organisation(ctx)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	h.SetOrganisation(o)
	return nil
}

// OperatorOf gives the words of an account for SetOperator, without the link
// of an invitation.
func OperatorOf(a store.Account) wire.Operator {
	o := wire.Operator{ID: int64(a.ID), Name: a.Name, Email: a.Email, Role: a.Role, ChatLimit: a.ChatLimit, Off: a.Off}
	if a.Photo != "" {
		o.Photo = "/files/" + a.Photo
	}
	return o
}

// words is what the tables know of the conversations that are not final.
type words struct {
	visitors map[event.VisitorID]store.Visitor
	pages    map[event.VisitorID]store.PageVisit // the one each was on last
	previews map[event.ConversationID]store.Preview
	unread   map[event.ConversationID][]event.MessageID
}

// loadOpen reads the words of the conversations that are not final.
func (h *Hub) loadOpen(ctx context.Context, ids []event.ConversationID, visitors []event.VisitorID, unread map[event.ConversationID]event.MessageID) error {
	w, err := h.readWords(ctx, ids, visitors, unread)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, row := range w.visitors {
		if v := h.visitors[row.ID]; v != nil {
			v.UID = row.UID
			v.fill(&row)
			if row.UID != "" {
				h.byUID[row.UID] = v
			}
			v.site = h.sites[row.Site]
		}
	}
	for id, p := range w.pages {
		if v := h.visitors[id]; v != nil {
			v.pages = []wire.Page{{URL: p.URL, Title: p.Title, At: int64(p.At)}}
		}
	}
	for id, p := range w.previews {
		if c := h.cards[id]; c != nil {
			c.row.LastText = preview(p.Text, p.Files)
		}
	}
	for id, messages := range w.unread {
		if c := h.cards[id]; c != nil {
			c.unread = messages
		}
	}
	for _, c := range h.cards {
		c.know()
	}
	return nil
}

// readWords asks for everything at once: the reads share nothing.
func (h *Hub) readWords(ctx context.Context, ids []event.ConversationID, visitors []event.VisitorID, unread map[event.ConversationID]event.MessageID) (w words, err error) {
	var reads sync.WaitGroup
	var errs [4]error
	reads.Go(func() { w.visitors, errs[0] = h.store.Visitors(ctx, visitors) })
	reads.Go(func() { w.pages, errs[1] = h.store.LastPages(ctx, visitors) })
	reads.Go(func() { w.previews, errs[2] = h.store.Previews(ctx, ids) })
	reads.Go(func() { w.unread, errs[3] = h.store.UnreadMessages(ctx, unread) })
	reads.Wait()
	return w, errors.Join(errs[:]...)
}
