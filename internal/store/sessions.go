package store

import (
	"slices"
	"sync"

	"otklik/internal/event"
)

// sessionsKept bounds the memory of sessions; it is emptied when full. A centre
// of 500 seats with two browsers each fits.
const sessionsKept = 2000

// sessions are signed-in browsers with their accounts as the tables have them:
// every request of the workspace asks for its own, and the tables of people
// seldom change. Whatever is written to a table outside the log forgets all of
// them, so that no writer has to know of it; by the time the writer has its
// answer nobody is found as they were. One that is not found is not kept:
// strangers could fill the memory with names that they make up.
type sessions struct {
	mu      sync.Mutex
	changes int64 // writes until now
	known   map[string]session
}

type session struct {
	LoginSession
	Account
}

// at gives what is known of a token, and how many writes there were before.
func (k *sessions) at(token []byte, now event.Instant) (s session, changes int64, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	s, ok = k.known[string(token)]
	return s.own(), k.changes, ok && s.Expires > now
}

// own is a copy that its reader may change.
func (s session) own() session {
	s.TokenHash = slices.Clone(s.TokenHash)
	s.Leads, s.Granted = slices.Clone(s.Leads), slices.Clone(s.Granted)
	return s
}

// keep notes what the tables said, unless something was written since changes.
func (k *sessions) keep(s session, changes int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.changes != changes {
		return
	}
	if k.known == nil || len(k.known) >= sessionsKept {
		k.known = map[string]session{}
	}
	k.known[string(s.TokenHash)] = s.own()
}

// forget is called after every write to the tables, one that failed included:
// it may have been carried out.
func (k *sessions) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.changes++
	k.known = nil
}
