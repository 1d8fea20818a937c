package callboard_test

import (
	"slices"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/callboard"
	"otklik/internal/event"
)

// An operator with telephones of two companies is one person: one row, busy
// with what either telephone is busy with.
func TestTwoTelephonesAreOnePerson(t *testing.T) {
	t.Parallel()
	b := callboard.New(time.UTC, start, 0)
	n := int64(0)
	tell := func(f event.Fact) {
		n++
		if s, ok := f.(*event.CallSignalled); ok {
			s.Call, s.VendorAt, s.Zoned, s.Received, s.Integration, s.Direction, s.Contact = 1, start, true, start, 2, event.CallIn, 5
		}
		b.Apply([]event.Record{{Seq: n, At: start, Learned: start, Fact: f}})
	}
	tell(&event.OperatorSet{Operator: 1, Groups: []event.Membership{{Group: 3, Level: 1}}})
	for e := event.EmployeeID(1); e <= 2; e++ {
		tell(&event.EmployeeMatched{Employee: e, Operator: 1})
	}
	tell(&event.EmployeeMatched{Employee: 7, Operator: 0}) // of one company, and nobody's
	tell(&event.EmployeeMatched{Employee: 8, Operator: 0})
	tell(&event.StatusChanged{Operator: 1, Status: event.StatusAvailable})
	leg := func() *event.CallSignalled {
		return &event.CallSignalled{Signal: event.SignalLegOut, Leg: "1", Employee: 2, Side: event.SideOperator}
	}
	for _, step := range []struct {
		signal event.SignalKind
		want   call.Work
	}{{event.SignalLegOut, call.RingingIn}, {event.SignalAnswered, call.InTalk}, {event.SignalEnded, ""}} {
		f := leg()
		if f.Signal = step.signal; f.Signal == event.SignalEnded {
			f.Leg, f.Employee, f.Side = "", 0, ""
		}
		tell(f)
		b.Reckon(start)
		for _, filter := range []callboard.Filter{{}, {Group: 3}} {
			rows := b.Employees(filter)
			if i := slices.IndexFunc(rows, func(e callboard.Employee) bool { return e.Operator == 1 }); i != 0 || rows[0].Work != step.want ||
				rows[0].ID != 1 || !slices.Equal(rows[0].All, []event.EmployeeID{1, 2}) || (step.want != "") != (rows[0].Contact == 5) {
				t.Errorf("after %s: %+v", step.signal, rows)
			}
			if want := map[event.GroupID]int{0: 3, 3: 1}[filter.Group]; len(rows) != want {
				t.Errorf("after %s: %d rows of group %d; nobody's employees are not one person", step.signal, len(rows), filter.Group)
			}
		}
	}
}
