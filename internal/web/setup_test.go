package web

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"otklik/internal/store"
	"otklik/internal/wire"
)

func TestSetup(t *testing.T) {
	h := newHouse(t)
	p := h.stranger()
	with := func(change func(*wire.SetupRequest)) wire.SetupRequest {
		in := h.setupRequest()
		change(&in)
		return in
	}
	refused := func(name, code, field string, change func(*wire.SetupRequest)) scenario {
		return scenario{name: name, as: p, route: "POST /api/setup", body: with(change), status: 422,
			has: []string{`"code":"` + code + `"`, `"field":"` + field + `"`}}
	}
	h.run(
		scenario{name: "needed", as: p, route: "GET /api/setup", status: 200, has: []string{`"needed":true`, `"Europe/Moscow"`, `"UTC"`}},
		nobody("nobody is signed in", p),
		scenario{name: "wrong token", as: p, route: "POST /api/setup", body: with(func(r *wire.SetupRequest) { r.Token = "guess" }),
			status: 403, has: []string{`"bad_setup_token"`, `"field":"token"`}},
		refused("no organisation", "name_required", "organisation", func(r *wire.SetupRequest) { r.Organisation = " " }),
		refused("no zone", "bad_zone", "zone", func(r *wire.SetupRequest) { r.Zone = "Europe/Atlantis" }),
		refused("local zone", "bad_zone", "zone", func(r *wire.SetupRequest) { r.Zone = "Local" }),
		refused("no language", "bad_language", "language", func(r *wire.SetupRequest) { r.Language = "de" }),
		refused("no name", "name_required", "name", func(r *wire.SetupRequest) { r.Name = "" }),
		refused("long name", "too_long", "name", func(r *wire.SetupRequest) { r.Name = strings.Repeat("я", 101) }),
		refused("two lines of name", "bad_text", "name", func(r *wire.SetupRequest) { r.Name = "a\nb" }),
		refused("no address", "bad_email", "email", func(r *wire.SetupRequest) { r.Email = "anna" }),
		refused("two addresses", "bad_email", "email", func(r *wire.SetupRequest) { r.Email = "Anna <a@b.c>" }),
		refused("short password", "password_short", "password", func(r *wire.SetupRequest) { r.Password = "1234567" }),
		refused("endless password", "password_long", "password", func(r *wire.SetupRequest) { r.Password = strings.Repeat("x", 201) }),
		scenario{name: "still needed", as: p, route: "GET /api/setup", status: 200, has: []string{`"needed":true`}},
		scenario{name: "done", as: p, route: "POST /api/setup", body: h.setupRequest(), status: 200, facts: 3,
			has: []string{`"email":"anna@example.com"`, `"administrator"`, `"Лён и глина"`, `"staff.edit"`, `"groups":[{"group":1,"level":1}]`}, not: []string{"correct horse", "argon2"}},
		scenario{name: "signed in", as: p, route: "GET /api/session", status: 200, has: []string{`"Анна"`}},
		scenario{name: "not needed", as: p, route: "GET /api/setup", status: 200, has: []string{`"needed":false`}},
		scenario{name: "twice", as: p, route: "POST /api/setup", body: h.setupRequest(), status: 409, has: []string{`"already_set_up"`}},
		scenario{name: "furnished", as: p, route: "GET /api/settings", status: 200,
			has: []string{`"Поддержка"`, `"key":"main"`, `"language":"auto"`, `data-site=\"main\"`, `http://otklik.test/widget.js`}},
	)
	h.restart()
	if h.link != "" {
		t.Errorf("a set-up link after the set-up: %s", h.link)
	}
	h.run(scenario{name: "signed in after a restart", as: p, route: "GET /api/session", status: 200, has: []string{`"Анна"`}})
}

// TestSetupLinkIsRenewed: the link of an earlier start is void.
func TestSetupLinkIsRenewed(t *testing.T) {
	h := newHouse(t)
	old := h.setupRequest()
	h.restart()
	if old.Token == h.token() {
		t.Fatal("the same token again")
	}
	h.run(
		scenario{name: "old link", as: h.stranger(), route: "POST /api/setup", body: old, status: 403, has: []string{`"bad_setup_token"`}},
		scenario{name: "new link", as: h.stranger(), route: "POST /api/setup", body: h.setupRequest(), status: 200, facts: 3},
	)
}

// TestSetupOnce: of many who hurry, one has set it up.
func TestSetupOnce(t *testing.T) {
	h := newHouse(t)
	var all sync.WaitGroup
	var done, late atomic.Int64
	for range 8 {
		p := h.stranger()
		all.Go(func() {
			switch p.ask("POST /api/setup", h.setupRequest()).status {
			case http.StatusOK:
				done.Add(1)
			case http.StatusConflict:
				late.Add(1)
			}
		})
	}
	all.Wait()
	if done.Load() != 1 || late.Load() != 7 {
		t.Errorf("%d set it up, %d were late", done.Load(), late.Load())
	}
}

// TestMend: an account whose fact was lost between two commits gets it at the
// next start.
func TestMend(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	id, err := h.server.Store.CreateAccount(context.Background(), store.Account{Name: "Лост", Email: "lost@example.com", Role: "operator", ChatLimit: 3})
	must(t, err)
	h.restart()
	h.run(scenario{name: "known to routing", as: anna, route: "PUT /api/operators/2/status", body: map[string]string{"status": "pause"}, status: 204, facts: 1})
	if id != 2 {
		t.Errorf("account %d", id)
	}
}

// TestZones: what is offered can be chosen.
func TestZones(t *testing.T) {
	if n := len(zones()); n < 400 {
		t.Errorf("%d zones", n)
	}
	for _, z := range zones() {
		if _, _, err := zoneAndLanguage(z, "ru"); err != nil {
			t.Errorf("%s: %v", z, err)
		}
	}
}
