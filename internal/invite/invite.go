// Package invite knows whom a rule of invitations means, and when: by how long
// a visitor has been on the site and on the page, which page it is, from which
// city they are, and whether they were here before.
//
// The invariant: in one visit a rule is due once, and of the rules that are due
// at a moment the one with the lowest id is taken. Two calls with equal
// arguments return equal answers.
//
// It never looks at operators (package desk does), at clocks, or at words that
// visitors read.
package invite

import (
	"net/url"
	"slices"
	"strings"

	"otklik/internal/event"
)

// Rule is a rule of the settings with its pages.
type Rule struct {
	ID event.InvitationRuleID
	event.InvitationRule
	Pages  []string // patterns; empty: every page
	Except []string // patterns: not there

	Cities       []string // only from these; empty: from everywhere, also from nobody knows where
	ExceptCities []string // not from these; who is from nobody knows where is from none of them
}

// Visit is what is known of a visitor on the site.
type Visit struct {
	Since     event.Instant // the visit began
	PageSince event.Instant // they came to this page
	Page      string        // its address; empty: not told yet
	Returning bool          // they were here on an earlier visit
	City      string        // empty: not known
	Done      map[event.InvitationRuleID]bool
}

// Due gives the rule that invites the visitor first, and when; false: none will,
// as things stand.
func Due(rules []Rule, v *Visit) (rule *Rule, at event.Instant, ok bool) {
	for i := range rules {
		r := &rules[i]
		if !r.means(v) {
			continue
		}
		moment := v.PageSince
		if r.Clock == event.ClockSite {
			moment = v.Since
		}
		moment = moment.Add(event.Seconds(r.AfterSeconds))
		if !ok || moment < at || moment == at && r.ID < rule.ID {
			rule, at, ok = r, moment, true
		}
	}
	return rule, at, ok
}

func (r *Rule) means(v *Visit) bool {
	switch {
	case r.Off || r.Removed || v.Done[r.ID] || v.Page == "":
		return false
	case r.Audience == event.InviteNew && v.Returning, r.Audience == event.InviteReturning && !v.Returning:
		return false
	}
	return (len(r.Pages) == 0 || anyMatches(r.Pages, v.Page)) && !anyMatches(r.Except, v.Page) && r.meansCity(v.City)
}

// meansCity: a city that is not known is in no list.
func (r *Rule) meansCity(city string) bool {
	return (len(r.Cities) == 0 || among(r.Cities, city)) && !among(r.ExceptCities, city)
}

func among(cities []string, city string) bool {
	name := cityName(city)
	return name != "" && slices.ContainsFunc(cities, func(c string) bool { return cityName(c) == name })
}

// cityName is a city's name as it is compared: Орёл is ОРЕЛ.
func cityName(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(s), " ")), "ё", "е")
}

func anyMatches(patterns []string, page string) bool {
	for _, p := range patterns {
		if Matches(p, page) {
			return true
		}
	}
	return false
}

// Matches says whether the address of a page fits a pattern. A pattern is an
// address without its scheme in which * stands for any characters, also none;
// one that begins with / is of every domain. What stands behind ? and # in the
// address counts only where the pattern has it.
func Matches(pattern, page string) bool {
	u, err := url.Parse(page)
	if err != nil || pattern == "" {
		return false
	}
	have := u.EscapedPath()
	if have == "" {
		have = "/"
	}
	if plain, err := url.PathUnescape(have); err == nil {
		have = plain
	}
	if strings.Contains(pattern, "?") && u.RawQuery != "" {
		have += "?" + u.RawQuery
	}
	if strings.Contains(pattern, "#") && u.Fragment != "" {
		have += "#" + u.Fragment
	}
	if !strings.HasPrefix(pattern, "/") {
		host := strings.ToLower(u.Host)
		domain, rest, _ := strings.Cut(pattern, "/")
		pattern, have = strings.ToLower(domain)+"/"+rest, host+have
	}
	return like(pattern, have)
}

// like matches * without backtracking over more than the last one: the time is
// bounded by the product of both lengths, whoever wrote them.
func like(pattern, s string) bool {
	star, mark, p, i := -1, 0, 0, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && pattern[p] == s[i]:
			p, i = p+1, i+1
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

const (
	// MaxPatterns bounds the pages of a rule, MaxPattern one of them in
	// characters.
	MaxPatterns = 50
	MaxPattern  = 300
	// MaxCities bounds the cities of a rule: as many as a country has large
	// ones. MaxCity bounds one name, in characters.
	MaxCities = 200
	MaxCity   = 50
)

// Tidy gives a pattern as it is kept, or false for what is none: a scheme is
// taken away, spaces within are refused.
func Tidy(pattern string) (string, bool) {
	p := strings.TrimSpace(pattern)
	for _, scheme := range []string{"https://", "http://"} {
		p = strings.TrimPrefix(p, scheme)
	}
	if p == "" || len([]rune(p)) > MaxPattern || strings.ContainsAny(p, " \t\r\n") {
		return "", false
	}
	return p, true
}
