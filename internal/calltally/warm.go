package calltally

import (
	"slices"

	"otklik/internal/cases"
	"otklik/internal/event"
)

// warm are the cases of the large books that were counted last, the last one at
// the end, as they were counted. Of a customer with a thousand cases one is
// judged when something is told of it.
type warm []counted

type counted struct {
	book  int64
	cases []cases.Case
	lines int
}

const (
	warmFrom  = 8      // cases of a book that is worth it
	warmLines = 16_384 // of all of them, at some hundred bytes; the book that was counted last stays whatever it has
)

// of gives the cases of a book as they were counted, none if they are not here.
func (w warm) of(book int64) map[event.CaseID]*cases.Case {
	i := slices.IndexFunc(w, func(c counted) bool { return c.book == book })
	if i < 0 {
		return nil
	}
	out := make(map[event.CaseID]*cases.Case, len(w[i].cases))
	for j := range w[i].cases {
		out[w[i].cases[j].ID] = &w[i].cases[j]
	}
	return out
}

// keep holds what was counted of a book, if it is large.
func (w *warm) keep(book int64, list []cases.Case) {
	if len(list) < warmFrom {
		return
	}
	*w = append(*w, counted{book, list, linesOf(list)})
	all := 0
	for _, c := range *w {
		all += c.lines
	}
	for ; all > warmLines && len(*w) > 1; *w = slices.Delete(*w, 0, 1) {
		all -= (*w)[0].lines
	}
}

// linesOf is how much there is of cases: themselves, and the entries of their
// timelines.
func linesOf(list []cases.Case) int {
	n := 2 * len(list)
	for i := range list {
		n += len(list[i].Entries)
	}
	return n
}

func (w *warm) forget(book int64) {
	*w = slices.DeleteFunc(*w, func(c counted) bool { return c.book == book })
}
