package live

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"time"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// Staff is one socket of one member of the staff. The transport lets its frames
// out with Next, hands in what comes with Handle, and says Heard for every sign
// of life.
type Staff struct {
	hub       *Hub
	operator  event.OperatorID
	session   string // names the signed-in browser
	all       bool   // sees all conversations
	edits     bool   // manages staff
	monitor   bool   // sees the board of all groups
	customers bool   // sees customers and cases
	visitors  bool   // sees who is on the site

	// Under the hub's lock.
	groups map[event.GroupID]bool
	cards  map[event.ConversationID]bool // those it has been shown, unless it is shown all
	scene  *scene                        // nil: it is told of everything that it may see
	open   map[event.ConversationID]*card
	left   bool

	watching     bool // the board
	calm         bool // it is out of sight
	callsWatched bool // the board of calls

	mu      sync.Mutex
	queue   []queued
	place   map[key]int // of what is replaced while it waits
	urgent  bool
	ending  bool
	wake    chan struct{}
	flushed time.Time
}

// key names a row that a newer one replaces.
type key struct {
	kind keyKind
	id   int64
}

type keyKind uint8

const (
	noKey keyKind = iota
	cardKey
	operatorKey
	groupKey
	categoriesKey
	visitorKey
	typingKey
	ownCallsKey
	listKey
	queuesKey
	attendanceKey
)

type queued struct {
	key key
	f   *frame
}

const (
	// queueLimit is how many frames may wait for a socket; rows that replace
	// each other count once. A screen this far behind is better off with a
	// fresh snapshot.
	queueLimit = 4096
	// openLimit is how many conversations one socket may look at.
	openLimit = 50
	// flushPause is how long rows wait for newer ones after a flush: short
	// enough not to be seen, long enough that a flood costs 40 flushes a second.
	flushPause = 25 * time.Millisecond
	// typingSeconds is how long "is typing" holds: twice the pause of the
	// composer's frames.
	typingSeconds = 6
	// slowAfterMs is when a socket that was too slow comes back.
	slowAfterMs = 1000
)

// ErrTooMany: this person or address has too many sockets open.
var ErrTooMany = errors.New("too many sockets")

// ErrClosing: the program is stopping.
var ErrClosing = errors.New("the program is stopping")

// Join opens a staff socket: its first frame is the snapshot, so after a start
// it waits until everything in that is known.
func (h *Hub) Join(id event.OperatorID, role access.Role, session string) (*Staff, error) {
	return h.join(id, role, session, nil)
}

func (h *Hub) join(id event.OperatorID, role access.Role, session string, sc *scene) (*Staff, error) {
	if err := h.Known(context.Background()); err != nil {
		return nil, err
	}
	s := &Staff{
		hub: h, operator: id, session: session, scene: sc,
		all: access.May(role, access.SeeAllConversations), edits: access.May(role, access.EditStaff),
		monitor: access.May(role, access.ViewMonitor), customers: access.May(role, access.ViewCustomers), visitors: access.May(role, access.ViewVisitors),
		open: map[event.ConversationID]*card{}, place: map[key]int{}, wake: make(chan struct{}, 1),
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.operator(id)
	switch {
	case h.closing:
		return nil, ErrClosing
	case len(o.sockets) >= h.limits.Staff:
		return nil, ErrTooMany
	}
	s.setGroups(o.row.Groups)
	h.staff[s] = struct{}{}
	o.sockets[s] = struct{}{}
	h.snapshot(s)
	h.heard(o)
	return s, nil
}

// Leave ends the socket. Alive says that the other side closed it, which is a
// sign of life, and not the silence of a lost line.
func (s *Staff) Leave(alive bool) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.leave(s, alive)
	s.mu.Lock()
	s.ending, s.queue = true, nil
	s.mu.Unlock()
	s.signal()
}

// Bye says farewell to the socket and ends it.
func (s *Staff) Bye(bye wire.ByeFrame) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.end(staffFrame(bye))
	s.hub.leave(s, true)
}

func (h *Hub) leave(s *Staff, alive bool) {
	if s.left {
		return
	}
	s.left = true
	delete(h.staff, s)
	if s.watching {
		h.tellBoard(s)
	}
	h.unwatchOnSite(s)
	o := h.operator(s.operator)
	delete(o.sockets, s)
	for _, c := range s.open {
		h.unview(s, c)
	}
	if alive {
		o.heard = h.clock()
	}
	if len(o.sockets) == 0 {
		h.unheard(o)
	}
}

func (s *Staff) setGroups(in []wire.Membership) {
	s.groups = make(map[event.GroupID]bool, len(in))
	for _, m := range in {
		s.groups[event.GroupID(m.Group)] = true
	}
}

func (s *Staff) sees(c *card) bool { return s.maySee(c.group(), c.occupant()) }

// maySee is sees for a conversation of which the group and whose slot it holds
// are known.
func (s *Staff) maySee(group event.GroupID, occupant event.OperatorID) bool {
	return Sees(s.all, func(g event.GroupID) bool { return s.groups[g] }, s.operator, group, occupant)
}

func (s *Staff) sight(of event.OperatorID) sight {
	switch {
	case s.edits:
		return editSight
	case of == s.operator:
		return ownSight
	case s.all:
		return fullSight
	}
	return plainSight
}

func (s *Staff) seen(c *card) {
	if !s.all || s.scene != nil {
		s.cards[c.id()] = true
	}
}

func (s *Staff) saw(c *card) bool { return s.all && s.scene == nil || s.cards[c.id()] }

// forget: the card leaves this person's sight.
func (s *Staff) forget(c *card) {
	delete(s.cards, c.id())
	if s.open[c.id()] != nil {
		delete(s.open, c.id())
		delete(c.openers, s)
		c.view()
	}
}

// snapshot queues all that the socket may see, in place of whatever waits.
func (h *Hub) snapshot(s *Staff) {
	s.cards = map[event.ConversationID]bool{}
	h.setScene(s)
	cards := []wire.Card{}
	for id, c := range h.cards {
		if s.shows(c) {
			s.seen(c)
			cards = append(cards, c.row)
		} else if s.open[id] != nil && !s.sees(c) {
			s.forget(c)
		}
	}
	slices.SortFunc(cards, func(a, b wire.Card) int { return int(a.ID - b.ID) })
	s.push(staffFrame(wire.Snapshot{
		T: "snapshot", Epoch: h.epoch, Page: h.page, Seq: h.seq, Now: int64(h.clock()), Me: int64(s.operator),
		Operators: h.operatorsFor(s), Groups: h.groupRows(), Categories: h.categoryRows(), Cards: cards,
	}))
	s.mu.Lock()
	clear(s.place) // nothing older may move behind it
	s.mu.Unlock()
	h.tellScene(s)
	if o := h.operator(s.operator); len(o.calls.Calls)+len(o.calls.Attempts) > 0 {
		s.tellOwnCalls(o)
	}
}

// push queues a frame that is never dropped.
func (s *Staff) push(f *frame) { s.enqueue(key{}, f, false) }

// replace queues a row; one that waits is replaced, in its place.
func (s *Staff) replace(k key, f *frame) { s.enqueue(k, f, false) }

// withdraw queues the end of a row, behind everything that was said of it.
func (s *Staff) withdraw(k key, f *frame) { s.enqueue(k, f, true) }

func (s *Staff) enqueue(k key, f *frame, last bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ending {
		return
	}
	if i, waiting := s.place[k]; waiting && k.kind != noKey && !last {
		s.queue[i].f = f
		return
	}
	if len(s.queue) >= queueLimit {
		s.ending = true
		s.queue = []queued{{f: staffFrame(wire.ByeFrame{T: "bye", Code: "slow", Reconnect: true, AfterMs: slowAfterMs})}}
		s.urgent = true
		s.signal()
		return
	}
	if k.kind != noKey {
		s.place[k] = len(s.queue)
	}
	s.queue = append(s.queue, queued{k, f})
	s.urgent = s.urgent || k.kind == noKey
	s.signal()
}

// end lets the socket say farewell after what waits.
func (s *Staff) end(bye *frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ending {
		return
	}
	s.ending, s.urgent = true, true
	s.queue = append(s.queue, queued{f: bye})
	s.signal()
}

func (s *Staff) signal() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Next waits for frames to send. io.EOF comes after the last ones.
func (s *Staff) Next(ctx context.Context) ([][]byte, error) {
	for {
		out, pause, err := s.due()
		if err != nil || out != nil {
			return encode(out), err
		}
		var later <-chan time.Time
		if pause > 0 {
			later = time.After(pause)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-s.wake:
		case <-later:
		}
	}
}

// due takes what waits, or says how long rows may still wait for newer ones.
func (s *Staff) due() (out []queued, pause time.Duration, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if len(s.queue) == 0 {
		if s.ending {
			return nil, 0, io.EOF
		}
		return nil, 0, nil
	}
	if since := now.Sub(s.flushed); !s.urgent && since < flushPause {
		return nil, flushPause - since, nil
	}
	out, s.queue = s.queue, nil
	s.urgent, s.flushed = false, now
	clear(s.place)
	return out, 0, nil
}

func encode(in []queued) [][]byte {
	out := make([][]byte, len(in))
	for i, q := range in {
		out[i] = q.f.bytes()
	}
	return out
}

// Handle takes a frame of the browser. Unknown ones are ignored: the page may
// be newer.
func (s *Staff) Handle(ctx context.Context, f wire.StaffFrame) {
	id := event.ConversationID(f.Conversation)
	switch f.T {
	case "open":
		s.hub.open(s, id)
	case "leave":
		s.hub.close(s, id)
	case "typing":
		s.hub.typing(ctx, s, id)
	case "watch":
		s.hub.watch(s, f.Board, f.Calm)
	case "watch_calls":
		s.hub.watchCalls(s, f.Calls)
	case "watch_on_site":
		s.hub.watchOnSite(s, f.OnSite)
	case "scene":
		s.hub.looksAt(s, f.Scene)
	case "anew":
		s.hub.tellAnew(s)
	case "read":
		s.hub.readBy(ctx, s, id, event.MessageID(f.Message))
	}
}
