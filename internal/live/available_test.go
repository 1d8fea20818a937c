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

// "Usually answers within" is the middle of those who got an answer and those who
// have waited longer than they did: where the latter are most, nothing is promised.
func TestNothingIsPromisedOfALongQueue(t *testing.T) {
	w := newWorld(t, live.Limits{})
	next := event.VisitorID(1)
	write := func(n int) (out []event.ConversationID) {
		for range n {
			next++
			out = append(out, w.say(next, 1, "hello").Conversation)
		}
		return out
	}
	promised := func(uid string) int { return w.visit(w.enter(uid)).of("hello").AnswerSeconds }
	if got := promised("first"); got != 0 {
		t.Errorf("nobody has been answered yet, and %d s are promised", got)
	}
	for _, c := range write(5) {
		w.do(desk.Take{Conversation: c, Operator: 1})
	}
	later := func() { w.now.Add(time.Minute.Milliseconds()) }
	later()
	answered := promised("second")
	if answered < 1 {
		t.Fatalf("five were answered at once, and %d s are promised", answered)
	}
	write(4)
	later()
	if got := promised("third"); got < answered {
		t.Errorf("five were answered and four wait: %d s are promised after %d", got, answered)
	}
	waiting := write(1)
	later()
	if got := promised("fourth"); got != 0 {
		t.Errorf("five were answered and five wait for a minute: %d s are promised", got)
	}
	w.do(desk.Take{Conversation: waiting[0], Operator: 2})
	later()
	if got := promised("fifth"); got < answered {
		t.Errorf("six were answered and four wait: %d s are promised after %d", got, answered)
	}
}
