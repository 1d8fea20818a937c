package column

import (
	"math/bits"
	"slices"
	"sort"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// doubt is where a provisional verdict may still change a figure: the metric,
// whose it is so far, and the quarters in which the thing began and counts.
type doubt struct {
	dim    uint32
	starts int32
	counts int32 // -1: not yet anywhere
	anyone bool  // any operator may come to be charged with it
}

// Doubts are those of one conversation, by the place of the metric in the
// catalogue.
type Doubts []doubtOf

type doubtOf struct {
	metric int
	doubt
}

// doubtDays are the doubts about one metric, by local days: a table that cuts
// time by days asks how many there are and whose, not how many conversations.
type doubtDays map[int32]*doubtDay

type doubtDay struct {
	from, to int32 // quarters
	whose    []suspected
	places   map[suspect]int32 // among them
	at       map[doubtAt]int32
}

// suspected is how many doubts there are of one suspect, and in which quarters of
// the day, as bits: a table by hours asks for these alone. They lie side by side, for
// every figure goes through them.
type suspected struct {
	suspect
	n        int32
	quarters [2]uint64
}

// suspect is whose a doubtful verdict is so far: the number of the dim, and
// whether any operator may come to be charged with it.
type suspect struct {
	dim    uint32
	anyone bool
}

type doubtAt struct {
	quarter int32
	suspect
}

// Doubts gives what in the verdicts may still change. Stretches of time have
// none: what is behind us of them is over, and what is not belongs to a cell
// that is not over either.
func (c *Columns) Doubts(list []metric.Verdict) Doubts {
	var out Doubts
	for i := range list {
		v := &list[i]
		at, known := c.metrics[v.Metric]
		if !v.Provisional || !known || metric.All[at].Family == metric.FamilyClipped {
			continue
		}
		d := doubtOf{at, doubt{dim: c.DimID(dimOfVerdict(v)), starts: QuarterOf(v.Start), counts: -1, anyone: v.Unclaimed()}}
		if v.At != 0 {
			d.counts = QuarterOf(v.At)
		}
		out = append(out, d)
	}
	return out
}

// Doubt puts the doubts of a conversation in; Trust takes them out again.
func (c *Columns) Doubt(list Doubts) { c.eachDoubt(list, 1) }

// Trust takes out doubts that were put in with Doubt.
func (c *Columns) Trust(list Doubts) { c.eachDoubt(list, -1) }

func (c *Columns) eachDoubt(list Doubts, by int32) {
	for i := range list {
		d := &list[i]
		days := c.doubtsOf(d.metric)
		days.add(&c.calendar, d.starts, suspect{d.dim, d.anyone}, by)
		if d.counts >= 0 && d.counts != d.starts {
			days.add(&c.calendar, d.counts, suspect{d.dim, d.anyone}, by)
		}
	}
}

// DoubtAll puts the doubts of many conversations in. Put in order first, equal
// ones are counted and looked up once.
func (c *Columns) DoubtAll(list Doubts) {
	keys := make([]uint64, 0, 2*len(list))
	for i := range list {
		d := &list[i]
		keys = append(keys, d.key(d.starts))
		if d.counts >= 0 && d.counts != d.starts {
			keys = append(keys, d.key(d.counts))
		}
	}
	slices.Sort(keys)
	for from := 0; from < len(keys); { // those of a metric and a day
		metric := int(keys[from] >> (1 + dimBits + 31))
		number, first, after := c.calendar.date(quarterOfDoubt(keys[from]))
		to := from + sort.Search(len(keys)-from, func(i int) bool {
			k := keys[from+i]
			return int(k>>(1+dimBits+31)) != metric || quarterOfDoubt(k) >= after
		})
		c.doubtsOf(metric).day(number, first, after, to-from).addAll(keys[from:to])
		from = to
	}
}

// addAll adds doubts of the day by their keys, which are in order.
func (day *doubtDay) addAll(keys []uint64) {
	for from, to := 0, 0; from < len(keys); from = to {
		for to = from + 1; to < len(keys) && keys[to] == keys[from]; to++ {
		}
		k, n := keys[from], int32(to-from)
		s := suspect{uint32(k>>1) & dimMask, k&1 == 1}
		day.count(doubtAt{quarterOfDoubt(k), s}, n)
	}
}

func quarterOfDoubt(key uint64) int32 { return int32(key >> (1 + dimBits) & (1<<31 - 1)) }

// key tells a doubt in a quarter from others: the metric, the quarter, the dim
// and whether it may be anybody's.
func (d *doubtOf) key(quarter int32) uint64 {
	k := (uint64(d.metric)<<31|uint64(quarter))<<dimBits | uint64(d.dim)
	if d.anyone {
		return k<<1 | 1
	}
	return k << 1
}

// doubtsOf gives the doubts about a metric.
func (c *Columns) doubtsOf(metric int) doubtDays {
	if c.doubts[metric] == nil {
		c.doubts[metric] = doubtDays{}
	}
	return c.doubts[metric]
}

func (days doubtDays) add(c *calendar, quarter int32, s suspect, by int32) {
	number, from, to := c.date(quarter)
	day := days.day(number, from, to, 0)
	day.count(doubtAt{quarter, s}, by)
	if len(day.whose) == 0 {
		delete(days, number)
	}
}

// count counts doubts in one quarter, or takes them out again.
func (day *doubtDay) count(at doubtAt, by int32) {
	place, found := day.places[at.suspect]
	if !found {
		place = int32(len(day.whose))
		day.places[at.suspect] = place
		day.whose = append(day.whose, suspected{suspect: at.suspect})
	}
	whose := &day.whose[place]
	within := uint32(at.quarter - day.from)
	word, bit := &whose.quarters[within>>6], uint64(1)<<(within&63)
	if day.at[at] += by; day.at[at] == 0 {
		delete(day.at, at)
		*word &^= bit
	} else {
		*word |= bit
	}
	if whose.n += by; whose.n == 0 {
		last := day.whose[len(day.whose)-1]
		day.whose[place], day.places[last.suspect] = last, place
		day.whose = day.whose[:len(day.whose)-1]
		delete(day.places, at.suspect)
	}
}

// day gives a day, with room for so many doubts if there is none yet.
func (days doubtDays) day(number, from, to int32, room int) *doubtDay {
	day := days[number]
	if day == nil {
		day = &doubtDay{from: from, to: to, places: map[suspect]int32{}, at: make(map[doubtAt]int32, room)}
		days[number] = day
	}
	return day
}

// doubtful marks the cells that may still change.
func (c *Columns) doubtful(p *plan, a Ask, out []Cell) {
	m := marking{plan: p, columns: c, cells: out, left: len(out)}
	for _, day := range c.doubts[c.metrics[a.Metric.ID]] {
		if day.to <= p.First || day.from >= p.last {
			continue
		}
		if whole := p.whole(day.from, day.to); whole != mixed {
			for i := range day.whose {
				if p.Dims == 1 && whole >= 0 && out[whole].Provisional {
					break
				}
				m.mark(whole, day.whose[i].suspect)
			}
		} else if p.Dims == 1 { // whoever they are of, there is one cell for each quarter
			var all suspected
			for i := range day.whose {
				if s := &day.whose[i]; p.dim[s.dim] >= 0 || s.anyone && len(p.kin(c, s.dim)) > 0 {
					all.join(s)
				}
			}
			all.each(func(within int32) { m.set(p.slot(day.from+within), 0) })
		} else {
			for i := range day.whose {
				s := &day.whose[i]
				s.each(func(within int32) { m.mark(p.slot(day.from+within), s.suspect) })
			}
		}
		if m.left == 0 {
			return
		}
	}
}

// join takes in the quarters of another.
func (s *suspected) join(o *suspected) {
	for i, word := range o.quarters {
		s.quarters[i] |= word
	}
}

// each gives the quarters, counted from the beginning of the day.
func (s *suspected) each(visit func(within int32)) {
	for i, word := range s.quarters {
		for ; word != 0; word &= word - 1 {
			visit(int32(i*64 + bits.TrailingZeros64(word)))
		}
	}
}

// marking marks cells until there are none left to mark.
type marking struct {
	*plan
	columns *Columns
	cells   []Cell
	left    int
}

// mark marks the cell of a doubt. A wait that is nobody's yet may become any
// operator's.
func (m *marking) mark(time int32, s suspect) {
	if time < 0 || m.left == 0 {
		return
	}
	m.set(time, m.dim[s.dim])
	if s.anyone {
		for _, place := range m.kin(m.columns, s.dim) {
			m.set(time, place)
		}
	}
}

// set marks one cell.
func (m *marking) set(time, place int32) {
	if time < 0 || place < 0 {
		return
	}
	if at := &m.cells[int(time)*m.Dims+int(place)]; !at.Provisional {
		at.Provisional = true
		m.left--
	}
}

// kinship is what the dims have in common that one wait may come to belong to.
type kinship struct {
	group   event.GroupID
	channel event.Channel
}

// kin gives the places of all dims of the same group and channel.
func (p *plan) kin(c *Columns, dim uint32) []int32 {
	if p.kins == nil {
		p.kins, p.kinAt = map[kinship][]int32{}, make([][]int32, len(c.dims))
		type home struct {
			kinship
			place int32
		}
		seen := map[home]bool{}
		for i, d := range c.dims {
			h := home{kinship{d.Group, d.Channel}, p.dim[i]}
			if h.place >= 0 && !seen[h] {
				seen[h] = true
				p.kins[h.kinship] = append(p.kins[h.kinship], h.place)
			}
		}
	}
	at := &p.kinAt[dim]
	if *at == nil {
		if *at = p.kins[kinship{c.dims[dim].Group, c.dims[dim].Channel}]; *at == nil {
			*at = []int32{} // none, which was looked up
		}
	}
	return *at
}
