package desk

import (
	"testing"
	"testing/synctest"
	"time"

	"otklik/internal/event"
)

type machine struct {
	wall event.Instant
	run  time.Duration
}

func (m *machine) read() (event.Instant, time.Duration) { return m.wall, m.run }

func (m *machine) pass(d time.Duration) {
	m.wall += event.Instant(d.Milliseconds())
	m.run += d
}

// The system's clock is set back by an hour: time goes on, in steps smaller
// than its unit too, and does not run faster when the clock has caught up.
func TestClockSetBack(t *testing.T) {
	m := &machine{wall: 10_000_000}
	c := newClock(m.read)
	m.pass(time.Second)
	before := c.Now()
	m.wall -= 3_600_000
	for range 4000 {
		m.run += 250 * time.Microsecond
		c.Now()
	}
	m.wall += 1000
	if got := c.Now() - before; got < 999 || got > 1001 {
		t.Fatalf("a second after being set back, %d ms have passed", got)
	}
	m.wall = before + 7_200_000 // set right, and further
	if got := c.Now(); got != before+7_200_000 {
		t.Fatalf("a clock that is ahead is followed: %d", got-before)
	}
}

func TestClockGoesOnFromTheLog(t *testing.T) {
	m := &machine{wall: 10_000_000}
	c := newClock(m.read)
	c.NotBefore(10_000_000 + 3_600_000)
	m.pass(2 * time.Second)
	if got := c.Now(); got != 10_000_000+3_602_000 {
		t.Fatalf("after a log an hour ahead: %d", got)
	}
	m = &machine{wall: 10_000_000}
	c = newClock(m.read)
	c.NotBefore(10_000_000 + event.Instant(aheadLimit) + 1)
	if got := c.Now(); got != 10_000_000 {
		t.Fatalf("a log from days ahead is not followed: %d", got)
	}
}

// A clock that is sixty times as fast is a minute ahead after a second.
func TestFastClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		since := time.Now()
		c := NewFastClock(since, 60)
		time.Sleep(time.Second)
		if got := c.Now(); got != event.InstantOf(since.Add(time.Minute)) {
			t.Errorf("after a second it is %v", got.Time())
		}
	})
}
