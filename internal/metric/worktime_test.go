package metric

import (
	"slices"
	"testing"
	"time"

	"otklik/internal/event"
)

// A group that is open from 9 to 18 is given another schedule at noon, the
// schedule becomes another one, and the organisation moves: each hour is
// measured by what held in it.
func TestWorkTimeIsMeasuredByWhatHeld(t *testing.T) {
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	at := func(hour, minute int) event.Instant {
		return event.InstantOf(day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute))
	}
	open := func(zone string, from, to int) (h event.Hours) {
		h.Zone = zone
		for i := range h.Week {
			h.Week[i] = []event.Span{{From: from * 60, To: to * 60}}
		}
		return h
	}
	h, seq := NewHistory(), int64(0)
	set := func(when event.Instant, f event.Fact) {
		seq++
		h.Apply(event.Record{Seq: seq, At: when, Learned: when, Fact: f})
	}
	set(at(-48, 0), &event.OrganisationSet{Zone: "UTC"})                                          // 1
	set(at(-48, 0), &event.ScheduleSet{Schedule: 1, Hours: open("", 9, 18)})                      // 2
	set(at(-48, 0), &event.ScheduleSet{Schedule: 2, Hours: open("Europe/Moscow", 9, 18)})         // 3: 6 to 15 UTC
	set(at(-48, 0), &event.GroupSet{Group: 1, Rules: event.GroupRules{Schedule: 1}})              // 4
	set(at(-24, 0), &event.OperatorSet{Operator: 5})                                              // 5
	set(at(12, 0), &event.GroupSet{Group: 1, Rules: event.GroupRules{Schedule: 2}})               // 6
	set(at(13, 0), &event.ScheduleSet{Schedule: 2, Hours: open("Europe/Moscow", 17, 18)})         // 7: 14 to 15 UTC
	set(at(14, 30), &event.GroupSet{Group: 1, Rules: event.GroupRules{Schedule: 1}})              // 8
	set(at(16, 0), &event.OrganisationSet{Zone: "Asia/Kolkata"})                                  // 9: 3:30 to 12:30 UTC
	set(at(20, 0), &event.GroupSet{Group: 1})                                                     // 10: always open
	set(at(20, 0), &event.OperatorSet{Operator: 5, Schedule: 1})                                  // 11
	set(at(44, 0), &event.OperatorSet{Operator: 5, Schedule: 1, Off: true, Groups: nil})          // 12
	set(at(44, 0), &event.ScheduleSet{Schedule: 1, Hours: open("", 9, 18), Removed: true, By: 1}) // 13: in no use

	within := func(list []regime, planned bool) (out []Interval) {
		for _, r := range list {
			if in, _ := r.parts(); r.has || !planned {
				out = append(out, in...)
			}
		}
		return out
	}
	for _, x := range []struct {
		name string
		in   Interval
		want []Interval
	}{
		{"a day of four settings", Interval{at(0, 0), at(21, 0)}, []Interval{{at(9, 0), at(12, 0)}, {at(12, 0), at(13, 0)},
			{at(14, 0), at(14, 30)}, {at(14, 30), at(16, 0)}, {at(20, 0), at(21, 0)}}},
		{"nothing", Interval{at(12, 0), at(12, 0)}, nil},
		{"within one", Interval{at(10, 0), at(11, 0)}, []Interval{{at(10, 0), at(11, 0)}}},
	} {
		if got := within(h.ofGroup(1, x.in), false); !slices.Equal(got, x.want) {
			t.Errorf("%s: open %v, want %v", x.name, got, x.want)
		}
	}
	hour := Interval{at(0, 0), at(1, 0)}
	if got := within(h.ofGroup(9, hour), false); !slices.Equal(got, []Interval{hour}) {
		t.Errorf("a group without a schedule is open %v", got)
	}
	// Tomorrow by the clock of Kolkata, until he is switched off at 20:00.
	want := []Interval{{at(27, 30), at(36, 30)}}
	if got := within(h.ofOperator(5, Interval{at(0, 0), at(72, 0)}), true); !slices.Equal(got, want) {
		t.Errorf("planned %v, want %v", got, want)
	}
	for when, want := range map[event.Instant][2]int64{at(10, 0): {4, 2}, at(12, 30): {6, 3}, at(15, 0): {8, 2}, at(17, 0): {8, 9}, at(20, 30): {}} {
		if got := h.ofGroup(1, Interval{when, when + 1})[0].by; got != want {
			t.Errorf("at %s by the records %v, want %v", when.Time(), got, want)
		}
	}
}
