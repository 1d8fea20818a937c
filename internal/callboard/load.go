package callboard

import (
	"cmp"
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Load is how many inbound calls stood in a stage at once in a stretch of time.
type Load struct {
	Peak   int           // the most at one moment
	PeakAt event.Instant // the first such moment; 0: there was none
	Total  event.Millis  // of all calls together: the mean is this over the stretch
}

// Stages are those that loads are of, in the order of a call's way.
var Stages = [...]call.Stage{call.Entry, call.Ringing, call.Talking}

// Loads gives for each stretch, in order and apart from one another, the load
// of each of Stages up to now: what the readings of that instant
// (uis.entry, uis.ringing, uis.talking) were at most and on average.
func (b Whole) Loads(f Filter, in []metric.Interval) [][len(Stages)]Load {
	out := make([][len(Stages)]Load, len(in))
	for k, stage := range Stages {
		steps := b.steps(f, stage)
		now, from, at := 0, event.Instant(0), 0
		for i, part := range in {
			l := &out[i][k]
			end := min(part.To, b.now)
			from = part.From
			for at < len(steps) && steps[at].at <= part.From { // what stood there already
				now += steps[at].by
				at++
			}
			l.note(now, part.From, end)
			for at < len(steps) && steps[at].at < end {
				l.Total += event.Millis(now) * event.Millis(steps[at].at-from)
				moment := steps[at].at
				for at < len(steps) && steps[at].at == moment {
					now += steps[at].by
					at++
				}
				from = moment
				l.note(now, moment, end)
			}
			if end > from {
				l.Total += event.Millis(now) * event.Millis(end-from)
			}
		}
	}
	return out
}

func (l *Load) note(now int, at, end event.Instant) {
	if now > l.Peak && at < end {
		l.Peak, l.PeakAt = now, at
	}
}

// step is one call more or less in a stage.
type step struct {
	at event.Instant
	by int
}

func (b Whole) steps(f Filter, stage call.Stage) []step {
	var out []step
	for _, e := range b.calls {
		if !f.sees(e.line.Line, e.crew) {
			continue
		}
		for _, span := range e.line.Spans(b.now) {
			if span.Stage == stage {
				out = append(out, step{span.From, 1}, step{span.To, -1})
			}
		}
	}
	slices.SortFunc(out, func(x, y step) int { return cmp.Compare(x.at, y.at) })
	return out
}

// Standing gives the inbound calls that stood in a stage at a moment, as is
// known now, the longest there first, and since when each did.
func (b Whole) Standing(f Filter, stage call.Stage, at event.Instant) (out []*call.Call, since []event.Instant) {
	type one struct {
		*call.Call
		from event.Instant
	}
	var all []one
	for _, e := range b.calls {
		if !f.sees(e.line.Line, e.crew) {
			continue
		}
		for _, span := range e.line.Spans(b.now) {
			if span.Stage == stage && span.From <= at && at < span.To {
				all = append(all, one{e.line.Call, span.From})
			}
		}
	}
	slices.SortFunc(all, func(x, y one) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.ID, y.ID)) })
	for _, x := range all {
		out, since = append(out, x.Call), append(since, x.from)
	}
	return out, since
}
