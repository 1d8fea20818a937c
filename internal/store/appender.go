package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
)

// appender is the log's way into the database: the driver's own statements on
// the one connection that writes. What database/sql does around a statement
// counts where a batch is one message and a few statements. Used under the lock of the connection that [Store.appending] lends.
type appender struct {
	conn driver.Conn // whose statements these are

	begin, commit, rollback, head, probe, final, contact, caseText, rating, invitation *command

	lines, latest, opened, messages, visitors, calls, callFacts *bulk

	all []*command

	args []driver.NamedValue // reused
}

// "or fail" instead of the usual "or abort": after an error the whole
// transaction is rolled back anyway, so that no statement needs a journal of
// its own, which would cost a copy of every page it touches.
func prepareAppender(ctx context.Context, conn driver.Conn) (*appender, error) {
	p := preparer{ctx: ctx, conn: conn}
	a := &appender{
		conn:     conn,
		begin:    p.command("begin immediate"),
		commit:   p.command("commit"),
		rollback: p.command("rollback"),
		head:     p.command("select coalesce(max(seq), 0) from log"),
		probe:    p.command("update latest set seq = seq where key = 'desk.started'"),
		lines:    p.bulk("insert or fail into log (seq, at, learned, kind, conversation, body)", 6, ""),
		latest:   p.bulk("insert or fail into latest (key, seq)", 2, "on conflict (key) do update set seq = excluded.seq"),
		opened:   p.bulk("insert or fail into conversation (id, visitor, opened_at)", 3, ""),
		messages: p.bulk("insert or fail into message (id, conversation, visitor, author, operator, note, key, body, files, at)", 10, ""),
		visitors: p.bulk("insert or fail into visitor (id, uid, site, created_at, seen_at)", 5, "on conflict do nothing"),
		calls: p.bulk("insert or fail into call (id, touched, over)", 3,
			"on conflict (id) do update set touched = max(touched, excluded.touched), over = max(over, excluded.over)"),
		callFacts: p.bulk("insert or fail into call_fact (call, seq)", 2, ""),
		final:     p.command("update conversation set final_at = $2 where id = $1"),
		contact: p.command(`update visitor set
			name  = case when $2 <> '' then $2 else name  end,
			email = case when $3 <> '' then $3 else email end,
			phone = case when $4 <> '' then $4 else phone end where id = $1`),
		caseText: p.command("insert or fail into case_text (id, case_id, subject, body) values ($1, $2, $3, $4)"),
		rating:   p.command("insert or fail into rating_text (id, conversation, visitor, body) values ($1, $2, $3, $4)"),
		invitation: p.command("insert or fail into invitation_text (id, conversation, visitor, invitation, operator, body, shown_at)" +
			" values ($1, $2, $3, $4, $5, $6, $7)"),
	}
	if a.all = p.all; p.err != nil {
		return nil, errors.Join(p.err, a.close())
	}
	return a, nil
}

// close frees the statements; the connection can be closed only after them.
func (a *appender) close() error {
	var errs []error
	for _, c := range a.all {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// freeLog frees the log's statements in their turn on the writer. Those of a
// connection that database/sql has closed after a failure are gone with it,
// and touching them would bring the program down.
func (s *Store) freeLog() error {
	if s.log == nil {
		return nil
	}
	conn, err := s.write.Conn(context.Background())
	if err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error {
		if mine, ok := raw.(driver.Conn); !ok || s.log.conn != mine {
			return nil
		}
		return s.log.close()
	})
	s.log = nil
	return errors.Join(err, conn.Close())
}

// transaction runs fn: all of it or nothing.
func (a *appender) transaction(fn func() error) error {
	if err := a.run(a.begin); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		if err = a.run(a.commit); err == nil {
			return nil
		}
	}
	// Where the failure has ended the transaction already there is none to roll
	// back, and that is what counts: begin fails while there is one.
	_ = a.run(a.rollback)
	return err
}

// run carries one statement out.
func (a *appender) run(c *command, values ...any) error {
	a.args = a.args[:0]
	for i, v := range values {
		a.args = append(a.args, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	_, err := c.ExecContext(context.Background(), a.args)
	return err
}

// number asks a statement without parameters for its one number.
func (a *appender) number(c *command) (n int64, err error) {
	rows, err := c.QueryContext(context.Background(), nil)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := []driver.Value{nil}
	if err := rows.Next(row); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return 0, err
	}
	n, ok := row[0].(int64)
	if !ok {
		return 0, fmt.Errorf("the database answered %v, which is no number", row[0])
	}
	return n, nil
}

// durably runs fn in one transaction of the writer. Nobody waits for less than
// the whole batch, so nothing may cancel it.
func (s *Store) durably(fn func(*appender) error) error {
	return s.appending(context.Background(), func(a *appender) error {
		return a.transaction(func() error { return fn(a) })
	})
}

// appending lends the writer's connection with its statements.
func (s *Store) appending(ctx context.Context, fn func(*appender) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error {
		a, err := s.appenderOf(ctx, raw)
		if err != nil {
			return err
		}
		return fn(a)
	})
	if back := conn.Close(); back != nil && !errors.Is(back, sql.ErrConnDone) {
		err = errors.Join(err, back)
	}
	return err
}

// appenderOf gives the statements of the writer's connection, which
// database/sql may have opened anew after a failure.
func (s *Store) appenderOf(ctx context.Context, raw any) (*appender, error) {
	conn, ok := raw.(driver.Conn)
	if !ok {
		return nil, errors.New("the driver's connection is none")
	}
	if s.log == nil || s.log.conn != conn {
		fresh, err := prepareAppender(ctx, conn)
		if err != nil {
			return nil, err
		}
		s.log = fresh
	}
	return s.log, nil
}
