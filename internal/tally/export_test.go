package tally

import "context"

// SaveNow saves, and puts away what rests.
func (t *Tally) SaveNow(ctx context.Context) error { return t.save(ctx, true) }

// Held tells how many conversations are held whole, and how many of them are
// final.
func (t *Tally) Held() (all, final int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return len(t.talks), len(t.talks) - len(t.unfinished.list)
}

// Away tells how many are put away, and how many moments are remembered for it.
func (t *Tally) Away() (talks, wakes int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.away, len(t.wakes)
}
