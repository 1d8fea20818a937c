package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver, pure Go
)

// synchronous FULL: a commit is on the disk before it is acknowledged. That is
// affordable because commits are grouped.
var writerPragmas = []string{
	fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
	"journal_mode(WAL)",
	"wal_autocheckpoint(0)", // the keeper does it, and not a commit
	"synchronous(FULL)",
	"foreign_keys(1)",
	"journal_size_limit(67108864)",
	"temp_store(MEMORY)",
	"secure_delete(on)", // or what is written anew, moved and forgotten would lie in free room for years, and outlive an erasure
	"cache_size(-8192)", // KB: the ends of the tables and the busy parts of their indexes
}

// busyTimeout is how long a connection waits for another one's lock. Inside one
// process there is hardly anything to wait for.
const busyTimeout = 10 * time.Second

var readerPragmas = []string{
	fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
	"query_only(1)",
	"temp_store(MEMORY)",
}

// openSQLite gives a pool of at most conns connections that are never dropped
// for idleness: each has statements and pages that are worth keeping.
func openSQLite(path string, pragmas []string, conns int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", sqliteName(path, pragmas))
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", path, err)
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

func sqliteName(path string, pragmas []string) string {
	query := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}
	name := url.URL{Scheme: "file", Path: uriPath(path), RawQuery: query.Encode()}
	return name.String()
}

// uriPath makes a file URI's path of an absolute path; on Windows the drive
// wants a slash before it.
func uriPath(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return path
}

//go:embed migrations
var migrations embed.FS

// schemaVersion is the number of the newest file in migrations/sqlite.
const schemaVersion = 22

// migrateSQLite brings the log's schema up to schemaVersion.
func migrateSQLite(ctx context.Context, db *sql.DB) error {
	return migrate(ctx, db, "sqlite", schemaVersion)
}

// migrate brings a schema up to the version by the files of a folder of
// migrations. The database remembers the version in its header, so that a
// start with nothing to do reads one number and does not wake the migration
// library.
func migrate(ctx context.Context, db *sql.DB, folder string, newest int) error {
	var version int
	if err := db.QueryRowContext(ctx, "pragma user_version").Scan(&version); err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	switch {
	case version == newest:
		return nil
	case version > newest:
		return fmt.Errorf("its schema has version %d, this program knows %d: it was written by a newer otklik; install that one", version, newest)
	}
	files, err := fs.Sub(migrations, "migrations/"+folder)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := db.ExecContext(ctx, fmt.Sprintf("pragma user_version = %d", newest)); err != nil {
		return fmt.Errorf("note the schema's version: %w", err)
	}
	return nil
}
