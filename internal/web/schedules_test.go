package web

import (
	"testing"

	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

func TestSchedules(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	week := make([][]wire.Span, 7)
	for i := range week {
		week[i] = []wire.Span{{From: 0, To: 1440}}
	}
	rules := func(id int64) wire.GroupEdit {
		r := settings.DefaultGroupRules()
		return wire.GroupEdit{Rules: &wire.GroupRules{Strategy: string(r.Strategy), Priority: r.Priority, OverflowSeconds: []int{}, MissedSeconds: 30, Schedule: id}}
	}
	span := func(spans ...wire.Span) [][]wire.Span {
		week := make([][]wire.Span, 7)
		week[3] = spans
		return week
	}
	edit := func(name string, status int, facts int64, body wire.ScheduleEdit, has ...string) scenario {
		return scenario{name: name, as: anna, route: "PATCH /api/schedules/1", body: body, status: status, has: has, facts: facts}
	}
	h.run(
		scenario{name: "none yet", as: anna, route: "GET /api/schedules", status: 200, has: []string{"[]"}},
		scenario{name: "an operator makes none", as: boris, route: "POST /api/schedules", body: wire.ScheduleEdit{Name: ptr("Офис")}, status: 403},
		scenario{name: "without a name", as: anna, route: "POST /api/schedules", body: wire.ScheduleEdit{}, status: 422, has: []string{`"name_required"`}},
		scenario{name: "of six days", as: anna, route: "POST /api/schedules", body: wire.ScheduleEdit{Name: ptr("x"), Week: week[:6]}, status: 422, has: []string{`"field":"week"`}},
		scenario{name: "always", as: anna, route: "POST /api/schedules", body: wire.ScheduleEdit{Name: ptr("Круглосуточно"), Week: week}, status: 200, has: []string{`"open":true`, `"next":0`}, facts: 1},
		scenario{name: "a group answers by it", as: anna, route: "PATCH /api/groups/1", body: rules(1), status: 200, has: []string{`"schedule":1`}, facts: 1},
		scenario{name: "by one that is not there", as: anna, route: "PATCH /api/groups/1", body: rules(7), status: 422, has: []string{`"field":"schedule"`}},
		scenario{name: "somebody is planned by it", as: anna, route: "PATCH /api/operators/2", body: wire.OperatorEdit{Schedule: ptr(int64(1))}, status: 200, has: []string{`"schedule":1`}, facts: 1},
		scenario{name: "another edit keeps it", as: anna, route: "PATCH /api/operators/2", body: wire.OperatorEdit{ChatLimit: ptr(2)}, status: 200, has: []string{`"schedule":1`}, facts: 1},
		scenario{name: "who goes by it", as: anna, route: "GET /api/schedules", status: 200, has: []string{`"groups":[1]`, `"operators":[2]`}},
		edit("in use", 409, 0, wire.ScheduleEdit{Removed: ptr(true)}, `"schedule_in_use"`),
		edit("no such zone", 422, 0, wire.ScheduleEdit{Zone: ptr("Mars/Olympus")}, `"field":"zone"`, `"bad_zone"`),
		edit("of eight days", 422, 0, wire.ScheduleEdit{Week: append(span(), nil)}, `"field":"week"`, `"bad_week"`),
		edit("overlapping hours", 422, 0, wire.ScheduleEdit{Week: span(wire.Span{From: 540, To: 600}, wire.Span{From: 590, To: 700})}, `"field":"week"`, `"bad_week"`),
		edit("an end before its beginning", 422, 0, wire.ScheduleEdit{Week: span(wire.Span{From: 600, To: 540})}, `"bad_week"`),
		edit("an hour too much", 422, 0, wire.ScheduleEdit{Week: span(wire.Span{From: 1380, To: 1500})}, `"bad_week"`),
		edit("a thousand dates", 422, 0, wire.ScheduleEdit{Days: make([]wire.DayHours, 1000)}, `"field":"days"`, `"bad_days"`),
		edit("a date twice", 422, 0, wire.ScheduleEdit{Days: []wire.DayHours{{Date: "2026-01-01"}, {Date: "2026-01-01"}}}, `"field":"days"`, `"bad_days"`),
		edit("never open", 200, 1, wire.ScheduleEdit{Week: make([][]wire.Span, 7)}, `"open":false`),
		scenario{name: "the group is closed for good", as: anna, route: "GET /api/settings", status: 200, has: []string{`"closed":true,"opens":0`}},
		edit("another name is no fact", 200, 0, wire.ScheduleEdit{Name: ptr("Никогда")}, `"name":"Никогда"`),
		scenario{name: "always open again", as: anna, route: "PATCH /api/groups/1", body: rules(0), status: 200, facts: 1},
		scenario{name: "switched off", as: anna, route: "PATCH /api/operators/2", body: wire.OperatorEdit{Off: ptr(true)}, status: 200, facts: 1},
		edit("removed", 200, 1, wire.ScheduleEdit{Removed: ptr(true)}, `"removed":true`),
		edit("for good", 409, 0, wire.ScheduleEdit{Removed: ptr(false)}, `"no_schedule"`),
		scenario{name: "nobody comes back with it", as: anna, route: "PATCH /api/operators/2", body: wire.OperatorEdit{Off: ptr(false)}, status: 422, has: []string{`"field":"schedule"`}},
		scenario{name: "but without", as: anna, route: "PATCH /api/operators/2", body: wire.OperatorEdit{Off: ptr(false), Schedule: ptr(int64(0))}, status: 200, facts: 1},
		scenario{name: "unknown", as: anna, route: "PATCH /api/schedules/9", body: wire.ScheduleEdit{}, status: 404},
	)
	changes := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).Changes
	if len(changes) < 2 || changes[1].Kind != string((&event.ScheduleSet{}).Kind()) || changes[1].By != 1 {
		t.Errorf("who changed the hours, before somebody came back: %+v", changes)
	}
}
