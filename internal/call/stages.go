package call

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Span is a stretch of time in which an inbound call stood in one stage.
type Span struct {
	Stage    Stage
	From, To event.Instant
}

// Spans gives where an inbound call stood when, in order and without gaps, up
// to its end, or to now if it goes on: at every moment the stage that the call
// had then, as far as it is known today. It is empty for other calls.
func (c *Call) Spans(now event.Instant) []Span {
	if c.Direction != event.CallIn || c.Began == 0 {
		return nil
	}
	end := now
	if c.Ended != 0 {
		end = min(c.Ended, now)
	}
	var out []Span
	at := c.Began
	put := func(stage Stage, to event.Instant) {
		to = min(to, end)
		if to <= at {
			return
		}
		if n := len(out); n > 0 && out[n-1].Stage == stage {
			out[n-1].To = to
		} else {
			out = append(out, Span{stage, at, to})
		}
		at = to
	}
	silent := func(to event.Instant) { // nobody talks
		if c.Distributed == 0 {
			put(Entry, to)
			return
		}
		put(Entry, min(to, c.Distributed))
		put(Ringing, to)
	}
	talks := slices.Clone(c.Talks)
	slices.SortFunc(talks, func(x, y Talk) int { return cmp.Compare(x.From, y.From) })
	for _, t := range talks {
		to := t.To
		if to == 0 {
			to = end
		}
		silent(t.From)
		put(Talking, to)
	}
	silent(end)
	return out
}
