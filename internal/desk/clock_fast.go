package desk

import (
	"time"

	"otklik/internal/event"
)

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
