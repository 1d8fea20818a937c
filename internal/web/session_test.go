package web

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"otklik/internal/wire"
)

func signIn(email, password string) wire.SignInRequest {
	return wire.SignInRequest{Email: email, Password: password}
}

// nobody says that a browser is not signed in: the question is answered with
// null, and nothing else is.
func nobody(name string, p *person) scenario {
	return scenario{name: name, as: p, route: "GET /api/session", status: 200, has: []string{"null"}, not: []string{"organisation", "{"}}
}

func TestSignIn(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	p := h.stranger()
	h.run(
		nobody("who is here: nobody", p),
		scenario{name: "wrong password", as: p, route: "POST /api/session", body: signIn("anna@example.com", "wrong"), status: 401, has: []string{`"wrong_sign_in"`}},
		scenario{name: "unknown address", as: p, route: "POST /api/session", body: signIn("who@example.com", "wrong"), status: 401, has: []string{`"wrong_sign_in"`}},
		scenario{name: "empty", as: p, route: "POST /api/session", body: "{}", status: 401, has: []string{`"wrong_sign_in"`}},
		scenario{name: "in Russian", as: p, route: "POST /api/session?lang=ru", body: signIn("who@example.com", "wrong"), status: 401, has: []string{"Неверная почта или пароль"}},
		scenario{name: "no JSON", as: p, route: "POST /api/session", body: `{"email":`, status: 400, has: []string{`"bad_request"`}},
		scenario{name: "another shape", as: p, route: "POST /api/session", body: `{"email":7}`, status: 400, has: []string{`"bad_request"`}},
		scenario{name: "a field that there is not", as: p, route: "POST /api/session", body: `{"email":"anna@example.com","password":"correct horse","remember":true}`, status: 422,
			has: []string{`"unknown_field"`, `"field":"remember"`}, not: []string{"correct horse"}},
		scenario{name: "signed in", as: p, route: "POST /api/session", body: `{"email":"ANNA@example.com","password":"correct horse"}`, status: 200,
			has: []string{`"anna@example.com"`}, not: []string{"correct horse"}},
		scenario{name: "too large", as: p, route: "POST /api/session", body: `{"email":"` + strings.Repeat("a", bodyLimit) + `"}`, status: 413, has: []string{`"too_large"`}},
	)
	// Answers must not tell an unknown address from a wrong password.
	a := p.ask("POST /api/session", signIn("anna@example.com", "wrong"))
	b := p.ask("POST /api/session", signIn("who@example.com", "wrong"))
	if a.body != b.body || a.status != b.status {
		t.Errorf("%s\n%s", a.body, b.body)
	}
	cookie := h.stranger().ask("POST /api/session", signIn("anna@example.com", "correct horse")).header.Get("Set-Cookie")
	for _, want := range []string{"otklik_session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("no %s in the cookie %s", want, cookie)
		}
	}
	if strings.Contains(cookie, "Secure") {
		t.Error("a secure cookie without https")
	}
	h.run(
		scenario{name: "the shift ends", as: anna, route: "PUT /api/operators/1/status", body: map[string]string{"status": "available"}, status: 204, facts: 1},
		scenario{name: "sign out", as: anna, route: "DELETE /api/session", status: 204, facts: 1},
		nobody("signed out", anna),
		scenario{name: "sign out again", as: anna, route: "DELETE /api/session", status: 204},
		scenario{name: "the other browser stays", as: p, route: "GET /api/session", status: 200, has: []string{`"offline"`, `"signed_out"`}},
	)
	h.pass(sessionLife + time.Minute)
	h.run(nobody("a month later", p))
}

func TestSecureCookie(t *testing.T) {
	h := &house{t: t, dir: t.TempDir(), url: "https://chat.example.com"}
	h.open()
	t.Cleanup(h.close)
	if got := h.stranger().ask("POST /api/setup", h.setupRequest()).header.Get("Set-Cookie"); !strings.Contains(got, "Secure") {
		t.Errorf("the cookie %s goes over http too", got)
	}
}

func TestSignInIsSlowedDown(t *testing.T) {
	h := newHouse(t)
	h.founder()
	p := h.stranger()
	right, wrong := signIn("anna@example.com", "correct horse"), signIn("anna@example.com", "wrong")
	for range freePerEmail {
		if got := p.ask("POST /api/session", wrong); got.status != http.StatusUnauthorized {
			t.Fatal(got)
		}
	}
	blocked := p.ask("POST /api/session", right)
	if blocked.status != http.StatusTooManyRequests || blocked.header.Get("Retry-After") != "1" || !strings.Contains(blocked.body, "Wait 1 s") {
		t.Fatal(blocked)
	}
	h.pass(1100 * time.Millisecond)
	if got := p.ask("POST /api/session", wrong); got.status != http.StatusUnauthorized {
		t.Fatal(got)
	}
	if got := p.ask("POST /api/session", wrong); got.header.Get("Retry-After") != "2" {
		t.Fatalf("the delay does not grow: %v", got)
	}
	other := h.stranger().ask("POST /api/session", signIn("who@example.com", "wrong"))
	if other.status != http.StatusUnauthorized {
		t.Errorf("another address has to wait too: %v", other)
	}
	h.pass(2100 * time.Millisecond)
	if got := p.ask("POST /api/session", right); got.status != http.StatusOK {
		t.Fatal(got)
	}
	if got := p.ask("POST /api/session", wrong); got.status != http.StatusUnauthorized {
		t.Fatalf("a success did not forgive: %v", got)
	}
}

func TestAttempts(t *testing.T) {
	now := time.Unix(1e9, 0)
	a := newAttempts()
	from := netip.MustParseAddr("2001:db8:1:2::7")
	// A whole network guesses at many addresses of e-mail.
	for range freePerNetwork {
		if _, wait := a.begin(now, signInLimits(string(rune('a'+len(a.by))), from)); wait != 0 {
			t.Fatal(wait)
		}
	}
	if _, wait := a.begin(now, signInLimits("new", netip.MustParseAddr("2001:db8:1:2::8"))); wait != time.Second {
		t.Errorf("the neighbour in the network waits %v", wait)
	}
	if _, wait := a.begin(now, signInLimits("new", netip.MustParseAddr("2001:db8:1:3::8"))); wait != 0 {
		t.Errorf("another network waits %v", wait)
	}
	for n, want := range map[int]time.Duration{4: 0, 5: time.Second, 8: 8 * time.Second, 40: time.Minute, 4000: time.Minute} {
		if got := delay(n, limit{free: freePerEmail, longest: delayPerEmail}); got != want {
			t.Errorf("after %d failures: %v, want %v", n, got, want)
		}
	}
	later := now.Add(attemptsForget + time.Second)
	if _, wait := a.begin(later, signInLimits("new", from)); wait != 0 {
		t.Errorf("an hour later: %v", wait)
	}
	for len(a.by) < attemptsKept {
		a.by[strings.Repeat("x", len(a.by))] = &tries{failed: 1, last: now}
	}
	a.begin(later, signInLimits("one more", from))
	if len(a.by) > attemptsKept/2+10 {
		t.Errorf("%d names are remembered", len(a.by))
	}
}

// TestNobodysHash: an unknown address takes as long as a wrong password.
func TestNobodysHash(t *testing.T) {
	params, _, _, err := argon2id.DecodeHash(nobodysHash)
	must(t, err)
	if *params != productionCost {
		t.Errorf("%+v, want %+v", *params, productionCost)
	}
	ok, err := newPasswords().match(context.Background(), "", "")
	if ok || err != nil {
		t.Errorf("an empty password is somebody's: %v %v", ok, err)
	}
}

func TestMe(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	second := h.stranger()
	read[wire.Session](t, second.ask("POST /api/session", signIn("anna@example.com", "correct horse")))
	h.run(
		scenario{name: "another name", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Name: ptr("<b>Анна</b>")}, status: 200,
			has: []string{`"name":"<b>Анна</b>"`}},
		scenario{name: "no name", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Name: ptr(" ")}, status: 422, has: []string{`"field":"name"`}},
		scenario{name: "a language that there is not", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Language: ptr("tlh")}, status: 422, has: []string{`"bad_language"`, `"field":"language"`}},
		scenario{name: "their own language", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Language: ptr("en")}, status: 200},
		scenario{name: "is kept with them", as: anna, route: "GET /api/session", status: 200, has: []string{`"language":"en","version"`}},
		scenario{name: "who asks in no language is answered in it", as: anna, route: "GET /api/nothing", header: []string{"Accept-Language", "*"}, status: 404, has: []string{"There is nothing here"}},
		scenario{name: "nobody in particular in the organisation's", as: h.stranger(), route: "GET /api/nothing", header: []string{"Accept-Language", "*"}, status: 404, has: []string{"Здесь ничего нет"}},
		scenario{name: "none any more", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Language: ptr("")}, status: 200},
		scenario{name: "the organisation's again", as: anna, route: "GET /api/nothing", header: []string{"Accept-Language", "*"}, status: 404, has: []string{"Здесь ничего нет"}},
		scenario{name: "without the old password", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Password: ptr("another one")}, status: 422,
			has: []string{`"wrong_password"`, `"field":"oldPassword"`}},
		scenario{name: "too short", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Password: ptr("short"), OldPassword: ptr("correct horse")}, status: 422,
			has: []string{`"password_short"`, `"field":"password"`}},
		scenario{name: "the other browser is still in", as: second, route: "GET /api/session", status: 200, has: []string{`"organisation"`}},
		scenario{name: "a new password", as: anna, route: "PATCH /api/me", body: wire.ProfileEdit{Password: ptr("another one"), OldPassword: ptr("correct horse")}, status: 200},
		scenario{name: "this browser stays", as: anna, route: "GET /api/session", status: 200, has: []string{`"organisation"`}},
		nobody("the other is out", second),
		scenario{name: "the old one is void", as: second, route: "POST /api/session", body: signIn("anna@example.com", "correct horse"), status: 401},
		scenario{name: "the new one works", as: second, route: "POST /api/session", body: signIn("anna@example.com", "another one"), status: 200},
		scenario{name: "no photo", as: anna, route: "PUT /api/me/photo", body: "<svg xmlns='http://www.w3.org/2000/svg'/>", status: 415, has: []string{`"bad_photo"`}},
		scenario{name: "a huge photo", as: anna, route: "PUT /api/me/photo", body: strings.Repeat("x", photoLimit+1), status: 413, has: []string{`"bad_photo"`}},
	)
	photo := read[wire.Operator](t, anna.ask("PUT /api/me/photo", tinyPNG))
	got := h.stranger().ask("GET "+photo.Photo, nil)
	if got.status != 200 || got.body != tinyPNG || got.header.Get("Content-Type") != "image/png" || !strings.HasPrefix(got.header.Get("Content-Disposition"), "inline") {
		t.Errorf("the photo: %d %v", got.status, got.header)
	}
}

// tinyPNG is the head of a picture, which is all that is looked at.
const tinyPNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01"
