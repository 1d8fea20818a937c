// Package storetest is the law of every log: what the desk relies on, whatever
// the log is kept in. An implementation passes [Exercise] or is wrong.
//
// The invariant it checks: what was acknowledged is there, once, in order and
// unchanged, also after a restart; what was refused left no trace. It compares
// with a model that keeps a plain list and applies desk.Log's words literally.
//
// It never looks inside an implementation, and never sleeps.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// Log is what the law needs to see of an implementation.
type Log interface {
	desk.Log
	Records(ctx context.Context, conversation event.ConversationID) ([]event.Record, error)
	ScanLog(ctx context.Context, from int64, each func(event.Record) error) error
	Messages(ctx context.Context, conversation event.ConversationID, before event.MessageID, n int) ([]store.Message, error)
	Visitor(ctx context.Context, id event.VisitorID) (store.Visitor, error)
	Extract(ctx context.Context) error
	ExtractServed() int64
}

// Open gives an empty log and reopen, which ends its life and gives what a
// restarted program finds. It closes what it opened when the test ends.
type Open func(t *testing.T) (log Log, reopen func() Log)

// Exercise runs the law.
func Exercise(t *testing.T, open Open) {
	for _, rule := range []struct {
		name  string
		check func(*testing.T, Open)
	}{
		{"an empty log has nothing", emptyLog},
		{"every kind of fact comes back as it was", everyKind},
		{"loading gives what the model gives", modelled},
		{"an extract gives what the model gives", extracted},
		{"gaps and repetitions are refused", gapsRefused},
		{"a refused batch leaves no trace", refusedLeavesNoTrace},
		{"words are stored once, beside their fact", wordsOnce},
		{"any text comes back as it was", anyText},
		{"a visitor's row is made once, contacts fill it", visitorRows},
		{"messages come in pages", pages},
		{"an error of the reader ends the reading", readerStops},
		{"a caller cannot reach the log through its facts", noWayBack},
		{"readers see whole batches while they are written", wholeBatches},
	} {
		t.Run(rule.name, func(t *testing.T) { rule.check(t, open) })
	}
}

var background = context.Background()

func appendAll(t *testing.T, log Log, entries ...event.Entry) {
	t.Helper()
	if err := log.Append(entries); err != nil {
		t.Fatalf("Append of %d entries from %d: %v", len(entries), entries[0].Seq, err)
	}
}

func scan(t *testing.T, log Log, from int64) []event.Record {
	t.Helper()
	var out []event.Record
	if err := log.ScanLog(background, from, func(r event.Record) error { out = append(out, r); return nil }); err != nil {
		t.Fatalf("ScanLog: %v", err)
	}
	return out
}

func load(t *testing.T, log Log, sticky, recent event.Instant) (desk.Head, []event.Record) {
	t.Helper()
	var out []event.Record
	head, err := log.Load(sticky, recent, func() func(event.Record) error {
		out = nil
		return func(r event.Record) error { out = append(out, r); return nil }
	})
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return head, out
}

func same(t *testing.T, what string, got, want []event.Record) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Fatalf("%s: %d records, want %d; the first missing is %s", what, len(got), len(want), show(want[i]))
		case i >= len(want):
			t.Fatalf("%s: %d records, want %d; the first too many is %s", what, len(got), len(want), show(got[i]))
		case !reflect.DeepEqual(got[i], want[i]):
			t.Fatalf("%s: record %d is\n%s, want\n%s", what, i, show(got[i]), show(want[i]))
		}
	}
}

func show(r event.Record) string {
	body, _ := event.Encode(r.Fact)
	return fmt.Sprintf("seq=%d at=%d learned=%d %s %s", r.Seq, r.At, r.Learned, r.Fact.Kind(), body)
}

// entry is a fact at a place; the learned time differs from At so that the
// two cannot be mixed up.
func entry(seq int64, at event.Instant, f event.Fact) event.Entry {
	return event.Entry{Record: event.Record{Seq: seq, At: at, Learned: at + 3, Fact: f}}
}

func emptyLog(t *testing.T, open Open) {
	log, reopen := open(t)
	for range 2 {
		if err := log.Append(nil); err != nil {
			t.Fatalf("Append of nothing: %v", err)
		}
		head, got := load(t, log, 0, 0)
		if head != (desk.Head{}) || len(got) != 0 || len(scan(t, log, 1)) != 0 {
			t.Fatalf("head %+v, %d records; want nothing", head, len(got))
		}
		if records, err := log.Records(background, 7); err != nil || len(records) != 0 {
			t.Fatalf("Records of an unknown conversation: %v, %v; want none", records, err)
		}
		if _, err := log.Visitor(background, 7); !errors.Is(err, store.ErrNotFound) {
			t.Fatalf("Visitor: %v, want ErrNotFound", err)
		}
		log = reopen()
	}
}

func readerStops(t *testing.T, open Open) {
	log, _ := open(t)
	appendAll(t, log,
		entry(1, 10, &event.Opened{Conversation: 1, Visitor: 1}),
		entry(2, 20, &event.WaitBegan{Conversation: 1, Wait: 1}))
	enough := errors.New("enough")
	calls := 0
	stop := func(event.Record) error { calls++; return enough }
	if _, err := log.Load(0, 0, func() func(event.Record) error { return stop }); !errors.Is(err, enough) || calls != 1 {
		t.Errorf("Load: %v after %d calls, want %v after one", err, calls, enough)
	}
	calls = 0
	if err := log.ScanLog(background, 1, stop); !errors.Is(err, enough) || calls != 1 {
		t.Errorf("ScanLog: %v after %d calls, want %v after one", err, calls, enough)
	}
	if head, got := load(t, log, 0, 0); head.Seq != 2 || len(got) != 2 {
		t.Errorf("afterwards the log gives %+v and %d records", head, len(got))
	}
}

func noWayBack(t *testing.T, open Open) {
	log, _ := open(t)
	fact := &event.Opened{Conversation: 1, Visitor: 1, Priority: 5}
	appendAll(t, log, entry(1, 10, fact))
	fact.Priority = 1
	_, got := load(t, log, 0, 0)
	got[0].Fact.(*event.Opened).Priority = 2
	if _, got := load(t, log, 0, 0); got[0].Fact.(*event.Opened).Priority != 5 {
		t.Errorf("the stored fact changed to %s", show(got[0]))
	}
}
