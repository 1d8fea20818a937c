package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// The board of the supervisors. One goroutine owns it; the desk's loop and the
// sockets only leave records and wishes in its inbox, so that nobody ever
// waits for a number to be reckoned.

const (
	// boardPause is the least time between two frames: eight a second.
	boardPause = 125 * time.Millisecond
	// boardFirst is when the day is read after a start, if nobody asks before:
	// a start has its hands full until chats are served.
	boardFirst = 500 * time.Millisecond
	// boardBeat is the longest: a board that says nothing is not fresh.
	boardBeat = time.Second
	// boardIdle is how often it is brought up to date while nobody looks, so
	// that who comes to look does not wait for a day's work.
	boardIdle = time.Second
)

// boardKeeper is the inbox of the board.
type boardKeeper struct {
	mu    sync.Mutex
	inbox []event.Record
	asks  []func(*boardroom)
	stale bool // what was recorded is unknown: read it from the log
	wake  chan struct{}
	asked chan struct{}
}

func newBoardKeeper() boardKeeper {
	return boardKeeper{wake: make(chan struct{}, 1), asked: make(chan struct{}, 1)}
}

// recorded takes what the desk has recorded.
func (k *boardKeeper) recorded(entries []event.Entry) {
	k.mu.Lock()
	for i := range entries {
		k.inbox = append(k.inbox, entries[i].Record)
	}
	k.mu.Unlock()
	nudge(k.wake)
}

// distrust: what was published is behind the log.
func (k *boardKeeper) distrust() {
	k.mu.Lock()
	k.stale, k.inbox = true, nil
	k.mu.Unlock()
	nudge(k.wake)
}

// ask leaves a wish; it is granted on the board's own goroutine.
func (k *boardKeeper) ask(wish func(*boardroom)) {
	k.mu.Lock()
	k.asks = append(k.asks, wish)
	k.mu.Unlock()
	nudge(k.asked)
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// boardroom is where the board is kept and shown. Only its goroutine comes in.
type boardroom struct {
	hub        *Hub
	board      *board.Board
	seq        int64 // of the last record in it
	thresholds []wire.BoardThreshold
	audiences  map[string]*audience
	of         map[*Staff]*audience
	shown      time.Time // when frames were last made
}

// keepBoard is the board's goroutine.
func (h *Hub) keepBoard() {
	r := &boardroom{hub: h, audiences: map[string]*audience{}, of: map[*Staff]*audience{}}
	timer := time.NewTimer(boardFirst)
	defer timer.Stop()
	for {
		select {
		case <-h.stop:
			return
		case <-timer.C:
		case <-h.board.asked:
		case <-h.board.wake:
			if !r.pause() {
				return
			}
		}
		r.turn()
		timer.Reset(r.rest())
	}
}

// pause lets what happens at the same time come together; false at the end.
func (r *boardroom) pause() bool {
	pause := boardPause
	if len(r.of) == 0 {
		pause = boardIdle
	}
	wait := time.NewTimer(max(0, pause-time.Since(r.shown)))
	defer wait.Stop()
	select {
	case <-r.hub.stop:
		return false
	case <-wait.C:
	case <-r.hub.board.asked:
	}
	return true
}

// rest is how long nothing happens by itself.
func (r *boardroom) rest() time.Duration {
	if r.board == nil {
		return boardBeat
	}
	if len(r.of) > 0 {
		for _, a := range r.audiences {
			if len(a.pending) > 0 {
				return boardPause // what was held back is owed within the second
			}
		}
		return boardBeat
	}
	return max(time.Millisecond, time.Duration(r.board.Next()-r.hub.clock())*time.Millisecond)
}

// turn takes what has come, reckons, and shows it.
func (r *boardroom) turn() {
	k := &r.hub.board
	k.mu.Lock()
	records, asks, stale := k.inbox, k.asks, k.stale
	k.inbox, k.asks, k.stale = nil, nil, false
	k.mu.Unlock()
	if r.board == nil || stale || r.moved(records) {
		if err := r.load(); err != nil {
			slog.Error("the board cannot be read from the log; it is tried again", "err", err)
			k.mu.Lock()
			k.stale, k.asks = true, append(asks, k.asks...)
			k.mu.Unlock()
			r.shown = time.Now()
			return
		}
	}
	for len(records) > 0 && records[0].Seq <= r.seq {
		records = records[1:]
	}
	if n := len(records); n > 0 {
		r.board.Apply(records)
		r.seq = records[n-1].Seq
	}
	r.board.Reckon(r.hub.clock())
	for _, wish := range asks {
		wish(r)
	}
	r.show(time.Now())
}

// moved says whether the organisation moved to another zone: another day,
// for which only the log has everything.
func (r *boardroom) moved(records []event.Record) bool {
	for _, rec := range records {
		if f, ok := rec.Fact.(*event.OrganisationSet); ok && f.Zone != r.board.Zone().String() {
			return true
		}
	}
	return false
}

// load makes the board of today from the log: what is not final, what became
// final today, the newest state of the operators, and what was in force when.
func (r *boardroom) load() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	name := ""
	r.hub.desk.View(func(s *desk.State, _ event.Instant) { name = s.Settings.Zone })
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.UTC
	}
	fresh := board.New(zone, r.hub.clock())
	var records []event.Record
	head, err := r.hub.store.Look(fresh.Day.From, fresh.Day.From, func() func(event.Record) error {
		records = nil
		return func(rec event.Record) error {
			records = append(records, rec)
			return nil
		}
	})
	if err != nil {
		return err
	}
	settings, err := r.hub.store.SettingRecords(ctx)
	if err != nil {
		return err
	}
	thresholds, err := r.hub.store.BoardThresholds(ctx)
	if err != nil {
		return err
	}
	fresh.Apply(settings)
	fresh.Apply(records)
	r.board, r.seq = fresh, head.Seq
	r.thresholds = make([]wire.BoardThreshold, len(thresholds))
	for i, t := range thresholds {
		r.thresholds[i] = wire.BoardThreshold(t)
	}
	for _, a := range r.audiences {
		a.generation = -1
	}
	return nil
}
