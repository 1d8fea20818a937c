package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestEveryRouteSaysWhatKeysOpenIt: a new route is closed to programs until
// somebody decides, and the decision is written down.
func TestEveryRouteSaysWhatKeysOpenIt(t *testing.T) {
	said := map[string]int{}
	for _, l := range keyTable() {
		for _, route := range l.routes {
			said[route]++
		}
		for _, one := range l.rule.sections {
			if !slices.Contains(access.Sections, one) {
				t.Errorf("there is no section %q", one)
			}
		}
	}
	for _, l := range new(Server).tables() {
		if !l.ofAPI() {
			continue
		}
		if said[l.route] != 1 {
			t.Errorf("%s stands %d times in key_rules.go: say there, once, which sections of a key open it", l.route, said[l.route])
		}
		delete(said, l.route)
	}
	for route := range said {
		t.Errorf("key_rules.go has %s, and no table of routes has it", route)
	}
}

// program is who comes with a key, and with no cookie.
func (h *house) program(secret string) *person {
	p := h.stranger()
	p.header = []string{"Authorization", "Bearer " + secret}
	return p
}

// key lets somebody make a key.
func (p *person) key(sections ...string) wire.APIKeyMade {
	p.h.t.Helper()
	return read[wire.APIKeyMade](p.h.t, p.ask("POST /api/keys", wire.APIKeyRequest{Name: "Ночная выгрузка", Sections: sections}))
}

const aReport = "GET /api/reports/summary?from=2026-11-02&to=2026-11-08"

func TestKeys(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	vera := h.hire(anna, "Vera", "supervisor", 1)
	made := vera.key("archive.read", "reports.read")
	if !strings.HasPrefix(made.Secret, "otk_") || len(made.Secret) < 50 || !strings.HasPrefix(made.Secret, made.Key.Prefix) || len(made.Key.Prefix) > 12 {
		t.Fatalf("made %+v", made)
	}
	if !slices.Equal(made.Key.Sections, []string{"reports.read", "archive.read"}) {
		t.Errorf("its sections are %q, want them in their order", made.Key.Sections)
	}
	program, wrong := h.program(made.Secret), h.program(made.Secret+"x")
	inRussian := []string{"Accept-Language", "ru"}
	h.run(
		scenario{name: "a report", as: program, route: aReport, status: 200, has: []string{`"columns"`}},
		scenario{name: "its file", as: program, route: "GET /api/reports/summary/export?from=2026-11-02&to=2026-11-08", status: 200},
		scenario{name: "the archive", as: program, route: "GET /api/archive", status: 200},
		scenario{name: "whose key it is", as: program, route: "GET /api/session", status: 200, has: []string{`"Vera"`}},
		scenario{name: "names", as: program, route: "GET /api/archive/filters", status: 200},
		scenario{name: "a section that it does not open", as: program, route: "GET /api/customers", status: 403, has: []string{`"key_section"`, "does not open the section customers.read"}},
		scenario{name: "the same in Russian", as: program, route: "GET /api/customers", header: inRussian, status: 403, has: []string{"не открыт раздел customers.read", "Настройки → Ключи API"}},
		scenario{name: "what no key opens", as: program, route: "GET /api/settings", status: 403, has: []string{`"key_not_here"`}},
		scenario{name: "the socket", as: program, route: "GET /api/socket", status: 403, has: []string{`"key_not_here"`}},
		scenario{name: "its owner's shift", as: program, route: "DELETE /api/session", status: 403, has: []string{`"key_not_here"`}},
		scenario{name: "another key", as: program, route: "POST /api/keys", body: wire.APIKeyRequest{Name: "x", Sections: []string{"reports.read"}}, status: 403},
		scenario{name: "what there is not", as: program, route: "GET /api/nothing", status: 404},
		scenario{name: "a wrong key", as: wrong, route: aReport, status: 401, has: []string{`"key_unknown"`}},
		scenario{name: "a wrong key in Russian", as: wrong, route: aReport, header: inRussian, status: 401, has: []string{"Такого ключа API нет"}},
		scenario{name: "a wrong key where anybody may come", as: wrong, route: "GET /api/setup", status: 401},
		scenario{name: "no key at all", as: h.program(""), route: aReport, status: 401, has: []string{`"key_unknown"`}},
		scenario{name: "a cookie beside a wrong key", as: vera, route: aReport, header: []string{"Authorization", "Bearer otk_x"}, status: 401},
		scenario{name: "another scheme is none of ours", as: vera, route: aReport, header: []string{"Authorization", "Basic YTpi"}, status: 200},
	)
	if got := wrong.ask(aReport, nil).header.Get("WWW-Authenticate"); !strings.HasPrefix(got, "Bearer") {
		t.Errorf("WWW-Authenticate of a wrong key: %q", got)
	}
	list := vera.ask("GET /api/keys", nil)
	if strings.Contains(list.body, made.Secret) || !strings.Contains(list.body, made.Key.Prefix) || !strings.Contains(list.body, `"usedFrom":"127.0.0.1"`) {
		t.Errorf("the list is %s", list.body)
	}
	if own := read[wire.APIKeyList](t, boris.ask("GET /api/keys", nil)); len(own.Keys)+len(own.Sections) != 0 || own.MayMake {
		t.Errorf("an operator has %+v", own)
	}
	revoke := "DELETE /api/keys/" + idText(made.Key.ID)
	h.run(
		scenario{name: "an operator makes none", as: boris, route: "POST /api/keys", body: wire.APIKeyRequest{Name: "x", Sections: []string{"reports.read"}}, status: 403},
		scenario{name: "nobody else's is revoked", as: boris, route: revoke, status: 404},
		scenario{name: "it works still", as: program, route: aReport, status: 200},
		scenario{name: "an administrator sees it", as: anna, route: "GET /api/keys", status: 200, has: []string{`"Vera"`, made.Key.Prefix}},
		scenario{name: "and revokes it", as: anna, route: revoke, status: 204},
		scenario{name: "a revoked key", as: program, route: aReport, status: 401, has: []string{`"key_revoked"`}},
		scenario{name: "its owner revokes it again", as: vera, route: revoke, status: 204},
		scenario{name: "who did", as: vera, route: "GET /api/keys", status: 200, has: []string{`"state":"revoked"`, `"revokedBy":"Анна"`}},
	)
}

func TestKeysAreMade(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	vera := h.hire(anna, "Vera", "supervisor", 1)
	ask := func(change func(*wire.APIKeyRequest)) wire.APIKeyRequest {
		out := wire.APIKeyRequest{Name: "CRM", Sections: []string{"customers.read"}}
		change(&out)
		return out
	}
	soon := time.Now().Add(time.Hour).UnixMilli()
	h.run(
		scenario{name: "without a name", as: vera, route: "POST /api/keys", body: ask(func(k *wire.APIKeyRequest) { k.Name = " " }), status: 422, has: []string{`"name_required"`, `"field":"name"`}},
		scenario{name: "without a section", as: vera, route: "POST /api/keys", body: ask(func(k *wire.APIKeyRequest) { k.Sections = nil }), status: 422, has: []string{`"section_required"`}},
		scenario{name: "with one that there is not", as: vera, route: "POST /api/keys", body: ask(func(k *wire.APIKeyRequest) { k.Sections = []string{"customers.read", "everything"} }), status: 422, has: []string{`"bad_section"`, "everything"}},
		scenario{name: "until yesterday", as: vera, route: "POST /api/keys", body: ask(func(k *wire.APIKeyRequest) { k.ExpiresAt = 1 }), status: 422, has: []string{`"bad_expiry"`}},
		scenario{name: "until when, misspelt", as: vera, route: "POST /api/keys", body: `{"name":"CRM","sections":["customers.read"],"expires":1}`, status: 422,
			has: []string{`"unknown_field"`, `"field":"expires"`, "There is no field expires"}},
		scenario{name: "the same in Russian", as: vera, route: "POST /api/keys", header: []string{"Accept-Language", "ru"}, body: `{"name":"CRM","sections":["customers.read"],"expires_at":1}`, status: 422, has: []string{"Поля «expires_at» здесь нет"}},
		scenario{name: "a long name is cut", as: vera, route: "POST /api/keys", body: `{"` + strings.Repeat("я", 5000) + `":1}`, status: 422, has: []string{strings.Repeat("я", fieldShown) + "…"}, not: []string{strings.Repeat("я", fieldShown+1)}},
		scenario{name: "two bodies", as: vera, route: "POST /api/keys", body: `{"name":"CRM","sections":["customers.read"]} {}`, status: 400, has: []string{`"bad_request"`}},
		scenario{name: "until soon", as: vera, route: "POST /api/keys", body: ask(func(k *wire.APIKeyRequest) { k.ExpiresAt = soon }), status: 200, has: []string{`"secret":"otk_`, `"state":"active"`}},
	)
	for range keysAtOne - 1 {
		vera.key("customers.read")
	}
	h.run(scenario{name: "one too many", as: vera, route: "POST /api/keys", body: ask(func(*wire.APIKeyRequest) {}), status: 409, has: []string{`"too_many_keys"`}})
	h.pass(2 * time.Hour)
	vera.key("customers.read") // one has expired meanwhile
}

// TestKeyHasItsOwnersRights: at the time of use, whatever they were when it was made.
func TestKeyHasItsOwnersRights(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	vera, boris := h.hire(anna, "Vera", "supervisor"), h.hire(anna, "Boris", "operator", 1)
	others := h.say(1, 1, "где заказ")
	change := func(p *person, in wire.OperatorEdit) scenario {
		return scenario{name: "changed", as: anna, route: "PATCH /api/operators/" + idText(p.id), body: in, status: 200, facts: -1}
	}
	secret := vera.key("archive.read", "calls.read", "customers.read").Secret
	program := h.program(secret)
	see := "GET /api/conversations/" + idText(others)
	h.run(
		scenario{name: "everybody's conversations", as: program, route: see, status: 200},
		scenario{name: "the board of calls", as: program, route: "GET /api/calls/board", status: 200},
		change(vera, wire.OperatorEdit{Role: ptr("operator"), Granted: []string{"keys.make"}}),
		scenario{name: "no more than its owner", as: program, route: see, status: 404},
		scenario{name: "not the board of calls", as: program, route: "GET /api/calls/board", status: 403, has: []string{`"key_owner_lost"`, "calls.read"}},
		scenario{name: "the list says what is lost", as: anna, route: "GET /api/keys", status: 200, has: []string{`"lost":["calls.read"]`}},
		scenario{name: "what is left", as: program, route: "GET /api/customers", status: 200},
		change(vera, wire.OperatorEdit{Granted: []string{}}),
		scenario{name: "no right to keys", as: program, route: "GET /api/customers", status: 401, has: []string{`"key_owner_may_not"`}},
		change(vera, wire.OperatorEdit{Role: ptr("supervisor")}),
		scenario{name: "the rights are back", as: program, route: see, status: 200},
		change(vera, wire.OperatorEdit{Off: ptr(true)}),
		scenario{name: "switched off", as: program, route: see, status: 401, has: []string{`"key_owner_off"`}},
	)

	// An operator who was granted keys sees by them what they see themselves.
	h.run(change(boris, wire.OperatorEdit{Granted: []string{"keys.make"}}))
	if got := boris.ask("POST /api/keys", wire.APIKeyRequest{Name: "x", Sections: []string{"calls.read"}}); got.status != 422 {
		t.Errorf("an operator without calls gives them to a key: %d", got.status)
	}
	h.run(scenario{name: "their own figures", as: h.program(boris.key("reports.read").Secret), route: aReport, status: 200})
}

// TestKeysAndThePassword: programs go on when their owner has a new password,
// unless the owner says that they are not to.
func TestKeysAndThePassword(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	vera := h.hire(anna, "Vera", "supervisor")
	hers, other := h.program(vera.key("customers.read").Secret), h.program(anna.key("customers.read").Secret)
	change := func(fresh, old string, revoke bool) wire.ProfileEdit {
		return wire.ProfileEdit{Password: &fresh, OldPassword: &old, RevokeKeys: revoke}
	}
	h.run(
		scenario{name: "a new password", as: vera, route: "PATCH /api/me", body: change("another one", "battery staple", false), status: 200},
		scenario{name: "her program goes on", as: hers, route: "GET /api/customers", status: 200},
		scenario{name: "a wrong old one", as: vera, route: "PATCH /api/me", body: change("a third one", "battery staple", true), status: 422},
		scenario{name: "ends nothing", as: hers, route: "GET /api/customers", status: 200},
		scenario{name: "a third, and no keys", as: vera, route: "PATCH /api/me", body: change("a third one", "another one", true), status: 200},
		scenario{name: "her program is out", as: hers, route: "GET /api/customers", status: 401, has: []string{`"key_revoked"`}},
		scenario{name: "nobody else's is", as: other, route: "GET /api/customers", status: 200},
		scenario{name: "who did", as: vera, route: "GET /api/keys", status: 200, has: []string{`"revokedBy":"Vera"`}},
	)
}

// TestKeyTellsNoSecrets: by the link for a forgotten password a program would
// come in as its owner.
func TestKeyTellsNoSecrets(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	program := h.program(anna.key("archive.read").Secret)
	h.run(
		scenario{name: "a link", as: anna, route: "POST /api/operators/" + idText(anna.id) + "/invitation", status: 200, has: []string{"/join/"}},
		scenario{name: "she sees it", as: anna, route: "GET /api/session", status: 200, has: []string{"/join/"}},
		scenario{name: "her program does not", as: program, route: "GET /api/session", status: 200, has: []string{`"Анна"`}, not: []string{"/join/"}},
	)
}

// TestKeyNeedsNoOrigin: no other site can bring a key along with a browser's
// cookies, so nobody has to prove which site a program is.
func TestKeyNeedsNoOrigin(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	secret := anna.key("customers.edit").Secret
	foreign := []string{"Origin", "https://crm.example", "Sec-Fetch-Site", "cross-site"}
	body := wire.CustomerEdit{Name: ptr("Пётр")}
	h.run(
		scenario{name: "with cookies", as: anna, route: "POST /api/customers", body: body, header: foreign, status: 403, has: []string{`"cross_origin"`}},
		scenario{name: "with a key", as: h.program(secret), route: "POST /api/customers", body: body, header: foreign, status: 200, facts: -1},
		scenario{name: "with cookies and a key that is none", as: anna, route: "POST /api/customers", body: body, header: append(foreign, "Authorization", "Bearer x"), status: 401},
	)
}

func TestKeyIsSlowedDown(t *testing.T) {
	h := newHouse(t)
	made := h.founder().key("reports.read")
	ahead := h.server.Clock().Add(time.Minute)
	for wait := time.Duration(0); wait == 0; {
		var leave func()
		if leave, wait = h.server.keyGates.enter(made.Key.ID, ahead); wait == 0 {
			leave()
		}
	}
	got := h.program(made.Secret).ask(aReport, nil)
	if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "1" || !strings.Contains(got.body, `"key_too_fast"`) {
		t.Errorf("%d, Retry-After %q: %s", got.status, got.header.Get("Retry-After"), got.body)
	}
}

func TestKeyGates(t *testing.T) {
	var g keyGates
	now := time.Unix(1, 0)
	enter := func(key int64) bool {
		leave, wait := g.enter(key, now)
		if wait == 0 {
			leave()
		}
		return wait == 0
	}
	for i := range keyBurst {
		if !enter(1) {
			t.Fatalf("request %d of a burst is refused", i)
		}
	}
	if enter(1) || !enter(2) {
		t.Error("one key is not slowed down alone")
	}
	now = now.Add(time.Minute / keyPerMinute)
	if !enter(1) || enter(1) {
		t.Error("it goes on faster or slower than it may")
	}
	now = now.Add(time.Hour)
	var leaving []func()
	for range keyAtOnce {
		leave, _ := g.enter(1, now)
		leaving = append(leaving, leave)
	}
	if enter(1) {
		t.Error("too many are under way")
	}
	leaving[0]()
	if !enter(1) {
		t.Error("one left, and nobody may come")
	}
}

// TestKeyUseIsNotedByTheMinute: not at every request.
func TestKeyUseIsNotedByTheMinute(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	made := anna.key("reports.read")
	program := h.program(made.Secret)
	used := func() event.Instant {
		key, _, err := h.server.Store.APIKeyOf(t.Context(), hashToken(made.Secret))
		must(t, err)
		return key.Used
	}
	program.ask(aReport, nil)
	first := used()
	h.pass(keyNoted / 2)
	program.ask(aReport, nil)
	if used() != first || first == 0 {
		t.Errorf("used %d, then %d", first, used())
	}
	h.pass(keyNoted)
	program.ask(aReport, nil)
	if used() <= first {
		t.Error("a later use is not noted")
	}
}

// TestKeyIsKeptNowhere: the files of the program have its hash alone.
func TestKeyIsKeptNowhere(t *testing.T) {
	h := newHouse(t)
	secret := h.founder().key("reports.read").Secret
	h.program(secret).ask(aReport, nil)
	err := filepath.WalkDir(h.dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(secret[keyPrefix:])) {
			t.Errorf("%s has the key", filepath.Base(path))
		}
		return err
	})
	must(t, err)
}

// TestDocumentSaysHowToComeIn: by a cookie, or by a key with its section.
func TestDocumentSaysHowToComeIn(t *testing.T) {
	h := newHouse(t)
	var document struct {
		Components struct {
			SecuritySchemes map[string]struct{ Type, Scheme string }
		}
		Paths map[string]map[string]struct{ Security []map[string][]string }
	}
	must(t, json.Unmarshal([]byte(h.stranger().ask("GET /api/openapi.json", nil).body), &document))
	if key := document.Components.SecuritySchemes[inByKey]; key.Type != "http" || key.Scheme != "bearer" {
		t.Errorf("the way in is %+v", key)
	}
	report, settings := document.Paths["/api/reports/{id}"]["get"].Security, document.Paths["/api/settings"]["get"].Security
	if len(report) != 2 || !slices.Equal(report[1][inByKey], []string{"reports.read"}) || len(settings) != 1 {
		t.Errorf("reports: %v, settings: %v", report, settings)
	}
	page := h.stranger().ask("GET /api/docs", nil).body
	for _, want := range []string{"Authorization: Bearer", "<td>reports.read<td>", "<td>none<td>", "300 requests a minute"} {
		if !strings.Contains(page, want) {
			t.Errorf("the reference page has no %q", want)
		}
	}
}

func idText(id int64) string { return strconv.FormatInt(id, 10) }
