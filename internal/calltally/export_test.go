package calltally

import (
	"context"
	"runtime"
	"time"

	"otklik/internal/store"
)

// TextOf is what the checksum of a call is of.
var TextOf = textOf

// Forge changes what a file says of its place, as another program would have
// written it.
func Forge(ctx context.Context, db *store.Derived, change func(text string) string) error {
	body, err := file{db}.place(ctx)
	if err != nil {
		return err
	}
	body = []byte(change(string(body)))
	_, err = db.Write.ExecContext(ctx, "update place set body = $1, checksum = $2", body, sum(0, body))
	return err
}

// AwaitRenewed waits until what Start found outdated is judged again.
func (t *Tally) AwaitRenewed(ctx context.Context) {
	for ctx.Err() == nil {
		t.mu.RLock()
		ready := t.ready.Load() && !t.outdated()
		t.mu.RUnlock()
		if ready {
			return
		}
		runtime.Gosched()
	}
}

// StopFollowing is Stop without closing the file.
func (t *Tally) StopFollowing() {
	t.stop()
	t.ended.Wait()
}

// LetMonths has months added up last at a moment.
func (t *Tally) LetMonths(at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gathered = at
}
