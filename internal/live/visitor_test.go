package live_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// post is a message of the visitor as web hands it over: from the page of the
// connection that its greeting called socket.
func (w *world) post(v *live.Visitor, key, text string, socket int64) desk.Receipt {
	w.t.Helper()
	present, row := w.hub.Saying(v, key, socket)
	defer w.hub.Said(v, key, socket, row != nil)
	return w.do(desk.Say{Visitor: v.ID, Channel: event.ChannelSite, Group: 1, Body: text, Key: key, Present: present, Row: row})
}

// talk begins a conversation of the visitor that operator 1 works on.
func talk(w *world, v *live.Visitor) event.ConversationID {
	w.t.Helper()
	r := w.post(v, "k1", "question", 0)
	w.do(desk.Take{Operator: 1, Conversation: r.Conversation})
	return r.Conversation
}

func TestGreeting(t *testing.T) {
	w := newWorld(t, live.Limits{})
	p := w.visit(w.enter("a"))
	f, ok := p.read()
	if !ok || f.T != "hello" || f.Token != "token" {
		t.Fatalf("the first frame is %+v", f)
	}
	if f.Available {
		t.Error("available, though no operator is connected")
	}
	w.join(1, access.Operator)
	if f := p.of("state"); !f.Available {
		t.Error("an operator came, and the visitor was told that nobody is there")
	}
}

// Visitors of a closed group hear when it opens, and at that moment that it is
// open, though nothing is recorded then.
func TestVisitorsHearOfWorkingHours(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.join(1, access.Operator)
	opens := w.closed(time.Second / 20)
	p := w.visit(w.enter("a"))
	if f, ok := p.read(); !ok || f.Available || f.Opens != opens {
		t.Fatalf("told of a closed group: %+v, it opens at %d", f, opens)
	}
	w.now.Store(opens)
	if f := p.of("state"); !f.Available || f.Opens != 0 {
		t.Errorf("told of an open group: %+v", f)
	}
}

// Both tabs of a visitor see everything of the conversation but the notes.
func TestVisitorSeesTheConversation(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	one, two := w.visit(v), w.visit(v)
	id := talk(w, v)
	w.do(desk.Reply{Operator: 1, Conversation: id, Note: true, Body: "note"})
	w.do(desk.Reply{Operator: 1, Conversation: id, Body: "answer", Key: "of the operator"})
	for _, p := range []*page{one, two} {
		if m := p.of("message"); m.message(t).Text != "question" || m.message(t).Key != "k1" {
			t.Errorf("not the visitor's own message: %s", m.Message)
		}
		m := p.of("message")
		if !strings.Contains(string(m.Message), `"text":"answer"`) || m.Unread != 1 {
			t.Errorf("not the answer, or not unread: %s, %d unread", m.Message, m.Unread)
		}
		for _, raw := range p.raw {
			if strings.Contains(raw, "note") || strings.Contains(raw, "of the operator") {
				t.Errorf("not for visitors: %s", raw)
			}
		}
	}
	one.send(wire.VisitorFrame{T: "read", Message: 1 << 40})
	for {
		if f := two.of("state"); f.Unread == 0 {
			break
		}
	}
}

// Whoever is shown a conversation may act on it: their group's, one that is in
// their work, every one; and a final one is nobody's to act on.
func TestWhoIsShownAConversation(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.join(3, access.Operator)
	w.awaitFact(1, func(f event.Fact) bool { return f.Kind() == "operator.connected" })
	id := w.say(1, 1, "question").Conversation
	shown := func(want ...event.OperatorID) {
		t.Helper()
		for who := event.OperatorID(1); who <= 5; who++ {
			if got := w.hub.Shows(id, who, false); got != slices.Contains(want, who) {
				t.Errorf("shown to %d: %v", who, got)
			}
		}
		if !w.hub.Shows(id, 4, true) {
			t.Error("not shown to who sees every one")
		}
	}
	shown(1, 2, 4) // the members of its group
	w.do(desk.Take{Operator: 1, Conversation: id})
	w.do(desk.Transfer{By: 1, Conversation: id, ToOperator: 3})
	shown(1, 2, 3, 4) // offered to one of another group
	w.do(desk.Take{Operator: 3, Conversation: id})
	w.do(desk.SetOperator{Operator: 2, Groups: []event.Membership{{Group: 2, Level: 1}}, Capacity: settings.DefaultCapacity(5)})
	shown(1, 3, 4)
	w.do(desk.Close{By: 3, Conversation: id, Final: true})
	if w.hub.Shows(id, 3, false) || w.hub.Shows(id, 4, true) {
		t.Error("a final conversation is shown")
	}
}

// The visitor sees "is typing" when the operator whose turn it is opens the
// question, and not when a supervisor does.
func TestTypingWhenOpened(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p := w.visit(v)
	id := talk(w, v)
	own, boss := w.join(1, access.Operator), w.join(4, access.Supervisor)
	// That they are here is recorded when the desk comes to it: first these two.
	for _, id := range []event.OperatorID{1, 4} {
		w.awaitFact(1, func(f event.Fact) bool {
			came, ok := f.(*event.OperatorConnected)
			return ok && came.Operator == id
		})
	}
	boss.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(id)})
	w.do(desk.Reply{Operator: 1, Conversation: id, Note: true, Body: "marks the place"})
	before := w.do(desk.OperatorRead{}).Seq
	own.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(id)})
	f := p.of("typing")
	if !strings.Contains(string(f.Operator), "Name 1") {
		t.Errorf("somebody else is typing: %s", f.Operator)
	}
	if now := w.do(desk.OperatorRead{}).Seq; now != before {
		t.Error("opening is no fact, and one was recorded")
	}
	own.staff.Handle(t.Context(), wire.StaffFrame{T: "typing", Conversation: int64(id)})
	own.staff.Handle(t.Context(), wire.StaffFrame{T: "typing", Conversation: int64(id)})
	if now := w.do(desk.OperatorRead{}).Seq; now != before+1 {
		t.Errorf("%d facts of typing one message, not 1", now-before)
	}
	own.until(func(f *anyFrame) bool { return f.T == "card" && len(f.Card.Viewers) == 2 })
}

// Of a conversation that was closed unanswered nothing more is coming, though its
// operator has work left after it and looks at it.
func TestNobodyTypesInWhatIsClosed(t *testing.T) {
	w := newWorld(t, live.Limits{})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.WrapUpSeconds = event.Manual, 600
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	v := w.enter("a")
	p := w.visit(v)
	own := w.join(1, access.Operator)
	own.until(func(f *anyFrame) bool { return f.T == "operator" && own.operators[1].FreeSlots > 0 })
	id := talk(w, v)
	w.do(desk.Close{By: 1, Conversation: id})
	own.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.WrapUpUntil != 0 && f.Card.Unanswered != 0 })
	own.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(id)})
	own.staff.Handle(t.Context(), wire.StaffFrame{T: "typing", Conversation: int64(id)})
	w.bye = true
	w.hub.Bye("restart", 1)
	for f, ok := p.read(); ok; f, ok = p.read() {
		if f.T == "typing" {
			t.Error("the visitor is told that somebody types")
		}
	}
}

// What is being typed is shown to who looks at it, and kept nowhere.
func TestLiveTyping(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p := w.visit(v)
	id := talk(w, v)
	s := w.join(4, access.Supervisor)
	s.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(id)})
	w.awaitFact(1, func(f event.Fact) bool { return f.Kind() == "operator.connected" })
	head := w.do(desk.OperatorRead{}).Seq
	p.send(wire.VisitorFrame{T: "typing", Text: "half a sen"})
	if f := s.of("typing"); !f.On || f.Text != "half a sen" {
		t.Errorf("shown: %+v", f)
	}
	p.send(wire.VisitorFrame{T: "page", URL: "https://shop.example/cart", Title: "Cart"})
	p.send(wire.VisitorFrame{T: "page", URL: "javascript:alert(1)", Title: "no"})
	p.send(wire.VisitorFrame{T: "about", Zone: "Europe/Moscow", Screen: "1920×1080"})
	f := s.until(func(f *anyFrame) bool { return f.T == "visitor" && f.visitor(t).Zone != "" })
	if v := f.visitor(t); v.Page.URL != "https://shop.example/cart" || v.Browser != "Chrome 131" || v.Device != "desktop" {
		t.Errorf("the visitor's card: %+v", v)
	}
	if now := w.do(desk.OperatorRead{}).Seq; now != head {
		t.Error("something of it was recorded")
	}
}

// Two tabs that come at one moment are one visitor.
func TestOneIDForOneName(t *testing.T) {
	w := newWorld(t, live.Limits{})
	ids := make([]event.VisitorID, 50)
	var all sync.WaitGroup
	for i := range ids {
		all.Go(func() {
			v, err := w.hub.Enter(context.Background(), w.site, "same", i%2 == 0)
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = v.ID
		})
	}
	all.Wait()
	for _, id := range ids {
		if id != ids[0] || id == 0 {
			t.Fatalf("different ids for one visitor: %v", ids)
		}
	}
}

// Who has not written is forgotten, and comes back as the same person once
// they have.
func TestForgotten(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	id := v.ID
	w.hub.Release(v)
	if again := w.enter("a"); again.ID == id {
		t.Error("somebody who never wrote and left was kept")
	}
	b := w.enter("b")
	talk(w, b)
	w.do(desk.Close{By: 4, Conversation: 1, Final: true, Manage: true})
	w.hub.Release(b)
	if again := w.enter("b"); again.ID != b.ID || w.hub.Row(again) != nil {
		t.Error("somebody who wrote came back as somebody else")
	}
}

// From page to page there is a moment without a connection: who has not
// written yet is still the same visitor, with the pages they came by; but not
// for long.
func TestBetweenTwoPages(t *testing.T) {
	w := newWorld(t, live.Limits{})
	shown := func(id event.VisitorID) wire.Visitor { return w.hub.Visitor(store.Visitor{ID: id}, nil, 0) }
	await := func(what string, id event.VisitorID, is func(wire.Visitor) bool) {
		t.Helper()
		end, again := time.After(patience), time.NewTicker(5*time.Millisecond)
		defer again.Stop()
		for !is(shown(id)) {
			select {
			case <-again.C:
			case <-end:
				t.Fatalf("not %s: %+v", what, shown(id))
			}
		}
	}
	v := w.enter("a")
	first := w.visit(v)
	w.hub.Release(v)
	first.send(wire.VisitorFrame{T: "page", URL: "https://shop.example/catalogue"})
	await("on the first page", v.ID, func(now wire.Visitor) bool { return now.Page.URL != "" })
	must(t, first.conn.Close())
	await("gone from it", v.ID, func(now wire.Visitor) bool { return !now.Online })

	again := w.enter("a")
	if again.ID != v.ID {
		t.Fatalf("visitor %d is %d on the next page", v.ID, again.ID)
	}
	second := w.visit(again)
	w.hub.Release(again)
	second.send(wire.VisitorFrame{T: "page", URL: "https://shop.example/price"})
	await("on the second page", v.ID, func(now wire.Visitor) bool {
		return now.Page.URL == "https://shop.example/price" && len(now.Pages) == 1 && now.Pages[0].URL == "https://shop.example/catalogue"
	})
	w.now.Add(60_000)
	await("there as long as the page is open", v.ID, func(now wire.Visitor) bool { return now.Online && len(now.Pages) == 1 })
	must(t, second.conn.Close())
	await("gone from it", v.ID, func(now wire.Visitor) bool { return !now.Online })
	w.now.Add(31_000)
	await("forgotten", v.ID, func(now wire.Visitor) bool { return now.Page.URL == "" })
}

// The last tab closed: the desk is told at once, and told again when one opens.
func TestVisitorPresence(t *testing.T) {
	w := newWorld(t, live.Limits{})
	rules := defaultRules()
	rules.VisitorGraceSeconds = 1
	w.do(desk.SetDeskRules{Rules: rules})
	v := w.enter("a")
	one, two := w.visit(v), w.visit(v)
	one.of("hello")
	two.of("hello")
	talk(w, v)
	head := w.do(desk.OperatorRead{}).Seq
	must(t, one.conn.Close())
	two.send(wire.VisitorFrame{T: "about", Screen: "1×1"})
	if f := w.facts(head + 1); len(f) != 0 {
		t.Errorf("one tab of two was closed, and %T was recorded", f[0])
	}
	must(t, two.conn.Close())
	w.awaitFact(head+1, func(f event.Fact) bool { _, is := f.(*event.VisitorLeft); return is })
	w.visit(v)
	w.awaitFact(head+1, func(f event.Fact) bool { _, is := f.(*event.VisitorReturned); return is })
}

// An operator is connected while any screen is, and not one moment longer.
func TestOperatorPresence(t *testing.T) {
	w := newWorld(t, live.Limits{})
	a, b := w.join(1, access.Operator), w.join(1, access.Operator)
	is := func(kind event.Kind) func(event.Fact) bool {
		return func(f event.Fact) bool { return f.Kind() == kind }
	}
	w.awaitFact(1, is("operator.connected"))
	head := w.do(desk.OperatorRead{}).Seq
	a.staff.Leave(true)
	w.do(desk.OperatorRead{})
	if f := w.facts(head + 1); len(f) != 0 {
		t.Errorf("one screen of two was closed, and %T was recorded", f[0])
	}
	b.staff.Leave(true)
	w.awaitFact(head+1, is("operator.disconnected"))
	head = w.do(desk.OperatorRead{}).Seq
	c := w.join(1, access.Operator)
	w.awaitFact(head+1, is("operator.connected"))
	head = w.do(desk.OperatorRead{}).Seq
	last := w.now.Load()
	w.now.Add(9_000) // silence: nothing answers the pings
	w.awaitFact(head+1, is("operator.disconnected"))
	must(t, w.store.ScanLog(t.Context(), head+1, func(r event.Record) error {
		if r.Fact.Kind() == "operator.disconnected" && r.At != event.Instant(last) {
			t.Errorf("silent since %d, not since the last sign of life %d", r.At, last)
		}
		return nil
	}))
	head = w.do(desk.OperatorRead{}).Seq
	c.staff.Heard()
	w.awaitFact(head+1, is("operator.connected"))
}

func TestLimitsOfConnections(t *testing.T) {
	w := newWorld(t, live.Limits{PerVisitor: 2, PerAddress: 3})
	v := w.enter("a")
	attach := func(v *live.Visitor) error {
		_, server := net.Pipe()
		return w.hub.Attach(v, live.Coming{Conn: server})
	}
	for range 2 {
		must(t, attach(v))
	}
	if err := attach(v); !errors.Is(err, live.ErrTooMany) {
		t.Errorf("a third tab: %v", err)
	}
	must(t, attach(w.enter("b")))
	if err := attach(w.enter("c")); !errors.Is(err, live.ErrTooMany) {
		t.Errorf("a fourth from one address: %v", err)
	}
	// A household of IPv6 has as many addresses as it likes.
	for i := range 4 {
		_, server := net.Pipe()
		from := netip.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 15: byte(i + 1)})
		if err := w.hub.Attach(w.enter("v6 "+strconv.Itoa(i)), live.Coming{Conn: server, IP: from}); errors.Is(err, live.ErrTooMany) != (i == 3) {
			t.Errorf("connection %d of a household: %v", i+1, err)
		}
	}
}

// A browser that floods its socket is sent away; nothing of it is recorded.
func TestNoisyBrowser(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p := w.visit(v)
	talk(w, v)
	head := w.do(desk.OperatorRead{}).Seq
	for range 100 {
		p.send(wire.VisitorFrame{T: "typing", Text: "x"})
		if _, err := p.conn.Write(nil); err != nil {
			break
		}
	}
	if f := p.of("bye"); f.Code != "too_many" {
		t.Errorf("bye %q", f.Code)
	}
	if f := w.facts(head + 1); len(f) != 0 && f[0].Kind() != "visitor.left" {
		t.Errorf("recorded: %T", f[0])
	}
}

func TestFarewell(t *testing.T) {
	w := newWorld(t, live.Limits{})
	p, s := w.visit(w.enter("a")), w.join(1, access.Operator)
	w.bye = true
	go w.hub.Bye("restart", 1000)
	if f := p.of("bye"); f.Code != "restart" {
		t.Errorf("the visitor's bye: %q", f.Code)
	}
	if _, ok := p.read(); ok {
		t.Error("a frame after the farewell")
	}
	if f := s.of("bye"); f.Code != "restart" {
		t.Errorf("the operator's bye: %q", f.Code)
	}
	s.staff.Leave(true)
}

func defaultRules() event.DeskRules {
	return event.DeskRules{SuspectSeconds: 10, LostSeconds: 30, ReturnSeconds: 60, VisitorGraceSeconds: 15,
		LeftMessageSeconds: 120, LeftOfflineSeconds: 1200, StickyWindowSeconds: 86400}
}

// The card of a conversation that goes on has no page of an erased visitor.
func TestErasedPagesLeaveTheCard(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p := w.visit(v)
	w.opens(v, p, "https://shop.example/tests/pregnancy")
	id := talk(w, v)
	if row, _ := w.hub.Card(id); row.Page.URL == "" {
		t.Fatalf("the card is %+v", row)
	}
	w.hub.ForgetVisitor(v.ID)
	if row, _ := w.hub.Card(id); row.Page != (wire.Page{}) || row.LastText != "" {
		t.Errorf("the card is %+v", row)
	}
}

// Whoever looks at an erased visitor's words is told, also when the conversation
// is over and has no card any more; the visitor's own pages come back anew.
func TestErasedWordsLeaveTheScreens(t *testing.T) {
	w := newWorld(t, live.Limits{})
	v := w.enter("a")
	p := w.visit(v)
	staff := w.join(2, access.Operator)
	id := talk(w, v)
	w.do(desk.Close{Conversation: id, By: 1, Final: true})
	must(t, w.store.EraseVisitor(t.Context(), v.ID))
	w.hub.ForgetVisitor(v.ID)
	if f := staff.of("erased"); string(f.Visitor) != fmt.Sprint(v.ID) {
		t.Errorf("the staff are told of %s", f.Visitor)
	}
	if f := p.of("bye"); !f.Reconnect {
		t.Error("the visitor's page does not come back")
	}
	w.hub.ForgetVisitor(99)
	if f := staff.of("erased"); string(f.Visitor) != "99" {
		t.Errorf("of a visitor who is not here the staff are told %s", f.Visitor)
	}
}
