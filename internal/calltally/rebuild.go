package calltally

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"log/slog"
	"maps"
	"math"
	"slices"
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

// renew judges what is outdated again beside, in the background.
func (t *Tally) renew(ctx context.Context) {
	t.mu.RLock()
	outdated := t.ready.Load() && t.outdated()
	t.mu.RUnlock()
	if !outdated || time.Now().Before(t.again) || t.rebuilding.Load() {
		return
	}
	t.again = time.Now().Add(saveEvery)
	slog.InfoContext(ctx, "definitions of calls or cases are other ones: they are judged again, and what has not changed is served meanwhile")
	t.StartRebuild()
}

// Rebuilding gives how far what is judged again has come in the log.
func (t *Tally) Rebuilding() (seq int64) {
	if beside := t.beside.Load(); beside != nil {
		return beside.read.Load()
	}
	return 0
}

// Rebuild judges everything again beside what serves, compares byte by byte,
// and puts what is right in place of what is not.
func (t *Tally) Rebuild(ctx context.Context) (out Rebuilt, err error) {
	t.rebuild.Lock()
	defer t.rebuild.Unlock()
	began := time.Now()
	if err := t.Follow(ctx); err != nil {
		return out, err
	}
	beside, done, err := t.openBeside(ctx)
	if err != nil {
		return out, err
	}
	defer func() {
		t.beside.Store(nil)
		err = errors.Join(err, done())
	}()
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
	if out.Changed > 0 || err != nil || t.outdated() {
		if err := t.swap(ctx, beside); err != nil {
			return out, err
		}
	}
	slog.InfoContext(ctx, "calls and cases judged again", "calls", out.Calls, "books", out.Books, "changed", out.Changed, "took", time.Since(began).Round(time.Millisecond))
	return out, nil
}

// openBeside gives a tally that has read nothing, and what removes its file.
func (t *Tally) openBeside(ctx context.Context) (beside *Tally, done func() error, err error) {
	beside, done = New(Config{Log: t.Log, Books: t.Books, Zone: t.Zone, Away: t.Away, AwayRows: t.AwayRows, Fresh: -1}), func() error { return nil }
	beside.opened = true
	if t.Beside != nil && t.file.Derived != nil {
		if beside.file.Derived, done, err = t.Beside(ctx); err != nil {
			return nil, nil, err
		}
	}
	t.mu.RLock()
	beside.state = beside.empty(t.zone)
	if !t.outdated() {
		beside.calls, beside.cases, beside.metrics = t.calls.Beside(t.zone), t.cases.Beside(t.zone), slices.Clone(t.metrics) // equal rows are equal bytes
	}
	t.mu.RUnlock()
	t.beside.Store(beside)
	remove := done
	return beside, func() error {
		t.mu.RLock()
		unused := t.calls != beside.calls // it did not take the other's place
		t.mu.RUnlock()
		if unused {
			beside.forget()
		}
		return remove()
	}, nil
}

// level brings both to one position of the log and of the books.
func (t *Tally) level(ctx context.Context, beside *Tally) error {
	for range rounds {
		if err := t.follow(ctx); err != nil {
			return err
		}
		at, err := t.Books.BookSeq(ctx) // what is saved after it is asked for the next time
		if err != nil {
			return err
		}
		since, err := t.Books.BooksSince(ctx, beside.shelfSeq)
		if err != nil {
			return err
		}
		for _, id := range since {
			beside.change(id, nil)
		}
		beside.told = at
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

// both is what two tallies have under one number; nil: one of them has nothing.
type both[T any] struct{ was, is *T }

// compare counts what is kept otherwise. What is of one side only is changed
// too.
func (t *Tally) compare(ctx context.Context, beside *Tally) (out Rebuilt, err error) {
	err = errors.Join(err, abreast(t.eachCall(ctx), beside.eachCall(ctx), func(c both[known]) {
		if c.is != nil {
			out.Calls++
		}
		if c.was == nil || c.is == nil || c.was.reach != c.is.reach || c.was.crew != c.is.crew || !c.was.rows.equal(&c.is.rows) {
			out.Changed++
		}
	}))
	if err == nil {
		err = abreast(t.eachBook(ctx), beside.eachBook(ctx), func(b both[[]rows]) {
			if b.is != nil {
				out.Books++
			}
			if b.was == nil || b.is == nil || !slices.EqualFunc(*b.was, *b.is, func(x, y rows) bool { return x.equal(&y) }) {
				out.Changed++
			}
		})
	}
	return out, err
}

// numbered is things in the order of their numbers, until an error.
type numbered[T any] func(yield func(id int64, one *T, err error) bool)

// eachCall gives the newest word on every call.
func (t *Tally) eachCall(ctx context.Context) numbered[known] {
	return inOrder(t.held.calls, func(k *known) *known { return k }, func(each func(int64, *known) error) error {
		if t.file.Derived == nil {
			return nil
		}
		return t.file.calls(ctx, func(id event.CallID, k *known) error {
			k.of = event.ConversationID(id)
			return each(int64(id), k)
		}, " order by id")
	})
}

// eachBook gives the newest word on every book that has cases.
func (t *Tally) eachBook(ctx context.Context) numbered[[]rows] {
	return inOrder(t.held.books, func(list []rows) *[]rows {
		if len(list) == 0 {
			return nil
		}
		return &list
	}, func(each func(int64, *[]rows) error) error {
		if t.file.Derived == nil {
			return nil
		}
		return t.file.books(ctx, func(id int64, list []rows) error { return each(id, &list) }, " order by id")
	})
}

var errStopped = errors.New("enough was seen")

// inOrder puts what is held before what is stored under the same number.
func inOrder[K ~int64, H, T any](held map[K]H, word func(H) *T, stored func(each func(int64, *T) error) error) numbered[T] {
	return func(yield func(int64, *T, error) bool) {
		ids := slices.Sorted(maps.Keys(held))
		give := func(before int64) error {
			for len(ids) > 0 && int64(ids[0]) < before {
				id := ids[0]
				ids = ids[1:]
				if one := word(held[id]); one != nil && !yield(int64(id), one, nil) {
					return errStopped
				}
			}
			return nil
		}
		err := stored(func(id int64, one *T) error {
			if err := give(id); err != nil {
				return err
			}
			if _, newer := held[K(id)]; !newer && !yield(id, one, nil) {
				return errStopped
			}
			return nil
		})
		if err == nil {
			err = give(math.MaxInt64)
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(0, nil, err)
		}
	}
}

// abreast goes through two in step.
func abreast[T any](was, is numbered[T], each func(both[T])) error {
	next, stop := pull(was)
	defer stop()
	x, more := next()
	var failed error
	is(func(id int64, one *T, err error) bool {
		if failed = err; failed != nil {
			return false
		}
		for ; more && x.err == nil && x.id < id; x, more = next() {
			each(both[T]{was: x.one})
		}
		if failed = x.err; failed != nil {
			return false
		}
		if more && x.id == id {
			each(both[T]{x.one, one})
			x, more = next()
			return true
		}
		each(both[T]{is: one})
		return true
	})
	for ; failed == nil && more; x, more = next() {
		if failed = x.err; failed == nil {
			each(both[T]{was: x.one})
		}
	}
	return failed
}

// pulled is one of a numbered list.
type pulled[T any] struct {
	id  int64
	one *T
	err error
}

func pull[T any](list numbered[T]) (next func() (pulled[T], bool), stop func()) {
	return iter.Pull(func(yield func(pulled[T]) bool) {
		list(func(id int64, one *T, err error) bool { return yield(pulled[T]{id, one, err}) })
	})
}

// swap puts what was judged beside in place.
func (t *Tally) swap(ctx context.Context, beside *Tally) error {
	switch {
	case beside.file.Derived != nil:
		beside.savedSeq = -1
		if err := beside.save(ctx, true); err != nil {
			return err
		}
		if err := t.file.Take(ctx, beside.file.Derived, "place", "call", "book"); err != nil {
			return err
		}
	case t.file.Derived != nil:
		if err := t.file.wipe(ctx); err != nil {
			return err
		}
	}
	t.mu.Lock()
	t.forget()
	t.state = beside.state
	t.mu.Unlock()
	if beside.file.Derived != nil {
		t.saved, t.savedSeq = time.Now(), t.seq
		return nil
	}
	t.savedSeq = -1
	return t.save(ctx, true)
}
