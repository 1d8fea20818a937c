package column

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Rows that are put away are brought by sign: most who need them count a few of
// hundreds, and what others have is passed over unread.

// bring gives the rows of a day that are put away and not gone, by sign: those of
// some signs or, if none are named, of all.
func (c *Columns) bring(d *Day, signs []uint32) ([]rows, error) {
	b := bringing{c, d, make([]rows, len(d.signs)), make([]map[pair]int, len(d.signs)), make([]bool, len(d.signs))}
	for id, r := range d.signs {
		if r == nil || signs != nil && !slices.Contains(signs, uint32(id)) {
			continue
		}
		b.wanted[id] = true
		b.out[id].keys = make([]uint64, 0, r.count+len(r.lost()))
		b.out[id].convs = make([]uint32, 0, r.count+len(r.lost()))
		for i, k := range r.lost() {
			if b.lost[id] == nil {
				b.lost[id] = map[pair]int{}
			}
			b.lost[id][pair{k, r.away.convs[i]}]++
		}
	}
	err := c.eachPart(d, func(id, count int, keys, convs []byte) error {
		if !b.wanted[id] {
			return nil
		}
		return b.rows(id, count, &numbers{text: keys}, &numbers{text: convs})
	})
	if err != nil {
		return nil, err
	}
	return b.out, nil
}

// eachPart reads what is put away of a day: see keepAll.
func (c *Columns) eachPart(d *Day, visit func(id, count int, keys, convs []byte) error) error {
	for _, place := range d.parts {
		text, err := c.keeper.Bring(place)
		if err != nil {
			return err
		}
		for n := (&numbers{text: text}); len(n.text) > 0; {
			id, count, keys, convs := n.next(), n.count(2), n.part(), n.part()
			if n.bad || id >= uint64(len(d.signs)) || d.signs[id] == nil {
				return ErrDamaged
			}
			if err := visit(int(id), count, keys, convs); err != nil {
				return err
			}
		}
	}
	return nil
}

// bringing is rows of a day on their way.
type bringing struct {
	*Columns
	day    *Day
	out    []rows
	lost   []map[pair]int
	wanted []bool
}

// rows takes in those of one sign.
func (b *bringing) rows(id, count int, keys, convs *numbers) error {
	into, lost := &b.out[id], b.lost[id]
	key, of := uint64(0), int64(0)
	for range count {
		if key += keys.next(); keys.bad || dimOf(key) >= uint32(len(b.dims)) {
			return ErrDamaged
		}
		if of += convs.signed(); convs.bad || of < 0 || of > 1<<32-1 {
			return ErrDamaged
		}
		if p := (pair{key, uint32(of)}); lost[p] > 0 {
			lost[p]--
			continue
		}
		into.keys, into.convs = append(into.keys, key), append(into.convs, uint32(of))
	}
	return nil
}

// afar adds up what is put away of a day whose quarters are asked for, with what is
// gone of it. Rows are added as they are read: who asks about one operator keeps none
// of the others'.
func (p *plan) afar(c *Columns, d *Day, signs []uint32, cut *cutDay, amounts []amount, cells int) error {
	return c.eachPart(d, func(id, count int, keys, _ []byte) error {
		i := slices.Index(signs, uint32(id))
		if i < 0 {
			return nil
		}
		at, into := cut.of(d.signs[id]), amounts[i*cells:(i+1)*cells]
		key := uint64(0)
		for range count {
			step, size := binary.Uvarint(keys)
			if size <= 0 {
				return ErrDamaged
			}
			keys, key = keys[size:], key+step
			dim := dimOf(key)
			if dim >= uint32(len(p.dim)) {
				return ErrDamaged
			}
			if place := p.dim[dim]; place >= 0 {
				if cell := at[key&quarterMask]; cell >= 0 {
					to := &into[cell+place]
					to.n++
					to.total += valueOf(key)
				}
			}
		}
		return nil
	})
}

// gatheredMost is how many rows a reader keeps that it brought, fifty megabytes
// of them: days are looked at several times, but whoever goes through years of
// calls goes day by day.
const gatheredMost = 4 << 20

// gathered is a day with rows that were put away, of some signs.
type gathered struct {
	day  *Day
	have []bool // by sign
}

// gather gives a day with the rows of some signs that are put away, or of all if none
// are named. Others have none there.
func (r *Reader) gather(d *Day, signs []uint32) *Day {
	known := r.gathered[d]
	if known == nil {
		known = &gathered{&Day{Number: d.Number, From: d.From, To: d.To, signs: make([]*rows, len(d.signs))}, make([]bool, len(d.signs))}
	}
	missing := []uint32{} // not nil: that is all
	for id, was := range d.signs {
		if was != nil && !known.have[id] && (signs == nil || slices.Contains(signs, uint32(id))) {
			missing = append(missing, uint32(id))
		}
	}
	if len(missing) == 0 {
		return known.day
	}
	all, err := r.bring(d, missing)
	if err != nil {
		r.Err = cmp.Or(r.Err, err)
		return &Day{Number: d.Number, From: d.From, To: d.To}
	}
	came := 0
	for _, id := range missing {
		whole := *d.signs[id]
		whole.away = nil // nothing is, here
		whole.keys = append(all[id].keys, whole.keys...)
		whole.convs = append(all[id].convs, whole.convs...)
		came += whole.count
		known.day.signs[id], known.have[id] = &whole, true
	}
	if r.rows += came; r.gathered == nil || r.rows > cmp.Or(r.atMost, gatheredMost) {
		r.gathered, r.rows = map[*Day]*gathered{}, known.day.Len()
	}
	r.gathered[d] = known
	return known.day
}
