package column

import (
	"cmp"
	"slices"
)

// Rows that are put away are brought by sign: most who need them count a few of
// hundreds, and what others have is passed over unread.

// bring gives the rows of a day that are put away and not gone, by sign: those of
// some signs or, if none are named, of all; on request without whose they are.
func (c *Columns) bring(d *Day, signs []uint32, whose bool) ([]rows, error) {
	b := bringing{c, d, make([]rows, len(d.signs)), make([]map[pair]int, len(d.signs)), make([]bool, len(d.signs)), whose}
	for id, r := range d.signs {
		if r == nil || signs != nil && !slices.Contains(signs, uint32(id)) {
			continue
		}
		b.wanted[id] = true
		b.out[id].keys = make([]uint64, 0, r.count+len(r.lost()))
		if whose {
			b.out[id].convs = make([]uint32, 0, r.count+len(r.lost()))
		}
		for i, k := range r.lost() {
			if b.lost[id] == nil {
				b.lost[id] = map[pair]int{}
			}
			b.lost[id][pair{k, r.away.convs[i]}]++
		}
	}
	for _, place := range d.parts {
		text, err := c.keeper.Bring(place)
		if err == nil {
			err = b.take(text)
		}
		if err != nil {
			return nil, err
		}
	}
	return b.out, nil
}

// bringing is rows of a day on their way.
type bringing struct {
	*Columns
	day    *Day
	out    []rows
	lost   []map[pair]int
	wanted []bool
	whose  bool
}

// take takes in what is wanted of a text: see keepAll.
func (b *bringing) take(text []byte) error {
	n := &numbers{text: text}
	for len(n.text) > 0 {
		id, count, keys, convs := n.next(), n.count(2), n.part(), n.part()
		if n.bad || id >= uint64(len(b.day.signs)) || b.day.signs[id] == nil {
			return ErrDamaged
		}
		if !b.wanted[id] {
			continue
		}
		if err := b.rows(int(id), count, &numbers{text: keys}, &numbers{text: convs}); err != nil {
			return err
		}
	}
	return nil
}

// rows takes in those of one sign.
func (b *bringing) rows(id, count int, keys, convs *numbers) error {
	into, lost := &b.out[id], b.lost[id]
	key, of := uint64(0), int64(0)
	for range count {
		if key += keys.next(); keys.bad || dimOf(key) >= uint32(len(b.dims)) {
			return ErrDamaged
		}
		if b.whose || lost != nil {
			if of += convs.signed(); convs.bad || of < 0 || of > 1<<32-1 {
				return ErrDamaged
			}
			if p := (pair{key, uint32(of)}); lost[p] > 0 {
				lost[p]--
				continue
			}
		}
		if into.keys = append(into.keys, key); b.whose {
			into.convs = append(into.convs, uint32(of))
		}
	}
	return nil
}

// gatheredMost is how many rows a reader keeps that it brought, fifty megabytes
// of them: days are looked at several times, but whoever goes through years of
// calls goes day by day.
const gatheredMost = 4 << 20

// gathered is a day with rows that were put away, of some signs.
type gathered struct {
	day  *Day
	have []having
}

// having says what of a sign's rows is there.
type having uint8

const (
	havingKeys having = 1 + iota // not whose they are
	havingAll
)

// gather gives a day with the rows of some signs that are put away, or of all if none
// are named; on request without whose they are. Others have none there.
func (r *Reader) gather(d *Day, signs []uint32, want having) *Day {
	known := r.gathered[d]
	if known == nil {
		known = &gathered{&Day{Number: d.Number, From: d.From, To: d.To, signs: make([]*rows, len(d.signs))}, make([]having, len(d.signs))}
	}
	missing := []uint32{} // not nil: that is all
	for id, was := range d.signs {
		if was != nil && known.have[id] < want && (signs == nil || slices.Contains(signs, uint32(id))) {
			missing = append(missing, uint32(id))
		}
	}
	if len(missing) == 0 {
		return known.day
	}
	all, err := r.bring(d, missing, want == havingAll)
	if err != nil {
		r.Err = cmp.Or(r.Err, err)
		return &Day{Number: d.Number, From: d.From, To: d.To}
	}
	came := 0
	for _, id := range missing {
		whole := *d.signs[id]
		whole.away = nil // nothing is, here
		whole.keys = append(all[id].keys, whole.keys...)
		if whole.convs = nil; want == havingAll {
			whole.convs = append(all[id].convs, d.signs[id].convs...)
		}
		if known.have[id] == 0 {
			came += whole.count
		}
		known.day.signs[id], known.have[id] = &whole, want
	}
	if r.rows += came; r.gathered == nil || r.rows > cmp.Or(r.atMost, gatheredMost) {
		r.gathered, r.rows = map[*Day]*gathered{}, known.day.Len()
	}
	r.gathered[d] = known
	return known.day
}
