package live_test

import (
	"context"
	"errors"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
)

// restarted gives the world with a hub and a desk that were started anew on
// its log; the words of the open conversations are not read before the
// channel says so.
func restarted(t *testing.T, w *world) (again *world, hold chan error) {
	t.Helper()
	w.hub.Bye("restart", 0)
	w.bye = true
	w.desk.Close()
	again, hold = &world{t: t, store: w.store}, make(chan error, 1)
	again.now.Store(w.now.Load())
	again.hub = live.New(live.Config{Clock: func() event.Instant { return event.Instant(again.now.Load()) }})
	again.hub.HoldWords(hold)
	var err error
	again.desk, err = desk.Open(desk.Config{Log: w.store, Feed: again.hub, Version: "test"})
	must(t, err)
	go again.desk.Run()
	must(t, again.hub.Start(t.Context(), again.desk, w.store))
	again.site, _ = again.hub.Site("main")
	t.Cleanup(func() {
		if !again.bye {
			again.hub.Bye("restart", 0)
		}
		again.desk.Close()
	})
	return again, hold
}

// spoken is a world with a conversation that operator 1 has, with an answer
// that its visitor has not read, and the visitor's card.
func spoken(t *testing.T) (w *world, id event.ConversationID) {
	t.Helper()
	w = newWorld(t, live.Limits{})
	id = talk(w, w.enter("old"))
	w.do(desk.Reply{Operator: 1, Conversation: id, Body: "answer"})
	return w, id
}

// TestNewVisitorsDoNotWaitForOldWords: while the words of conversations that
// were open before the start are read, a new visitor writes and is heard.
func TestNewVisitorsDoNotWaitForOldWords(t *testing.T) {
	before, old := spoken(t)
	w, hold := restarted(t, before)
	v := w.enter("new")
	p := w.visit(v)
	p.of("hello")
	r := w.post(v, "k", "hello, anybody?", 0)
	if m := p.of("message"); m.message(t).Text != "hello, anybody?" {
		t.Error("another message than the new visitor's came back")
	}
	hold <- nil
	s := w.join(4, access.Supervisor)
	s.of("snapshot")
	if got := s.cards[int64(old)]; got.LastText != "answer" || got.Visitor == 0 {
		t.Errorf("the card of the old conversation is %+v", got)
	}
	if got := s.cards[int64(r.Conversation)]; got.LastText != "hello, anybody?" {
		t.Errorf("the card of the new conversation is %+v", got)
	}
}

// TestNobodySeesAConversationWithoutItsWords: the staff, and the visitor of a
// conversation from before the start, wait until its words are known.
func TestNobodySeesAConversationWithoutItsWords(t *testing.T) {
	before, old := spoken(t)
	w, hold := restarted(t, before)
	soon, cut := context.WithCancel(t.Context())
	cut()
	if v, err := w.hub.Enter(soon, w.site, "old", false); !errors.Is(err, context.Canceled) {
		t.Errorf("the visitor of an old conversation came in: %v, %v", v, err)
	}
	if err := w.hub.Known(soon); !errors.Is(err, context.Canceled) {
		t.Errorf("Known before it is: %v", err)
	}
	greeted, seen := make(chan int, 1), make(chan string, 1)
	go func() { greeted <- w.visit(w.enter("old")).of("hello").Unread }()
	go func() {
		s := w.join(1, access.Operator)
		s.of("snapshot")
		seen <- s.cards[int64(old)].LastText
	}()
	hold <- nil
	if n := <-greeted; n != 1 {
		t.Errorf("the visitor was told of %d unread messages, want one", n)
	}
	if text := <-seen; text != "answer" {
		t.Errorf("the operator was shown %q, want the last message", text)
	}
	must(t, w.hub.Known(t.Context()))
}

// TestOldConversationThatEndsFirst: a conversation that becomes final before
// its words are known leaves nothing behind.
func TestOldConversationThatEndsFirst(t *testing.T) {
	before, old := spoken(t)
	w, hold := restarted(t, before)
	w.do(desk.Close{By: 1, Conversation: old, Final: true})
	hold <- nil
	must(t, w.hub.Known(t.Context()))
	s := w.join(4, access.Supervisor)
	s.of("snapshot")
	if len(s.cards) != 0 {
		t.Errorf("cards of conversations that are final: %v", s.cards)
	}
	if p := w.visit(w.enter("old")); p.of("hello").Unread != 0 {
		t.Error("unread messages of no conversation")
	}
}

// TestWordsThatCannotBeRead: everybody who waits is told, and the program can
// be.
func TestWordsThatCannotBeRead(t *testing.T) {
	before, _ := spoken(t)
	w, hold := restarted(t, before)
	damaged := errors.New("damaged")
	hold <- damaged
	if err := w.hub.Known(t.Context()); !errors.Is(err, damaged) {
		t.Errorf("Known: %v, want %v", err, damaged)
	}
	if _, err := w.hub.Join(1, access.Operator, "session"); !errors.Is(err, damaged) {
		t.Errorf("Join: %v, want %v", err, damaged)
	}
}

// TestStopBeforeWordsAreKnown: a stop does not wait for them, and neither does
// anybody after it.
func TestStopBeforeWordsAreKnown(t *testing.T) {
	before, _ := spoken(t)
	w, _ := restarted(t, before)
	waits := make(chan error, 1)
	go func() { waits <- w.hub.Known(context.Background()) }()
	w.hub.Bye("restart", 0)
	w.bye = true
	if err := <-waits; err == nil {
		t.Error("known, though nothing was read")
	}
}
