package column

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Of what may still change nearly nothing does, once some hours have passed: but
// it is three days of conversations, and all calls there ever were. Their rows
// are put away, their sums stay. A row that is taken out of those put away is
// remembered as gone, one that is put in lies in memory as ever; a reader who
// needs single rows of such a day has them brought. Rows of percentiles stay:
// every report asks for their values.

// Keeper keeps texts for as long as the program runs. Several goroutines may
// bring; one keeps and drops.
type Keeper interface {
	Keep(text []byte) (place int64, err error)
	Bring(place int64) ([]byte, error)
	Drop(place int64)
}

// KeptBy says who keeps what is put away, without whom nothing is, and how many
// rows of a day are not worth a text; 0: some thousands. It belongs before the
// first PutAway.
func (c *Columns) KeptBy(k Keeper, few int) {
	if c.keeper, c.fewAway = k, few; few == 0 {
		c.fewAway = fewAway
	}
}

// Away is how many rows are put away.
func (c *Columns) Away() (n int) {
	for _, d := range c.open.days {
		if d != nil {
			n += d.apart - d.gone
		}
	}
	return n
}

// Forget lets go of what was put away: these columns are not used any more.
func (c *Columns) Forget() {
	for _, d := range c.open.days {
		if d != nil {
			c.let(d.parts)
			d.parts = nil
		}
	}
}

func (c *Columns) let(parts []int64) {
	for _, place := range parts {
		c.keeper.Drop(place)
	}
}

const (
	// fewAway rows of a day are not worth a text: a hundred kilobytes of memory.
	fewAway = 8_192
	// partBytes is how large a text becomes before the next one begins.
	partBytes = 256 << 10
	// lostShare is which part of the rows put away are remembered as gone before
	// they are put together without them; but not sooner than there are as many as
	// are worth a text.
	lostShare = 8
)

// away is what the rows of a sign come to that are put away.
type away struct {
	sums  []sum // by dim
	hours []sum // by hour and dim
	ends  []uint32
	keys  []uint64 // of those that are gone
	convs []uint32
	// By quarter of the day, the low bits of dim, and class of channels: by anything
	// else they were nearly as many as the rows. Of what is never settled, of which
	// months are added up, nil.
	quarters []sum
}

func (r *rows) afar() []sum {
	if r.away == nil {
		return nil
	}
	return r.away.sums
}

func (r *rows) afarIn(h int) []sum {
	if r.away == nil {
		return nil
	}
	from := uint32(0)
	if h > 0 {
		from = r.away.ends[h-1]
	}
	return r.away.hours[from:r.away.ends[h]]
}

func (r *rows) lost() []uint64 {
	if r.away == nil {
		return nil
	}
	return r.away.keys
}

func (a *away) bytes() int64 {
	if a == nil {
		return 0
	}
	return int64(144 + 16*cap(a.quarters) + 16*cap(a.sums) + 16*cap(a.hours) + 4*cap(a.ends) + 8*cap(a.keys) + 4*cap(a.convs))
}

// lately is how many of the rows that are gone are looked through for one that
// comes back: what is judged anew gives most of its rows back at once.
const lately = 64

// back takes a row back that was gone, if it is one.
func (a *away) back(key uint64, of uint32) bool {
	for i := len(a.keys) - 1; i >= max(0, len(a.keys)-lately); i-- {
		if a.keys[i] == key && a.convs[i] == of {
			a.keys, a.convs = slices.Delete(a.keys, i, i+1), slices.Delete(a.convs, i, i+1)
			return true
		}
	}
	return false
}

// pair is a row with whose it is.
type pair struct {
	key uint64
	of  uint32
}

// PutAway puts the rows of quarters before one away that may still change, as
// far as they are worth it. Sums are up to date before it and after it; after an
// error nothing was changed of the day that it was met at.
func (c *Columns) PutAway(before int32) error {
	if c.keeper == nil {
		return nil
	}
	for _, d := range c.open.days {
		if d == nil {
			continue
		}
		switch {
		case d.apart > 0 && d.gone == d.apart:
			c.let(d.parts)
			c.putTogether(d, nil, make([][]pair, len(d.signs)))
		case d.gone > max(c.fewAway, d.apart/lostShare):
			if err := c.repack(d); err != nil {
				return err
			}
		}
		if err := c.putAway(d, before-d.From); err != nil {
			return err
		}
		if d.Len() == 0 { // days go by: what is left of each would add up
			d.signs = nil
		}
	}
	c.Settle()
	return nil
}

// stays says whether the rows of a sign stay in memory.
func (c *Columns) stays(sign int) bool { return c.signs[sign].ranked }

func (c *Columns) putAway(d *Day, before int32) error {
	n := 0
	for id, r := range d.signs {
		if r == nil || c.stays(id) {
			continue
		}
		for _, k := range r.keys {
			if quarterIn(k) < before {
				n++
			}
		}
	}
	if n < c.fewAway {
		return nil
	}
	leave := make([][]pair, len(d.signs))
	for id, r := range d.signs {
		if r == nil || c.stays(id) {
			continue
		}
		for i, k := range r.keys {
			if quarterIn(k) < before {
				leave[id] = append(leave[id], pair{k, r.convs[i]})
			}
		}
	}
	parts, err := c.keepAll(leave)
	if err != nil {
		return err
	}
	for id, list := range leave {
		if len(list) == 0 {
			continue
		}
		r, stay := d.signs[id], rows{}
		for i, k := range r.keys {
			if quarterIn(k) >= before {
				stay.keys, stay.convs = append(stay.keys, k), append(stay.convs, r.convs[i])
			}
		}
		r.keys, r.convs, r.order = slices.Clip(stay.keys), slices.Clip(stay.convs), 0
		c.moveSums(r, list)
		r.stale = true
	}
	d.parts, d.apart = append(d.parts, parts...), d.apart+n
	c.open.touch(d)
	return nil
}

// moveSums adds rows to what is known of those put away.
func (c *Columns) moveSums(r *rows, list []pair) {
	far := rows{away: r.away}
	if far.away == nil {
		far.away = &away{ends: make([]uint32, hoursMax)}
	}
	lost, of := far.away.keys, far.away.convs
	far.away.keys = nil // they are gone of all there is, and not of the sums
	for _, p := range list {
		far.keys = append(far.keys, p.key)
	}
	c.sumUp(&far)
	quarters := c.sumQuarters(far.away.quarters, far.keys)
	r.away = &away{sums: far.sums, hours: far.hours, ends: far.ends, keys: lost, convs: of, quarters: quarters}
}

// sumQuarters adds rows to the sums of quarters by channels.
func (c *Columns) sumQuarters(sums []sum, keys []uint64) (out []sum) {
	if c.unsettled {
		return nil
	}
	all := make([]sum, c.classes[byChannel].count<<quarterBits)
	for _, s := range sums {
		all[s.dim] = s
	}
	for _, k := range keys {
		at := &all[c.classes[byChannel].of[dimOf(k)]<<quarterBits|uint32(quarterIn(k))]
		at.n++
		at.total += valueOf(k)
	}
	for i := range all {
		if all[i].n > 0 {
			all[i].dim = uint32(i)
			out = append(out, all[i])
		}
	}
	return slices.Clip(out)
}

// keepAll has rows kept, by sign, in texts of a bounded size: how many there are, the
// numbers they lie in a day as, and whose they are, each with its length before it, for
// most who bring rows want few signs, and sums do not ask whose.
func (c *Columns) keepAll(all [][]pair) (parts []int64, err error) {
	var text, keys, convs []byte
	keep := func() error {
		place, err := c.keeper.Keep(text)
		if err != nil {
			c.let(parts)
			return err
		}
		parts, text = append(parts, place), text[:0]
		return nil
	}
	for id, list := range all {
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b pair) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.of, b.of)) })
		keys, convs = keys[:0], convs[:0]
		key, of := uint64(0), int64(0)
		for _, p := range list {
			keys = binary.AppendUvarint(keys, p.key-key)
			convs = binary.AppendVarint(convs, int64(p.of)-of)
			key, of = p.key, int64(p.of)
		}
		text = binary.AppendUvarint(text, uint64(id))
		text = binary.AppendUvarint(text, uint64(len(list)))
		for _, part := range [][]byte{keys, convs} {
			text = append(binary.AppendUvarint(text, uint64(len(part))), part...)
		}
		if len(text) >= partBytes {
			if err := keep(); err != nil {
				return nil, err
			}
		}
	}
	if len(text) > 0 {
		if err := keep(); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// repack puts the rows of a day that are put away together without those that
// are gone.
func (c *Columns) repack(d *Day) error {
	all, err := c.bring(d, nil)
	if err != nil {
		return err
	}
	left := make([][]pair, len(all))
	for id, r := range all {
		for i, k := range r.keys {
			left[id] = append(left[id], pair{k, r.convs[i]})
		}
	}
	parts, err := c.keepAll(left)
	if err != nil {
		return err
	}
	c.let(d.parts)
	c.putTogether(d, parts, left)
	return nil
}

// putTogether has the rows that are left, by sign, as all that is put away of a
// day, and forgets those that are gone.
func (c *Columns) putTogether(d *Day, parts []int64, left [][]pair) {
	d.parts, d.apart, d.gone = parts, 0, 0
	for id, r := range d.signs {
		if r == nil || r.away == nil {
			continue
		}
		d.apart += len(left[id])
		if r.away = nil; len(left[id]) > 0 {
			c.moveSums(r, left[id])
		}
		r.stale = true
	}
	c.open.touch(d)
}

// needsRows says whether a day that is divided cannot be added up by its hours
// alone.
func (d *Day) needsRows(signs []uint32, places *[hoursMax]int32) bool {
	if slices.Contains(places[:], mixed) {
		return true
	}
	return slices.ContainsFunc(signs, func(id uint32) bool {
		r := d.of(id)
		return r != nil && r.away != nil && r.hours == nil
	})
}
