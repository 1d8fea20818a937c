package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/event"
)

// logStatements are the prepared statements of Append.
type logStatements struct {
	head     *sql.Stmt
	lines    *bulk
	latest   *bulk
	opened   *bulk
	messages *bulk
	visitors *bulk
	final    *sql.Stmt
	contact  *sql.Stmt
}

func prepareLog(ctx context.Context, db *sql.DB) (*logStatements, error) {
	p := preparer{ctx: ctx, db: db}
	s := &logStatements{
		head:     p.statement("select coalesce(max(seq), 0) from log"),
		lines:    p.bulk("insert into log (seq, at, learned, kind, conversation, body)", 6, ""),
		latest:   p.bulk("insert into latest (key, seq)", 2, "on conflict (key) do update set seq = excluded.seq"),
		opened:   p.bulk("insert into conversation (id, visitor, opened_at)", 3, ""),
		messages: p.bulk("insert into message (id, conversation, visitor, author, operator, note, key, body, files, at)", 10, ""),
		visitors: p.bulk("insert into visitor (id, uid, site, created_at, seen_at)", 5, "on conflict do nothing"),
		final:    p.statement("update conversation set final_at = $2 where id = $1"),
		contact: p.statement(`update visitor set
			name  = case when $2 <> '' then $2 else name  end,
			email = case when $3 <> '' then $3 else email end,
			phone = case when $4 <> '' then $4 else phone end where id = $1`),
	}
	return s, p.err
}

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
	// Nobody waits for less than the whole batch, so nothing may cancel it.
	ctx := context.Background()
	return s.change(ctx, "append to the log", func(tx *sql.Tx) error {
		var head int64
		if err := tx.StmtContext(ctx, s.log.head).QueryRowContext(ctx).Scan(&head); err != nil {
			return err
		}
		if err := b.follows(head); err != nil {
			return err
		}
		return s.log.write(ctx, tx, b)
	})
}

// probe writes what is there already: it takes the room and the sync that a
// line of the log would.
func (s *Store) probe() error {
	return s.change(context.Background(), "append to the log", func(tx *sql.Tx) error {
		_, err := tx.Exec(`update latest set seq = seq where key = 'desk.started'`)
		return err
	})
}

func (s *logStatements) write(ctx context.Context, tx *sql.Tx, b *batch) error {
	if err := s.lines.insert(ctx, tx, lineValues(b.lines)); err != nil {
		return err
	}
	if err := s.latest.insert(ctx, tx, latestValues(b.latest)); err != nil {
		return err
	}
	opened := make([]any, 0, 3*len(b.opened))
	for _, o := range b.opened {
		opened = append(opened, int64(o.conversation), int64(o.visitor), int64(o.at))
	}
	if err := s.opened.insert(ctx, tx, opened); err != nil {
		return err
	}
	for _, f := range b.final {
		if _, err := tx.StmtContext(ctx, s.final).ExecContext(ctx, int64(f.conversation), int64(f.at)); err != nil {
			return err
		}
	}
	return s.writeWords(ctx, tx, b.words)
}

// writeWords stores visitors before what is said of them.
func (s *logStatements) writeWords(ctx context.Context, tx *sql.Tx, all []words) error {
	var visitors, messages []any
	for _, w := range all {
		if v := w.Visitor; v != nil {
			visitors = append(visitors, int64(v.Visitor), v.UID, v.Site, int64(w.at), int64(w.at))
		}
		if w.Message != nil {
			messages = append(messages, messageValues(w.message())...)
		}
	}
	if err := s.visitors.insert(ctx, tx, visitors); err != nil {
		return err
	}
	if err := s.messages.insert(ctx, tx, messages); err != nil {
		return err
	}
	for _, w := range all {
		if c := w.Contact; c != nil {
			if _, err := tx.StmtContext(ctx, s.contact).ExecContext(ctx, int64(c.Visitor), c.Name, c.Email, c.Phone); err != nil {
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
