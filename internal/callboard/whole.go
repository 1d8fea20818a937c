package callboard

import (
	"cmp"
	"slices"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Whole is a board that lets go of nothing, for what is behind its numbers.
type Whole struct{ *Board }

// NewWhole is New of such a board.
func NewWhole(zone *time.Location, now event.Instant, before event.Millis) Whole {
	return Whole{New(zone, now, before)}
}

// Verdicts gives what the metrics of calls say of the calls of the filter.
func (b Whole) Verdicts(f Filter) []metric.Verdict {
	var out []metric.Verdict
	b.each(f, func(e *entry) { out = append(out, e.line.Verdicts()...) })
	return out
}

// Lost is a lost call and who made it good.
type Lost struct {
	*call.Call
	Rung  []event.EmployeeID // in the order of ringing
	By    event.CallID       // the talk with the caller that came after; 0: none yet
	ByWho event.EmployeeID   // who talked
	Back  bool               // we called them; else they called again
	At    event.Instant      // when that talk began
}

// Lost gives the lost calls that ended in an interval, the newest first.
func (b Whole) Lost(f Filter, in metric.Interval) []Lost {
	var out []Lost
	for _, e := range b.calls {
		c := e.line
		if !c.Outcome.Lost() || !in.Has(c.Ended) || c.Direction != event.CallIn || !f.sees(c.Line, e.crew) {
			continue
		}
		row := Lost{Call: c.Call}
		for _, l := range c.Rung() {
			if l.Employee != 0 && !slices.Contains(row.Rung, l.Employee) {
				row.Rung = append(row.Rung, l.Employee)
			}
		}
		if c.Contact != 0 {
			if mark, by, ok := b.callers.Success(c.Contact, c.Ended); ok {
				talk := b.calls[by].line
				row.By, row.At, row.Back = by, mark.At, talk.Direction == event.CallOut
				row.ByWho = talk.Talks[0].Employee
			}
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(x, y Lost) int { return cmp.Or(cmp.Compare(y.Ended, x.Ended), cmp.Compare(y.ID, x.ID)) })
	return out
}

// SameDay says whether two moments fall on one local date.
func (b Whole) SameDay(x, y event.Instant) bool { return b.callers.SameDay(x, y) }

// Call gives a call of the board, or nil.
func (b Whole) Call(id event.CallID) *call.Call {
	if e := b.calls[id]; e != nil {
		return e.line.Call
	}
	return nil
}
