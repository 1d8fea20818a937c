package column

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Stored, a settled day is two texts: its sums and the values of percentiles, which stay in memory, and its
// rows, five bytes each or so. Numbers of signs and dims mean nothing without
// [Columns.Signs] and [Columns.Dims], which are stored beside them.

// ErrDamaged says that what was stored cannot be what was written.
var ErrDamaged = errors.New("stored verdicts are damaged")

// Encode gives a settled day as it is stored. Equal days are equal bytes.
func (d *Day) Encode() (sums, rows []byte) {
	for id, r := range d.signs {
		if r == nil || len(r.keys) == 0 {
			continue
		}
		sums = binary.AppendUvarint(sums, uint64(id))
		sums = binary.AppendUvarint(sums, uint64(len(r.keys)))
		sums = binary.AppendUvarint(sums, uint64(len(r.sums)))
		for _, s := range r.sums {
			sums = binary.AppendUvarint(sums, uint64(s.dim))
			sums = binary.AppendUvarint(sums, uint64(s.n))
			sums = binary.AppendUvarint(sums, uint64(s.total))
		}
		sums = binary.AppendUvarint(sums, uint64(len(r.ranks)))
		last := int64(0)
		for _, v := range r.ranks {
			sums = binary.AppendVarint(sums, v-last)
			last = v
		}
		rows = binary.AppendUvarint(rows, uint64(id))
		rows = binary.AppendUvarint(rows, uint64(len(r.keys)))
		key, conv := uint64(0), int64(0)
		for i, k := range r.keys {
			rows = binary.AppendUvarint(rows, k-key)
			rows = binary.AppendVarint(rows, int64(r.convs[i])-conv)
			key, conv = k, int64(r.convs[i])
		}
	}
	return sums, rows
}

// numbers reads what Encode wrote, until it does not make sense.
type numbers struct {
	text []byte
	bad  bool
}

func (n *numbers) next() uint64 {
	v, size := binary.Uvarint(n.text)
	if size <= 0 {
		n.text, n.bad = nil, true
		return 0
	}
	n.text = n.text[size:]
	return v
}

func (n *numbers) signed() int64 {
	v := n.next()
	return int64(v>>1) ^ -int64(v&1)
}

// count reads how many things follow, of at least so many bytes each.
func (n *numbers) count(bytes int) int {
	v := n.next()
	if v > uint64(len(n.text)/bytes) {
		n.bad = true
		return 0
	}
	return int(v)
}

// part reads a text with its length before it.
func (n *numbers) part() []byte {
	size := n.count(1)
	if n.bad {
		return nil
	}
	out := n.text[:size]
	n.text = n.text[size:]
	return out
}

// DayOf gives an empty day by its number.
func (c *Columns) DayOf(number int32) *Day {
	from, to := c.calendar.bounds(number)
	return &Day{Number: number, From: from, To: to}
}

// Sums reads the sums of a stored day: a cold one. Its things are counted once
// a census was taken of its rows.
func (c *Columns) Sums(number int32, text []byte) (*Day, error) {
	if !c.census.behind() {
		c.census.since = map[uint32]bool{}
	}
	d := c.DayOf(number)
	d.Cold = true
	n := &numbers{text: text}
	for len(n.text) > 0 && !n.bad {
		id, count, sums := n.next(), n.next(), n.count(3)
		if n.bad || id >= uint64(len(c.signs)) || count == 0 || count > 1<<31 {
			return nil, ErrDamaged
		}
		r := d.rows(uint32(id))
		r.count, r.sums = int(count), make([]sum, sums)
		for i := range r.sums {
			r.sums[i] = sum{dim: uint32(n.next()), n: uint32(n.next()), total: int64(n.next())}
			if r.sums[i].dim >= uint32(len(c.dims)) {
				return nil, ErrDamaged
			}
		}
		r.sumWhole()
		if !r.readRanks(n) {
			return nil, ErrDamaged
		}
	}
	if n.bad {
		return nil, ErrDamaged
	}
	return d, nil
}

// readRanks reads the values of a percentile: none, or one for each row.
func (r *rows) readRanks(n *numbers) bool {
	count := n.count(1)
	if count == 0 {
		return !n.bad
	}
	sums := 0
	for _, s := range r.sums {
		sums += int(s.n)
	}
	if count != r.count || count != sums {
		return false
	}
	r.ranks = make([]int64, count)
	last := int64(0)
	for i := range r.ranks {
		last += n.signed()
		if last < 0 || last >= valueLimit {
			return false
		}
		r.ranks[i] = last
	}
	return !n.bad // by classes they come later, see ripen.go
}

// Warm gives a cold day with its rows, read from what was stored of them.
// Several goroutines may, while nobody writes.
func (c *Columns) Warm(cold *Day, text []byte) (*Day, error) {
	d := &Day{Number: cold.Number, From: cold.From, To: cold.To, signs: make([]*rows, len(cold.signs)), faced: cold.faced, listed: cold.listed}
	var at *rows
	span := uint64(d.To - d.From)
	fits := true
	err := c.read(text, func(id uint32, count int) error {
		was := cold.of(id)
		if was == nil || was.count != count || d.signs[id] != nil {
			return ErrDamaged // not of these sums
		}
		at = &rows{keys: make([]uint64, 0, count), convs: make([]uint32, 0, count), count: count, order: count, sums: was.sums, whole: was.whole, by: was.by, ranks: was.ranks}
		d.signs[id] = at
		return nil
	}, func(key uint64, conv uint32) {
		at.keys, at.convs = append(at.keys, key), append(at.convs, conv)
		fits = fits && key&quarterMask < span
	})
	if err != nil || !fits {
		return nil, ErrDamaged
	}
	scrap := make([]sum, (hoursMax+1)*len(c.dims))
	alone := c.alone(d.Number)
	for _, r := range d.signs {
		if r != nil {
			r.sumHours(scrap, len(c.dims))
			if alone {
				c.sideHours(r)
			}
		}
	}
	if alone {
		d.listedHours = c.listHours(d)
	}
	return d, nil
}

// read reads rows and gives each to a function: the number of the sign, the
// key and the conversation.
func (c *registry) read(text []byte, sign func(id uint32, count int) error, each func(key uint64, conv uint32)) error {
	n := &numbers{text: text}
	for len(n.text) > 0 {
		id, count := uint32(n.next()), n.count(2)
		if n.bad {
			return ErrDamaged
		}
		if err := sign(id, count); err != nil {
			return err
		}
		key, conv := uint64(0), int64(0)
		for range count {
			key += n.next()
			conv += n.signed()
			if n.bad || dimOf(key) >= uint32(len(c.dims)) || conv < 0 || conv > 1<<32-1 {
				return ErrDamaged
			}
			each(key, uint32(conv))
		}
	}
	return nil
}

// EncodeRows gives rows that may still change as they are stored.
func EncodeRows(rows []Row) []byte {
	out := make([]byte, 0, 9*len(rows))
	quarter := int32(0)
	for _, r := range rows {
		sign := uint64(r.Sign) << 1
		if r.Grows {
			sign |= 1
		}
		out = binary.AppendUvarint(out, sign)
		out = binary.AppendUvarint(out, uint64(r.Dim))
		out = binary.AppendVarint(out, int64(r.Quarter-quarter))
		out = binary.AppendUvarint(out, uint64(max(0, r.Value)))
		quarter = r.Quarter
	}
	return out
}

// DecodeRows is EncodeRows' inverse.
func (c *Columns) DecodeRows(text []byte) ([]Row, error) { return c.AppendRows(nil, text) }

// AppendRows is DecodeRows behind other rows.
func (c *Columns) AppendRows(out []Row, text []byte) ([]Row, error) {
	n := &numbers{text: text}
	quarter := int64(0)
	for len(n.text) > 0 {
		sign, dim, step, value := n.next(), n.next(), n.signed(), n.next()
		quarter += step
		grows := sign&1 == 1
		sign >>= 1
		if n.bad || sign >= uint64(len(c.signs)) || dim >= uint64(len(c.dims)) || quarter < 0 || quarter > 1<<30 {
			return nil, ErrDamaged
		}
		out = append(out, Row{Sign: uint32(sign), Dim: uint32(dim), Quarter: int32(quarter), Grows: grows, Value: int64(value)})
	}
	return out, nil
}

// Metrics gives the metrics by the numbers that stored doubts name them with.
func (c *registry) Metrics() []string { return c.names }

// Encode gives doubts as they are stored.
func (list Doubts) Encode() []byte {
	var out []byte
	for _, d := range list {
		anyone := uint64(0)
		if d.anyone {
			anyone = 1
		}
		for _, v := range [5]uint64{uint64(d.metric), uint64(d.dim), uint64(d.starts), uint64(d.counts + 1), anyone} {
			out = binary.AppendUvarint(out, v)
		}
	}
	return out
}

// EncodeDoubts gives doubts as they are stored beside others whose metrics are
// numbered by names: the names with those that were missing.
func (c *Columns) EncodeDoubts(list Doubts, names []string) ([]byte, []string) {
	numbered := make(Doubts, len(list))
	for i, d := range list {
		at := slices.Index(names, c.names[d.metric])
		if at < 0 {
			at, names = len(names), append(slices.Clip(names), c.names[d.metric])
		}
		numbered[i] = doubtOf{at, d.doubt}
	}
	return numbered.Encode(), names
}

// DecodeDoubts is Encode's inverse; metrics are those that Metrics gave then.
func (c *Columns) DecodeDoubts(text []byte, metrics []string) (Doubts, error) {
	if len(text) == 0 {
		return nil, nil // of most things nothing is doubted
	}
	return c.AppendDoubts(nil, text, c.Numbering(metrics))
}

// Numbering is what number metrics have now that had another one, by that one;
// -1: there is no such metric, or nothing doubts it.
type Numbering struct {
	now  []int
	same bool
}

// Numbering gives it for what Metrics gave once.
func (c *registry) Numbering(metrics []string) Numbering {
	n := Numbering{now: make([]int, len(metrics)), same: true}
	for i, name := range metrics {
		n.now[i] = -1
		if at, known := c.metrics[name]; known {
			n.now[i] = at
		}
		n.same = n.same && i < len(c.names) && c.names[i] == name
	}
	return n
}

// Same says whether every metric has the number that it had.
func (n *Numbering) Same() bool { return n.same }

// AppendDoubts is DecodeDoubts behind other doubts.
func (c *Columns) AppendDoubts(out Doubts, text []byte, metrics Numbering) (Doubts, error) {
	n := &numbers{text: text}
	for len(n.text) > 0 {
		at, dim, starts, counts, anyone := n.next(), n.next(), n.next(), n.next(), n.next()
		if n.bad || at >= uint64(len(metrics.now)) || dim >= uint64(len(c.dims)) || starts > 1<<30 || counts > 1<<30 {
			return nil, ErrDamaged
		}
		if now := metrics.now[at]; now >= 0 {
			out = append(out, doubtOf{now, doubt{dim: uint32(dim), starts: int32(starts), counts: int32(counts) - 1, anyone: anyone == 1}})
		}
	}
	return out, nil
}
