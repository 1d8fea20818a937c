package live

import (
	"net/netip"
	"time"
)

const (
	// defaultVisitorRate bounds one visitor, in messages a second, ten times as
	// many at once: 20 in a row and two a second from then on is faster than
	// anybody writes.
	defaultVisitorRate = 2.0
	// defaultAddressRate bounds one address, of IPv6 one household's network, behind which a whole office may
	// sit. The machine itself is not bounded: that is a proxy nobody told us of,
	// and all visitors behind it would share the bound.
	defaultAddressRate = 200.0
	burstSeconds       = 10.0
)

// allowance is how many more messages somebody may send.
type allowance struct {
	left float32
	last int64 // ms
}

// take takes one, or says how long to wait for it.
func (a *allowance) take(now int64, perSecond float64) time.Duration {
	rate, burst := float32(perSecond), float32(perSecond*burstSeconds)
	if a.last == 0 {
		a.left = burst
	} else {
		a.left = min(burst, a.left+float32(now-a.last)*rate/1000)
	}
	a.last = now
	if a.left < 1 {
		return time.Duration((1 - a.left) / rate * float32(time.Second))
	}
	a.left--
	return 0
}

// Allow counts one message of a visitor, or says how long they have to wait.
func (h *Hub) Allow(v *Visitor, from netip.Addr) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := int64(h.clock())
	if !from.IsLoopback() {
		// Who has been silent for so long may send as many as anybody.
		a := h.spoken.get(networkOf(from), func(a *allowance) bool { return now-a.last >= burstSeconds*1000 })
		if wait := a.take(now, h.limits.SayPerAddress); wait > 0 {
			return wait
		}
	}
	return v.may.take(now, h.limits.SayPerVisitor)
}
