package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/board"
	"otklik/internal/client"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// wall is the screens of a run of B11.
type wall struct {
	screens []*screen
	beside  []*screen // of pages with something else in sight; only their bytes are counted
	socks   []*client.Socket
	going   sync.WaitGroup
	count   atomic.Int64 // arrivals shown, by all screens together
}

// screen is one supervisor's page, as far as it is measured.
type screen struct {
	mu   sync.Mutex
	n    int64                         // of the board's last frame
	rows []board.Key                   // of the board
	have map[board.Key]int64           // arrived, as it is shown
	at   map[event.GroupID][]time.Time // when each arrival in a group was shown
	// Counted since begin.
	frames, board, bytes int64
}

func newScreen() *screen {
	return &screen{have: map[board.Key]int64{}, at: map[event.GroupID][]time.Time{}}
}

func newWall(n int) *wall {
	w := &wall{screens: make([]*screen, n), socks: make([]*client.Socket, n)}
	for i := range w.screens {
		w.screens[i] = newScreen()
	}
	return w
}

// inSight is a supervisor's page with something in sight.
type inSight struct {
	title, row string
	target     target
	board      bool
	calm       bool        // the board is scrolled out of sight
	scene      *wire.Scene // nil: it is told of everything, like a program of somebody's own
}

// On a laptop's screen there is room for so many rows of the work list, with
// those that are kept ready around them, and for so many operators.
const (
	rowsInSight   = 16
	peopleInSight = 15
)

// beside gives the pages that are not the board.
func (c *centre) beside() []inSight {
	near := make([]int64, peopleInSight)
	for i := range near {
		near[i] = int64(i + 2) // the first one is the administrator
	}
	return []inSight{
		{title: "the reports", row: "reports", target: atMost(60, "≤ 60"), scene: &wire.Scene{}},
		{title: "the work list", row: "work", scene: &wire.Scene{N: 1, Lists: []wire.SceneList{{List: "waiting", To: rowsInSight}}}},
		{title: "the board with its operators in sight", row: "operators", target: atMost(60, "≤ 60"), board: true, calm: true, scene: &wire.Scene{N: 1, People: "order", Near: near, Brief: true}},
		{title: "the board and its operators both in sight", row: "both", target: atMost(60, "≤ 60"), board: true, scene: &wire.Scene{N: 1, People: "order", Near: near, Brief: true}},
		{title: "a page that is told of everything", row: "everything", board: true},
	}
}

// open opens one page.
func (c *centre) open(ctx context.Context, web *client.Server, cookie string, p inSight) (*client.Socket, error) {
	me, err := web.Resume(ctx, cookie)
	if err != nil {
		return nil, err
	}
	open := me.OpenScene
	if p.scene == nil {
		open = me.Open
	}
	sock, err := open(ctx)
	if err == nil && p.board {
		err = sock.Send(wire.StaffFrame{T: "watch", Board: true, Calm: p.calm})
	}
	if err == nil && p.scene != nil {
		err = sock.Send(wire.StaffFrame{T: "scene", Scene: p.scene})
	}
	return sock, err
}

// openBeside opens the pages that are not the board.
func (c *centre) openBeside(ctx context.Context, web *client.Server, w *wall) error {
	for _, p := range c.beside() {
		sock, err := c.open(ctx, web, c.template.admin, p)
		w.socks = append(w.socks, sock)
		if err != nil {
			return err
		}
		sc := newScreen()
		w.beside = append(w.beside, sc)
		w.going.Go(func() {
			for frame, err := sock.Next(); err == nil; frame, err = sock.Next() {
				sc.mu.Lock()
				sc.bytes += int64(len(frame))
				sc.mu.Unlock()
			}
		})
	}
	return nil
}

// look opens the screens and waits until each has the board.
func (c *centre) look(ctx context.Context, s *server, n int) (*wall, error) {
	w := newWall(n)
	web := client.New(s.url)
	defer web.Close()
	ready := make(chan struct{}, n)
	const openers = 16
	err := parallel(openers, func(k int) error {
		for i := k; i < n; i += openers {
			var err error
			if w.socks[i], err = c.open(ctx, web, c.supervisors[i/screensEach], inSight{board: true, scene: &wire.Scene{}}); err != nil {
				return err
			}
			w.going.Go(func() { w.follow(w.screens[i], w.socks[i], ready) })
		}
		return nil
	})
	for i := 0; i < n && err == nil; i++ {
		select {
		case <-ready:
		case <-time.After(startWait):
			err = errors.New("a screen was not shown the board")
		}
	}
	if err == nil {
		err = c.openBeside(ctx, web, w)
	}
	if err != nil {
		w.leave()
		return nil, err
	}
	return w, nil
}

func (w *wall) leave() {
	for _, s := range w.socks {
		if s != nil {
			_ = s.Drop()
		}
	}
	w.going.Wait()
}

// The frames of the board; others are only counted.
var (
	boardMark = []byte(`{"t":"board",`)
	deltaMark = []byte{'"'}
)

// follow reads a screen's frames until its socket ends.
func (w *wall) follow(sc *screen, sock *client.Socket, ready chan<- struct{}) {
	for shown := false; ; {
		frame, err := sock.Next()
		if err != nil {
			return
		}
		w.count.Add(sc.take(frame, time.Now()))
		if !shown && bytes.HasPrefix(frame, boardMark) {
			shown = true
			ready <- struct{}{}
		}
	}
}

// take counts a frame and gives how many arrivals it shows.
func (sc *screen) take(frame []byte, now time.Time) int64 {
	sc.mu.Lock()
	defer sc.mu.Unlock()
	sc.bytes += int64(len(frame))
	whole, delta := bytes.HasPrefix(frame, boardMark), bytes.HasPrefix(frame, deltaMark)
	if !whole && !delta {
		return 0
	}
	sc.frames++
	sc.board += int64(len(frame))
	if whole {
		return sc.whole(frame, now)
	}
	var f wire.BoardDelta
	if json.Unmarshal(frame, &f) != nil {
		return 0
	}
	sc.n++
	entries, ok := f.Entries(sc.n)
	if !ok {
		return 0 // counted as changes that were never shown
	}
	return sc.delta(entries, now)
}

// whole takes a new list of rows.
func (sc *screen) whole(frame []byte, now time.Time) (shown int64) {
	var f wire.BoardFrame
	if json.Unmarshal(frame, &f) != nil {
		return 0
	}
	sc.n, sc.rows = f.N, sc.rows[:0]
	for _, row := range f.Rows {
		k := board.Key{Channel: row.Channel, Group: event.GroupID(row.Group)}
		sc.rows = append(sc.rows, k)
		shown += sc.arrive(k, row.Cells[string(board.Arrived.Letter())], now)
	}
	return shown
}

// arrive notes that a row shows so many arrivals now.
func (sc *screen) arrive(k board.Key, arrived int64, now time.Time) (shown int64) {
	for ; sc.have[k] < arrived; sc.have[k]++ {
		sc.at[k.Group] = append(sc.at[k.Group], now)
		shown++
	}
	return shown
}

// delta takes changes.
func (sc *screen) delta(text string, now time.Time) (shown int64) {
	err := board.ReadPatch(text, func(row int, c board.Cell, by int64) {
		if c == board.Arrived && row < len(sc.rows) {
			k := sc.rows[row]
			shown += sc.arrive(k, sc.have[k]+by, now)
		}
	})
	if err != nil {
		return 0 // counted as changes that were never shown
	}
	return shown
}

// begin forgets what was counted before the load.
func (w *wall) begin() {
	for _, sc := range slices.Concat(w.screens, w.beside) {
		sc.mu.Lock()
		clear(sc.at)
		sc.frames, sc.board, sc.bytes = 0, 0, 0
		sc.mu.Unlock()
	}
	w.count.Store(0)
}

// sample is the figures of a run: group k of the centre got the arrivals k,
// k+groups, … in this order.
func (w *wall) sample(probes []probe, began time.Time, groups []int64, length time.Duration) sample {
	var due []time.Time // of the conversations
	for n := range probes {
		if n%statusEvery != statusEvery-1 {
			due = append(due, began.Add(time.Duration(probes[n].due.Load())))
		}
	}
	var all []float64
	lost := 0
	var frames, onBoard, everything int64
	for _, sc := range w.screens {
		sc.mu.Lock()
		for n, at := range due {
			shown := sc.at[event.GroupID(groups[n%len(groups)])]
			if k := n / len(groups); k < len(shown) {
				all = append(all, float64(shown[k].Sub(at))/float64(time.Millisecond))
			} else {
				lost++
			}
		}
		frames, onBoard, everything = frames+sc.frames, onBoard+sc.board, everything+sc.bytes
		sc.mu.Unlock()
	}
	slices.Sort(all)
	each := float64(len(w.screens))
	minutes := length.Minutes()
	return sample{"p50": quantile(all, .5), "p99": quantile(all, .99), "lost": float64(lost), "frames": float64(frames) / each / length.Seconds(),
		"board": float64(onBoard) / each / minutes / 1024, "bytes": float64(everything) / each / minutes / 1024}
}

// told gives what the page was told, in KB a minute.
func (sc *screen) told(length time.Duration) float64 {
	sc.mu.Lock()
	defer sc.mu.Unlock()
	return float64(sc.bytes) / length.Minutes() / 1024
}
