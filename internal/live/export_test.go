package live

import (
	"context"

	"otklik/internal/store"
)

// HoldWords keeps Start from reading the words of the open conversations until
// it is let go, or makes the reading fail.
func (h *Hub) HoldWords(until <-chan error) {
	h.known.read = func(ctx context.Context, st *store.Store) (openWords, error) {
		select {
		case err := <-until:
			if err != nil {
				return openWords{}, err
			}
			return h.readWords(ctx, st)
		case <-ctx.Done():
			return openWords{}, ctx.Err()
		}
	}
}

// KeepScenes makes the turn of scenes that would come a moment later, or on a
// busy line some seconds.
func (h *Hub) KeepScenes() {
	h.mu.Lock()
	h.scenes.told--
	for s := range h.staff {
		if s.scene != nil {
			s.scene.atOnce = true
		}
	}
	h.mu.Unlock()
	h.keepScenes()
}

// InviteDue makes a turn of invitations.
func (h *Hub) InviteDue() { h.inviteDue() }
