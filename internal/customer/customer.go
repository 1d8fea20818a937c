// Package customer knows what a customer's card is made of: which fields there
// are, which words they take, and what becomes of two cards of one person.
//
// The invariant: merging loses no word. What both cards have stands in the
// first one, the rest of the second is added; a note keeps both texts.
//
// It never says who is the same person: people and facts do. It keeps nothing
// and knows no ids.
package customer

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Card is the words of a customer.
type Card struct {
	Name    string
	Company string
	Note    string
	Emails  []string
	Tags    []string
	Fields  map[string]string // of the house's own, by key
}

// The fields that every card has.
const (
	Name    = "name"
	Email   = "email"
	Company = "company"
	Phone   = "phone"
	Tags    = "tags"
	Note    = "note"
)

// BuiltIn says whether every card has the field.
func BuiltIn(key string) bool {
	return slices.Contains([]string{Name, Email, Company, Phone, Tags, Note}, key)
}

// Limits of a card.
const (
	EmailsLimit = 20 // addresses: nobody has more, an import gone wrong has
	TagsLimit   = 30
	FieldsLimit = 50  // fields of a house's own
	ValueLimit  = 500 // characters of one own field
)

// Value gives what a card says in a field; "" if nothing. Numbers are no part
// of a card.
func (c *Card) Value(key string) string {
	switch key {
	case Name:
		return c.Name
	case Company:
		return c.Company
	case Note:
		return c.Note
	case Email:
		return strings.Join(c.Emails, ", ")
	case Tags:
		return strings.Join(c.Tags, ", ")
	}
	return c.Fields[key]
}

// Blank says that nothing is known.
func (c *Card) Blank() bool {
	return c.Name == "" && c.Company == "" && c.Note == "" && len(c.Emails) == 0 && len(c.Tags) == 0 && len(c.Fields) == 0
}

// Merge gives the card of one person who had two.
func Merge(into, from Card) Card {
	out := Card{Name: either(into.Name, from.Name), Company: either(into.Company, from.Company), Note: both(into.Note, from.Note),
		Emails: union(into.Emails, from.Emails), Tags: union(into.Tags, from.Tags), Fields: map[string]string{}}
	// Another name or company is a word that must not be lost.
	for _, other := range []struct{ kept, lost string }{{out.Name, from.Name}, {out.Company, from.Company}} {
		if other.lost != "" && !strings.EqualFold(other.kept, other.lost) {
			out.Note = both(out.Note, other.lost)
		}
	}
	for _, fields := range []map[string]string{from.Fields, into.Fields} {
		for _, k := range slices.Sorted(maps.Keys(fields)) {
			v := fields[k]
			if v == "" {
				continue
			}
			if before := out.Fields[k]; before != "" && before != v {
				out.Note = both(out.Note, before)
			}
			out.Fields[k] = v
		}
	}
	return out
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func both(a, b string) string {
	switch {
	case a == "" || strings.Contains(b, a):
		return b
	case b == "" || strings.Contains(a, b):
		return a
	}
	return a + "\n" + b
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.ContainsFunc(out, func(has string) bool { return strings.EqualFold(has, v) }) {
			out = append(out, v)
		}
	}
	return out
}

// KeyOf makes the key of a house's own field from its name and those in use.
func KeyOf(name string, used func(string) bool) string {
	base := strings.Trim(strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name), "-")
	if base == "" || BuiltIn(base) {
		base = "own-" + base
	}
	key := base
	for n := 2; used(key); n++ {
		key = base + "-" + string(rune('0'+n%10)) + strings.Repeat("x", n/10)
	}
	return key
}
