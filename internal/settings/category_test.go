package settings

import (
	"testing"

	"otklik/internal/event"
)

func TestCategories(t *testing.T) {
	s := New()
	apply := func(f event.Fact) { s.Apply(event.Record{Seq: s.Version + 1, Fact: f}) }
	rules := DefaultGroupRules()
	rules.CategoryRequired = true
	apply(&event.GroupSet{Group: 1, Rules: rules})
	apply(&event.GroupSet{Group: 2, Rules: DefaultGroupRules()})
	if s.Demands(1) {
		t.Error("a group without categories asks for one")
	}
	apply(&event.CategorySet{Category: 1})
	apply(&event.CategorySet{Category: 2, Parent: 1})
	apply(&event.CategorySet{Category: 3, Group: 2})
	apply(&event.CategorySet{Category: 4, Retired: true})
	for what, c := range map[string]Category{
		"new, at the top":              {},
		"new, below":                   {Parent: 1},
		"new, below, of one group":     {Parent: 1, Group: 2},
		"new, below one of the group":  {Parent: 3, Group: 2},
		"the same again":               {ID: 2, Parent: 1},
		"made narrower, nothing below": {ID: 3, Group: 1},
	} {
		if r := CheckCategory(s, c); r != nil {
			t.Errorf("%s: %v", what, r)
		}
	}
	for what, c := range map[string]Category{
		"a third level":               {Parent: 2},
		"below itself":                {ID: 1, Parent: 1},
		"below, with others below":    {ID: 1, Parent: 3},
		"below nothing":               {Parent: 9},
		"wider than what is above":    {Parent: 3},
		"narrower than what is below": {ID: 1, Group: 2},
		"of no group":                 {Group: 9},
	} {
		if CheckCategory(s, c) == nil {
			t.Errorf("%s is taken", what)
		}
	}
	for _, x := range []struct {
		category event.CategoryID
		group    event.GroupID
		want     bool
	}{{1, 1, true}, {2, 2, true}, {3, 2, true}, {3, 1, false}, {4, 1, false}, {9, 1, false}} {
		if s.Fits(x.category, x.group) != x.want {
			t.Errorf("category %d in group %d: %v", x.category, x.group, !x.want)
		}
	}
	if !s.Demands(1) || s.Demands(2) {
		t.Error("the first group asks for a category, the second does not")
	}
	apply(&event.CategorySet{Category: 1, Retired: true})
	if s.Fits(2, 1) {
		t.Error("what lies below a retired category is offered")
	}
}
