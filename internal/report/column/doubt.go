package column

import "otklik/internal/metric"

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
		d := doubtOf{at, doubt{dim: c.DimID(Dim{v.Group, v.Channel, v.Operator, v.Topic}), starts: QuarterOf(v.Start), counts: -1, anyone: v.Unclaimed()}}
		if v.At != 0 {
			d.counts = QuarterOf(v.At)
		}
		out = append(out, d)
	}
	return out
}

// Doubt puts the doubts of a conversation in; Trust takes them out again.
func (c *Columns) Doubt(list Doubts) {
	for _, d := range list {
		if c.doubts[d.metric] == nil {
			c.doubts[d.metric] = map[doubt]int32{}
		}
		c.doubts[d.metric][d.doubt]++
	}
}

// Trust takes out doubts that were put in with Doubt.
func (c *Columns) Trust(list Doubts) {
	for _, d := range list {
		if of := c.doubts[d.metric]; of[d.doubt] > 1 {
			of[d.doubt]--
		} else {
			delete(of, d.doubt)
		}
	}
}

// doubtful marks the cells that may still change. A wait that is nobody's yet
// may become any operator's.
func (c *Columns) doubtful(p *plan, a Ask, out []Cell) {
	for d := range c.doubts[c.metrics[a.Metric.ID]] {
		whose := c.dims[d.dim]
		for _, quarter := range [2]int32{d.starts, d.counts} {
			time := p.slot(quarter)
			if time < 0 {
				continue
			}
			if place := p.dim[d.dim]; place >= 0 {
				out[int(time)*p.Dims+int(place)].Provisional = true
			}
			if !d.anyone {
				continue
			}
			for i, other := range c.dims {
				if place := p.dim[i]; place >= 0 && other.Group == whose.Group && other.Channel == whose.Channel {
					out[int(time)*p.Dims+int(place)].Provisional = true
				}
			}
		}
	}
}
