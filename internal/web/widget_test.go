package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// From the first word to the operator's screen and back.
func TestWordsReachBothSides(t *testing.T) {
	h, anna, staff := newShop(t)
	visitor := h.visit("")
	second := h.visit(visitor.hello.Token)
	if second.hello.Token != visitor.hello.Token {
		t.Error("a good token was not kept")
	}
	said := read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages",
		wire.SayRequest{Key: "k1", Text: "Где мой заказ?", Site: "main"}, bearer(visitor.hello.Token)...))
	var card wire.CardFrame
	for card.Card.Phase != "offered" {
		staff.of("card", &card)
	}
	if card.Card.Operator != anna.id || card.Card.LastText != "Где мой заказ?" {
		t.Errorf("offered: %+v", card.Card)
	}
	staff.send(wire.StaffFrame{T: "open", Conversation: said.Conversation})
	var typing wire.VisitorTypingFrame
	visitor.of("typing", &typing)
	if typing.Operator == nil || typing.Operator.ID != anna.id {
		t.Errorf("who is typing: %+v", typing.Operator)
	}
	path := fmt.Sprintf("POST /api/conversations/%d/", said.Conversation)
	read[wire.Card](t, anna.ask(path+"take", nil))
	read[wire.ReplyAnswer](t, anna.ask(path+"messages", wire.ReplyRequest{Key: "n", Text: "тайная заметка", Note: true}))
	read[wire.ReplyAnswer](t, anna.ask(path+"messages", wire.ReplyRequest{Key: "r", Text: "Уже едет."}))
	for _, p := range []*tab{visitor, second} {
		var m wire.VisitorMessageFrame
		for m.Message.Author != "operator" {
			p.of("message", &m)
		}
		if m.Message.Text != "Уже едет." || m.Message.Operator == nil || m.Message.Operator.Name != "Анна" || m.Unread != 1 {
			t.Errorf("the answer: %+v, %d unread", m.Message, m.Unread)
		}
	}
	history := h.stranger().ask("GET /widget/history?site=main&zone=Asia/Tokyo", nil, bearer(visitor.hello.Token)...)
	answer := read[wire.HistoryAnswer](t, history)
	if len(answer.Messages) != 2 || answer.Conversation == nil || answer.Conversation.Phase != "talking" {
		t.Errorf("the history: %s", history.body)
	}
	for _, seen := range append(append(visitor.seen, second.seen...), history.body) {
		if strings.Contains(seen, "заметка") {
			t.Errorf("a note reached the visitor: %s", seen)
		}
	}
}

// The same key again is the same message, also from two tabs at one moment.
func TestSayingTwiceIsSayingOnce(t *testing.T) {
	h, _, _ := newShop(t)
	token := h.visit("").hello.Token
	say := wire.SayRequest{Key: "same", Text: "hello", Site: "main"}
	answers := make(chan wire.SayAnswer, 8)
	for range cap(answers) {
		go func() {
			answers <- read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", say, bearer(token)...))
		}()
	}
	first := <-answers
	fresh := 0
	for i := range cap(answers) {
		if i > 0 {
			a := <-answers
			if a.Message != first.Message || a.Conversation != first.Conversation {
				t.Errorf("a second message: %+v and %+v", first, a)
			}
			first.Duplicate = first.Duplicate && a.Duplicate
			if !a.Duplicate {
				fresh++
			}
		} else if !first.Duplicate {
			fresh++
		}
	}
	if fresh != 1 {
		t.Errorf("%d of them were not duplicates, not 1", fresh)
	}
	n := 0
	must(t, h.server.Store.ScanLog(t.Context(), 1, func(r event.Record) error {
		if _, is := r.Fact.(*event.Posted); is {
			n++
		}
		return nil
	}))
	if n != 1 {
		t.Errorf("%d messages in the log, not 1", n)
	}
}

// Whatever is refused leaves no fact behind, and says what to do.
func TestRefusalsToVisitors(t *testing.T) {
	h, _, _ := newShop(t)
	token := h.visit("").hello.Token
	stranger := h.visit("").hello.Token
	theirs := read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", wire.SayRequest{Key: "t", Text: "theirs", Site: "main"}, bearer(stranger)...))
	expired := h.server.signToken(visitorToken{site: "main", uid: newUID(), expires: time.Now().Add(-time.Second)})
	foreign := h.server.signToken(visitorToken{site: "other", uid: newUID(), expires: time.Now().Add(time.Hour)})
	forged := strings.Replace(token, ".main.", ".mine.", 1)
	say := func(text string) wire.SayRequest { return wire.SayRequest{Key: text, Text: text, Site: "main"} }
	nobody := h.stranger()
	const messages = "POST /widget/messages"
	h.run(
		scenario{name: "no token", as: nobody, route: messages, body: say("x"), status: 401, has: []string{`"bad_token"`}},
		scenario{name: "not a token", as: nobody, route: messages, body: say("x"), header: bearer("v1.zz.x.main.sig"), status: 401},
		scenario{name: "expired token", as: nobody, route: messages, body: say("x"), header: bearer(expired), status: 401},
		scenario{name: "token of a site that is not there", as: nobody, route: messages, body: say("x"), header: bearer(foreign), status: 401},
		scenario{name: "forged token", as: nobody, route: messages, body: say("x"), header: bearer(forged), status: 401},
		scenario{name: "site of another page", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: "x", Site: "other"}, header: bearer(token), status: 401},
		scenario{name: "empty", as: nobody, route: messages, body: say(" \u200b\n"), header: bearer(token), status: 422, has: []string{`"empty_message"`}},
		scenario{name: "too long", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: strings.Repeat("я", event.MessageLimit+1), Site: "main"}, header: bearer(token), status: 422, has: []string{`"message_too_long"`}},
		scenario{name: "far too long", as: nobody, route: messages, body: say(strings.Repeat("x", sayLimit)), header: bearer(token), status: 413},
		scenario{name: "not UTF-8", as: nobody, route: messages, body: "{\"key\":\"k\",\"text\":\"\xff\xfe\",\"site\":\"main\"}", header: bearer(token), status: 422, has: []string{`"not_utf8"`}},
		scenario{name: "not JSON", as: nobody, route: messages, body: "text=hello", header: bearer(token), status: 400},
		scenario{name: "two values", as: nobody, route: messages, body: `{"text":"a"}{"text":"b"}`, header: bearer(token), status: 400},
		scenario{name: "a file that is not there", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: "x", Files: []string{"0123456789abcdef0123"}, Site: "main"}, header: bearer(token), status: 422, has: []string{`"no_such_file"`}},
		scenario{name: "an unknown conversation", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: "x", Conversation: 99, Site: "main"}, header: bearer(token), status: 404, has: []string{`"no_conversation"`}},
		scenario{name: "somebody else's conversation", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: "x", Conversation: theirs.Conversation, Site: "main"}, header: bearer(token), status: 404},
		scenario{name: "not an address", as: nobody, route: messages, body: wire.SayRequest{Key: "k", Text: "x", Email: "nowhere", Site: "main"}, header: bearer(token), status: 422, has: []string{`"email"`}},
		scenario{name: "ending somebody else's", as: nobody, route: "POST /widget/close", body: closeRequest{theirs.Conversation}, header: bearer(token), status: 404},
		scenario{name: "ending nothing", as: nobody, route: "POST /widget/close", body: closeRequest{}, header: bearer(token), status: 404},
		scenario{name: "history without a token", as: nobody, route: "GET /widget/history?site=main", status: 401},
		scenario{name: "somebody else's history", as: nobody, route: "GET /widget/history?site=main", header: bearer(token), status: 200, not: []string{"theirs"}},
	)
}

// TestWidgetOfAnotherVersion: a widget that a browser has kept from before an update,
// or from after one that was taken back, sends what this program does not know, and
// is not kept from its operators by that.
func TestWidgetOfAnotherVersion(t *testing.T) {
	h, _, _ := newShop(t)
	token := bearer(h.visit("").hello.Token)
	said := h.stranger().ask("POST /widget/messages", `{"key":"k","text":"hello","site":"main","mood":"good"}`, token...)
	if said.status != 200 {
		t.Fatalf("a message is answered with %d %s", said.status, said.body)
	}
	id := idText(read[wire.SayAnswer](t, said).Conversation)
	for route, body := range map[string]string{
		"POST /widget/rating":   `{"conversation":` + id + `,"scale":"five","score":5,"mood":"good"}`,
		"POST /widget/identify": `{"site":"main","jwt":"a.b.c","mood":"good"}`,
		"POST /widget/close":    `{"conversation":` + id + `,"mood":"good"}`,
	} {
		if got := h.stranger().ask(route, body, token...); got.status == 400 || strings.Contains(got.body, "unknown_field") {
			t.Errorf("%s answers %d %s", route, got.status, got.body)
		}
	}
}

// A flood is answered with when to come back, and only so much of it is kept.
func TestFloodOfMessages(t *testing.T) {
	h, _, _ := newShop(t)
	token := h.visit("").hello.Token
	kept := 0
	for i := range 40 {
		got := h.stranger().ask("POST /widget/messages", wire.SayRequest{Key: fmt.Sprint(i), Text: "x", Site: "main"}, bearer(token)...)
		switch got.status {
		case 200:
			kept++
		case 429:
			if got.header.Get("Retry-After") == "" {
				t.Error("when to come back is not said")
			}
		default:
			t.Fatalf("status %d: %s", got.status, got.body)
		}
	}
	if kept < 20 || kept > 30 {
		t.Errorf("%d of 40 messages at once were taken", kept)
	}
}

// What a socket is told when it may not stay.
func TestSocketsThatMayNotStay(t *testing.T) {
	h, _, _ := newShop(t)
	site, err := h.server.Store.Site(t.Context(), "main")
	must(t, err)
	site.Domains = []string{"shop.example"}
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	before := h.head()
	for _, s := range []struct{ name, path, origin, code string }{
		{"no such site", "/widget/socket?site=nowhere", "https://shop.example", "bad_site"},
		{"another's page", "/widget/socket?site=main", "https://evil.example", "bad_origin"},
		{"a page of a like name", "/widget/socket?site=main", "https://shop.example.evil", "bad_origin"},
		{"no page at all", "/widget/socket?site=main", "", "bad_origin"},
	} {
		header := http.Header{}
		if s.origin != "" {
			header.Set("Origin", s.origin)
		}
		p := h.dial(s.path, header)
		var bye wire.ByeFrame
		p.of("bye", &bye)
		if bye.Code != s.code || bye.Reconnect {
			t.Errorf("%s: %+v", s.name, bye)
		}
		if text, ok := p.next(); ok {
			t.Errorf("%s: after the farewell came %s", s.name, text)
		}
	}
	for _, origin := range []string{"https://shop.example", h.http.URL, "http://otklik.test"} {
		p := h.dial("/widget/socket?site=main", http.Header{"Origin": {origin}})
		p.of("hello", &p.hello)
	}
	if h.head() != before {
		t.Error("a socket that only came was recorded")
	}
}

// A bad token is no reason to turn anybody away: they are somebody new.
func TestBadTokensGetNewOnes(t *testing.T) {
	h, _, _ := newShop(t)
	good := h.visit("").hello.Token
	if got := h.visit(good).hello.Token; got != good {
		t.Error("a good token was replaced")
	}
	h.pass(tokenLife - tokenRenew + time.Hour)
	if got := h.visit(good).hello.Token; got == good {
		t.Error("a token near its end was not made anew")
	}
	h.pass(tokenRenew)
	for _, bad := range []string{"", "nonsense", good[:len(good)-1], good} {
		got := h.visit(bad).hello.Token
		if got == bad || got == "" {
			t.Errorf("%q was greeted with %q", bad, got)
		}
		if token, ok := h.server.readToken(got); !ok || token.site != "main" {
			t.Errorf("greeted with a token that is not good: %q", got)
		}
	}
}

// setUser: who is known is recognised in another browser, and a stranger's
// signature is worth nothing.
func TestIdentity(t *testing.T) {
	h, _, _ := newShop(t)
	site, err := h.server.Store.Site(t.Context(), "main")
	must(t, err)
	site.IdentitySecret = strings.Repeat("s", 32)
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	sign := func(method jwt.SigningMethod, key any, sub string, life time.Duration) string {
		claims := jwt.MapClaims{"sub": sub, "name": "Ирина"}
		if life != 0 {
			claims["exp"] = time.Now().Add(life).Unix()
		}
		text, err := jwt.NewWithClaims(method, claims).SignedString(key)
		must(t, err)
		return text
	}
	secret := []byte(site.IdentitySecret)
	first, second, other := h.visit("").hello.Token, h.visit("").hello.Token, h.visit("").hello.Token
	identify := func(token, text string) reply {
		return h.stranger().ask("POST /widget/identify", wire.IdentifyRequest{Site: "main", JWT: text}, bearer(token)...)
	}
	before := h.head()
	for name, bad := range map[string]string{
		"another secret": sign(jwt.SigningMethodHS256, []byte("other"), "u1", time.Hour),
		"another method": sign(jwt.SigningMethodHS512, secret, "u1", time.Hour),
		"no signature":   sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, "u1", time.Hour),
		"no end":         sign(jwt.SigningMethodHS256, secret, "u1", 0),
		"ended":          sign(jwt.SigningMethodHS256, secret, "u1", -time.Hour),
		"ends too late":  sign(jwt.SigningMethodHS256, secret, "u1", 48*time.Hour),
		"nobody":         sign(jwt.SigningMethodHS256, secret, "", time.Hour),
		"nonsense":       "a.b.c",
	} {
		if got := identify(first, bad); got.status != 401 {
			t.Errorf("%s: status %d: %s", name, got.status, got.body)
		}
	}
	if _, err := h.server.Store.VisitorByExternal(t.Context(), "main", "u1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a bad signature made somebody known: %v", err)
	}
	one := read[wire.IdentifyAnswer](t, identify(first, sign(jwt.SigningMethodHS256, secret, "u1", time.Hour)))
	two := read[wire.IdentifyAnswer](t, identify(second, sign(jwt.SigningMethodHS256, secret, "u1", time.Hour)))
	a, _ := h.server.readToken(one.Token)
	b, _ := h.server.readToken(two.Token)
	c, _ := h.server.readToken(first)
	if a.uid != b.uid || a.uid != c.uid || one.Name != "Ирина" {
		t.Errorf("one person in two browsers: %q, %q, first seen as %q", a.uid, b.uid, c.uid)
	}
	// Somebody else signs in in the first browser: they share nothing.
	third := read[wire.IdentifyAnswer](t, identify(one.Token, sign(jwt.SigningMethodHS256, secret, "u2", time.Hour)))
	if d, _ := h.server.readToken(third.Token); d.uid == a.uid {
		t.Error("two people are one visitor")
	}
	if got := h.visit(one.Token).hello.Name; got != "Ирина" {
		t.Errorf("greeted as %q", got)
	}
	if got := h.visit(other).hello.Name; got != "" {
		t.Errorf("a stranger was greeted as %q", got)
	}
	if h.head() != before {
		t.Error("an identity is no fact, and one was recorded")
	}
}
