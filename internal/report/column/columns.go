package column

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Columns are all rows. Make them with New.
type Columns struct {
	registry
	calendar  calendar
	open      shelf           // of what may still change
	kept      shelf           // settled
	months    map[int32]month // of settled days, by their first one; or of those of what is never settled
	unsettled bool
	changes   int           // how often a settled day was put or changed
	growing   growing       // what goes on of it
	now       event.Instant // up to which it has lasted
	doubts    []doubtDays   // by place in metric.All
	census    *census
	keeper    Keeper // nil: nothing is put away
	fewAway   int    // rows of a day that are not worth a text

	items  []item // reused
	drafts []draft
	key    []byte
	scrap  []sum
}

// registry gives numbers to whose rows are and what counts them.
type registry struct {
	dims    []Dim
	dimIDs  map[Dim]uint32
	clauses []string
	clause  map[string]uint16
	signs   []sign
	signIDs map[string]uint32
	classes [sidings]classes
	metrics map[string]int // place in metric.All
	names   []string       // of metrics by their numbers: the catalogue, then what it had once
}

// sign is a set of metrics with clauses and constants.
type sign struct {
	parts  []Part
	ranked bool   // some part is one of a percentile
	things uint32 // metrics that count things, by their places among distinct, as bits
}

// New gives columns without rows, cut by the days of a zone. Figures of any
// zone can be had from them; those by whole days of this one cost the least.
func New(zone *time.Location) *Columns {
	c := &Columns{calendar: calendar{zone: zone}, months: map[int32]month{}, doubts: make([]doubtDays, len(metric.All)), census: newCensus(zone, false)}
	c.registry = registry{dimIDs: map[Dim]uint32{}, clause: map[string]uint16{}, signIDs: map[string]uint32{}, metrics: map[string]int{}}
	for i, m := range metric.All {
		c.names = append(c.names, m.ID)
		if !m.Live() && !m.Joins() && m.How != metric.Mean {
			c.metrics[m.ID] = i
		}
	}
	return c
}

// NewOfCases gives columns of cases: their metrics that ask for another one
// beside them in the same cell are counted so.
func NewOfCases(zone *time.Location) *Columns {
	c := New(zone)
	c.census = newCensus(zone, true)
	return c
}

// Unsettled says that nothing is ever settled here: months are then of days that
// may still change, and go when one of them does. It belongs before the first row.
func (c *Columns) Unsettled() { c.unsettled = true }

// ofMonths gives the days that months are made of.
func (c *Columns) ofMonths() *shelf {
	if c.unsettled {
		return &c.open
	}
	return &c.kept
}

// Beside gives empty columns with the same numbers for whose rows are and what
// counts them, so that equal rows of the same zone are equal bytes.
func (c *Columns) Beside(zone *time.Location) *Columns {
	out := New(zone)
	out.now, out.census = c.now, newCensus(zone, c.census.cases)
	out.keeper, out.fewAway, out.unsettled = c.keeper, c.fewAway, c.unsettled
	for _, d := range c.dims {
		out.DimID(d)
	}
	for _, text := range c.Signs() {
		if _, err := out.Sign(text); err != nil {
			panic(err) // Signs and Sign are one another's inverse
		}
	}
	return out
}

// Zone gives the zone whose days the rows are cut by.
func (c *Columns) Zone() *time.Location { return c.calendar.zone }

// DimID gives the number of a dim, a new one if it has none.
func (c *registry) DimID(d Dim) uint32 {
	id, ok := c.dimIDs[d]
	if !ok {
		id = uint32(len(c.dims))
		if id > dimMask {
			// A quarter of a million combinations of group, channel and operator:
			// nobody has that, and a wrong figure would be worse than none.
			panic("column: too many combinations of group, channel and operator")
		}
		c.dims, c.dimIDs[d] = append(c.dims, d), id
		c.classify(d)
	}
	return id
}

// Dims gives all dims by their numbers. It is not to be changed.
func (c *registry) Dims() []Dim { return c.dims }

func (c *registry) clauseID(s string) uint16 {
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
		c.key = c.part(c.key, d.parts[2*i], c.versionOf(d.parts[2*i]), d.parts[2*i+1], constant)
	}
	if id, ok := c.signIDs[string(c.key)]; ok {
		return id
	}
	versions := make([]int, len(d.constants))
	for i := range versions {
		versions[i] = c.versionOf(d.parts[2*i])
	}
	return c.signOf(d, versions)
}

func (c *registry) part(key []byte, metric uint16, version int, clause uint16, constant int64) []byte {
	key = binary.LittleEndian.AppendUint16(key, metric)
	key = binary.AppendUvarint(key, uint64(version))
	key = binary.LittleEndian.AppendUint16(key, clause)
	return binary.AppendVarint(key, constant)
}

// signOf gives the number of a sign of definitions of any version.
func (c *Columns) signOf(d *draft, versions []int) uint32 {
	var key []byte
	s := sign{parts: make([]Part, len(d.constants))}
	for i, constant := range d.constants {
		at := d.parts[2*i]
		key = c.part(key, at, versions[i], d.parts[2*i+1], constant)
		p := Part{name: c.names[at], version: versions[i], Clause: c.clauses[d.parts[2*i+1]], Own: constant == -1, Constant: max(0, constant)}
		if int(at) < len(metric.All) && versions[i] == metric.All[at].Version {
			p.Metric = metric.All[at]
			s.ranked = s.ranked || p.Metric.How == metric.Percentile
		}
		s.parts[i] = p
	}
	if id, ok := c.signIDs[string(key)]; ok {
		return id
	}
	s.things = thingsOf(s.parts)
	id := uint32(len(c.signs))
	c.signs, c.signIDs[string(key)] = append(c.signs, s), id
	return id
}

// metricNumber gives the number of a metric: its place in the catalogue, or
// one after it for a metric that is there no more.
func (c *registry) metricNumber(name string) uint16 {
	if at, known := c.metrics[name]; known {
		return uint16(at)
	}
	for at := len(metric.All); at < len(c.names); at++ {
		if c.names[at] == name {
			return uint16(at)
		}
	}
	c.names = append(c.names, name)
	return uint16(len(c.names) - 1)
}

func (c *registry) versionOf(at uint16) int { return metric.All[at].Version }

// Signs gives the texts of all signs by their numbers. A text names the
// versions of the definitions.
func (c *registry) Signs() []string {
	out := make([]string, len(c.signs))
	for i, s := range c.signs {
		var b strings.Builder
		for i, p := range s.parts {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s/%d:%s", p.name, p.version, p.Clause)
			if !p.Own {
				b.WriteString("=" + strconv.FormatInt(p.Constant, 10))
			}
		}
		out[i] = b.String()
	}
	return out
}

// Sign is Signs' inverse for one of them: its number, a new one if it is new.
// What was counted by a definition of another version, or by a metric that is
// there no more, keeps its place in the sign, and no figure counts it.
func (c *Columns) Sign(text string) (uint32, error) {
	d := &draft{}
	var versions []int
	for _, word := range strings.Fields(text) {
		name, rest, ok := strings.Cut(word, "/")
		number, clause, ok2 := strings.Cut(rest, ":")
		clause, constant, isConstant := strings.Cut(clause, "=")
		version, err := strconv.Atoi(number)
		if !ok || !ok2 || err != nil {
			return 0, fmt.Errorf("%w: the sign %q", ErrDamaged, word)
		}
		value := int64(-1)
		if isConstant {
			if value, err = strconv.ParseInt(constant, 10, 64); err != nil || value < 0 {
				return 0, fmt.Errorf("%w: the sign %q", ErrDamaged, word)
			}
		}
		d.parts = append(d.parts, c.metricNumber(name), c.clauseID(clause))
		d.constants, versions = append(d.constants, value), append(versions, version)
	}
	if len(versions) == 0 {
		return 0, fmt.Errorf("%w: a sign of nothing", ErrDamaged)
	}
	return c.signOf(d, versions), nil
}

// Add puts the rows of a conversation in, which may still change: all that it
// has, and none of it was kept; 0 is none, the rows of operators' days.
func (c *Columns) Add(of event.ConversationID, rows []Row) {
	c.census.enrol(c, of, rows, 1, openOnes)
	c.put(of, rows)
}

func (c *Columns) put(of event.ConversationID, rows []Row) {
	for _, r := range rows {
		if r.Grows {
			c.growing.add(r, of)
			continue
		}
		d := c.open.day(&c.calendar, r.Quarter)
		d.put(r, of)
		c.touch(d)
	}
}

// Remove takes rows out that were put in with one call of Add.
func (c *Columns) Remove(of event.ConversationID, rows []Row) {
	c.census.enrol(c, of, rows, -1, openOnes)
	c.drop(of, rows)
}

// Replace is Remove of what was put in and Add of something else: what is in both,
// as of an operator's hour all but the last quarter, is left where it lies.
func (c *Columns) Replace(of event.ConversationID, before, now []Row) {
	c.census.enrol(c, of, before, -1, openOnes)
	c.census.enrol(c, of, now, 1, openOnes)
	stays := make(map[Row]int, len(now))
	for _, r := range now {
		stays[r]++
	}
	gone, come := make([]Row, 0, len(before)), make([]Row, 0, len(now))
	for _, r := range before {
		if stays[r] > 0 {
			stays[r]--
			continue
		}
		gone = append(gone, r)
	}
	for _, r := range now {
		if stays[r] > 0 {
			stays[r]--
			come = append(come, r)
		}
	}
	c.drop(of, gone)
	c.put(of, come)
}

func (c *Columns) drop(of event.ConversationID, rows []Row) {
	for _, r := range rows {
		if r.Grows {
			c.growing.drop(r, of)
			continue
		}
		d := c.open.day(&c.calendar, r.Quarter)
		d.drop(r, of)
		c.touch(d)
	}
}

// touch notes that a day changed that may.
func (c *Columns) touch(d *Day) {
	c.open.touch(d)
	if c.unsettled {
		c.forget(d.Number)
	}
}

// Keep puts the settled rows of a conversation in, all that it has. None of
// their days may be cold: see Cold.
func (c *Columns) Keep(of event.ConversationID, rows []Row) {
	c.census.enrol(c, of, rows, 1, keptOnes)
	if c.census.behind() {
		c.census.since[uint32(of)] = true
	}
	for _, r := range c.cut(rows) {
		d := c.kept.day(&c.calendar, r.Quarter)
		d.put(r, of)
		d.Changed = true
		c.forget(d.Number)
		c.kept.touch(d)
	}
}

// Cold gives the days that have to be warmed before rows are kept.
func (c *Columns) Cold(rows []Row) (out []int32) {
	for _, r := range c.cut(rows) {
		if d := c.kept.day(&c.calendar, r.Quarter); d.Cold && (len(out) == 0 || out[len(out)-1] != d.Number) {
			out = append(out, d.Number)
		}
	}
	return out
}

// Kept gives the settled days in order; nil stands for one without rows.
func (c *Columns) Kept() []*Day { return c.kept.days }

// Day gives a settled day by its number, nil if it has no rows.
func (c *Columns) Day(number int32) *Day { return c.kept.find(number) }

// Put puts a settled day in place of what was there of it.
func (c *Columns) Put(d *Day) {
	c.kept.put(d)
	c.forget(d.Number)
}

// Len is how many rows there are, wherever they lie.
func (c *Columns) Len() int { return c.open.len() + c.growing.len() + c.kept.len() }

// Settle brings the sums up to date. It belongs after every batch of changes
// and before the next scan.
func (c *Columns) Settle() {
	for _, d := range c.open.stale {
		c.settle(d, false)
	}
	for _, d := range c.kept.stale {
		c.settle(d, true)
	}
	c.open.stale, c.kept.stale = c.open.stale[:0], c.kept.stale[:0]
}

// Bytes gives the memory that rows and sums take.
func (c *Columns) Bytes() (total int64) {
	for _, s := range []*shelf{&c.open, &c.kept} {
		for _, d := range s.days {
			if d != nil {
				total += d.Bytes()
			}
		}
	}
	for _, m := range c.months {
		total += m.day.Bytes()
	}
	return total + c.census.bytes()
}
