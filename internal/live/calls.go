package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"otklik/internal/callboard"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// The board of calls. Its records wait in an inbox, so that the desk's loop
// never waits for a figure; who looks at it brings it up to date first.

const (
	// callsPause is the least time between two words to the screens that the
	// board of calls has changed.
	callsPause = 500 * time.Millisecond
)

// callKeeper is the board of calls with its inbox.
type callKeeper struct {
	mu     sync.Mutex // of the inbox
	inbox  []event.Record
	taking bool // somebody has asked for the board: records are kept for it
	stale  bool
	wake   chan struct{}

	look  sync.Mutex // of the board
	board *callboard.Board
}

func newCallKeeper() callKeeper { return callKeeper{wake: make(chan struct{}, 1)} }

// recorded takes what concerns the board.
func (k *callKeeper) recorded(entries []event.Entry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.taking {
		return
	}
	for i := range entries {
		switch entries[i].Fact.(type) {
		case *event.CallSignalled, *event.EmployeeMatched, *event.OperatorSet, *event.StatusChanged, *event.OrganisationSet:
			k.inbox = append(k.inbox, entries[i].Record)
			nudge(k.wake)
		}
	}
}

func (k *callKeeper) distrust() {
	k.mu.Lock()
	k.stale, k.inbox = true, nil
	k.mu.Unlock()
	nudge(k.wake)
}

// OnCalls lets something look at the board of calls of today, up to date. It
// must keep nothing.
func (h *Hub) OnCalls(ctx context.Context, look func(*callboard.Board)) error {
	k := &h.calls
	k.look.Lock()
	defer k.look.Unlock()
	if _, err := h.turnCalls(ctx); err != nil {
		return err
	}
	look(k.board)
	return nil
}

// turnCalls brings the board up to date. It says whether anything changed.
func (h *Hub) turnCalls(ctx context.Context) (bool, error) {
	k := &h.calls
	k.mu.Lock()
	records, stale := k.inbox, k.stale || k.board == nil
	k.inbox, k.stale, k.taking = nil, false, true
	k.mu.Unlock()
	for _, r := range records {
		_, moved := r.Fact.(*event.OrganisationSet)
		stale = stale || moved
	}
	if stale {
		fresh, err := h.CallsOf(ctx, h.clock(), 0)
		if err != nil {
			k.distrust()
			return false, err
		}
		k.board = fresh.Board
	}
	for _, id := range k.board.Missing(records) {
		all, err := h.store.CallRecords(ctx, id)
		if err != nil {
			k.distrust()
			return false, err
		}
		k.board.Apply(all)
	}
	k.board.Apply(records) // what was read already is the same twice
	changed := k.board.Reckon(h.clock())
	k.board.LetGo()
	return changed || len(records) > 0, nil
}

// CallsOf makes the board of calls of the day that a moment belongs to, from
// the log: the calls since back before it, and what followed.
func (h *Hub) CallsOf(ctx context.Context, now event.Instant, back event.Millis) (callboard.Whole, error) {
	statuses, zone := map[event.OperatorID]callboard.Status{}, time.UTC
	h.desk.View(func(s *desk.State, _ event.Instant) {
		zone = s.Settings.Location
		for id := range s.Settings.Operators {
			o := s.Operator(id)
			statuses[id] = callboard.Status{Status: o.Status, Since: o.StatusSince}
		}
	})
	b := callboard.NewWhole(zone, now, back)
	for _, part := range []func(context.Context) ([]event.Record, error){h.store.SettingRecords, h.store.Matchings,
		func(ctx context.Context) ([]event.Record, error) {
			return h.store.RecordsOfCalls(ctx, b.Day.From.Add(-max(back, callboard.Before)))
		}} {
		records, err := part(ctx)
		if err != nil {
			return b, err
		}
		b.Apply(records)
	}
	for id, s := range statuses {
		b.SetStatus(id, s)
	}
	b.Reckon(now)
	return b, nil
}

// watchCalls: the socket shows the board of calls from now on, or not any
// more.
func (h *Hub) watchCalls(s *Staff, on bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.callsWatched = on && !s.left
}

// keepCalls tells the screens that the board of calls has changed.
func (h *Hub) keepCalls() {
	for {
		select {
		case <-h.stop:
			return
		case <-h.calls.wake:
		}
		h.tellCalls()
		select {
		case <-h.stop:
			return
		case <-time.After(callsPause):
		}
	}
}

// TouchCalls tells the screens that something else than calls is different on
// their board.
func (h *Hub) TouchCalls() { h.sayCallsChanged() }

func (h *Hub) tellCalls() {
	h.calls.look.Lock()
	changed, err := h.turnCalls(context.Background())
	h.calls.look.Unlock()
	if err != nil {
		slog.Error("the board of calls cannot be read from the log; it is tried again when somebody looks", "err", err)
		return
	}
	if changed {
		h.sayCallsChanged()
	}
}

func (h *Hub) sayCallsChanged() {
	f := staffFrame(wire.CallsChanged{T: "calls_changed"})
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.staff {
		if s.callsWatched {
			s.push(f)
		}
	}
}
