package store

import (
	"testing"
	"testing/synctest"
	"time"
)

// Who works for long rests between short pieces while the desk records, and
// only then.
func TestBreatherLetsTheDeskThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Store{}
		b := s.Breather()
		rests := func(what string, want time.Duration) {
			t.Helper()
			began := time.Now()
			if b.Breathe(); time.Since(began) != want {
				t.Errorf("%s it rests for %v, and should for %v", what, time.Since(began), want)
			}
		}
		time.Sleep(time.Second)
		rests("while the desk is idle", 0)
		s.appended.Store(time.Now().UnixNano())
		rests("after a short piece", 0)
		time.Sleep(breatheAfter)
		rests("after a piece, the desk being busy,", breatheFor)
		rests("directly after a rest", 0)
		time.Sleep(breatheWhile)
		rests("when the desk has been idle for a while", 0)
	})
}
