package live_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// attendance keeps what a screen was last told of groups.
func attendance(s *screen) *[]wire.GroupAttendance {
	var told []wire.GroupAttendance
	look := s.check
	s.check = func(f *anyFrame, raw string) {
		if look(f, raw); f.T == "attendance" {
			var a wire.AttendanceFrame
			must(s.t, json.Unmarshal([]byte(raw), &a))
			told = a.Groups
		}
	}
	return &told
}

// lastStatusAt gives when somebody's status changed last, by the log.
func (w *world) lastStatusAt() (at int64) {
	w.t.Helper()
	must(w.t, w.store.ScanLog(w.t.Context(), 1, func(r event.Record) error {
		if _, is := r.Fact.(*event.StatusChanged); is {
			at = int64(r.At)
		}
		return nil
	}))
	return at
}

// TestBoardHearsOfEmptyGroups: who looks at the board is told of groups that are
// open by their schedule while nobody is there; each of their own groups, and of
// one that is closed or has no schedule nothing.
func TestBoardHearsOfEmptyGroups(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.join(1, access.Operator)
	w.join(3, access.Operator)
	for _, op := range []event.OperatorID{1, 3} {
		w.awaitFact(0, func(f event.Fact) bool { c, is := f.(*event.OperatorConnected); return is && c.Operator == op })
	}
	opens := time.UnixMilli(w.now.Load()).UTC().Truncate(24 * time.Hour).Add(33 * time.Hour) // 9:00 tomorrow
	w.now.Store(opens.Add(time.Hour).UnixMilli())
	hours := event.Hours{Zone: "UTC"}
	for day := range hours.Week {
		hours.Week[day] = []event.Span{{From: 540, To: 1080}}
	}
	w.do(desk.SetSchedule{Schedule: 1, Hours: hours})
	w.do(desk.SetSchedule{Schedule: 2, Hours: hours})
	rules := settings.DefaultGroupRules()
	rules.Strategy = event.Manual
	boss := watching(w.join(4, access.Supervisor)) // of group 1, and takes conversations too
	all := attendance(boss.screen)
	colleague := watching(w.join(3, access.Operator))
	own := attendance(colleague.screen)
	expect := func(what string, of *[]wire.GroupAttendance, s *screen, want ...wire.GroupAttendance) {
		t.Helper()
		if s.settle(w); len(*of) != len(want) || len(want) > 0 && !reflect.DeepEqual(*of, want) {
			t.Errorf("%s: told %+v, want %+v", what, *of, want)
		}
	}
	for _, op := range []event.OperatorID{2, 4} {
		w.do(desk.SetStatus{Operator: op, Status: event.StatusBreak, By: op})
	}
	w.do(desk.SetStatus{Operator: 1, Status: event.StatusBreak, By: 1})
	expect("no schedule", all, boss.screen)
	rules.Schedule = 1
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	rules.Schedule = 2
	w.do(desk.SetGroup{Group: 2, Rules: rules})
	expect("nobody is there since it opened", all, boss.screen, wire.GroupAttendance{Group: 1, Since: opens.UnixMilli()})
	round := event.Hours{Zone: "UTC"}
	for day := range round.Week {
		round.Week[day] = []event.Span{{From: 0, To: 1440}}
	}
	w.do(desk.SetSchedule{Schedule: 1, Hours: round})
	expect("nobody is there since somebody left", all, boss.screen, wire.GroupAttendance{Group: 1, Since: w.lastStatusAt()})
	expect("somebody is in the own group", own, colleague.screen)
	w.do(desk.SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	expect("one is back", all, boss.screen)
	w.do(desk.SetStatus{Operator: 1, Status: event.StatusPause, By: 1})
	left := w.lastStatusAt()
	expect("and gone", all, boss.screen, wire.GroupAttendance{Group: 1, Since: left})
	w.do(desk.SetStatus{Operator: 4, Status: event.StatusAway, By: 4})
	expect("one who was not there goes on", all, boss.screen, wire.GroupAttendance{Group: 1, Since: left})
	w.do(desk.SetSchedule{Schedule: 2, Hours: event.Hours{Zone: "UTC"}})
	expect("the other group is closed for good", all, boss.screen, wire.GroupAttendance{Group: 1, Since: left})
	expect("of a closed one there is nothing to say", own, colleague.screen)
	w.now.Store(opens.Add(-time.Second).UnixMilli())
	w.do(desk.SetSchedule{Schedule: 1, Hours: hours})
	expect("before it opens", all, boss.screen)
}
