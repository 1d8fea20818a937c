package web

import (
	"context"
	"net/http"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// categories: GET /api/categories.
func (s *Server) categories(_ context.Context, _ *none) (*with[[]wire.Category], error) {
	return answer(s.Hub.Categories()), nil
}

// createCategory: POST /api/categories.
func (s *Server) createCategory(ctx context.Context, in *body[wire.CategoryEdit]) (*with[wire.Category], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	word := ""
	replace(&word, in.Body.Name)
	word, err := name(word, "name")
	if err != nil {
		return nil, err
	}
	after := changed(settings.Category{}, in.Body)
	// Before the row: a category that cannot be must not leave its name behind.
	if err := s.checkCategory(after); err != nil {
		return nil, err
	}
	if after.ID, err = s.Store.CreateCategory(ctx, word); err != nil {
		return nil, err
	}
	s.Hub.SetCategoryName(after.ID, word)
	return s.setCategory(ctx, after)
}

// editCategory: PATCH /api/categories/{id}.
func (s *Server) editCategory(ctx context.Context, in *change[wire.CategoryEdit]) (*with[wire.Category], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	id := event.CategoryID(in.ID)
	var before *settings.Category
	s.Desk.View(func(st *desk.State, _ event.Instant) { before = st.Settings.Categories[id] })
	if before == nil {
		return nil, fail(http.StatusNotFound, "not_found")
	}
	after := changed(*before, in.Body)
	if err := s.checkCategory(after); err != nil {
		return nil, err
	}
	if in.Body.Name != nil {
		word, err := name(*in.Body.Name, "name")
		if err != nil {
			return nil, err
		}
		if err := s.Store.RenameCategory(ctx, id, word); err != nil {
			return nil, err
		}
		s.Hub.SetCategoryName(id, word)
	}
	if after == *before {
		return s.showCategory(id)
	}
	return s.setCategory(ctx, after)
}

func changed(c settings.Category, by wire.CategoryEdit) settings.Category {
	if by.Parent != nil {
		c.Parent = event.CategoryID(*by.Parent)
	}
	if by.Group != nil {
		c.Group = event.GroupID(*by.Group)
	}
	replace(&c.Retired, by.Retired)
	return c
}

func (s *Server) checkCategory(c settings.Category) error {
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) { refused = settings.CheckCategory(st.Settings, c) })
	if refused != nil {
		return refused
	}
	return nil
}

func (s *Server) setCategory(ctx context.Context, c settings.Category) (*with[wire.Category], error) {
	if _, err := s.Desk.Do(ctx, desk.SetCategory{Category: c.ID, Parent: c.Parent, Group: c.Group, Retired: c.Retired, By: callerOf(ctx).account.ID}); err != nil {
		return nil, err
	}
	return s.showCategory(c.ID)
}

func (s *Server) showCategory(id event.CategoryID) (*with[wire.Category], error) {
	for _, c := range s.Hub.Categories() {
		if c.ID == int64(id) {
			return answer(c), nil
		}
	}
	return nil, fail(http.StatusNotFound, "not_found")
}

// categorise: PUT /api/conversations/{id}/category.
func (s *Server) categorise(ctx context.Context, in *change[wire.CategoryRequest]) (*none, error) {
	return s.do(ctx, in.ID, desk.Categorise{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID),
		Category: event.CategoryID(in.Body.Category)})
}

// boardTopics: GET /api/board/topics.
func (s *Server) boardTopics(ctx context.Context, in *boardQuery) (*with[wire.BoardTopics], error) {
	rows, err := s.boardRows(ctx, *in, 0)
	if err != nil {
		return nil, err
	}
	out, err := s.Hub.BoardTopics(ctx, rows)
	return answer(out), err
}

// categoryTitle names a category with the one above it.
func (s *Server) categoryTitle(c wire.Category) string {
	if c.Parent == 0 {
		return c.Name
	}
	for _, above := range s.Hub.Categories() {
		if above.ID == c.Parent {
			return above.Name + " / " + c.Name
		}
	}
	return c.Name
}
