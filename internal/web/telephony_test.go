package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"otklik/internal/callgear"
	"otklik/internal/callgear/emulate"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// vendorOf plays a telephone company; pass lets its time pass.
func vendorOf(t *testing.T, change func(*emulate.Account)) (url string, pass func(time.Duration)) {
	t.Helper()
	skip := new(atomic.Int64)
	account := emulate.Usual()
	if change != nil {
		change(&account)
	}
	var handler http.Handler
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(web.Close)
	s, err := emulate.NewServer(emulate.Options{Account: account, Host: web.URL, Seed: 5, Now: func() time.Time { return time.Now().Add(time.Duration(skip.Load())) }})
	must(t, err)
	handler = s.Handler()
	return web.URL, func(d time.Duration) { skip.Add(int64(d)) }
}

const longKey = "emulated-key-0123456789"

// account adds one at the company that is played.
func account(t *testing.T, by *person, url string) wire.Integration {
	t.Helper()
	made := read[wire.Integration](t, by.ask("POST /api/integrations", wire.IntegrationEdit{Brand: ptr("uis")}))
	return read[wire.Integration](t, by.ask(fmt.Sprintf("PATCH /api/integrations/%d", made.ID), wire.IntegrationEdit{CallURL: ptr(url + "/call/v4.0"),
		DataURL: ptr(url + "/data/v2.0"), MediaURL: ptr(url), Key: ptr(longKey), Line: ptr("8 (495) 151-11-55")}))
}

func TestIntegrationCard(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris, olga := h.hire(anna, "Boris", "operator"), h.hire(anna, "Olga", "supervisor")
	url, _ := vendorOf(t, func(a *emulate.Account) { a.Token = longKey })
	made := account(t, anna, url)
	if made.Name != "UIS" || made.Line != "74951511155" || !made.HasKey || made.KeyTail != "6789" || len(made.Events) != 11 {
		t.Fatalf("%+v", made)
	}
	if e := made.Events[0]; e.Suffix != "handset" || !e.Required || !strings.HasPrefix(e.Address, h.url+"/hooks/1/") || !strings.Contains(e.Body, "{{call_session_id}}") {
		t.Errorf("%+v", e)
	}
	secret := strings.Split(made.Events[0].Address, "/")[5]
	h.run(
		scenario{name: "a supervisor looks, and sees no address", as: olga, route: "GET /api/integrations", status: 200, has: []string{`"hasKey":true`}, not: []string{longKey, secret}},
		scenario{name: "the key never leaves", as: anna, route: "GET /api/integrations", status: 200, has: []string{secret}, not: []string{longKey}},
		scenario{name: "an operator sees none of it", as: boris, route: "GET /api/integrations", status: 403},
		scenario{name: "a supervisor changes nothing", as: olga, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Name: ptr("x")}, status: 403},
		scenario{name: "a host elsewhere by http", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{CallURL: ptr("http://example.org")}, status: 422, has: []string{`"bad_host"`, `"callUrl"`}},
		scenario{name: "a number that is none", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Line: ptr("звоните")}, status: 422, has: []string{`"bad_number"`}},
		scenario{name: "an address that is none", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Addresses: []string{"195.211.122.0/24", "home"}}, status: 422, has: []string{`"bad_network"`, "home"}},
		scenario{name: "a zone that is none", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Zone: ptr("Moon/Base")}, status: 422, has: []string{`"bad_zone"`}},
		scenario{name: "a brand that is none", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Brand: ptr("x")}, status: 422, has: []string{`"bad_brand"`}},
		scenario{name: "the check", as: anna, route: "POST /api/integrations/1/check", status: 200, has: []string{`{"part":"calls","code":"ok","need":true}`, `"zone":"Europe/Moscow"`, "74951511155", `"missing":["handset"`}, not: []string{longKey}},
		scenario{name: "a new address", as: anna, route: "POST /api/integrations/1/secret", status: 200, not: []string{secret}},
		scenario{name: "no such account", as: anna, route: "POST /api/integrations/9/check", status: 404},
	)
	kept, err := h.server.Store.Integration(t.Context(), 1)
	must(t, err)
	if strings.Contains(string(kept.Config), longKey) || kept.Zone != "Europe/Moscow" {
		t.Errorf("stored as %s, zone %q", kept.Config, kept.Zone)
	}
	h.restart()
	h.run(scenario{name: "the key survives a restart", as: anna, route: "POST /api/integrations/1/check", status: 200, has: []string{`"code":"ok"`}},
		scenario{name: "and is forgotten when it is taken away", as: anna, route: "PATCH /api/integrations/1", body: wire.IntegrationEdit{Key: ptr("")}, status: 200, has: []string{`"hasKey":false`}},
		scenario{name: "without it the check says so", as: anna, route: "POST /api/integrations/1/check", status: 200, has: []string{`"no_key"`}})
}

func TestIntegrationCheckSaysWhatIsMissing(t *testing.T) {
	for want, change := range map[string]func(*emulate.Account){
		`"component_off"`:   func(a *emulate.Account) { a.Without = []string{"call_api"} },
		`"address_refused"`: func(a *emulate.Account) { a.Refuse = true },
		`"token_expired"`:   func(a *emulate.Account) { a.Expired = longKey },
		`"no_points"`:       func(a *emulate.Account) { a.DayPoints = 0 },
	} {
		h := newHouse(t)
		anna := h.founder()
		url, _ := vendorOf(t, func(a *emulate.Account) { a.Token = longKey; change(a) })
		account(t, anna, url)
		h.run(scenario{name: want, as: anna, route: "POST /api/integrations/1/check", status: 200, has: []string{want}, not: []string{longKey}})
	}
}

func TestEmployeesAreMatchedByPeople(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Maria", "operator")
	anna.ask(fmt.Sprintf("PATCH /api/operators/%d", boris.id), wire.OperatorEdit{Name: ptr("Мария Соколова")})
	url, _ := vendorOf(t, func(a *emulate.Account) { a.Token = longKey })
	account(t, anna, url)
	people := read[wire.VendorEmployees](t, anna.ask("POST /api/integrations/1/employees/refresh", nil))
	if people.Directory != "ok" || len(people.Employees) != 5 {
		t.Fatalf("%+v", people)
	}
	maria := people.Employees[slices.IndexFunc(people.Employees, func(e wire.VendorEmployee) bool { return e.External == "1001" })]
	if maria.Operator != 0 || maria.Suggested != boris.id || maria.Extension != "101" {
		t.Errorf("%+v, and the colleague is %d", maria, boris.id)
	}
	match := fmt.Sprintf("PUT /api/integrations/1/employees/%d", maria.ID)
	h.run(
		scenario{name: "matched", as: anna, route: match, body: wire.VendorEmployeeMatch{Operator: boris.id}, status: 200, has: []string{fmt.Sprintf(`"operator":%d`, boris.id)}, facts: 1},
		scenario{name: "again", as: anna, route: match, body: wire.VendorEmployeeMatch{Operator: boris.id}, status: 200},
		scenario{name: "with nobody that exists", as: anna, route: match, body: wire.VendorEmployeeMatch{Operator: 99}, status: 422, has: []string{`"no_operator"`}},
		scenario{name: "nobody of the directory", as: anna, route: "PUT /api/integrations/1/employees/99", body: wire.VendorEmployeeMatch{Operator: boris.id}, status: 404},
		scenario{name: "by hand", as: anna, route: "POST /api/integrations/1/employees", body: wire.VendorEmployeeAdd{External: "2002", Name: "Склад"}, status: 200, has: []string{`"2002"`}},
		scenario{name: "by hand, and no id", as: anna, route: "POST /api/integrations/1/employees", body: wire.VendorEmployeeAdd{External: "номер", Name: "Склад"}, status: 422, has: []string{`"bad_external"`}},
	)
}

// An operator calls a customer: the request, the company's answer and each
// listening are facts; the recording is fetched, kept, and heard by right.
func TestCallOnRequest(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris, vera := h.hire(anna, "Boris", "operator"), h.hire(anna, "Vera", "operator")
	url, pass := vendorOf(t, func(a *emulate.Account) { a.Token, a.DayPoints = longKey, 30 })
	h.run(scenario{name: "no company", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "79031112233"}, status: 404, has: []string{"phone_no_integration"}})
	account(t, anna, url)
	h.run(scenario{name: "not matched", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "79031112233"}, status: 409, has: []string{"phone_not_matched"}},
		scenario{name: "not ready", as: boris, route: "GET /api/telephone", status: 200, has: []string{`"ready":false`, `"not_matched"`}})
	people := read[wire.VendorEmployees](t, anna.ask("POST /api/integrations/1/employees/refresh", nil))
	employee := people.Employees[0]
	anna.ask(fmt.Sprintf("PUT /api/integrations/1/employees/%d", employee.ID), wire.VendorEmployeeMatch{Operator: boris.id})

	who := read[wire.Customer](t, boris.ask("POST /api/customers", wire.CustomerEdit{Name: ptr("Анна")})).ID
	in := read[wire.Case](t, boris.ask("POST /api/cases", wire.CaseRequest{Customer: who, Subject: "Возврат"})).ID
	h.run(
		scenario{name: "no such case", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "79031112233", Case: in + 70}, status: 404, has: []string{`"no_case"`}},
		scenario{name: "ready", as: boris, route: "GET /api/telephone", status: 200, has: []string{`"ready":true`}},
		scenario{name: "no number", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "маме"}, status: 422, has: []string{"phone_bad_number"}},
		scenario{name: "blacklisted", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "79000001122", Case: in}, status: 409, has: []string{"phone_blacklisted"}, facts: 2},
		scenario{name: "calls", as: boris, route: "POST /api/calls/attempts", body: wire.CallRequest{Contact: "+7 903 111-22-33", Case: in}, status: 200, has: []string{`"stage":"asked"`, `"code":"ok"`, `"dayLeft"`}, facts: 2},
		scenario{name: "both attempts stand in the case", as: vera, route: fmt.Sprintf("GET /api/calls/attempts?case=%d", in), status: 200, has: []string{`"blacklisted"`, `"79031112233"`}},
		scenario{name: "somebody else's call is not ended", as: vera, route: "POST /api/calls/attempts/2/end", status: 403},
	)
	session := requested(t, h, 2).Session
	pass(30 * time.Second)
	h.run(scenario{name: "held", as: boris, route: "POST /api/calls/attempts/2/hold", status: 204},
		scenario{name: "ended", as: boris, route: "POST /api/calls/attempts/2/end", status: 204},
		scenario{name: "over", as: boris, route: "POST /api/calls/attempts/2/end", status: 404, has: []string{"phone_no_call"}})
	pass(5 * time.Minute)

	v, _, err := h.server.Telephony.Vendor(t.Context(), 1)
	must(t, err)
	reports, err := v.Reports(t.Context(), time.Now().Add(-time.Minute), time.Now().Add(time.Hour))
	if err != nil || len(reports) != 1 || reports[0].Session != session {
		t.Fatalf("%v, %v", reports, err)
	}
	for _, s := range callgear.Read(callgear.Request{Suffix: callgear.ReportSuffix, Body: reports[0].Body}, time.UTC).Signals {
		facts, _, err := h.server.Store.CallWords().Facts(t.Context(), []store.Told{{Integration: 1, Received: event.InstantOf(time.Now()), Signal: s, Attempt: event.AttemptOf(s.External)}})
		must(t, err)
		h.do(desk.Signals{All: []desk.Signal{{Fact: facts[0]}}})
	}
	h.run(
		scenario{name: "the outcome", as: boris, route: "GET /api/calls/attempts/2", status: 200, has: []string{`"stage":"over"`, `"outcome":"answered"`}, facts: -1},
		scenario{name: "one's own talk", as: boris, route: "GET /api/recordings/1", header: []string{"Range", "bytes=0-9"}, status: 206, has: []string{"RIFF"}, facts: -1},
		scenario{name: "further on in it", as: boris, route: "GET /api/recordings/1", header: []string{"Range", "bytes=100-199"}, status: 206, facts: -1},
		scenario{name: "of a colleague", as: vera, route: "GET /api/recordings/1", status: 403, facts: -1},
		scenario{name: "by right", as: anna, route: "GET /api/recordings/1", status: 200, facts: -1},
		scenario{name: "none", as: anna, route: "GET /api/recordings/77", status: 404, facts: -1},
	)
	// Beside them the new case gets its number, whenever it is seen first.
	if got, want := listeners(t, h), []event.OperatorID{event.OperatorID(boris.id), event.OperatorID(anna.id)}; !slices.Equal(got, want) {
		t.Errorf("%v listened, want %v", got, want)
	}
	r, err := h.server.Store.Recording(t.Context(), 1)
	if err != nil || r.State != store.RecordingKept || r.Type != "audio/wav" || r.Bytes < 8000 {
		t.Errorf("%+v, %v", r, err)
	}
	if n, err := h.server.Store.ExpireRecordings(t.Context(), 1, event.InstantOf(time.Now().Add(time.Hour))); n != 1 || err != nil {
		t.Errorf("%d let go, %v", n, err)
	}
	h.run(scenario{name: "kept long enough", as: anna, route: "GET /api/recordings/1", status: 404, has: []string{"phone_no_file"}, facts: -1})
}

func requested(t *testing.T, h *house, id event.AttemptID) store.Attempt {
	t.Helper()
	a, err := h.server.Store.Attempt(t.Context(), id)
	must(t, err)
	return a
}

// listeners gives who began to listen, in order.
func listeners(t *testing.T, h *house) (out []event.OperatorID) {
	t.Helper()
	must(t, h.server.Store.ScanLog(t.Context(), 0, func(r event.Record) error {
		if f, ok := r.Fact.(*event.RecordingHeard); ok {
			out = append(out, f.Operator)
		}
		return nil
	}))
	return out
}
