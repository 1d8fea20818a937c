package live

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"otklik/internal/board"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// audience is everybody who sees the same rows: their frames are made once.
type audience struct {
	groups     map[event.GroupID]bool // nil: all
	calm       bool                   // nobody reads the numbers, but alarms do
	sockets    map[*Staff]struct{}
	generation int
	keys       []board.Key
	place      map[board.Key]int
	told       [][board.Cells]int64 // what the screens show
	pending    map[int]struct{}     // places of rows that may differ from it
	patch      board.Patch
	n          int64
	whole      *frame // of what was told; nil: to be made
	spoke      time.Time
	slowly     time.Time // when the slow cells were last told
}

const (
	// slowPause is the least time between two tellings of the slow cells when
	// more rows than a few change at a time: a busy second's are told together,
	// for a sum is new digits with everybody who adds to it. With the pause of
	// the frame that brings them they are no later than a second. Queues and
	// counts are never late.
	slowPause = time.Second - boardPause
	// fewRows are two conversations' within one pause: each changes its row,
	// its group's and everybody's.
	fewRows = 6
	// calmPause is the least time between two tellings of a board out of sight:
	// its thresholds ring no later than within the second in which a visitor is
	// counted.
	calmPause = slowPause
)

// watch puts a socket among its like, or moves it there.
func (r *boardroom) watch(s *Staff, groups map[event.GroupID]bool, calm bool) {
	r.unwatch(s)
	name := "all"
	if groups != nil {
		name = fmt.Sprint(slices.Sorted(maps.Keys(groups)))
	}
	if calm {
		name += " calm"
	}
	a := r.audiences[name]
	if a == nil {
		a = &audience{groups: groups, calm: calm, sockets: map[*Staff]struct{}{}, generation: -1}
		r.audiences[name] = a
	}
	a.sockets[s] = struct{}{}
	r.of[s] = a
	if a.generation == r.board.Generation {
		s.push(r.wholeOf(a))
	}
}

func (r *boardroom) unwatch(s *Staff) {
	a := r.of[s]
	if a == nil {
		return
	}
	delete(r.of, s)
	delete(a.sockets, s)
	if len(a.sockets) == 0 {
		maps.DeleteFunc(r.audiences, func(_ string, other *audience) bool { return other == a })
	}
}

// sees says whether a row is this audience's to see. Everybody is one row for
// all: its numbers are of their own groups.
func (a *audience) sees(k board.Key) bool {
	return a.groups == nil || a.groups[k.Group] || k == board.Key{}
}

// show tells every audience what has changed.
func (r *boardroom) show(now time.Time) {
	r.shown = now
	changed := r.board.Changed()
	for _, a := range r.audiences {
		if a.generation != r.board.Generation {
			r.begin(a, now)
			continue
		}
		for _, k := range changed {
			if i, ok := a.place[k]; ok {
				a.pending[i] = struct{}{}
			}
		}
		if i, ok := a.place[board.Key{}]; ok && len(changed) > 0 {
			a.pending[i] = struct{}{}
		}
		r.tell(a, now)
	}
}

// begin tells the whole, from which the changes go on.
func (r *boardroom) begin(a *audience, now time.Time) {
	a.generation, a.n = r.board.Generation, a.n+1
	a.keys = slices.DeleteFunc(r.board.Keys(), func(k board.Key) bool { return !a.sees(k) })
	a.place, a.pending = make(map[board.Key]int, len(a.keys)), map[int]struct{}{}
	a.told = make([][board.Cells]int64, len(a.keys))
	for i, k := range a.keys {
		a.place[k] = i
		a.told[i] = r.cells(a, k)
	}
	a.spoke, a.slowly, a.whole = now, now, nil
	for s := range a.sockets {
		s.push(r.wholeOf(a))
	}
}

// cells gives a row as this audience sees it.
func (r *boardroom) cells(a *audience, k board.Key) [board.Cells]int64 {
	cells := r.board.Row(k)
	if a.groups != nil && k == (board.Key{}) {
		cells[board.Available], cells[board.Slots] = r.board.Among(a.groups)
	}
	return cells
}

func (r *boardroom) wholeOf(a *audience) *frame {
	if a.whole != nil {
		return a.whole
	}
	f := wire.BoardFrame{T: "board", N: a.n, Now: int64(r.board.Now()), From: int64(r.board.Day.From), To: int64(r.board.Day.To),
		Rows: make([]wire.BoardRow, len(a.keys)), Thresholds: r.thresholds}
	for i, k := range a.keys {
		row := wire.BoardRow{Channel: k.Channel, Group: int64(k.Group), Cells: map[string]int64{}}
		for c := range board.Cells {
			if v := a.told[i][c]; v != 0 {
				row.Cells[string(c.Letter())] = v
			}
		}
		f.Rows[i] = row
	}
	a.whole = staffFrame(f)
	return a.whole
}

// tell sends the changes; the slow ones of a busy second together.
func (r *boardroom) tell(a *audience, now time.Time) {
	if a.calm && now.Sub(a.spoke) < calmPause {
		return
	}
	slow := now.Sub(a.slowly) >= slowPause || len(a.pending) <= fewRows
	text := r.delta(a, slow)
	if len(text) == 0 && now.Sub(a.spoke) < boardBeat {
		return
	}
	a.n++
	f := staffFrame(wire.NewBoardDelta(a.n, text))
	a.spoke, a.whole = now, nil
	if slow {
		a.slowly = now
	}
	for s := range a.sockets {
		s.push(f)
	}
}

// delta writes what differs from what was told; see board.Patch.
func (r *boardroom) delta(a *audience, slow bool) string {
	a.patch.Reset()
	for _, i := range slices.Sorted(maps.Keys(a.pending)) {
		cells, told := r.cells(a, a.keys[i]), &a.told[i]
		// The row of everybody is two numbers on top of every screen.
		slow := slow || a.keys[i] == board.Key{}
		var by [board.Cells]int64
		for c := range board.Cells {
			if slow || !c.Slow() {
				by[c] = cells[c] - told[c]
				told[c] = cells[c]
			}
		}
		a.patch.Row(i, &by)
		if cells == *told {
			delete(a.pending, i)
		}
	}
	return a.patch.Text()
}
