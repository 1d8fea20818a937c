package store

import (
	"fmt"
	"time"

	"otklik/internal/event"
)

// Append stores the entries with their words in one durable transaction: all
// of them or none, and none if it returns an error. After an error the Store
// can be used on. Only a crash leaves open whether the last batch is stored:
// Load tells.
func (s *Store) Append(entries []event.Entry) error {
	if len(entries) == 0 {
		return s.probe()
	}
	b, err := newBatch(entries)
	if err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	if err := s.durably(func(a *appender) error { return a.write(b) }); err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	s.appended.Store(time.Now().UnixNano())
	s.keep.wrote(len(b.lines))
	s.extract.wrote(len(b.lines), entries[0].Learned)
	return nil
}

// probe writes what is there already: it takes the room and the sync that
// a line of the log would.
func (s *Store) probe() error {
	if err := s.durably(func(a *appender) error { return a.run(a.probe) }); err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	return nil
}

func (a *appender) write(b *batch) error {
	head, err := a.number(a.head)
	if err != nil {
		return err
	}
	if err := b.follows(head); err != nil {
		return err
	}
	if err := a.insert(a.lines, lineValues(b.lines)); err != nil {
		return err
	}
	if err := a.insert(a.latest, latestValues(b.latest)); err != nil {
		return err
	}
	opened := make([]any, 0, 3*len(b.opened))
	for _, o := range b.opened {
		opened = append(opened, int64(o.conversation), int64(o.visitor), int64(o.at))
	}
	if err := a.insert(a.opened, opened); err != nil {
		return err
	}
	for _, f := range b.final {
		if err := a.run(a.final, int64(f.conversation), int64(f.at)); err != nil {
			return err
		}
	}
	if err := a.writeCalls(b.calls); err != nil {
		return err
	}
	return a.writeWords(b.words)
}

// writeCalls notes where the records of calls lie.
func (a *appender) writeCalls(marks []callMark) error {
	calls, facts := make([]any, 0, 3*len(marks)), make([]any, 0, 2*len(marks))
	for _, m := range marks {
		calls = append(calls, int64(m.call), int64(m.touched), flag(m.over))
		facts = append(facts, int64(m.call), m.seq)
	}
	if err := a.insert(a.calls, calls); err != nil {
		return err
	}
	return a.insert(a.callFacts, facts)
}

// writeWords stores visitors before what is said of them.
func (a *appender) writeWords(all []words) error {
	var visitors, messages []any
	for _, w := range all {
		if v := w.Visitor; v != nil {
			visitors = append(visitors, int64(v.Visitor), v.UID, v.Site, int64(w.at), int64(w.at))
		}
		if w.Message != nil {
			messages = append(messages, messageValues(w.message())...)
		}
	}
	if err := a.insert(a.visitors, visitors); err != nil {
		return err
	}
	if err := a.insert(a.messages, messages); err != nil {
		return err
	}
	for _, w := range all {
		if c := w.Case; c != nil && c.Subject+c.Body != "" {
			if err := a.run(a.caseText, w.seq, int64(c.Case), c.Subject, c.Body); err != nil {
				return err
			}
		}
		if c := w.Rating; c != nil {
			if err := a.run(a.rating, w.seq, int64(c.Conversation), int64(c.Visitor), c.Body); err != nil {
				return err
			}
		}
		if c := w.Invitation; c != nil {
			if err := a.run(a.invitation, w.seq, int64(c.Conversation), int64(c.Visitor), int64(c.Invitation), int64(c.Operator), c.Body, int64(c.ShownAt)); err != nil {
				return err
			}
		}
		if c := w.Contact; c != nil {
			if err := a.run(a.contact, int64(c.Visitor), c.Name, c.Email, c.Phone); err != nil {
				return err
			}
		}
	}
	return nil
}

func lineValues(lines []line) []any {
	out := make([]any, 0, 6*len(lines))
	for _, l := range lines {
		var conversation any // null: of no conversation
		if l.conversation != 0 {
			conversation = int64(l.conversation)
		}
		out = append(out, l.seq, l.at, l.learned, string(l.kind), conversation, l.body)
	}
	return out
}

func latestValues(latest map[string]int64) []any {
	out := make([]any, 0, 2*len(latest))
	for key, seq := range latest {
		out = append(out, key, seq)
	}
	return out
}

func messageValues(m Message) []any {
	files := "[]"
	if len(m.Files) > 0 {
		files = toJSON(m.Files)
	}
	return []any{
		int64(m.ID), int64(m.Conversation), int64(m.Visitor), string(m.Author), int64(m.Operator),
		flag(m.Note), m.Key, m.Body, files, int64(m.At),
	}
}
