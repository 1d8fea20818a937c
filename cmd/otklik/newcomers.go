package main

import (
	"net"
	"net/http"
	"sync"
)

// newcomers are connections that have asked for nothing yet: browsers open
// some in advance. At a stop the server would wait seconds for each to make
// up its mind.
type newcomers struct {
	mu   sync.Mutex
	open map[net.Conn]struct{}
}

// watch is the server's ConnState.
func (n *newcomers) watch(c net.Conn, state http.ConnState) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if state != http.StateNew {
		delete(n.open, c)
		return
	}
	if n.open == nil {
		n.open = map[net.Conn]struct{}{}
	}
	n.open[c] = struct{}{}
}

// leave closes them.
func (n *newcomers) leave() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for c := range n.open {
		_ = c.Close() // nobody has said anything on it
	}
}
