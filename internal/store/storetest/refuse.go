package storetest

import (
	"errors"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

func gapsRefused(t *testing.T, open Open) {
	log, reopen := open(t)
	wait := func(seq int64) event.Entry { return entry(seq, 10, &event.WaitBegan{Conversation: 1, Wait: int(seq)}) }
	appendAll(t, log, entry(1, 5, &event.Opened{Conversation: 1, Visitor: 1}), wait(2))
	for _, bad := range []struct {
		why     string
		entries []event.Entry
	}{
		{"a gap before the batch", []event.Entry{wait(4)}},
		{"a repetition of the last one", []event.Entry{wait(2)}},
		{"a beginning anew", []event.Entry{wait(1), wait(2), wait(3)}},
		{"no Seq", []event.Entry{wait(0)}},
		{"a negative Seq", []event.Entry{wait(-1)}},
		{"a gap inside the batch", []event.Entry{wait(3), wait(5)}},
		{"a repetition inside the batch", []event.Entry{wait(3), wait(3)}},
		{"a fall inside the batch", []event.Entry{wait(3), wait(2)}},
		{"no fact", []event.Entry{wait(3), {Record: event.Record{Seq: 4}}}},
	} {
		if err := log.Append(bad.entries); err == nil {
			t.Errorf("%s was accepted", bad.why)
		}
		if head, got := load(t, log, 0, 0); head.Seq != 2 || len(got) != 2 {
			t.Fatalf("%s: afterwards the log gives %+v and %d records", bad.why, head, len(got))
		}
	}
	log = reopen()
	appendAll(t, log, wait(3))
	if got := scan(t, log, 1); len(got) != 3 || got[2].Seq != 3 {
		t.Errorf("after a good batch the log has %d records, want 3", len(got))
	}
}

// refusedLeavesNoTrace breaks batches at their very end, when everything else
// of them has been written.
func refusedLeavesNoTrace(t *testing.T, open Open) {
	log, reopen := open(t)
	posted := func(seq int64, message event.MessageID) event.Entry {
		e := entry(seq, 10, &event.Posted{Conversation: 1, Message: message, Author: event.ByVisitor})
		e.Words = &event.Words{
			Message: &event.MessageText{Message: message, Conversation: 1, Visitor: 1, Author: event.ByVisitor, Body: "один", At: 10},
			Visitor: &event.VisitorRow{Visitor: event.VisitorID(seq), UID: "uid", Site: "main"},
		}
		return e
	}
	appendAll(t, log, entry(1, 5, &event.Opened{Conversation: 1, Visitor: 1}), posted(2, 2))
	before := scan(t, log, 1)
	headBefore, liveBefore := load(t, log, 0, 0)
	for _, bad := range []struct {
		why  string
		last event.Entry
	}{
		{"a conversation opened twice", entry(6, 10, &event.Opened{Conversation: 1, Visitor: 9})},
		{"a message stored twice", posted(6, 2)},
	} {
		err := log.Append([]event.Entry{
			entry(3, 10, &event.Opened{Conversation: 2, Visitor: 8}), posted(4, 4),
			entry(5, 10, &event.Finalised{Conversation: 1, Visitor: 1}), bad.last,
		})
		if err == nil {
			t.Fatalf("%s was accepted", bad.why)
		}
		for range 2 {
			same(t, bad.why, scan(t, log, 1), before)
			head, live := load(t, log, 0, 0)
			same(t, bad.why, live, liveBefore)
			if head != headBefore {
				t.Errorf("%s: head is %+v, want %+v", bad.why, head, headBefore)
			}
			if got, err := log.Messages(background, 1, 0, 10); err != nil || len(got) != 1 {
				t.Errorf("%s: messages %v, %v; want one", bad.why, got, err)
			}
			if _, err := log.Visitor(background, 4); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: a visitor of the refused batch: %v, want ErrNotFound", bad.why, err)
			}
			log = reopen()
		}
	}
	appendAll(t, log, entry(3, 10, &event.Opened{Conversation: 2, Visitor: 8}))
}
