package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		liveMB uint64
		row    int
		want   int
	}{
		{8, 0, 100},    // idle
		{8, 3, 100},    // not yet busy
		{8, 4, 400},    // busy and small
		{24, 100, 200}, // the room is a fixed one
		{48, 100, 100}, // and used up
		{800, 100, 100},
		{0, 100, 100}, // nothing is known yet
	} {
		if got := growth(c.liveMB<<20, c.row); got != c.want {
			t.Errorf("%d MB, %d in a row: may grow by %d %%, want %d", c.liveMB, c.row, got, c.want)
		}
	}
}

// A program that does nothing but make garbage is busy.
func TestCollectorRelaxes(t *testing.T) {
	runtime.GC() // so that the live heap is known
	c := &collector{last: time.Now(), percent: collectLeast}
	defer debug.SetGCPercent(debug.SetGCPercent(collectLeast))
	for range 2 * collectRow {
		c.collected()
	}
	if c.percent == collectLeast {
		t.Error("collections come one after another, and the heap may grow no further than before")
	}
	c.last = time.Now().Add(-2 * collectBusy)
	if c.collected(); c.percent != collectLeast {
		t.Errorf("after a rest the heap may still grow by %d %%", c.percent)
	}
}

// What was granted to the start is taken back when it is over.
func TestCollectorEndsTheStart(t *testing.T) {
	c := &collector{row: collectRow, percent: collectStart}
	before := debug.SetGCPercent(collectStart)
	defer debug.SetGCPercent(before)
	c.started()
	if got := debug.SetGCPercent(collectLeast); got != collectLeast || c.row != 0 || c.percent != collectLeast {
		t.Errorf("the heap may grow by %d %% and the collector is %+v; the start is over", got, c)
	}
}
