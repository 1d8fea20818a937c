package column_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// waiting gives the verdict on a wait that goes on.
func waiting(id event.ConversationID, group event.GroupID, from event.Instant) metric.Verdict {
	return metric.Verdict{Metric: "q.wait_minutes", Clause: metric.FateWaiting, Counted: true, Provisional: true,
		Conversation: id, Wait: 1, Group: group, Channel: event.ChannelSite, At: from, Start: from}
}

// TestWhatGoesOnIsCutLikeWhatIsOver: waits that go on add to every cell, and
// to every list, what their rows would if they were cut into quarters now.
func TestWhatGoesOnIsCutLikeWhatIsOver(t *testing.T) {
	t.Parallel()
	const hour = event.Millis(3_600_000)
	r := rand.New(rand.NewPCG(8, 8))
	open, settled := column.New(moscow(t)), column.New(moscow(t))
	now := days.Start.Add(30*24*hour + 1234)
	still := map[event.ConversationID][]column.Row{}
	open.Until(now)
	settled.Until(now)
	lasted := []event.Millis{0, 1, 14 * 60_000, 2 * hour, 25 * hour, 9 * 24 * hour, 29 * 24 * hour}
	for id := range event.ConversationID(60) {
		from := now.Add(-lasted[r.IntN(len(lasted))] - event.Millis(r.IntN(3_000_000)))
		rows := open.Rows([]metric.Verdict{waiting(id+1, event.GroupID(1+r.IntN(3)), from)})
		if len(rows) != 1 || !rows[0].Grows {
			t.Fatalf("a wait that goes on is %+v", rows)
		}
		stored, err := open.DecodeRows(column.EncodeRows(rows))
		if err != nil || len(stored) != 1 || stored[0] != rows[0] {
			t.Fatalf("%+v was stored, %+v read: %v", rows, stored, err)
		}
		open.Add(id+1, stored)
		still[id+1] = stored
		settled.Keep(id+1, settled.Rows([]metric.Verdict{waiting(id+1, open.Dims()[rows[0].Dim].Group, from)}))
	}
	open.Settle()
	settled.Settle()
	ask := column.Ask{Metric: metric.ByID("q.wait_minutes")}
	first := column.QuarterOf(days.Start)
	for _, by := range []string{"total", "day", "hour", "quarter"} {
		for i := range 8 {
			q := &column.Query{First: first + int32(r.IntN(1500)), Slots: make([]int32, 1+r.IntN(1600)), Times: 1, Dims: 4,
				Dim: func(d column.Dim) int32 { return int32(d.Group) - int32(i&1) }} // -1: a group is left out
			cutSlots(q, by)
			x, y := open.Scan(q, []column.Ask{ask})[0], settled.Scan(q, []column.Ask{ask})[0]
			if fmt.Sprint(x) != fmt.Sprint(y) {
				t.Fatalf("%s from %d, %d quarters: what goes on comes to\n%v, cut into quarters to\n%v", by, q.First, len(q.Slots), x, y)
			}
			if by == "total" && i < 2 {
				n := int64(0)
				for _, cell := range x {
					n += cell.N
				}
				list(t, &column.Reader{Columns: open}, q, ask.Metric, int(n))
			}
		}
	}
	// The end of a wait takes it out again.
	for id, rows := range still {
		open.Remove(id, rows)
	}
	if open.Len() != 0 {
		t.Errorf("%d rows are left of waits that were taken out", open.Len())
	}
}

// cutSlots gives every quarter of a query a place, and some none.
func cutSlots(q *column.Query, by string) {
	for i := range q.Slots {
		at := q.First + int32(i)
		switch by {
		case "day":
			q.Slots[i] = at/96 - q.First/96
		case "hour":
			q.Slots[i] = at / 4 % 24
		case "quarter":
			q.Slots[i] = at%3 - 1
		}
		q.Times = max(q.Times, int(q.Slots[i])+1)
	}
}
