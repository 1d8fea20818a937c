package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// The write-ahead log of SQLite grows until its pages are copied into the
// database, which is called a checkpoint. SQLite would do that inside the
// commit that crosses a limit, and everybody in that batch would wait for a
// few megabytes to be written and synced. Here a goroutine of its own does it
// beside the writer, on a connection that reads. What is acknowledged lies in
// the write-ahead log and is safe there; a checkpoint makes nothing safer.
const (
	// checkpointAfter is after how many writes it is done in the midst of work:
	// some 16 MB of pages, of which the busy ones are copied only once.
	checkpointAfter = 2000
	// checkpointIdle is how long nothing must have been written for it to be
	// done at once, so that the log is empty again when the next work comes.
	checkpointIdle = 200 * time.Millisecond
	// checkpointFrames is how long, in pages of 4 KB, the log may be before the
	// writer is held up for it: while there is always something new, a
	// checkpoint beside the writer never reaches the end, and only there the log
	// begins again. 32 MB are read in 35–46 ms by a start after a crash.
	checkpointFrames = 8192
	// restartWait is how long the writer then waits for those who still read
	// from the log; who reads for longer is waited for next time.
	restartWait = 50 * time.Millisecond
	// checkpointStuck is when somebody has to know: 256 MB.
	checkpointStuck = 8 * checkpointFrames
)

// keeper does the checkpoints of one database.
type keeper struct {
	write   *sql.DB // its one connection that writes
	read    *reader
	pending atomic.Int64  // writes since the last checkpoint began
	nudge   chan struct{} // there is a first write, or enough of them
	stop    chan struct{}
	ended   sync.WaitGroup
	frames  int64 // checkpointFrames
	warned  bool
	done    func(progress) // told of every checkpoint; tests listen
}

// progress is how far a checkpoint came, in pages.
type progress struct{ frames, copied int64 }

func startKeeper(write *sql.DB, read *reader, opts Options) *keeper {
	k := &keeper{write: write, read: read, nudge: make(chan struct{}, 1), stop: make(chan struct{}), frames: opts.walFrames, done: opts.checkpointed}
	if k.frames == 0 {
		k.frames = checkpointFrames
	}
	k.ended.Go(k.run)
	return k
}

func (k *keeper) end() {
	close(k.stop)
	k.ended.Wait()
}

// wrote notes writes that have been committed.
func (k *keeper) wrote(n int) {
	after := k.pending.Add(int64(n))
	if before := after - int64(n); before == 0 || before < checkpointAfter && after >= checkpointAfter {
		select {
		case k.nudge <- struct{}{}:
		default:
		}
	}
}

func (k *keeper) run() {
	idle := time.NewTimer(checkpointIdle)
	idle.Stop()
	seen := int64(0)
	for {
		select {
		case <-k.stop:
			return
		case <-k.nudge:
		case <-idle.C:
		}
		switch now := k.pending.Load(); {
		case now == 0:
			continue
		case now >= checkpointAfter, now == seen:
			k.pending.Store(0)
			seen = 0
			if err := k.checkpoint(); err != nil {
				slog.Error("the write-ahead log could not be tidied up; it is tried again", "err", err)
			}
		default:
			seen = now
		}
		idle.Reset(checkpointIdle)
	}
}

// checkpoint copies what it can beside the writer; if that leaves too long a
// log, it goes on in the writer's place.
func (k *keeper) checkpoint() error {
	ctx := context.Background() // a checkpoint that is cut off has to be done again
	p, err := checkpointOn(ctx, k.read, "passive")
	if err == nil && p.frames >= k.frames {
		p, err = k.hold(ctx, "restart")
	}
	if err != nil {
		return err
	}
	stuck := p.frames >= checkpointStuck
	if stuck && !k.warned {
		slog.Warn("the write-ahead log grows: something has been reading the database for long", "mb", p.frames*4096>>20)
	}
	k.warned = stuck
	if k.done != nil {
		k.done(p)
	}
	return nil
}

// emptyTries and emptyPause are how often, and with which pause, the log is
// tried to be emptied.
const (
	emptyTries = 20
	emptyPause = 250 * time.Millisecond
)

// empty cuts the log to nothing: what was erased lies in it as it was. Nobody
// who writes waits for longer than restartWait; if somebody reads for seconds,
// it stays until the log begins again.
func (k *keeper) empty(ctx context.Context) error {
	for range emptyTries {
		p, err := k.hold(ctx, "truncate")
		if err != nil || p.frames == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(emptyPause):
		}
	}
	slog.Warn("what was erased is still in the write-ahead log: something has been reading the database for long; it goes with the next checkpoint")
	return nil
}

// hold does a checkpoint while nothing is written: "restart" copies the rest,
// so that the log begins again with the next write, "truncate" empties it too.
func (k *keeper) hold(ctx context.Context, mode string) (p progress, err error) {
	conn, err := k.write.Conn(ctx)
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := setBusyTimeout(ctx, conn, restartWait); err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, setBusyTimeout(context.WithoutCancel(ctx), conn, busyTimeout)) }()
	return checkpointOn(ctx, conn, mode)
}

func setBusyTimeout(ctx context.Context, conn *sql.Conn, d time.Duration) error {
	_, err := conn.ExecContext(ctx, fmt.Sprintf("pragma busy_timeout(%d)", d.Milliseconds()))
	return err
}

type rowAsker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// checkpointOn: that readers kept it from the end is no error.
func checkpointOn(ctx context.Context, on rowAsker, mode string) (progress, error) {
	var busy int64
	var p progress
	err := on.QueryRowContext(ctx, "pragma wal_checkpoint("+mode+")").Scan(&busy, &p.frames, &p.copied)
	if err != nil {
		return p, fmt.Errorf("checkpoint: %w", err)
	}
	return p, nil
}
