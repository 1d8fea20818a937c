package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
)

// Derived is a database of its own beside the log's, of what can be computed
// again from the log. SQLite has one writer per file: what is derived must
// never make the log's writer wait.
type Derived struct {
	Write *sql.DB // one connection
	Read  *sql.DB // those that only read
	Fresh bool    // made by this OpenDerived: nothing is in it
}

// What is lost at a loss of power is computed again, so a commit need not
// wait for the disk; the file is whole all the same.
var derivedPragmas = []string{
	"busy_timeout(10000)",
	"journal_mode(WAL)",
	"synchronous(NORMAL)",
	"journal_size_limit(67108864)",
	"temp_store(MEMORY)",
}

// OpenDerived opens a derived database of the store's folder. One of another
// version of its schema, or one that cannot be read, is removed and made anew.
func (s *Store) OpenDerived(ctx context.Context, name string, version int, schema string) (*Derived, error) {
	path, err := filepath.Abs(filepath.Join(s.dir, name))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	d, err := openDerived(ctx, path, version)
	if err == nil {
		return d, nil
	}
	if !errors.Is(err, errNoSchema) {
		slog.WarnContext(ctx, "a derived database is made anew", "file", name, "because", err)
	}
	if err := s.RemoveDerived(name); err != nil {
		return nil, err
	}
	if d, err = makeDerived(ctx, path, version, schema); err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return d, nil
}

// RemoveDerived removes a derived database that nobody has open.
func (s *Store) RemoveDerived(name string) error {
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(s.dir, name+end)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", name, err)
		}
	}
	return nil
}

// Take replaces what some tables have by what those of another derived database
// of the same schema have, all or nothing.
func (d *Derived) Take(ctx context.Context, other *Derived, tables ...string) (err error) {
	var path, name string
	var nth int
	if err := other.Read.QueryRowContext(ctx, "pragma database_list").Scan(&nth, &name, &path); err != nil {
		return err
	}
	conn, err := d.Write.Conn(ctx) // the one there is: a database is attached to a connection
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "attach database $1 as other", path); err != nil {
		return err
	}
	defer func() {
		_, failed := conn.ExecContext(context.WithoutCancel(ctx), "detach database other")
		err = errors.Join(err, failed)
	}()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to undo
	for _, table := range tables {
		for _, statement := range []string{"delete from main." + table, "insert into main." + table + " select * from other." + table} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("take %s over: %w", table, err)
			}
		}
	}
	return tx.Commit()
}

var errNoSchema = errors.New("it is empty")

func openDerived(ctx context.Context, path string, version int) (*Derived, error) {
	if err := makeDatabase(path); err != nil {
		return nil, err
	}
	d := &Derived{}
	var err error
	if d.Write, err = openSQLite(path, derivedPragmas, 1); err != nil {
		return nil, err
	}
	var have int
	if err = d.Write.QueryRowContext(ctx, "pragma user_version").Scan(&have); err == nil && have != version {
		err = fmt.Errorf("its schema has version %d, this program writes %d", have, version)
		if have == 0 {
			err = errNoSchema
		}
	}
	if err == nil {
		d.Read, err = openSQLite(path, readerPragmas, defaultReaders)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func makeDerived(ctx context.Context, path string, version int, schema string) (*Derived, error) {
	if err := makeDatabase(path); err != nil {
		return nil, err
	}
	db, err := openSQLite(path, derivedPragmas, 1)
	if err != nil {
		return nil, err
	}
	// The version comes last: a half made schema is none.
	for _, statement := range []string{schema, fmt.Sprintf("pragma user_version = %d", version)} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	d, err := openDerived(ctx, path, version)
	if d != nil {
		d.Fresh = true
	}
	return d, err
}

// Close closes the connections.
func (d *Derived) Close() error {
	var errs []error
	for _, db := range []*sql.DB{d.Read, d.Write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
