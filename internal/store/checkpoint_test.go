package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"otklik/internal/event"
)

// walMegabytes gives the size of the write-ahead log's file.
func walMegabytes(t *testing.T, s *Store) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(s.dir, "otklik.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size() >> 20
}

// paced writes batches of writes while checkpoints go on, and never further
// ahead of them than so many batches: however seldom their goroutine is given a
// processor, what was written since the last of them is bounded, and a test of
// the bound proves the checkpoints and not the machine.
type paced struct {
	progresses chan progress
	ahead      int // batches that are written without a checkpoint at most
	since      int
	seen       []progress
}

// aheadOf is room for the batches after which a checkpoint is due, and some
// that are written while it goes on.
func aheadOf(batch int) int { return checkpointAfter/batch + 8 }

func (p *paced) wrote() {
	p.since++
	for p.since >= p.ahead || len(p.progresses) > 0 {
		p.seen, p.since = append(p.seen, <-p.progresses), 0
	}
}

// rounds is how many checkpoints a test of the bound waits for: what is written
// between two of them is then a small part of all.
const rounds = 8

// write appends so many batches, some 80 KB of pages each, without a pause.
func write(t *testing.T, s *Store, f *filler, batches int) {
	t.Helper()
	for range batches {
		if err := s.Append(f.batch(64)); err != nil {
			t.Fatal(err)
		}
	}
}

// While there is always something new to write, the write-ahead log stays
// bounded; not while somebody reads an old state, but after them it does.
func TestWriteAheadLogStaysBounded(t *testing.T) {
	progresses := make(chan progress, 10_000)
	const frames, batches = 1024, 300 // 4 MB of 24
	s, err := Open(t.Context(), t.TempDir(), Options{walFrames: frames, checkpointed: func(p progress) { progresses <- p }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := &filler{}
	written := 0
	for p := (&paced{progresses: progresses, ahead: aheadOf(64)}); written < batches || len(p.seen) < rounds; written++ {
		write(t, s, f, 1)
		p.wrote()
	}
	bounded := walMegabytes(t, s)

	tx, err := s.read.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var lines int64
	if err := tx.QueryRow("select count(*) from log").Scan(&lines); err != nil {
		t.Fatal(err)
	}
	write(t, s, f, written)
	if all := walMegabytes(t, s); 2*bounded > all {
		t.Errorf("the write-ahead log had %d MB where everything takes %d", bounded, all)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	for len(progresses) > 0 {
		<-progresses
	}
	after := &paced{progresses: progresses, ahead: aheadOf(64)}
	for range batches {
		write(t, s, f, 1)
		after.wrote()
	}
	if !slices.ContainsFunc(after.seen, func(p progress) bool { return p.frames < frames }) {
		t.Error("after the reader the write-ahead log did not begin again")
	}
	if n := int64(0); s.read.QueryRow("select count(*) from log").Scan(&n) != nil || n != f.seq {
		t.Errorf("the log has %d lines of %d", n, f.seq)
	}
}

// When nothing is written any more, everything is copied at once: a start
// after a crash has no write-ahead log to read.
func TestIdleDatabaseIsCheckpointed(t *testing.T) {
	progresses := make(chan progress, 100)
	s, err := Open(t.Context(), t.TempDir(), Options{checkpointed: func(p progress) { progresses <- p }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Append((&filler{}).batch(3)); err != nil {
		t.Fatal(err)
	}
	if p := <-progresses; p.frames == 0 || p.copied != p.frames {
		t.Errorf("%d of %d pages were copied", p.copied, p.frames)
	}
	if err := s.PutSite(context.Background(), Site{Key: "main", Group: event.GroupID(1)}); err != nil {
		t.Fatal(err)
	}
	if p := <-progresses; p.frames == 0 || p.copied != p.frames {
		t.Errorf("after a write that is none of the log, %d of %d pages were copied", p.copied, p.frames)
	}
}

// The write-ahead log of the notifications is tidied up as the other one is:
// at once when nothing comes any more, and while they pour in.
func TestNotificationsAreCheckpointed(t *testing.T) {
	progresses := make(chan progress, 10_000)
	const frames, batches = 1024, 300 // 4 MB of 25
	s, err := Open(t.Context(), t.TempDir(), Options{walFrames: frames, checkpointed: func(p progress) { progresses <- p }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n, err := s.OpenNotifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	add := func() {
		all := make([]Notification, 64)
		for i := range all {
			all[i] = Notification{Integration: 1, Suffix: "x", Body: make([]byte, 1000), Received: 1, State: NotificationWaiting}
		}
		if err := n.Add(t.Context(), all); err != nil {
			t.Fatal(err)
		}
	}
	add()
	if p := <-progresses; p.frames == 0 || p.copied != p.frames {
		t.Errorf("%d of %d pages were copied", p.copied, p.frames)
	}
	written := 0
	for p := (&paced{progresses: progresses, ahead: aheadOf(64)}); written < batches || len(p.seen) < rounds; written++ {
		add()
		p.wrote()
	}
	info, err := os.Stat(filepath.Join(s.dir, "notifications.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	if all := int64(written) * 64 * 1000; 2*info.Size() > all {
		t.Errorf("the write-ahead log has %d KB where the notifications have %d", info.Size()>>10, all>>10)
	}
}
