package column

import "math/bits"

// ladder says of values in order how many lie up to each of some limits, which are
// the same for all. Added up, the ladders of many lists say between which limits a place
// is: a few values in a hundred are left to be looked at, and of each list two numbers were.
// Without them each list is searched again and again, and most of such a search is
// waiting for memory.
type ladder [rungs]uint32

// Eight rungs each double the limit, from a second to eighteen hours: of waits some
// forty are in use.
const (
	rungs      = 128
	finer      = 3  // bits: rungs of a doubling
	lowestRung = 10 // bits: what is shorter than a second lies on the first one
)

// rungOf gives the rung that a value lies on. A greater value lies on no lower one.
func rungOf(value int64) int {
	high := bits.Len64(uint64(value)) - 1
	if high < lowestRung {
		return 0
	}
	return min(rungs-1, (high-lowestRung)<<finer|int(value>>(high-finer)&(1<<finer-1)))
}

// climb counts values in order.
func (l *ladder) climb(values []int64) {
	rung := 0
	for i, v := range values {
		for at := rungOf(v); rung < at; rung++ {
			l[rung] = uint32(i)
		}
	}
	for ; rung < rungs; rung++ {
		l[rung] = uint32(len(values))
	}
}

// below gives how many values lie on lower rungs.
func (l *ladder) below(rung int) uint32 {
	if rung == 0 {
		return 0
	}
	return l[rung-1]
}
