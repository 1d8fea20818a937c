package intake

import (
	"errors"
	"net/netip"

	"otklik/internal/event"
)

// Denial is what the door remembers of those who came with another secret, or
// while the integration was off. Nothing of what they brought is kept: anybody
// may knock. It is counted since the program's start.
type Denial struct {
	Count int64
	At    event.Instant // the last one
	From  string        // its address
}

// Knock is Admit, and remembers whom it sends away from an integration that
// there is: a company that still has an old address is seen so.
func (i *Intake) Knock(id event.IntegrationID, secret string, from netip.Addr) error {
	err := i.Admit(id, secret, from)
	if !errors.Is(err, ErrNoIntegration) {
		return err
	}
	now := i.Clock()
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.integrations[id] != nil { // one record each, so strangers cannot fill the memory
		i.denied[id] = Denial{Count: i.denied[id].Count + 1, At: now, From: from.String()}
	}
	return err
}

// Denied says who was sent away from an integration.
func (i *Intake) Denied(id event.IntegrationID) Denial {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.denied[id]
}

// ForgetDenied begins to count anew: the address of the notifications is
// another from now on.
func (i *Intake) ForgetDenied(id event.IntegrationID) {
	i.mu.Lock()
	defer i.mu.Unlock()
	delete(i.denied, id)
}
