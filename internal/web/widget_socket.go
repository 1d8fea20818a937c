package web

import (
	"bufio"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gobwas/ws"

	"otklik/internal/event"
	"otklik/internal/live"
)

// widgetSocket: GET /widget/socket: the visitor's WebSocket. Whatever is wrong
// with the site, the token or the number of tabs is said in a frame: the
// browser's script sees no other answer.
func (s *Server) widgetSocket(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	site, known := s.Hub.Site(query.Get("site"))
	var visitor *live.Visitor
	var greeting string
	var in live.Coming
	if known {
		token, text, fresh := s.greetToken(site.Key, offeredToken(r))
		v, err := s.Hub.Enter(r.Context(), site, token.uid, fresh)
		if err != nil {
			refusal(w, r, err)
			return
		}
		defer s.Hub.Release(v)
		visitor, greeting = v, text
		in.Since, in.Visits = event.InstantOf(token.since), token.visits
	}
	conn, err := upgrade(w, r)
	if err != nil {
		slog.DebugContext(r.Context(), "a visitor's socket was not opened", "err", err)
		return
	}
	switch {
	case !known:
		s.Hub.Refuse(conn, "bad_site", false)
		return
	case !s.widgetStandsHere(site, r):
		s.Hub.Refuse(conn, "bad_origin", false)
		return
	}
	in.Conn, in.IP, in.Agent, in.Token = conn, s.remote(r), strings.Clone(r.UserAgent()), greeting
	if s.City != nil {
		in.City = s.City(in.IP)
	}
	switch err := s.Hub.Attach(visitor, in); {
	case errors.Is(err, live.ErrClosing):
		s.Hub.Refuse(conn, "restart", true)
	case err != nil:
		s.Hub.Refuse(conn, "too_many", true)
	}
}

// What a browser's script may say in the handshake beside the address, which
// proxies write into their logs: names of protocols. The first is ours and is
// answered with; the token comes as another.
const (
	socketProtocol = "otklik.v1"
	tokenProtocol  = "token." // and the token
)

// offeredToken gives the token of a handshake, empty if there is none.
func offeredToken(r *http.Request) string {
	for _, line := range r.Header.Values("Sec-WebSocket-Protocol") {
		for name := range strings.SplitSeq(line, ",") {
			if token, ok := strings.CutPrefix(strings.TrimSpace(name), tokenProtocol); ok {
				return token
			}
		}
	}
	return ""
}

// handshakeTimeout is how long the answer to a handshake may take to go out.
const handshakeTimeout = 5 * time.Second

// Sizes of the socket's buffers in the system, in bytes: a visitor's frames
// are small, and a line that does not read is closed before it costs more.
const (
	socketReadBuffer  = 16 << 10
	socketWriteBuffer = 32 << 10
)

// upgrade takes the connection over. Nothing of the HTTP server's own, neither
// goroutine nor buffer, stays with it.
func upgrade(w http.ResponseWriter, r *http.Request) (net.Conn, error) {
	up := ws.HTTPUpgrader{Timeout: handshakeTimeout, Protocol: func(name string) bool { return name == socketProtocol }}
	conn, rw, _, err := up.Upgrade(r, hijackable{w})
	if err != nil {
		if conn != nil {
			err = errors.Join(err, conn.Close())
		}
		return nil, err
	}
	if rw.Reader.Buffered() > 0 {
		// A browser says nothing before it has the answer.
		return nil, errors.Join(errors.New("bytes before the handshake's end"), conn.Close())
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		// Best effort: the system's own sizes work too.
		_ = tcp.SetReadBuffer(socketReadBuffer)
		_ = tcp.SetWriteBuffer(socketWriteBuffer)
	}
	return conn, nil
}

// hijackable reaches the connection through whatever wraps the writer.
type hijackable struct{ http.ResponseWriter }

func (h hijackable) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(h.ResponseWriter).Hijack()
}

// widgetStandsHere says whether a page of the request's origin may have the
// site's widget: one of the site's domains, or a page of our own (the panel in
// its frame, the demo).
func (s *Server) widgetStandsHere(site *live.Site, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if len(site.Domains) == 0 || mayStandOn(site.Domains, origin) {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	own, err := url.Parse(s.URL)
	return strings.EqualFold(u.Host, r.Host) || err == nil && strings.EqualFold(u.Host, own.Host)
}
