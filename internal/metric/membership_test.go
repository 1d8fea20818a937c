package metric_test

import (
	"slices"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// TestMembers: who is in a group changes with the facts, not with today's settings.
func TestMembers(t *testing.T) {
	t.Parallel()
	h := metric.NewHistory()
	set := func(seq int64, at event.Instant, id event.OperatorID, off bool, groups ...event.GroupID) {
		f := &event.OperatorSet{Operator: id, Off: off}
		for _, g := range groups {
			f.Groups = append(f.Groups, event.Membership{Group: g, Level: 1})
		}
		h.Apply(event.Record{Seq: seq, At: at, Fact: f})
	}
	set(1, 100, 1, false, 1)
	set(2, 100, 2, false, 1, 2)
	set(3, 200, 2, false, 2)    // leaves group 1
	set(4, 250, 1, false, 1)    // the same again: no border
	set(5, 300, 3, false, 1)    // comes
	set(6, 400, 1, true, 1)     // is switched off
	set(7, 500, 2, false, 2, 1) // is back
	type spell struct {
		from, to event.Instant
		members  []event.OperatorID
	}
	for _, c := range []struct {
		group    event.GroupID
		from, to event.Instant
		want     []spell
	}{
		{1, 150, 450, []spell{{150, 200, []event.OperatorID{1, 2}}, {200, 300, []event.OperatorID{1}}, {300, 400, []event.OperatorID{1, 3}}, {400, 450, []event.OperatorID{3}}}},
		{1, 0, 150, []spell{{0, 100, nil}, {100, 150, []event.OperatorID{1, 2}}}},
		{2, 150, 450, []spell{{150, 450, []event.OperatorID{2}}}},
		{1, 500, 600, []spell{{500, 600, []event.OperatorID{2, 3}}}},
		{9, 0, 600, []spell{{0, 600, nil}}},
	} {
		got := h.Members(c.group, metric.Interval{From: c.from, To: c.to})
		if len(got) != len(c.want) {
			t.Errorf("group %d from %d: %+v", c.group, c.from, got)
			continue
		}
		for i, w := range c.want {
			if got[i].From != w.from || got[i].To != w.to || !slices.Equal(got[i].Members, w.members) {
				t.Errorf("group %d from %d: %+v, want %+v", c.group, c.from, got[i], w)
			}
		}
	}
}
