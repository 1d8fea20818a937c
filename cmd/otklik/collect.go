package main

import (
	"context"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// While the program is busy its heap may grow by more than its own size before
// garbage is collected: the live heap of a contact centre is a few megabytes,
// and collecting it again and again takes up to a tenth of the processor time of
// a flood of messages. While it is idle everything is as usual, and the memory stays small.
const (
	// collectBusy: two collections within so long mean that there is work.
	collectBusy = 2 * time.Second
	// collectRow is how many such make sure of it: a start has a few.
	collectRow = 4
	// collectRoom is by how many bytes the heap of a busy program may grow.
	collectRoom = 48 << 20
	// The bounds of the growth, in per cent of the live heap: never less than
	// usual, and no more than the smallest machine has.
	collectLeast, collectMost = 100, 400
	// collectStart is the growth that a start begins with: of the smallest heap
	// there is it makes some 80 MB, more than ten thousand open conversations
	// need to come in. From the first collection on the rules above hold.
	collectStart = 2000
)

// growth gives by how many per cent the heap may grow, for its live bytes and
// the number of collections in a row that followed each other soon.
func growth(live uint64, row int) int {
	if row < collectRow || live == 0 {
		return collectLeast
	}
	return int(min(max(collectRoom*100/live, collectLeast), collectMost))
}

// releaseAfter is how long after a start its garbage goes back to the system: by then
// the first clients are back, and an idle program would keep it for two minutes.
const releaseAfter = 2 * time.Second

// releaseStart gives back, once, what only the start needed: migrations, the
// records of the log as they were read, the code that put the parts together.
func releaseStart(ctx context.Context) {
	late := time.NewTimer(releaseAfter)
	defer late.Stop()
	select {
	case <-late.C:
		relaxed.started()
		debug.FreeOSMemory()
		if err := releaseCode(); err != nil {
			slog.Debug("the pages that the start needed are kept", "err", err)
		}
	case <-ctx.Done():
	}
}

var (
	relaxing sync.Once
	relaxed  = &collector{percent: collectLeast}
)

// relaxCollector looks after every collection how far the next one may be off.
// Who has set GOGC or GOMEMLIMIT knows better. A start is busy from its first
// moment: it would collect twenty times while ten thousand conversations come
// in, and there is little to find.
func relaxCollector() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	relaxing.Do(func() {
		relaxed.last, relaxed.row, relaxed.percent = time.Now(), collectRow, collectStart
		debug.SetGCPercent(collectStart)
		relaxed.watch()
	})
}

// started ends the indulgence for the start.
func (c *collector) started() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.row = 0
	if c.percent != collectLeast {
		c.percent = collectLeast
		debug.SetGCPercent(collectLeast)
	}
}

// collector is told of collections. The next may be found before it is through
// with the last, by another of the runtime's goroutines.
type collector struct {
	mu      sync.Mutex
	last    time.Time
	row     int // collections that followed each other soon
	percent int
}

// watch waits for the next collection: it is when this is found to be garbage.
func (c *collector) watch() {
	runtime.AddCleanup(&[64]byte{}, (*collector).collected, c)
}

func (c *collector) collected() {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if c.row++; now.Sub(c.last) > collectBusy {
		c.row = 0
	}
	if p := growth(sample[0].Value.Uint64(), c.row); p != c.percent {
		c.percent = p
		debug.SetGCPercent(p)
	}
	c.last = now
	c.watch()
}
