package calltally_test

import (
	"bytes"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/report"
)

// TestUnsavedIsSaidOnce: a file that cannot be written is named as what it is,
// once, however often the log is followed; figures are right all the while.
func TestUnsavedIsSaidOnce(t *testing.T) {
	var said bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
	defer slog.SetDefault(before)

	o, file := open(t), derived(t)
	o.restart(file)
	if _, err := file.Write.ExecContext(t.Context(), "create trigger full before insert on place begin select raise(abort, 'the disk is full'); end"); err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(8, 31))
	for id := event.CallID(1); id <= 3; id++ {
		o.deliver(anyCall(dice, id), func() bool { return true })
		same(t, "unsaved", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	}
	if err := o.tally.Save(t.Context()); err == nil {
		t.Error("whoever saves on purpose is not told that it failed")
	}
	if text := said.String(); strings.Count(text, "could not be saved") != 1 || strings.Contains(text, "could not be counted") {
		t.Errorf("the program's log says\n%s", text)
	}
}
