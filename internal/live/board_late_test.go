package live

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"otklik/internal/board"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// fakeCentre is a board of many groups with one screen, on a clock of its own.
type fakeCentre struct {
	room    *boardroom
	screen  *Staff
	seq     int64
	now     time.Time
	differs map[board.Key]time.Time // since when a row is another than was told
}

const fakeGroups = 30

func newFakeCentre(calm bool) *fakeCentre {
	c := &fakeCentre{now: time.UnixMilli(1_790_000_000_000), differs: map[board.Key]time.Time{}, screen: &Staff{place: map[key]int{}, wake: make(chan struct{}, 1)}}
	c.room = &boardroom{board: board.New(time.UTC, event.Instant(c.now.UnixMilli())), audiences: map[string]*audience{}, of: map[*Staff]*audience{}}
	for i := range fakeGroups {
		c.apply(&event.GroupSet{Group: event.GroupID(i + 1), Rules: settings.DefaultGroupRules()},
			&event.OperatorSet{Operator: event.OperatorID(i + 1), Groups: []event.Membership{{Group: event.GroupID(i + 1), Level: 1}}, Capacity: settings.DefaultCapacity(5)},
			&event.OperatorConnected{Operator: event.OperatorID(i + 1)})
	}
	c.room.watch(c.screen, nil, calm)
	c.turn()
	return c
}

func (c *fakeCentre) apply(facts ...event.Fact) {
	at := event.Instant(c.now.UnixMilli())
	for _, f := range facts {
		c.seq++
		c.room.board.Apply([]event.Record{{Seq: c.seq, At: at, Fact: f}})
	}
	c.room.board.Reckon(at)
}

// turn shows what there is, and gives how late the latest row was.
func (c *fakeCentre) turn() (late time.Duration) {
	a := c.room.of[c.screen]
	before := a.told
	c.room.show(c.now)
	for i, k := range a.keys {
		since, differed := c.differs[k]
		if len(before) == len(a.told) && differed && a.told[i] == c.room.board.Row(k) {
			late = max(late, c.now.Sub(since))
			delete(c.differs, k)
		}
	}
	return late
}

// note looks which rows are others than was told, since when.
func (c *fakeCentre) note() {
	a := c.room.of[c.screen]
	for i, k := range a.keys {
		if _, known := c.differs[k]; !known && a.told[i] != c.room.board.Row(k) {
			c.differs[k] = c.now
		}
	}
}

// TestNothingOnABoardIsLate: however busy it is, and when it falls silent in
// the middle of it, every cell of every row is shown within a second, as the
// board's goroutine turns; and the sums of a busy second go together.
func TestNothingOnABoardIsLate(t *testing.T) {
	const step, busy, all = 5 * time.Millisecond, 20 * time.Second, 23 * time.Second
	for _, calm := range []bool{false, true} {
		c := newFakeCentre(calm)
		dice := rand.New(rand.NewPCG(11, 8))
		began, latest, woken := c.now, time.Duration(0), false
		for ; c.now.Sub(began) < all; c.now = c.now.Add(step) {
			if c.now.Sub(began) < busy && dice.IntN(3) == 0 {
				status := []event.Status{event.StatusAvailable, event.StatusBreak}[dice.IntN(2)]
				c.apply(&event.StatusChanged{Operator: event.OperatorID(1 + dice.IntN(fakeGroups)), Status: status})
				c.note()
				woken = true
			}
			if since := c.now.Sub(c.room.shown); woken && since >= boardPause || since >= c.room.rest() {
				woken = false
				latest = max(latest, c.turn())
			}
		}
		if latest > time.Second || latest == 0 {
			t.Errorf("calm %v: a row was %v late", calm, latest)
		}
		if len(c.differs) > 0 {
			t.Errorf("calm %v: %d rows were never told", calm, len(c.differs))
		}
		frames, slow := c.frames()
		if slow < 15 || slow > 2*int(all/time.Second) || !calm && frames < 100 {
			t.Errorf("calm %v: %d frames, %d of them with slots of groups", calm, frames, slow)
		}
	}
}

// frames counts the changes that the screen was told, and those of them that
// say something of the slots of a group.
func (c *fakeCentre) frames() (all, slow int) {
	for _, q := range c.screen.queue {
		f, is := q.f.value.(wire.BoardDelta)
		if !is {
			continue
		}
		all++
		groups := 0
		for entry := range strings.FieldsSeq(string(f[1:])) {
			if cells, rows, _ := strings.Cut(entry, ":"); strings.Contains(cells, "p") && rows != "0" {
				groups++
			}
		}
		if groups > 0 {
			slow++
		}
	}
	return all, slow
}
