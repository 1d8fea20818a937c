package live

import (
	"context"
	"errors"
	"fmt"

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
	unread := map[event.ConversationID]event.MessageID{} // what the visitor has read, where there is more
	highest := event.VisitorID(0)
	h.desk.View(func(s *desk.State, _ event.Instant) {
		highest = s.Head().Visitor
		h.mu.Lock()
		defer h.mu.Unlock()
		h.resync(s)
		for c := range s.Conversations() {
			if c.OperatorMessages > 0 && c.ReadByVisitor < c.LastMessage {
				unread[c.ID] = c.ReadByVisitor
			}
		}
	})
	if err := h.loadOpen(ctx, unread); err != nil {
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
	categories, err := h.store.Categories(ctx)
	if err != nil {
		return err
	}
	for _, c := range categories {
		h.SetCategoryName(c.ID, c.Name)
	}
	rules, err := h.store.InviteRules(ctx)
	if err != nil {
		return err
	}
	for _, w := range rules {
		h.SetInviteWords(w)
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
	o := wire.Operator{ID: int64(a.ID), Name: a.Name, Email: a.Email, Role: a.Role, ChatLimit: a.ChatLimit, Off: a.Off,
		Leads: make([]int64, len(a.Leads)), Granted: append([]string{}, a.Granted...)}
	for i, g := range a.Leads {
		o.Leads[i] = int64(g)
	}
	if a.Photo != "" {
		o.Photo = "/files/" + a.Photo
	}
	return o
}

// early is the reading of the open conversations' words, which may begin
// before the live state is known.
type early struct {
	words store.OpenWords
	err   error
	done  chan struct{}
}

// Prepare begins to read what Start needs of the tables, beside the desk that
// reads the log: a start is as long as the longer of the two. It need not be
// called. Nobody may write messages between it and Start.
func (h *Hub) Prepare(ctx context.Context, st *store.Store) {
	e := &early{done: make(chan struct{})}
	h.early = e
	go func() {
		defer close(e.done)
		e.words, e.err = st.OpenWords(ctx)
	}()
}

// loadOpen takes the words of the conversations that are not final. Unread is
// what the visitor has read, where there is more.
func (h *Hub) loadOpen(ctx context.Context, unread map[event.ConversationID]event.MessageID) error {
	if h.early == nil {
		h.Prepare(ctx, h.store)
	}
	waiting, err := h.store.UnreadMessages(ctx, unread)
	<-h.early.done
	if err = errors.Join(err, h.early.err); err != nil {
		return err
	}
	w := h.early.words
	h.early = nil
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, row := range w.Visitors {
		if v := h.visitors[row.ID]; v != nil {
			v.UID = row.UID
			v.fill(&row)
			if row.UID != "" {
				h.byUID[row.UID] = v
			}
			v.site = h.sites[row.Site]
		}
	}
	for id, p := range w.Pages {
		if v := h.visitors[id]; v != nil {
			v.pages = []wire.Page{{URL: p.URL, Title: p.Title, At: int64(p.At)}}
		}
	}
	for id, p := range w.Previews {
		if c := h.cards[id]; c != nil {
			c.row.LastText = preview(p.Text, p.Files)
		}
	}
	for id, messages := range waiting {
		if c := h.cards[id]; c != nil {
			c.unread = messages
		}
	}
	for _, c := range h.cards {
		c.know()
	}
	return nil
}
