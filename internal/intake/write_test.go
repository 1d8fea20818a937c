package intake

import (
	"testing"
	"testing/synctest"
	"time"

	"otklik/internal/event"
	"otklik/internal/store"
)

// TestResultsWaitForNotifications: results of understanding go with the next
// commit of notifications, and alone when none has come for a while.
func TestResultsWaitForNotifications(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := s.OpenNotifications(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := table.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := s.AddIntegration(ctx, store.Integration{Vendor: "plain", Secret: "x"}); err != nil {
		t.Fatal(err)
	}
	i, err := New(ctx, Config{Store: s, Table: table, Clock: func() event.Instant { return 1000 }})
	if err != nil {
		t.Fatal(err)
	}
	i.ctx = ctx
	w := &writer{Intake: i}
	come := func() *taking {
		return &taking{store.Notification{Integration: 1, Suffix: "s", State: store.NotificationWaiting}, make(chan error, 1)}
	}
	one, two := come(), come()
	i.in <- two
	w.commit(one)
	for _, x := range []*taking{one, two} {
		if err := <-x.reply; err != nil {
			t.Fatal(err)
		}
	}
	rows, err := table.Waiting(ctx, 10)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d wait: %v", len(rows), err)
	}
	for k := range rows {
		rows[k].State = store.NotificationUnknown
	}
	w.results = &settling{rows, make(chan error, 1)}
	done, three := w.results.reply, come()
	w.commit(three)
	if err := <-done; err != nil || w.results != nil {
		t.Fatalf("the results were not noted with a notification: %v", err)
	}
	if err := <-three.reply; err != nil {
		t.Fatal(err)
	}
	counts, err := table.Counts(ctx, 1)
	if err != nil || counts[store.NotificationWaiting] != 1 || counts[store.NotificationUnknown] != 2 {
		t.Errorf("%v, %v", counts, err)
	}
}

// TestResultsAreNeverStarved: results wait for settleWait after the last
// notification at most, and for nothing where none came.
func TestResultsAreNeverStarved(t *testing.T) {
	for _, since := range []time.Duration{0, settleWait / 2, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			w := &writer{last: time.Now(), results: &settling{}}
			time.Sleep(since)
			began := time.Now()
			<-w.due()
			if took, want := time.Since(began), max(0, settleWait-since); took != want {
				t.Errorf("after %v they wait %v instead of %v", since, took, want)
			}
		})
	}
	if (&writer{}).due() != nil {
		t.Error("no results are due and somebody waits for them")
	}
}
