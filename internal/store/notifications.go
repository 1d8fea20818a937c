package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"otklik/internal/event"
)

// Notification is what a telephone company sent, and what came of it.
type Notification struct {
	ID          event.NotificationID
	Integration event.IntegrationID
	Suffix      string
	Method      string
	ContentType string
	Query       string
	Body        []byte
	Size        int64 // of the body; Body is empty if it was not kept
	Address     string
	Received    event.Instant
	State       NotificationState
	Reading     int          // how often it was given to the adapter
	Call        event.CallID // 0: none
	Signals     int
	Notes       []NotificationNote
}

// NotificationState says how far a notification got.
type NotificationState string

const (
	NotificationWaiting    NotificationState = "waiting"    // to be understood
	NotificationUnderstood NotificationState = "understood" // it told something of a call
	NotificationUnknown    NotificationState = "unknown"    // nothing was understood: the notes say why
	NotificationRefused    NotificationState = "refused"    // not taken in: too long, or from an address that is not allowed
)

// NotificationNote is something about a notification that a person should
// know.
type NotificationNote struct {
	Code  string `json:"code"`
	Field string `json:"field,omitempty"`
}

// SeenEvent is an event that an integration has sent.
type SeenEvent struct {
	Integration event.IntegrationID
	Suffix      string
	First, Last event.Instant
}

// Notifications is the table of what telephone companies sent, in a database
// of its own: notifications.db.
type Notifications struct {
	write *sql.DB
	read  *reader
	keep  *keeper
}

const notificationsVersion = 1

// OpenNotifications opens the database of notifications beside the log's.
func (s *Store) OpenNotifications(ctx context.Context) (*Notifications, error) {
	path, err := filepath.Abs(filepath.Join(s.dir, "notifications.db"))
	if err == nil {
		err = makeDatabase(path)
	}
	if err != nil {
		return nil, fmt.Errorf("open the notifications: %w", err)
	}
	n := &Notifications{}
	if n.write, err = openSQLite(path, writerPragmas, 1); err != nil {
		return nil, err
	}
	if err = migrate(ctx, n.write, "notifications", notificationsVersion); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), n.Close())
	}
	pool, err := openSQLite(path, readerPragmas, defaultReaders)
	if err != nil {
		return nil, errors.Join(err, n.Close())
	}
	n.read = &reader{DB: pool}
	n.keep = startKeeper(n.write, n.read, s.opts)
	return n, nil
}

// Close closes the database.
func (n *Notifications) Close() error {
	var errs []error
	if n.keep != nil {
		n.keep.end()
		n.keep = nil
	}
	if n.read != nil {
		errs = append(errs, n.read.Close())
	}
	return errors.Join(append(errs, n.write.Close())...)
}

func (n *Notifications) change(ctx context.Context, what string, rows int, fn func(*sql.Tx) error) error {
	tx, err := n.write.BeginTx(ctx, nil)
	if err == nil {
		if err = fn(tx); err == nil {
			err = tx.Commit()
		} else {
			err = errors.Join(err, tx.Rollback())
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	n.keep.wrote(rows)
	return nil
}

// Add keeps notifications in one durable transaction: all of them or none.
func (n *Notifications) Add(ctx context.Context, all []Notification) error {
	return n.Write(ctx, all, nil)
}

// Settle notes what came of notifications: State, Reading, Call, Signals and
// Notes of each.
func (n *Notifications) Settle(ctx context.Context, all []Notification) error {
	return n.Write(ctx, nil, all)
}

// Write adds and settles in one durable transaction: all of it or nothing.
func (n *Notifications) Write(ctx context.Context, added, settled []Notification) error {
	return n.change(ctx, "keep notifications", len(added)+len(settled), func(tx *sql.Tx) error {
		return errors.Join(addNotifications(ctx, tx, added), settleNotifications(ctx, tx, settled))
	})
}

func addNotifications(ctx context.Context, tx *sql.Tx, all []Notification) error {
	if len(all) == 0 {
		return nil
	}
	row, err := tx.PrepareContext(ctx, `insert into notification
		(integration, suffix, method, content_type, query, body, size, address, received, state, reading, call, signals, notes)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, $11)`)
	if err != nil {
		return err
	}
	defer row.Close()
	type seen struct {
		integration event.IntegrationID
		suffix      string
	}
	last := map[seen]event.Instant{}
	for i := range all {
		x := &all[i]
		if x.Body == nil {
			x.Body = []byte{}
		}
		if _, err := row.ExecContext(ctx, int64(x.Integration), x.Suffix, x.Method, x.ContentType, x.Query, x.Body, x.Size,
			x.Address, int64(x.Received), string(x.State), notesJSON(x.Notes)); err != nil {
			return err
		}
		if x.State == NotificationWaiting {
			last[seen{x.Integration, x.Suffix}] = x.Received
		}
	}
	for of, at := range last {
		if _, err := tx.ExecContext(ctx, `insert into event_seen (integration, suffix, first, last) values ($1, $2, $3, $3)
			on conflict (integration, suffix) do update set last = max(last, excluded.last)`, int64(of.integration), of.suffix, int64(at)); err != nil {
			return err
		}
	}
	return nil
}

func settleNotifications(ctx context.Context, tx *sql.Tx, all []Notification) error {
	if len(all) == 0 {
		return nil
	}
	row, err := tx.PrepareContext(ctx, "update notification set state = $2, reading = $3, call = $4, signals = $5, notes = $6 where id = $1")
	if err != nil {
		return err
	}
	defer row.Close()
	for i := range all {
		x := &all[i]
		if _, err := row.ExecContext(ctx, int64(x.ID), string(x.State), x.Reading, int64(x.Call), x.Signals, notesJSON(x.Notes)); err != nil {
			return err
		}
	}
	return nil
}

func notesJSON(notes []NotificationNote) string {
	if len(notes) == 0 {
		return "[]"
	}
	return toJSON(notes)
}

const notificationColumns = "id, integration, suffix, method, content_type, query, body, size, address, received, state, reading, call, signals, notes"

func scanNotification(row scanner) (Notification, error) {
	var x Notification
	var notes string
	err := row.Scan(&x.ID, &x.Integration, &x.Suffix, &x.Method, &x.ContentType, &x.Query, &x.Body, &x.Size, &x.Address,
		&x.Received, &x.State, &x.Reading, &x.Call, &x.Signals, &notes)
	if err == nil {
		err = json.Unmarshal([]byte(notes), &x.Notes)
	}
	return x, err
}

// Waiting gives the oldest notifications that are to be understood.
func (n *Notifications) Waiting(ctx context.Context, limit int) ([]Notification, error) {
	return often(ctx, n.read, "read notifications", scanNotification,
		"select "+notificationColumns+" from notification where state = 'waiting' order by id limit $1"+reckoned, limit)
}

// NotificationQuery chooses notifications of the journal.
type NotificationQuery struct {
	Integration event.IntegrationID
	State       NotificationState    // "": any
	Call        event.CallID         // 0: any
	Before      event.NotificationID // older than this one; 0: the newest
	Limit       int
}

// List gives notifications, newest first.
func (n *Notifications) List(ctx context.Context, q NotificationQuery) ([]Notification, error) {
	where, args := []string{"integration = $1"}, []any{int64(q.Integration)}
	add := func(clause string, value any) {
		args = append(args, value)
		where = append(where, clause+fmt.Sprintf(" $%d", len(args)))
	}
	if q.State != "" {
		add("state =", string(q.State))
	}
	if q.Call != 0 {
		add("call =", int64(q.Call))
	}
	if q.Before != 0 {
		add("id <", int64(q.Before))
	}
	args = append(args, q.Limit)
	return many(ctx, n.read, "list notifications", scanNotification, "select "+notificationColumns+" from notification where "+
		strings.Join(where, " and ")+fmt.Sprintf(" order by id desc limit $%d", len(args))+reckoned, args...)
}

// Counts gives how many notifications of an integration are in which state.
func (n *Notifications) Counts(ctx context.Context, id event.IntegrationID) (map[NotificationState]int64, error) {
	type pair struct {
		state NotificationState
		n     int64
	}
	pairs, err := many(ctx, n.read, "count notifications", func(row scanner) (p pair, err error) {
		return p, row.Scan(&p.state, &p.n)
	}, "select state, count(*) from notification where integration = $1 group by state", int64(id))
	out := map[NotificationState]int64{}
	for _, p := range pairs {
		out[p.state] = p.n
	}
	return out, err
}

// ReadAgain puts notifications back to be understood: those given, or, if none
// are, all of the integration that were not understood. Refused ones stay:
// there is nothing to read. It says how many.
func (n *Notifications) ReadAgain(ctx context.Context, integration event.IntegrationID, ids []event.NotificationID) (int64, error) {
	query, args := "state = 'unknown'", []any{int64(integration)}
	if len(ids) > 0 {
		query = "state in ('unknown', 'understood') and id in (" + params(2, len(ids)) + ")"
		for _, id := range ids {
			args = append(args, int64(id))
		}
	}
	res, err := n.write.ExecContext(ctx, "update notification set state = 'waiting' where integration = $1 and suffix <> '"+AuditSuffix+"' and "+query, args...)
	if err != nil {
		return 0, fmt.Errorf("read notifications again: %w", err)
	}
	n.keep.wrote(1)
	return res.RowsAffected()
}

// See notes that an integration has sent something for the first time.
func (n *Notifications) See(ctx context.Context, id event.IntegrationID, what string, at event.Instant) error {
	_, err := n.write.ExecContext(ctx, `insert into event_seen (integration, suffix, first, last) values ($1, $2, $3, $3)
		on conflict (integration, suffix) do nothing`, int64(id), what, int64(at))
	if err != nil {
		return fmt.Errorf("note what an integration sends: %w", err)
	}
	n.keep.wrote(1)
	return nil
}

// AuditSuffix is that of the journal's lines that nobody sent: looks at the
// company's report for calls of which nothing was told. They are not read.
const AuditSuffix = "audit"

// SeeLast notes when something was last.
func (n *Notifications) SeeLast(ctx context.Context, id event.IntegrationID, what string, at event.Instant) error {
	_, err := n.write.ExecContext(ctx, `insert into event_seen (integration, suffix, first, last) values ($1, $2, $3, $3)
		on conflict (integration, suffix) do update set last = excluded.last`, int64(id), what, int64(at))
	if err != nil {
		return fmt.Errorf("note when something was: %w", err)
	}
	n.keep.wrote(1)
	return nil
}

// Seen gives the events that integrations have ever sent.
func (n *Notifications) Seen(ctx context.Context) ([]SeenEvent, error) {
	return many(ctx, n.read, "list the events seen", func(row scanner) (e SeenEvent, err error) {
		return e, row.Scan(&e.Integration, &e.Suffix, &e.First, &e.Last)
	}, "select integration, suffix, first, last from event_seen order by integration, suffix")
}

// forgetPortion bounds one deletion: a sweep must not hold the writer long.
const forgetPortion = 2000

// Forget erases notifications of an integration received before a moment, but
// none that still waits; it says whether there may be more. With the last of
// them the log beside the database is emptied, which has them as they came.
func (n *Notifications) Forget(ctx context.Context, id event.IntegrationID, before event.Instant) (more bool, err error) {
	res, err := n.write.ExecContext(ctx, `delete from notification where id in
		(select id from notification where integration = $1 and received < $2 and state <> 'waiting' order by received limit $3)`, int64(id), int64(before), forgetPortion)
	if err != nil {
		return false, fmt.Errorf("forget notifications: %w", err)
	}
	gone, err := res.RowsAffected()
	n.keep.wrote(int(gone))
	if err == nil && gone < forgetPortion {
		err = n.keep.empty(ctx)
	}
	return gone == forgetPortion, err
}

// About gives those of some calls that there are notifications about.
func (n *Notifications) About(ctx context.Context, calls []event.CallID) (out []event.CallID, err error) {
	for _, id := range calls {
		found := false
		if err := n.read.QueryRowContext(ctx, "select exists (select 1 from notification where call = $1 and call <> 0)", int64(id)).Scan(&found); err != nil {
			return nil, fmt.Errorf("look for notifications of erased calls: %w", err)
		}
		if found {
			out = append(out, id)
		}
	}
	return out, nil
}

// ForgetCalls erases what was sent about calls, and of what was not understood
// whatever has one of the numbers in it.
func (n *Notifications) ForgetCalls(ctx context.Context, calls []event.CallID, numbers []string) error {
	type deed struct {
		query string
		about any
	}
	var deeds []deed
	for _, id := range calls {
		deeds = append(deeds, deed{"delete from notification where call = $1 and call <> 0", int64(id)})
	}
	for _, number := range numbers {
		if len(number) >= numberDigits {
			deeds = append(deeds, deed{"delete from notification where state in ('unknown', 'refused') and (instr(body, cast($1 as blob)) > 0 or instr(query, $1) > 0)", number})
		}
	}
	for _, d := range deeds {
		if _, err := n.write.ExecContext(ctx, d.query, d.about); err != nil {
			return fmt.Errorf("forget notifications: %w", err)
		}
	}
	return n.keep.empty(context.WithoutCancel(ctx))
}

// numberDigits is how long a number is at least that is looked for in bodies:
// an extension of three digits is in everything.
const numberDigits = 7
