package column

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// A row lies in a block as one number, its conversation beside it: the value
// in the high bits (42 of them: 139 years of milliseconds), then whose it is
// (a million combinations), then the quarter of the hour.
const (
	dimBits    = 20
	dimMask    = 1<<dimBits - 1
	valueShift = dimBits + 2
	valueLimit = int64(1) << (64 - valueShift)
)

// Columns are all rows. Make them with New.
type Columns struct {
	dims    []Dim
	dimIDs  map[Dim]uint32
	clauses []string
	clause  map[string]uint16
	signs   []sign
	signIDs map[string]uint32
	metrics map[string]int    // place in metric.All
	fresh   []place           // blocks whose sums are not right
	doubts  []map[doubt]int32 // by place in metric.All: how many verdicts have each
	rows    int
	shift   int32 // hours: where days are cut, see Align

	items  []item // reused
	drafts []draft
	key    []byte
	scrap  []sum
}

// sign is a set of metrics with clauses and constants, and the rows that they
// count, by hours.
type sign struct {
	parts  []Part
	base   int32 // hour of blocks[0]
	blocks []*block
	days   map[int32][]sum // of whole days, so that a year is 365 steps and not 8760
}

// place is where a block is.
type place struct {
	*block
	sign uint32
	hour int32
}

// block is one hour of one sign.
type block struct {
	keys  []uint64
	convs []uint32 // 0: of no conversation
	sums  []sum    // nil: adding the rows up is as cheap
	stale bool
}

// sum is what the rows of one dim in one hour come to.
type sum struct {
	total int64
	n     uint32
	dim   uint32
}

// New gives columns without rows.
func New() *Columns {
	c := &Columns{dimIDs: map[Dim]uint32{}, clause: map[string]uint16{}, signIDs: map[string]uint32{}, metrics: map[string]int{},
		doubts: make([]map[doubt]int32, len(metric.All))}
	for i, m := range metric.All {
		if !m.Live() && m.How != metric.Quotient {
			c.metrics[m.ID] = i
		}
	}
	return c
}

// DimID gives the number of a dim, a new one if it has none.
func (c *Columns) DimID(d Dim) uint32 {
	id, ok := c.dimIDs[d]
	if !ok {
		id = uint32(len(c.dims))
		if id > dimMask {
			// A million combinations of group, channel and operator: nobody has
			// that, and a wrong figure would be worse than none.
			panic("column: too many combinations of group, channel and operator")
		}
		c.dims, c.dimIDs[d] = append(c.dims, d), id
	}
	return id
}

// Dims gives all dims by their numbers. It is not to be changed.
func (c *Columns) Dims() []Dim { return c.dims }

// Rows in all.
func (c *Columns) Len() int { return c.rows }

func (c *Columns) clauseID(s string) uint16 {
	id, ok := c.clause[s]
	if !ok {
		id = uint16(len(c.clauses))
		c.clauses, c.clause[s] = append(c.clauses, s), id
	}
	return id
}

// signID gives the number of a draft's sign, a new one if it has none.
func (c *Columns) signID(d *draft) uint32 {
	c.key = c.key[:0]
	for i, constant := range d.constants {
		c.key = binary.LittleEndian.AppendUint16(c.key, d.parts[2*i])
		c.key = binary.LittleEndian.AppendUint16(c.key, d.parts[2*i+1])
		c.key = binary.AppendVarint(c.key, constant)
	}
	if id, ok := c.signIDs[string(c.key)]; ok {
		return id
	}
	parts := make([]Part, len(d.constants))
	for i, constant := range d.constants {
		parts[i] = Part{Metric: metric.All[d.parts[2*i]], Clause: c.clauses[d.parts[2*i+1]], Own: constant == -1, Constant: max(0, constant)}
	}
	id := uint32(len(c.signs))
	c.signs, c.signIDs[string(c.key)] = append(c.signs, sign{parts: parts}), id
	return id
}

// Signs gives the texts of all signs by their numbers, from the first one
// wanted. A text names the versions of the definitions.
func (c *Columns) Signs(from int) []string {
	var out []string
	for _, s := range c.signs[from:] {
		var b strings.Builder
		for i, p := range s.parts {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s/%d:%s", p.Metric.ID, p.Metric.Version, p.Clause)
			if !p.Own {
				b.WriteString("=" + strconv.FormatInt(p.Constant, 10))
			}
		}
		out = append(out, b.String())
	}
	return out
}

// AddSign is Signs' inverse, one by one and in order. It fails on a text that
// the catalogue of today does not know: then what was stored is of another
// definition.
func (c *Columns) AddSign(text string) error {
	d := &draft{}
	for _, word := range strings.Fields(text) {
		id, rest, ok := strings.Cut(word, "/")
		version, clause, ok2 := strings.Cut(rest, ":")
		clause, constant, isConstant := strings.Cut(clause, "=")
		at, known := c.metrics[id]
		if !ok || !ok2 || !known || version != strconv.Itoa(metric.All[at].Version) {
			return fmt.Errorf("a stored verdict is of another definition: %s", word)
		}
		d.parts = append(d.parts, uint16(at), c.clauseID(clause))
		value := int64(-1)
		if isConstant {
			var err error
			if value, err = strconv.ParseInt(constant, 10, 64); err != nil {
				return fmt.Errorf("a stored sign is damaged: %s", word)
			}
		}
		d.constants = append(d.constants, value)
	}
	if before := len(c.signs); int(c.signID(d)) != before {
		return fmt.Errorf("a stored sign stands there twice: %s", text)
	}
	return nil
}

// Add puts the rows of a conversation in; 0 is none, the rows of operators'
// days.
func (c *Columns) Add(of event.ConversationID, rows []Row) {
	for _, r := range rows {
		b := c.block(r.Sign, r.Quarter>>2)
		value := max(0, min(r.Value, valueLimit-1))
		b.keys = append(b.keys, uint64(value)<<valueShift|uint64(r.Dim)<<2|uint64(r.Quarter&3))
		b.convs = append(b.convs, uint32(of))
		c.touch(b, r)
	}
	c.rows += len(rows)
}

// Remove takes rows out that were put in with Add.
func (c *Columns) Remove(of event.ConversationID, rows []Row) {
	for _, r := range rows {
		b := c.block(r.Sign, r.Quarter>>2)
		key := uint64(max(0, min(r.Value, valueLimit-1)))<<valueShift | uint64(r.Dim)<<2 | uint64(r.Quarter&3)
		for i := len(b.keys) - 1; i >= 0; i-- { // what changes is new
			if b.convs[i] == uint32(of) && b.keys[i] == key {
				b.keys, b.convs = slices.Delete(b.keys, i, i+1), slices.Delete(b.convs, i, i+1)
				c.rows--
				break
			}
		}
		c.touch(b, r)
	}
}

func (c *Columns) touch(b *block, r Row) {
	if !b.stale {
		b.stale = true
		c.fresh = append(c.fresh, place{b, r.Sign, r.Quarter >> 2})
	}
}

// Align says by how many hours the days that people ask for are ahead of UTC.
// It is a hint: figures are the same without it, only slower.
func (c *Columns) Align(hours int32) {
	if c.shift == hours {
		return
	}
	c.shift = hours
	for i := range c.signs {
		s := &c.signs[i]
		clear(s.days)
		for at, b := range s.blocks {
			if b != nil && !b.stale {
				b.stale = true
				c.fresh = append(c.fresh, place{b, uint32(i), s.base + int32(at)})
			}
		}
	}
}

// dayOf gives the day of an hour; hours are not negative.
func (c *Columns) dayOf(hour int32) int32 { return (hour + c.shift) / 24 }

// block finds the block of an hour, a new one if there is none.
func (c *Columns) block(id uint32, hour int32) *block {
	s := &c.signs[id]
	if len(s.blocks) == 0 {
		s.base = hour
	}
	if hour < s.base {
		more := max(s.base-hour, int32(len(s.blocks)/4))
		s.blocks = append(make([]*block, more), s.blocks...)
		s.base -= more
	}
	at := int(hour - s.base)
	if at >= len(s.blocks) {
		s.blocks = append(s.blocks, make([]*block, at+1-len(s.blocks))...)
	}
	if s.blocks[at] == nil {
		s.blocks[at] = &block{}
	}
	return s.blocks[at]
}

// Settle brings the sums up to date. It belongs after every batch of changes
// and before the next scan.
func (c *Columns) Settle() {
	for len(c.scrap) < len(c.dims) {
		c.scrap = append(c.scrap, sum{})
	}
	type whole struct {
		sign uint32
		day  int32
	}
	days := map[whole]bool{}
	for _, b := range c.fresh {
		c.settle(b.block)
		days[whole{b.sign, c.dayOf(b.hour)}] = true
	}
	for d := range days {
		c.settleDay(&c.signs[d.sign], d.day)
	}
	c.fresh = c.fresh[:0]
}

// settleDay adds a day up from its hours.
func (c *Columns) settleDay(s *sign, day int32) {
	var dims []uint32
	from := int(day*24 - c.shift - s.base)
	for at := max(0, from); at < min(from+24, len(s.blocks)); at++ {
		if s.blocks[at] == nil {
			continue
		}
		for _, k := range s.blocks[at].keys {
			dim := uint32(k>>2) & dimMask
			t := &c.scrap[dim]
			if t.n == 0 {
				dims = append(dims, dim)
			}
			t.n++
			t.total += int64(k >> valueShift)
		}
	}
	sums := make([]sum, len(dims))
	for i, dim := range dims {
		sums[i] = sum{c.scrap[dim].total, c.scrap[dim].n, dim}
		c.scrap[dim] = sum{}
	}
	if s.days == nil {
		s.days = map[int32][]sum{}
	}
	s.days[day] = sums
}

func (c *Columns) settle(b *block) {
	b.stale = false
	var dims []uint32
	for _, k := range b.keys {
		dim := uint32(k>>2) & dimMask
		s := &c.scrap[dim]
		if s.n == 0 {
			dims = append(dims, dim)
		}
		s.n++
		s.total += int64(k >> valueShift)
	}
	b.sums = b.sums[:0]
	for _, dim := range dims {
		s := &c.scrap[dim]
		if len(b.keys) >= 2*len(dims) {
			b.sums = append(b.sums, sum{s.total, s.n, dim})
		}
		*s = sum{}
	}
	if len(b.sums) == 0 {
		b.sums = nil
	}
}

// Compact gives back the slack of growing; for after a load.
func (c *Columns) Compact() {
	for i := range c.signs {
		for _, b := range c.signs[i].blocks {
			if b != nil {
				b.keys, b.convs, b.sums = slices.Clip(slices.Clone(b.keys)), slices.Clip(slices.Clone(b.convs)), slices.Clip(b.sums)
			}
		}
	}
}

// Bytes gives the memory that the rows take.
func (c *Columns) Bytes() int64 {
	const header = 80 // of a block: three slices and a flag
	total := int64(0)
	for i := range c.signs {
		total += int64(8 * cap(c.signs[i].blocks))
		for _, d := range c.signs[i].days {
			total += int64(40 + 16*cap(d))
		}
		for _, b := range c.signs[i].blocks {
			if b != nil {
				total += int64(header + 8*cap(b.keys) + 4*cap(b.convs) + 16*cap(b.sums))
			}
		}
	}
	return total
}
