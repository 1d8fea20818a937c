package ledger_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"otklik/internal/ledger"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestSaved: what was saved is there after another opening, and a day that is
// not there is an error and not an empty day.
func TestSaved(t *testing.T) {
	t.Parallel()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "reports.db")
	f, thrown, err := ledger.Open(ctx, path)
	must(t, errors.Join(thrown, err))
	if text, err := f.State(ctx); text != nil || err != nil {
		t.Errorf("a new file has the state %q, %v", text, err)
	}
	day := func(number int32, rows string) func(func(ledger.Day, error) bool) {
		return func(yield func(ledger.Day, error) bool) {
			yield(ledger.Day{Number: number, Sums: []byte("sums"), Rows: []byte(rows)}, nil)
		}
	}
	must(t, f.Save(ctx, []byte("one"), []byte("marks"), day(7, "rows"), false))
	must(t, f.Save(ctx, []byte("two"), nil, day(8, ""), false))
	if err := f.Save(ctx, []byte("three"), nil, func(yield func(ledger.Day, error) bool) { yield(ledger.Day{}, errors.New("no")) }, true); err == nil {
		t.Error("a day that could not be made was saved")
	}
	must(t, f.Close())
	f, thrown, err = ledger.Open(ctx, path)
	must(t, errors.Join(thrown, err))
	defer f.Close()
	state, err := f.State(ctx)
	must(t, err)
	marks, err := f.Marks(ctx)
	must(t, err)
	rows, err := f.Rows(ctx, 7)
	must(t, err)
	if string(state) != "two" || string(marks) != "marks" || string(rows) != "rows" {
		t.Errorf("state %q, marks %q, rows %q", state, marks, rows)
	}
	if _, err := f.Rows(ctx, 9); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("a day that is not there: %v", err)
	}
	var days []int32
	must(t, f.Sums(ctx, func(number int32, _ []byte) error { days = append(days, number); return nil }))
	if len(days) != 2 || days[0] != 7 || days[1] != 8 {
		t.Errorf("days %v", days)
	}
}

// TestUselessOnly: what is no database is thrown away; a file that may not be
// opened for another reason is left alone.
func TestUselessOnly(t *testing.T) {
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	path := filepath.Join(folder, "reports.db")
	must(t, os.WriteFile(path, []byte("this is no database, and long enough to be seen as none"), 0o600))
	f, thrown, err := ledger.Open(ctx, path)
	must(t, err)
	if thrown == nil {
		t.Error("nothing was thrown away")
	}
	must(t, f.Save(ctx, []byte("state"), nil, ledger.None, false))
	must(t, f.Close())
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, thrown, err := ledger.Open(gone, path); err == nil || thrown != nil {
		t.Errorf("opened while stopping: thrown away %v, %v", thrown, err)
	}
	f, thrown, err = ledger.Open(ctx, path)
	must(t, errors.Join(thrown, err))
	defer f.Close()
	if text, err := f.State(ctx); string(text) != "state" || err != nil {
		t.Errorf("the state is %q after that, %v", text, err)
	}
}
