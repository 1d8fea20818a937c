package invite

import (
	"strings"
	"testing"

	"otklik/internal/event"
)

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, page string
		want          bool
	}{
		{"/cart", "https://shop.example/cart", true},
		{"/cart", "https://shop.example/cart?step=2#pay", true},
		{"/cart?step=2", "https://shop.example/cart?step=2", true},
		{"/cart?step=2", "https://shop.example/cart?step=3", false},
		{"/cart", "https://shop.example/cart/gifts", false},
		{"/cart*", "https://shop.example/cart/gifts", true},
		{"/*/price", "https://shop.example/tea/price", true},
		{"/*/price", "https://shop.example/price", false},
		{"*", "https://shop.example", true},
		{"/", "https://shop.example", true},
		{"shop.example/tea", "https://SHOP.example/tea", true},
		{"shop.example/tea", "https://other.example/tea", false},
		{"*.example/tea", "http://a.b.example/tea", true},
		{"shop.example", "https://shop.example/", true},
		{"shop.example", "https://shop.example/tea", false},
		{"shop.example/*", "https://shop.example/tea", true},
		{"/корзина", "https://shop.example/%D0%BA%D0%BE%D1%80%D0%B7%D0%B8%D0%BD%D0%B0", true},
		{"", "https://shop.example/", false},
		{"/a", "::", false},
	} {
		if got := Matches(c.pattern, c.page); got != c.want {
			t.Errorf("%q and %q: %v", c.pattern, c.page, got)
		}
	}
}

// A pattern that somebody made to be slow is not.
func TestMatchesIsBounded(t *testing.T) {
	if Matches("/"+strings.Repeat("*a", 140)+"b", "https://x.example/"+strings.Repeat("a", 2000)) {
		t.Error("matches")
	}
}

func TestDue(t *testing.T) {
	rule := func(id event.InvitationRuleID, change func(*Rule)) Rule {
		r := Rule{ID: id, InvitationRule: event.InvitationRule{Group: 1, AfterSeconds: 300, Clock: event.ClockPage, Audience: event.InviteAll}}
		change(&r)
		return r
	}
	visit := Visit{Since: 1_000, PageSince: 61_000, Page: "https://shop.example/tea", Done: map[event.InvitationRuleID]bool{7: true}}
	for name, c := range map[string]struct {
		rules []Rule
		who   event.InvitationRuleID
		at    event.Instant
	}{
		"on the page":            {[]Rule{rule(1, func(*Rule) {})}, 1, 361_000},
		"on the site":            {[]Rule{rule(1, func(r *Rule) { r.Clock = event.ClockSite })}, 1, 301_000},
		"the soonest":            {[]Rule{rule(1, func(*Rule) {}), rule(2, func(r *Rule) { r.AfterSeconds = 10 })}, 2, 71_000},
		"of equals the first":    {[]Rule{rule(2, func(*Rule) {}), rule(1, func(*Rule) {})}, 1, 361_000},
		"switched off":           {[]Rule{rule(1, func(r *Rule) { r.Off = true })}, 0, 0},
		"removed":                {[]Rule{rule(1, func(r *Rule) { r.Removed = true })}, 0, 0},
		"once in a visit":        {[]Rule{rule(7, func(*Rule) {})}, 0, 0},
		"another page":           {[]Rule{rule(1, func(r *Rule) { r.Pages = []string{"/cart"} })}, 0, 0},
		"this page":              {[]Rule{rule(1, func(r *Rule) { r.Pages = []string{"/cart", "/t*"} })}, 1, 361_000},
		"not this page":          {[]Rule{rule(1, func(r *Rule) { r.Except = []string{"/tea"} })}, 0, 0},
		"only who is returning":  {[]Rule{rule(1, func(r *Rule) { r.Audience = event.InviteReturning })}, 0, 0},
		"only who is here first": {[]Rule{rule(1, func(r *Rule) { r.Audience = event.InviteNew })}, 1, 361_000},
	} {
		r, at, ok := Due(c.rules, &visit)
		if ok != (c.who != 0) || ok && (r.ID != c.who || at != c.at) {
			t.Errorf("%s: %v at %d, %v", name, r, at, ok)
		}
	}
	for name, c := range map[string]struct {
		city          string
		cities, other []string
		want          bool
	}{
		"from everywhere":             {"Тверь", nil, nil, true},
		"from everywhere, unknown":    {"", nil, nil, true},
		"from the list":               {"Орёл", []string{"Тверь", " орел "}, nil, true},
		"not from the list":           {"Псков", []string{"Тверь", "Орёл"}, nil, false},
		"a part of a name is no name": {"Нижний", []string{"Нижний Новгород"}, nil, false},
		"unknown is in no list":       {"", []string{"Тверь"}, nil, false},
		"left out":                    {"тверь", nil, []string{"Тверь"}, false},
		"unknown is not left out":     {"", nil, []string{"Тверь"}, true},
		"left out wins":               {"Тверь", []string{"Тверь"}, []string{"Тверь"}, false},
	} {
		from := visit
		from.City = c.city
		if _, _, ok := Due([]Rule{rule(1, func(r *Rule) { r.Cities, r.ExceptCities = c.cities, c.other })}, &from); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
	untold := visit
	untold.Page = ""
	if _, _, ok := Due([]Rule{rule(1, func(*Rule) {})}, &untold); ok {
		t.Error("somebody is invited before they have said which page they are on")
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{" https://shop.example/tea ": "shop.example/tea", "/cart*": "/cart*", "": "", "a b": "", strings.Repeat("a", 301): ""} {
		if got, ok := Tidy(in); got != want || ok != (want != "") {
			t.Errorf("%q became %q, %v", in, got, ok)
		}
	}
}
