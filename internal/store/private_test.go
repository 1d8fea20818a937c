//go:build unix

package store_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

// Whatever the program makes in the data folder is its own user's, however
// careless the system's mask is; and it says so when the folder is not.
func TestDataIsPrivate(t *testing.T) {
	mask := syscall.Umask(0)
	defer syscall.Umask(mask)
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)

	dir := filepath.Join(t.TempDir(), "new", "data")
	s := open(t, dir)
	u := store.Upload{File: event.File{Key: strings.Repeat("k", 20)}, Visitor: 1}
	must[store.Upload](t)(s.PutUpload(ctx, u, strings.NewReader("x")))
	seen := map[string]bool{}
	wantErr(t, "walk", filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has the rights %04o, not %04o", path, info.Mode().Perm(), want)
		}
		seen[d.Name()] = true
		return err
	}), nil)
	for _, name := range []string{"otklik.db", "otklik.db-wal", "otklik.db-shm", "otklik.lock", "files", u.Key} {
		if !seen[name] {
			t.Errorf("there is no %s, or it was not looked at", name)
		}
	}
	s.Close()
	open(t, dir).Close()
	if log.Len() > 0 {
		t.Errorf("a private folder is warned of: %s", log.String())
	}
	wantErr(t, "chmod", os.Chmod(dir, 0o750), nil)
	open(t, dir)
	if text := log.String(); strings.Count(text, "chmod 700") != 1 || !strings.Contains(text, "mode=0750") {
		t.Errorf("what is said of an open folder: %s", text)
	}
}
