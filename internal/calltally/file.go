package calltally

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"strconv"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/store"
)

// databaseName is the file in the data folder. It is derived: it may be
// deleted while the program is down.
const databaseName = "calls.db"

// besideName is the file of what is judged again, until it has taken the other's
// place.
const besideName = "calls-again.db"

// schemaVersion grows with every change of what is kept: an older file is made
// anew.
const schemaVersion = 2

// A call with its rows takes some hundred
// bytes here, and none of them in memory.
const schema = `
create table place (
    id       integer primary key check (id = 1),
    body     blob    not null,
    checksum integer not null
) strict;

create table call (
    id       integer primary key,
    contact  integer not null,
    at       integer not null,
    seq      integer not null,
    talk     integer not null,
    crew     blob    not null,
    rows     blob    not null,
    doubts   blob    not null,
    checksum integer not null
) strict;
create index call_contact on call (contact) where contact <> 0;

create table book (
    id       integer primary key,
    body     blob    not null,
    checksum integer not null
) strict;`

// FileOf gives what opens the file in a store's folder, a new one if there is
// none.
func FileOf(s *store.Store) func(context.Context) (*store.Derived, error) {
	return func(ctx context.Context) (*store.Derived, error) {
		if err := s.RemoveDerived(besideName); err != nil { // of a program that was killed while it judged again
			slog.WarnContext(ctx, "a file of an unfinished computation stays", "err", err)
		}
		return s.OpenDerived(ctx, databaseName, schemaVersion, schema)
	}
}

// BesideOf gives what opens an empty file in a store's folder for what is judged
// again.
func BesideOf(s *store.Store) func(context.Context) (*store.Derived, func() error, error) {
	return func(ctx context.Context) (*store.Derived, func() error, error) {
		if err := s.RemoveDerived(besideName); err != nil {
			return nil, nil, err
		}
		d, err := s.OpenDerived(ctx, besideName, schemaVersion, schema)
		return d, func() error { return errors.Join(d.Close(), s.RemoveDerived(besideName)) }, err
	}
}

// SettingsOf gives what a tally wants to know of the settings of all times.
func SettingsOf(s *store.Store) func(ctx context.Context) ([]event.Record, error) {
	return func(ctx context.Context) ([]event.Record, error) {
		settings, err := s.SettingRecords(ctx)
		if err != nil {
			return nil, err
		}
		staff, err := s.Matchings(ctx)
		return append(settings, staff...), err
	}
}

// errDamaged says that what the file holds is not what was written.
var errDamaged = errors.New("the file of calls and cases is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a text and of what it is the text of.
func sum(id int64, parts ...[]byte) int64 {
	out := crc32.Checksum(binary.LittleEndian.AppendUint64(nil, uint64(id)), castagnoli)
	for _, p := range parts {
		out = crc32.Update(out, castagnoli, binary.AppendUvarint(nil, uint64(len(p))))
		out = crc32.Update(out, castagnoli, p)
	}
	return int64(out)
}

func (k *known) sum(id event.CallID) int64 {
	return sum(int64(id), textOf(k.reach), []byte(k.crew), k.rows.rows, k.rows.doubts)
}

// textOf is what package fmt writes of a reach, of which the checksums of files
// are: a start does so for every call.
func textOf(r metric.Reach) []byte {
	out := append(make([]byte, 0, 64), '{')
	out = strconv.AppendInt(out, int64(r.Contact), 10)
	out = append(out, " {"...)
	out = strconv.AppendInt(out, int64(r.At), 10)
	out = append(out, ' ')
	out = strconv.AppendInt(out, r.Seq, 10)
	out = append(out, "} "...)
	out = strconv.AppendBool(out, r.Talk)
	return append(out, '}')
}

const callColumns = "id, contact, at, seq, talk, crew, rows, doubts, checksum"

func scanCall(row interface{ Scan(dest ...any) error }) (id event.CallID, k *known, err error) {
	var check int64
	var crew []byte
	k = &known{}
	err = row.Scan(&id, &k.reach.Contact, &k.reach.At, &k.reach.Seq, &k.reach.Talk, &crew, &k.rows.rows, &k.rows.doubts, &check)
	k.crew = string(crew)
	if err == nil && k.sum(id) != check {
		err = fmt.Errorf("%w: call %d", errDamaged, id)
	}
	return id, k, err
}

// file is what was judged and is stored.
type file struct{ *store.Derived }

// call gives a call, nil if it is not stored.
func (f file) call(ctx context.Context, id event.CallID) (*known, error) {
	_, k, err := scanCall(f.Read.QueryRowContext(ctx, "select "+callColumns+" from call where id = $1", int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return k, err
}

// contact gives what the calls with a number are to one another.
func (f file) contact(ctx context.Context, contact event.PhoneID) (map[event.CallID]metric.Reach, error) {
	out := map[event.CallID]metric.Reach{}
	err := f.calls(ctx, func(id event.CallID, k *known) error {
		out[id] = k.reach
		return nil
	}, " where contact = $1 and contact <> 0", int64(contact))
	return out, err
}

func (f file) calls(ctx context.Context, each func(event.CallID, *known) error, where string, args ...any) error {
	rows, err := f.Read.QueryContext(ctx, "select "+callColumns+" from call"+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		id, k, err := scanCall(rows)
		if err == nil {
			err = each(id, k)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// stored is a call with its number.
type stored struct {
	id event.CallID
	*known
}

// readAhead is how many calls are read while others are looked at, twice.
const readAhead = 500

// each gives all calls in their order, and reads the next ones meanwhile.
func (f file) each(ctx context.Context, look func(event.CallID, *known) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	parts, failed := make(chan []stored, 1), make(chan error, 1)
	go func() {
		defer close(parts)
		var part []stored
		hand := func() error {
			select {
			case parts <- part:
				part = nil
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		err := f.calls(ctx, func(id event.CallID, k *known) error {
			if part = append(part, stored{id, k}); len(part) < readAhead {
				return nil
			}
			return hand()
		}, " order by id")
		if err == nil {
			err = hand()
		}
		failed <- err
	}()
	var err error
	for part := range parts {
		for i := 0; i < len(part) && err == nil; i++ {
			if err = look(part[i].id, part[i].known); err != nil {
				cancel() // and nobody reads when this is over
			}
		}
	}
	return cmp.Or(err, <-failed)
}

// book gives the cases of a book, none if it is not stored.
func (f file) book(ctx context.Context, id int64) (out []rows, err error) {
	err = f.books(ctx, func(_ int64, list []rows) error {
		out = list
		return nil
	}, " where id = $1", id)
	return out, err
}

func (f file) books(ctx context.Context, each func(int64, []rows) error, where string, args ...any) error {
	found, err := f.Read.QueryContext(ctx, "select id, body, checksum from book"+where, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var id, check int64
		var body []byte
		if err := found.Scan(&id, &body, &check); err != nil {
			return err
		}
		list, ok := decodeBook(body)
		if !ok || sum(id, body) != check {
			return fmt.Errorf("%w: book %d", errDamaged, id)
		}
		if err := each(id, list); err != nil {
			return err
		}
	}
	return found.Err()
}

// place gives the text of everything else, nil if nothing was saved.
func (f file) place(ctx context.Context) (body []byte, err error) {
	var check int64
	err = f.Read.QueryRowContext(ctx, "select body, checksum from place").Scan(&body, &check)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err == nil && sum(0, body) != check:
		err = fmt.Errorf("%w: its place in the log", errDamaged)
	}
	return body, err
}

// save writes what is held and the place that all of it is true to, all or
// nothing. A place of nil says that the rest is no whole yet.
func (f file) save(ctx context.Context, calls map[event.CallID]*known, books map[int64][]rows, place []byte) error {
	return f.change(ctx, func(do func(query string, args ...any)) {
		for id, k := range calls {
			r := k.reach
			do("insert or replace into call ("+callColumns+") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
				int64(id), int64(r.Contact), int64(r.At), r.Seq, r.Talk, []byte(k.crew), full(k.rows.rows), full(k.rows.doubts), k.sum(id))
		}
		for id, list := range books {
			if len(list) == 0 {
				do("delete from book where id = $1", id)
				continue
			}
			body := encodeBook(list)
			do("insert or replace into book (id, body, checksum) values ($1, $2, $3)", id, body, sum(id, body))
		}
		do("delete from place")
		if place != nil {
			do("insert into place (id, body, checksum) values (1, $1, $2)", place, sum(0, place))
		}
	})
}

// wipe forgets everything.
func (f file) wipe(ctx context.Context) error {
	return f.change(ctx, func(do func(query string, args ...any)) {
		do("delete from place")
		do("delete from call")
		do("delete from book")
	})
}

func (f file) change(ctx context.Context, write func(do func(query string, args ...any))) error {
	tx, err := f.Write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("save calls and cases: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to undo
	write(func(query string, args ...any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, query, args...)
		}
	})
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fmt.Errorf("save calls and cases: %w", err)
	}
	return nil
}

func full(text []byte) []byte {
	if text == nil {
		return []byte{}
	}
	return text
}

func encodeBook(list []rows) []byte {
	var out []byte
	for _, r := range list {
		out = binary.AppendVarint(out, int64(r.of))
		for _, part := range [2][]byte{r.rows, r.doubts} {
			out = binary.AppendUvarint(out, uint64(len(part)))
			out = append(out, part...)
		}
	}
	return out
}

func decodeBook(text []byte) (out []rows, ok bool) {
	for len(text) > 0 {
		of, n := binary.Varint(text)
		if n <= 0 {
			return nil, false
		}
		text = text[n:]
		var parts [2][]byte
		for i := range parts {
			size, n := binary.Uvarint(text)
			if n <= 0 || size > uint64(len(text)-n) {
				return nil, false
			}
			parts[i], text = text[n:n+int(size)], text[n+int(size):]
		}
		out = append(out, rows{of: event.ConversationID(of), rows: parts[0], doubts: parts[1]})
	}
	return out, true
}
