package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// office is a house with two groups: Boris answers in the first, Clara in the
// second; Vera supervises; Anna is the administrator, in the first.
type office struct {
	*house
	anna, boris, clara, vera *person
}

func newOffice(t *testing.T) *office {
	h := newHouse(t)
	anna := h.founder()
	read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Опт")}))
	return &office{house: h, anna: anna, boris: h.hire(anna, "Boris", "operator", 1),
		clara: h.hire(anna, "Clara", "operator", 2), vera: h.hire(anna, "Vera", "supervisor")}
}

// status sets one's own status.
func (p *person) status(status string) {
	p.h.t.Helper()
	if got := p.ask(fmt.Sprintf("PUT /api/operators/%d/status", p.id), wire.StatusRequest{Status: status}); got.status != http.StatusNoContent {
		p.h.t.Fatal(got)
	}
}

func of(id int64, action string) string { return fmt.Sprintf("/api/conversations/%d%s", id, action) }

func TestForeignConversation(t *testing.T) {
	h := newOffice(t)
	id := h.say(10, 1, "Здравствуйте, <script>alert(1)</script>")
	h.clara.status("pause")
	no := []string{`"no_conversation"`}
	text := wire.ReplyRequest{Key: "k", Text: "x"}
	var all []scenario
	for route, body := range map[string]any{
		"GET " + of(id, ""):           nil,
		"GET " + of(id, "/messages"):  nil,
		"GET " + of(id, "/why"):       nil,
		"POST " + of(id, "/messages"): text,
		"POST " + of(id, "/take"):     nil,
		"POST " + of(id, "/decline"):  nil,
		"POST " + of(id, "/transfer"): wire.TransferRequest{Group: 2},
		"POST " + of(id, "/close"):    wire.CloseRequest{},
		"POST " + of(id, "/reopen"):   nil,
		"POST " + of(id, "/requeue"):  nil,
		"GET " + of(77, ""):           nil,
		"POST " + of(77, "/take"):     nil,
		"GET " + of(77, "/messages"):  nil,
	} {
		all = append(all, scenario{name: route, as: h.clara, route: route, body: body, status: 404, has: no, not: []string{"script"}})
	}
	all = append(all,
		scenario{name: "their visitor", as: h.clara, route: "PATCH /api/visitors/10", body: `{"name":"Моё"}`, status: 404},
		scenario{name: "one's own group", as: h.boris, route: "GET " + of(id, ""), status: 200,
			has: []string{`"phase":"queued"`, `<script>alert(1)</script>`, `"kind":"wait.began"`, `"previous":[]`}},
		scenario{name: "a supervisor", as: h.vera, route: "GET " + of(id, ""), status: 200, has: []string{`"phase":"queued"`}},
		scenario{name: "one's visitor", as: h.boris, route: "PATCH /api/visitors/10", body: `{"name":"Иван <i>","city":"Омск","comment":"две\nстроки"}`, status: 200,
			has: []string{`"Иван <i>"`, `"citySource":"operator"`, `"comment":"две\nстроки"`}},
		scenario{name: "absent fields stay", as: h.boris, route: "PATCH /api/visitors/10", body: `{"phone":"+7 900"}`, status: 200, has: []string{`"Иван <i>"`, `"+7 900"`}},
		scenario{name: "too long", as: h.boris, route: "PATCH /api/visitors/10", body: `{"phone":"` + strings.Repeat("1", 51) + `"}`, status: 422, has: []string{`"field":"phone"`}},
		scenario{name: "the card knows", as: h.boris, route: "GET " + of(id, ""), status: 200, has: []string{`"name":"Иван <i>"`, `"city":"Омск"`}},
	)
	h.run(all...)
}

func TestWork(t *testing.T) {
	h := newOffice(t)
	id := h.say(10, 1, "Здравствуйте")
	reply := func(name string, as *person, body any, status int, facts int64, has ...string) scenario {
		return scenario{name: name, as: as, route: "POST " + of(id, "/messages"), body: body, status: status, facts: facts, has: has}
	}
	hello := wire.ReplyRequest{Key: "k1", Text: "<b>Добрый</b> день"}
	h.run(
		scenario{name: "offline", as: h.boris, route: "POST " + of(id, "/take"), status: 409, has: []string{`"status_forbids"`, "Change your status"}},
		reply("nobody works on it", h.anna, hello, 409, 0, `"status_forbids"`),
	)
	h.boris.status("pause")
	h.anna.status("pause")
	h.run(
		reply("not in work", h.boris, hello, 409, 0, `"not_in_work"`),
		scenario{name: "take", as: h.boris, route: "POST " + of(id, "/take"), status: 200, facts: 1, has: []string{`"phase":"chatting"`, `"operator":2`, `"viewers":[]`}},
		scenario{name: "take again", as: h.boris, route: "POST " + of(id, "/take"), status: 409, has: []string{`"same_operator"`}},
		reply("answer", h.boris, hello, 200, 1, `"duplicate":false`),
		reply("answer again", h.boris, hello, 200, 0, `"duplicate":true`),
		reply("empty", h.boris, wire.ReplyRequest{Key: "k2", Text: " \u200b"}, 422, 0, `"empty_message"`, `"field":"text"`),
		reply("long", h.boris, wire.ReplyRequest{Key: "k2", Text: strings.Repeat("я", event.MessageLimit+1)}, 422, 0, `"message_too_long"`),
		reply("as long as can be", h.boris, wire.ReplyRequest{Key: "k3", Text: strings.Repeat("😀", event.MessageLimit)}, 200, 1),
		reply("oversized", h.boris, `{"text":"`+strings.Repeat("x", bodyLimit)+`"}`, 413, 0, `"too_large"`),
		reply("a field that there is not", h.boris, `{"key":"k4","text":"да","mood":"good"}`, 422, 0, `"unknown_field"`, `"field":"mood"`),
		reply("without it", h.boris, `{"key":"k4","text":"да"}`, 200, 1),
		reply("another's", h.anna, wire.ReplyRequest{Key: "k5", Text: "x"}, 409, 0, `"not_yours"`),
		reply("a note", h.anna, wire.ReplyRequest{Key: "k5", Text: "скидка?", Note: true}, 200, 1),
		reply("somebody's file", h.boris, wire.ReplyRequest{Key: "k6", Files: []string{"no-such-file-key"}}, 422, 0, `"no_such_file"`),
		scenario{name: "all of it", as: h.boris, route: "GET " + of(id, ""), status: 200,
			has: []string{`"<b>Добрый</b> день"`, `"note":true`, `"скидка?"`, `"kind":"conversation.accepted"`, `"cause":"pick"`, `"more":false`}},
		scenario{name: "whose is it", as: h.boris, route: "POST " + of(id, "/transfer"), body: `{}`, status: 422, has: []string{`"transfer_to_whom"`}},
		scenario{name: "to nobody", as: h.boris, route: "POST " + of(id, "/transfer"), body: wire.TransferRequest{Operator: 77}, status: 422, has: []string{`"no_operator"`}},
		scenario{name: "to who is away", as: h.boris, route: "POST " + of(id, "/transfer"), body: wire.TransferRequest{Operator: h.clara.id}, status: 409, has: []string{`"operator_cannot"`}},
		scenario{name: "urgent, says an operator", as: h.boris, route: "POST " + of(id, "/priority"), body: wire.PriorityRequest{Priority: 1}, status: 403},
		scenario{name: "urgent", as: h.vera, route: "POST " + of(id, "/priority"), body: wire.PriorityRequest{Priority: 1}, status: 204, facts: 1},
		scenario{name: "too urgent", as: h.vera, route: "POST " + of(id, "/priority"), body: wire.PriorityRequest{Priority: 0}, status: 422, has: []string{`"field":"priority"`}},
		scenario{name: "another's work", as: h.anna, route: "POST " + of(id, "/take"), status: 200, facts: 2, has: []string{`"operator":1`}},
		scenario{name: "closes what is not theirs", as: h.boris, route: "POST " + of(id, "/close"), body: `{}`, status: 409, has: []string{`"not_yours"`}},
		scenario{name: "to the other group", as: h.anna, route: "POST " + of(id, "/transfer"), body: wire.TransferRequest{Group: 2}, status: 204, facts: 3},
		scenario{name: "out of sight", as: h.boris, route: "GET " + of(id, ""), status: 404},
		scenario{name: "in sight", as: h.clara, route: "GET " + of(id, ""), status: 200, has: []string{`"conversation.transferred"`, `"group":2`}},
		scenario{name: "requeue of what waits", as: h.clara, route: "POST " + of(id, "/requeue"), status: 409, has: []string{`"not_in_work"`}},
		scenario{name: "closed by a manager", as: h.vera, route: "POST " + of(id, "/close"), body: `{}`, status: 204, facts: 1},
		scenario{name: "closed twice", as: h.vera, route: "POST " + of(id, "/close"), body: `{}`, status: 409, has: []string{`"already_closed"`}},
	)
}

func TestFinalConversation(t *testing.T) {
	h := newOffice(t)
	h.clara.status("pause")
	first := h.say(10, 2, "Первый вопрос")
	h.run(
		scenario{name: "take", as: h.clara, route: "POST " + of(first, "/take"), status: 200, facts: 1},
		scenario{name: "close", as: h.clara, route: "POST " + of(first, "/close"), body: `{}`, status: 204, facts: 1},
		scenario{name: "reopen", as: h.clara, route: "POST " + of(first, "/reopen"), status: 200, facts: 2, has: []string{`"chatting"`}},
		scenario{name: "reopen what is open", as: h.clara, route: "POST " + of(first, "/reopen"), status: 409, has: []string{`"not_closed"`}},
		scenario{name: "close for good", as: h.clara, route: "POST " + of(first, "/close"), body: wire.CloseRequest{Final: true}, status: 204, facts: 2},
		scenario{name: "still to be read", as: h.clara, route: "GET " + of(first, ""), status: 200,
			has: []string{`"phase":"final"`, `"Первый вопрос"`, `"conversation.finalised"`, `"conversation.reopened"`, `"lastText":"Первый вопрос"`, `"operator":3`}},
		scenario{name: "not by the other group", as: h.boris, route: "GET " + of(first, ""), status: 404},
		scenario{name: "nothing more is said", as: h.clara, route: "POST " + of(first, "/messages"), body: wire.ReplyRequest{Key: "k", Text: "x"}, status: 409, has: []string{`"conversation_final"`}},
		scenario{name: "nor taken", as: h.clara, route: "POST " + of(first, "/take"), status: 409, has: []string{`"conversation_final"`}},
		scenario{name: "nor seen by who may not", as: h.boris, route: "POST " + of(first, "/take"), status: 404},
		scenario{name: "the visitor can be edited", as: h.clara, route: "PATCH /api/visitors/10", body: `{"name":"Иван"}`, status: 200},
	)
	second := h.say(10, 2, "Второй вопрос")
	h.restart()
	h.run(
		scenario{name: "the history", as: h.clara, route: "GET " + of(second, ""), status: 200,
			has: []string{`"first":"Первый вопрос"`, `"messages":1`, fmt.Sprintf(`"previous":[{"id":%d,`, first)}},
		scenario{name: "after a restart", as: h.clara, route: "GET " + of(first, ""), status: 200, has: []string{`"phase":"final"`, `"name":"Иван"`}},
	)
}

func TestWhy(t *testing.T) {
	h := newOffice(t)
	h.clara.status("available")
	h.do(desk.OperatorHere{Operator: event.OperatorID(h.clara.id)})
	id := h.say(10, 2, "Кто возьмёт?")
	why := "GET " + of(id, "/why")
	h.run(
		scenario{name: "offered", as: h.clara, route: why, status: 200,
			has: []string{`"outcome":"pending"`, `"rule":"least_loaded"`, `"now":null`, fmt.Sprintf(`"ranked":[{"operator":%d,`, h.clara.id)}},
		scenario{name: "not one's own offer", as: h.vera, route: "POST " + of(id, "/decline"), status: 409, has: []string{`"not_offered"`}},
	)
	h.clara.status("pause")
	h.run(
		scenario{name: "nobody now", as: h.clara, route: why, status: 200, has: []string{`"outcome":"withdrawn"`, `"reason":"status"`, `"now":{"at":`}},
		scenario{name: "take", as: h.clara, route: "POST " + of(id, "/take"), status: 200, facts: 1},
		scenario{name: "no question any more", as: h.clara, route: why, status: 200, has: []string{`"now":null`}},
	)
}

func TestOlderMessages(t *testing.T) {
	h := newOffice(t)
	var id int64
	for i := range 150 {
		id = h.say(10, 1, fmt.Sprintf("сообщение %03d", i))
	}
	newest := read[wire.ConversationView](t, h.boris.ask("GET "+of(id, ""), nil))
	if len(newest.Messages) != messagesPage || !newest.More || newest.Messages[0].Text != "сообщение 050" || len(newest.Marks) != 0 {
		t.Fatalf("%d messages from %q, more %v, %d marks", len(newest.Messages), newest.Messages[0].Text, newest.More, len(newest.Marks))
	}
	older := read[messagePage](t, h.boris.ask(fmt.Sprintf("GET %s?before=%d", of(id, "/messages"), newest.Messages[0].ID), nil))
	if len(older.Messages) != 50 || older.More || older.Messages[49].Text != "сообщение 049" || len(older.Marks) == 0 {
		t.Fatalf("%d messages, more %v, %d marks", len(older.Messages), older.More, len(older.Marks))
	}
}

func TestFiles(t *testing.T) {
	h := newOffice(t)
	h.boris.status("pause")
	id := h.say(10, 1, "Пришлите счёт")
	read[wire.Card](t, h.boris.ask("POST "+of(id, "/take"), nil))
	page := read[wire.File](t, h.boris.ask("POST /api/files?name=счёт.txt", "plain <script>alert(1)</script>", "Content-Type", "text/html"))
	h.run(
		scenario{name: "nobody's upload", as: h.stranger(), route: "POST /api/files?name=a.txt", body: "x", status: 401},
		scenario{name: "a program", as: h.boris, route: "POST /api/files?name=a.exe", body: "MZ", status: 415, has: []string{`"file_forbidden"`}},
		scenario{name: "attached", as: h.boris, route: "POST " + of(id, "/messages"), body: wire.ReplyRequest{Key: "k", Files: []string{page.Key}}, status: 200, facts: 1},
		scenario{name: "another's file", as: h.anna, route: "POST " + of(id, "/messages"), body: wire.ReplyRequest{Key: "n", Note: true, Files: []string{page.Key}}, status: 422, has: []string{`"no_such_file"`}},
		scenario{name: "too many", as: h.boris, route: "POST " + of(id, "/messages"), body: wire.ReplyRequest{Key: "m", Files: make([]string, filesPerMessage+1)}, status: 422, has: []string{`"too_many_files"`}},
		scenario{name: "shown", as: h.boris, route: "GET " + of(id, ""), status: 200, has: []string{`"url":"/files/` + page.Key + `"`, "счёт.txt"}},
		scenario{name: "no such file", as: h.boris, route: "GET /files/0123456789abcdef0123456789abcdef", status: 404},
		scenario{name: "no way out", as: h.boris, route: "GET /files/..%2F..%2Fotklik.db", status: 404},
	)
	got := h.stranger().ask("GET "+page.URL, nil, "Range", "bytes=0-5")
	if got.status != http.StatusPartialContent || got.body != "plain " {
		t.Errorf("a range: %d %q", got.status, got.body)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
		"Content-Disposition": "attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.txt",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	if policy := got.header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox;") {
		t.Errorf("a stranger's page may run: %q", policy)
	}
}
