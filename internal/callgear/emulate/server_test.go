package emulate

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// box takes what is posted and forgets it, but for its addresses.
type box struct {
	mu   sync.Mutex
	come []string
}

// RoundTrip implements http.RoundTripper: no network, so that the clock of a
// test can stand in for days.
func (b *box) RoundTrip(r *http.Request) (*http.Response, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil || !json.Valid(body) {
		return nil, io.ErrUnexpectedEOF
	}
	b.come = append(b.come, r.URL.Path)
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("")), Request: r}, nil
}

func TestServerSendsWhatWasSubscribed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &box{}
		s, err := NewServer(Options{Account: Usual(), Target: "http://target/hooks/1/secret", Seed: 3, PerMin: 30, Calls: 20,
			Disorder: Disorder{Repeat: .3, Reorder: .3}, Client: &http.Client{Transport: b}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		stats := s.Stats()
		if stats.Calls != 20 || stats.Failed > 0 || stats.Sent != len(b.come) || stats.Sent < 60 {
			t.Errorf("%+v, and %d came", stats, len(b.come))
		}
		for _, path := range b.come {
			suffix := strings.TrimPrefix(path, "/hooks/1/secret/")
			if strings.Contains(suffix, "/") || suffix == "incall" || suffix == "talkstart" {
				t.Errorf("%s came, and nobody subscribed to it", path)
			}
		}
	})
}

func TestServerStopsWhenAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := NewServer(Options{Account: Usual(), PerMin: 10, Target: "http://target", Client: &http.Client{Transport: &box{}}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), time.Hour)
		defer stop()
		if err := s.Run(ctx); err != nil || s.Stats().Calls < 400 {
			t.Errorf("%v, %+v", err, s.Stats())
		}
	})
}

// ask sends a request to an interface.
func ask(t *testing.T, url, body string) (result, failure map[string]any) {
	t.Helper()
	answer, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var out struct {
		Result, Error map[string]any
	}
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Result, out.Error
}

func open(t *testing.T, change func(*Account)) (*Server, string) {
	t.Helper()
	a := Usual()
	if change != nil {
		change(&a)
	}
	now := noon
	s, err := NewServer(Options{Account: a, Host: "http://media", Seed: 1, Now: func() time.Time { now = now.Add(time.Millisecond); return now }})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	return s, web.URL
}

// Every error code of the vendor's pages can be met here.
func TestErrorsOfTheInterfaces(t *testing.T) {
	start := func(more string) string {
		return `{"jsonrpc":"2.0","id":1,"method":"start.employee_call","params":{"access_token":"emulated-key","first_call":"employee","virtual_phone_number":"74951511155","contact":"79031112233","employee":{"id":1001}` + more + `}}`
	}
	replace := func(old, new string) string { return strings.Replace(start(""), old, new, 1) }
	for _, c := range []struct {
		name, body, mnemonic string
		code                 float64
		change               func(*Account)
	}{
		{"not JSON", `{`, "parse_error", -32700, nil},
		{"no version", `{"id":1,"method":"list.calls"}`, "invalid_request", -32600, nil},
		{"a batch", `[]`, "batch_operations_not_supported", -32099, nil},
		{"no id", `{"jsonrpc":"2.0","method":"list.calls"}`, "notifications_not_supported", -32099, nil},
		{"unknown method", `{"jsonrpc":"2.0","id":1,"method":"sing"}`, "method_not_found", -32601, nil},
		{"no token", `{"jsonrpc":"2.0","id":1,"method":"list.calls","params":{}}`, "required_parameter_missed", -32602, nil},
		{"wrong token", replace("emulated-key", "nonsense"), "access_token_invalid", -32001, nil},
		{"old token", replace("emulated-key", "expired-key"), "access_token_expired", -32001, nil},
		{"component off", start(""), "component_is_inactive", -32008, func(a *Account) { a.Without = []string{callAPI} }},
		{"address refused", start(""), "ip_not_whitelisted", -32003, func(a *Account) { a.Refuse = true }},
		{"no points", start(""), "limit_exceeded", -32029, func(a *Account) { a.DayPoints = 0 }},
		{"none in this minute", start(""), "limit_exceeded", -32029, func(a *Account) { a.MinutePoints = 0 }},
		{"another's number", replace("74951511155", "70000000000"), "virtual_phone_number_not_found", -32007, nil},
		{"no such employee", replace("1001", "9"), "employee_not_found", -32602, nil},
		{"own number", replace("79031112233", "74951511155"), "own_virtual_phone_number_not_allowed", -32602, nil},
		{"blacklisted", replace("79031112233", "79000001122"), "contact_in_blacklist", -32002, nil},
		{"early switching alone", start(`,"early_switching":true`), "invalid_parameters_combination", -32602, nil},
		{"unknown parameter", start(`,"colour":"red"`), "unexpected_parameters", -32602, nil},
		{"no such call", `{"jsonrpc":"2.0","id":1,"method":"release.call","params":{"access_token":"emulated-key","call_session_id":5}}`, "call_session_not_found", -32602, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, url := open(t, c.change)
			out, failure := ask(t, url+"/call/v4.0", c.body)
			if failure == nil || failure["code"] != c.code || failure["data"].(map[string]any)["mnemonic"] != c.mnemonic {
				t.Errorf("%v %v", out, failure)
			}
		})
	}
}

// A call by request is heard of in notifications and in the list, may be held,
// handed on and ended; each order costs a point.
func TestOrdersLeadACall(t *testing.T) {
	now := noon
	x := New(Usual(), "http://media", 1)
	call := func(method string, p string) (result, error) {
		var in params
		if err := json.Unmarshal([]byte(p), &in); err != nil {
			t.Fatal(err)
		}
		in["access_token"] = json.RawMessage(`"emulated-key"`)
		return x.Call(callAPI, method, in, now)
	}
	var heard []string
	pass := func(d time.Duration) {
		now = now.Add(d)
		sent, _ := x.Advance(now)
		for _, n := range sent {
			heard = append(heard, n.Suffix)
		}
	}
	out, err := call("start.employee_call", `{"first_call":"employee","virtual_phone_number":"74951511155","contact":"79031112233","employee":{"id":1001},"external_id":"a-7","direction":"out"}`)
	if err != nil {
		t.Fatal(err)
	}
	id := out.Data.(map[string]any)["call_session_id"].(int64)
	session := `{"call_session_id":` + jsonNumber(id) + `}`
	pass(time.Minute / 2)
	for _, order := range []string{"hold.call", "make.call", "transfer.talk"} {
		p := session
		if order == "make.call" {
			p = strings.Replace(session, "}", `,"to":"103"}`, 1)
		}
		if _, err := call(order, p); err != nil {
			t.Fatalf("%s: %v", order, err)
		}
		pass(5 * time.Second)
	}
	if _, err := call("unhold.call", session); err == nil || err.(*fault).code != -32004 {
		t.Errorf("nothing is on hold: %v", err)
	}
	if _, err := call("release.call", session); err != nil {
		t.Fatal(err)
	}
	pass(time.Minute)
	told := strings.Join(heard, " ")
	for _, want := range []string{"legout", "handset", "hold", "endleg", "end", "recording"} {
		if !strings.Contains(told, want) {
			t.Errorf("%s was not told: %s", want, told)
		}
	}
	out, err = call("list.calls", `{}`)
	if err != nil || len(out.Data.([]map[string]any)) != 0 {
		t.Errorf("%v, %v", out, err)
	}
	if l := out.Metadata.Limits; l.DayLimit-l.DayRemaining != 6 {
		t.Errorf("six orders were carried out: %+v", l)
	}
}

func jsonNumber(n int64) string {
	text, err := json.Marshal(n)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func TestRecordingsPlayAndSeek(t *testing.T) {
	s, url := open(t, nil)
	s.mu.Lock()
	for _, n := range play(t, s.x, fixed("answered")) {
		s.x.out = append(s.x.out, n)
	}
	link := ""
	for _, n := range s.x.out {
		if l, ok := n.values["file_link"].(string); ok {
			link = l
		}
	}
	s.mu.Unlock()
	answer, err := http.Get(url + strings.TrimPrefix(link, "http://media"))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil || !bytes.HasPrefix(whole, []byte("RIFF")) || len(whole) != wavBytes(30) || binary.LittleEndian.Uint32(whole[4:]) != uint32(len(whole)-8) {
		t.Fatalf("%d bytes, %v", len(whole), err)
	}
	if loud := bytes.Count(whole, []byte{128}); loud > len(whole)/2 {
		t.Error("silence")
	}
	request, err := http.NewRequest("GET", answer.Request.URL.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Range", "bytes=1000-1999")
	part, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Body.Close()
	got, err := io.ReadAll(part.Body)
	if err != nil || part.StatusCode != 206 || !bytes.Equal(got, whole[1000:2000]) {
		t.Errorf("%d, %d bytes, %v", part.StatusCode, len(got), err)
	}
}
