package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"otklik/internal/wire"
)

// socket opens a staff socket and reads its snapshot.
func (p *person) socket() *websocket.Conn {
	p.h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	address, err := url.Parse(p.h.http.URL)
	must(p.h.t, err)
	header := http.Header{}
	for _, c := range p.jar.Cookies(address) {
		header.Add("Cookie", c.String())
	}
	conn, _, err := websocket.Dial(ctx, strings.Replace(p.h.http.URL, "http", "ws", 1)+"/api/socket", &websocket.DialOptions{HTTPHeader: header})
	must(p.h.t, err)
	conn.SetReadLimit(1 << 20)
	p.h.t.Cleanup(func() { _ = conn.CloseNow() })
	_, text, err := conn.Read(ctx)
	must(p.h.t, err)
	if !strings.Contains(string(text), `"t":"snapshot"`) {
		p.h.t.Fatalf("the first frame: %s", short(string(text)))
	}
	return conn
}

// farewell reads until the server says bye.
func farewell(t *testing.T, conn *websocket.Conn) wire.ByeFrame {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for {
		_, text, err := conn.Read(ctx)
		must(t, err)
		var bye wire.ByeFrame
		must(t, json.Unmarshal(text, &bye))
		if bye.T == "bye" {
			return bye
		}
	}
}

// TestSignOutOfOneBrowser: the shift goes on while another browser is at work.
func TestSignOutOfOneBrowser(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	second := h.stranger()
	read[wire.Session](t, second.ask("POST /api/session", signIn("anna@example.com", "correct horse")))
	one, two := anna.socket(), second.socket()
	anna.id = 1
	anna.status("available")
	h.run(scenario{name: "one browser", as: second, route: "DELETE /api/session", status: 204})
	if bye := farewell(t, two); bye.Code != "signed_out" || bye.Reconnect {
		t.Errorf("%+v", bye)
	}
	if got := anna.ask("GET /api/session", nil); !strings.Contains(got.body, `"status":"available"`) {
		t.Errorf("the shift ended with the other browser: %s", got.body)
	}
	if got := anna.ask("DELETE /api/session", nil); got.status != 204 {
		t.Fatal(got)
	}
	if bye := farewell(t, one); bye.Code != "signed_out" {
		t.Errorf("%+v", bye)
	}
	read[wire.Session](t, second.ask("POST /api/session", signIn("anna@example.com", "correct horse")))
	if got := second.ask("GET /api/session", nil); !strings.Contains(got.body, `"statusReason":"signed_out"`) {
		t.Errorf("the shift did not end: %s", got.body)
	}
}

// TestSwitchedOffIsOut: at once, in every browser.
func TestSwitchedOffIsOut(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	conn := boris.socket()
	read[wire.Operator](t, anna.ask("PATCH /api/operators/2", `{"off":true}`))
	if bye := farewell(t, conn); bye.Code != "signed_out" {
		t.Errorf("%+v", bye)
	}
}
