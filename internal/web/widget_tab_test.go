package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// patience is how long a test waits for a frame that must come.
const patience = 20 * time.Second

// tab is one open page of a visitor, or of the staff.
type tab struct {
	t     *testing.T
	conn  *websocket.Conn
	hello wire.VisitorHello
	seen  []string
}

func (h *house) dial(path string, header http.Header, protocols ...string) *tab {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, h.http.URL+path, &websocket.DialOptions{HTTPHeader: header, Subprotocols: protocols})
	must(h.t, err)
	h.t.Cleanup(func() { conn.CloseNow() }) //nolint:errcheck // the test is over
	conn.SetReadLimit(1 << 20)
	return &tab{t: h.t, conn: conn}
}

// visit opens the site "main" in a tab.
func (h *house) visit(token string) *tab {
	h.t.Helper()
	p := h.dial("/widget/socket?site=main", nil, socketProtocol, tokenProtocol+token)
	if got := p.conn.Subprotocol(); got != socketProtocol {
		h.t.Errorf("the handshake was answered with the protocol %q", got)
	}
	p.of("hello", &p.hello)
	return p
}

// next gives the next frame, or ok false when the socket has ended.
func (p *tab) next() (text string, ok bool) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, raw, err := p.conn.Read(ctx)
	if websocket.CloseStatus(err) != -1 || errors.Is(err, io.EOF) {
		return "", false
	}
	must(p.t, err)
	p.seen = append(p.seen, string(raw))
	return string(raw), true
}

// of waits for a frame of a kind.
func (p *tab) of(kind string, into any) {
	p.t.Helper()
	for {
		text, ok := p.next()
		if !ok {
			p.t.Fatalf("the socket ended before %q; before that: %q", kind, p.seen)
		}
		if strings.HasPrefix(text, `{"t":"`+kind+`"`) {
			must(p.t, json.Unmarshal([]byte(text), into))
			return
		}
	}
}

func (p *tab) send(frame any) {
	p.t.Helper()
	text, err := json.Marshal(frame)
	must(p.t, err)
	must(p.t, p.conn.Write(context.Background(), websocket.MessageText, text))
}

func bearer(token string) []string { return []string{"Authorization", "Bearer " + token} }

// newShop is a house whose founder is at work, with the site "main".
func newShop(t *testing.T) (*house, *person, *tab) {
	t.Helper()
	h := newHouse(t)
	anna := h.founder()
	h.do(desk.SetStatus{Operator: event.OperatorID(anna.id), Status: event.StatusAvailable, By: event.OperatorID(anna.id)})
	return h, anna, h.staffTab(anna)
}

// staffTab opens the staff's socket.
func (h *house) staffTab(p *person) *tab {
	h.t.Helper()
	r, err := http.NewRequest(http.MethodGet, h.http.URL, nil)
	must(h.t, err)
	header := http.Header{}
	for _, c := range p.jar.Cookies(r.URL) {
		header.Add("Cookie", c.String())
	}
	out := h.dial("/api/socket", header)
	var snapshot wire.Snapshot
	out.of("snapshot", &snapshot)
	if snapshot.Me != p.id {
		h.t.Fatalf("the snapshot is for %d, not %d", snapshot.Me, p.id)
	}
	h.settleOperator(p.id)
	return out
}

// settleOperator waits until the desk knows that the operator is connected.
func (h *house) settleOperator(id int64) {
	h.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		connected := false
		h.server.Desk.View(func(s *desk.State, _ event.Instant) {
			connected = s.Operator(event.OperatorID(id)).Connection == "connected"
		})
		if connected {
			return
		}
		h.do(desk.OperatorRead{}) // one turn of the desk
	}
	h.t.Fatal("the operator was never connected")
}
