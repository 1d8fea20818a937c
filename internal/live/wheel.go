package live

import (
	"sync"
	"time"
)

// wheel pings the visitors' sockets: every connection once in a turn, the
// connections spread over the turn, without a timer for each.
type wheel struct {
	mu    sync.Mutex
	slots [wheelSlots][]*Conn
	next  int // where the next connection goes
	now   int
}

const (
	// wheelStep and wheelSlots make a turn of 25 s: often enough for proxies
	// that close silent lines after 30 s, seldom enough to cost nothing.
	wheelStep  = time.Second
	wheelSlots = 25
	// unansweredLimit is how many pings in a row may stay without an answer.
	unansweredLimit = 2
)

func (w *wheel) add(c *Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next = (w.next + 1) % wheelSlots
	c.slot = w.next
	c.spot = len(w.slots[c.slot])
	w.slots[c.slot] = append(w.slots[c.slot], c)
}

func (w *wheel) remove(c *Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	slot := w.slots[c.slot]
	last := len(slot) - 1
	if c.spot > last || slot[c.spot] != c {
		return
	}
	slot[c.spot] = slot[last]
	slot[c.spot].spot = c.spot
	slot[last] = nil
	w.slots[c.slot] = slot[:last]
}

// turnWheel pings the connections of the next slot and closes those that did
// not answer.
func (h *Hub) turnWheel() {
	w := &h.wheel
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = (w.now + 1) % wheelSlots
	for _, c := range w.slots[w.now] {
		if c.unanswered.Load() >= unansweredLimit {
			c.silent.Store(true)
			c.drop()
			continue
		}
		c.unanswered.Add(1)
		c.push(pingFrame)
	}
}
