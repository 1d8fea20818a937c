package metric

import (
	"slices"

	"otklik/internal/event"
)

// Clocks that run in working hours only (5.6).

// shutTold is how many of the times in which a clock stood still a verdict
// names. A question left alone for a year has hundreds of them, and a card shows
// a line.
const shutTold = 4

// clock is time within working hours.
type clock struct {
	open event.Millis
	shut []Interval // when it stood still, the first of them
	by   []int64    // the records that set the hours
	last bool       // the last moment, which the time does not reach, is within
}

// working runs a clock from one moment to another in the hours of the group
// that the conversation was with at each of them.
func (t *Timeline) working(from, to event.Instant) clock {
	if t.ctx.History.always() {
		return clock{open: event.Millis(to - from), last: true}
	}
	var c clock
	for _, s := range t.groups(Interval{from, to + 1}) { // one more, for the last moment
		for _, r := range t.ctx.History.ofGroup(s.group, s.Interval) {
			c.run(&r, to)
		}
	}
	return c
}

// run adds a regime, of which what is behind the end tells only whether the last
// moment is within.
func (c *clock) run(r *regime, end event.Instant) {
	for _, seq := range r.by {
		if seq != 0 && !slices.Contains(c.by, seq) {
			c.by = append(c.by, seq)
		}
	}
	within, outside := r.parts()
	for _, in := range within {
		c.open += Interval{r.From, end}.Clip(in.From, in.To)
		c.last = c.last || in.Has(end)
	}
	for _, in := range outside {
		in.To = min(in.To, end)
		if n := len(c.shut); n > 0 && c.shut[n-1].To == in.From {
			c.shut[n-1].To = in.To
		} else if in.From < in.To && n < shutTold {
			c.shut = append(c.shut, in)
		}
	}
}

// with is whose a conversation was for a time.
type with struct {
	Interval
	group event.GroupID
}

// groups gives the groups that the conversation was with during an interval.
func (t *Timeline) groups(in Interval) []with {
	out := []with{{in, t.Group}}
	for i := range t.Waits {
		w := &t.Waits[i]
		last := &out[len(out)-1]
		switch {
		case w.Began.At <= last.From:
			last.group = w.Group
		case w.Began.At < in.To && w.Group != last.group:
			last.To = w.Began.At
			out = append(out, with{Interval{w.Began.At, in.To}, w.Group})
		}
	}
	return out
}
