package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// plainly is the adapter of a vendor that sends signals as JSON; "panic" in
// the body breaks it.
func plainly(n *store.Notification, _ *time.Location) intake.Reading {
	if strings.Contains(string(n.Body), "panic") {
		panic("as asked")
	}
	var s call.Signal
	if err := json.Unmarshal(n.Body, &s); err != nil {
		return intake.Reading{Notes: []store.NotificationNote{{Code: "not_read"}}}
	}
	s.Kind = event.SignalKind(n.Suffix)
	return intake.Reading{Signals: []call.Signal{s}}
}

// integrate makes an integration and gives the address of its notifications.
func (h *house) integrate(addresses ...string) (id event.IntegrationID, address string) {
	h.t.Helper()
	id, err := h.server.Store.AddIntegration(context.Background(), store.Integration{Vendor: "plain", Name: "PBX", Secret: "s3cret", Addresses: addresses})
	must(h.t, err)
	must(h.t, h.server.Intake.Reload(context.Background()))
	return id, fmt.Sprintf("%s/hooks/%d/s3cret/", h.http.URL, id)
}

func hookPost(t *testing.T, address, body string) (int, string) {
	t.Helper()
	res, err := http.Post(address, "application/json", strings.NewReader(body))
	must(t, err)
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(text)
}

func (h *house) understood() {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	must(h.t, h.server.Intake.Understood(ctx))
}

func (h *house) journal(by *person, id event.IntegrationID, query string) wire.NotificationList {
	h.t.Helper()
	return read[wire.NotificationList](h.t, by.ask(fmt.Sprintf("GET /api/integrations/%d/notifications%s", id, query), nil))
}

func TestHooks(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	id, at := h.integrate()
	for _, suffix := range []string{"arrived", "arrived", "ended"} {
		if status, body := hookPost(t, at+suffix, `{"Session":"77","Direction":"in"}`); status != http.StatusOK || body != `{"success":true}` {
			t.Fatalf("%d %s", status, body)
		}
	}
	for _, bad := range []string{"", "{", "null", "panic", `{"Session":""}`, "\xff\xfe\x00"} {
		if status, body := hookPost(t, at+"ended", bad); status != http.StatusOK {
			t.Errorf("%q: %d %s", bad, status, body)
		}
	}
	if status, _ := hookPost(t, at+"ended", strings.Repeat("x", 10<<20)); status != http.StatusRequestEntityTooLarge {
		t.Errorf("ten megabytes: %d", status)
	}
	for _, wrong := range []string{strings.Replace(at, "s3cret", "secret", 1), strings.Replace(at, "/1/", "/2/", 1), strings.Replace(at, "/1/", "/x/", 1)} {
		if status, _ := hookPost(t, wrong+"ended", "{}"); status != http.StatusNotFound {
			t.Errorf("%s: %d", wrong, status)
		}
	}
	h.understood()
	all := h.journal(anna, id, "")
	if len(all.Rows) != 10 || all.Counts["understood"] != 3 || all.Counts["unknown"] != 6 || all.Counts["refused"] != 1 {
		t.Errorf("the journal has %d rows: %v", len(all.Rows), all.Counts)
	}
	if d := all.Denied; d.Count != 1 || d.From != "127.0.0.1" || d.At == 0 {
		t.Errorf("one came with another secret: %+v", d)
	}
	if first := all.Rows[9]; len(first.Read) != 1 || first.Read[0].Kind != "arrived" || first.Read[0].Session != "77" || first.Read[0].Direction != "in" {
		t.Errorf("what was understood: %+v", first.Read)
	}
	if big := all.Rows[0]; len(big.Read) != 0 {
		t.Errorf("of what was refused nothing is understood: %+v", big.Read)
	}
	if big := all.Rows[0]; big.State != "refused" || big.Notes[0].Code != "too_long" || big.Size != 10<<20 || big.Body != "" {
		t.Errorf("too long: %+v", big)
	}
	if broken := h.journal(anna, id, "?state=unknown").Rows; broken[2].Notes[0].Code != "broken" || broken[1].Notes[0].Code != "no_session" {
		t.Errorf("not understood: %+v", broken)
	}
	if twice := h.journal(anna, id, "?state=understood").Rows[1]; twice.Call != 1 || len(twice.Notes) != 1 || twice.Notes[0].Code != "repeated" {
		t.Errorf("the same again: %+v", twice)
	}
	var c *call.Call
	h.server.Desk.View(func(s *desk.State, _ event.Instant) { c = s.Call(1) })
	if c == nil || c.Stage != call.Over || c.Direction != event.CallIn {
		t.Errorf("the call is %+v", c)
	}
	if seen := all.Seen; len(seen) != 2 || seen[0].Suffix != "arrived" || !h.server.Intake.Sees(id, "arrived") || h.server.Intake.Sees(id, "lost") {
		t.Errorf("seen: %+v", seen)
	}
}

func TestHooksOfOtherAddresses(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	id, at := h.integrate("195.211.122.0/24")
	if status, body := hookPost(t, at+"ended", `{"Session":"77"}`); status != http.StatusForbidden || !strings.Contains(body, "address") {
		t.Errorf("%d %s", status, body)
	}
	if rows := h.journal(anna, id, "").Rows; len(rows) != 1 || rows[0].State != "refused" || rows[0].Notes[0].Code != "address" || rows[0].Body != "" {
		t.Errorf("the journal: %+v", rows)
	}
}

// A mended adapter reads what was there before; what it reads anew takes the
// place of what it read.
func TestReadAgain(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	id, at := h.integrate()
	hookPost(t, at+"answered", `{"Session":"77","Direction":"in","Leg":"2","Employee":{"ID":"5","Name":"Иван"}}`)
	hookPost(t, at+"ended", "{")
	h.understood()
	mended := func(n *store.Notification, zone *time.Location) intake.Reading {
		r := plainly(n, zone)
		if n.Suffix == "ended" {
			return intake.Reading{Signals: []call.Signal{{Kind: event.SignalEnded, Session: "77"}}}
		}
		r.Signals[0].Leg = "3"
		return r
	}
	h.server.Intake.Stop()
	h.server.Intake.Adapters["plain"] = mended
	h.server.Intake.Start(context.Background())
	path := fmt.Sprintf("POST /api/integrations/%d/notifications/read-again", id)
	if n := read[wire.ReadAgainAnswer](t, anna.ask(path, wire.ReadAgain{})); n.Count != 1 {
		t.Errorf("%d were not understood", n.Count)
	}
	if n := read[wire.ReadAgainAnswer](t, anna.ask(path, wire.ReadAgain{IDs: []int64{1}})); n.Count != 1 {
		t.Errorf("%d read again", n.Count)
	}
	h.understood()
	var c *call.Call
	h.server.Desk.View(func(s *desk.State, _ event.Instant) { c = s.Call(1) })
	if c == nil || c.Stage != call.Over || len(c.Legs) != 1 || c.Legs[0].ID != "3" {
		t.Errorf("the call is %+v", c)
	}
	if rows := h.journal(anna, id, "?state=understood").Rows; len(rows) != 2 || rows[0].Reading != 2 {
		t.Errorf("the journal: %+v", rows)
	}
	if status := h.hire(anna, "Boris", "operator", 1).ask(path, wire.ReadAgain{}).status; status != http.StatusForbidden {
		t.Errorf("an operator reads again: %d", status)
	}
}

// What was answered is understood after a crash, in order, and nothing of it
// twice.
func TestNotificationsSurvive(t *testing.T) {
	h := newHouse(t)
	h.founder()
	_, at := h.integrate()
	h.server.Intake.Adapters["plain"] = func(*store.Notification, *time.Location) intake.Reading { panic("busy") }
	hookPost(t, at+"arrived", `{"Session":"77","Direction":"in"}`)
	h.understood()
	ctx := context.Background()
	must(t, h.server.Intake.Table.Add(ctx, []store.Notification{
		{Integration: 1, Suffix: "arrived", Body: []byte(`{"Session":"78","Direction":"in"}`), Received: event.InstantOf(time.Now()), State: store.NotificationWaiting}}))
	h.restart()
	h.understood()
	n := 0
	h.server.Desk.View(func(s *desk.State, _ event.Instant) {
		for range s.Calls() {
			n++
		}
	})
	if n != 1 {
		t.Errorf("%d calls after the restart", n)
	}
}
