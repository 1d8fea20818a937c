package search

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of a question: what a person types into one line.
const (
	queryLimit = 200 // characters
	termLimit  = 20  // words and phrases: each is one walk through the index
	prefixMin  = 2   // letters before *: fewer are the beginning of a tenth of all words
)

// Errors of Parse.
var (
	ErrNoWords = errors.New("no word to look for")
	ErrShort   = errors.New("a single letter, or a prefix of one, is not looked for")
	ErrOnlyNot = errors.New("only words to leave out")
	ErrLong    = errors.New("too long a question")
)

// Query is what a person asks for.
type Query struct {
	terms []term
}

// term is a word, a phrase of words that stand together, or a beginning.
type term struct {
	not    bool
	prefix bool
	words  []Word
	whole  string // an address or a telephone number; words is empty then
}

// Parse reads a question: words that must all be met in any form, a phrase in
// quotes, the beginning of a word before *, a minus before what must not be
// met. Every other character is a space.
func Parse(text string) (*Query, error) {
	if utf8.RuneCountInString(text) > queryLimit {
		return nil, ErrLong
	}
	q := &Query{}
	for rest := strings.Map(sameQuotes, text); rest != ""; {
		t := term{}
		t, rest = next(rest)
		if len(t.words) > 0 || t.whole != "" {
			q.terms = append(q.terms, t)
		}
		if len(q.terms) > termLimit {
			return nil, ErrLong
		}
	}
	return q, q.check()
}

func (q *Query) check() error {
	wanted, short := 0, 0
	for _, t := range q.terms {
		if t.not {
			continue
		}
		wanted++
		if t.prefix && utf8.RuneCountInString(t.last().Plain) < prefixMin {
			return ErrShort
		}
		if len(t.words) == 1 && utf8.RuneCountInString(t.words[0].Plain) < 2 {
			short++
		}
	}
	switch {
	case len(q.terms) == 0:
		return ErrNoWords
	case wanted == 0:
		return ErrOnlyNot
	case short == wanted:
		return ErrShort
	}
	return nil
}

func sameQuotes(r rune) rune {
	switch r {
	case '«', '»', '“', '”', '„', '‟':
		return '"'
	}
	return r
}

// next reads one term and gives what is left.
func next(text string) (term, string) {
	t := term{}
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if bare := strings.TrimLeft(text, "-−–"); bare != text {
		if t.not = bare != "" && !startsWithSpace(bare); t.not {
			text = bare
		}
	}
	if text == "" {
		return t, ""
	}
	if at := phoneNumber.FindStringIndex(text); at != nil && at[0] == 0 {
		if t.whole = phone(text[:at[1]]); t.whole != "" {
			return t, text[at[1]:]
		}
	}
	said, rest := "", ""
	if text[0] == '"' {
		said, rest, _ = strings.Cut(text[1:], `"`)
	} else {
		end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
		if end < 0 {
			end = len(text)
		}
		said, rest = text[:end], text[end:]
		if whole := Whole(said); len(whole) == 1 && strings.ContainsRune(said, '@') {
			t.whole = whole[0].Stem
			return t, rest
		}
	}
	t.words = Cut(said)
	star, found := strings.CutPrefix(rest, "*")
	t.prefix = found && text[0] == '"' || strings.HasSuffix(said, "*")
	if found {
		rest = star
	}
	return t, rest
}

func startsWithSpace(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}

func (t *term) last() Word {
	if len(t.words) == 0 {
		return Word{}
	}
	return t.words[len(t.words)-1]
}

// Match writes the question for a full-text index of SQLite (FTS5) whose
// columns hold what Index wrote. The words stand in quotes, and no word of
// ours has a quote in it.
func (q *Query) Match(columns ...string) string {
	var all, none []string
	for i := range q.terms {
		if t := &q.terms[i]; t.not {
			none = append(none, t.match())
		} else {
			all = append(all, t.match())
		}
	}
	out := "(" + strings.Join(all, " AND ") + ")"
	if len(none) > 0 {
		out += " NOT (" + strings.Join(none, " OR ") + ")"
	}
	if len(columns) > 0 {
		out = "{" + strings.Join(columns, " ") + "} : (" + out + ")"
	}
	return out
}

func (t *term) match() string {
	if t.whole != "" {
		return `"` + t.whole + `"`
	}
	stems := make([]string, len(t.words))
	for i, w := range t.words {
		stems[i] = w.Stem
	}
	said := `"` + strings.Join(stems, " ") + `"`
	if !t.prefix {
		return said
	}
	// The index has stems: a beginning that is longer than its own stem is met
	// by the stem alone.
	stems[len(stems)-1] = t.last().Plain
	begun := `"` + strings.Join(stems, " ") + `" *`
	if t.last().Stem == t.last().Plain {
		return begun
	}
	return "(" + begun + " OR " + said + ")"
}

// Span is a stretch of a text, in bytes.
type Span struct{ From, To int }

// Spans gives where the wanted words of the question are met in a text, in
// order and without overlaps.
func (q *Query) Spans(text string) []Span {
	words, whole := cut(text, q.mayMeet), Whole(text)
	var out []Span
	for i := range q.terms {
		t := &q.terms[i]
		if t.not {
			continue
		}
		for _, w := range whole {
			if t.whole == w.Stem {
				out = append(out, Span{w.From, w.To})
			}
		}
		for at := 0; len(t.words) > 0 && at+len(t.words) <= len(words); at++ {
			if t.stands(words[at : at+len(t.words)]) {
				out = append(out, Span{words[at].From, words[at+len(t.words)-1].To})
			}
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.From - b.From })
	merged := out[:0]
	for _, s := range out {
		if n := len(merged); n > 0 && s.From <= merged[n-1].To {
			merged[n-1].To = max(merged[n-1].To, s.To)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// mayMeet says whether a word could be one of those that are asked for: words
// with one stem begin with one letter.
func (q *Query) mayMeet(plain string) bool {
	begins, _ := utf8.DecodeRuneInString(plain)
	for i := range q.terms {
		for _, w := range q.terms[i].words {
			if r, _ := utf8.DecodeRuneInString(w.Plain); r == begins {
				return true
			}
		}
	}
	return false
}

// stands says whether the term is met by these words.
func (t *term) stands(words []Word) bool {
	for i, w := range t.words {
		if t.prefix && i == len(t.words)-1 {
			return words[i].Stem == w.Stem || strings.HasPrefix(words[i].Stem, w.Plain) || strings.HasPrefix(words[i].Plain, w.Plain)
		}
		if words[i].Stem != w.Stem {
			return false
		}
	}
	return true
}
