package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite" // the driver, pure Go
	lib "modernc.org/sqlite/lib"
)

// ErrDamaged says that what the file holds is not what was written.
var ErrDamaged = errors.New("the file of verdicts is damaged")

// Day is the texts of one settled day.
type Day struct {
	Number int32
	Sums   []byte
	Rows   []byte
}

// File is an open file.
type File struct{ db *sql.DB }

// A commit may be lost with the power, so nothing waits for the disk.
var pragmas = []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "journal_size_limit(67108864)", "temp_store(MEMORY)"}

const (
	layout       = 3 // of the tables; another one is dropped and made anew
	layoutBefore = 2 // but this one, which had no things
	conns        = 3 // one that writes, one that answers, one that warms up
)

const schema = `
create table state (id integer primary key check (id in (1, 2)), body blob not null, checksum integer not null);
create table sums (day integer primary key, body blob not null, checksum integer not null);
create table rows (day integer primary key, body blob not null, checksum integer not null);
` + schemaThings

const schemaThings = "create table thing (id integer primary key, body blob not null, checksum integer not null);"

// Open opens the file, a new one if there is none or if it is no such file.
// The second result says that what was there had to be thrown away, and why.
func Open(ctx context.Context, path string) (f *File, thrown, err error) {
	if f, err = open(ctx, path); err == nil || !useless(err) {
		return f, nil, err
	}
	thrown = err
	if err := Remove(path); err != nil {
		return nil, thrown, err
	}
	f, err = open(ctx, path)
	return f, thrown, err
}

// errLayout: the file is one of another program.
var errLayout = errors.New("its tables are other ones")

// useless says that nothing can be had from the file, now or later. A disk
// that is full or a file that may not be read are no reasons to remove it.
func useless(err error) bool {
	var refused *sqlite.Error
	return errors.Is(err, errLayout) || errors.As(err, &refused) && (refused.Code()&0xff == lib.SQLITE_NOTADB || refused.Code()&0xff == lib.SQLITE_CORRUPT)
}

// Remove removes a file that is not open.
func Remove(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("remove the verdicts: %w", err)
		}
	}
	return nil
}

func open(ctx context.Context, path string) (*File, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the verdicts: %w", err)
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // a drive of Windows
		slashed = "/" + slashed
	}
	dsn := url.URL{Scheme: "file", Path: slashed, RawQuery: url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("open the verdicts %s: %w", path, err)
	}
	db.SetMaxOpenConns(conns)
	f := &File{db}
	if err := f.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the verdicts %s: %w", path, err), db.Close())
	}
	return f, nil
}

func (f *File) prepare(ctx context.Context) error {
	var version, tables int
	if err := f.db.QueryRowContext(ctx, "pragma user_version").Scan(&version); err != nil {
		return err
	}
	if err := f.db.QueryRowContext(ctx, "select count(*) from sqlite_master where type = 'table'").Scan(&tables); err != nil {
		return err
	}
	switch {
	case version == layout && tables == 4:
		return nil
	case version == layoutBefore && tables == 3:
		_, err := f.db.ExecContext(ctx, "begin immediate; "+schemaThings+fmt.Sprintf("pragma user_version = %d; commit;", layout))
		return err
	case tables > 0:
		return fmt.Errorf("%w: layout %d, this program has %d", errLayout, version, layout)
	}
	_, err := f.db.ExecContext(ctx, schema+fmt.Sprintf("pragma user_version = %d;", layout))
	return err
}

// Close closes the file.
func (f *File) Close() error { return f.db.Close() }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum is of a text and of what it is the text of: a good text in the
// wrong place is as bad as a torn one.
func checksum(day int32, kind byte, body []byte) int64 {
	head := []byte{kind, byte(day), byte(day >> 8), byte(day >> 16), byte(day >> 24)}
	return int64(crc32.Update(crc32.Checksum(head, castagnoli), castagnoli, body))
}

// The kinds of texts.
const (
	kindState = 's'
	kindSums  = 'd'
	kindRows  = 'r'
	kindThing = 't'
)

// State gives the text of everything else; nil: nothing was saved yet.
func (f *File) State(ctx context.Context) ([]byte, error) {
	return f.text(ctx, kindState, 0, "select body, checksum from state where id = 1")
}

// Marks gives the text that is saved beside the state and changes rarely; nil:
// there is none.
func (f *File) Marks(ctx context.Context) ([]byte, error) {
	return f.text(ctx, kindState, marksPlace, "select body, checksum from state where id = 2")
}

// marksPlace tells the checksum of the marks from that of the state.
const marksPlace = 1

// Rows gives the text of a day's rows.
func (f *File) Rows(ctx context.Context, day int32) ([]byte, error) {
	return f.text(ctx, kindRows, day, "select body, checksum from rows where day = $1", day)
}

func (f *File) text(ctx context.Context, kind byte, day int32, query string, args ...any) ([]byte, error) {
	var body []byte
	var sum int64
	switch err := f.db.QueryRowContext(ctx, query, args...).Scan(&body, &sum); {
	case errors.Is(err, sql.ErrNoRows) && kind == kindState:
		return nil, nil
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("%w: day %d is not there", ErrDamaged, day)
	case err != nil:
		return nil, fmt.Errorf("read the verdicts: %w", err)
	}
	if checksum(day, kind, body) != sum {
		return nil, fmt.Errorf("%w: day %d", ErrDamaged, day)
	}
	return body, nil
}

// Sums gives the sums of every day, in order.
func (f *File) Sums(ctx context.Context, each func(day int32, body []byte) error) error {
	rows, err := f.db.QueryContext(ctx, "select day, body, checksum from sums order by day")
	if err != nil {
		return fmt.Errorf("read the verdicts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var day int32
		var body sql.RawBytes
		var sum int64
		if err := rows.Scan(&day, &body, &sum); err != nil {
			return fmt.Errorf("read the verdicts: %w", err)
		}
		if checksum(day, kindSums, body) != sum {
			return fmt.Errorf("%w: the sums of day %d", ErrDamaged, day)
		}
		if err := each(day, body); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Saving is what is written together.
type Saving struct {
	State  []byte
	Marks  []byte                  // nil: those that are there stay
	Days   iter.Seq2[Day, error]   // that changed
	Things iter.Seq2[Thing, error] // that are new or changed
	Gone   []int64                 // things that are there no more
	Anew   bool                    // no thing stays but these
	Fresh  bool                    // everything that was there is dropped first
}

// Save writes, all or nothing.
func (f *File) Save(ctx context.Context, s Saving) error {
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("save the verdicts: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to undo
	do := func(query string, args ...any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, query, args...)
		}
	}
	if s.Fresh {
		for _, table := range []string{"sums", "rows", "state", "thing"} {
			do("delete from " + table)
		}
	}
	if s.Days == nil {
		s.Days = func(func(Day, error) bool) {}
	}
	for d, failed := range s.Days {
		if failed != nil {
			return fmt.Errorf("save the verdicts: %w", failed)
		}
		do("insert or replace into sums (day, body, checksum) values ($1, $2, $3)", d.Number, full(d.Sums), checksum(d.Number, kindSums, d.Sums))
		do("insert or replace into rows (day, body, checksum) values ($1, $2, $3)", d.Number, full(d.Rows), checksum(d.Number, kindRows, d.Rows))
	}
	do("insert or replace into state (id, body, checksum) values (1, $1, $2)", full(s.State), checksum(0, kindState, s.State))
	if s.Marks != nil {
		do("insert or replace into state (id, body, checksum) values (2, $1, $2)", s.Marks, checksum(marksPlace, kindState, s.Marks))
	}
	if err == nil {
		err = saveThings(ctx, tx, s)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fmt.Errorf("save the verdicts: %w", err)
	}
	return nil
}

// full is the text, and not null for an empty one.
func full(text []byte) []byte {
	if text == nil {
		return []byte{}
	}
	return text
}
