package shelf

import (
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"otklik/internal/event"
)

// Order is what a list can be ordered by. Equals come the newest first.
type Order int

const (
	ByWaited Order = iota
	ByReply
	ByLength
	ByMessages
	orders         = 4
	ByOpened Order = -1 // the order of their numbers
)

// Place is where a page ended: the last conversation and its value. The zero
// Place is before everything.
type Place struct {
	ID    event.ConversationID
	Value uint16
}

// column is the values of all conversations. A list is cut into blocks, each
// with its extremes, so that a block that cannot have what is looked for is
// not looked at.
type column struct {
	values    []uint16
	low, high []uint16 // of each block
}

const block = 1 << 16

func (c *column) set(id uint32, value uint16) {
	for len(c.values) <= int(id) {
		c.values = append(c.values, 0)
	}
	c.values[id] = value
	b := int(id / block)
	for len(c.high) <= b {
		c.low, c.high = append(c.low, math.MaxUint16), append(c.high, 0)
	}
	// A changed value leaves the extremes wider than needed, never narrower.
	c.low[b], c.high[b] = min(c.low[b], value), max(c.high[b], value)
}

// Durations are kept in 16 bits: whole seconds up to thirteen hours, then
// whole minutes up to twelve days, and all longer ones as one.
const (
	fine   = 48_000
	minute = 60
)

func codeOf(d event.Millis) uint16 {
	if d < 0 {
		return 0
	}
	seconds := int64(d / 1000)
	if seconds < fine {
		return uint16(1 + seconds)
	}
	return uint16(min(math.MaxUint16, 1+fine+(seconds-fine)/minute))
}

func count(n int) uint16 { return uint16(min(math.MaxUint16, 1+n)) }

// Page gives the n conversations of a set that come next after a place, and
// the place where they end.
func (s *Shelf) Page(x *Set, by Order, rising bool, after Place, n int) ([]event.ConversationID, Place) {
	if x.lo >= x.hi || n <= 0 {
		return nil, after
	}
	if by == ByOpened {
		return s.byNumber(x, rising, after, n)
	}
	return s.byValue(x, &s.columns[by], rising, after, n)
}

func (s *Shelf) byNumber(x *Set, rising bool, after Place, n int) ([]event.ConversationID, Place) {
	ids := s.ids(x)
	// Ranks of the first and of the one after the last.
	from, to := uint64(0), ids.Rank(x.hi-1)
	if x.lo > 0 {
		from = ids.Rank(x.lo - 1)
	}
	if after.ID > 0 {
		if rising {
			from = max(from, ids.Rank(uint32(after.ID)))
		} else {
			to = min(to, ids.Rank(uint32(after.ID)-1))
		}
	}
	var out []event.ConversationID
	for ; from < to && len(out) < n; from, to = step(rising, from, to) {
		at := from
		if !rising {
			at = to - 1
		}
		id, err := ids.Select(uint32(at))
		if err != nil {
			break // a rank is always there
		}
		out = append(out, event.ConversationID(id))
	}
	if len(out) > 0 {
		after = Place{ID: out[len(out)-1]}
	}
	return out, after
}

func step(rising bool, from, to uint64) (uint64, uint64) {
	if rising {
		return from + 1, to
	}
	return from, to - 1
}

// pick gathers the best of what it is shown.
type pick struct {
	rising bool
	after  Place
	n      int
	best   []Place // the best first
	some   []uint32
}

// rank makes larger better: nothing known comes last either way.
func (p *pick) rank(value uint16) uint16 {
	if p.rising && value > 0 {
		return math.MaxUint16 - value + 1
	}
	return value
}

// less says whether a comes before b on the pages.
func (p *pick) less(a, b Place) bool {
	if x, y := p.rank(a.Value), p.rank(b.Value); x != y {
		return x > y
	}
	return a.ID > b.ID
}

func (p *pick) show(at Place) {
	full := len(p.best) == p.n
	if full && !p.less(at, p.best[p.n-1]) || p.after.ID != 0 && !p.less(p.after, at) {
		return
	}
	i, _ := slices.BinarySearchFunc(p.best, at, func(a, b Place) int {
		if p.less(a, b) {
			return -1
		}
		return 1
	})
	if full {
		p.best = p.best[:p.n-1]
	}
	p.best = slices.Insert(p.best, i, at)
}

// hopeless says whether no value between low and high can still get in. Blocks
// are shown the newest first, so an equal value comes too late.
func (p *pick) hopeless(low, high uint16) bool {
	best := max(p.rank(low), p.rank(high))
	if p.rising && low == 0 && high > 0 {
		best = p.rank(1)
	}
	return len(p.best) == p.n && best <= p.rank(p.best[p.n-1].Value)
}

func (s *Shelf) byValue(x *Set, c *column, rising bool, after Place, n int) ([]event.ConversationID, Place) {
	p := &pick{rising: rising, after: after, n: n, best: make([]Place, 0, n)}
	ids := s.ids(x)
	for b := len(c.high) - 1; b >= 0; b-- {
		from, to := max(uint32(b)*block, x.lo), min(uint32(b+1)*block, x.hi)
		if from < to && !p.hopeless(c.low[b], c.high[b]) {
			p.through(ids, c.values, from, to)
		}
	}
	out := make([]event.ConversationID, len(p.best))
	for i, at := range p.best {
		out[i], after = at.ID, at
	}
	return out, after
}

// through shows a stretch of a set, the newest first.
func (p *pick) through(ids *roaring.Bitmap, values []uint16, from, to uint32) {
	size := ids.Rank(to - 1)
	if from > 0 {
		size -= ids.Rank(from - 1)
	}
	if size == 0 {
		return
	}
	if size == uint64(to-from) {
		for id := to; id > from; id-- {
			p.show(Place{event.ConversationID(id - 1), values[id-1]})
		}
		return
	}
	it := ids.Iterator()
	it.AdvanceIfNeeded(from)
	p.some = p.some[:0]
	for it.HasNext() {
		id := it.Next()
		if id >= to {
			break
		}
		p.some = append(p.some, id)
	}
	for _, id := range slices.Backward(p.some) {
		p.show(Place{event.ConversationID(id), values[id]})
	}
}
