package board

import (
	"testing"
	"time"

	"otklik/internal/event"
)

// A day of calls and conversations that are over is not held as what goes on
// is; and what is told late of a call that was let go of occupies nobody.
func TestWhatIsOverIsLetGoOf(t *testing.T) {
	t.Parallel()
	const many = 500
	at := event.Instant(1_793_178_000_000) // 2026-10-28 09:00 UTC
	b := New(time.UTC, at)
	seq := int64(0)
	tell := func(f event.Fact) {
		seq++
		b.Apply([]event.Record{{Seq: seq, At: at, Learned: at, Fact: f}})
	}
	tell(&event.OperatorSet{Operator: 1, Capacity: event.Capacity{Points: 5}, Groups: []event.Membership{{Group: 1, Level: 1}}})
	tell(&event.EmployeeMatched{Employee: 7, Operator: 1})
	signal := func(id event.CallID, kind event.SignalKind) {
		f := &event.CallSignalled{Call: id, Integration: 1, Signal: kind, VendorAt: at, Zoned: true, Received: at, Direction: event.CallIn}
		if kind == event.SignalLegOut {
			f.Leg, f.Employee, f.Side = "2", 7, event.SideOperator
		}
		tell(f)
	}
	for i := range many {
		at = at.Add(5000)
		signal(event.CallID(i+1), event.SignalLegOut)
		c, v := event.ConversationID(i+1), event.VisitorID(i+1)
		tell(&event.Opened{Conversation: c, Visitor: v, Channel: event.ChannelSite, Group: 1})
		tell(&event.WaitBegan{Conversation: c, Group: 1})
		b.Reckon(at)
		if b.calls.duty.Calls(1) != 1 || len(b.talks) == 0 {
			t.Fatal("the call occupies nobody, or the conversation is not there")
		}
		at = at.Add(2000)
		signal(event.CallID(i+1), event.SignalEnded)
		tell(&event.Closed{Conversation: c})
		tell(&event.Finalised{Conversation: c})
		b.Reckon(at)
	}
	if len(b.talks) != 0 {
		t.Errorf("%d conversations are held that are final", len(b.talks))
	}
	if held, most := len(b.calls.lives), int((callsKept+sweepEvery)/7000)+1; held > most {
		t.Errorf("%d calls are held that are over; those of the last minutes are %d", held, most)
	}
	if n := len(b.calls.over); n != 1 {
		t.Errorf("%d calls in a row that are over lie in %d blocks", many, n)
	}
	if each := len(b.past.text) / many; each == 0 || each > 120 {
		t.Errorf("a conversation that is over takes %d bytes", each)
	}
	if n := len(b.Members("lt.cancelled", 0, func(k Key) bool { return k.Group == 1 })); n != many {
		t.Errorf("%d conversations are behind the number of those that were cancelled, not %d", n, many)
	}
	signal(1, event.SignalLegOut)
	if n := b.calls.duty.Calls(1); n != 0 {
		t.Errorf("a call that ended an hour ago occupies %d", n)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	set, want := numbers{}, map[event.CallID]bool{}
	for _, id := range []event.CallID{1, 63, 64, 65, block - 1, block, 7*block + 130, 1 << 40} {
		set.add(id)
		want[id] = true
	}
	for id := range want {
		for near := id - 1; near <= id+1; near++ {
			if set.has(near) != want[near] {
				t.Errorf("%d is there: %v", near, set.has(near))
			}
		}
	}
}
