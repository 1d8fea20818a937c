package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestCallsByRight: whoever is without monitor.view sees, on every route of
// calls, those of the groups that they lead or are in, and sets the statuses
// of nobody else (U13, U14).
func TestCallsByRight(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Доставка")}))
	boris, vera := h.hire(anna, "Boris", "operator", 1), h.hire(anna, "Vera", "operator", 2)
	gleb := h.hire(anna, "Gleb", "manager", 1)  // is in 1, leads 2
	daria := h.hire(anna, "Daria", "manager")   // leads nothing yet
	egor := h.hire(anna, "Egor", "operator", 1) // has no access
	change := func(p *person, in wire.OperatorEdit) {
		t.Helper()
		read[wire.Operator](t, anna.ask(fmt.Sprintf("PATCH /api/operators/%d", p.id), in))
	}
	change(gleb, wire.OperatorEdit{Leads: []int64{2}, Granted: []string{"operators.set_group_status"}})
	change(egor, wire.OperatorEdit{Granted: []string{}})
	change(boris, wire.OperatorEdit{Granted: []string{"calls.view", "operators.set_group_status"}})

	_, at := h.integrate()
	for session, employee := range map[string]string{"1": "11", "2": "12"} {
		for _, suffix := range []string{"leg_out", "ended"} {
			body := fmt.Sprintf(`{"Session":"%s","Direction":"in","Contact":{"Kind":"phone","Value":"7495111220%s"},"Line":{"Kind":"phone","Value":"74950000001"},"Leg":"2","Employee":{"ID":"%s"},"Lost":"yes"}`, session, session, employee)
			if status, text := hookPost(t, at+suffix, body); status != http.StatusOK {
				t.Fatal(status, text)
			}
		}
		h.understood()
	}
	ids := map[string]int64{} // by session
	for _, row := range read[wire.LostCalls](t, anna.ask("GET /api/calls/lost", nil)).Rows {
		ids[row.Call.Session] = row.Call.ID
		h.do(desk.MatchEmployee{Employee: event.EmployeeID(row.Rung[0].ID), Operator: event.OperatorID(map[string]int64{"1": boris.id, "2": vera.id}[row.Call.Session]), By: 1})
	}

	for name, one := range map[string]struct {
		who  *person
		sees string // sessions
	}{"administrator": {anna, "12"}, "in group 1": {boris, "1"}, "in group 2": {vera, "2"}, "leads group 2, is in 1": {gleb, "2"}, "leads nothing": {daria, ""}} {
		b := read[wire.CallBoard](t, one.who.ask("GET /api/calls/board", nil))
		days := read[wire.CallDays](t, one.who.ask("GET /api/call-figures", nil))
		if n := int64(len(one.sees)); figure(t, b.More, "uis.lost") != n || len(b.Employees) != len(one.sees) || len(b.Groups) != len(one.sees) || figure(t, days.Columns, "uis.lost") != n {
			t.Errorf("%s: the board has %+v", name, b)
		}
		var lost, members []string
		for _, row := range read[wire.LostCalls](t, one.who.ask("GET /api/calls/lost", nil)).Rows {
			lost = append(lost, row.Call.Session)
		}
		for _, row := range read[wire.CallMembers](t, one.who.ask("GET /api/call-figures/uis.lost", nil)).Rows {
			members = append(members, row.Call.Session)
		}
		slices.Sort(lost)
		slices.Sort(members)
		if strings.Join(lost, "") != one.sees || strings.Join(members, "") != one.sees {
			t.Errorf("%s sees %q and %q", name, lost, members)
		}
		for session, id := range ids {
			want := http.StatusNotFound
			if strings.Contains(one.sees, session) {
				want = http.StatusOK
			}
			for _, route := range []string{"GET /api/calls/%d", "GET /api/call-signals/%d"} {
				if got := one.who.ask(fmt.Sprintf(route, id), nil).status; got != want {
					t.Errorf("%s: "+route+": %d", name, id, got)
				}
			}
			if got := one.who.ask("POST /api/calls/attempts", wire.CallRequest{Lost: id}); want == http.StatusNotFound && (got.status != want || strings.Contains(got.body, "phone_")) {
				t.Errorf("%s calls back a call that they do not see: %d %s", name, got.status, got.body)
			}
		}
	}
	h.daysByRight(map[string]*person{"administrator": anna, "in group 1": boris, "leads group 2, is in 1": gleb, "leads nothing": daria})
	for _, route := range []string{"GET /api/calls/board", "GET /api/calls/lost", "GET /api/call-figures", "GET /api/call-figures/uis.lost", "GET /api/calls/1", "GET /api/call-signals/1"} {
		if got := egor.ask(route, nil).status; got != http.StatusForbidden {
			t.Errorf("without access, %s: %d", route, got)
		}
	}

	for name, one := range map[string]struct {
		by, of *person
		may    bool
	}{"led, with the right": {gleb, vera, true}, "of a group that they are in and do not lead": {gleb, boris, false}, "one's own": {daria, daria, true},
		"a manager without the right": {daria, vera, false}, "of one's own group": {boris, egor, true}, "of another group": {boris, vera, false},
		"without the right": {vera, vera, true}, "of a colleague without the right": {egor, boris, false}} {
		want := http.StatusForbidden
		if one.may {
			want = http.StatusNoContent
		}
		if got := one.by.ask(fmt.Sprintf("PUT /api/operators/%d/status", one.of.id), wire.StatusRequest{Status: "pause"}).status; got != want {
			t.Errorf("the status %s: %d", name, got)
		}
	}
	for _, row := range read[wire.CallBoard](t, gleb.ask("GET /api/calls/board", nil)).Employees {
		if row.MaySet != (row.Employee.Operator == vera.id) {
			t.Errorf("may set: %+v", row)
		}
	}
	h.run(scenario{name: "no such right", as: anna, route: fmt.Sprintf("PATCH /api/operators/%d", boris.id), body: wire.OperatorEdit{Granted: []string{"settings.edit"}}, status: 422, has: []string{"bad_right"}},
		scenario{name: "no such group", as: anna, route: fmt.Sprintf("PATCH /api/operators/%d", gleb.id), body: wire.OperatorEdit{Leads: []int64{77}}, status: 422, has: []string{"bad_leads"}},
		scenario{name: "rights are no business of colleagues", as: vera, route: fmt.Sprintf("PATCH /api/operators/%d", vera.id), body: wire.OperatorEdit{Granted: []string{"calls.view"}}, status: 403})
	change(gleb, wire.OperatorEdit{Role: ptr("operator")})
	if b := read[wire.CallBoard](t, anna.ask("GET /api/calls/board", nil)); len(b.Employees) != 2 {
		t.Errorf("%+v", b.Employees)
	}
	if got := gleb.ask("GET /api/calls/board", nil).status; got != http.StatusForbidden {
		t.Errorf("no manager any more, and has no access by name: %d", got)
	}
}

// daysByRight: of the columns, somebody's figures of a period and a group are
// those that their calls in the log come to, and have any period.
func (h *house) daysByRight(who map[string]*person) {
	h.t.Helper()
	columns := h.server.Calls
	must(h.t, columns.Follow(h.t.Context()))
	still, clock := time.Now(), h.server.Clock
	h.server.Clock = func() time.Time { return still }
	defer func() { h.server.Clock = clock }()
	from := time.Now().AddDate(0, 0, -2).Format(time.DateOnly)
	for name, by := range who {
		for _, q := range []string{"call-figures?from=" + from, "call-figures?by=hour&from=" + from, "call-figures?group=1&from=" + from, "call-figures?group=2", "call-figures?line=2&group=1&by=hour",
			"calls/load?from=" + from, "calls/load?by=day&group=2"} {
			h.sameOfTheLog(by, q)
		}
		if days := read[wire.CallDays](h.t, by.ask("GET /api/call-figures?group=1&from=2024-01-01&to=2033-12-31", nil)); len(days.Rows) != 3653 {
			h.t.Errorf("%s: ten years have %d rows", name, len(days.Rows))
		}
	}
}
