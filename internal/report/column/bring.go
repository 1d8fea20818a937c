package column

import (
	"cmp"
	"slices"
)

// Rows that are put away are brought by sign: most who need them count a few of
// hundreds, and what others have is passed over unread.

// bring gives the rows of a day that are put away and not gone, by sign: those of
// some signs or, if none are named, of all.
func (c *Columns) bring(d *Day, signs []uint32) ([][]pair, error) {
	b := bringing{c, d, make([][]pair, len(d.signs)), make([]map[pair]int, len(d.signs)), make([]bool, len(d.signs))}
	for id := range b.wanted {
		b.wanted[id] = signs == nil || slices.Contains(signs, uint32(id))
		if !b.wanted[id] {
			continue
		}
		for i, k := range d.signs[id].lostOrNone() {
			if b.lost[id] == nil {
				b.lost[id] = map[pair]int{}
			}
			b.lost[id][pair{k, d.signs[id].away.convs[i]}]++
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
	out    [][]pair
	lost   []map[pair]int
	wanted []bool
}

// take takes in what is wanted of a text.
func (b *bringing) take(text []byte) error {
	n := &numbers{text: text}
	for len(n.text) > 0 {
		size := n.next()
		if n.bad || size > uint64(len(n.text)) {
			return ErrDamaged
		}
		own := n.text[:size]
		n.text = n.text[size:]
		id := (&numbers{text: own}).next()
		if id >= uint64(len(b.day.signs)) || b.day.signs[id] == nil {
			return ErrDamaged
		}
		if !b.wanted[id] {
			continue
		}
		err := b.read(own, func(_ uint32, count int) error {
			b.out[id] = slices.Grow(b.out[id], count)
			return nil
		}, func(key uint64, of uint32) {
			p := pair{key, of}
			if n := b.lost[id][p]; n > 0 {
				b.lost[id][p]--
				return
			}
			b.out[id] = append(b.out[id], p)
		})
		if err != nil {
			return err
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
	have []bool
}

// gather gives a day with the rows of some signs that are put away; of all, if none
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
		was := d.signs[id]
		whole := *was
		whole.keys, whole.convs = make([]uint64, 0, was.count), make([]uint32, 0, was.count)
		for _, p := range all[id] {
			whole.keys, whole.convs = append(whole.keys, p.key), append(whole.convs, p.of)
		}
		whole.keys, whole.convs = append(whole.keys, was.keys...), append(whole.convs, was.convs...)
		known.day.signs[id], known.have[id] = &whole, true
		came += was.count
	}
	if r.rows += came; r.gathered == nil || r.rows > cmp.Or(r.atMost, gatheredMost) {
		r.gathered, r.rows = map[*Day]*gathered{}, known.day.Len()
	}
	r.gathered[d] = known
	return known.day
}
