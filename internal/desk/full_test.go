package desk_test

import (
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
)

type deaf struct{}

func (deaf) Recorded([]event.Entry, *desk.State) {}

// A disk that refused a commit is not called well again until a write
// succeeded: reading is not enough.
func TestSoundOnlyAfterAWrite(t *testing.T) {
	log := store.NewMemory()
	now := event.Instant(1_000_000)
	d, err := desk.Open(desk.Config{Log: log, Feed: deaf{}, Clock: func() event.Instant { return now }})
	if err != nil {
		t.Fatal(err)
	}
	group := []desk.Command{desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()}}
	log.FailNext(store.FaultRefused)
	if r := d.Step(now, group); r[0].Err == nil || d.Sound() {
		t.Fatalf("after a refused commit: error %v, sound %v", r[0].Err, d.Sound())
	}
	log.FailNext(store.FaultRefused)
	if d.Step(now, nil); d.Sound() {
		t.Fatal("sound while the log still refuses")
	}
	if d.Step(now, nil); !d.Sound() {
		t.Fatal("not sound though the log can be written again")
	}
	if r := d.Step(now, group); r[0].Err != nil {
		t.Fatal(r[0].Err)
	}
}
