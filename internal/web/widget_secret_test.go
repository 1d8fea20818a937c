package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"otklik/internal/wire"
)

// logged collects what the program writes into its log while a test runs, in
// every detail.
func logged(t *testing.T) func() string {
	var mu sync.Mutex
	var text bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(writerFunc(func(p []byte) (int, error) {
		mu.Lock()
		defer mu.Unlock()
		return text.Write(p)
	}), &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(before) })
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		return text.String()
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// The token comes in a header that may carry it, and not in the address: one
// that stands there is nobody's. Who offers no protocol is let in, and nothing
// of a token is ever logged, whatever goes wrong with its socket.
func TestTokenStandsInNoAddress(t *testing.T) {
	log := logged(t)
	h, _, _ := newShop(t)
	token := h.visit("").hello.Token
	if !regexp.MustCompile(`^[\w.-]+[\w-]$`).MatchString(tokenProtocol + token) {
		t.Errorf("the token %q cannot stand in the header", token)
	}
	if got := h.visit(token).hello.Token; got != token {
		t.Errorf("the token of the header was not taken: %q", got)
	}
	for _, path := range []string{"/widget/socket?site=main", "/widget/socket?site=main&token=" + token} {
		p := h.dial(path, nil)
		p.of("hello", &p.hello)
		if p.hello.Token == token || p.hello.Token == "" || p.conn.Subprotocol() != "" {
			t.Errorf("%s: greeted with %q, protocol %q", path, p.hello.Token, p.conn.Subprotocol())
		}
	}
	only := h.dial("/widget/socket?site=nowhere", nil, tokenProtocol+token, socketProtocol)
	var bye wire.ByeFrame
	only.of("bye", &bye)

	// Handshakes that fail, and a request that does.
	for _, header := range []http.Header{{}, {"Upgrade": {"websocket"}, "Connection": {"Upgrade"}, "Sec-Websocket-Version": {"1"}}} {
		r, err := http.NewRequest(http.MethodGet, h.http.URL+"/widget/socket?site=main", nil)
		must(t, err)
		r.Header = header
		r.Close = true // what comes after is not to share a line that the server may be closing
		r.Header.Set("Sec-WebSocket-Protocol", socketProtocol+", "+tokenProtocol+token)
		answer, err := http.DefaultClient.Do(r)
		must(t, err)
		body, err := io.ReadAll(answer.Body)
		must(t, err)
		answer.Body.Close()
		if strings.Contains(string(body), token) {
			t.Errorf("the refusal repeats the token: %s", body)
		}
	}
	h.stranger().ask("POST /widget/messages", "nonsense", bearer(token)...)
	if text := log(); strings.Contains(text, token) || !strings.Contains(text, "was not opened") {
		t.Errorf("the log, with or without what it should say: %s", text)
	}
}
