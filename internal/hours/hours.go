// Package hours knows when a schedule of working hours is open: at a moment,
// next, and in which stretches between two moments (W11).
//
// The invariant: a moment is within a schedule exactly if the clock on the wall
// of its zone shows a minute of a span of its date. All else follows from that
// one rule, also where clocks are put forward or back, in zones off the hour,
// and over midnight; there is no second rule for a long day.
//
// It never asks what time it is or who has the schedule, and it decides nothing
// for anybody.
package hours

import (
	"iter"
	"time"

	"otklik/internal/event"
)

const (
	minute   event.Millis = 60_000
	dayLong  event.Millis = 24 * 60 * minute
	epochDay              = 3 // 1970-01-01 was a Thursday: the fourth day from Monday
	// weeksAhead is how far an opening or a closing is looked for behind the
	// last date that has hours of its own: two weeks show every weekday twice,
	// so that one which clocks have just left out comes again.
	weeksAhead = 2
)

// Plan is a schedule made ready to be asked. A nil Plan is always open: whoever
// has no schedule.
type Plan struct {
	zone *time.Location
	week [7][]event.Span
	days map[int64][]event.Span // by the number of the local date
	last int64                  // the last of days
}

// Stretch is a time without a break: from From up to, and not with, To.
type Stretch struct{ From, To event.Instant }

// Of makes a schedule ready. Its own zone holds, the organisation's if it has
// none.
func Of(h event.Hours, organisation *time.Location) *Plan {
	p := &Plan{zone: organisation, week: h.Week, days: make(map[int64][]event.Span, len(h.Days))}
	if h.Zone != "" {
		if zone, err := time.LoadLocation(h.Zone); err == nil {
			p.zone = zone
		}
	}
	for _, d := range h.Days {
		if date, err := time.Parse(time.DateOnly, d.Date); err == nil {
			n := date.Unix() / int64(dayLong/1000)
			p.days[n], p.last = d.Spans, max(p.last, n)
		}
	}
	return p
}

// Open says whether a moment is within the schedule.
func (p *Plan) Open(at event.Instant) bool {
	for range p.pieces(at, at+1) {
		return true
	}
	return false
}

// Next gives the moment after at when the schedule opens, or closes; 0: it
// stays as it is at this moment for ever.
func (p *Plan) Next(at event.Instant) (moment event.Instant, opens bool) {
	if p == nil {
		return 0, false
	}
	end := p.horizon(at)
	for s := range p.Spans(at, end) {
		switch {
		case s.From > at:
			return s.From, true
		case s.To < end:
			return s.To, false
		default:
			return 0, false
		}
	}
	return 0, false
}

// horizon is behind everything that could change.
func (p *Plan) horizon(at event.Instant) event.Instant {
	last := event.Instant((p.last + 1) * int64(dayLong))
	return max(at, last).Add(7*weeksAhead*dayLong + dayLong)
}

// Spans gives the stretches between two moments in which the schedule is open,
// in order; no two of them touch.
func (p *Plan) Spans(from, to event.Instant) iter.Seq[Stretch] {
	return func(yield func(Stretch) bool) {
		var whole Stretch
		for s := range p.pieces(from, to) {
			if whole.To == s.From && whole != (Stretch{}) {
				whole.To = s.To
				continue
			}
			if whole != (Stretch{}) && !yield(whole) {
				return
			}
			whole = s
		}
		if whole != (Stretch{}) {
			yield(whole)
		}
	}
}

// pieces gives the same, cut at midnights and where the clocks are changed:
// between two changes the clock on the wall runs as time does.
func (p *Plan) pieces(from, to event.Instant) iter.Seq[Stretch] {
	return func(yield func(Stretch) bool) {
		if p == nil {
			if from < to {
				yield(Stretch{from, to})
			}
			return
		}
		for at := from; at < to; {
			offset, until := p.clock(at, to)
			for wall, end := at.Add(offset), until.Add(offset); wall < end; {
				day := dateOf(wall)
				midnight := event.Instant(day * int64(dayLong))
				for _, s := range p.on(day) {
					a := max(wall, midnight.Add(event.Millis(s.From)*minute))
					b := min(end, midnight.Add(event.Millis(s.To)*minute))
					if a < b && !yield(Stretch{a.Add(-offset), b.Add(-offset)}) {
						return
					}
				}
				wall = midnight.Add(dayLong)
			}
			at = until
		}
	}
}

// clock gives by how much the clock on the wall is ahead of UTC at a moment,
// and until when that holds, at most to.
func (p *Plan) clock(at, to event.Instant) (ahead event.Millis, until event.Instant) {
	t := at.Time().In(p.zone)
	_, seconds := t.Zone()
	if _, end := t.ZoneBounds(); !end.IsZero() {
		to = min(to, event.InstantOf(end))
	}
	return event.Seconds(seconds), to
}

// dateOf gives the number of the date that a clock on the wall shows.
func dateOf(wall event.Instant) int64 {
	day := int64(wall) / int64(dayLong)
	if int64(wall)%int64(dayLong) < 0 {
		day--
	}
	return day
}

// on gives the spans of a date.
func (p *Plan) on(day int64) []event.Span {
	if spans, own := p.days[day]; own {
		return spans
	}
	return p.week[((day+epochDay)%7+7)%7]
}
