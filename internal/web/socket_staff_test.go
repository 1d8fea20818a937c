package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// cookies gives the cookies of a person, for a socket.
func (p *person) cookies() http.Header {
	p.h.t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.h.http.URL, nil)
	must(p.h.t, err)
	out := http.Header{}
	for _, c := range p.jar.Cookies(r.URL) {
		out.Add("Cookie", c.String())
	}
	return out
}

// Nobody comes in without a session, and no other site with somebody's.
func TestStaffSocketIsGuarded(t *testing.T) {
	h, anna, _ := newShop(t)
	evil := anna.cookies()
	evil.Set("Origin", "https://evil.example")
	for name, header := range map[string]http.Header{"nobody": {}, "another site": evil} {
		conn, answer, err := websocket.Dial(context.Background(), h.http.URL+"/api/socket", &websocket.DialOptions{HTTPHeader: header})
		if err == nil {
			t.Errorf("%s came in", name)
			conn.CloseNow() //nolint:errcheck // it should not be open
			continue
		}
		if answer == nil || answer.StatusCode != 401 && answer.StatusCode != 403 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Two tabs of one operator say the same; signing out ends both, and the desk
// knows of it.
func TestTabsOfOneOperator(t *testing.T) {
	h, anna, one := newShop(t)
	two := h.staffTab(anna)
	token := h.visit("").hello.Token
	said := read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", wire.SayRequest{Key: "k", Text: "hello", Site: "main"}, bearer(token)...))
	for _, p := range []*tab{one, two} {
		var m wire.MessageFrame
		p.of("message", &m)
		if m.Message.ID != said.Message {
			t.Errorf("message %d, not %d", m.Message.ID, said.Message)
		}
		var c wire.CardFrame
		for c.Card.Phase != "offered" {
			p.of("card", &c)
		}
	}
	if got := anna.ask("DELETE /api/session", nil); got.status != 204 {
		t.Fatalf("signing out: %d %s", got.status, got.body)
	}
	for _, p := range []*tab{one, two} {
		var bye wire.ByeFrame
		p.of("bye", &bye)
		if bye.Code != "signed_out" || bye.Reconnect {
			t.Errorf("the farewell: %+v", bye)
		}
	}
	h.server.Desk.View(func(s *desk.State, _ event.Instant) {
		if o := s.Operator(event.OperatorID(anna.id)); o.Status != event.StatusOffline {
			t.Errorf("signed out and %s", o.Status)
		}
	})
}

// A colleague of another group hears nothing; their list of the staff shows no
// addresses and nobody's conversations.
func TestWhatAColleagueSees(t *testing.T) {
	h, anna, _ := newShop(t)
	other := read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Other")}))
	boris := h.hire(anna, "Boris", "operator", other.ID)
	p := h.staffTab(boris)
	token := h.visit("").hello.Token
	read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", wire.SayRequest{Key: "k", Text: "for sales only", Site: "main"}, bearer(token)...))
	p.send(wire.StaffFrame{T: "open", Conversation: 1})
	h.server.Hub.SetGroupName(event.GroupID(other.ID), "the end")
	for text := ""; !strings.Contains(text, "the end"); {
		text, _ = p.next()
		for _, never := range []string{"for sales only", "anna@example.com", `"conversations":[1`} {
			if strings.Contains(text, never) {
				t.Errorf("%s in %s", never, text)
			}
		}
		if strings.HasPrefix(text, `{"t":"card"`) {
			t.Errorf("a card of another group: %s", text)
		}
	}
}
