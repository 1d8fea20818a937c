package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a piece of an excerpt; Hit: what was looked for.
type Part struct {
	Text string
	Hit  bool
}

// before is how many characters of an excerpt stand before its first hit.
const before = 50

// Excerpt cuts about length characters around the first span out of a text,
// in one line, with the hits told apart.
func Excerpt(text string, spans []Span, length int) []Part {
	from, to := 0, len(text)
	if len(spans) > 0 {
		from = back(text, spans[0].From, before)
	}
	if at := forth(text, from, length); at < to {
		to = at
	}
	var out []Part
	add := func(piece string, hit bool) {
		piece = strings.Map(oneLine, piece)
		if piece != "" {
			out = append(out, Part{piece, hit})
		}
	}
	if from > 0 {
		add("…", false)
	}
	at := from
	for _, s := range spans {
		if s.From >= to {
			break
		}
		add(text[at:max(at, s.From)], false)
		add(text[max(at, s.From):min(s.To, to)], true)
		at = min(s.To, to)
	}
	add(text[at:to], false)
	if to < len(text) {
		add("…", false)
	}
	return out
}

func oneLine(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// back goes n characters back from a place, to the beginning of a word if one
// begins on the way.
func back(text string, at, n int) int {
	start := at
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	if start == 0 {
		return 0
	}
	if space := strings.IndexFunc(text[start:at], unicode.IsSpace); space >= 0 {
		_, size := utf8.DecodeRuneInString(text[start+space:])
		return start + space + size
	}
	return start
}

// forth goes n characters on from a place.
func forth(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
