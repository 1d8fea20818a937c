package live_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// onSite gives the next frame of who is on the site.
func (s *screen) onSite() wire.OnSiteFrame {
	s.t.Helper()
	s.of("on_site")
	var out wire.OnSiteFrame
	must(s.t, json.Unmarshal([]byte(s.all[len(s.all)-1-len(s.waiting)]), &out))
	return out
}

// untilState waits until the screen shows a visitor in a state.
func (s *screen) untilState(v *live.Visitor, state string) wire.SiteVisitor {
	s.t.Helper()
	for {
		for _, r := range s.onSite().Rows {
			if r.ID == int64(v.ID) && r.State == state {
				return r
			}
		}
	}
}

func handOf(w *world, v *live.Visitor, text string) event.RefusalCode {
	w.t.Helper()
	wait, no := w.hub.InviteByHand(v.ID, live.Hand{By: 1, Group: 1, Text: text})
	if wait > 0 {
		return "too_fast"
	}
	if no != nil {
		return no.Code
	}
	return ""
}

// show is what the visitor's browser does before it shows the card.
func (w *world) show(v *live.Visitor) event.InvitationID {
	w.t.Helper()
	hand, ok := w.hub.HandPushed(v)
	if !ok {
		w.t.Fatal("the browser was told of an invitation and may not show it")
	}
	id := w.do(desk.ShowInvitation{By: hand.By, Group: hand.Group}).Invitation
	w.hub.InvitedByHand(v, id, hand, true)
	return id
}

// Who looks sees who comes, where they go and that they leave; who does not
// look is told nothing.
func TestOnSite(t *testing.T) {
	w := newWorld(t, live.Limits{})
	idle, looks := w.join(2, access.Operator), w.join(1, access.Operator)
	v := w.enter("a")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tea")
	looks.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site", OnSite: true})
	whole := looks.onSite()
	if !whole.Whole || whole.Online != 1 {
		t.Fatalf("the whole is %+v", whole)
	}
	if !slices.ContainsFunc(whole.Rows, func(r wire.SiteVisitor) bool {
		return r.ID == int64(v.ID) && r.Page.URL == "https://shop.example/tea" && r.Visits == 1 && r.Device == "desktop" && r.State == ""
	}) {
		t.Errorf("the visitor is %+v", whole.Rows)
	}
	other := w.enter("b")
	q := w.visit(other)
	if f := looks.onSite(); len(f.Rows) != 1 || f.Rows[0].ID != int64(other.ID) || f.Online != 2 || f.Whole {
		t.Errorf("somebody came: %+v", f)
	}
	q.conn.Close()
	for f := looks.onSite(); len(f.Left) == 0; f = looks.onSite() {
	}
	talk(w, v)
	looks.untilState(v, "talking")
	looks.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site"})
	idle.settle(w)
	for _, raw := range idle.all {
		if strings.Contains(raw, `"on_site"`) {
			t.Errorf("who does not look is told %s", raw)
		}
	}
}

// Who looks is told which conversation a visitor is in if they may see it, and of
// others that there is one.
func TestOnSiteTellsOfOnesOwnConversations(t *testing.T) {
	w := newWorld(t, live.Limits{})
	mine, other, boss := w.join(1, access.Operator), w.join(3, access.Operator), w.join(4, access.Supervisor)
	for _, s := range []*screen{mine, other, boss} {
		s.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site", OnSite: true})
	}
	v := w.enter("a")
	w.visit(v)
	id := int64(talk(w, v))
	for s, told := range map[*screen]int64{mine: id, other: 0, boss: id} {
		if r := s.untilState(v, "talking"); r.Conversation != told {
			t.Errorf("operator %d is told of conversation %d, not %d", s.me, r.Conversation, told)
		}
	}
	later := w.join(3, access.Operator) // the whole says no more than what came piece by piece
	later.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site", OnSite: true})
	if r := later.untilState(v, "talking"); r.Conversation != 0 {
		t.Errorf("the whole tells of conversation %d", r.Conversation)
	}
	w.do(desk.Transfer{By: 1, Conversation: event.ConversationID(id), ToGroup: 2})
	if r := other.untilState(v, "waiting"); r.Conversation != id {
		t.Errorf("handed to their group, it is told as %d", r.Conversation)
	}
	if r := mine.untilState(v, "waiting"); r.Conversation != 0 {
		t.Errorf("handed on, it is told as %d still", r.Conversation)
	}
}

// One invitation by hand at a time, none in a conversation, none after a
// refusal, and only to who is there; the browser may show it once.
func TestByHand(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.hub.SetInviteScript("/card.js")
	s := w.join(1, access.Operator)
	s.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site", OnSite: true})
	v, gone := w.enter("a"), w.enter("b")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tea")
	if code := handOf(w, gone, "кто здесь?"); code != event.VisitorLeftSite {
		t.Errorf("who is not on the site is invited: %q", code)
	}
	if code := handOf(w, v, "привет"); code != "" {
		t.Fatal(code)
	}
	p.of("invite")
	if r := s.untilState(v, "inviting"); r.Operator != 1 {
		t.Errorf("invited by %d", r.Operator)
	}
	if code := handOf(w, v, "ещё"); code != event.InvitedLately {
		t.Errorf("invited twice at once: %q", code)
	}
	if w.hub.InvitePushed(v, 0) {
		t.Error("one by hand is shown as a rule's")
	}
	id := w.show(v)
	if _, again := w.hub.HandPushed(v); again {
		t.Error("shown twice")
	}
	if st := w.hub.Standing(v); st == nil || st.ID != id || st.Text != "привет" || st.Operator != 1 || st.Group != 1 {
		t.Fatalf("what stands is %+v", st)
	}
	s.untilState(v, "invited")
	if code := handOf(w, v, "ещё"); code != event.InvitedLately {
		t.Errorf("invited while an invitation stands: %q", code)
	}
	w.now.Add(int64(event.InvitationMillis) + 1)
	if code := handOf(w, v, "ещё раз"); code != "" {
		t.Errorf("ignored for ten minutes, and not to be invited again: %q", code)
	}
	if !w.hub.Uninvite(v, w.show(v)) {
		t.Fatal("a refusal is not one")
	}
	s.untilState(v, "declined")
	w.now.Add(int64(event.InvitationMillis) + 1)
	if code := handOf(w, v, "и ещё"); code != event.VisitorDeclined {
		t.Errorf("invited after «Нет, спасибо»: %q", code)
	}
	talk(w, v)
	if code := handOf(w, v, "вы уже пишете"); code != event.VisitorTalks {
		t.Errorf("invited in a conversation: %q", code)
	}
}

// A page that shows nothing within a minute has not shown it, and a browser
// that remembers a refusal says so; an operator cannot invite without end.
func TestByHandUnseen(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.hub.SetInviteScript("/card.js")
	s := w.join(1, access.Operator)
	s.staff.Handle(t.Context(), wire.StaffFrame{T: "watch_on_site", OnSite: true})
	v := w.enter("a")
	w.visit(v)
	if code := handOf(w, v, "привет"); code != "" {
		t.Fatal(code)
	}
	w.now.Add(60_001)
	s.untilState(v, "unseen")
	if _, ok := w.hub.HandPushed(v); ok {
		t.Error("shown after its minute")
	}
	if code := handOf(w, v, "привет"); code != "" {
		t.Errorf("not shown, and not to be sent again: %q", code)
	}
	w.hub.Spared(v)
	s.untilState(v, "declined")
	for i := range 11 { // ten at once, one of which was sent above
		next := w.enter("c" + string(rune('a'+i)))
		w.visit(next)
		if code := handOf(w, next, "всем привет"); (code == "too_fast") != (i >= 9) {
			t.Errorf("number %d at once: %q", i+1, code)
		}
	}
}
