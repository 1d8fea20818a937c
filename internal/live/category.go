package live

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// SetCategoryName tells the name of a category; the rest comes from the desk.
func (h *Hub) SetCategoryName(id event.CategoryID, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.category(id).Name = name
	h.pushCategories()
}

// Categories gives the whole list, by id.
func (h *Hub) Categories() []wire.Category {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.categoryRows()
}

func (h *Hub) category(id event.CategoryID) *wire.Category {
	c := h.categories[id]
	if c == nil {
		c = &wire.Category{ID: int64(id)}
		h.categories[id] = c
	}
	return c
}

func (h *Hub) categoryRows() []wire.Category {
	out := make([]wire.Category, 0, len(h.categories))
	for _, id := range slices.Sorted(maps.Keys(h.categories)) {
		out = append(out, *h.categories[id])
	}
	return out
}

// takeCategories copies what the desk knows of the list.
func (h *Hub) takeCategories(state *desk.State) {
	for id, c := range state.Settings.Categories {
		row := h.category(id)
		row.Parent, row.Group, row.Retired = int64(c.Parent), int64(c.Group), c.Retired
	}
}

func (h *Hub) pushCategories() {
	f := staffFrame(wire.CategoriesFrame{T: "categories", Categories: h.categoryRows()})
	for s := range h.staff {
		s.replace(key{categoriesKey, 0}, f)
	}
}

// BoardTopics gives what was written about today in the rows that fit, the
// most frequent first, and how many that came today have no category.
func (h *Hub) BoardTopics(ctx context.Context, q BoardQuery) (out wire.BoardTopics, err error) {
	out.Topics = []wire.BoardTopic{}
	err = h.onBoard(ctx, func(r *boardroom) {
		topics, without := r.board.Topics(q.Fits)
		for id, n := range topics {
			out.Topics = append(out.Topics, wire.BoardTopic{Category: int64(id), Count: n})
		}
		out.Without = without
	})
	slices.SortFunc(out.Topics, func(a, b wire.BoardTopic) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Category, b.Category))
	})
	return out, err
}
