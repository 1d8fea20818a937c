package tally_test

import (
	"context"
	"path/filepath"
	"testing"

	"otklik/internal/event"
	"otklik/internal/tally"
)

// TestAnotherZone: an organisation that moved has its days cut anew, once, at the
// next start; no figure differs, and the start after that has nothing to do. A
// log that is read from its beginning is cut by the last zone at once.
func TestAnotherZone(t *testing.T) {
	l := &log{}
	add := func(r event.Record) {
		r.Seq = int64(len(l.all)) + 1
		l.all = append(l.all, r)
	}
	one := weeks(36, 4)
	add(event.Record{At: one.all[0].At, Learned: one.all[0].At, Fact: &event.OrganisationSet{Zone: "Europe/Moscow"}})
	for _, r := range one.all {
		add(r)
	}
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	opened(t, l, path, 0).Stop()
	last := l.all[len(l.all)-1]
	add(event.Record{At: last.At, Learned: last.Learned, Fact: &event.OrganisationSet{Zone: "Asia/Kolkata"}})
	l.head = len(l.all)
	want := fresh(t, l)

	at := tally.New(tally.Config{Log: l, Fresh: -1, File: path})
	at.Start(context.Background())
	for at.Rebuilding().Ended.IsZero() {
		must(t, at.Follow(context.Background()))
	}
	if now := at.Rebuilding(); now.Failed != nil || now.Because != tally.BecauseZone || !now.Result.Recut || now.Result.Changed != 0 {
		t.Fatalf("%+v", now)
	}
	same(t, "cut anew", figures(t, at), want)
	at.Stop()

	for name, file := range map[string]string{"cut anew": path, "read from the beginning": filepath.Join(t.TempDir(), "other.db")} {
		opened(t, l, file, 0).Stop()
		at := opened(t, l, file, 0)
		same(t, name, figures(t, at), want)
		at.Stop()
		if now := at.Rebuilding(); !now.Began.IsZero() {
			t.Errorf("%s: computed again once more: %s", name, now.Because)
		}
	}
}
