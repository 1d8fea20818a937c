package live

import (
	"context"
	"maps"

	"otklik/internal/board"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/wire"
)

// watch: the socket shows the board from now on, or not any more. Calm: it is
// out of sight. Who may not see the whole of it sees the rows of their own
// groups.
func (h *Hub) watch(s *Staff, on, calm bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.left || !on && !s.watching {
		return
	}
	s.watching, s.calm = on, calm
	h.tellBoard(s)
	h.tellAttendance(s)
}

// tellBoard tells the board's goroutine who looks at what. The hub's lock is
// held, so that what a socket may see reaches the board in the order in which
// it was decided.
func (h *Hub) tellBoard(s *Staff) {
	if !s.watching || s.left {
		h.board.ask(func(r *boardroom) { r.unwatch(s) })
		return
	}
	var groups map[event.GroupID]bool
	if !s.monitor {
		groups = maps.Clone(s.groups)
	}
	calm := s.calm
	h.board.ask(func(r *boardroom) { r.watch(s, groups, calm) })
}

// onBoard lets something look at the board, up to date.
func (h *Hub) onBoard(ctx context.Context, look func(*boardroom)) error {
	done := make(chan struct{})
	h.board.ask(func(r *boardroom) {
		defer close(done)
		look(r)
	})
	select {
	case <-done:
		return nil
	case <-h.stop:
		return ErrClosing
	case <-ctx.Done():
		return ctx.Err()
	}
}

// BoardQuery chooses rows of the board.
type BoardQuery struct {
	Groups   map[event.GroupID]bool // those that the caller may see; nil: all
	Group    event.GroupID          // only this one; 0: all of them
	Channels []string               // only these; none: all but board.Aside
	Topic    event.CategoryID       // of what counts topics only this one; 0: any
}

// Fits says whether a row is among those that are asked for.
func (q *BoardQuery) Fits(k board.Key) bool {
	if q.Groups != nil && !q.Groups[k.Group] || q.Group != 0 && k.Group != q.Group {
		return false
	}
	if len(q.Channels) == 0 {
		return k.Channel != board.Aside
	}
	for _, c := range q.Channels {
		if c == k.Channel {
			return true
		}
	}
	return false
}

// BoardMembers gives what a figure of the day counts, newest first, at most so
// many, and how many there are.
func (h *Hub) BoardMembers(ctx context.Context, figure string, q BoardQuery, most int) (list []board.Count, total int, err error) {
	err = h.onBoard(ctx, func(r *boardroom) {
		list = r.board.Members(figure, q.Topic, q.Fits)
		total = len(list)
		list = list[:min(most, total)]
	})
	return list, total, err
}

// BoardTrend gives the lines of the day. Operators and slots are those of one
// group or of everybody: for a few groups together nobody keeps them.
func (h *Hub) BoardTrend(ctx context.Context, q BoardQuery) (out wire.BoardTrend, err error) {
	err = h.onBoard(ctx, func(r *boardroom) {
		out = wire.BoardTrend{From: int64(r.board.Day.From), Step: board.TrendStep, Lines: r.board.Trend(q.Fits, board.Key{Group: q.Group})}
		if q.Groups != nil && q.Group == 0 {
			for _, id := range []string{"lt.ops_available", "lt.slots"} {
				clear(out.Lines[id])
				for i := range out.Lines[id] {
					out.Lines[id][i] = -1
				}
			}
		}
	})
	return out, err
}

// BoardDay gives the day of the board.
func (h *Hub) BoardDay(ctx context.Context) (day metric.Interval, err error) {
	err = h.onBoard(ctx, func(r *boardroom) { day = r.board.Day })
	return day, err
}

// SetBoardThresholds tells every screen what is a worry from now on.
func (h *Hub) SetBoardThresholds(list []wire.BoardThreshold) {
	h.board.ask(func(r *boardroom) {
		r.thresholds = list
		for _, a := range r.audiences {
			a.generation = -1
		}
	})
}
