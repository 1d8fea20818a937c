package column

import (
	"cmp"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Some metrics count things and not rows: of the rows of a conversation or of a
// case in one cell the last one stands (metrics 5.5). A year has millions of
// rows, and nearly every thing has all of its rows on one day and with one
// dim: whatever days a cell is made of, they are all in it or none is. Of such
// a thing all rows but one are surplus, and the surplus adds up by days as rows
// do. The few things with rows on several days or with several dims roam: they
// are surplus as a whole and are looked at one by one.
//
// So the number of different things is the sum of rows, less the surplus, and
// the roamers that are met.

// distinct are the metrics that a census is taken for.
var distinct = distinctMetrics()

// counting is one of them. With is the place among them of the metric that has
// to be met beside it, -1: none.
type counting struct {
	*metric.Metric
	with int
}

func distinctMetrics() (out []counting) {
	for _, m := range metric.All {
		if m.Once || m.With != "" {
			out = append(out, counting{m, -1})
		}
	}
	for i := range out {
		if out[i].With != "" {
			out[i].with = slices.IndexFunc(out, func(o counting) bool { return o.ID == out[i].With })
		}
	}
	return out
}

// worth is what a sighting adds to a sum: of what is only counted there is none.
func (m *counting) worth(o sighting) int64 {
	if m.How == metric.Count {
		return 0
	}
	return o.value
}

// thingsOf gives the places among distinct of those that count a sign, as bits.
func thingsOf(parts []Part) (bits uint32) {
	for i, m := range distinct {
		if slices.ContainsFunc(parts, func(p Part) bool { return p.Metric == m.Metric }) {
			bits |= 1 << i
		}
	}
	return bits
}

// census is what rows come to as things.
type census struct {
	calendar
	cases bool            // what things need beside them counts
	since map[uint32]bool // what was kept since the sums of stored days were read, whose rows were not seen yet; nil: all were
	heads []heads         // by place among distinct

	own    []sighting // reused
	beside []int32
}

// heads is the census of one metric.
type heads struct {
	days       map[int32]*surplus      // by number of the day
	months     map[int32]*sidedSurplus // of those that are added up, by their first days
	kept, open roamers
}

// sighting is a row as a census sees it.
type sighting struct {
	value   int64
	quarter int32
	dim     uint32
}

// aside is the dim of a sighting of the metric that has to be met beside.
const aside = 1 << 31

func newCensus(zone *time.Location, cases bool) *census {
	s := &census{calendar: calendar{zone: zone}, cases: cases, heads: make([]heads, len(distinct))}
	for i := range s.heads {
		s.heads[i].kept.stay = true
	}
	return s
}

// behind says whether there are stored days that no census was taken of.
func (s *census) behind() bool { return s.since != nil }

// takes says whether things are counted for a metric, and if some other has to
// be met beside it, its place.
func (s *census) takes(i int) (with int, yes bool) {
	if s.cases {
		return distinct[i].with, true
	}
	return -1, distinct[i].Once
}

// enrol counts a thing by all of its rows, or takes it out again (by -1). Of
// which roamers it is one of says where.
func (s *census) enrol(c *Columns, of event.ConversationID, rows []Row, by int, where func(*heads) *roamers) {
	bits := uint32(0)
	for i := range rows {
		bits |= c.signs[rows[i].Sign].things
	}
	if bits == 0 || of == 0 {
		return
	}
	for i := range distinct {
		with, yes := s.takes(i)
		if !yes || bits>>i&1 == 0 {
			continue
		}
		s.see(c, rows, i, with)
		h := &s.heads[i]
		number, from, to := s.date(s.own[0].quarter)
		never := with >= 0 && len(s.beside) == 0 // met nowhere: it counts in no cell
		if !never && s.stays(&distinct[i], from, to) {
			s.reckon(h, &distinct[i], number, from, with >= 0, int64(by))
			continue
		}
		for _, o := range s.own {
			n, first, _ := s.date(o.quarter)
			h.day(n).add(o.dim, o.quarter-first, int64(by), int64(by)*distinct[i].worth(o))
		}
		switch {
		case never:
		case by > 0:
			where(h).add(uint32(of), s.sightings(&distinct[i]))
		default:
			where(h).drop(uint32(of), s.sightings(&distinct[i]))
		}
	}
}

// see finds the sightings of a thing, in order, and those of what has to be met
// beside.
func (s *census) see(c *Columns, rows []Row, i, with int) {
	s.own, s.beside = s.own[:0], s.beside[:0]
	for _, r := range rows {
		sign := &c.signs[r.Sign]
		if sign.things>>i&1 == 1 {
			part := sign.part(Ask{Metric: distinct[i].Metric})
			s.own = append(s.own, sighting{part.value(int64(clamp(r.Value))), r.Quarter, r.Dim})
		}
		if with >= 0 && sign.things>>with&1 == 1 {
			s.beside = append(s.beside, r.Quarter)
		}
	}
	slices.SortFunc(s.own, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.quarter, b.quarter), cmp.Compare(a.value, b.value), cmp.Compare(a.dim, b.dim))
	})
	slices.Sort(s.beside)
}

// stays says whether the thing that was seen is of one day and one dim.
func (s *census) stays(m *counting, from, to int32) bool {
	for _, o := range s.own {
		if o.quarter < from || o.quarter >= to || o.dim != s.own[0].dim {
			return false
		}
	}
	for _, quarter := range s.beside {
		if quarter < from || quarter >= to {
			return false
		}
	}
	return !m.Elder // what began in a cell does not count there: every one is looked at
}

// reckon adds up what is too much of a thing of one day and one dim.
func (s *census) reckon(h *heads, m *counting, number, from int32, with bool, by int64) {
	surplus := h.day(number)
	surplus.by = nil
	last := len(s.own) - 1
	for i, o := range s.own {
		if m.Once && i < last {
			surplus.whole.add(o.dim, by, by*m.worth(o))
		}
		for parting := range partings {
			shift := shiftOf(parting)
			part := (o.quarter - from) >> shift
			lastOfPart := i == last || (s.own[i+1].quarter-from)>>shift != part
			if m.Once && !lastOfPart || with && !s.met(from, part, shift) {
				surplus.addPart(parting, o.dim, part, by, by*m.worth(o))
			}
		}
	}
}

// met: what has to be met beside is met in a part of the day.
func (s *census) met(from, part, shift int32) bool {
	return slices.ContainsFunc(s.beside, func(quarter int32) bool { return (quarter-from)>>shift == part })
}

// sightings gives what is kept of a roamer: of each quarter and dim the last one,
// in order, and behind them the quarters in which it is met beside.
func (s *census) sightings(m *counting) []sighting {
	if m.Once {
		kept := s.own[:0]
		for i, o := range s.own {
			if !s.again(i) {
				kept = append(kept, o)
			}
		}
		s.own = kept
	}
	for i, quarter := range s.beside {
		if i == 0 || quarter != s.beside[i-1] {
			s.own = append(s.own, sighting{quarter: quarter, dim: aside})
		}
	}
	return s.own
}

// again says whether one of the same quarter and dim stands behind a sighting.
func (s *census) again(i int) bool {
	for _, later := range s.own[i+1:] {
		if later.quarter != s.own[i].quarter {
			return false
		}
		if later.dim == s.own[i].dim {
			return true
		}
	}
	return false
}

// day gives the surplus of a day, which is about to change.
func (h *heads) day(number int32) *surplus {
	if len(h.months) > 0 {
		delete(h.months, firstOf(number))
	}
	d := h.days[number]
	if d == nil {
		if h.days == nil {
			h.days = map[int32]*surplus{}
		}
		d = &surplus{}
		h.days[number] = d
	}
	return d
}

// bytes gives the memory that a census takes.
func (s *census) bytes() (total int64) {
	for i := range s.heads {
		h := &s.heads[i]
		for _, d := range h.days {
			total += 200 + d.whole.bytes()
			for k := range d.parts {
				total += d.parts[k].bytes()
			}
			if d.by != nil {
				for f := range d.by {
					total += 72 + d.by[f].bytes()
				}
			}
		}
		for _, m := range h.months {
			total += m.bytes()
		}
		total += h.kept.bytes() + h.open.bytes()
	}
	return total
}

func openOnes(h *heads) *roamers { return &h.open }
func keptOnes(h *heads) *roamers { return &h.kept }
