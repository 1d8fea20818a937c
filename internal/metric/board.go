package metric

import (
	"otklik/internal/event"
	"otklik/internal/settings"
)

// Board is what goes on at one instant, laid out from facts like everything
// else: the board of any past minute is built from the records known then.
type Board struct {
	Now       event.Instant
	Talks     []*Timeline // conversations; final ones do no harm
	Operators []*Shift
	Calls     []*CallLine // those that are over do no harm

	// NoArrivals: no telephone company tells of the arrival of calls, so that
	// nobody knows which are at the entrance.
	NoArrivals bool
}

// NewBoard gives the board at ctx.Now. The timelines and shifts must have
// been laid out with the same context.
func NewBoard(talks []*Timeline, operators []*Shift, ctx *Context) *Board {
	return &Board{Now: ctx.Now, Talks: talks, Operators: operators}
}

// Reading gives the value of a live metric.
func (m *Metric) Reading(b *Board, f Filter) Figure { return m.live(b, f) }

// Place is where an open conversation stands.
type Place string

const (
	PlaceNowhere Place = ""        // closed or final
	PlaceQueued  Place = "queued"  // in a wait, in the common queue
	PlaceOffered Place = "offered" // in a wait, in one operator's queue
	PlaceInWork  Place = "in_work"
	PlaceWrapUp  Place = "wrap_up" // closed, with work left after it: it holds its operator's slot
)

// place says where the conversation stands and with whom.
func (t *Timeline) place() (Place, event.OperatorID) {
	if n := len(t.Work); n > 0 && !t.Work[n-1].To.Happened() {
		return PlaceInWork, t.Work[n-1].Operator
	}
	if n := len(t.Waits); n > 0 && !t.Waits[n-1].Ended.Happened() {
		if k := len(t.Offers); k > 0 && !t.Offers[k-1].Ended.Happened() {
			return PlaceOffered, t.Offers[k-1].Operator
		}
		return PlaceQueued, 0
	}
	if n := len(t.Work); n > 0 && t.Work[n-1].wrappingUp() {
		return PlaceWrapUp, t.Work[n-1].Operator
	}
	return PlaceNowhere, 0
}

// at gives the conversations that stand in one of the places, by the filter.
// Who wrote when nobody was online stands in another queue (L3).
func (b *Board) at(f Filter, want ...Place) []*Timeline {
	var out []*Timeline
	for _, t := range b.Talks {
		place, op := t.place()
		if f.Group != 0 && t.group() != f.Group || f.Channel != "" && t.Channel != f.Channel ||
			f.Operator != 0 && op != f.Operator || t.offline() && place == PlaceQueued && len(t.Waits) == 1 {
			continue
		}
		for _, w := range want {
			if place == w {
				out = append(out, t)
			}
		}
	}
	return out
}

// operators gives the operators whose present row fits, by the filter.
func (b *Board) operators(f Filter, fit func(*Row) bool) []*Shift {
	var out []*Shift
	for _, s := range b.Operators {
		if s.profile == nil || s.profile.Off || !fit(&s.Present) ||
			f.Operator != 0 && s.Operator != f.Operator || f.Group != 0 && !member(s.profile, f.Group) {
			continue
		}
		out = append(out, s)
	}
	return out
}

func member(p *event.OperatorSet, g event.GroupID) bool {
	for _, m := range p.Groups {
		if m.Group == g {
			return true
		}
	}
	return false
}

// load counts what an operator holds by channel, offers and work left after
// conversations included; a call that rings them, or in which they talk or dial,
// is of the channel of calls.
func (b *Board) load(id event.OperatorID) map[event.Channel]int {
	load := map[event.Channel]int{}
	for _, t := range b.Talks {
		if place, op := t.place(); op == id && (place == PlaceInWork || place == PlaceOffered || place == PlaceWrapUp) {
			load[t.Channel]++
		}
	}
	return duty(b.Calls).With(id, load)
}

// slots gives how many conversations of a channel the operator may still get.
func (b *Board) slots(s *Shift, ch event.Channel) int {
	return settings.Free(s.profile.Capacity, b.load(s.Operator), ch)
}

// available: the status is available, and the connection is one that is
// given conversations: suspect and lost drop out (5.2).
func available(row *Row) bool {
	return row.Status == event.StatusAvailable && (row.Connection == ConnectionHeard || row.Connection == ConnectionUnheard)
}

func count[T any](list []T) Figure { return Figure{N: len(list), Num: int64(len(list)), Den: 1} }
