package live

// ebbing is what is counted of many, each of whom is as good as unknown again
// after a while. Those are let go of whenever there are twice as many as were
// left the last time, so that it holds as many as are at it now, and not all who
// ever were.
type ebbing[K comparable, V any] struct {
	of    map[K]*V
	sweep int // when there are so many
}

const (
	// ebbLeast is how many are too few to look through.
	ebbLeast = 1024
	// ebbMost bounds the memory of those who are all at it at once; it is emptied
	// when full.
	ebbMost = 50_000
)

// get gives what is counted of somebody; over says of whom nothing need be
// known any more.
func (e *ebbing[K, V]) get(who K, over func(*V) bool) *V {
	if v := e.of[who]; v != nil {
		return v
	}
	if e.of == nil || len(e.of) >= ebbMost {
		e.of = map[K]*V{}
	}
	if len(e.of) >= max(e.sweep, ebbLeast) {
		left := make(map[K]*V, len(e.of)/2) // a map keeps the room that it had once
		for k, v := range e.of {
			if !over(v) {
				left[k] = v
			}
		}
		e.of, e.sweep = left, 2*len(left)
	}
	v := new(V)
	e.of[who] = v
	return v
}
