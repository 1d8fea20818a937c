package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
	must(t, f.Save(ctx, ledger.Saving{State: []byte("one"), Marks: []byte("marks"), Days: day(7, "rows"), Things: things("5 five", "6 six", "7 seven")}))
	must(t, f.Save(ctx, ledger.Saving{State: []byte("two"), Days: day(8, ""), Things: things("6 other", "8589934597 far"), Gone: []int64{7}}))
	if err := f.Save(ctx, ledger.Saving{State: []byte("three"), Days: func(yield func(ledger.Day, error) bool) { yield(ledger.Day{}, errors.New("no")) }, Fresh: true}); err == nil {
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
	if got := all(t, f); got != "5 five,6 other,8589934597 far," {
		t.Errorf("things %s", got)
	}
	for id, want := range map[int64]string{5: "five", 6: "other", 7: "", 8589934597: "far"} { // the last one has the low bits of 5
		if got, err := f.Thing(ctx, id); string(got) != want || err != nil {
			t.Errorf("thing %d is %q, %v", id, got, err)
		}
	}
	must(t, f.Save(ctx, ledger.Saving{Things: things("9 nine"), Anew: true}))
	if got := all(t, f); got != "9 nine," {
		t.Errorf("things made anew: %s", got)
	}
}

// things are numbers with their texts.
func things(list ...string) func(func(ledger.Thing, error) bool) {
	return func(yield func(ledger.Thing, error) bool) {
		for _, one := range list {
			var id int64
			var text string
			_, err := fmt.Sscan(one, &id, &text)
			if !yield(ledger.Thing{ID: id, Body: []byte(text)}, err) {
				return
			}
		}
	}
}

func all(t *testing.T, f *ledger.File) (out string) {
	t.Helper()
	must(t, f.Things(context.Background(), func(one ledger.Thing) error {
		out += fmt.Sprintf("%d %s,", one.ID, one.Body)
		return nil
	}))
	return out
}

// TestFileWithoutThings: the file of a program that had none is gone on with.
func TestFileWithoutThings(t *testing.T) {
	t.Parallel()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "reports.db")
	f, _, err := ledger.Open(ctx, path)
	must(t, err)
	must(t, f.Save(ctx, ledger.Saving{State: []byte("state")}))
	must(t, f.Close())
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	_, err = db.Exec("drop table thing; pragma user_version = 2")
	must(t, errors.Join(err, db.Close()))
	f, thrown, err := ledger.Open(ctx, path)
	must(t, errors.Join(thrown, err))
	defer f.Close()
	if text, err := f.State(ctx); string(text) != "state" || err != nil {
		t.Errorf("the state is %q, %v", text, err)
	}
	must(t, f.Save(ctx, ledger.Saving{Things: things("1 one")}))
	if got := all(t, f); got != "1 one," {
		t.Errorf("things %s", got)
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
	must(t, f.Save(ctx, ledger.Saving{State: []byte("state")}))
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
