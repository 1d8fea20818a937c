package column

import (
	"cmp"
	"slices"
)

// oddMost is how many days of a period may have two hours in one place: their
// rows are put in order by things, which for many of them costs more than to
// look at all rows once. A year has one at most, unless it is asked for in
// another zone.
const oddMost = 16

// Distinct makes the cells of those asks that count things right, which Scan
// filled with rows, and says whether it could: not of a clause alone, nor where
// many days have two hours in one place, nor while there are stored days of which
// no census was taken.
func (r *Reader) Distinct(q *Query, asks []Ask, cells [][]Cell) (done []bool) {
	done = make([]bool, len(asks))
	tables := r.tables(asks, cells)
	if len(tables) == 0 {
		return done
	}
	p := r.plan(q, false)
	months := r.monthsOf(p, tables)
	var taken spans
	for _, m := range months {
		taken = append(taken, span{m.first, m.after})
	}
	p.days = slices.DeleteFunc(p.days, func(d *Day) bool { return taken.have(d.Number) })
	days, ok := p.byDate()
	if !ok {
		return done
	}
	solid := p.all && !slices.ContainsFunc(q.Slots, func(time int32) bool { return time != 0 })
	for _, t := range tables {
		t.plan, t.solid, done[t.at] = p, solid, true
		for i := range months {
			m := &months[i]
			s := &t.heads.months[m.first][p.facet]
			if m.whole >= 0 {
				t.lessBy(&s.whole, nil, t.class, m.whole, nil)
				continue
			}
			for parting := range s.parts {
				if m.places.some[parting] {
					t.lessPortions(&s.parts[parting], &m.places.at[parting])
				}
			}
		}
		for _, d := range days {
			if d.odd {
				t.byRows(r, d)
			} else {
				t.less(d)
			}
		}
		t.roam(&t.heads.kept)
		t.roam(&t.heads.open)
	}
	return done
}

// tables gives the tables of those asks of which a census is taken.
func (r *Reader) tables(asks []Ask, cells [][]Cell) (out []*table) {
	for a := range asks {
		i := slices.IndexFunc(distinct, func(m counting) bool { return m.Metric == asks[a].Metric })
		if i < 0 || r.census.behind() || asks[a].Clause != "" {
			continue
		}
		if with, yes := r.census.takes(i); yes {
			out = append(out, &table{heads: &r.census.heads[i], metric: &distinct[i], with: with, ask: asks[a], cells: cells[a], at: a})
		}
	}
	return out
}

// date is a local day as a query cuts it.
type date struct {
	days   []*Day  // of both shelves
	whole  int32   // the one place in time, mixed if it is parted
	places *parted // if it is
	odd    bool    // two parts of it are in one place
}

// byDate gives the days that lie in the period, if few are odd.
func (p *plan) byDate() (out []*date, ok bool) {
	odd := 0
	slices.SortStableFunc(p.days, func(a, b *Day) int { return cmp.Compare(a.Number, b.Number) })
	for _, d := range p.days {
		if n := len(out); n > 0 && out[n-1].days[0].Number == d.Number {
			out[n-1].days = append(out[n-1].days, d)
			continue
		}
		one := &date{days: []*Day{d}, whole: p.whole(d.From, d.To)}
		switch one.whole {
		case nothing:
			continue
		case mixed:
			one.places = p.part(d)
			one.odd = !p.apart(one.places)
		}
		if out = append(out, one); one.odd {
			if odd++; odd > oddMost {
				return nil, false
			}
		}
	}
	return out, true
}

// table is the cells of one ask while its things are counted.
type table struct {
	*plan
	heads  *heads
	metric *counting
	with   int
	ask    Ask
	cells  []Cell
	at     int  // among the asks
	solid  bool // there is one cell, and everything of the period is in it
	met    []met
	away   map[uint32]bool // roamers, once it was asked
}

// met is the sighting that stands for a thing in a cell.
type met struct {
	cell int
	last sighting
}

// less takes the surplus of a day out of the cells.
func (t *table) less(d *date) {
	surplus := t.heads.days[d.days[0].Number]
	if surplus == nil {
		return
	}
	if t.faced() && surplus.by != nil && d.whole >= 0 {
		t.lessBy(&surplus.by[t.facet], nil, t.class, d.whole, nil)
		return
	}
	if whole := &surplus.whole; d.whole >= 0 && t.lookUp(len(whole.of)) {
		for _, dim := range t.picks {
			if i, found := slices.BinarySearch(whole.of, dim); found {
				t.take(d.whole, t.dim[dim], int64(whole.n[i]), whole.totalAt(i))
			}
		}
		return
	}
	t.lessBy(&surplus.whole, &surplus.parts, t.dim, d.whole, d.places)
}

// lessBy takes surplus out by dims or classes, whose places are of: whole, or that
// of parts by dims.
func (t *table) lessBy(whole *amounts, parts *[partings]amounts, of []int32, at int32, places *parted) {
	if at >= 0 {
		for i, id := range whole.of {
			t.take(at, of[id], int64(whole.n[i]), whole.totalAt(i))
		}
		return
	}
	for parting := range parts {
		if !places.some[parting] {
			continue
		}
		list := &parts[parting]
		for i, id := range list.of {
			if at := places.at[parting][id>>dimBits]; at >= 0 {
				t.take(at, of[id&dimMask], int64(list.n[i]), list.totalAt(i))
			}
		}
	}
}

// lessPortions takes surplus out by classes and parts of one size.
func (t *table) lessPortions(s *portions, places *[partsMax]int32) {
	for class, place := range t.class {
		if place < 0 {
			continue
		}
		for from, to := s.of(class); from < to; from++ {
			if at := places[s.parts[from]]; at >= 0 {
				t.take(at, place, s.n.at(from), s.total.at(from))
			}
		}
	}
}

func (t *table) take(time, place int32, n, total int64) {
	if place >= 0 {
		into := &t.cells[int(time)*t.Dims+int(place)]
		into.N -= n
		into.Sum -= total
	}
}

// roam counts the roamers in every cell that they are met in.
func (t *table) roam(r *roamers) {
	for i := range r.list {
		if one := &r.list[i]; one.of != 0 {
			t.count(r.all[one.from:one.to])
		}
	}
}

// count counts a thing by its sightings, which are in order.
func (t *table) count(sightings []sighting) {
	own := len(sightings)
	for own > 0 && sightings[own-1].dim == aside {
		own--
	}
	if own == 0 {
		return
	}
	if first, last := sightings[0], sightings[own-1]; t.solid && t.metric.Once && !t.metric.Elder && t.with < 0 && first.quarter >= t.First && last.quarter < t.last {
		t.cells[0].N++
		t.cells[0].Sum += last.value
		return
	}
	t.met = t.met[:0]
	for _, o := range sightings[:own] {
		place := t.dim[o.dim]
		if place < 0 {
			continue
		}
		time := t.slot(o.quarter)
		if time < 0 || t.metric.Elder && t.slot(int32(o.value)) == time ||
			t.with >= 0 && !slices.ContainsFunc(sightings[own:], func(b sighting) bool { return t.slot(b.quarter) == time }) {
			continue
		}
		cell := int(time)*t.Dims + int(place)
		into := &t.cells[cell]
		at := -1
		if t.metric.Once {
			at = slices.IndexFunc(t.met, func(m met) bool { return m.cell == cell })
		}
		if at < 0 {
			t.met = append(t.met, met{cell, o})
			into.N++
			into.Sum += o.value
			continue
		}
		into.Sum += o.value - t.met[at].last.value // it comes later
		t.met[at].last = o
	}
}

// asks are what is counted and what has to be met beside it.
func (t *table) asks() []Ask {
	if t.with < 0 {
		return []Ask{t.ask}
	}
	return []Ask{t.ask, {Metric: distinct[t.with].Metric}}
}

// dayRow is a row of a day that is counted by rows.
type dayRow struct {
	of uint32
	sighting
}

// byRows counts the things of a day from its rows: those that stay on it.
// Roamers are counted elsewhere.
func (t *table) byRows(r *Reader, d *date) {
	var all []dayRow
	signs, both := r.wanted([]Ask{t.ask}), r.wanted(t.asks())
	for _, shelved := range d.days {
		day := r.fetch(shelved, both)
		for _, id := range signs {
			rows, part := day.of(id), r.signs[id].part(t.ask)
			if rows == nil {
				continue
			}
			for i, k := range rows.keys {
				o := dayRow{rows.convs[i], sighting{part.value(valueOf(k)), day.From + quarterIn(k), dimOf(k)}}
				all = append(all, o)
				if cell := t.place(day, k); cell >= 0 { // Scan counted it
					t.cells[cell].N--
					t.cells[cell].Sum -= o.value
				}
			}
		}
		if t.with < 0 {
			continue
		}
		with := Ask{Metric: distinct[t.with].Metric}
		for _, id := range r.wanted([]Ask{with}) {
			if rows := day.of(id); rows != nil {
				for i, k := range rows.keys {
					all = append(all, dayRow{rows.convs[i], sighting{quarter: day.From + quarterIn(k), dim: aside}})
				}
			}
		}
	}
	roaming := t.roaming()
	slices.SortFunc(all, func(a, b dayRow) int { // what is to be met beside is last
		return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.dim>>31, b.dim>>31), cmp.Compare(a.quarter, b.quarter), cmp.Compare(a.value, b.value))
	})
	var one []sighting
	for i, o := range all {
		if one = append(one, o.sighting); i+1 == len(all) || all[i+1].of != o.of {
			if !roaming[o.of] {
				t.count(one)
			}
			one = one[:0]
		}
	}
}

// roaming gives all roamers.
func (t *table) roaming() map[uint32]bool {
	if t.away != nil {
		return t.away
	}
	t.away = map[uint32]bool{}
	for _, r := range []*roamers{&t.heads.kept, &t.heads.open} {
		for _, one := range r.list {
			t.away[one.of] = true
		}
	}
	return t.away
}

// Distinct makes the cells of asks that count things right, as a reader's does.
func (c *Columns) Distinct(q *Query, asks []Ask, cells [][]Cell) []bool {
	return (&Reader{Columns: c}).Distinct(q, asks, cells)
}
