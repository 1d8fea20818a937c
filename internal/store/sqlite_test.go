package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"otklik/internal/event"
)

func openHere(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestClosesAfterItsWriterWasLost: database/sql may close a connection after a
// failure; the log's statements are gone with it.
func TestClosesAfterItsWriterWasLost(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := s.write.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Raw(func(any) error { return driver.ErrBadConn }); !errors.Is(err, driver.ErrBadConn) {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// TestTheWriterIsNotInterrupted: whoever closes their page in the middle of a
// request must not cost everybody the connection.
func TestTheWriterIsNotInterrupted(t *testing.T) {
	s := openHere(t, t.TempDir())
	gone, cut := context.WithCancel(t.Context())
	cut()
	var before, after any
	for _, conn := range []*any{&before, &after} {
		c, err := s.write.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Raw(func(raw any) error {
			*conn = raw
			own := raw.(*patientConn)
			if _, err := own.ExecContext(gone, "insert into latest values ('x', 1) on conflict do nothing", nil); err != nil {
				return err
			}
			rows, err := own.QueryContext(gone, "select key from latest", nil)
			if err != nil {
				return err
			}
			if err := rows.Close(); err != nil {
				return err
			}
			tx, err := own.BeginTx(gone, driver.TxOptions{})
			if err != nil {
				return err
			}
			return tx.Commit()
		}); err != nil {
			t.Fatal(err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if before != after {
		t.Error("the writer has another connection than before")
	}
}

// TestConversationIsAnIndex: a status, an operator or a count in this table
// would be a second truth beside the log. Whoever wants one folds the records.
func TestConversationIsAnIndex(t *testing.T) {
	s := openHere(t, t.TempDir())
	got, err := many(context.Background(), s.read, "list columns", func(row scanner) (string, error) {
		var name string
		err := row.Scan(&name)
		return name, err
	}, "select name from pragma_table_info('conversation') order by cid")
	if want := []string{"id", "visitor", "opened_at", "final_at"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the columns of conversation are %v, %v; they are %v and no others", got, err, want)
	}
}

// TestQueriesUseIndexes: what grows with the years must not be walked through.
func TestQueriesUseIndexes(t *testing.T) {
	s := openHere(t, t.TempDir())
	for _, q := range []struct {
		query string
		args  []any
		index string // that must be used
	}{
		{strings.Replace(lastPages, "LIST", "1,2,3", 1), nil, "page_visit_visitor"},
		{strings.Replace(lastMessages, "LIST", "1,2,3", 1), nil, "message_conversation"},
		{strings.Replace(messagesToVisitor, "LIST", "1,2,3", 1), nil, "message_conversation"},
		{loadLatest, nil, "INTEGER PRIMARY KEY"},
		{loadOpen, nil, "conversation_open"},
		{loadOpen, nil, "log_conversation"},
		{loadRecent, []any{1}, "conversation_final"},
		{loadRecent, []any{1}, "log_conversation"},
		{loadSticky, []any{1}, "conversation_final"},
		{loadSticky, []any{1}, "log_conversation"},
		{"select " + lineColumns + " from log l where l.conversation = $1 order by l.seq", []any{1}, "log_conversation"},
		{"select " + lineColumns + " from log l where l." + settingKinds + " order by l.seq", nil, "log_setting"},
		{lastSettings, nil, "INTEGER PRIMARY KEY"},
		{lastSettings, nil, "SEARCH k"},
		{"select " + maxVisitor, nil, "conversation_visitor"},
		{"select id from visitor where uid = $1 and uid <> ''", []any{"u"}, "visitor_uid"},
		{"select id from visitor where site = $1 and external = $2 and external <> ''", []any{"s", "e"}, "visitor_external"},
		{"select key from upload where visitor = $1 and visitor <> 0", []any{1}, "upload_visitor"},
		{unclaimedUploads, []any{1}, "message_files"},
	} {
		plan, err := many(context.Background(), s.read, "explain", func(row scanner) (string, error) {
			var id, parent, unused int
			var detail string
			err := row.Scan(&id, &parent, &unused, &detail)
			return detail, err
		}, "explain query plan "+q.query, q.args...)
		if err != nil {
			t.Fatal(err)
		}
		steps := strings.Join(plan, "\n")
		walked := slices.ContainsFunc(plan, func(step string) bool {
			fields := strings.Fields(step)
			return fields[0] == "SCAN" && slices.Contains([]string{"l", "f", "m", "p", "message", "page_visit", "visitor", "upload"}, fields[1]) && !strings.Contains(step, "INDEX")
		})
		if walked || !strings.Contains(steps, q.index) {
			t.Errorf("%s\nis planned as\n%s\nwant %s to be used and no table walked through", q.query, steps, q.index)
		}
	}
}

// TestFullDisk: Append fails in whatever place the space ends, stores nothing,
// and works on when there is space again.
func TestFullDisk(t *testing.T) {
	s := openHere(t, t.TempDir())
	var pages int
	if err := s.write.QueryRow("pragma page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	f := &filler{}
	failed := 0
	for extra := range 60 {
		if _, err := s.write.Exec(fmt.Sprintf("pragma max_page_count = %d", pages+extra)); err != nil {
			t.Fatal(err)
		}
		batch := f.batch(1 + rand.IntN(64))
		err := s.Append(batch)
		head, loadErr := s.Load(0, 0, func() func(event.Record) error { return func(event.Record) error { return nil } })
		if loadErr != nil {
			t.Fatal(loadErr)
		}
		if err == nil {
			if head.Seq != f.seq {
				t.Fatalf("head is %d after %d was acknowledged", head.Seq, f.seq)
			}
			continue
		}
		failed++
		if want := batch[0].Seq - 1; head.Seq != want {
			t.Fatalf("head is %d after a failed batch, want %d", head.Seq, want)
		}
		f = &filler{seq: head.Seq, talks: f.talks} // the rest of those conversations is not missed
	}
	if failed == 0 || f.seq == 0 {
		t.Fatalf("%d batches failed, head is %d: both sides should have been seen", failed, f.seq)
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	if _, err := s.write.Exec("pragma user_version = 999"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	_, err := Open(context.Background(), dir, Options{})
	if err == nil || !strings.Contains(err.Error(), "newer otklik") {
		t.Fatalf("Open: %v, want it to name a newer otklik", err)
	}
	// The failed attempt gave the folder free.
	lock, err := lockFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	lock.Close()
}

func TestSchemaVersionIsTheNewestMigration(t *testing.T) {
	files, err := migrations.ReadDir("migrations/sqlite")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	newest := files[len(files)-1].Name()
	if want := fmt.Sprintf("%05d_", schemaVersion); !strings.HasPrefix(newest, want) {
		t.Errorf("the newest migration is %s, schemaVersion is %d: set it", newest, schemaVersion)
	}
}

// TestInterruptedMigration: the migrations were done, noting it was not.
func TestInterruptedMigration(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	if _, err := s.write.Exec("pragma user_version = 0"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	openHere(t, dir)
}

func TestPathsWithOddCharacters(t *testing.T) {
	for _, name := range []string{"with space", "50%25", "a?mode=ro", "a#b", "данные", "a&b=c;d"} {
		dir := filepath.Join(t.TempDir(), name)
		s := openHere(t, dir)
		if err := s.Append([]event.Entry{simple(1)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if found, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*", "otklik.db")); err != nil || len(found) != 1 {
			t.Errorf("%s: the database is at %v, %v", name, found, err)
		}
	}
}

// TestDurability: the settings that make an acknowledged fact survive.
func TestDurability(t *testing.T) {
	s := openHere(t, t.TempDir())
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		var got string
		if err := s.write.QueryRow("pragma " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
	if _, err := s.read.Exec("delete from log"); err == nil {
		t.Error("a reading connection can write")
	}
}
