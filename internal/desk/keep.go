package desk

import "otklik/internal/event"

// Keep records facts that were decided beside the live state: those of
// customers and cases, which package casebook decides one at a time, on books
// that are too large for memory. The desk gives them their place and moment.
type Keep struct{ Items []Item }

// Item is one fact with its words, if it has any.
type Item struct {
	Fact  event.Fact
	Words *event.Words
}

func (Keep) command() {}

func (s *State) keep(cmd Keep, now event.Instant) {
	for _, i := range cmd.Items {
		s.record(now, i.Fact, i.Words)
	}
}
