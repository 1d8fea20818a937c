package tally

import (
	"context"
	"testing"
)

// SaveNow saves, and puts away what rests.
func (t *Tally) SaveNow(ctx context.Context) error { return t.save(ctx, true) }

// AwaitWarm waits until what a start leaves for later is done: months of
// stored days are added up, rows of days are in memory.
func (t *Tally) AwaitWarm() {
	if t.warmed != nil {
		<-t.warmed
	}
}

// OpenFile goes on from the file as a start does, without following; what it
// gives closes the file.
func (t *Tally) OpenFile(ctx context.Context) (done func()) {
	t.open(ctx)
	return func() {
		t.AwaitWarm()
		_ = t.file.Close()
	}
}

// still has nobody follow or save until what it gives is called.
func (t *Tally) still(tb testing.TB) (done func()) {
	tb.Helper()
	if err := t.following.lock(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return t.following.unlock
}

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

// Round does what the follower does at every tick.
func (t *Tally) Round(ctx context.Context) { t.round(ctx) }
