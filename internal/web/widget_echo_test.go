package web

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// sheet is an open page of a visitor that keeps what it is told, as the panel
// does: the history after the greeting, the frames, the answers to its own.
type sheet struct {
	*tab
	h       *house
	token   string
	mu      sync.Mutex
	known   map[string]int64 // text → id
	answers map[string]int   // what was said from here, with its own number
	framed  map[string]int   // what the socket brought
}

func (h *house) sheet(token string) *sheet {
	h.t.Helper()
	s := &sheet{tab: h.visit(token), h: h, known: map[string]int64{}, answers: map[string]int{}, framed: map[string]int{}}
	s.token = s.hello.Token
	past := read[wire.HistoryAnswer](h.t, h.stranger().ask("GET /widget/history?site=main&zone=UTC", nil, bearer(s.token)...))
	for _, m := range past.Messages {
		s.learn(m.Text, m.ID)
	}
	return s
}

func (s *sheet) learn(text string, id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if was, twice := s.known[text]; twice && was != id {
		s.t.Errorf("%q has two ids: %d and %d", text, was, id)
	}
	s.known[text] = id
}

// post says a text from this page; socket is what it calls its connection.
func (s *sheet) post(text string, socket int64) {
	a := read[wire.SayAnswer](s.t, s.h.stranger().ask("POST /widget/messages",
		wire.SayRequest{Key: "key of " + text, Text: text, Site: "main", Socket: socket}, bearer(s.token)...))
	s.learn(text, a.Message)
	if socket == s.hello.Socket {
		s.mu.Lock()
		s.answers[text]++
		s.mu.Unlock()
	}
}

// until reads the socket up to a message.
func (s *sheet) until(last string) {
	s.t.Helper()
	for s.framed[last] == 0 {
		var m wire.VisitorMessageFrame
		s.of("message", &m)
		s.framed[m.Message.Text]++
		s.learn(m.Message.Text, m.Message.ID)
	}
}

// Whatever tabs come, go and write at one moment, with their own number, with
// that of a connection before or with none, every open one ends up with all
// messages; and none gets from its socket what the answer told.
func TestEveryTabHasEverything(t *testing.T) {
	h := &house{t: t, dir: t.TempDir(), url: "http://otklik.test", limits: live.Limits{SayPerVisitor: 1000, SayPerAddress: 1000}}
	h.open()
	t.Cleanup(h.close)
	h.founder()
	first := h.sheet("")
	sheets, gone := []*sheet{first}, []int64{12345}
	r := rand.New(rand.NewPCG(7, 7))
	said := 0
	for range 60 {
		switch n := r.IntN(10); {
		case n < 2 && len(sheets) < 5:
			sheets = append(sheets, h.sheet(first.token))
		case n < 3 && len(sheets) > 1:
			i := r.IntN(len(sheets))
			sheets[i].conn.CloseNow() //nolint:errcheck // gone is gone
			gone = append(gone, sheets[i].hello.Socket)
			sheets = slices.Delete(sheets, i, i+1)
		default: // several at once, some of them twice, as after a lost answer
			var all sync.WaitGroup
			for range 1 + r.IntN(4) {
				said++
				s, text := sheets[r.IntN(len(sheets))], fmt.Sprintf("text %d", said)
				socket := []int64{s.hello.Socket, s.hello.Socket, s.hello.Socket, gone[r.IntN(len(gone))], 0}[r.IntN(5)]
				for range 1 + r.IntN(8)/7 {
					all.Go(func() { s.post(text, socket) })
				}
			}
			all.Wait()
		}
	}
	last := "the last of all"
	h.do(desk.Say{Visitor: h.visitorOf(t), Channel: event.ChannelSite, Group: 1, Body: last, Key: "last", Present: true})
	for _, s := range sheets {
		s.until(last)
		if len(s.known) != said+1 {
			t.Errorf("a tab has %d messages of %d; it lacks %q", len(s.known), said+1, lacking(s.known, said))
		}
		for text, n := range s.framed {
			if n > 1 || s.answers[text] > 0 && s.framed[text] > 0 {
				t.Errorf("%q came %d times by the socket and %d times as an answer", text, n, s.answers[text])
			}
		}
	}
}

func lacking(known map[string]int64, said int) []string {
	var out []string
	for n := range said {
		if text := fmt.Sprintf("text %d", n+1); known[text] == 0 {
			out = append(out, text)
		}
	}
	return out
}

// visitorOf gives the one visitor who has a conversation.
func (h *house) visitorOf(t *testing.T) (v event.VisitorID) {
	t.Helper()
	h.server.Desk.View(func(s *desk.State, _ event.Instant) {
		for c := range s.Conversations() {
			v = c.Visitor
		}
	})
	return v
}

// The answer to a message tells what the frame tells other tabs, also the
// answer to one that came before.
func TestTheAnswerIsTheMessage(t *testing.T) {
	h, _, _ := newShop(t)
	one := h.visit("")
	two := h.visit(one.hello.Token)
	say := wire.SayRequest{Key: "k", Text: "вопрос", Site: "main", Socket: one.hello.Socket}
	first := read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", say, bearer(one.hello.Token)...))
	again := read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", say, bearer(one.hello.Token)...))
	var m wire.VisitorMessageFrame
	two.of("message", &m)
	for _, a := range []wire.SayAnswer{first, again} {
		if a.Message != m.Message.ID || a.Conversation != m.Message.Conversation || a.At != m.Message.At {
			t.Errorf("the answer %+v is not the message %+v", a, m.Message)
		}
	}
	if !again.Duplicate || m.Message.Key != "k" {
		t.Errorf("again: %+v; the frame: %+v", again, m.Message)
	}
}
