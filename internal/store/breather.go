package store

import (
	"sync/atomic"
	"time"
)

// Whoever reads or writes for long beside the desk has to let it through: on a
// machine with two cores two of them hold both, for ten milliseconds at a time
// before the runtime takes one away, and every message waits meanwhile. So
// they work in short pieces and rest between them, as long as the desk records
// something; when it doesn't, they go on without a rest.
const (
	// breatheAfter is for how long one works without a rest: a part of the time
	// that a message takes.
	breatheAfter = 200 * time.Microsecond
	// breatheFor is how long the rest is. A third of a core is left to the work.
	breatheFor = 400 * time.Microsecond
	// breatheWhile is for how long after a batch the desk counts as busy.
	breatheWhile = 20 * time.Millisecond
)

// Breather is kept by one work that goes on for long.
type Breather struct {
	store *Store
	began atomic.Int64 // the piece of work, in nanoseconds of the wall clock
}

// Breather gives one for a work that begins.
func (s *Store) Breather() *Breather {
	b := &Breather{store: s}
	b.began.Store(time.Now().UnixNano())
	return b
}

// Breathe is called between two steps of the work; it rests if it is time. A
// step must be shorter than a millisecond for that to help.
func (b *Breather) Breathe() {
	now := time.Now().UnixNano()
	if now-b.began.Load() < int64(breatheAfter) {
		return
	}
	if now-b.store.appended.Load() < int64(breatheWhile) {
		time.Sleep(breatheFor)
		now = time.Now().UnixNano()
	}
	b.began.Store(now)
}
