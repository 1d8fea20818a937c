package live

// A board on a wall shows numbers and nobody works at it. Its page says that it
// needs no rows, and is not told of every conversation and every operator of a
// large centre. What it may see is what it was: rows are only not sent, and
// everything is noted as if they had been, until it asks for them again.

// needs says whether a row is sent to this socket. The hub's lock is held.
func (s *Staff) needs(k key) bool {
	return !s.rowless || k.kind != cardKey && k.kind != operatorKey
}

// needRows: the page needs rows from now on, or not any more. What it missed
// comes as a snapshot.
func (h *Hub) needRows(s *Staff, on bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.left || s.rowless == !on {
		return
	}
	if s.rowless = !on; on {
		h.snapshot(s)
	}
}
