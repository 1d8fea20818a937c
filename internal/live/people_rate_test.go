package live

import (
	"testing"
	"time"
)

// TestBusyLineOfOperatorsKeepsToItsBytes: when everything changes all the time
// a list of operators costs so much a minute and no row is later than
// peopleAtMost; after a quiet time a change is told at once.
func TestBusyLineOfOperatorsKeepsToItsBytes(t *testing.T) {
	const rows, step, minute = 8, 250 * time.Millisecond, time.Minute
	var told peopleTold
	now := time.Unix(1000, 0)
	begin, latest, bytes := now, time.Duration(0), 0.0
	for last := now; now.Sub(begin) < minute; now = now.Add(step) {
		if !told.due(now) {
			continue
		}
		told.spoke = now
		told.room -= rows * patchBytes
		bytes += rows * patchBytes
		latest = max(latest, now.Sub(last))
		last = now
	}
	if bytes > peopleBurst+peopleRate*minute.Seconds()+rows*patchBytes || latest > peopleAtMost {
		t.Errorf("%v bytes a minute, a row is up to %v late", bytes, latest)
	}
	if bytes < peopleRate*minute.Seconds() {
		t.Errorf("only %v bytes: rows are held back for nothing", bytes)
	}
	now = now.Add(minute)
	if !told.due(now) || told.room != peopleBurst {
		t.Errorf("after a quiet minute there is room for %v bytes", told.room)
	}
	told.room, told.spoke = -100, now
	told.atOnce = true
	if !told.due(now) || told.due(now.Add(time.Millisecond)) && told.room <= 0 {
		t.Error("what is scrolled to waits, or everything after it comes at once too")
	}
}
