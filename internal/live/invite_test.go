package live_test

import (
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// inviting is a world with one rule: five seconds on a page of the shop.
func inviting(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, live.Limits{})
	w.hub.SetInviteScript("/card.js")
	w.do(desk.SetInvitationRule{ID: 1, Rule: event.InvitationRule{Group: 1, AfterSeconds: 5, Clock: event.ClockPage, Audience: event.InviteAll}})
	w.hub.SetInviteWords(store.InviteWords{ID: 1, Name: "five", RU: "привет", Except: []string{"/cart"}})
	return w
}

// opens lets a visitor open a page, and waits until the hub knows.
func (w *world) opens(v *live.Visitor, p *page, address string) {
	w.t.Helper()
	p.send(wire.VisitorFrame{T: "page", URL: address})
	end, again := time.After(patience), time.NewTicker(5*time.Millisecond)
	defer again.Stop()
	for w.hub.Visitor(store.Visitor{ID: v.ID}, nil, 0).Page.URL != address {
		select {
		case <-again.C:
		case <-end:
			w.t.Fatalf("visitor %d is not known to be on %s", v.ID, address)
		}
	}
}

// A closed group invites nobody, whoever sits there free, and uses nothing of the
// visit up: when it opens, who is still there is invited.
func TestInvitedWhenTheGroupOpens(t *testing.T) {
	w := inviting(t)
	opens := w.closed(9 * time.Second) // nobody is thought silent in so short a time
	own := w.join(1, access.Operator)
	own.until(func(f *anyFrame) bool { return f.T == "operator" && own.operators[1].FreeSlots > 0 })
	v := w.enter("a")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tea")
	w.now.Add(8_000)
	w.hub.InviteDue()
	if w.hub.InvitePushed(v, 1) {
		t.Error("a card of a closed group may be shown")
	}
	w.now.Store(opens)
	w.do(desk.SetStatus{Operator: 2, Status: event.StatusPause, By: 2}) // whatever is recorded, the hub looks at its clock
	w.hub.InviteDue()
	if f := p.of("invite"); f.T != "invite" || !w.hub.InvitePushed(v, 1) {
		t.Errorf("nobody is invited at the opening: %+v", f)
	}
}

// The server decides: after the time of the rule, on its pages, while somebody
// is free; it says so once, and only whom it told may show the card, once.
func TestInvited(t *testing.T) {
	w := inviting(t)
	v, other := w.enter("a"), w.enter("b")
	p, away := w.visit(v), w.visit(other)
	w.opens(v, p, "https://shop.example/tea")
	w.opens(other, away, "https://shop.example/cart")
	w.now.Add(60_000)
	if w.hub.InvitePushed(v, 1) {
		t.Error("a card may be shown, and nobody is at work")
	}
	w.join(1, access.Operator)
	f := p.of("invite")
	if w.hub.InvitePushed(v, 2) || w.hub.InvitePushed(other, 1) || w.hub.InvitePushed(other, 0) {
		t.Error("a card of another rule, or to who was not told, may be shown")
	}
	if f.T != "invite" || !w.hub.InvitePushed(v, 1) || w.hub.InvitePushed(v, 1) {
		t.Errorf("%+v may be shown other than once", f)
	}
	r := w.do(desk.ShowInvitation{Rule: 1})
	w.hub.Invited(v, r.Invitation, 1, "en")
	if s := w.hub.Standing(v); s == nil || s.ID != r.Invitation || s.Text != "привет" || w.hub.Standing(other) != nil {
		t.Fatalf("what stands is %+v", s)
	}
	if c := w.hub.Conversation(v); c == nil || c.Phase != "invited" || c.ID != 0 {
		t.Errorf("the visitor sees %+v", c)
	}
	if w.hub.Uninvite(other, r.Invitation) || w.hub.Uninvite(v, r.Invitation+1) {
		t.Error("somebody refuses what was not shown to them")
	}
	talk(w, v)
	if w.hub.Standing(v) != nil || w.hub.Uninvite(v, r.Invitation) {
		t.Error("an invitation stands beside a conversation")
	}
}

// Who has refused is not asked again in this visit, and sees no invitation.
func TestRefused(t *testing.T) {
	w := inviting(t)
	w.join(1, access.Operator)
	v := w.enter("a")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tea")
	w.now.Add(6_000)
	p.of("invite")
	if !w.hub.InvitePushed(v, 1) {
		t.Fatal("told, and not to be shown")
	}
	r := w.do(desk.ShowInvitation{Rule: 1})
	w.hub.Invited(v, r.Invitation, 1, "ru")
	if !w.hub.Uninvite(v, r.Invitation) || w.hub.Standing(v) != nil || w.hub.Uninvite(v, r.Invitation) {
		t.Error("a refusal is not one")
	}
	w.do(desk.SetInvitationRule{ID: 2, Rule: event.InvitationRule{Group: 1, AfterSeconds: 5, Clock: event.ClockSite, Audience: event.InviteAll}})
	w.hub.SetInviteWords(store.InviteWords{ID: 2, Name: "again", RU: "ещё раз"})
	next := w.enter("b")
	q := w.visit(next)
	w.opens(next, q, "https://shop.example/tea")
	w.now.Add(6_000)
	q.of("invite") // by then whoever else was to be invited has been
	if w.hub.InvitePushed(v, 2) {
		t.Error("invited again in the visit in which they refused")
	}
}

// An invitation stands for ten minutes.
func TestInvitationStands(t *testing.T) {
	w := inviting(t)
	w.join(1, access.Operator)
	v := w.enter("a")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tea")
	w.now.Add(6_000)
	p.of("invite")
	w.hub.InvitePushed(v, 1)
	w.hub.Invited(v, w.do(desk.ShowInvitation{Rule: 1}).Invitation, 1, "ru")
	w.now.Add(int64(event.InvitationMillis))
	if w.hub.Standing(v) == nil {
		t.Error("gone before its time")
	}
	w.now.Add(1)
	if w.hub.Standing(v) != nil {
		t.Error("stands for longer than ten minutes")
	}
}

// A rule for cities means those who come from them; who comes from nobody knows
// where is in no list.
func TestInvitedByCity(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.join(1, access.Operator)
	w.hub.SetInviteScript("/card.js")
	for id, words := range map[event.InvitationRuleID]store.InviteWords{
		1: {Name: "from Tver", RU: "привет", Cities: []string{"Тверь"}},
		2: {Name: "not from Oryol", RU: "привет", ExceptCities: []string{"Орел", "Тверь"}},
	} {
		words.ID = id
		w.do(desk.SetInvitationRule{ID: id, Rule: event.InvitationRule{Group: 1, AfterSeconds: 5, Clock: event.ClockPage, Audience: event.InviteAll}})
		w.hub.SetInviteWords(words)
	}
	pages, visitors := map[string]*page{}, map[string]*live.Visitor{}
	for _, city := range []string{"тверь", "Орёл", "Псков", ""} {
		v := w.enter("uid" + city)
		pages[city], visitors[city] = w.visitFrom(v, city), v
		w.opens(v, pages[city], "https://shop.example/tea")
	}
	w.now.Add(6_000)
	for city, rule := range map[string]event.InvitationRuleID{"тверь": 1, "Псков": 2, "": 2} {
		pages[city].of("invite")
		if !w.hub.InvitePushed(visitors[city], rule) {
			t.Errorf("whoever is from %q is not invited by rule %d", city, rule)
		}
	}
	if w.hub.InvitePushed(visitors["Орёл"], 1) || w.hub.InvitePushed(visitors["Орёл"], 2) {
		t.Error("a city that is left out is invited")
	}
}
