package bench

import (
	"math"
	"testing"
	"time"

	"otklik/internal/event"
)

// TestScreenCountsWhatTheBoardTells: arrivals are counted from whole boards
// and from changes alike, each once, in their groups.
func TestScreenCountsWhatTheBoardTells(t *testing.T) {
	w := newWall(1)
	sc := w.screens[0]
	moment := time.Unix(1000, 0)
	for i, step := range []struct {
		frame string
		shown int64
		in    map[event.GroupID]int
	}{
		{`{"t":"card","id":7}`, 0, nil},
		{`{"t":"board","n":1,"rows":[{"channel":"","group":0,"cells":{}},{"channel":"site","group":5,"cells":{"a":2}}]}`, 2, map[event.GroupID]int{5: 2}},
		{`"2f+12:0 q-o+a+:1"`, 1, map[event.GroupID]int{5: 3}},
		{`"3"`, 0, map[event.GroupID]int{5: 3}},
		{`"4a+3:1 l-51:1"`, 3, map[event.GroupID]int{5: 6}},
		{`{"t":"board","n":5,"rows":[{"channel":"offline","group":5,"cells":{"a":1}},{"channel":"site","group":5,"cells":{"a":6}},{"channel":"site","group":8,"cells":{"a":1}}]}`, 2, map[event.GroupID]int{5: 7, 8: 1}},
		{`"6a+:027"`, 2, map[event.GroupID]int{5: 8, 8: 2}}, // there is no row 9
		{`"8a+:1"`, 0, map[event.GroupID]int{5: 8}},         // one before it was lost
	} {
		moment = moment.Add(time.Second)
		if got := sc.take([]byte(step.frame), moment); got != step.shown {
			t.Errorf("step %d shows %d arrivals, not %d", i, got, step.shown)
		}
		for group, want := range step.in {
			if got := len(sc.at[group]); got != want {
				t.Errorf("after step %d group %d has %d arrivals, not %d", i, group, got, want)
			}
		}
	}
	if sc.frames != 7 || sc.board >= sc.bytes {
		t.Errorf("%d frames of the board, %d of %d bytes", sc.frames, sc.board, sc.bytes)
	}
}

// TestWallTimesChangesFromWhenTheyWereDue: the changes of status between the
// conversations have no place on the screen; what never came is lost.
func TestWallTimesChangesFromWhenTheyWereDue(t *testing.T) {
	began := time.Unix(2000, 0)
	probes := make([]probe, 7)
	for n := range probes {
		probes[n].due.Store(int64(n) * int64(time.Second))
	}
	w := newWall(1)
	show := func(group event.GroupID, after time.Duration) {
		w.screens[0].at[group] = append(w.screens[0].at[group], began.Add(after))
	}
	show(1, 10*time.Millisecond)                // 0
	show(2, time.Second+20*time.Millisecond)    // 1
	show(1, 2*time.Second+30*time.Millisecond)  // 2
	show(2, 3*time.Second+40*time.Millisecond)  // 3
	show(1, 5*time.Second+500*time.Millisecond) // 5: 4 was an operator's
	out := w.sample(probes, began, []int64{1, 2}, time.Minute)
	if out["lost"] != 1 || math.Abs(out["p50"]-30) > 1e-6 || out["p99"] < 400 {
		t.Errorf("%v", out)
	}
}
