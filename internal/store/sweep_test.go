package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/store"
)

// What a message or a photo names stays; what nothing names goes when it is
// old, with its bytes; and so do bytes that a crash left without a row.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	key := func(name string) string { return name + strings.Repeat("0", 20-len(name)) }
	put := func(name string, at event.Instant) event.File {
		u := store.Upload{File: event.File{Key: key(name), Name: name, Type: "text/plain"}, Visitor: 1, At: at}
		return must[store.Upload](t)(s.PutUpload(ctx, u, strings.NewReader(name))).File
	}
	named := put("named", 10)
	put("photo", 10)
	put("abandoned", 10)
	put("young", 50)
	a := anna()
	a.Photo = key("photo")
	must[event.OperatorID](t)(s.CreateAccount(ctx, a))
	must[event.OperatorID](t)(s.CreateAccount(ctx, store.Account{Email: "b@example.org"})) // without a photo
	wantErr(t, "Append", s.Append([]event.Entry{{
		Record: event.Record{Seq: 1, At: 20, Fact: &event.Posted{Conversation: 1, Message: 1, Author: event.ByVisitor}},
		Words:  &event.Words{Message: &event.MessageText{Message: 1, Conversation: 1, Visitor: 1, Author: event.ByVisitor, Body: "look", Files: []event.File{named}, At: 20}},
	}}), nil)

	lost := filepath.Join(dir, "files", "lo", key("lost"))
	part := filepath.Join(dir, "files", "lo", ".part-123")
	strange := filepath.Join(dir, "files", "lo", "README")
	wantErr(t, "mkdir", os.MkdirAll(filepath.Dir(lost), 0o700), nil)
	for _, path := range []string{lost, part, strange} {
		wantErr(t, "write", os.WriteFile(path, []byte("x"), 0o600), nil)
	}

	check(t, "forgotten", must[int](t)(s.ForgetUploads(ctx, 50)), 1)
	check(t, "swept while all is young", must[int](t)(s.SweepFiles(ctx, time.Now().Add(-time.Hour))), 0)
	check(t, "swept", must[int](t)(s.SweepFiles(ctx, time.Now().Add(time.Hour))), 3)
	for _, name := range []string{"named", "photo", "young"} {
		f, err := s.OpenUpload(key(name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f.Close()
	}
	_, err := s.Upload(ctx, key("abandoned"))
	wantErr(t, "the abandoned row", err, store.ErrNotFound)
	_, err = s.OpenUpload(key("abandoned"))
	wantErr(t, "the abandoned bytes", err, store.ErrNotFound)
	for path, want := range map[string]error{lost: os.ErrNotExist, part: os.ErrNotExist, strange: nil} {
		if _, err := os.Stat(path); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	check(t, "forgotten twice", must[int](t)(s.ForgetUploads(ctx, 50)), 0)
	check(t, "forgotten later", must[int](t)(s.ForgetUploads(ctx, 51)), 1)
}

// The system tells how much room there is, and it is not nothing.
func TestFree(t *testing.T) {
	if free, known := open(t, t.TempDir()).Free(); known && free <= 0 {
		t.Errorf("%d bytes are free, and the database was just made", free)
	}
}
