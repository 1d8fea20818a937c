package tally_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/tally"
)

// faltering is a log that once refuses to give a conversation's records, as when
// whoever asks has gone, or the program stops.
type faltering struct {
	counting
	after atomic.Int64 // so many times it gives them, and then refuses once
}

var errFaltered = errors.New("nobody waits for it any more")

func (f *faltering) Records(ctx context.Context, id event.ConversationID) ([]event.Record, error) {
	if f.after.Add(-1) == -1 {
		return nil, errFaltered
	}
	return f.counting.Records(ctx, id)
}

// never is more often than anything is asked for.
const never = 1 << 40

// TestInterrupted: whoever asks after somebody who did not wait for the answer
// gets what there is by then, though nothing more was recorded.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := weeks(54, 6)
	log := &faltering{counting: counting{log: l}}
	at, whole := tally.New(tally.Config{Log: log, Fresh: -1}), tally.New(tally.Config{Log: l, Fresh: -1})
	refused := 0
	for step := 0; l.head < len(l.all); step++ {
		log.grow(29)
		log.after.Store(int64(step % 3))
		err := at.Follow(ctx)
		log.after.Store(never)
		if err == nil {
			continue
		}
		if !errors.Is(err, errFaltered) {
			t.Fatal(err)
		}
		if refused++; refused%3 == 0 {
			same(t, "after nobody waited", figures(t, at), figures(t, whole))
		}
	}
	if refused < 8 {
		t.Errorf("only %d times nobody waited", refused)
	}
}

// TestStoppedAnywhere: a program that stops in the middle of following, and saves,
// goes on from its file as if it had not.
func TestStoppedAnywhere(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	refused := 0
	for cut := range 6 {
		l := weeks(55, 6)
		log := &faltering{counting: counting{log: l}}
		log.after.Store(never)
		path := filepath.Join(t.TempDir(), "reports.db")
		begin := func() (at *tally.Tally, done func()) {
			at = tally.New(tally.Config{Log: log, Fresh: -1, File: path})
			done = at.OpenFile(ctx)
			must(t, at.Follow(ctx))
			return at, done
		}
		l.head = len(l.all) * (4 + cut) / 10
		at, done := begin()
		must(t, at.SaveNow(ctx))
		log.grow(len(l.all))
		log.after.Store(int64(1 + cut%2*3))
		if err := at.Follow(ctx); errors.Is(err, errFaltered) {
			refused++
		} else {
			must(t, err)
		}
		log.after.Store(never)
		must(t, at.SaveNow(ctx))
		done()
		at, done = begin()
		same(t, "gone on with", figures(t, at), fresh(t, l))
		result, err := at.Rebuild(ctx)
		must(t, err)
		if !result.Identical() {
			t.Errorf("stopped after %d: a rebuild finds %+v", cut, result)
		}
		done()
	}
	if refused < 3 {
		t.Errorf("only %d times it was in the middle", refused)
	}
}

// TestReplacedUnderTheCensus: while stored days are counted, a rebuild by other
// definitions takes their place.
func TestReplacedUnderTheCensus(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := weeks(29, 5)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	at := opened(t, l, path, 0)
	older := at.TextOfOlder(t)
	at.Stop()
	file, thrown, err := ledger.Open(ctx, path)
	must(t, errors.Join(thrown, err))
	must(t, file.Save(ctx, ledger.Saving{State: older}))
	must(t, file.Close())
	var rebuild atomic.Bool
	var result tally.Result
	at = tally.New(tally.Config{Log: l, Fresh: -1, File: path, Breathe: func() {
		if rebuild.CompareAndSwap(true, false) {
			result, err = at.Rebuild(ctx)
		}
	}})
	defer at.OpenFile(ctx)()
	must(t, at.Follow(ctx))
	rebuild.Store(true)
	must(t, at.TakeCensus(ctx))
	if must(t, err); result.Days == 0 || rebuild.Load() {
		t.Fatalf("nothing took their place: %+v", result)
	}
	same(t, "after that", figures(t, at), fresh(t, l))
	must(t, at.Read(ctx, func(v tally.View) {
		for _, m := range metric.All {
			if !v.Judged(m) {
				t.Errorf("%s is not judged", m.ID)
			}
		}
	}))
}
