package settings

import (
	"testing"
	"time"

	"otklik/internal/event"
)

// withSchedules has schedule 1, which stands, 2, which is removed, and 3, by
// which group 1 and operator 5 go; removed group 2 and operator 6, who is
// switched off, have 4.
func withSchedules() *Settings {
	s := New()
	for i, f := range []event.Fact{
		&event.ScheduleSet{Schedule: 1}, &event.ScheduleSet{Schedule: 2, Removed: true}, &event.ScheduleSet{Schedule: 3}, &event.ScheduleSet{Schedule: 4},
		&event.GroupSet{Group: 1, Rules: event.GroupRules{Schedule: 3}}, &event.GroupSet{Group: 2, Rules: event.GroupRules{Schedule: 4}, Removed: true},
		&event.OperatorSet{Operator: 5, Schedule: 3}, &event.OperatorSet{Operator: 6, Schedule: 4, Off: true},
	} {
		s.Apply(event.Record{Seq: int64(i + 1), Fact: f})
	}
	return s
}

// said gives a refusal as its code and what it names.
func said(r *event.Refusal) string {
	if r == nil {
		return ""
	}
	if r.Detail == "" {
		return string(r.Code)
	}
	return string(r.Code) + " " + r.Detail
}

func pieces(n int) (out []event.Span) {
	for i := range n {
		out = append(out, event.Span{From: 100 * i, To: 100*i + 50})
	}
	return out
}

func dates(n int) (out []event.DayHours) {
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		out = append(out, event.DayHours{Date: day.AddDate(0, 0, i).Format(time.DateOnly)})
	}
	return out
}

func TestHoursAreChecked(t *testing.T) {
	week := func(spans ...event.Span) event.Hours { return event.Hours{Week: [7][]event.Span{6: spans}} }
	on := func(days ...string) (h event.Hours) {
		for _, d := range days {
			h.Days = append(h.Days, event.DayHours{Date: d})
		}
		return h
	}
	for _, x := range []struct {
		name string
		h    event.Hours
		want string
	}{
		{"never open", event.Hours{}, ""},
		{"by a zone of its own", event.Hours{Zone: "Asia/Kolkata"}, ""},
		{"by a zone that is none", event.Hours{Zone: "Mars/Olympus"}, "bad_setting zone"},
		{"by the machine's zone", event.Hours{Zone: "Local"}, "bad_setting zone"},
		{"a whole day", week(event.Span{From: 0, To: 1440}), ""},
		{"pieces that touch", week(event.Span{From: 540, To: 720}, event.Span{From: 720, To: 721}), ""},
		{"before midnight", week(event.Span{From: -1, To: 60}), "bad_setting week"},
		{"over midnight", week(event.Span{From: 1320, To: 1441}), "bad_setting week"},
		{"no length", week(event.Span{From: 600, To: 600}), "bad_setting week"},
		{"backwards", week(event.Span{From: 600, To: 540}), "bad_setting week"},
		{"one over another", week(event.Span{From: 540, To: 720}, event.Span{From: 719, To: 800}), "bad_setting week"},
		{"out of order", week(event.Span{From: 840, To: 900}, event.Span{From: 540, To: 600}), "bad_setting week"},
		{"as many pieces as a day has", week(pieces(MaxSpans)...), ""},
		{"one more", week(pieces(MaxSpans + 1)...), "bad_setting week"},
		{"a holiday", on("2026-01-01"), ""},
		{"the first date and the last", on("2000-01-01", "2099-12-31"), ""},
		{"too early", on("1999-12-31"), "bad_setting days"},
		{"too late", on("2100-01-01"), "bad_setting days"},
		{"no such date", on("2026-02-30"), "bad_setting days"},
		{"a leap day", on("2028-02-29"), ""},
		{"not as dates are written", on("2026-1-1"), "bad_setting days"},
		{"no date", on("soon"), "bad_setting days"},
		{"twice", on("2026-01-01", "2026-01-01"), "bad_setting days"},
		{"dates out of order", on("2026-01-02", "2026-01-01"), "bad_setting days"},
		{"a date of hours that cannot be", event.Hours{Days: []event.DayHours{{Date: "2026-01-01", Spans: []event.Span{{From: 5, To: 5}}}}}, "bad_setting days"},
		{"as many dates as there may be", event.Hours{Days: dates(MaxScheduleDays)}, ""},
		{"one date more", event.Hours{Days: dates(MaxScheduleDays + 1)}, "bad_setting days"},
	} {
		if got := said(CheckSchedule(withSchedules(), 1, x.h, false)); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestWhichScheduleCanBeSet(t *testing.T) {
	full := withSchedules()
	for id := event.ScheduleID(5); id <= MaxSchedules; id++ {
		full.Apply(event.Record{Seq: int64(id) + 100, Fact: &event.ScheduleSet{Schedule: id}})
	}
	for _, x := range []struct {
		name    string
		s       *Settings
		id      event.ScheduleID
		removed bool
		want    string
	}{
		{"no id", withSchedules(), 0, false, "no_schedule"},
		{"a new one", withSchedules(), 5, false, ""},
		{"a new one where there are as many as there may be", full, MaxSchedules + 1, false, "bad_setting schedules"},
		{"a change of the last of them", full, MaxSchedules, false, ""},
		{"a removed one", withSchedules(), 2, false, "no_schedule"},
		{"a removed one again", withSchedules(), 2, true, "no_schedule"},
		{"the removal of one that nobody has", withSchedules(), 1, true, ""},
		{"the removal of one in use", withSchedules(), 3, true, "schedule_in_use"},
		{"the removal of one that only a removed group and somebody switched off have", withSchedules(), 4, true, ""},
	} {
		if got := said(CheckSchedule(x.s, x.id, event.Hours{}, x.removed)); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	for _, one := range []event.Fact{&event.GroupSet{Group: 1}, &event.OperatorSet{Operator: 5}} { // each alone holds it
		s := withSchedules()
		s.Apply(event.Record{Seq: 100, Fact: one})
		if got := said(CheckSchedule(s, 3, event.Hours{}, true)); got != "schedule_in_use" {
			t.Errorf("without %+v: %q", one, got)
		}
	}
}

// A removed schedule is given to nobody, and nobody comes back with it.
func TestWhoCanHaveASchedule(t *testing.T) {
	s := withSchedules()
	s.Apply(event.Record{Seq: 100, Fact: &event.ScheduleSet{Schedule: 4, Removed: true}})
	group := func(id event.GroupID, schedule event.ScheduleID, removed bool) string {
		r := DefaultGroupRules()
		r.Schedule = schedule
		return said(CheckGroup(s, id, r, removed))
	}
	person := func(id event.OperatorID, schedule event.ScheduleID, off bool) string {
		return said(CheckPlanned(s, id, schedule, off))
	}
	for _, x := range []struct {
		name string
		got  string
		want string
	}{
		{"none", group(1, 0, false), ""},
		{"one that stands", group(1, 1, false), ""},
		{"one that nobody knows", group(1, 9, false), "bad_setting schedule"},
		{"a removed one", group(1, 2, false), "bad_setting schedule"},
		{"a removed one for a group to come", group(9, 2, false), "bad_setting schedule"},
		{"what a removed group has stays", group(2, 4, true), ""},
		{"and it does not come back with it", group(2, 4, false), "bad_setting schedule"},
		{"with another it does", group(2, 1, false), ""},
		{"a removed group is given no other removed one", group(2, 2, true), "bad_setting schedule"},
		{"planned by none", person(5, 0, false), ""},
		{"planned by one that stands", person(5, 1, false), ""},
		{"planned by a removed one", person(5, 2, false), "bad_setting schedule"},
		{"somebody new, by a removed one", person(9, 2, false), "bad_setting schedule"},
		{"what somebody who is switched off has stays", person(6, 4, true), ""},
		{"and they do not come back with it", person(6, 4, false), "bad_setting schedule"},
	} {
		if x.got != x.want {
			t.Errorf("%s: %q, want %q", x.name, x.got, x.want)
		}
	}
}
