package report

// standing knows which row of each thing stands for it in each cell. Nearly all
// things have rows in one cell only, and a year has millions of them: their
// numbers are close together, so they have places in pages instead of a map;
// the few that come to a second cell are in a map.
type standing struct {
	pages []*[standingPage]stands
	more  map[place]*stands
}

// standingPage is how many things with neighbouring numbers share a page: some
// thirty bytes each, so that a single one costs no more than 64 KB.
const standingPage = 2048

// stands is the row of a thing in a cell; nothing yet if it does not count.
type stands struct {
	cell   int
	counts bool
	last   last
}

// of gives the row that stands at a place, to be written by the caller.
func (s *standing) of(at place) *stands {
	page := int(at.of / standingPage)
	if page >= len(s.pages) {
		s.pages = append(s.pages, make([]*[standingPage]stands, page+1-len(s.pages))...)
	}
	if s.pages[page] == nil {
		s.pages[page] = new([standingPage]stands)
	}
	first := &s.pages[page][at.of%standingPage]
	if !first.counts || first.cell == at.cell {
		return first
	}
	if s.more == nil {
		s.more = map[place]*stands{}
	}
	again := s.more[at]
	if again == nil {
		again = &stands{}
		s.more[at] = again
	}
	return again
}
