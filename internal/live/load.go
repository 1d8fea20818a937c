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

// load fills the hub with what a new visitor needs: the names of everything
// from the tables, the rest from the live state. Nobody is connected yet. The
// words of the conversations that are open come later: see known.go.
func (h *Hub) load(ctx context.Context) error {
	if err := h.loadWords(ctx); err != nil {
		return fmt.Errorf("fill the hub: %w", err)
	}
	highest := event.VisitorID(0)
	h.desk.View(func(s *desk.State, _ event.Instant) {
		highest = s.Head().Visitor
		h.mu.Lock()
		defer h.mu.Unlock()
		h.resync(s)
		h.known.need(h.cards, s)
	})
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
