package column

import (
	"cmp"
	"math"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// How many things stood somewhere at once is told by the stretches in which
// they did. A piece of a stretch in a quarter has its two ends as one number:
// the value of its row.

// stretch puts two moments of a quarter, from before to, into one number.
func stretch(from, to int64) int64 { return to*(to-1)/2 + from }

// ends is stretch's inverse.
func ends(value int64) (from, to int64) {
	to = int64((1 + math.Sqrt(float64(1+8*value))) / 2)
	for to*(to-1)/2 > value {
		to--
	}
	for (to+1)*to/2 <= value {
		to++
	}
	return value - to*(to-1)/2, to
}

// pieceOf gives the value of what lies of a stretch in a quarter: its ends for
// what is counted by how many there are at once, else its length.
func pieceOf(m *metric.Metric, quarter int32, from, to event.Instant) int64 {
	if m == nil || m.How != metric.Peak {
		return piece(quarter, from, to)
	}
	start := event.Instant(quarter) * event.Instant(Quarter)
	end := min(to, start.Add(Quarter))
	if from = max(from, start); from >= end {
		return 0
	}
	return stretch(int64(from-start), int64(end-start))
}

// counts gives the metric of a sign that stretches are counted by.
func (s *sign) counts() *metric.Metric {
	if len(s.parts) == 0 {
		return nil
	}
	return s.parts[0].Metric
}

// standing is one piece of a stretch, in the place of its cell.
type standing struct {
	line
	place    int32
	from, to event.Instant
}

// present gives the pieces that an ask counts, a local day after the other.
func (r *Reader) present(p *plan, a Ask, has func(of uint32) bool, visit func([]standing)) {
	signs := r.wanted([]Ask{a})
	if len(signs) == 0 {
		return
	}
	grow := slices.ContainsFunc(signs, func(sign uint32) bool { return len(r.growing.of(sign)) > 0 })
	var found []standing
	var lines []line
	for _, s := range p.stages() {
		if len(s.days) == 0 && !grow {
			continue
		}
		found, lines = found[:0], lines[:0]
		for _, d := range s.days {
			d = r.fetch(d, signs)
			for _, id := range signs {
				if rows := d.of(id); rows != nil {
					for i, k := range rows.keys {
						lines = append(lines, line{valueOf(k), d.From + quarterIn(k), dimOf(k), rows.convs[i], id})
					}
				}
			}
		}
		if grow {
			lines = p.grown(r, signs, s.from, s.to, lines)
		}
		for _, l := range lines {
			part := r.signs[l.sign].part(a)
			if place := p.dim[l.dim]; part != nil && place >= 0 && p.slot(l.quarter) >= 0 && (has == nil || has(l.conv)) {
				from, to := ends(part.value(l.value))
				start := event.Instant(l.quarter) * event.Instant(Quarter)
				found = append(found, standing{l, place, start.Add(event.Millis(from)), start.Add(event.Millis(to))})
			}
		}
		visit(found)
	}
}

// crowd fills the cells of an ask for how many there were at once.
func (r *Reader) crowd(p *plan, lasted []int64, a Ask, has func(of uint32) bool) []Cell {
	q, out := p.Query, make([]Cell, p.Times*p.Dims)
	last(q, lasted, out)
	r.present(p, a, has, func(all []standing) {
		slices.SortFunc(all, func(x, y standing) int {
			return cmp.Or(cmp.Compare(x.quarter, y.quarter), cmp.Compare(x.place, y.place))
		})
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to].quarter == all[from].quarter && all[to].place == all[from].place {
				to++
			}
			out[int(p.slot(all[from].quarter))*q.Dims+int(all[from].place)].crowd(all[from:to])
			from = to
		}
	})
	return out
}

// lasted is how much of each place in time has passed.
func (r *Reader) lasted(q *Query) []int64 {
	lasted := make([]int64, q.Times)
	for i, time := range q.Slots {
		if start := event.Instant(q.First+int32(i)) * event.Instant(Quarter); time >= 0 {
			lasted[time] += int64(max(0, min(r.until(), start.Add(Quarter))-start))
		}
	}
	return lasted
}

// last says so of every cell.
func last(q *Query, lasted []int64, cells []Cell) {
	for i := range cells {
		cells[i].Lasted = lasted[i/q.Dims]
	}
}

// crowds fills the cells of those asks that want it.
func (r *Reader) crowds(q *Query, asks []Ask, out [][]Cell, has func(of uint32) bool) {
	var p *plan
	var lasted []int64
	for a := range asks {
		if asks[a].Metric.How != metric.Peak {
			continue
		}
		if p == nil {
			p, lasted = r.plan(q, false), r.lasted(q)
		}
		if same := slices.Index(asks[:a], asks[a]); same >= 0 {
			out[a] = slices.Clone(out[same])
		} else {
			out[a] = r.crowd(p, lasted, asks[a], has)
		}
	}
}

// crowd adds what stood in a quarter to its cell.
func (c *Cell) crowd(all []standing) {
	type step struct {
		at event.Instant
		by int64
	}
	steps := make([]step, 0, 2*len(all))
	for _, s := range all {
		steps = append(steps, step{s.from, 1}, step{s.to, -1})
		c.Sum += int64(s.to - s.from)
	}
	slices.SortFunc(steps, func(x, y step) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.by, y.by)) }) // who goes is not there any more
	now := int64(0)
	for _, s := range steps {
		if now += s.by; now > c.N || now == c.N && now > 0 && s.at < c.At {
			c.N, c.At = now, s.at
		}
	}
}

// until gives the moment up to which stretches that go on have lasted.
func (r *Reader) until() event.Instant { return max(r.now, r.Now) }

// Standing gives the things that stood in the one cell of a query at a moment,
// by their numbers; 0: whenever, a line for each piece.
func (r *Reader) Standing(q *Query, a Ask, at event.Instant, has func(of uint32) bool) (out []Member) {
	r.present(r.plan(q, false), a, has, func(all []standing) {
		for _, s := range all {
			if at == 0 || s.from <= at && at < s.to {
				out = append(out, Member{Conversation: event.ConversationID(s.conv), Dim: r.dims[s.dim], Quarter: s.quarter,
					Clause: r.signs[s.sign].part(a).Clause, Value: int64(s.to - s.from)})
			}
		}
	})
	slices.SortFunc(out, func(x, y Member) int {
		return cmp.Or(cmp.Compare(x.Conversation, y.Conversation), cmp.Compare(x.Quarter, y.Quarter))
	})
	return out
}
