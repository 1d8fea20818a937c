package web

import (
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// The names of the ways in, in the OpenAPI document.
const (
	inByCookie = "session"
	inByKey    = "apiKey"
)

// waysIn describes them.
var waysIn = map[string]*huma.SecurityScheme{
	inByCookie: {Type: "apiKey", In: "cookie", Name: cookieName, Description: "A person who has signed in with POST /api/session."},
	inByKey: {Type: "http", Scheme: "bearer", Description: "A program, with a key that a person made for it (Settings → API keys). " +
		"It opens the sections of the key, and of them what its owner may at that moment. At most " + keyLimits},
}

var keyLimits = fmt.Sprintf("%d requests a minute, %d at once after a pause, %d under way; 429 otherwise.", keyPerMinute, keyBurst, keyAtOnce)

// security says how one comes to a line: with a cookie or, where the line has
// sections, with a key that has one of them. Nothing: it is open to anybody.
func security(l line) []map[string][]string {
	if l.who == public {
		return nil
	}
	out := []map[string][]string{{inByCookie: {}}}
	rule := keyRules()[l.route]
	if rule.any {
		out = append(out, map[string][]string{inByKey: {}})
	}
	for _, one := range rule.sections {
		out = append(out, map[string][]string{inByKey: {string(one)}})
	}
	return out
}

// words says which keys open a route, for readers.
func (rule keyRule) words() string {
	if rule.any {
		return "any"
	}
	if len(rule.sections) == 0 {
		return "none"
	}
	var out []string
	for _, one := range rule.sections {
		out = append(out, string(one))
	}
	return strings.Join(out, " or ")
}
