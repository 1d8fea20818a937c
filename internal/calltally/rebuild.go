package calltally

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"time"

	"otklik/internal/event"
)

// Rebuilt is what a rebuild found.
type Rebuilt struct {
	Calls   int // that were judged again
	Books   int // of customers, with their cases
	Changed int // calls and books that were kept otherwise, byte for byte
}

// errBusy: calls come faster than they can be compared.
var errBusy = errors.New("calls and cases change faster than they can be compared; try again at a quieter hour")

// rounds is how often both sides may be brought to one position.
const rounds = 20

// StartRebuild is Rebuild in the background, for a tally that was started; the
// program's log says what it found. While one runs another is not begun.
func (t *Tally) StartRebuild() {
	if t.stop == nil || !t.rebuilding.CompareAndSwap(false, true) {
		return
	}
	t.ended.Go(func() {
		defer t.rebuilding.Store(false)
		if _, err := t.Rebuild(t.life); err != nil && t.life.Err() == nil {
			slog.ErrorContext(t.life, "calls and cases could not be judged again; what served goes on serving", "err", err)
		}
	})
}

// Rebuild judges everything again beside what serves, compares byte by byte,
// and puts what is right in place of what is not.
func (t *Tally) Rebuild(ctx context.Context) (out Rebuilt, err error) {
	began := time.Now()
	if err := t.Follow(ctx); err != nil {
		return out, err
	}
	beside := New(Config{Log: t.Log, Books: t.Books, Zone: t.Zone, Fresh: -1})
	t.mu.RLock()
	beside.state = empty(t.zone)
	beside.calls, beside.cases = t.calls.Beside(t.zone), t.cases.Beside(t.zone) // equal rows are equal bytes
	t.mu.RUnlock()
	if err := beside.Follow(ctx); err != nil {
		return out, err
	}
	t.following.Lock()
	defer t.following.Unlock()
	if err := t.level(ctx, beside); err != nil {
		return out, err
	}
	if out, err = t.compare(ctx, beside); err != nil && !errors.Is(err, errDamaged) {
		return out, err
	}
	if out.Changed > 0 || err != nil {
		if err := t.swap(ctx, beside); err != nil {
			return out, err
		}
	}
	slog.InfoContext(ctx, "calls and cases judged again", "calls", out.Calls, "books", out.Books, "changed", out.Changed, "took", time.Since(began).Round(time.Millisecond))
	return out, nil
}

// level brings both to one position of the log and of the books.
func (t *Tally) level(ctx context.Context, beside *Tally) error {
	for range rounds {
		if err := t.follow(ctx); err != nil {
			return err
		}
		since, err := t.Books.BooksSince(ctx, beside.shelfSeq)
		if err != nil {
			return err
		}
		for _, id := range since {
			beside.changed[id] = true
		}
		if beside.told, err = t.Books.BookSeq(ctx); err != nil {
			return err
		}
		if err := beside.Follow(ctx); err != nil {
			return err
		}
		t.changing.Lock()
		more := len(t.changed)
		t.changing.Unlock()
		if more == 0 && t.tail == beside.tail {
			return nil
		}
	}
	return errBusy
}

func (r *rows) equal(o *rows) bool {
	return r.of == o.of && bytes.Equal(r.rows, o.rows) && bytes.Equal(r.doubts, o.doubts)
}

// compare counts what is kept otherwise. What is of one side only is changed
// too.
func (t *Tally) compare(ctx context.Context, beside *Tally) (out Rebuilt, err error) {
	out.Calls, out.Books = len(beside.held.calls), 0
	same := 0
	call := func(id event.CallID, k *known) {
		if k.of == 0 {
			k.of = event.ConversationID(id)
		}
		if b := beside.held.calls[id]; b != nil && b.reach == k.reach && b.crew == k.crew && b.rows.equal(&k.rows) {
			same++
		} else if b == nil {
			out.Changed++
		}
	}
	for id, k := range t.held.calls {
		call(id, k)
	}
	books := 0
	book := func(id int64, list []rows) {
		now := beside.held.books[id]
		equal := len(list) == len(now)
		for i := 0; equal && i < len(list); i++ {
			equal = list[i].equal(&now[i])
		}
		switch {
		case len(list) > 0 && len(now) == 0:
			out.Changed++
		case len(now) > 0 && equal:
			books++
		}
	}
	for id, list := range t.held.books {
		book(id, list)
	}
	if t.file.Derived != nil {
		err = t.file.calls(ctx, func(id event.CallID, k *known) error {
			if t.held.calls[id] == nil {
				call(id, k)
			}
			return ctx.Err()
		}, "")
		if err == nil {
			err = t.file.books(ctx, func(id int64, list []rows) error {
				if _, newer := t.held.books[id]; !newer {
					book(id, list)
				}
				return ctx.Err()
			}, "")
		}
	}
	for _, list := range beside.held.books {
		if len(list) > 0 {
			out.Books++
		}
	}
	out.Changed += out.Calls - same + out.Books - books
	return out, err
}

// swap puts what was judged beside in place.
func (t *Tally) swap(ctx context.Context, beside *Tally) error {
	if t.file.Derived != nil {
		if err := t.file.wipe(ctx); err != nil {
			return err
		}
	}
	t.mu.Lock()
	t.state = beside.state
	t.mu.Unlock()
	t.savedSeq = -1
	return t.save(ctx, true)
}
