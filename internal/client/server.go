package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"otklik/internal/wire"
)

// answerLimit bounds what is read of one answer: far above any of ours.
const answerLimit = 32 << 20

// patience is how long one request or one handshake may take.
const patience = 30 * time.Second

// Server is one running otklik, as a client sees it. From is the local
// address to come from, nil for the system's choice: many clients of one
// machine look like many machines that way.
type Server struct {
	URL  string // without a slash at the end
	From net.IP
	http *http.Client
}

// New makes a client of the server at url.
func New(url string) *Server { return From(url, nil) }

// From makes a client that comes from a local address.
func From(url string, from net.IP) *Server {
	s := &Server{URL: strings.TrimRight(url, "/"), From: from}
	s.http = &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext:         s.dial,
			MaxIdleConnsPerHost: 64,
			IdleConnTimeout:     time.Minute,
		},
	}
	return s
}

// dial comes from the wanted address where the system lets us.
func (s *Server) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	if s.From != nil {
		d.LocalAddr, d.Control = &net.TCPAddr{IP: s.From}, latePort
	}
	conn, err := d.DialContext(ctx, network, address)
	if err != nil && s.From != nil && ctx.Err() == nil {
		d.LocalAddr = nil // some systems have one loopback address only
		return d.DialContext(ctx, network, address)
	}
	return conn, err
}

// Close lets go of idle connections.
func (s *Server) Close() { s.http.CloseIdleConnections() }

// Error is an answer that refuses.
type Error struct {
	wire.Problem
	Retry string // the header Retry-After, empty if there was none
}

func (e *Error) Error() string {
	return fmt.Sprintf("%d %s: %s", e.Status, e.Code, e.Detail)
}

// request is one call: body is sent as JSON unless it is raw.
type request struct {
	method, path string
	in           any
	raw          []byte // sent as it is, of type kind
	kind         string
	auth         func(*http.Request)
}

// do sends a request and decodes the answer into out, which may be nil. The
// answer's headers come back for those who look for a cookie.
func (s *Server) do(ctx context.Context, q request, out any) (http.Header, error) {
	body, kind := q.raw, q.kind
	if q.in != nil {
		var err error
		if body, err = json.Marshal(q.in); err != nil {
			return nil, err
		}
		kind = "application/json"
	}
	r, err := http.NewRequestWithContext(ctx, q.method, s.URL+q.path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if q.auth != nil {
		q.auth(r)
	}
	answer, err := s.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	if err != nil {
		return nil, err
	}
	if answer.StatusCode >= 300 {
		return nil, problemOf(answer, text)
	}
	if out == nil || len(text) == 0 {
		return answer.Header, nil
	}
	if err := json.Unmarshal(text, out); err != nil {
		return nil, fmt.Errorf("%s %s: the answer is not what was expected: %w", q.method, q.path, err)
	}
	return answer.Header, nil
}

func problemOf(answer *http.Response, text []byte) *Error {
	e := &Error{Retry: answer.Header.Get("Retry-After")}
	if json.Unmarshal(text, &e.Problem) != nil || e.Status == 0 {
		e.Problem = wire.Problem{Status: answer.StatusCode, Detail: strings.TrimSpace(string(text[:min(len(text), 200)]))}
	}
	return e
}

// Setup: whether the first start still has to be finished.
func (s *Server) Setup(ctx context.Context) (wire.SetupState, error) {
	var out wire.SetupState
	_, err := s.do(ctx, request{method: "GET", path: "/api/setup"}, &out)
	return out, err
}

// Healthy says whether the server can record what happens.
func (s *Server) Healthy(ctx context.Context) error {
	_, err := s.do(ctx, request{method: "GET", path: "/healthz"}, nil)
	return err
}

// address gives the URL of a socket.
func (s *Server) address(path string, query url.Values) string {
	u := "ws" + strings.TrimPrefix(s.URL, "http") + path
	if len(query) > 0 {
		u += "?" + query.Encode()
	}
	return u
}
