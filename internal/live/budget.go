package live

import (
	"net/netip"
	"time"

	"otklik/internal/event"
)

const (
	// defaultUploadPerVisitor bounds the files of one visitor, in bytes an hour:
	// five of the largest, or some thirty photographs of a telephone.
	defaultUploadPerVisitor = 100 << 20
	// defaultUploadPerAddress bounds one network: a visitor is made for the
	// asking, an address is not. Ten visitors of one office may use theirs up.
	defaultUploadPerAddress = 1 << 30
	// uploadLeast is what the smallest file counts: a block of the disk and a row.
	uploadLeast = 4 << 10
	// networkBits of an IPv6 address are one household's: it has all the rest.
	networkBits = 64
	hourMs      = 3_600_000.0
)

// spender is who uses a budget up: a visitor or a network.
type spender struct {
	visitor event.VisitorID
	network netip.Prefix
}

// budget is how many bytes somebody has used; it is given back evenly within
// an hour.
type budget struct {
	spent float64
	last  event.Instant
}

// wait says how long until so many bytes fit into the budget of an hour.
func (b *budget) wait(now event.Instant, bytes, perHour int64) time.Duration {
	b.spent = max(0, b.spent-max(0, float64(now-b.last))*float64(perHour)/hourMs)
	b.last = now
	over := b.spent + float64(bytes) - float64(perHour)
	return time.Duration(max(0, over) / float64(perHour) * float64(time.Hour))
}

// AllowUpload reserves the bytes of a visitor's file, or says how long they
// have to wait. Whoever may go on calls settle with what was kept.
func (h *Hub) AllowUpload(v *Visitor, from netip.Addr, bytes int64) (settle func(kept int64), wait time.Duration) {
	bytes = max(bytes, uploadLeast)
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.clock()
	budgets := []*budget{h.budgetOf(spender{visitor: v.ID})}
	wait = budgets[0].wait(now, bytes, h.limits.UploadPerVisitor)
	if !from.IsLoopback() { // see defaultAddressRate
		b := h.budgetOf(spender{network: networkOf(from)})
		wait = max(wait, b.wait(now, bytes, h.limits.UploadPerAddress))
		budgets = append(budgets, b)
	}
	if wait > 0 {
		return nil, wait
	}
	for _, b := range budgets {
		b.spent += float64(bytes)
	}
	return func(kept int64) {
		h.mu.Lock()
		defer h.mu.Unlock()
		for _, b := range budgets {
			b.spent -= float64(bytes - max(kept, uploadLeast))
		}
	}, 0
}

func (h *Hub) budgetOf(who spender) *budget {
	hourAgo := h.clock().Add(-hourMs)
	return h.spent.get(who, func(b *budget) bool { return b.last <= hourAgo })
}

func networkOf(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() {
		bits = networkBits
	}
	network, _ := a.Prefix(bits) // no address: no network, and one budget for all of those
	return network
}
