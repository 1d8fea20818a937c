package tally_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/tally"
)

// TestUnsavedIsSaidOnce: a file that cannot be written is named as what it is,
// once, however often the log is followed; reports are right all the while.
func TestUnsavedIsSaidOnce(t *testing.T) {
	var said bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
	defer slog.SetDefault(before)

	l, path := weeks(29, 2), filepath.Join(t.TempDir(), "reports.db")
	l.head = len(l.all) / 2
	at := tally.New(tally.Config{Log: l, Fresh: -1, File: path})
	done := at.OpenFile(context.Background())
	defer done()
	tamper(t, path, "alter table state rename to elsewhere")
	for range 3 {
		l.head += len(l.all) / 8
		at.Round(context.Background())
	}
	same(t, "unsaved", figures(t, at), fresh(t, l))
	if text := said.String(); strings.Count(text, "could not be saved") != 1 || strings.Contains(text, "could not be followed") {
		t.Errorf("the program's log says\n%s", text)
	}
}
