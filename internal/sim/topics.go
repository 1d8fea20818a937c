package sim

import (
	"otklik/internal/desk"
	"otklik/internal/event"
)

// topics is how many categories there may be in a run.
const topics = 6

// setTopic makes a category or changes it, now and then as it cannot be.
func (w *world) setTopic() desk.Command {
	id := event.CategoryID(w.between(1, topics))
	return desk.SetCategory{Category: id, Parent: event.CategoryID(pick(w.dice, 0, 0, w.between(1, topics))),
		Group: pick(w.dice, 0, 0, w.someGroup()), Retired: w.oneIn(4)}
}

// name says what a conversation is about, or takes it back.
func (w *world) name(by event.OperatorID, t *talk) desk.Command {
	return desk.Categorise{By: by, Conversation: t.id, Category: event.CategoryID(w.IntN(topics + 1))}
}

// categorises: a category of the list as it was then, and another one than
// before.
func (m *model) categorises(t *talk, f *event.Categorised) error {
	if t.phase == final || f.Category == t.category || f.Category != 0 && !m.usable(f.Category, t.group) {
		return broken("conversation %d, %s, of category %d becomes one of category %d", t.id, t.phase, t.category, f.Category)
	}
	t.category = f.Category
	return nil
}

func (m *model) usable(id event.CategoryID, group event.GroupID) bool {
	c := m.categories[id]
	if c == nil || c.Retired || c.Group != 0 && c.Group != group {
		return false
	}
	return c.Parent == 0 || !m.categories[c.Parent].Retired
}

// demands: the group asks for a category, and there is one.
func (m *model) demands(group event.GroupID) bool {
	if !m.groupRules(group).CategoryRequired {
		return false
	}
	for id := range m.categories {
		if m.usable(id, group) {
			return true
		}
	}
	return false
}

// categorySet: a tree of two levels at most, of one group.
func (m *model) categorySet(f *event.CategorySet) error {
	m.categories[f.Category] = f
	for _, c := range m.categories {
		above := m.categories[c.Parent]
		switch {
		case c.Parent == 0:
		case above == nil || above.Parent != 0 || above.Category == c.Category:
			return broken("category %d lies under %d", c.Category, c.Parent)
		case above.Group != 0 && above.Group != c.Group:
			return broken("category %d of group %d lies under one of group %d", c.Category, c.Group, above.Group)
		}
	}
	return nil
}
