package web

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// pelagia is everything that is known of somebody who wants to be forgotten.
var pelagia = []string{"Пелагея", "пелагея", "pelagia", "9161234567", "Мёдоварня", "Жалоба", "жалоба", "паспорт", "пасеке", "перезвонить", "RIFFvoice"}

// TestEraseCustomer: nothing of what a customer said, or was said of them, is
// left: in no answer, in no file. The facts are the same.
func TestEraseCustomer(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris, vera := h.hire(anna, "Boris", "operator", 1), h.hire(anna, "Vera", "supervisor", 1)
	_, at := h.integrate()
	tell := func(suffix, more string) {
		t.Helper()
		if status, text := hookPost(t, at+suffix, `{"Session":"1","Direction":"in","Contact":{"Kind":"phone","Value":"79161234567"},"Leg":"2","Employee":{"ID":"11"}`+more+`}`); status != http.StatusOK {
			t.Fatal(status, text)
		}
		h.understood()
		must(t, h.server.Cases.Settle(t.Context()))
	}
	tell("leg_out", "")
	h.do(desk.MatchEmployee{Employee: 1, Operator: event.OperatorID(boris.id), By: 1})
	tell("answered", "")
	c := read[wire.CustomerList](t, anna.ask("GET /api/customers?query=9161234567", nil)).Customers[0]
	card := fmt.Sprintf("/api/customers/%d", c.ID)
	read[wire.Customer](t, boris.ask("PATCH "+card, `{"name":"Пелагея","emails":["pelagia@example.com"],"company":"Мёдоварня","note":"Живёт на пасеке"}`))
	other := read[wire.Customer](t, boris.ask("POST /api/customers", `{"name":"Пелагея П.","emails":["pelagia2@example.com"]}`))
	read[wire.Customer](t, anna.ask("POST "+card+"/merge", wire.MergeRequest{From: other.ID}))
	made := read[wire.Case](t, boris.ask("POST /api/cases", wire.CaseRequest{Customer: c.ID, Call: 1, Subject: "Жалоба", Gist: "Потеряла паспорт"}))
	boris.ask(fmt.Sprintf("POST /api/cases/%d/notes", made.ID), `{"text":"Просит перезвонить"}`)
	erase := func(by *person, word string) reply {
		return by.ask("POST "+card+"/erase", wire.EraseRequest{Confirm: word})
	}
	if r := erase(anna, "Пелагея"); r.status != http.StatusConflict || !strings.Contains(r.body, "customer_busy") {
		t.Errorf("during the call: %d %s", r.status, r.body)
	}
	tell("ended", `,"Lost":"no","TalkSeconds":5`)
	tell("recorded", `,"Recordings":[{"Link":"https://example.com/secret-voice","Seconds":5}]`)
	must(t, h.server.Store.KeepRecording(t.Context(), 1, "audio/wav", strings.NewReader("RIFFvoice"), 5))
	if status, _ := hookPost(t, at+"answered", `not JSON, of +79161234567`); status != http.StatusOK {
		t.Error(status)
	}
	h.understood()

	talk := h.say(7, 1, "Где мой паспорт?")
	visitor := "GET /api/conversations/" + fmt.Sprint(talk)
	read[wire.VisitorCustomer](t, anna.ask("PUT /api/visitors/7/customer", wire.VisitorCustomerRequest{Customer: c.ID}))
	if r := erase(anna, "Пелагея"); r.status != http.StatusConflict {
		t.Errorf("during the conversation: %d %s", r.status, r.body)
	}
	anna.ask(fmt.Sprintf("POST /api/conversations/%d/take", talk), nil)
	anna.ask(fmt.Sprintf("POST /api/conversations/%d/close", talk), wire.CloseRequest{Final: true})
	must(t, h.server.Archive.Follow(t.Context()))
	figures := read[wire.CallDays](t, anna.ask("GET /api/call-figures", nil))

	h.run(
		scenario{name: "a wrong word", as: anna, route: "POST " + card + "/erase", body: wire.EraseRequest{Confirm: "Пелаг"}, status: 422, has: []string{"bad_confirmation"}},
		scenario{name: "a supervisor", as: vera, route: "POST " + card + "/erase", body: wire.EraseRequest{Confirm: "Пелагея"}, status: 403},
		scenario{name: "nobody", as: anna, route: "POST /api/customers/99/erase", body: wire.EraseRequest{Confirm: "99"}, status: 404},
	)
	if found := h.leaks(pelagia); len(found) < len(pelagia) {
		t.Errorf("the test looks for too much: of %q only %q was there", pelagia, found)
	}
	before := h.head()
	if r := erase(anna, " пелагея "); r.status != http.StatusOK || !strings.Contains(r.body, `"erasedAt":1`) {
		t.Fatalf("%d %s", r.status, r.body)
	}
	if h.head() != before {
		t.Errorf("%d facts came of it", h.head()-before)
	}
	must(t, h.server.Archive.Follow(t.Context()))

	for _, route := range []string{"GET /api/customers", "GET /api/customers?query=елаг", "GET /api/customers?query=1234567", "GET " + card, "GET /api/customers/" + fmt.Sprint(other.ID), "GET /api/cases",
		"GET /api/cases?query=жалоб", fmt.Sprintf("GET /api/cases/%d", made.ID), "GET /api/calls/1", "GET /api/call-signals/1", "GET /api/calls/board", "GET /api/calls/lost", "GET /api/archive?q=паспорт",
		"GET /api/integrations/1/notifications", visitor, visitor + "/messages", visitor + "/transcript", "GET /api/visitors/7/customer", fmt.Sprintf("GET /api/calls/attempts?case=%d", made.ID)} {
		r := anna.ask(route, nil)
		for _, word := range pelagia {
			if strings.Contains(r.body, word) {
				t.Errorf("%s says %q: %s", route, word, r.body)
			}
		}
	}
	if r := anna.ask("GET /api/recordings/1", nil); r.status != http.StatusNotFound {
		t.Errorf("the recording: %d", r.status)
	}
	again := read[wire.CallDays](t, anna.ask("GET /api/call-figures", nil))
	if fmt.Sprint(again) != fmt.Sprint(figures) {
		t.Errorf("the figures are others: %+v, before %+v", again, figures)
	}
	h.run(scenario{name: "the card stays empty", as: anna, route: "PATCH " + card, body: wire.CustomerEdit{Name: ptr("Пелагея")}, status: 409, has: []string{"customer_erased"}},
		scenario{name: "no number for it", as: anna, route: "POST " + card + "/phones", body: wire.PhoneRequest{Number: "79161234567"}, status: 409},
		scenario{name: "erased once more", as: anna, route: "POST " + card + "/erase", body: wire.EraseRequest{Confirm: fmt.Sprint(c.ID)}, status: 200})
	if found := h.leaks(pelagia); len(found) > 0 {
		t.Errorf("left in files: %q", found)
	}

	// What comes late of the erased call brings nothing back, and is not kept.
	const late = `{"Session":"1","Direction":"in","Contact":{"Kind":"phone","Value":"79161234567"},"Calling":{"Kind":"phone","Value":"79161234567"},"Leg":"2","Employee":{"ID":"11"}`
	hookPost(t, at+"marked", late+`,"Tags":["Мёдоварня"],"Called":{"Kind":"phone","Value":"79161234567"}}`)
	hookPost(t, at+"recorded", late+`,"Recordings":[{"Link":"https://example.com/secret-voice-2","Seconds":5}]}`)
	h.understood()
	must(t, h.server.Cases.Settle(t.Context()))
	if found := h.leaks(append([]string{"secret-voice"}, pelagia...)); len(found) > 0 {
		t.Errorf("came back: %q", found)
	}
	if now := read[wire.CustomerList](t, anna.ask("GET /api/customers?query=9161234567", nil)).Customers; len(now) != 0 {
		t.Errorf("a late notification made %+v", now)
	}
	if told := read[wire.CallSignals](t, anna.ask("GET /api/call-signals/1", nil)).Rows; len(told) < 6 {
		t.Errorf("of the erased call %d signals are told: the late ones are facts, too", len(told))
	}

	tell2 := func(suffix string) {
		hookPost(t, at+suffix, `{"Session":"2","Direction":"in","Contact":{"Kind":"phone","Value":"79161234567"},"Leg":"2","Employee":{"ID":"11"}}`)
	}
	tell2("leg_out")
	tell2("answered")
	h.understood()
	must(t, h.server.Cases.Settle(t.Context()))
	if now := read[wire.CustomerList](t, anna.ask("GET /api/customers?query=9161234567", nil)).Customers; len(now) != 1 || now[0].ID == c.ID {
		t.Errorf("who calls again is %+v", now)
	}

	// The program ended when it had settled one and not erased it yet.
	left := store.Notification{Integration: 1, Suffix: "marked", Body: []byte("Мёдоварня"), Received: h.server.now(), State: store.NotificationUnderstood}
	must(t, h.server.Intake.Table.Add(t.Context(), []store.Notification{left}))
	all, err := h.server.Intake.Table.List(t.Context(), store.NotificationQuery{Integration: 1, Limit: 100})
	must(t, err)
	for _, n := range all {
		if n.Suffix == left.Suffix && n.Call == 0 {
			n.Call = 1
			must(t, h.server.Intake.Table.Settle(t.Context(), []store.Notification{n}))
		}
	}
	if len(h.leaks([]string{"Мёдоварня"})) == 0 {
		t.Fatal("nothing is left that could be erased")
	}
	h.restart()
	h.understood()
	if found := h.leaks([]string{"Мёдоварня"}); len(found) > 0 {
		t.Errorf("left by a crash: %q", found)
	}
}

// A visitor who is no customer is forgotten by themselves; one who is, as that.
func TestEraseVisitor(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	vera := h.hire(anna, "Vera", "supervisor", 1)
	words := []string{"паспорт", "Пелагея", "pelagia@example.com"}
	talk := h.say(7, 1, "Где мой паспорт?")
	anna.ask("PATCH /api/visitors/7", `{"name":"Пелагея","email":"pelagia@example.com"}`)
	erase := wire.EraseRequest{Confirm: "пелагея"}
	h.run(
		scenario{name: "during the conversation", as: anna, route: "POST /api/visitors/7/erase", body: erase, status: 409, has: []string{"customer_busy"}},
		scenario{name: "a wrong word", as: anna, route: "POST /api/visitors/7/erase", body: wire.EraseRequest{Confirm: "8"}, status: 422, has: []string{"bad_confirmation"}},
		scenario{name: "no word", as: anna, route: "POST /api/visitors/7/erase", body: wire.EraseRequest{}, status: 422, has: []string{"bad_confirmation"}},
		scenario{name: "a supervisor", as: vera, route: "POST /api/visitors/7/erase", body: erase, status: 403},
		scenario{name: "nobody", as: anna, route: "POST /api/visitors/99/erase", body: erase, status: 404},
	)
	anna.ask(fmt.Sprintf("POST /api/conversations/%d/take", talk), nil)
	anna.ask(fmt.Sprintf("POST /api/conversations/%d/close", talk), wire.CloseRequest{Final: true})
	must(t, h.server.Archive.Follow(t.Context()))
	c := read[wire.Customer](t, anna.ask("POST /api/customers", `{"name":"Другой"}`))
	read[wire.VisitorCustomer](t, anna.ask("PUT /api/visitors/7/customer", wire.VisitorCustomerRequest{Customer: c.ID}))
	h.run(scenario{name: "a customer", as: anna, route: "POST /api/visitors/7/erase", body: erase, status: 409, has: []string{"visitor_is_customer"}})
	read[wire.VisitorCustomer](t, anna.ask("PUT /api/visitors/7/customer", wire.VisitorCustomerRequest{}))
	if found := h.leaks(words); len(found) != len(words) {
		t.Errorf("the test looks for too much: of %q only %q was there", words, found)
	}
	before := h.head()
	h.run(scenario{name: "by the name", as: anna, route: "POST /api/visitors/7/erase", body: erase, status: 204})
	must(t, h.server.Archive.Follow(t.Context()))
	if found := h.leaks(words); len(found) > 0 || h.head() != before {
		t.Errorf("left in files: %q; %d facts came of it", found, h.head()-before)
	}
}

// leaks gives which of the words stand in files of the data folder.
func (h *house) leaks(words []string) (found []string) {
	h.t.Helper()
	must(h.t, filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all, err := os.ReadFile(path)
		for _, word := range words {
			if bytes.Contains(all, []byte(word)) && !slices.Contains(found, word) {
				found = append(found, word)
			}
		}
		return err
	}))
	return found
}
