package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/event"
)

// lying gives the files of a folder in which a word lies, in whatever room.
func lying(t *testing.T, dir, word string) (where []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all, err := os.ReadFile(path)
		if bytes.Contains(all, []byte(word)) {
			where = append(where, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return where
}

// rare is in no other word: three letters of a script that nobody writes in, so
// that the index of beginnings and middles has it in one piece.
const rare = "\ua66b\ua66e\ua66d"

// TestErasedForGood: after an erasure nothing of a person lies in any file, nor
// what they were called before, wherever pages were split and room given free
// since: in the tables, in the indexes of words, in the log beside the database.
func TestErasedForGood(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := openHere(t, dir)
	const people = 400
	edit := func(id int, name, note string) {
		t.Helper()
		if err := s.EditCustomer(ctx, event.CustomerID(id), CustomerEdit{Name: &name, Note: &note}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.PatchVisitor(ctx, event.VisitorID(id), VisitorPatch{Name: &name, Comment: &note}); err != nil {
			t.Fatal(err)
		}
	}
	err := s.change(ctx, "make people", func(tx *sql.Tx) error {
		for id := 1; id <= people; id++ {
			if _, err := tx.Exec("insert into customer (id, created_at, merged) values ($1, 1, 0)", id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id := 1; id <= people; id++ {
		if err := s.AddVisitor(ctx, event.VisitorRow{Visitor: event.VisitorID(id), UID: fmt.Sprint("u", id), Site: "main"}, 1); err != nil {
			t.Fatal(err)
		}
	}
	const who = people / 2
	edit(who, rare+"first", rare+strings.Repeat("long ago ", 900))
	for id := 1; id <= people; id++ {
		if id != who {
			edit(id, fmt.Sprint("Somebody ", id), strings.Repeat("words ", id%60))
		}
	}
	edit(who, rare+"second", rare+"short")
	for id := 1; id <= people; id++ {
		if id != who {
			edit(id, fmt.Sprint("Somebody else ", id), strings.Repeat("more words ", id%90))
		}
	}
	if len(lying(t, dir, rare)) == 0 {
		t.Fatal("the test looks for what was never there")
	}
	if err := s.LinkVisitor(ctx, who, who); err != nil {
		t.Fatal(err)
	}
	if _, err := s.EraseCustomer(ctx, Erasing{Customer: who, By: 1, At: 2}); err != nil {
		t.Fatal(err)
	}
	// The index keeps what a word has in common with the one before it once:
	// without the first byte it is looked for, too.
	for _, word := range []string{rare, rare[1:], "long ago"} {
		if where := lying(t, dir, word); len(where) > 0 {
			t.Errorf("%q still lies in %q", word, where)
		}
	}
}

// TestRetentionIsForGood: of a notification whose time is over nothing lies in
// any file: neither of a short one among others nor of one of many pages.
func TestRetentionIsForGood(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := openHere(t, dir)
	n, err := s.OpenNotifications(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	var all []Notification
	for id := 1; id <= 200; id++ {
		body := fmt.Sprintf(`{"Contact":"7916%s%07d"}`, "marker", id)
		if id%10 == 0 {
			body += strings.Repeat(" marker", 3000)
		}
		at := event.Instant(100)
		if id > 150 {
			at, body = 500, `{"Contact":"kept"}`
		}
		all = append(all, Notification{ID: event.NotificationID(id), Integration: 1, Suffix: "answered", Method: "POST", Body: []byte(body), Size: int64(len(body)), Received: at, State: NotificationWaiting})
	}
	if err := n.Add(ctx, all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		all[i].State, all[i].Notes = NotificationUnderstood, []NotificationNote{{Code: "marker of a note"}}
		if all[i].Received == 500 {
			all[i].Notes = nil
		}
	}
	if err := n.Settle(ctx, all); err != nil {
		t.Fatal(err)
	}
	if len(lying(t, dir, "marker")) == 0 {
		t.Fatal("the test looks for what was never there")
	}
	if more, err := n.Forget(ctx, 1, 200); err != nil || more {
		t.Fatal(more, err)
	}
	if where := lying(t, dir, "marker"); len(where) > 0 {
		t.Errorf("what was sent and is over still lies in %q", where)
	}
	if left, err := n.List(ctx, NotificationQuery{Integration: 1, Limit: 500}); err != nil || len(left) != 50 {
		t.Errorf("%d are left: %v", len(left), err)
	}
}
