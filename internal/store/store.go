package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
)

// ErrNotFound: there is no such row, or it is no longer valid.
var ErrNotFound = errors.New("not found")

// Options tune a Store. The zero value is right for the program.
type Options struct {
	Readers int // connections that only read; 0 means 4

	walFrames    int64          // 0 means checkpointFrames
	checkpointed func(progress) // told of every checkpoint
}

const defaultReaders = 4

// Store is a data folder: otklik.db, the uploaded files, and the lock that
// keeps a second process out. Its methods may be called from any goroutine.
type Store struct {
	dir   string
	opts  Options
	lock  *os.File
	write *sql.DB // the one connection that writes
	read  *reader // those that only read
	log   *appender
	keep  *keeper

	sessions sessions
	extract  extracting

	appended atomic.Int64 // when the desk last recorded something, in nanoseconds of the wall clock
}

// Open opens the data folder dir and creates what is missing. It fails if
// another process has the folder open, or if a newer otklik wrote it.
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, opts: opts, lock: lock}
	if err := s.open(ctx, opts); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, opts Options) error {
	path, err := filepath.Abs(filepath.Join(s.dir, "otklik.db"))
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	if err := makeDatabase(path); err != nil {
		return err
	}
	readers := opts.Readers
	if readers == 0 {
		readers = defaultReaders
	}
	if s.write, err = openWriter(path); err != nil {
		return err
	}
	if err := migrateSQLite(ctx, s.write); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	pool, err := openSQLite(path, readerPragmas, readers)
	if err != nil {
		return err
	}
	s.read = &reader{DB: pool}
	if err = s.appending(ctx, func(*appender) error { return nil }); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	s.keep = startKeeper(s.write, s.read, opts)
	s.startExtracting()
	return nil
}

// Close gives the folder free. What Append acknowledged is safe without it.
func (s *Store) Close() error {
	s.endExtracting()
	var errs []error
	if s.keep != nil {
		s.keep.end()
		s.keep = nil
	}
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.freeLog(), s.write.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
		s.lock = nil
	}
	return errors.Join(errs...)
}

// change runs fn in one transaction of the writer: all of it or nothing. What
// names the deed in the error.
func (s *Store) change(ctx context.Context, what string, fn func(*sql.Tx) error) error {
	defer s.sessions.forget()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := fn(tx); err != nil {
		if undo := tx.Rollback(); undo != nil && !errors.Is(undo, sql.ErrTxDone) {
			err = errors.Join(err, undo)
		}
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	s.keep.wrote(1)
	return nil
}

// exec runs one statement on the writer.
func (s *Store) exec(ctx context.Context, what, query string, args ...any) error {
	defer s.sessions.forget()
	if _, err := s.write.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	s.keep.wrote(1)
	return nil
}

// execOne runs one statement on the writer that must meet a row.
func (s *Store) execOne(ctx context.Context, what, query string, args ...any) error {
	defer s.sessions.forget()
	res, err := s.write.ExecContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	s.keep.wrote(1)
	return met(what, res)
}

// met says ErrNotFound if a statement met no row.
func met(what string, res sql.Result) error {
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n == 0 {
		return fmt.Errorf("%s: %w", what, ErrNotFound)
	}
	return nil
}
