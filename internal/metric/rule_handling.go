package metric

import "otklik/internal/event"

// How long a conversation was handled. Every figure of handling time asks here,
// so that they all mean the same.

// handled gives how long an operator handled the conversation in one piece of
// work, with the wrap-up after it; over is false while any of it goes on.
func (s *Segment) handled() (length event.Millis, over bool) {
	end := s.over()
	if !end.Happened() {
		return 0, false
	}
	return event.Millis(end.At - s.From.At), true
}

// Clauses of what became of a wait as work.
const (
	clauseHandled  = "handled"
	clauseInWork   = "in_work"
	clauseInWrapUp = "in_wrap_up"
	clauseNotTaken = "not_taken"
)

// handlingOf adds up the work that came of a wait: of the operator who took it,
// and of whoever took it over or opened it again without another wait.
func (t *Timeline) handlingOf(w *Wait) (length event.Millis, clause string, facts []int64) {
	clause = clauseNotTaken
	for i := range t.Work {
		s := &t.Work[i]
		if s.Wait != w.N {
			continue
		}
		one, over := s.handled()
		facts = append(facts, s.From.Seq, s.To.Seq, s.Wrapped.Seq)
		switch length += one; {
		case s.wrappingUp():
			clause = clauseInWrapUp
		case !over:
			clause = clauseInWork
		case clause == clauseNotTaken:
			clause = clauseHandled
		}
	}
	return length, clause, facts
}
