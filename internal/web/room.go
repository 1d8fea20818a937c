package web

import (
	"context"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"otklik/internal/event"
	"otklik/internal/live"
)

const (
	// freeFloor is how many bytes of the disk files leave to the log: at some
	// kilobytes a conversation weeks of work, in which somebody will look.
	freeFloor = 1 << 30
	// uploadLife is how long a file waits for its message: a composer left open
	// overnight still sends, what was abandoned goes.
	uploadLife = 24 * time.Hour
	// tidyStep is how often abandoned files are looked for.
	tidyStep = time.Hour
)

// mayKeep refuses a file of at most so many bytes if the disk would be left
// with too little for the log: a desk that cannot record cannot work.
func (s *Server) mayKeep(ctx context.Context, bytes int64) error {
	free, known := s.Free()
	low := known && free-bytes < freeFloor
	if before := s.low.Swap(low); low && !before {
		slog.WarnContext(ctx, "no more files are taken: the disk is nearly full; make room on it", "free_mb", free>>20, "floor_mb", freeFloor>>20)
	}
	if low {
		return fail(http.StatusInsufficientStorage, "disk_low")
	}
	return nil
}

// announced gives the size of the file in a request's body, at most.
func announced(r *http.Request) int64 {
	if r.ContentLength < 0 {
		return live.FileLimit
	}
	return min(r.ContentLength, live.FileLimit)
}

// overBudget says how long to wait, in minutes.
func overBudget(wait time.Duration) error {
	minutes := max(1, int(math.Ceil(wait.Minutes())))
	return &failure{status: http.StatusTooManyRequests, code: "upload_budget", field: "file", detail: strconv.Itoa(minutes), after: minutes * 60}
}

// Tidy removes abandoned files now and then until ctx ends.
func (s *Server) Tidy(ctx context.Context) {
	s.prepare()
	tick := time.NewTicker(tidyStep)
	defer tick.Stop()
	for {
		if err := s.tidy(ctx); err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "abandoned files could not be removed; tried again in an hour", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// tidy removes the files that nobody named in time.
func (s *Server) tidy(ctx context.Context) error {
	before := s.Clock().Add(-uploadLife)
	forgotten, err := s.forgetUploads(ctx, event.InstantOf(before))
	if err != nil {
		return err
	}
	removed, err := s.Store.SweepFiles(ctx, before)
	if forgotten+removed > 0 {
		slog.InfoContext(ctx, "abandoned files are removed", "uploads", forgotten, "files", removed)
	}
	return err
}

// forgetUploads: while it looks, no message is given its files.
func (s *Server) forgetUploads(ctx context.Context, before event.Instant) (int, error) {
	s.claiming.Lock()
	defer s.claiming.Unlock()
	return s.Store.ForgetUploads(ctx, before)
}

// claim keeps the files of a message from being taken for abandoned until the
// message is recorded.
func (s *Server) claim(keys []string) (done func()) {
	if len(keys) == 0 {
		return func() {}
	}
	s.claiming.RLock()
	return s.claiming.RUnlock
}
