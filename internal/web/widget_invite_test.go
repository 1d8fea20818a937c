package web

import (
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// Whoever was not told of an invitation records nothing, whatever they send.
func TestInvitationsOfStrangers(t *testing.T) {
	h, _, _ := newShop(t)
	nobody := h.stranger()
	token := h.visit("").hello.Token
	h.do(desk.SetInvitationRule{ID: 1, Rule: event.InvitationRule{Group: 1, AfterSeconds: 5, Clock: event.ClockPage, Audience: event.InviteAll}})
	shown := desk.ShowInvitation{Rule: 1}
	id := int64(h.do(shown).Invitation) // on somebody's screen
	say := "POST /widget/invitation"
	h.run(
		scenario{name: "nobody in particular", as: nobody, route: say, body: wire.InviteSay{Did: "shown", Rule: 1}, status: 401},
		scenario{name: "not told of it", as: nobody, route: say, body: wire.InviteSay{Did: "shown", Rule: 1}, header: bearer(token), status: 409, has: []string{"no_invitation"}},
		scenario{name: "no such rule", as: nobody, route: say, body: wire.InviteSay{Did: "shown", Rule: 9}, header: bearer(token), status: 409},
		scenario{name: "somebody else's", as: nobody, route: say, body: wire.InviteSay{Did: "declined", Invitation: id}, header: bearer(token), status: 409, has: []string{"no_invitation"}},
		scenario{name: "none", as: nobody, route: say, body: wire.InviteSay{Did: "declined"}, header: bearer(token), status: 409},
		scenario{name: "something else", as: nobody, route: say, body: wire.InviteSay{Did: "danced", Rule: 1}, header: bearer(token), status: 400},
		scenario{name: "an invitation cannot be ended that is not there", as: nobody, route: "POST /widget/close", body: closeRequest{}, header: bearer(token), status: 404},
	)
}

// Rules that cannot be are refused with the field at fault, and leave nothing.
func TestInvitationRules(t *testing.T) {
	h, anna, _ := newShop(t)
	text := func(s string) *string { return &s }
	number := func(n int64) *int64 { return &n }
	count := func(n int) *int { return &n }
	pages := func(p ...string) *[]string { return &p }
	rule := func(change func(*wire.InviteRuleEdit)) wire.InviteRuleEdit {
		e := wire.InviteRuleEdit{Name: text("five"), RU: text("привет"), Group: number(1)}
		change(&e)
		return e
	}
	create, edit := "POST /api/invitation-rules", "PATCH /api/invitation-rules/1"
	boris := h.hire(anna, "Boris", "operator", 1)
	h.run(
		scenario{name: "not for operators", as: boris, route: create, body: rule(func(*wire.InviteRuleEdit) {}), status: 403},
		scenario{name: "no name", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.Name = text(" ") }), status: 422, has: []string{"name_required"}},
		scenario{name: "no text", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.RU = nil }), status: 422, has: []string{"invite_text_required", `"field":"ru"`}},
		scenario{name: "too long", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.EN = text(strings.Repeat("a", event.InvitationLimit+1)) }), status: 422, has: []string{`"field":"en"`}},
		scenario{name: "no such group", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.Group = number(77) }), status: 422, has: []string{`"field":"group"`}},
		scenario{name: "no such person", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.Operator = number(77) }), status: 422, has: []string{`"field":"operator"`}},
		scenario{name: "too soon", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.AfterSeconds = count(4) }), status: 422, has: []string{`"field":"afterSeconds"`}},
		scenario{name: "no page", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.Pages = pages("a b") }), status: 422, has: []string{"bad_pattern", `"field":"pages"`}},
		scenario{name: "of them nothing is left", as: anna, route: "GET /api/invitation-rules", status: 200, has: []string{"[]"}},
		scenario{name: "made", as: anna, route: create, body: rule(func(e *wire.InviteRuleEdit) { e.Pages = pages("https://shop.example/tea", "") }), status: 200, facts: 1,
			has: []string{`"pages":["shop.example/tea"]`, `"afterSeconds":300`, `"pauseSeconds":604800`}},
		scenario{name: "cities", as: anna, route: edit, body: wire.InviteRuleEdit{Cities: pages(" Тверь ", "", "Тверь", "Орёл"), ExceptCities: pages("Псков")}, status: 200, has: []string{`"cities":["Тверь","Орёл"]`, `"exceptCities":["Псков"]`}},
		scenario{name: "a city is no novel", as: anna, route: edit, body: wire.InviteRuleEdit{Cities: pages(strings.Repeat("я", 51))}, status: 422, has: []string{`"field":"cities"`}},
		scenario{name: "cities said again and again are one", as: anna, route: edit, body: wire.InviteRuleEdit{ExceptCities: pages(strings.Split(strings.Repeat("г,", 200)+"x", ",")...)}, status: 200, has: []string{`"exceptCities":["г","x"]`}},
		scenario{name: "cities to choose from", as: anna, route: "GET /api/invitation-cities", status: 200, has: []string{`"known":false`, `"cities":[]`}},
		scenario{name: "not for operators either", as: boris, route: "GET /api/invitation-cities", status: 403},
		scenario{name: "words alone are no fact", as: anna, route: edit, body: wire.InviteRuleEdit{EN: text("hello")}, status: 200, has: []string{`"en":"hello"`}},
		scenario{name: "unknown", as: anna, route: "PATCH /api/invitation-rules/9", body: wire.InviteRuleEdit{}, status: 404},
		scenario{name: "removed", as: anna, route: edit, body: wire.InviteRuleEdit{Removed: &[]bool{true}[0]}, status: 200, facts: 1},
		scenario{name: "for good", as: anna, route: edit, body: wire.InviteRuleEdit{Removed: &[]bool{false}[0]}, status: 409, has: []string{"no_invitation_rule"}},
	)
	h.restart()
	h.run(scenario{name: "after a restart", as: anna, route: "GET /api/invitation-rules", status: 200, has: []string{`"name":"five"`, `"removed":true`}})
}

// An operator invites by hand whom they may, in words that can be; the refusal
// says what is wrong, and what did not reach a browser leaves nothing.
func TestInviteByHand(t *testing.T) {
	h, anna, _ := newShop(t)
	boris := h.hire(anna, "Boris", "operator", 1)
	token := h.visit("").hello.Token
	const route = "POST /api/visitors/77/invitation"
	h.run(
		scenario{name: "not signed in", as: h.stranger(), route: route, body: wire.HandInvite{Text: "привет"}, status: 401},
		scenario{name: "nothing said", as: boris, route: route, body: wire.HandInvite{Text: " "}, status: 422, has: []string{"hand_text_required", `"field":"text"`}},
		scenario{name: "too long", as: boris, route: route, body: wire.HandInvite{Text: strings.Repeat("я", event.InvitationLimit+1)}, status: 422, has: []string{`"field":"text"`}},
		scenario{name: "not at work", as: boris, route: route, body: wire.HandInvite{Text: "привет"}, status: 409, has: []string{"status_forbids"}},
		scenario{name: "the texts of rules", as: boris, route: "GET /api/invitation-texts", status: 200, has: []string{"[]"}},
		scenario{name: "a visitor shows one by hand that nobody sent", as: h.stranger(), route: "POST /widget/invitation", body: wire.InviteSay{Did: "shown"}, header: bearer(token), status: 409, has: []string{"no_invitation"}},
		scenario{name: "and is spared what nobody sent", as: h.stranger(), route: "POST /widget/invitation", body: wire.InviteSay{Did: "spared"}, header: bearer(token), status: 200},
	)
}

// A token counts the visits of its browser: a new one begins half an hour after
// the last began, and not while the visitor is there. Tokens of before are good.
func TestVisitsAreCounted(t *testing.T) {
	h, _, _ := newShop(t)
	s := h.server
	_, first, fresh := s.greetToken("main", "")
	if !fresh {
		t.Error("a browser without a token is known")
	}
	h.pass(visitPause - 1e9)
	if _, again, fresh := s.greetToken("main", first); again != first || fresh {
		t.Error("the same visit changes the token")
	}
	h.pass(2e9)
	second, text, _ := s.greetToken("main", first)
	if second.visits != 2 || text == first {
		t.Errorf("half an hour later it is visit %d", second.visits)
	}
	read, ok := s.readToken(text)
	if !ok || read.visits != 2 || read.uid != second.uid || read.since.Unix() != second.since.Unix() {
		t.Errorf("%+v is read as %+v", second, read)
	}
	old := "v1.zzzzzz." + second.uid + ".main"
	if before, ok := s.readToken(old + "." + s.tokenMAC(old)); !ok || before.visits != 1 || before.uid != second.uid {
		t.Errorf("a token of before is read as %+v, %v", before, ok)
	}
	for _, forged := range []string{strings.Replace(text, ".2.", ".9.", 1), "v2." + strings.TrimPrefix(first, "v2."), old} {
		if forged == first {
			continue
		}
		if _, ok := s.readToken(forged); ok {
			t.Errorf("%q is taken", forged)
		}
	}
	page := h.visit(first)
	h.pass(visitPause * 3)
	if here, _, _ := s.greetToken("main", page.hello.Token); here.visits != 2 {
		t.Errorf("somebody who is there comes for the %d. time", here.visits)
	}
}
