package live_test

import (
	"context"
	"testing"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
)

// greeted opens a page and gives the number of its connection.
func (w *world) greeted(v *live.Visitor) (*page, int64) {
	w.t.Helper()
	p := w.visit(v)
	hello := p.of("hello")
	if hello.Socket <= 0 || hello.Socket >= 1<<53 {
		w.t.Fatalf("the connection is called %d, which a browser cannot tell from its neighbours", hello.Socket)
	}
	return p, hello.Socket
}

// next gives the text of the next message that comes to a page.
func (p *page) text() string {
	p.t.Helper()
	m := p.of("message")
	return m.message(p.t).Text
}

// Who waits for the answer to a message is told of it by the answer alone; the
// visitor's other tabs and the staff get it.
func TestTheAnswerSparesTheSendersSocket(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	one, first := w.greeted(v)
	two, second := w.greeted(v)
	if first == second {
		t.Fatal("two connections have one number")
	}
	operator := w.join(1, access.Operator)
	w.post(v, "k1", "from the first", first)
	w.post(v, "k2", "from the second", second)
	if got := one.text(); got != "from the second" {
		t.Errorf("the first tab is told of %q", got)
	}
	if got := two.text(); got != "from the first" {
		t.Errorf("the second tab is told of %q", got)
	}
	w.post(v, "k3", "from nowhere", 0)
	for _, p := range []*page{one, two} {
		if got := p.text(); got != "from nowhere" {
			t.Errorf("a tab is told of %q", got)
		}
	}
	operator.settle(w)
	if len(operator.messages) != 0 { // the conversation is in the queue, and not open
		t.Errorf("the operator has %d messages", len(operator.messages))
	}
}

// A number spares only a connection of the same visitor: one that is gone, that
// another visitor has, or that was made up spares nobody.
func TestAStrangersNumberSparesNobody(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v, other := w.enter("a"), w.enter("b")
	p, _ := w.greeted(v)
	stranger, strange := w.greeted(other)
	for i, socket := range []int64{strange, -1, 1 << 60, 12345} {
		text := string(rune('A' + i))
		w.post(v, "k"+text, text, socket)
		if got := p.text(); got != text {
			t.Errorf("the page is told of %q and not of %q, sent with the number %d", got, text, socket)
		}
	}
	w.post(other, "own", "own", 0)
	if got := stranger.text(); got != "own" {
		t.Errorf("the other visitor is told of %q", got)
	}
}

// Nobody is spared a message whose request is not waiting any more: the answer
// does not reach the page then.
func TestNobodyWaitsForTheAnswer(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p, socket := w.greeted(v)
	say := func(key, text string) desk.Say {
		return desk.Say{Visitor: v.ID, Channel: event.ChannelSite, Group: 1, Key: key, Body: text, Present: true}
	}
	_, row := w.hub.Saying(v, "k1", socket)
	first := say("k1", "the page has given up")
	first.Row = row
	w.hub.Said(v, "k1", socket, false)
	w.do(first)
	if got := p.text(); got != "the page has given up" {
		t.Errorf("told of %q", got)
	}
	// Two requests with one key, as after a lost answer: the first to end does
	// not end the other.
	w.hub.Saying(v, "k2", socket)
	w.hub.Saying(v, "k2", socket)
	w.hub.Said(v, "k2", socket, true)
	w.do(say("k2", "sent twice"))
	w.hub.Said(v, "k2", socket, false)
	w.do(say("k3", "the mark"))
	if got := p.text(); got != "the mark" {
		t.Errorf("told of %q, which the answer tells", got)
	}
	// A refused command leaves nothing behind.
	w.hub.Saying(v, "", socket)
	if _, err := w.desk.Do(context.Background(), say("", "")); err == nil {
		t.Error("an empty message was taken")
	}
	w.hub.Said(v, "", socket, false)
}
