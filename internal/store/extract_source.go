package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"otklik/internal/event"
)

// What an extract needs of the tables.

const (
	// tailLimit is after how many records an extract is too old to be of use:
	// so many are read and decoded in the time that the long way takes for the
	// open conversations of a large site.
	tailLimit = 100_000

	loadTail = "select " + lineColumns + " from log l where l.seq > $1 order by l.seq"
	// loadTouched is the earlier lines of calls that were touched since.
	loadTouched = "select " + lineColumns + " from call c cross join call_fact k cross join log l" +
		" where c.touched >= $1 and k.call = c.id and k.seq <= $2 and l.seq = k.seq"
)

// txSource is the log as one transaction sees it.
type txSource struct {
	ctx context.Context
	tx  *sql.Tx
}

func (s txSource) after(seq int64) ([]line, error) { return s.lines(loadTail, seq) }

func (s txSource) callsBefore(touched event.Instant, seq int64) ([]line, error) {
	lines, err := s.lines(loadTouched, int64(touched), seq)
	sortLines(lines)
	return lines, err
}

func (s txSource) lines(query string, args ...any) (lines []line, err error) {
	err = readLines(s.ctx, s.tx, func(l line) error { lines = append(lines, l); return nil }, query, args...)
	return lines, err
}

// headLine gives the last line of the log, one of Seq 0 if there is none.
func (s txSource) headLine() (l line, err error) {
	err = s.tx.QueryRowContext(s.ctx, "select seq, at, learned from log order by seq desc limit 1").Scan(&l.seq, &l.at, &l.learned)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return l, err
}

// newest puts in where the newest record of each key lies.
func (s txSource) newest(in map[string]int64) error {
	return s.rows("select key, seq from latest", func(rows *sql.Rows) error {
		var key string
		var seq int64
		err := rows.Scan(&key, &seq)
		in[key] = seq
		return err
	})
}

// calls puts in what is known of the calls that Load gives.
func (s txSource) calls(recent event.Instant, in map[event.CallID]callState) error {
	return s.rows("select id, touched, over from call where over = 0 union all select id, touched, over from call where touched >= $1 and over = 1", func(rows *sql.Rows) error {
		var id, touched int64
		var over bool
		err := rows.Scan(&id, &touched, &over)
		in[event.CallID(id)] = callState{event.Instant(touched), over}
		return err
	}, int64(recent))
}

func (s txSource) rows(query string, each func(*sql.Rows) error, args ...any) error {
	rows, err := s.tx.QueryContext(s.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// extractFile is an extract that has been opened.
type extractFile struct {
	*extractReader
	file *os.File
}

// openExtract opens the extract that the database names, if it fits the log.
func (s *Store) openExtract(from txSource) (*extractFile, error) {
	var name string
	var seq, head int64
	err := from.tx.QueryRowContext(from.ctx, "select name, seq, coalesce((select max(seq) from log), 0) from extract").Scan(&name, &seq, &head)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, unfit("there is none")
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(s.extractPath(name))
	if err != nil {
		return nil, unfit("it cannot be opened: %v", err)
	}
	x, err := fitting(from, f, name, seq, head)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &extractFile{x, f}, nil
}

// fitting reads the summary of an extract and compares it with the log.
func fitting(from txSource, f *os.File, name string, seq, head int64) (*extractReader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	x, err := readExtract(f, info.Size())
	if err != nil {
		return nil, err
	}
	switch {
	case x.Name != name || x.Seq != seq:
		return nil, unfit("it is %q at %d, and not %q at %d", x.Name, x.Seq, name, seq)
	case head < seq:
		return nil, unfit("it is of %d and the log ends with %d", seq, head)
	case head-seq > tailLimit:
		return nil, unfit("it is of %d and the log has gone on to %d", seq, head)
	}
	var at, learned int64
	err = from.tx.QueryRowContext(from.ctx, "select at, learned from log where seq = $1", seq).Scan(&at, &learned)
	if errors.Is(err, sql.ErrNoRows) {
		err = unfit("the log has no record %d", seq)
	}
	if err == nil && (x.At != event.Instant(at) || x.Learned != event.Instant(learned)) {
		err = unfit("record %d is another one in the log", seq)
	}
	return x, err
}

// The names of extracts in the data folder.
const (
	extractPrefix = "extract-"
	extractSuffix = ".bin"
)

func (s *Store) extractPath(name string) string {
	return filepath.Join(s.dir, extractPrefix+filepath.Base(name)+extractSuffix)
}

// removeExtracts removes all but one, also those that were never finished.
func (s *Store) removeExtracts(but string) error {
	found, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range found {
		if strings.HasPrefix(f.Name(), extractPrefix) && f.Name() != filepath.Base(s.extractPath(but)) {
			if err := os.Remove(filepath.Join(s.dir, f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}
