package store

import (
	"errors"
	"fmt"

	"otklik/internal/event"
)

// line is a record as it lies in the log.
type line struct {
	seq, at, learned int64
	kind             event.Kind
	conversation     event.ConversationID
	body             string
}

// batch is what one Append writes, made before anything is locked, and the
// same for every implementation of the log.
type batch struct {
	lines  []line
	latest map[string]int64 // key -> Seq of its newest record in this batch
	opened []opening
	final  []ending
	words  []words
	calls  []callMark
}

type opening struct {
	conversation event.ConversationID
	visitor      event.VisitorID
	at           event.Instant
}

// callMark is where a record of a call lies, and what it tells of its end.
type callMark struct {
	call    event.CallID
	seq     int64
	touched event.Instant
	over    bool
}

type ending struct {
	conversation event.ConversationID
	seq          int64
	at           event.Instant
}

// words are the Words of one entry with what the fact itself says of them.
type words struct {
	*event.Words
	key string
	at  event.Instant
	seq int64
}

// newBatch encodes the entries. It fails on a gap between them and on a fact
// that cannot be kept; both are the caller's fault.
func newBatch(entries []event.Entry) (*batch, error) {
	b := &batch{lines: make([]line, 0, len(entries)), latest: map[string]int64{}}
	for i, e := range entries {
		if want := entries[0].Seq + int64(i); e.Seq != want {
			return nil, fmt.Errorf("entry %d of the batch has Seq %d, not %d: Seqs must follow each other", i, e.Seq, want)
		}
		if err := b.add(e); err != nil {
			return nil, fmt.Errorf("entry %d of the batch: %w", i, err)
		}
	}
	return b, nil
}

func (b *batch) add(e event.Entry) error {
	if e.Fact == nil {
		return errors.New("it has no fact")
	}
	body, err := event.Encode(e.Fact)
	if err != nil {
		return fmt.Errorf("encode %s: %w", e.Fact.Kind(), err)
	}
	b.lines = append(b.lines, line{
		seq: e.Seq, at: int64(e.At), learned: int64(e.Learned),
		kind: e.Fact.Kind(), conversation: event.Conversation(e.Fact), body: string(body),
	})
	for _, key := range event.LatestKeys(e.Fact) {
		b.latest[key] = e.Seq
	}
	if id := event.Call(e.Fact); id != 0 {
		b.calls = append(b.calls, callMark{call: id, seq: e.Seq, touched: e.Learned, over: event.EndsCall(e.Fact)})
	}
	w := words{Words: e.Words, at: e.At, seq: e.Seq}
	switch f := e.Fact.(type) {
	case *event.Opened:
		b.opened = append(b.opened, opening{f.Conversation, f.Visitor, e.At})
	case *event.Finalised:
		b.final = append(b.final, ending{f.Conversation, e.Seq, e.At})
	case *event.Posted:
		w.key = f.Key
	case *event.Noted:
		w.key = f.Key
	}
	if e.Words != nil {
		b.words = append(b.words, w)
	}
	return nil
}

// follows says whether the batch continues a log that ends with head.
func (b *batch) follows(head int64) error {
	if first := b.lines[0].seq; first != head+1 {
		return fmt.Errorf("the log ends with %d and the entries begin with %d: somebody else wrote to this log; load it again", head, first)
	}
	return nil
}

// record gives the line back as a record.
func (l line) record() (event.Record, error) {
	fact, err := event.Decode(l.kind, []byte(l.body))
	if err != nil {
		return event.Record{}, fmt.Errorf("record %d: %w", l.seq, err)
	}
	return event.Record{Seq: l.seq, At: event.Instant(l.at), Learned: event.Instant(l.learned), Fact: fact}, nil
}

// message makes the row of the words.
func (w words) message() Message {
	m := w.Message
	return Message{
		ID: m.Message, Conversation: m.Conversation, Visitor: m.Visitor, Author: m.Author, Operator: m.Operator,
		Note: m.Note, Key: w.key, Body: m.Body, Files: m.Files, At: m.At,
	}
}
