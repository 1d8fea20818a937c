package column

import (
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
	whose    map[suspect]int32
	at       map[doubtAt]int32
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
		if c.doubts[d.metric] == nil {
			c.doubts[d.metric] = doubtDays{}
		}
		c.doubts[d.metric].add(&c.calendar, d.starts, suspect{d.dim, d.anyone}, by)
		if d.counts >= 0 && d.counts != d.starts {
			c.doubts[d.metric].add(&c.calendar, d.counts, suspect{d.dim, d.anyone}, by)
		}
	}
}

func (days doubtDays) add(c *calendar, quarter int32, s suspect, by int32) {
	number, from, to := c.date(quarter)
	day := days[number]
	if day == nil {
		day = &doubtDay{from: from, to: to, whose: map[suspect]int32{}, at: map[doubtAt]int32{}}
		days[number] = day
	}
	if day.whose[s] += by; day.whose[s] == 0 {
		delete(day.whose, s)
	}
	at := doubtAt{quarter, s}
	if day.at[at] += by; day.at[at] == 0 {
		delete(day.at, at)
	}
	if len(day.whose) == 0 {
		delete(days, number)
	}
}

// doubtful marks the cells that may still change.
func (c *Columns) doubtful(p *plan, a Ask, out []Cell) {
	m := marking{plan: p, columns: c, cells: out, left: len(out)}
	for _, day := range c.doubts[c.metrics[a.Metric.ID]] {
		if day.to <= p.First || day.from >= p.last {
			continue
		}
		if whole := p.whole(day.from, day.to); whole != mixed {
			for s := range day.whose {
				m.mark(whole, s)
			}
		} else {
			for at := range day.at {
				m.mark(p.slot(at.quarter), at.suspect)
			}
		}
		if m.left == 0 {
			return
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
	row := m.cells[int(time)*m.Dims:][:m.Dims]
	set := func(place int32) {
		if place >= 0 && !row[place].Provisional {
			row[place].Provisional = true
			m.left--
		}
	}
	set(m.dim[s.dim])
	if s.anyone {
		for _, place := range m.kin(m.columns, s.dim) {
			set(place)
		}
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
		p.kins = map[kinship][]int32{}
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
	return p.kins[kinship{c.dims[dim].Group, c.dims[dim].Channel}]
}
