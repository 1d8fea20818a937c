package live_test

import (
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
)

// The staff is told that a group is closed and when it opens, also at the moment
// of which no fact is recorded.
func TestClosedGroupIsTold(t *testing.T) {
	w := newWorld(t, live.Limits{})
	s := w.join(2, access.Operator)
	day := func(days int) string {
		return time.UnixMilli(w.now.Load()).UTC().AddDate(0, 0, days).Format(time.DateOnly)
	}
	opens := time.UnixMilli(w.now.Load()).UTC().AddDate(0, 0, 3).Truncate(24 * time.Hour).Add(9 * time.Hour).UnixMilli()
	hours := func(dates ...event.DayHours) {
		w.do(desk.SetSchedule{Schedule: 1, Hours: event.Hours{Zone: "UTC", Days: dates}, By: 4})
	}
	told := func(closed bool, opens int64) {
		t.Helper()
		s.until(func(f *anyFrame) bool {
			return f.T == "group" && f.Group.ID == 1 && f.Group.Closed == closed && f.Group.Opens == opens
		})
		if got := w.hub.Groups()[0]; got.Closed != closed || got.Opens != opens {
			t.Errorf("asked, it is %+v", got)
		}
	}
	hours(event.DayHours{Date: day(3), Spans: []event.Span{{From: 540, To: 600}}})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.Schedule = event.Manual, 1
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	told(true, opens)
	hours()
	told(true, 0) // never again
	whole := []event.Span{{From: 0, To: 1440}}
	hours(event.DayHours{Date: day(-1), Spans: whole}, event.DayHours{Date: day(0), Spans: whole}, event.DayHours{Date: day(1), Spans: whole})
	told(false, 0)
	rules.Schedule = 0
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	hours()
	if got := w.hub.Groups()[0]; got.Closed || got.Opens != 0 {
		t.Errorf("without a schedule it is always open: %+v", got)
	}
}
