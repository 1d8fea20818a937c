package calltally_test

import (
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/report"
)

// An operator moves to another group at a moment that the company's clock has
// passed already: what their talks count for is what a reading from the
// beginning says, once something more is told of the customer.
func TestAGroupThatIsLearnedLater(t *testing.T) {
	o := open(t)
	for id := range event.CallID(12) {
		at := o.now.Add(event.Millis(id+1) * 60_000) // the company's clock is ahead
		o.one(id+1, at)
	}
	must(t, o.tally.Follow(t.Context()))
	o.do(desk.SetOperator{Operator: 1, Capacity: event.Capacity{Points: 100}, Groups: []event.Membership{{Group: 1, Level: 1}}})
	must(t, o.tally.Follow(t.Context()))
	o.one(13, o.now.Add(14*60_000))
	must(t, o.tally.Follow(t.Context()))
	same(t, "after one more call", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
}

func (o *office) one(id event.CallID, at event.Instant) {
	o.t.Helper()
	for i, kind := range []event.SignalKind{event.SignalLegOut, event.SignalAnswered, event.SignalLegEnded, event.SignalEnded} {
		f := &event.CallSignalled{Call: id, Integration: 1, Signal: kind, VendorAt: at.Add(event.Millis(i) * 1000), Zoned: true, Received: o.now, Direction: event.CallIn, Contact: 41}
		if kind != event.SignalEnded {
			f.Leg, f.Employee, f.Side = "a", 51, event.SideOperator
		} else {
			f.Lost = event.No
		}
		o.do(desk.Signals{All: []desk.Signal{{Fact: f}}})
	}
	must(o.t, o.book.Settle(o.t.Context()))
}
