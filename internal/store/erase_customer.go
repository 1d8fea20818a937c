package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"otklik/internal/event"
)

// Erasing is a customer to forget, with everything that the log says was had
// with them.
type Erasing struct {
	Customer event.CustomerID
	Calls    []event.CallID // with them, and those in their cases
	Cases    []event.CaseID
	By       event.OperatorID
	At       event.Instant
}

// Forgotten is what may lie elsewhere and has to be forgotten there too.
type Forgotten struct {
	Visitors []event.VisitorID
	Numbers  []string // as they were told
}

// EraseCustomer forgets a person: their card and the cards that were merged
// into it, their numbers, what was written in their cases, the recordings of
// their calls, and, as by [Store.EraseVisitor], every visitor of a site that
// they were. The facts stay, and with them every count and who listened to
// what; the rows stay as empty places. A number of theirs is a stranger's if it
// calls again. ErrNotFound if there is no such customer; one who is erased may
// be erased again.
//
// Files go first: if the program is stopped in between, the rest is still
// asked for.
func (s *Store) EraseCustomer(ctx context.Context, e Erasing) (Forgotten, error) {
	f, err := s.toForget(ctx, e.Customer)
	if err == nil {
		err = s.eraseFiles(ctx, e, f)
	}
	if err != nil {
		return f, err
	}
	return f, s.erasing(ctx, "erase a customer", func(tx *sql.Tx) error {
		return errors.Join(eraseCalls(ctx, tx, e, f), eraseCases(ctx, tx, e.Cases), eraseVisitors(ctx, tx, f.Visitors), eraseCards(ctx, tx, e))
	})
}

// erasing makes a change and leaves nothing of what it deletes: the databases
// overwrite what they give free (secure_delete), and the log beside them, which
// has the pages as they were, is emptied.
func (s *Store) erasing(ctx context.Context, what string, fn func(*sql.Tx) error) error {
	if err := s.change(ctx, what, fn); err != nil {
		return err
	}
	if err := s.keep.empty(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// mergedInto gives the cards that are a customer's: their own and those merged
// into it.
const mergedInto = `with recursive mine (id) as (select $1 union select c.id from customer c join mine m on c.merged = m.id) select id from mine`

func (s *Store) toForget(ctx context.Context, id event.CustomerID) (f Forgotten, err error) {
	if _, err := s.Customer(ctx, id); err != nil {
		return f, err
	}
	f.Numbers, err = many(ctx, s.read, "read a customer's numbers", func(row scanner) (n string, err error) { return n, row.Scan(&n) },
		"select p.value from phone p join customer_phone o on o.phone = p.id where o.customer in ("+mergedInto+")", int64(id))
	if err != nil {
		return f, err
	}
	f.Visitors, err = many(ctx, s.read, "read a customer's visitors", func(row scanner) (v event.VisitorID, err error) { return v, row.Scan(&v) },
		"select visitor from customer_visitor where customer in ("+mergedInto+") order by visitor", int64(id))
	return f, err
}

// eraseFiles removes the recordings and uploads.
func (s *Store) eraseFiles(ctx context.Context, e Erasing, f Forgotten) error {
	for _, id := range f.Visitors {
		keys, err := s.visitorUploads(ctx, id)
		for _, key := range keys {
			err = errors.Join(err, s.removeFile(key))
		}
		if err != nil {
			return err
		}
	}
	recordings, err := manyOf(ctx, s.read, "find recordings to erase", func(row scanner) (id event.RecordingID, err error) { return id, row.Scan(&id) },
		"select id from recording where call in (LIST)", e.Calls)
	for _, id := range recordings {
		if gone := os.Remove(s.recordingPath(id)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, fmt.Errorf("erase a recording: %w", gone))
		}
	}
	return err
}

func eraseCalls(ctx context.Context, tx *sql.Tx, e Erasing, f Forgotten) error {
	for _, id := range e.Calls {
		if err := each(ctx, tx, int64(id), "update call_session set erased = 1 where id = $1", "delete from case_draft where call_id = $1",
			"delete from recording_file where recording in (select id from recording where call = $1)",
			"update recording set link = 'erased ' || id, bytes = 0 where call = $1"); err != nil {
			return err
		}
	}
	for _, number := range f.Numbers {
		if err := each(ctx, tx, number, "update call_attempt set contact = '' where contact = $1 and contact <> ''"); err != nil {
			return err
		}
	}
	return each(ctx, tx, int64(e.Customer), "delete from phone where id in (select phone from customer_phone where customer in ("+mergedInto+"))")
}

func eraseCases(ctx context.Context, tx *sql.Tx, ids []event.CaseID) error {
	for _, id := range ids {
		if err := each(ctx, tx, int64(id), "update case_text set subject = '', body = '' where case_id = $1", "delete from case_search where rowid = $1",
			"update call_attempt set contact = '' where subject = $1 and subject <> 0"); err != nil {
			return err
		}
	}
	return nil
}

func eraseVisitors(ctx context.Context, tx *sql.Tx, ids []event.VisitorID) error {
	for _, id := range ids {
		if err := eraseVisitor(ctx, tx, id); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}

func eraseCards(ctx context.Context, tx *sql.Tx, e Erasing) error {
	mine, err := txIDs(ctx, tx, mergedInto, int64(e.Customer))
	if err != nil {
		return err
	}
	for _, id := range mine {
		if err := each(ctx, tx, id, "delete from customer_email where customer = $1", "delete from customer_search where rowid = $1",
			"delete from customer_visitor where customer = $1",
			"update customer set name = '', company = '', note = '', emails = '[]', tags = '[]', fields = '{}' where id = $1"); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "update customer set erased_at = $2, erased_by = $3 where id = $1 and erased_at = 0", int64(e.Customer), int64(e.At), int64(e.By))
	return err
}

// each runs statements about one thing.
func each(ctx context.Context, tx *sql.Tx, what any, queries ...string) error {
	for _, query := range queries {
		if _, err := tx.ExecContext(ctx, query, what); err != nil {
			return err
		}
	}
	return nil
}

// txIDs reads ids within a transaction.
func txIDs(ctx context.Context, tx *sql.Tx, query string, args ...any) (out []int64, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return slices.Clip(out), rows.Err()
}
