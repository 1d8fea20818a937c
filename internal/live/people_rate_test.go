package live

import (
	"testing"
	"time"
)

// TestBusyLineOfOperatorsKeepsToItsBytes: when everything changes all the time
// a list of operators costs so much a minute as long as no row would be later
// than the second within which it is to be seen; after a quiet time a change is
// told at once.
func TestBusyLineOfOperatorsKeepsToItsBytes(t *testing.T) {
	const step, minute = sceneStep, time.Minute
	var told peopleTold
	now := time.Unix(1000, 0)
	tell := func(size float64) (bytes float64, latest time.Duration) {
		begin := now
		for last := now; now.Sub(begin) < minute; now = now.Add(step) {
			// What happens right behind a telling waits for the next.
			if !told.due(now) {
				continue
			}
			told.spoke = now
			told.room -= size
			bytes += size
			latest = max(latest, now.Sub(last))
			last = now
		}
		return bytes, latest
	}
	bytes, latest := tell(150)
	if bytes > peopleBurst+peopleRate*minute.Seconds()+150 || latest > time.Second {
		t.Errorf("%v bytes a minute, a row is up to %v late", bytes, latest)
	}
	if bytes < peopleRate*minute.Seconds() {
		t.Errorf("only %v bytes: rows are held back for nothing", bytes)
	}
	if _, latest := tell(5000); latest > time.Second {
		t.Errorf("on a line that is far beyond its bytes a row is up to %v late", latest)
	}
	told.room = peopleBurst
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
