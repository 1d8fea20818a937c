// Package api is the client of the platform's two programming interfaces: the
// Call API v4.0 orders calls, the Data API v2.0 knows the directory and the
// reports. It implements phone.Vendor.
//
// The invariants: every request is one point of the account, and none is spent
// twice for one purpose within a minute; a token or a password is in no error
// and in no log; a recording is fetched from the brand's own host only,
// wherever a link points.
//
// It stores nothing, decides nothing about calls, and repeats a request in one
// case alone: when a session's token has run out.
package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"otklik/internal/callgear"
	"otklik/internal/phone"
)

// Limits of a request.
const (
	requestTimeout = 15 * time.Second
	answerLimit    = 16 << 20        // bytes: a full page of a report has a few MB
	loginAhead     = 5 * time.Minute // a session's token is renewed so long before its end
)

// Config is an account. Brand gives the hosts; those that are named here come
// before the brand's.
type Config struct {
	Brand    callgear.Brand
	CallURL  string
	DataURL  string
	MediaURL string
	Key      string // the API key; or
	Login    string // a user's name
	Password string
	Now      func() time.Time
	HTTP     http.RoundTripper
}

// Client is an account at the vendor.
type Client struct {
	c    Config
	http *http.Client

	mu     sync.Mutex
	points map[string]phone.Points
	token  string // of login.user
	until  time.Time
	zone   *time.Location
}

var _ phone.Vendor = (*Client)(nil)

// Names of the interfaces in points.
const (
	Call = "call"
	Data = "data"
)

// New makes a client.
func New(c Config) *Client {
	if c.CallURL == "" {
		c.CallURL = c.Brand.CallAPI
	}
	if c.DataURL == "" {
		c.DataURL = c.Brand.DataAPI
	}
	if c.MediaURL == "" {
		c.MediaURL = c.Brand.Media
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	a := &Client{c: c, points: map[string]phone.Points{}}
	a.http = &http.Client{Transport: c.HTTP, CheckRedirect: a.redirect}
	return a
}

// Points implements phone.Vendor.
func (a *Client) Points() []phone.Points {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := []phone.Points{}
	for _, name := range []string{Call, Data} {
		if p, ok := a.points[name]; ok {
			out = append(out, p)
		}
	}
	return out
}

// fields are parameters of a method.
type fields map[string]any

// answer is what comes back.
type answer struct {
	Result *struct {
		Data     json.RawMessage `json:"data"`
		Metadata struct {
			Limits *struct {
				DayLimit        int `json:"day_limit"`
				DayRemaining    int `json:"day_remaining"`
				MinuteLimit     int `json:"minute_limit"`
				MinuteRemaining int `json:"minute_remaining"`
				MinuteReset     int `json:"minute_reset"`
			} `json:"limits"`
			TotalItems int `json:"total_items"`
		} `json:"metadata"`
	} `json:"result"`
	Error *struct {
		Code int `json:"code"`
		Data struct {
			Mnemonic string `json:"mnemonic"`
			Field    string `json:"field"`
		} `json:"data"`
	} `json:"error"`
}

// ask calls a method with the account's token; total is how many items there
// are in all.
func (a *Client) ask(ctx context.Context, api, method string, p fields, out any) (total int, err error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	for again := range 2 {
		token, err := a.access(ctx, api, again > 0)
		if err != nil {
			return 0, err
		}
		with := fields{"access_token": token}
		for name, value := range p {
			with[name] = value
		}
		total, err = a.send(ctx, api, method, with, out)
		if a.c.Key != "" || phone.CodeOf(err) != phone.TokenExpired && phone.CodeOf(err) != phone.TokenInvalid {
			return total, err
		}
	}
	return total, err
}

// access gives the key, or the token of a session.
func (a *Client) access(ctx context.Context, api string, fresh bool) (string, error) {
	if a.c.Key != "" {
		return a.c.Key, nil
	}
	if a.c.Login == "" {
		return "", &phone.Error{Code: phone.TokenInvalid, Vendor: "no_key"}
	}
	a.mu.Lock()
	token, until := a.token, a.until
	a.mu.Unlock()
	if token != "" && !fresh && a.c.Now().Before(until.Add(-loginAhead)) {
		return token, nil
	}
	var got struct {
		Token  string `json:"access_token"`
		Expire int64  `json:"expire_at"`
	}
	if _, err := a.send(ctx, api, "login.user", fields{"login": a.c.Login, "password": a.c.Password}, &got); err != nil {
		return "", err
	}
	if got.Token == "" {
		return "", &phone.Error{Code: phone.BadAnswer, Vendor: "login.user"}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.token, a.until = got.Token, time.Unix(got.Expire, 0)
	return a.token, nil
}

// send makes one request of JSON-RPC 2.0.
func (a *Client) send(ctx context.Context, api, method string, p fields, out any) (total int, err error) {
	address := a.c.CallURL
	if api == Data {
		address = a.c.DataURL
	}
	body, err := json.Marshal(fields{"jsonrpc": "2.0", "id": 1, "method": method, "params": p})
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, &phone.Error{Code: phone.Unreachable, Vendor: "bad_address"}
	}
	request.Header.Set("Content-Type", "application/json; charset=UTF-8")
	response, err := a.http.Do(request)
	if err != nil {
		return 0, unreachable(err)
	}
	defer response.Body.Close()
	var got answer
	if err := json.NewDecoder(io.LimitReader(response.Body, answerLimit)).Decode(&got); err != nil {
		if ctx.Err() != nil {
			return 0, &phone.Error{Code: phone.TooSlow}
		}
		return 0, &phone.Error{Code: phone.BadAnswer, Vendor: "status_" + http.StatusText(response.StatusCode)}
	}
	switch {
	case got.Error != nil:
		return 0, refusal(got.Error.Code, got.Error.Data.Mnemonic)
	case got.Result == nil:
		return 0, &phone.Error{Code: phone.BadAnswer}
	}
	a.count(api, got)
	if out != nil {
		if err := json.Unmarshal(got.Result.Data, out); err != nil {
			return 0, &phone.Error{Code: phone.BadAnswer, Vendor: method}
		}
	}
	return got.Result.Metadata.TotalItems, nil
}

// count notes the points that are left.
func (a *Client) count(api string, got answer) {
	l := got.Result.Metadata.Limits
	if l == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.points[api] = phone.Points{Interface: api, DayLimit: l.DayLimit, DayLeft: l.DayRemaining, MinuteLimit: l.MinuteLimit,
		MinuteLeft: l.MinuteRemaining, MinuteResets: time.Duration(l.MinuteReset) * time.Second}
}

// unreachable tells a slow line from a broken one, and drops the text: it
// would repeat the address.
func unreachable(err error) error {
	var timeout net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
		return &phone.Error{Code: phone.TooSlow}
	}
	return &phone.Error{Code: phone.Unreachable}
}

// mnemonics are the vendor's words for its refusals.
var mnemonics = map[string]phone.Code{
	"access_token_expired": phone.TokenExpired, "access_token_blocked": phone.TokenInvalid, "access_token_invalid": phone.TokenInvalid, "auth_error": phone.TokenInvalid,
	"ip_not_whitelisted": phone.AddressRefused, "component_is_inactive": phone.ComponentOff, "account_inactive": phone.AccountOff, "limit_exceeded": phone.NoPoints,
	"employee_not_found": phone.NoEmployee, "no_active_phone_number": phone.NoPhone, "virtual_phone_number_not_found": phone.NoLine,
	"own_virtual_phone_number_not_allowed": phone.OwnNumber, "contact_in_blacklist": phone.Blacklisted, "call_session_not_found": phone.NoCall,
	"invalid_call_state": phone.WrongState,
}

// codes are for refusals whose word is not among them.
var codes = map[int]phone.Code{-32001: phone.TokenInvalid, -32002: phone.Blacklisted, -32003: phone.AddressRefused, -32004: phone.WrongState, -32007: phone.NoLine,
	-32008: phone.ComponentOff, -32009: phone.AccountOff, -32029: phone.NoPoints}

func refusal(code int, mnemonic string) error {
	e := &phone.Error{Code: phone.Refused, Vendor: mnemonic}
	if known, ok := mnemonics[mnemonic]; ok {
		e.Code = known
	} else if known, ok := codes[code]; ok {
		e.Code = known
	}
	return e
}

// ours says whether a link leads to the host of the account's recordings, or
// one beside it under the brand's name.
func (a *Client) ours(u *url.URL) bool {
	own, err := url.Parse(a.c.MediaURL)
	if err != nil || own.Host == "" || u.Scheme != own.Scheme || u.User != nil {
		return false
	}
	if u.Host == own.Host {
		return true
	}
	_, domain, _ := strings.Cut(own.Hostname(), ".") // app.uiscom.ru, media.uiscom.ru
	return net.ParseIP(own.Hostname()) == nil && strings.Contains(domain, ".") && u.Port() == own.Port() && strings.HasSuffix(u.Hostname(), "."+domain)
}

const redirects = 3

func (a *Client) redirect(r *http.Request, via []*http.Request) error {
	if len(via) >= redirects || r.Method != http.MethodGet || !a.ours(r.URL) {
		return http.ErrUseLastResponse
	}
	return nil
}

// Recording implements phone.Vendor.
func (a *Client) Recording(ctx context.Context, link string) (phone.File, error) {
	u, err := url.Parse(link)
	if err != nil || !a.ours(u) {
		return phone.File{}, &phone.Error{Code: phone.ForeignLink}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return phone.File{}, &phone.Error{Code: phone.ForeignLink}
	}
	response, err := a.http.Do(request)
	if err != nil {
		return phone.File{}, unreachable(err)
	}
	if response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		return phone.File{}, &phone.Error{Code: phone.NoFile, Vendor: http.StatusText(response.StatusCode)}
	}
	return phone.File{ReadCloser: response.Body, Type: response.Header.Get("Content-Type"), Bytes: response.ContentLength}, nil
}
