package live

import (
	"maps"
	"slices"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// A page of a large centre shows a few of ten thousand conversations, or none.
// It says what it has in sight, its scene, and is told of that: its own
// conversations at once and always, for they ring; of others the rows in its
// windows. What a person may see is decided as ever; a scene only narrows what
// is sent of it. Lists are made anew a few times a second, in order and number,
// and only what differs is told.

const (
	// sceneStep is how often lists are looked at: sooner is not seen, and what
	// waits for it must be there within a second.
	sceneStep = 250 * time.Millisecond
	// overdueStep is how often they are although nothing happened: waits become
	// too long by themselves.
	overdueStep = time.Second
	// What one page can have in sight: more than fits on a screen and its margins.
	sceneRows   = 200
	scenePeople = 120
	// sceneReach is how far into a list a window may lie: behind the last of the
	// conversations of the largest centre, and far from where numbers overflow.
	sceneReach = 1_000_000
	// Bounds of a filter: it is compared with every conversation at every look.
	queryLimit   = 200 // characters
	unnamedLimit = 40  // characters: one word
	choiceLimit  = 16  // phases, channels: more than there are
)

// scene is what a socket's page has in sight, and what it has been told of it.
type scene struct {
	page   wire.Scene
	near   map[event.OperatorID]bool
	wanted map[event.ConversationID]bool // in its lists, or with operators near
	lists  map[listKind]wire.ListFrame
	queues []wire.QueueLength
	peopleTold
}

// scenes is what all scenes are made of.
type scenes struct {
	turn   int64 // counts changes
	cards  int64 // counts changes of conversations
	told   int64 // the turn that every scene has been told of
	toldAt time.Time
	owed   bool // somebody's rows wait for room on their line
	queue  waiting
	frames map[*card]*frame // of this turn
}

// changed: a conversation's row is another, or it is gone.
func (sc *scenes) changed(c *card) {
	sc.turn++
	sc.cards++
	c.text = ""
	delete(sc.frames, c)
}

// distrust: every row may be another.
func (sc *scenes) distrust() {
	sc.turn++
	sc.cards++
	sc.frames = nil
}

// JoinScene is Join for a page that says what it has in sight; until it does
// that is nothing but its own.
func (h *Hub) JoinScene(id event.OperatorID, role access.Role, session string) (*Staff, error) {
	return h.join(id, role, session, &scene{})
}

// looksAt: the page has something else in sight.
func (h *Hub) looksAt(s *Staff, page *wire.Scene) {
	if page == nil || s.scene == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.left {
		return
	}
	s.scene.take(*page)
	s.scene.atOnce = true
	h.tellScene(s)
}

// take keeps what a page says, within bounds.
func (sc *scene) take(page wire.Scene) {
	seen := map[listKind]bool{}
	lists := make([]wire.SceneList, 0, len(page.Lists))
	for _, l := range page.Lists {
		kind, known := listKinds[l.List]
		if !known || seen[kind] {
			continue // the page may be newer
		}
		seen[kind] = true
		l.From = min(max(0, l.From), sceneReach)
		l.To = min(max(l.From, l.To), l.From+sceneRows)
		l.Query, l.Unnamed = cut(l.Query, queryLimit), strings.ToLower(cut(l.Unnamed, unnamedLimit))
		l.Phases, l.Channels = atMost(l.Phases, choiceLimit), atMost(l.Channels, choiceLimit)
		lists = append(lists, l)
	}
	page.Lists = lists
	page.Near = atMost(page.Near, scenePeople)
	sc.page, sc.near = page, make(map[event.OperatorID]bool, len(page.Near))
	for _, id := range page.Near {
		sc.near[event.OperatorID(id)] = true
	}
	maps.DeleteFunc(sc.lists, func(k listKind, _ wire.ListFrame) bool { return !seen[k] })
	if !page.Queues {
		sc.queues = nil
	}
}

// atMost gives so many of a list.
func atMost[T any](in []T, n int) []T { return in[:min(len(in), n)] }

// shows says whether the socket is kept informed of a conversation.
func (s *Staff) shows(c *card) bool {
	if !s.sees(c) {
		return false
	}
	return s.scene == nil || s.owns(c) || s.open[c.id()] != nil || s.scene.wanted[c.id()]
}

// owns says whether it is offered to this person, or they hold it or were the
// last to.
func (s *Staff) owns(c *card) bool {
	return event.OperatorID(c.row.Operator) == s.operator && conversation.Phase(c.row.Phase) != conversation.Queued
}

// show tells a row that has come into sight.
func (h *Hub) show(s *Staff, c *card) {
	f := h.scenes.frames[c]
	if f == nil {
		if h.scenes.frames == nil {
			h.scenes.frames = map[*card]*frame{}
		}
		f = h.cardFrame(c)
		h.scenes.frames[c] = f
	}
	s.seen(c)
	s.replace(key{cardKey, c.row.ID}, f)
}

// unshow takes a row back that nothing shows any more.
func (h *Hub) unshow(s *Staff, c *card) {
	if s.saw(c) && !s.shows(c) {
		delete(s.cards, c.id())
		s.withdraw(key{cardKey, c.row.ID}, h.goneFrame(c))
	}
}

// keepScenes tells every page what has changed in its scene.
func (h *Hub) keepScenes() {
	h.mu.Lock()
	defer h.mu.Unlock()
	sc, now := &h.scenes, time.Now()
	if sc.told == sc.turn && !sc.owed && now.Sub(sc.toldAt) < overdueStep {
		return
	}
	sc.told, sc.toldAt, sc.owed = sc.turn, now, false
	for s := range h.staff {
		h.tellScene(s)
	}
	sc.frames = nil
}

// setScene begins anew: whatever was told is in the snapshot that follows.
func (h *Hub) setScene(s *Staff) {
	sc := s.scene
	if sc == nil {
		return
	}
	sc.lists, sc.queues = nil, nil
	sc.wanted, _ = h.wanted(s)
	sc.begin(h.operators)
}

// tellScene tells one page what has changed in its scene. Rows go before the
// lists that name them.
func (h *Hub) tellScene(s *Staff) {
	sc := s.scene
	if sc == nil {
		return
	}
	before := sc.wanted
	wanted, lists := h.wanted(s)
	sc.wanted = wanted
	for id := range wanted {
		if c := h.cards[id]; !s.saw(c) {
			h.show(s, c)
		}
	}
	for kind, l := range lists {
		if !sameList(sc.lists[kind], l) {
			if sc.lists == nil {
				sc.lists = map[listKind]wire.ListFrame{}
			}
			sc.lists[kind] = l
			s.replace(key{listKey, int64(kind)}, staffFrame(l))
		}
	}
	for id := range before {
		if c := h.cards[id]; c != nil && !wanted[id] {
			h.unshow(s, c)
		}
	}
	if sc.page.Queues {
		if q := h.queueLengths(); sc.queues == nil || !slices.Equal(q, sc.queues) {
			sc.queues = q
			s.replace(key{kind: queuesKey}, staffFrame(wire.QueuesFrame{T: "queues", Queues: q}))
		}
	}
	h.tellPeople(s)
}

func sameList(a, b wire.ListFrame) bool {
	same := slices.Equal(a.IDs, b.IDs)
	a.IDs, b.IDs = nil, nil
	return same && a.T == b.T && a.N == b.N && a.From == b.From && a.Total == b.Total && a.InAll == b.InAll && a.Overdue == b.Overdue
}

// wanted gives the conversations of a scene that are not its person's own, and
// its lists.
func (h *Hub) wanted(s *Staff) (map[event.ConversationID]bool, map[listKind]wire.ListFrame) {
	sc := s.scene
	near := sc.near
	if sc.page.Brief {
		near = nil
	}
	if len(sc.page.Lists)+len(near) == 0 {
		return nil, nil
	}
	wanted, lists := map[event.ConversationID]bool{}, map[listKind]wire.ListFrame{}
	for _, l := range sc.page.Lists {
		f := h.list(s, &l)
		f.T, f.N, f.List, f.From = "list", sc.page.N, l.List, l.From
		lists[listKinds[l.List]] = f
		for _, id := range f.IDs {
			wanted[event.ConversationID(id)] = true
		}
	}
	for id := range near {
		if o := h.operators[id]; o != nil {
			for _, held := range o.row.Conversations {
				if c := h.cards[event.ConversationID(held)]; c != nil && s.sees(c) {
					wanted[c.id()] = true
				}
			}
		}
	}
	return wanted, lists
}
