package metric

import (
	"slices"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/hours"
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

	for _, x := range []struct {
		name     string
		from, to event.Instant
		want     []hours.Stretch
	}{
		{"a day of four settings", at(0, 0), at(21, 0), []hours.Stretch{{From: at(9, 0), To: at(12, 0)}, {From: at(12, 0), To: at(13, 0)},
			{From: at(14, 0), To: at(14, 30)}, {From: at(14, 30), To: at(16, 0)}, {From: at(20, 0), To: at(21, 0)}}},
		{"nothing", at(12, 0), at(12, 0), nil},
		{"within one", at(10, 0), at(11, 0), []hours.Stretch{{From: at(10, 0), To: at(11, 0)}}},
	} {
		got := slices.Collect(h.GroupOpen(1, x.from, x.to))
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: open %v, want %v", x.name, got, x.want)
		}
	}
	if got := h.OpenBetween(1, at(0, 0), at(21, 0)); got != event.Seconds(7*3600) {
		t.Errorf("open for %d ms of the day", got)
	}
	if got := h.OpenBetween(9, at(0, 0), at(1, 0)); got != event.Seconds(3600) {
		t.Errorf("a group without a schedule is open for %d ms of an hour", got)
	}
	// Tomorrow by the clock of Kolkata, until he is switched off at 20:00.
	want := []hours.Stretch{{From: at(27, 30), To: at(36, 30)}}
	if got := slices.Collect(h.Planned(5, at(0, 0), at(72, 0))); !slices.Equal(got, want) {
		t.Errorf("planned %v, want %v", got, want)
	}
	if in := h.PlannedHours(5, at(19, 0)); in.Plan != nil {
		t.Error("nobody had planned him at 19:00")
	}
	for when, want := range map[event.Instant][]int64{at(10, 0): {1, 2, 4}, at(12, 30): {3, 6}, at(15, 0): {1, 2, 8}, at(17, 0): {2, 8, 9}, at(20, 30): {10}} {
		if got := h.GroupHours(1, when).By; !slices.Equal(got, want) {
			t.Errorf("at %s by the records %v, want %v", when.Time(), got, want)
		}
	}
}
