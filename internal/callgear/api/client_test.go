package api

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/callgear"
	"otklik/internal/callgear/emulate"
	"otklik/internal/phone"
	"otklik/internal/phone/vendortest"
)

// vendor is the vendor played, with a clock of the test's.
type vendor struct {
	mu  sync.Mutex
	now time.Time
}

func (v *vendor) read() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

func (v *vendor) pass(d time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now = v.now.Add(d)
}

func (v *vendor) open(t *testing.T, change func(*emulate.Account), config Config) *Client {
	t.Helper()
	account := emulate.Usual()
	if change != nil {
		change(&account)
	}
	var handler http.Handler
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(web.Close)
	s, err := emulate.NewServer(emulate.Options{Account: account, Host: web.URL, Seed: 3, Now: v.read})
	if err != nil {
		t.Fatal(err)
	}
	handler = s.Handler()
	if config.CallURL == "" {
		config.CallURL, config.DataURL = web.URL+"/call/v4.0", web.URL+"/data/v2.0"
	}
	config.MediaURL = web.URL
	config.Now = v.read
	return New(config)
}

const secret = "emulated-key"

func TestLaw(t *testing.T) {
	v := &vendor{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	nonsense := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>"+secret) }))
	defer nonsense.Close()
	moscow, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	vendortest.Law(t, vendortest.World{
		Open: func(t *testing.T, f vendortest.Fault) (phone.Vendor, func(time.Duration)) {
			config := Config{Key: secret}
			var change func(*emulate.Account)
			switch f {
			case vendortest.WrongKey:
				config.Key = "another"
			case vendortest.OldKey:
				config.Key = "expired-key"
			case vendortest.CallsOff:
				change = func(a *emulate.Account) { a.Without = []string{"call_api"} }
			case vendortest.DirectoryOff:
				change = func(a *emulate.Account) { a.Without = []string{"data_api"} }
			case vendortest.AddressRefused:
				change = func(a *emulate.Account) { a.Refuse = true }
			case vendortest.NoPoints:
				change = func(a *emulate.Account) { a.DayPoints = 0 }
			case vendortest.Silent:
				config.CallURL, config.DataURL = "http://127.0.0.1:1/"+secret, "http://127.0.0.1:1"
			case vendortest.Nonsense:
				config.CallURL, config.DataURL = nonsense.URL, nonsense.URL
			}
			return v.open(t, change, config), v.pass
		},
		Understand: func(body []byte) []call.Signal {
			return callgear.Read(callgear.Request{Suffix: callgear.ReportSuffix, Body: body}, moscow).Signals
		},
		Now: v.read, Secret: secret, Employee: "1001", Colleague: "103", Line: "74951511155", Contact: "79031112233", Blacklisted: "79000001122",
	})
}

// A user's name and password buy a token for an hour; it is renewed before its
// end and once more if the vendor does not know it.
func TestLoginIsRenewed(t *testing.T) {
	v := &vendor{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	a := v.open(t, nil, Config{Login: "demo", Password: "demo"})
	for range 3 {
		if _, err := a.Employees(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	first := a.token
	v.pass(58 * time.Minute)
	if _, err := a.Employees(t.Context()); err != nil || a.token == first {
		t.Errorf("not renewed: %v", err)
	}
	a.token = "forgotten"
	if _, err := a.Employees(t.Context()); err != nil || a.token == "forgotten" {
		t.Errorf("not asked for anew: %v", err)
	}
	wrong := v.open(t, nil, Config{Login: "demo", Password: "wrong"})
	if _, err := wrong.Employees(t.Context()); phone.CodeOf(err) != phone.TokenInvalid || strings.Contains(err.Error(), "wrong") {
		t.Error(err)
	}
}

// Hosts beside the one of the recordings, under the same brand, count as its
// own; a brand's name inside another's does not.
func TestWhoseRecordingsAreFetched(t *testing.T) {
	brand, _ := callgear.BrandOf("uis")
	a := New(Config{Brand: brand})
	for link, want := range map[string]bool{
		"https://app.uiscom.ru/system/media/talk/1/a": true,
		"https://media.uiscom.ru/full/1":              true,
		"http://app.uiscom.ru/system/media/talk/1/a":  false,
		"https://app.uiscom.ru.example.org/a":         false,
		"https://evil-uiscom.ru/a":                    false,
		"https://app.uiscom.ru:8443/a":                false,
		"https://user:pass@app.uiscom.ru/a":           false,
		"https://uiscom.ru@example.org/a":             false,
	} {
		r, err := http.NewRequest("GET", link, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.ours(r.URL); got != want {
			t.Errorf("%s: %v", link, got)
		}
	}
}

// reporting is a client of a company whose reports of calls and legs are given
// by rows; total is how many there are said to be.
func reporting(t *testing.T, v *vendor, rows func(method string, from, till time.Time) (list []map[string]any, total int)) *Client {
	t.Helper()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct {
			Method string
			Params struct {
				From string `json:"date_from"`
				Till string `json:"date_till"`
			}
		}
		must(t, json.NewDecoder(r.Body).Decode(&q))
		list, total := []map[string]any{}, 0
		switch q.Method {
		case "get.account":
			list, total = append(list, map[string]any{"name": "Shop", "timezone": "UTC"}), 1
		case "get.calls_report", "get.call_legs_report":
			list, total = rows(q.Method, stamped(t, q.Params.From), stamped(t, q.Params.Till))
		}
		must(t, json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": 1, "result": map[string]any{"data": list, "metadata": map[string]any{"total_items": total}}}))
	}))
	t.Cleanup(web.Close)
	return New(Config{DataURL: web.URL, CallURL: web.URL, Key: secret, Now: v.read})
}

// A period with more calls than are read at once is asked for in halves, and
// no call is left out or told twice.
func TestLongReportsAreHalved(t *testing.T) {
	v := &vendor{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	const limit = 90 * time.Minute // that the rows of are few enough
	asked, begins := 0, v.now.Add(-8*time.Hour)
	a := reporting(t, v, func(method string, from, till time.Time) (rows []map[string]any, total int) {
		if method != "get.calls_report" {
			return rows, 0
		}
		asked++
		for at := begins; !at.After(v.now); at = at.Add(time.Hour) { // each stands for many
			if !at.Before(from) && !at.After(till) {
				rows = append(rows, map[string]any{"id": at.Unix(), "start_time": at.Format(stamp), "finish_time": at.Format(stamp)})
			}
		}
		if till.Sub(from) > limit {
			return rows, pageSize*pagesLimit + 1
		}
		return rows, len(rows)
	})
	reports, err := a.Reports(t.Context(), begins, v.now)
	must(t, err)
	seen := map[string]bool{}
	for _, r := range reports {
		seen[r.Session] = true
	}
	if len(reports) != 9 || len(seen) != 9 || asked != 15 {
		t.Errorf("%d calls, %d of them different, of %d requests", len(reports), len(seen), asked)
	}
}

// Few calls may have more legs than are read at once: the period of the legs
// is cut alone, down to single seconds, and each leg is with its call once.
func TestLongLegsAreHalved(t *testing.T) {
	v := &vendor{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	begins := v.now.Add(-time.Hour)
	calls, legs, dense := 0, 0, false
	a := reporting(t, v, func(method string, from, till time.Time) (rows []map[string]any, total int) {
		if method == "get.calls_report" {
			calls++
			return []map[string]any{{"id": 1, "start_time": begins.Format(stamp), "finish_time": v.now.Format(stamp)}}, 1
		}
		legs++
		for n := range 3 { // three in as many seconds
			if at := begins.Add(time.Duration(n) * time.Second); !at.Before(from) && !at.After(till) {
				rows = append(rows, map[string]any{"id": n, "call_session_id": 1, "start_time": at.Format(stamp)})
			}
		}
		if total = len(rows); total > 1 || total == 1 && dense {
			total = pageSize*pagesLimit + 1
		}
		return rows, total
	})
	reports, err := a.Reports(t.Context(), begins, begins.Add(time.Minute))
	must(t, err)
	var body callgear.Report
	must(t, json.Unmarshal(reports[0].Body, &body))
	if len(reports) != 1 || len(body.Legs) != 3 || calls != 1 {
		t.Errorf("%d calls of %d requests, %d legs", len(reports), calls, len(body.Legs))
	}
	calls, legs, dense = 0, 0, true
	if _, err := a.Reports(t.Context(), begins, begins.Add(time.Minute)); phone.CodeOf(err) != phone.BadAnswer || calls != 1 || legs > 40 {
		t.Errorf("of a second with too many: %v, after %d and %d requests", err, calls, legs)
	}
}

func stamped(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(stamp, text)
	must(t, err)
	return at
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
