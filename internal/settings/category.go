package settings

import (
	"slices"

	"otklik/internal/event"
)

// MaxCategories bounds the list, retired ones included: more than anybody can
// choose from.
const MaxCategories = 500

// Category is one thing that conversations are about.
type Category struct {
	ID      event.CategoryID
	Parent  event.CategoryID // 0: at the top level
	Group   event.GroupID    // 0: of every group
	Retired bool
}

// CheckCategory refuses a tree deeper than two levels, a parent of another
// group, and a list that is too long. A category that has no id yet is new.
func CheckCategory(s *Settings, c Category) *event.Refusal {
	bad := func(field string) *event.Refusal { return &event.Refusal{Code: event.BadSetting, Detail: field} }
	if g := s.Groups[c.Group]; c.Group != 0 && (g == nil || g.Removed) {
		return bad("group")
	}
	if s.Categories[c.ID] == nil && len(s.Categories) >= MaxCategories {
		return bad("categories")
	}
	for _, other := range s.Categories {
		if c.ID != 0 && other.Parent == c.ID && (c.Parent != 0 || c.Group != 0 && other.Group != c.Group) {
			return bad("parent")
		}
	}
	if c.Parent == 0 {
		return nil
	}
	above := s.Categories[c.Parent]
	if above == nil || c.Parent == c.ID || above.Parent != 0 || above.Group != 0 && above.Group != c.Group {
		return bad("parent")
	}
	return nil
}

// Below gives the categories right under another one, by their numbers: what
// is about one of them is about the other, too.
func (s *Settings) Below(id event.CategoryID) []event.CategoryID {
	var out []event.CategoryID
	for other, c := range s.Categories {
		if id != 0 && c.Parent == id {
			out = append(out, other)
		}
	}
	slices.Sort(out)
	return out
}

// Above gives the category above each that has one.
func (s *Settings) Above() map[event.CategoryID]event.CategoryID {
	out := map[event.CategoryID]event.CategoryID{}
	for id, c := range s.Categories {
		if c.Parent != 0 {
			out[id] = c.Parent
		}
	}
	return out
}

// Fits says whether a conversation of the group may be given the category.
func (s *Settings) Fits(id event.CategoryID, group event.GroupID) bool {
	c := s.Categories[id]
	if c == nil || c.Retired || c.Group != 0 && c.Group != group {
		return false
	}
	above := s.Categories[c.Parent]
	return above == nil || !above.Retired
}

// Demands says whether a conversation of the group has to be given a category
// before an operator closes it: a rule of the group, where there is anything
// to choose from.
func (s *Settings) Demands(group event.GroupID) bool {
	if g := s.Groups[group]; g == nil || !g.Rules.CategoryRequired {
		return false
	}
	for id := range s.Categories {
		if s.Fits(id, group) {
			return true
		}
	}
	return false
}
