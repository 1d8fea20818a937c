package web

import (
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

func TestInvitations(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := wire.OperatorEdit{Name: ptr("Борис"), Email: ptr("Boris@Example.com"), Groups: []wire.Membership{{Group: 1, Level: 2}}, ChatLimit: ptr(7)}
	made := read[wire.Operator](t, anna.ask("POST /api/operators", boris))
	token := lastPart(made.Invitation)
	if !strings.HasPrefix(made.Invitation, "http://otklik.test/join/") || made.Role != "operator" || made.ChatLimit != 7 || len(made.Groups) != 1 {
		t.Fatalf("%+v", made)
	}
	p := h.stranger()
	accept := wire.InvitationAccept{Name: "Борис П.", Password: "battery staple"}
	h.run(
		scenario{name: "look", as: p, route: "GET /api/invitations/" + token, status: 200, has: []string{`"Лён и глина"`, `"boris@example.com"`, `"language":"ru"`}},
		scenario{name: "guess", as: p, route: "GET /api/invitations/guess", status: 410, has: []string{`"invitation_invalid"`}},
		scenario{name: "short password", as: p, route: "POST /api/invitations/" + token, body: wire.InvitationAccept{Name: "Борис", Password: "short"}, status: 422, has: []string{`"field":"password"`}},
		scenario{name: "no name", as: p, route: "POST /api/invitations/" + token, body: wire.InvitationAccept{Password: "battery staple"}, status: 422, has: []string{`"field":"name"`}},
		scenario{name: "cannot sign in yet", as: p, route: "POST /api/session", body: signIn("boris@example.com", ""), status: 401},
		scenario{name: "accept", as: p, route: "POST /api/invitations/" + token, body: accept, status: 200, has: []string{`"Борис П."`, `"invitation":""`}},
		scenario{name: "accept twice", as: h.stranger(), route: "POST /api/invitations/" + token, body: accept, status: 410, has: []string{`"invitation_invalid"`}},
		scenario{name: "signed in", as: p, route: "GET /api/session", status: 200, has: []string{`"permissions":["signed_in","customers.view","customers.edit","cases.edit","visitors.view","visitors.invite","calls.view"]`}},
		scenario{name: "the same address", as: anna, route: "POST /api/operators", body: boris, status: 409, has: []string{`"email_taken"`, `"field":"email"`}},
		scenario{name: "an operator may not invite", as: p, route: "POST /api/operators", body: boris, status: 403},
	)
	again := read[wire.Operator](t, anna.ask("POST /api/operators/2/invitation", nil))
	h.pass(invitationLife + time.Minute)
	h.run(scenario{name: "a week later", as: p, route: "GET /api/invitations/" + lastPart(again.Invitation), status: 410})
	anna.ask("POST /api/session", signIn("anna@example.com", "correct horse"))
	fresh := read[wire.Operator](t, anna.ask("POST /api/operators/2/invitation", nil))
	h.restart()
	h.run(
		scenario{name: "shown after a restart", as: anna, route: "GET /api/settings", status: 200, has: []string{lastPart(fresh.Invitation)}},
		scenario{name: "a forgotten password", as: h.stranger(), route: "POST /api/invitations/" + lastPart(fresh.Invitation), body: accept, status: 200},
		nobody("the old browser is out", p),
	)
}

func TestOperators(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	vera := h.hire(anna, "Vera", "supervisor")
	edit := func(id, body string, status int, facts int64, has ...string) scenario {
		return scenario{name: body, as: anna, route: "PATCH /api/operators/" + id, body: body, status: status, facts: facts, has: has}
	}
	h.run(
		edit("2", `{"name":"Борис"}`, 200, 0, `"Борис"`, `"groups":[{"group":1,"level":1}]`),
		edit("2", `{"groups":[{"group":1,"level":3},{"group":1,"level":1}]}`, 200, 1, `"groups":[{"group":1,"level":3}]`),
		edit("2", `{"groups":[]}`, 200, 1, `"groups":[]`),
		edit("2", `{"groups":[{"group":77,"level":1}]}`, 422, 0, `"bad_setting"`, `"field":"groups"`),
		edit("2", `{"groups":[{"group":1,"level":0}]}`, 422, 0, `"field":"groups"`),
		edit("2", `{"chatLimit":0}`, 422, 0, `"bad_chat_limit"`),
		edit("2", `{"chatLimit":101}`, 422, 0, `"field":"chatLimit"`),
		edit("2", `{"chatLimit":9}`, 200, 1, `"chatLimit":9`),
		edit("2", `{"role":"king"}`, 422, 0, `"bad_role"`),
		edit("2", `{"email":"vera@example.com"}`, 409, 0, `"email_taken"`),
		edit("2", `{"email":"boris@example.com"}`, 200, 0),
		edit("77", `{"name":"Нет"}`, 404, 0, `"not_found"`),
		edit("x", `{"name":"Нет"}`, 400, 0, `"bad_request"`),
		edit("1", `{"off":true}`, 409, 0, `"not_yourself"`),
		edit("1", `{"role":"operator"}`, 409, 0, `"last_admin"`),
		edit("3", `{"role":"administrator"}`, 200, 0, `"administrator"`),
		edit("1", `{"role":"supervisor"}`, 200, 0),
	)
	h.run(
		scenario{name: "not any more", as: anna, route: "PATCH /api/operators/2", body: `{"name":"Я"}`, status: 403},
		scenario{name: "the other can", as: vera, route: "PATCH /api/operators/1", body: `{"role":"administrator"}`, status: 200},
		scenario{name: "another's status", as: boris, route: "PUT /api/operators/1/status", body: `{"status":"pause"}`, status: 403},
		scenario{name: "one's own status", as: boris, route: "PUT /api/operators/2/status", body: `{"status":"available"}`, status: 204, facts: 1},
		scenario{name: "no such status", as: boris, route: "PUT /api/operators/2/status", body: `{"status":"asleep"}`, status: 422, has: []string{`"unknown_status"`, `"field":"status"`}},
		scenario{name: "by a supervisor", as: vera, route: "PUT /api/operators/2/status", body: `{"status":"break"}`, status: 204, facts: 1},
		scenario{name: "nobody's status", as: vera, route: "PUT /api/operators/77/status", body: `{"status":"break"}`, status: 422, has: []string{`"no_operator"`}},
		scenario{name: "switched off", as: anna, route: "PATCH /api/operators/2", body: `{"off":true}`, status: 200, facts: 2, has: []string{`"off":true`}},
		nobody("is out", boris),
		scenario{name: "cannot come in", as: boris, route: "POST /api/session", body: signIn("boris@example.com", "battery staple"), status: 403, has: []string{`"switched_off"`}},
		scenario{name: "nor with a wrong password know why", as: boris, route: "POST /api/session", body: signIn("boris@example.com", "x"), status: 401, not: []string{"switched"}},
		scenario{name: "no invitation", as: anna, route: "POST /api/operators/2/invitation", status: 409, has: []string{`"invite_switched_off"`}},
		scenario{name: "back", as: anna, route: "PATCH /api/operators/2", body: `{"off":false}`, status: 200, facts: 1},
		scenario{name: "comes in", as: boris, route: "POST /api/session", body: signIn("boris@example.com", "battery staple"), status: 200},
	)
}

// TestInvitedIsNoAdministrator: who never came in cannot be the one left.
func TestInvitedIsNoAdministrator(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	read[wire.Operator](t, anna.ask("POST /api/operators", wire.OperatorEdit{Name: ptr("В отпуске"), Email: ptr("v@example.com"), Role: ptr("administrator")}))
	h.run(scenario{name: "last", as: anna, route: "PATCH /api/operators/1", body: `{"role":"operator"}`, status: 409, has: []string{`"last_admin"`}})
}

func TestGroups(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	rules := live.RulesOf(settings.DefaultGroupRules())
	bad := rules
	bad.OfferSeconds = -1
	over := rules
	over.OverflowGroup = 1
	h.run(
		scenario{name: "no name", as: anna, route: "POST /api/groups", body: wire.GroupEdit{Rules: &rules}, status: 422, has: []string{`"field":"name"`}},
		scenario{name: "bad rules", as: anna, route: "POST /api/groups", body: wire.GroupEdit{Name: ptr("VIP"), Rules: &bad}, status: 422, has: []string{`"bad_setting"`, `"field":"offerSeconds"`}},
		scenario{name: "made", as: anna, route: "POST /api/groups", body: wire.GroupEdit{Name: ptr("VIP"), Rules: &over}, status: 200, facts: 1, has: []string{`"id":2`, `"VIP"`, `"overflowGroup":1`}},
		scenario{name: "renamed", as: anna, route: "PATCH /api/groups/2", body: `{"name":"Важные"}`, status: 200, has: []string{`"Важные"`, `"overflowGroup":1`}},
		scenario{name: "unknown strategy", as: anna, route: "PATCH /api/groups/2", body: `{"rules":{"strategy":"dice"}}`, status: 422, has: []string{`"field":"strategy"`}},
		scenario{name: "no such group", as: anna, route: "PATCH /api/groups/77", body: `{"name":"Нет"}`, status: 404},
		scenario{name: "a site leads here", as: anna, route: "PATCH /api/groups/1", body: `{"removed":true}`, status: 409, has: []string{`"group_in_use"`}},
		scenario{name: "the site moves", as: anna, route: "PUT /api/sites/main", body: wire.Site{Name: "Магазин", Group: 2}, status: 200},
		scenario{name: "overflow leads here", as: anna, route: "PATCH /api/groups/1", body: `{"removed":true}`, status: 409, has: []string{`"overflow_here"`}},
		scenario{name: "overflow goes", as: anna, route: "PATCH /api/groups/2", body: wire.GroupEdit{Rules: &rules}, status: 200, facts: 1},
		scenario{name: "removed", as: anna, route: "PATCH /api/groups/1", body: `{"removed":true}`, status: 200, facts: 1, has: []string{`"removed":true`}},
		scenario{name: "who was in it can be edited", as: anna, route: "PATCH /api/operators/1", body: `{"chatLimit":5}`, status: 200, facts: 1, has: []string{`"groups":[]`}},
		scenario{name: "not into it", as: anna, route: "PATCH /api/operators/1", body: `{"groups":[{"group":1,"level":1}]}`, status: 422},
		scenario{name: "the last one stays", as: anna, route: "PATCH /api/groups/2", body: `{"removed":true}`, status: 409},
	)
}

func TestSites(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "supervisor")
	put := func(name string, site wire.Site, status int, has ...string) scenario {
		return scenario{name: name, as: anna, route: "PUT /api/sites/shop", body: site, status: status, has: has}
	}
	h.run(
		put("no name", wire.Site{Group: 1}, 422, `"field":"name"`),
		put("no group", wire.Site{Name: "Магазин", Group: 77}, 422, `"no_group"`, `"field":"group"`),
		put("no colour", wire.Site{Name: "Магазин", Group: 1, Colour: "red;}"}, 422, `"bad_colour"`),
		put("no side", wire.Site{Name: "Магазин", Group: 1, Position: "top"}, 422, `"bad_position"`),
		put("no language", wire.Site{Name: "Магазин", Group: 1, Language: "de"}, 422, `"bad_language"`),
		put("its own language", wire.Site{Name: "Магазин", Group: 1, Language: "en"}, 200, `"language":"en"`),
		put("the visitor's language", wire.Site{Name: "Магазин", Group: 1, Language: "auto"}, 200, `"language":"auto"`),
		put("no domain", wire.Site{Name: "Магазин", Group: 1, Domains: []string{"a b"}}, 422, `"bad_domain"`, `a b`),
		put("a policy in a domain", wire.Site{Name: "Магазин", Group: 1, Domains: []string{"a.com; script-src *"}}, 422, `"bad_domain"`),
		put("many domains", wire.Site{Name: "Магазин", Group: 1, Domains: make([]string, 51)}, 422, `"too_many_domains"`),
		put("short secret", wire.Site{Name: "Магазин", Group: 1, IdentitySecret: "secret"}, 422, `"bad_secret"`),
		put("long greeting", wire.Site{Name: "Магазин", Group: 1, Greeting: strings.Repeat("я", textMax+1)}, 422, `"field":"greeting"`),
		put("made", wire.Site{Name: "Магазин <b>", Group: 1, Domains: []string{"https://Shop.example.com/cart", "*.example.org", "shop.example.com"}, Greeting: "Привет!\nПишите."}, 200,
			`"domains":["shop.example.com","*.example.org"]`, `data-site=\"shop\"`, `"greeting":"Привет!\nПишите."`, `"colour":"#2563eb"`, `"Магазин <b>"`),
		scenario{name: "bad key", as: anna, route: "PUT /api/sites/Shop%22", body: wire.Site{Name: "Магазин", Group: 1}, status: 422, has: []string{`"bad_site_key"`}},
	)
	first := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).Sites[1]
	read[wire.Site](t, anna.ask("PUT /api/sites/shop", wire.Site{Name: "Магазин", Group: 1, Domains: first.Domains}))
	second := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).Sites[1]
	if len(first.IdentitySecret) < secretMin || first.IdentitySecret != second.IdentitySecret {
		t.Errorf("the secret was %q, is %q", first.IdentitySecret, second.IdentitySecret)
	}
	h.run(scenario{name: "a supervisor signs nothing", as: boris, route: "GET /api/settings", status: 200, has: []string{`"identitySecret":""`},
		not: []string{first.IdentitySecret, "anna@example.com"}})
}

func TestDomains(t *testing.T) {
	hosts := []string{"shop.example.com", "*.example.org", "localhost:3000"}
	for origin, want := range map[string]bool{
		"https://shop.example.com":      true,
		"https://SHOP.example.com:8443": true,
		"http://a.b.example.org":        true,
		"https://example.org":           false,
		"https://evilexample.org":       false,
		"https://shop.example.com.evil": false,
		"http://localhost:3000":         true,
		"http://localhost:3001":         false,
		"null":                          false,
		"":                              false,
	} {
		if got := mayStandOn(hosts, origin); got != want {
			t.Errorf("%q: %v", origin, got)
		}
	}
	if !mayStandOn(nil, "https://any.example") {
		t.Error("an empty list is everybody")
	}
}

func TestOrganisation(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	patch := func(body string, status int, facts int64, has ...string) scenario {
		return scenario{name: body, as: anna, route: "PATCH /api/organisation", body: body, status: status, facts: facts, has: has}
	}
	h.run(
		patch(`{"name":"Глина"}`, 200, 0, `"Глина"`, `"Europe/Moscow"`),
		patch(`{"name":""}`, 422, 0, `"field":"name"`),
		patch(`{"zone":"Asia/Novosibirsk"}`, 200, 1, `"Asia/Novosibirsk"`, `"Глина"`),
		patch(`{"zone":"Mars/Olympus"}`, 422, 0, `"bad_zone"`),
		patch(`{"language":"en"}`, 200, 1, `"language":"en"`),
		patch(`{"crmUrl":"javascript:alert({visitor})"}`, 422, 0, `"bad_crm_url"`, `"field":"crmUrl"`),
		patch(`{"crmUrl":"https://crm.example.com/find?q={email}&id={external}"}`, 200, 0, `{email}`),
		patch(`{"crmUrl":""}`, 200, 0, `"crmUrl":""`),
		patch(`{"crmUrl":"//crm.example.com"}`, 422, 0),
		scenario{name: "desk rules", as: anna, route: "PUT /api/desk-rules", body: wire.DeskRules(settings.DefaultDeskRules()), status: 200, facts: 1},
		scenario{name: "impossible rules", as: anna, route: "PUT /api/desk-rules", body: wire.DeskRules{SuspectSeconds: 30, LostSeconds: 10}, status: 422,
			has: []string{`"bad_setting"`, `"field":"lostSeconds"`}},
	)
	view := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil))
	if len(view.Changes) != 4 || view.Changes[0].Kind != string((&event.DeskRulesSet{}).Kind()) || view.Changes[0].By != 1 || view.Changes[0].At == 0 {
		t.Errorf("%+v", view.Changes)
	}
	// Of the organisation, changed three times here, only the last is told.
	if len(view.Changes) == 4 && (view.Changes[1].Kind != string((&event.OrganisationSet{}).Kind()) || view.Changes[1].By != 1) {
		t.Errorf("%+v", view.Changes)
	}
}
