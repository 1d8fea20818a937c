package storetest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

// post is a message or a note with its words, at a place.
func post(seq int64, body string, note bool) event.Entry {
	id := event.MessageID(seq)
	e := entry(seq, event.Instant(seq*10), &event.Posted{Conversation: 1, Message: id, Author: event.ByVisitor, Key: fmt.Sprint("key-", seq)})
	text := event.MessageText{Message: id, Conversation: 1, Visitor: 4, Author: event.ByVisitor, Body: body, At: e.At}
	if note {
		e.Fact = &event.Noted{Conversation: 1, Message: id, Operator: 5, Key: fmt.Sprint("key-", seq)}
		text.Author, text.Operator, text.Note = event.ByOperator, 5, true
	}
	e.Words = &event.Words{Message: &text}
	return e
}

func messages(t *testing.T, log Log, before event.MessageID, n int) []store.Message {
	t.Helper()
	got, err := log.Messages(background, 1, before, n)
	if err != nil {
		t.Fatalf("Messages: %v", err)
	}
	return got
}

func wordsOnce(t *testing.T, open Open) {
	log, reopen := open(t)
	said, noted := post(2, "здравствуйте", false), post(3, "постоянный клиент", true)
	said.Words.Message.Files = []event.File{{Key: "k", Name: "счёт.pdf", Type: "application/pdf", Size: 7}}
	appendAll(t, log, entry(1, 5, &event.Opened{Conversation: 1, Visitor: 4}), said, noted)
	said.Words.Message.Files[0].Name = "changed later"
	want := []store.Message{
		{ID: 2, Conversation: 1, Visitor: 4, Author: event.ByVisitor, Key: "key-2", Body: "здравствуйте", At: 20,
			Files: []event.File{{Key: "k", Name: "счёт.pdf", Type: "application/pdf", Size: 7}}},
		{ID: 3, Conversation: 1, Visitor: 4, Author: event.ByOperator, Operator: 5, Note: true, Key: "key-3",
			Body: "постоянный клиент", At: 30},
	}
	for range 2 {
		if got := messages(t, log, 0, 10); !reflect.DeepEqual(got, want) {
			t.Fatalf("messages are\n%+v, want\n%+v", got, want)
		}
		for _, r := range scan(t, log, 1) {
			if line := show(r); strings.Contains(line, "здравствуйте") || strings.Contains(line, "клиент") {
				t.Errorf("words stand in the log: %s", line)
			}
		}
		log = reopen()
	}
}

func anyText(t *testing.T, open Open) {
	log, reopen := open(t)
	appendAll(t, log, entry(1, 5, &event.Opened{Conversation: 1, Visitor: 4}))
	bodies := []string{
		"", " ", "\n\t\r\n", "a\x00b", `"'\;--$1?%`, "ё й", "日本語", "👩‍👩‍👧‍👦🏳️‍🌈", "\u202eסלום\u2028", "\ufeff\ufffd",
		strings.Repeat("я", event.MessageLimit), strings.Repeat("🦭", event.MessageLimit), strings.Repeat("x", 1<<20),
	}
	for i, body := range bodies {
		appendAll(t, log, post(int64(i)+2, body, i%2 == 1))
	}
	for range 2 {
		got := messages(t, log, 0, 100)
		if len(got) != len(bodies) {
			t.Fatalf("%d messages, want %d", len(got), len(bodies))
		}
		for i, body := range bodies {
			if got[i].Body != body {
				t.Errorf("text %d of %d bytes came back as %d bytes: %.40q", i, len(body), len(got[i].Body), got[i].Body)
			}
		}
		log = reopen()
	}
}

func visitorRows(t *testing.T, open Open) {
	log, reopen := open(t)
	with := func(seq int64, w event.Words) event.Entry {
		e := entry(seq, event.Instant(seq*10), &event.WaitBegan{Conversation: 1, Wait: int(seq)})
		e.Words = &w
		return e
	}
	row := func(id event.VisitorID, uid string) *event.VisitorRow {
		return &event.VisitorRow{Visitor: id, UID: uid, Site: "main"}
	}
	appendAll(t, log,
		with(1, event.Words{Visitor: row(4, "four"), Contact: &event.Contact{Visitor: 4, Name: "Анна", Phone: "+7"}}),
		with(2, event.Words{Visitor: row(4, "again")}),
		with(3, event.Words{Visitor: row(9, "nine"), Contact: &event.Contact{Visitor: 4, Email: "a@example.org", Name: "Анна П."}}),
		with(4, event.Words{Contact: &event.Contact{Visitor: 77, Name: "nobody"}}))
	appendAll(t, log, with(5, event.Words{Visitor: row(4, "and again"), Contact: &event.Contact{Visitor: 4}}))
	for range 2 {
		got, err := log.Visitor(background, 4)
		want := store.Visitor{ID: 4, UID: "four", Site: "main", Name: "Анна П.", Email: "a@example.org", Phone: "+7",
			Attributes: map[string]string{}, Created: 10, Seen: 10}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("visitor is %+v, %v; want %+v", got, err, want)
		}
		if head, _ := load(t, log, 0, 0); head.Visitor != 9 {
			t.Errorf("the highest visitor is %d, want 9", head.Visitor)
		}
		log = reopen()
	}
}

func pages(t *testing.T, open Open) {
	log, _ := open(t)
	appendAll(t, log, entry(1, 5, &event.Opened{Conversation: 1, Visitor: 4}))
	var all []event.MessageID
	for seq := int64(2); seq <= 26; seq++ {
		appendAll(t, log, post(seq, "x", seq%3 == 0))
		all = append(all, event.MessageID(seq))
	}
	var got []event.MessageID
	for before := event.MessageID(0); ; {
		page := messages(t, log, before, 10)
		var ids []event.MessageID
		for _, m := range page {
			ids = append(ids, m.ID)
		}
		got = append(ids, got...)
		if len(page) < 10 {
			break
		}
		before = page[0].ID
	}
	if !reflect.DeepEqual(got, all) {
		t.Errorf("pages put together are %v, want %v", got, all)
	}
}
