package casebook

import "slices"

// warm are the large books that were used last, the last one at the end, each
// as the shelf has it. Something is told of a call every few seconds while it
// lasts: a book of a thousand calls is not read, and what follows from it not
// reckoned twice, for each of them.
type warm []*Book

const (
	warmFrom  = 64     // parts of a book that is worth it: a smaller one is read in less than a millisecond
	warmParts = 16_384 // of all of them, at half a kilobyte each; the one that was used last stays whatever it has
)

// parts is how much there is of a book.
func (b *Book) parts() int { return len(b.Calls) + len(b.Acts) }

// book gives a book, nil if it is not here.
func (w warm) book(id int64) *Book {
	for _, k := range w {
		if k.ID == id {
			return k
		}
	}
	return nil
}

// keep holds a book that was used, if it is large.
func (w *warm) keep(k *Book) {
	w.forget(k.ID)
	if k.parts() < warmFrom {
		return
	}
	*w = append(*w, k)
	all := 0
	for _, k := range *w {
		all += k.parts()
	}
	for ; all > warmParts && len(*w) > 1; *w = slices.Delete(*w, 0, 1) {
		all -= (*w)[0].parts()
	}
}

func (w *warm) forget(id int64) {
	*w = slices.DeleteFunc(*w, func(k *Book) bool { return k.ID == id })
}
