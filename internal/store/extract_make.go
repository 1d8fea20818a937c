package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/event"
)

const (
	// extractLook is how often it is looked whether the log has gone on far
	// enough from its extract for a new one: soon enough, the first time, for a
	// log that has none. extractEvery is the pause between two of them, but where
	// the log goes on so fast that the last one would soon be of no use.
	extractLook  = 10 * time.Second
	extractEvery = time.Minute
	// extractLines is after how many records, at least, a new one is made; an
	// extract of a million lines waits for a tenth of that, so that writing it
	// stays a small part of the work that made it old. A start reads as many in
	// some ten milliseconds. None waits for more than extractMost: what is older
	// than tailLimit cannot be renewed, and the whole log is looked through
	// again, with all that is found held in memory.
	extractLines = 5000
	extractShare = 10
	extractMost  = tailLimit / 2
	// extractAtStop is after how many records a new one is made at the end of
	// the program: fewer are read in a millisecond.
	extractAtStop = 500
	// extractStopLimit is how long the end of the program waits for that.
	extractStopLimit = 3 * time.Second
	// extractSlack is how much further back than asked for an extract reaches:
	// a clock that was put right by less does not make it useless.
	extractSlack event.Millis = 5 * 60 * 1000
)

// extracting makes extracts of one log beside its writer.
type extracting struct {
	making sync.Mutex // one at a time

	mu     sync.Mutex // the next five
	sticky event.Instant
	recent event.Instant
	asked  bool          // Load has asked for these two,
	began  event.Instant // and this is when the first record after it was recorded; 0: there is none
	passed event.Millis  // since then, as far as is known

	since  atomic.Int64 // records that no extract has
	lines  atomic.Int64 // of the last extract
	served atomic.Int64 // Loads that an extract served

	stop  context.CancelFunc // nil: it does not run
	ended sync.WaitGroup
}

// ExtractServed says how many Loads were answered from an extract.
func (s *Store) ExtractServed() int64 { return s.extract.served.Load() }

func (e *extracting) loaded(sticky, recent event.Instant) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sticky, e.recent, e.asked, e.began, e.passed = sticky, recent, true, 0, 0
}

// wrote notes how many records were appended, and when the first of them was
// recorded.
func (e *extracting) wrote(n int, learned event.Instant) {
	e.since.Add(int64(n))
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.began == 0 {
		e.began = learned
	}
}

// window gives what the next Load may ask for, if it comes when the log ends
// with this record: what the last one asked for, and as much later as the
// records since then tell of. They have the desk's clock, which may run faster
// than the system's; one that was put back does not make an extract reach
// further back than the last one, from which it could not be made.
func (e *extracting) window(head line) (sticky, recent event.Instant, known bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.began != 0 {
		e.passed = max(e.passed, event.Millis(event.Instant(head.learned)-e.began))
	}
	return e.sticky.Add(e.passed - extractSlack), e.recent.Add(e.passed - extractSlack), e.asked
}

// extractDue says whether a new extract is to be made: records have come since
// the last one, which has so many lines, and nothing was tried for so long. For
// one that cannot be renewed any more there is no hurry.
func extractDue(since, lines int64, idle time.Duration) bool {
	hurry := since >= extractMost && since < tailLimit && idle > 0
	return since >= min(max(extractLines, lines/extractShare), extractMost) && (idle >= extractEvery || hurry)
}

func (s *Store) startExtracting() {
	ctx, cancel := context.WithCancel(context.Background())
	s.extract.stop = cancel
	s.extract.ended.Go(func() {
		look := time.NewTicker(extractLook)
		defer look.Stop()
		for idle := extractEvery; ; idle += extractLook {
			select {
			case <-ctx.Done():
				return
			case <-look.C:
			}
			if !extractDue(s.extract.since.Load(), s.extract.lines.Load(), idle) {
				continue
			}
			if idle = 0; !s.tryExtract(ctx) {
				idle = -extractEvery // a full disk, say: not again and again
			}
		}
	})
}

// endExtracting makes the last one, so that the next start is a quick one.
func (s *Store) endExtracting() {
	if s.extract.stop == nil {
		return
	}
	s.extract.stop()
	s.extract.ended.Wait()
	s.extract.stop = nil
	if s.extract.since.Load() >= extractAtStop {
		ctx, cancel := context.WithTimeout(context.Background(), extractStopLimit)
		defer cancel()
		s.tryExtract(ctx)
	}
}

// tryExtract makes one; where it cannot be made, starts take longer.
func (s *Store) tryExtract(ctx context.Context) (made bool) {
	err := s.Extract(ctx)
	if err != nil {
		slog.Warn("no extract of the log was made; a start takes longer", "err", err)
	}
	return err == nil
}

// Extract brings the extract of the log up to date. Without a Load before it
// does nothing: nobody knows how far back it has to reach.
func (s *Store) Extract(ctx context.Context) (err error) {
	s.extract.making.Lock()
	defer s.extract.making.Unlock()
	var head line
	err = s.reading(ctx, func(from txSource) (err error) {
		head, err = from.headLine()
		return err
	})
	sticky, recent, known := s.extract.window(head)
	if err != nil || !known || head.seq == 0 {
		return err // there is nothing to extract
	}
	name := rand.Text()
	defer func() {
		if err != nil {
			err = fmt.Errorf("make an extract of the log: %w", errors.Join(err, os.RemoveAll(s.extractPath(name)), os.RemoveAll(s.extractPath(name)+unfinished)))
		}
	}()
	done := s.extract.since.Load() // some of them may come before the reading
	made, err := s.newExtract(ctx, name, sticky, recent)
	if err != nil {
		return err
	}
	// From here on the database names it, and no other.
	err = s.exec(ctx, "name the extract", "insert into extract (id, name, seq) values (1, $1, $2)"+
		" on conflict (id) do update set name = excluded.name, seq = excluded.seq", name, made.Seq)
	if err != nil {
		return err
	}
	s.extract.since.Add(-done)
	s.extract.lines.Store(int64(made.Lines))
	if err := s.removeExtracts(name); err != nil {
		slog.Warn("an old extract of the log could not be removed; nobody reads it", "err", err)
	}
	return nil
}

// unfinished ends the name of an extract that is being written.
const unfinished = ".new"

// newExtract writes a file that has its name only when it is whole.
func (s *Store) newExtract(ctx context.Context, name string, sticky, recent event.Instant) (made summary, err error) {
	path := s.extractPath(name)
	file, err := os.OpenFile(path+unfinished, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return made, err
	}
	made, err = s.writeExtract(ctx, file, name, sticky, recent)
	if err = errors.Join(err, file.Close()); err != nil {
		return made, err
	}
	return made, errors.Join(os.Rename(path+unfinished, path), syncFolder(s.dir))
}

// writeExtract writes an extract of the log as it is now: the last one brought
// up to date or, without one that fits, one made of the log.
func (s *Store) writeExtract(ctx context.Context, file *os.File, name string, sticky, recent event.Instant) (summary, error) {
	made, err := s.renewExtract(ctx, file, name, sticky, recent)
	if !errors.Is(err, errUnfit) {
		return made, err
	}
	if err := errors.Join(file.Truncate(0), rewind(file)); err != nil {
		return summary{}, err
	}
	lines, sum, err := s.extractOfLog(ctx, sticky, recent)
	if err != nil {
		return summary{}, err
	}
	return s.spell(file, name, func(x *extractWriter) (summary, error) {
		work := s.Breather()
		for _, l := range lines {
			work.Breathe()
			if err := x.add(l); err != nil {
				return summary{}, err
			}
		}
		return sum, nil
	})
}

func rewind(f *os.File) error {
	_, err := f.Seek(0, 0)
	return err
}

// spell writes and syncs the file.
func (s *Store) spell(file *os.File, name string, write func(*extractWriter) (summary, error)) (summary, error) {
	x, err := newExtractWriter(syncing{file})
	if err != nil {
		return summary{}, err
	}
	sum, err := write(x)
	if err == nil {
		err = x.finish(name, sum)
	}
	if err == nil {
		err = file.Sync()
	}
	return sum, err
}

// syncing syncs after every piece: a large file synced at once would keep a
// commit that comes meanwhile waiting for all of it.
type syncing struct{ *os.File }

func (f syncing) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	if err == nil {
		err = f.Sync()
	}
	return n, err
}

// renewExtract brings the last extract up to date.
func (s *Store) renewExtract(ctx context.Context, file *os.File, name string, sticky, recent event.Instant) (summary, error) {
	var old *extractFile
	var late *tail
	var head line
	err := s.reading(ctx, func(from txSource) (err error) {
		if old, err = s.openExtract(from); err != nil {
			return err
		}
		if late, err = readTail(from, old.summary); err == nil {
			head, err = from.headLine()
		}
		return err
	})
	if old != nil {
		defer old.file.Close()
	}
	if err != nil {
		return summary{}, err
	}
	work := s.Breather()
	return s.spell(file, name, func(x *extractWriter) (summary, error) {
		return renewed(old.extractReader, late, head, sticky, recent, func(l keptLine) error {
			work.Breathe()
			return x.add(l)
		})
	})
}

// renewed gives the lines of an extract brought up to date.
func renewed(old *extractReader, t *tail, head line, sticky, recent event.Instant, emit func(keptLine) error) (summary, error) {
	n, err := renew(old.summary, t, head, sticky, recent, emit)
	if err != nil {
		return summary{}, err
	}
	if err := old.lines(n.keep); err != nil {
		return summary{}, err
	}
	return n.finish()
}

// reading runs fn in one transaction that only reads.
func (s *Store) reading(ctx context.Context, fn func(txSource) error) error {
	tx, err := s.read.BeginTx(ctx, readOnly)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return fn(txSource{ctx, tx})
}
