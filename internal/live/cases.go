package live

import (
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TellCases says to everybody who may see customers which cases and customers
// are different from before.
func (h *Hub) TellCases(cases, customers []int64) {
	f := staffFrame(wire.CasesFrame{T: "cases", Cases: cases, Customers: customers})
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.staff {
		if s.customers {
			s.push(f)
		}
	}
}

// ForgetCustomer tells every page that a customer was erased: their name and
// number stand on calls and in lists, too, of people who may not see customers.
// Their visitors are told of beside it, with ForgetVisitor.
func (h *Hub) ForgetCustomer(id event.CustomerID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tellErased(wire.ErasedFrame{T: "erased", Customer: int64(id)})
}

func (h *Hub) tellErased(f wire.ErasedFrame) {
	erased := staffFrame(f)
	for s := range h.staff {
		s.push(erased)
	}
}

// TellOwnCalls shows an operator, on all their screens, the calls that concern
// them, and keeps them for screens that come.
func (h *Hub) TellOwnCalls(id event.OperatorID, calls []wire.OwnCall, attempts []wire.CallAttempt) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.operator(id)
	o.calls = wire.OwnCallsFrame{T: "own_calls", Calls: append([]wire.OwnCall{}, calls...), Attempts: append([]wire.CallAttempt{}, attempts...)}
	for s := range o.sockets {
		s.tellOwnCalls(o)
	}
}

func (s *Staff) tellOwnCalls(o *operator) {
	if s.customers {
		s.replace(key{ownCallsKey, int64(s.operator)}, staffFrame(o.calls))
	}
}
