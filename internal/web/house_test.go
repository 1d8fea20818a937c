package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"otklik/internal/archive"
	"otklik/internal/callgear/api"
	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/live"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/tally"
	"otklik/internal/telephony"
	"otklik/internal/wire"
)

// productionCost is kept for the test that holds nobodysHash to it; all others
// hash cheaply.
var productionCost = *hashCost

func TestMain(m *testing.M) {
	hashCost = &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	staffCheck = 50 * time.Millisecond
	os.Exit(m.Run())
}

// house is the whole program in a temporary folder, behind a real server.
type house struct {
	t      *testing.T
	dir    string
	server *Server
	http   *httptest.Server
	link   string // of the first set-up
	skip   atomic.Int64
	assets fs.FS
	url    string
	log    *breakable // between the desk and the store, if set
	limits live.Limits
	free   func() (int64, bool) // room on the disk
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, dir: t.TempDir(), url: "http://otklik.test"}
	h.open()
	t.Cleanup(h.close)
	return h
}

func (h *house) open() {
	h.t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, h.dir, store.Options{})
	must(h.t, err)
	hub := live.New(live.Config{Limits: h.limits})
	feed := &casebook.Feed{Feed: hub}
	log := desk.Log(st)
	if h.log != nil {
		h.log.Store, log = st, h.log
	}
	d, err := desk.Open(desk.Config{Log: log, Feed: feed, Version: "test"})
	must(h.t, err)
	go d.Run()
	must(h.t, hub.Start(ctx, d, st))
	counted := tally.New(tally.Config{Log: st, Fresh: -1})
	must(h.t, counted.Follow(ctx))
	kept, err := archive.Open(ctx, archive.Config{Store: st, Fresh: -1, Quiet: -1})
	must(h.t, err)
	must(h.t, kept.Follow(ctx))
	table, err := st.OpenNotifications(ctx)
	must(h.t, err)
	taken, err := intake.New(ctx, intake.Config{Store: st, Table: table, Desk: d, Clock: func() event.Instant { return event.InstantOf(time.Now()) },
		Adapters: map[string]intake.Adapter{"plain": plainly}})
	must(h.t, err)
	taken.Start(ctx)
	if h.free == nil {
		h.free = func() (int64, bool) { return 0, false } // a test's disk may be any
	}
	h.server = &Server{Desk: d, Store: st, Hub: hub, Tally: counted, Archive: kept, Intake: taken, Assets: h.assets, URL: h.url, Version: "test", Secret: []byte("secret"), Free: h.free,
		Clock: func() time.Time { return time.Now().Add(time.Duration(h.skip.Load())) }}
	h.server.Telephony = telephony.New(telephony.Config{Store: st, Desk: d, Secret: []byte("secret"),
		Dial: func(_ string, s telephony.Settings) (phone.Vendor, error) {
			return api.New(api.Config{CallURL: s.CallURL, DataURL: s.DataURL, MediaURL: s.MediaURL, Key: s.Key}), nil
		}})
	h.server.Calls = calltally.New(calltally.Config{Log: store.Books{Store: st}, Books: store.Books{Store: st}, Fresh: -1, Zone: func() (zone *time.Location) {
		d.View(func(s *desk.State, _ event.Instant) { zone = s.Settings.Location })
		return zone
	}})
	h.server.Cases, err = casebook.New(ctx, casebook.Config{Log: store.Books{Store: st}, Desk: d, Shelf: h.server.Calls.Watch(store.Books{Store: st}), Changed: h.server.ShowCases})
	must(h.t, err)
	feed.Wakes(h.server.Cases)
	h.server.Cases.Start(ctx)
	must(h.t, h.server.Calls.Follow(ctx))
	h.link, err = h.server.Open(ctx)
	must(h.t, err)
	h.http = httptest.NewServer(h.server.Handler())
}

func (h *house) close() {
	h.http.Close()
	h.server.Hub.Bye("restart", 1)
	h.server.Intake.Stop()
	if err := h.server.Intake.Table.Close(); err != nil {
		h.t.Error(err)
	}
	h.server.Desk.Close()
	h.server.Cases.Stop()
	if err := h.server.Archive.Close(); err != nil {
		h.t.Error(err)
	}
	if err := h.server.Store.Close(); err != nil {
		h.t.Error(err)
	}
}

// restart closes and reopens everything.
func (h *house) restart() {
	h.t.Helper()
	h.close()
	h.open()
}

// pass lets time pass for the server's rows and limits.
func (h *house) pass(d time.Duration) { h.skip.Add(int64(d)) }

func (h *house) head() int64 {
	var seq int64
	h.server.Desk.View(func(st *desk.State, _ event.Instant) { seq = st.Head().Seq })
	return seq
}

func (h *house) do(cmd desk.Command) desk.Receipt {
	h.t.Helper()
	r, err := h.server.Desk.Do(context.Background(), cmd)
	must(h.t, err)
	return r
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// person is a browser with its cookies.
type person struct {
	h   *house
	jar http.CookieJar
	id  int64

	header []string // of every request: names and values
}

func (h *house) stranger() *person {
	jar, err := cookiejar.New(nil)
	must(h.t, err)
	return &person{h: h, jar: jar}
}

// reply is what came back.
type reply struct {
	status int
	body   string
	header http.Header
}

// ask sends one request. A body that is not a string is sent as JSON.
func (p *person) ask(route string, body any, header ...string) reply {
	p.h.t.Helper()
	method, path, _ := strings.Cut(route, " ")
	var content io.Reader
	switch body := body.(type) {
	case nil:
	case string:
		content = strings.NewReader(body)
	default:
		text, err := json.Marshal(body)
		must(p.h.t, err)
		content = bytes.NewReader(text)
	}
	r, err := http.NewRequest(method, p.h.http.URL+path, content)
	must(p.h.t, err)
	if content != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept-Language", "en")
	for header := append(slices.Clone(p.header), header...); len(header) > 1; header = header[2:] {
		r.Header.Set(header[0], header[1])
	}
	client := &http.Client{Jar: p.jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(r)
	must(p.h.t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	must(p.h.t, err)
	return reply{resp.StatusCode, string(text), resp.Header}
}

// scenario is one request and everything that must and must not follow.
type scenario struct {
	name   string
	as     *person
	route  string
	body   any
	header []string
	status int
	has    []string
	not    []string
	facts  int64 // recorded by it; below 0: any number
}

// mayBeNull are the fields that may be null: single things, never lists.
var mayBeNull = strings.NewReplacer(`"now":null`, "", `"conversation":null`, "", `"operator":null`, "")

func (h *house) run(all ...scenario) {
	h.t.Helper()
	for _, s := range all {
		h.t.Run(s.name, func(t *testing.T) {
			t.Helper()
			before := h.head()
			got := s.as.ask(s.route, s.body, s.header...)
			if got.status != s.status {
				t.Errorf("%s: status %d, want %d: %s", s.route, got.status, s.status, got.body)
			}
			for _, want := range s.has {
				if !strings.Contains(got.body, want) {
					t.Errorf("%s: no %s in %s", s.route, want, short(got.body))
				}
			}
			for _, never := range s.not {
				if strings.Contains(got.body, never) {
					t.Errorf("%s: %s in %s", s.route, never, short(got.body))
				}
			}
			if got.status >= 400 && got.header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s: a refusal of type %q", s.route, got.header.Get("Content-Type"))
			}
			if strings.Contains(mayBeNull.Replace(got.body), ":null") {
				t.Errorf("%s: a null where the page expects a list: %s", s.route, short(got.body))
			}
			if n := h.head() - before; s.facts >= 0 && n != s.facts {
				t.Errorf("%s: %d facts recorded, want %d", s.route, n, s.facts)
			}
		})
	}
}

// short keeps a failure readable.
func short(body string) string { return body[:min(len(body), 2000)] }

func read[T any](t *testing.T, r reply) T {
	t.Helper()
	var out T
	if r.status >= 300 {
		t.Fatalf("status %d: %s", r.status, r.body)
	}
	must(t, json.Unmarshal([]byte(r.body), &out))
	return out
}

func (h *house) token() string {
	u, err := url.Parse(h.link)
	must(h.t, err)
	return u.Query().Get("token")
}

func (h *house) setupRequest() wire.SetupRequest {
	return wire.SetupRequest{Token: h.token(), Organisation: "Лён и глина", Zone: "Europe/Moscow", Language: "ru",
		Name: "Анна", Email: "Anna@Example.com", Password: "correct horse"}
}

// founder is the administrator who has set otklik up.
func (h *house) founder() *person {
	h.t.Helper()
	p := h.stranger()
	p.id = read[wire.Session](h.t, p.ask("POST /api/setup", h.setupRequest())).Me.ID
	return p
}

// hire makes a colleague and lets them accept the invitation.
func (h *house) hire(by *person, name, role string, groups ...int64) *person {
	h.t.Helper()
	email := strings.ToLower(name) + "@example.com"
	in := wire.OperatorEdit{Name: &name, Email: &email, Role: &role}
	for _, g := range groups {
		in.Groups = append(in.Groups, wire.Membership{Group: g, Level: 1})
	}
	made := read[wire.Operator](h.t, by.ask("POST /api/operators", in))
	p := h.stranger()
	p.id = made.ID
	read[wire.Session](h.t, p.ask("POST /api/invitations/"+lastPart(made.Invitation), wire.InvitationAccept{Name: name, Password: "battery staple"}))
	return p
}

func lastPart(address string) string { return address[strings.LastIndexByte(address, '/')+1:] }

// say lets a visitor write; it gives the conversation.
func (h *house) say(visitor int64, group int64, text string) int64 {
	h.t.Helper()
	id := event.VisitorID(visitor)
	return int64(h.do(desk.Say{Visitor: id, Channel: event.ChannelSite, Group: event.GroupID(group), Body: text, Present: true,
		Row: &event.VisitorRow{Visitor: id, UID: "uid-" + text[:1] + url.QueryEscape(text), Site: "main"}}).Conversation)
}

func ptr[T any](v T) *T { return &v }

// request is one that came to us from 192.0.2.1.
func (h *house) request(forwarded []string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "192.0.2.1:1234"
	r.Header["X-Forwarded-For"] = forwarded
	return r
}
