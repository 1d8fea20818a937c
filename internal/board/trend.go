package board

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// The line of the day: a point for every quarter of an hour of the local
// clock. Clocks are put on and back by whole quarters, so a quarter is simply
// that long a part of the day. What happens is counted in its quarter; what
// goes on is read at the quarter's first instant, from the facts alone, so
// that a restart draws the same line. Only operators and slots are read while
// the program runs: their past is in no conversation.

const (
	quarter  event.Millis = 15 * 60 * 1000
	quarters              = 26 * 4 // of the longest day, with some to spare
	unknown               = -1
)

const (
	trendQueued = iota
	trendOldest // seconds
	trendWork
	trendServed
	trendUnserved
	trendAvailable
	trendSlots
	trendArrived
	series
)

// trendOf names the figure that each line belongs to.
var trendOf = [series]string{"lt.in_queue", "lt.oldest", "lt.in_work", "lt.served", "lt.unserved", "lt.ops_available", "lt.slots", "lt.arrived"}

func (b *Board) quarterOf(at event.Instant) int {
	return int((at - b.Day.From) / event.Instant(quarter))
}

// sample goes on to a new quarter: what stands now is read at its beginning.
func (b *Board) sample(to int) {
	b.quarter = min(to, quarters-1)
	for _, r := range b.rows {
		r.people(b.quarter)
	}
	for _, t := range b.talks {
		if t.stand.Place != metric.PlaceNowhere {
			b.dirty[t] = struct{}{} // it reaches into the new quarter
		}
	}
}

// people reads operators and slots at a quarter.
func (r *row) people(at int) {
	r.trend[trendAvailable][at], r.trend[trendSlots][at] = r.cells[Available], r.cells[Slots]
}

func (b *Board) mark(t *talk, k Key, series, at int) {
	if at < 0 || at >= quarters {
		return
	}
	r := b.row(k)
	r.trend[series][at]++
	t.marks = append(t.marks, mark{r, series, at})
}

// markEvent counts something in the quarter in which it happened.
func (b *Board) markEvent(t *talk, c *Count) {
	at := b.quarterOf(c.At)
	switch c.Metric {
	case "lt.arrived":
		b.mark(t, c.Key, trendArrived, at)
	case "lt.served":
		b.mark(t, c.Key, trendServed, at)
	case "lt.unassigned", "lt.cancelled", "lt.no_reply":
		b.mark(t, c.Key, trendUnserved, at)
	}
}

// stays counts the conversation at the beginning of every quarter of today
// that it lived through.
func (b *Board) stays(t *talk, line *metric.Timeline) {
	for _, s := range line.Stays() {
		to := b.now + 1
		if s.To.Happened() {
			to = s.To.At
		}
		from := max(s.From.At, b.Day.From)
		if to <= from {
			continue
		}
		key := Key{string(t.channel), s.Group}
		if s.Aside {
			key.Channel = Aside
		}
		first := int((from - b.Day.From + event.Instant(quarter) - 1) / event.Instant(quarter))
		for at := first; b.Day.From.Add(event.Millis(at)*quarter) < to && at < quarters; at++ {
			if s.Place != metric.PlaceQueued {
				b.mark(t, key, trendWork, at)
				continue
			}
			b.mark(t, key, trendQueued, at)
			// A maximum cannot be taken back, and need not be: the past stays.
			waited := int64((b.Day.From.Add(event.Millis(at)*quarter) - t.opened) / 1000)
			points := &b.row(key).trend[trendOldest]
			points[at] = max(points[at], waited)
		}
	}
}

// Trend gives the lines of the day up to now, by figure: the rows that fit
// added up, operators and slots from the one row that stands for them.
func (b *Board) Trend(fit func(Key) bool, people Key) map[string][]int64 {
	n := min(b.quarter+1, quarters)
	out := map[string][]int64{}
	for s, name := range trendOf {
		out[name] = make([]int64, n)
		if s == trendAvailable || s == trendSlots {
			copy(out[name], b.row(people).trend[s][:n])
		}
	}
	for k, r := range b.rows {
		if k.Channel == "" || !fit(k) {
			continue
		}
		for s, name := range trendOf {
			for i := range out[name] {
				switch s {
				case trendAvailable, trendSlots:
				case trendOldest:
					out[name][i] = max(out[name][i], r.trend[s][i])
				default:
					out[name][i] += r.trend[s][i]
				}
			}
		}
	}
	return out
}

// TrendStep is how far the points are apart, in milliseconds.
const TrendStep = int64(quarter)
