package desk

import (
	"log/slog"
	"sync"
	"time"

	"otklik/internal/event"
)

// Clock tells the present moment to everything that speaks to the desk. It
// follows the system's clock forwards and never goes back with it: when the
// system's clock is set back, time goes on at its own pace from where it was,
// so that offers expire, graces run and facts keep their order. It comes
// together with the system's clock again when that has caught up.
type Clock struct {
	read func() (wall event.Instant, run time.Duration)

	mu     sync.Mutex
	origin event.Instant // what was told when the machine had run for at
	at     time.Duration
}

// NewClock gives a clock over the system's.
func NewClock() *Clock {
	start := time.Now()
	return newClock(func() (event.Instant, time.Duration) {
		now := time.Now()
		return event.InstantOf(now), now.Sub(start) // the difference is of monotonic readings
	})
}

// NewFastClock gives a clock that has run so many times faster than the
// system's since a moment: hours of work for a measurement in minutes. The
// desk's own sleeps are not shortened, so its timers are only as punctual as
// its work is frequent.
func NewFastClock(since time.Time, speed float64) *Clock {
	return newClock(func() (event.Instant, time.Duration) {
		run := time.Duration(float64(time.Since(since)) * speed)
		return event.InstantOf(since.Add(run)), run
	})
}

func newClock(read func() (event.Instant, time.Duration)) *Clock {
	c := &Clock{read: read}
	c.origin, c.at = read()
	return c
}

// Now gives the present moment; no call gives an earlier one than the last.
func (c *Clock) Now() event.Instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() event.Instant {
	wall, run := c.read()
	steady := c.origin.Add(event.Millis((run - c.at).Milliseconds()))
	if wall > steady {
		c.origin, c.at = wall, run
		return wall
	}
	return steady
}

// aheadLimit is how far the log may be ahead of the system's clock to be
// followed: a clock set back by hours is a mistake being mended; a log from
// days ahead was written under a clock that was wrong, and following it would
// keep the mistake for ever.
const aheadLimit event.Millis = 24 * 3600 * 1000

// NotBefore lets time go on from the end of the log, at a start under a clock
// that has been set back.
func (c *Clock) NotBefore(end event.Instant) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	switch ahead := event.Millis(end - now); {
	case ahead <= 0:
	case ahead > aheadLimit:
		slog.Error("the log ends in the future by more than a day: set the system's clock right; new facts bear its time", "log", end.Time(), "clock", now.Time())
	default:
		slog.Warn("the system's clock is behind the log; time goes on from the log's end", "log", end.Time(), "clock", now.Time())
		_, run := c.read()
		c.origin, c.at = end, run
	}
}
