package column

import (
	"cmp"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Quarter is the grid: fifteen minutes of UTC.
const Quarter = event.Millis(15 * 60 * 1000)

// QuarterOf gives the quarter that a moment falls into, counted from 1970.
func QuarterOf(at event.Instant) int32 { return int32(at / event.Instant(Quarter)) }

// Dim is whose a row is.
type Dim struct {
	Group    event.GroupID
	Channel  event.Channel
	Operator event.OperatorID
	Topic    event.CategoryID
	Line     event.PhoneID          `json:",omitzero"` // of calls: the company's number
	Rule     event.InvitationRuleID `json:",omitzero"` // of invitations
}

func dimOfVerdict(v *metric.Verdict) Dim {
	return Dim{Group: v.Group, Channel: v.Channel, Operator: v.Operator, Topic: v.Topic, Line: v.Line, Rule: v.Rule}
}

// Row is one element of a conversation or of an operator's day.
type Row struct {
	Sign    uint32 // what counts it
	Dim     uint32
	Quarter int32
	Grows   bool  // a stretch that goes on: Value is the moment when it began
	Value   int64 // for those parts of the sign that have no constant
}

// Part says that a metric counts the row, by which clause, and with what
// value: a constant, or the row's own.
type Part struct {
	Metric   *metric.Metric // nil: the catalogue has it no more, or in another version
	Clause   string
	Own      bool
	Constant int64

	name    string // of the metric
	version int
}

// value gives what the part adds for a row.
func (p *Part) value(own int64) int64 {
	if p.Own {
		return own
	}
	return p.Constant
}

// constantLimit: values up to it (a count of one, a share's 0 and 1, a handful
// of waits) are part of the sign, so that they need no row of their own.
const constantLimit = 8

// item is one counted verdict on its way into a row.
type item struct {
	moment  event.Instant
	dim     uint32
	wait    int
	offer   event.OfferID
	metric  int
	clause  string
	own     bool
	grows   bool
	value   int64
	quarter int32
}

// Rows turns the verdicts of one conversation, or of one operator's day, into
// rows. Verdicts that are not counted, or whose moment has not come, add
// nothing. The order of the result is the same for equal verdicts.
func (c *Columns) Rows(list []metric.Verdict) []Row {
	c.items = c.items[:0]
	for i := range list {
		if v := &list[i]; v.Counted {
			c.take(v)
		}
	}
	slices.SortStableFunc(c.items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.moment, b.moment), cmp.Compare(a.dim, b.dim), cmp.Compare(a.wait, b.wait),
			cmp.Compare(a.offer, b.offer), cmp.Compare(a.metric, b.metric), cmp.Compare(a.value, b.value), cmp.Compare(a.clause, b.clause))
	})
	var out []Row
	for from := 0; from < len(c.items); {
		to := from + 1
		for to < len(c.items) && sameElement(&c.items[from], &c.items[to]) {
			to++
		}
		out = c.join(out, c.items[from:to])
		from = to
	}
	return out
}

// take makes the items of one verdict: one, or for a clipped metric one for
// every quarter it crosses, unless it goes on.
func (c *Columns) take(v *metric.Verdict) {
	at, known := c.metrics[v.Metric]
	if !known {
		return
	}
	m := metric.All[at]
	it := item{dim: c.DimID(dimOfVerdict(v)), wait: v.Wait, offer: v.Offer, metric: at, clause: v.Clause, value: v.Value}
	if m.Family == metric.FamilyClipped {
		if grows(v) {
			it.moment, it.quarter, it.own, it.grows, it.value = v.Start, QuarterOf(v.Start), true, true, int64(v.Start)
			c.items = append(c.items, it)
			return
		}
		for from := v.Start; from < v.End; {
			q := QuarterOf(from)
			to := min(v.End, event.Instant(q+1)*event.Instant(Quarter))
			it.moment, it.quarter, it.own = from, q, true
			if it.value = int64(to-from) * max(1, v.Weight); m.How == metric.Peak {
				it.value = pieceOf(m, q, from, to)
			}
			c.items = append(c.items, it)
			from = to
		}
		return
	}
	if it.moment = v.Moment(m.Family); it.moment == 0 {
		return
	}
	it.quarter = QuarterOf(it.moment)
	// The timeout that was in force is one of a few numbers, however large.
	it.own = (v.Value < 0 || v.Value > constantLimit) && m.ID != "missed.timeout"
	c.items = append(c.items, it)
}

func sameElement(a, b *item) bool {
	return !a.grows && !b.grows && a.moment == b.moment && a.dim == b.dim && a.wait == b.wait && a.offer == b.offer
}

// join makes rows of the items of one element: as few as its values allow,
// and no metric twice in one row.
func (c *Columns) join(out []Row, items []item) []Row {
	c.drafts = c.drafts[:0]
	for i := range items {
		it := &items[i]
		d := c.draftFor(it)
		d.parts = append(d.parts, uint16(it.metric), c.clauseID(it.clause))
		if it.own {
			d.own, d.value = true, it.value
			d.constants = append(d.constants, -1)
		} else {
			d.constants = append(d.constants, it.value)
		}
	}
	for i := range c.drafts {
		d := &c.drafts[i]
		out = append(out, Row{Sign: c.signID(d), Dim: items[0].dim, Quarter: items[0].quarter, Grows: items[0].grows, Value: d.value})
	}
	return out
}

// draft is a row being made. Parts are pairs of metric and clause.
type draft struct {
	parts     []uint16
	constants []int64 // -1: the row's own value
	own       bool
	value     int64
}

// draftFor finds the first row that may take the item.
func (c *Columns) draftFor(it *item) *draft {
	for i := range c.drafts {
		d := &c.drafts[i]
		if it.own && d.own && d.value != it.value || d.counts(uint16(it.metric)) {
			continue
		}
		return d
	}
	if len(c.drafts) < cap(c.drafts) { // its slices are used again
		c.drafts = c.drafts[:len(c.drafts)+1]
		d := &c.drafts[len(c.drafts)-1]
		*d = draft{parts: d.parts[:0], constants: d.constants[:0]}
		return d
	}
	c.drafts = append(c.drafts, draft{})
	return &c.drafts[len(c.drafts)-1]
}

func (d *draft) counts(m uint16) bool {
	for i := 0; i < len(d.parts); i += 2 {
		if d.parts[i] == m {
			return true
		}
	}
	return false
}
