package web

import (
	"fmt"
	"net/http"
	"testing"

	"otklik/internal/callgear/emulate"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// A status that a person chooses is told to the company where it has a name
// there; what the company says of it changes nothing here, and is shown.
func TestStatusesAreSent(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	url, _ := vendorOf(t, func(a *emulate.Account) { a.Token = longKey })
	account(t, anna, url)
	e := read[wire.VendorEmployees](t, anna.ask("POST /api/integrations/1/employees/refresh", nil)).Employees[0]
	anna.ask(fmt.Sprintf("PUT /api/integrations/1/employees/%d", e.ID), wire.VendorEmployeeMatch{Operator: boris.id})
	there := func() string {
		t.Helper()
		v, _, err := h.server.Telephony.Vendor(t.Context(), 1)
		must(t, err)
		all, err := v.Employees(t.Context())
		must(t, err)
		for _, one := range all {
			if one.ID == e.External {
				return one.Status
			}
		}
		t.Fatal("nobody")
		return ""
	}
	choose := func(status string) {
		t.Helper()
		if r := boris.ask(fmt.Sprintf("PUT /api/operators/%d/status", boris.id), wire.StatusRequest{Status: status}); r.status != http.StatusNoContent {
			t.Fatalf("%s: %d %s", status, r.status, r.body)
		}
		h.server.Telephony.SendStatuses(t.Context())
	}
	unsent := func() string {
		t.Helper()
		for _, row := range read[wire.CallBoard](t, anna.ask("GET /api/calls/board", nil)).Employees {
			if row.Employee.Operator == boris.id {
				return row.Unsent
			}
		}
		t.Fatal("nobody on the board")
		return ""
	}
	theirs := map[string]string{}
	for _, one := range read[wire.VendorStatuses](t, anna.ask("GET /api/integrations/1/statuses", nil)).Statuses {
		theirs[one.Code] = one.ID
	}
	h.run(
		scenario{name: "of ours there is none such", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Statuses: map[string]string{"asleep": "1"}}, status: 422, has: []string{"bad_statuses"}},
		scenario{name: "for no days", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{RawDays: ptr(0)}, status: 422, has: []string{"bad_raw_days"}},
		scenario{name: "an operator asks the company for nothing", as: boris, route: "GET /api/integrations/1/statuses", status: 403},
	)
	before := there()
	choose("break")
	if got := there(); got != before || unsent() != "" {
		t.Errorf("nothing was to be sent, and it is %q, %q", got, unsent())
	}
	read[wire.Integration](t, anna.ask("PATCH /api/integrations/1", wire.IntegrationEdit{Statuses: map[string]string{"available": theirs["available"], "pause": theirs["do_not_disturb"], "away": "777", "offline": ""}}))
	choose("pause")
	if got := there(); got != theirs["do_not_disturb"] {
		t.Errorf("it is %q there", got)
	}
	choose("break") // has no name there
	if got := there(); got != theirs["do_not_disturb"] || unsent() != "" {
		t.Errorf("it is %q there, %q", got, unsent())
	}
	choose("away") // a status that they do not know
	if got := unsent(); got == "" || got == "ok" {
		t.Errorf("a refusal is shown as %q", got)
	}
	choose("available")
	if got := there(); got != theirs["available"] || unsent() != "" {
		t.Errorf("it is %q there, %q", got, unsent())
	}
	// Chosen, and the program ended before it was told: the next one tells it.
	h.do(desk.SetStatus{Operator: event.OperatorID(boris.id), Status: event.StatusPause, By: event.OperatorID(boris.id)})
	must(t, h.server.Telephony.Overlooked(t.Context()))
	if got := there(); got != theirs["do_not_disturb"] || unsent() != "" {
		t.Errorf("overlooked: it is %q there, %q", got, unsent())
	}
	sentAt := func() event.Instant {
		t.Helper()
		all, err := h.server.Store.StatusesSent(t.Context())
		must(t, err)
		return all[event.EmployeeID(e.ID)].At
	}
	// Told once, it is told no more; one that the company refused neither.
	told := sentAt()
	must(t, h.server.Telephony.Overlooked(t.Context()))
	if sentAt() != told {
		t.Error("it was told twice")
	}
	choose("away")
	told = sentAt()
	must(t, h.server.Telephony.Overlooked(t.Context()))
	if sentAt() != told {
		t.Error("what was refused was sent again")
	}
	// The company could not be asked: it is, once it can.
	read[wire.Integration](t, anna.ask("PATCH /api/integrations/1", wire.IntegrationEdit{DataURL: ptr("http://127.0.0.1:1")}))
	choose("available")
	if got := unsent(); got != "unreachable" {
		t.Errorf("without a company it is %q", got)
	}
	read[wire.Integration](t, anna.ask("PATCH /api/integrations/1", wire.IntegrationEdit{DataURL: ptr(url + "/data/v2.0")}))
	must(t, h.server.Telephony.Overlooked(t.Context()))
	if got := there(); got != theirs["available"] || unsent() != "" {
		t.Errorf("after a pause of the company it is %q there, %q", got, unsent())
	}
}

// What a company sent is kept for as long as its card says.
func TestRawNotificationsAreKeptAsSet(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	_, at := h.integrate()
	if status, _ := hookPost(t, at+"arrived", `{"Session":"1","Direction":"in"}`); status != http.StatusOK {
		t.Fatal(status)
	}
	h.understood()
	held := func(daysLater int) int {
		t.Helper()
		_, err := h.server.Intake.Sweep(t.Context(), h.server.now().Add(event.Millis(daysLater)*24*3600*1000))
		must(t, err)
		return len(h.journal(anna, 1, "").Rows)
	}
	if n := held(store.RawDaysUsual - 1); n != 1 {
		t.Errorf("%d within the usual time", n)
	}
	shown := read[wire.Integration](t, anna.ask("PATCH /api/integrations/1", wire.IntegrationEdit{RawDays: ptr(200)}))
	if n := held(store.RawDaysUsual + 1); n != 1 || shown.RawDays != 200 {
		t.Errorf("%d of one that is kept for %d days", n, shown.RawDays)
	}
	if n := held(201); n != 0 {
		t.Errorf("%d after that time", n)
	}
}
