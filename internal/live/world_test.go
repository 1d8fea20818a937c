package live_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// patience is how long a test waits for what must come; it is only ever used
// up by a defect.
const patience = 20 * time.Second

// world is a desk with its log in a folder of the test, and a hub.
type world struct {
	t     testing.TB
	store *store.Store
	desk  *desk.Desk
	hub   *live.Hub
	site  *live.Site
	bye   bool
	now   atomic.Int64 // the hub's clock, which the test moves
}

// newWorld has group 1 with operators 1 and 2, group 2 with operator 3, the
// supervisor 4, all available, and the site "main" of group 1.
func newWorld(t testing.TB, limits live.Limits) *world {
	t.Helper()
	w := &world{t: t}
	w.now.Store(time.Now().UnixMilli())
	var err error
	w.store, err = store.Open(t.Context(), t.TempDir(), store.Options{})
	must(t, err)
	for i, role := range []access.Role{access.Operator, access.Operator, access.Operator, access.Supervisor} {
		_, err := w.store.CreateAccount(t.Context(), store.Account{Name: "Name " + strconv.Itoa(i+1),
			Email: strconv.Itoa(i+1) + "@example.com", Role: string(role), ChatLimit: 5})
		must(t, err)
	}
	for _, name := range []string{"Sales", "Support"} {
		_, err := w.store.CreateGroup(t.Context(), name)
		must(t, err)
	}
	must(t, w.store.PutSite(t.Context(), store.Site{Key: "main", Name: "Main", Group: 1, Language: "ru", Files: true, LiveTyping: true}))
	w.hub = live.New(live.Config{Limits: limits, Clock: func() event.Instant { return event.Instant(w.now.Load()) }})
	w.desk, err = desk.Open(desk.Config{Log: w.store, Feed: w.hub, Version: "test"})
	must(t, err)
	go w.desk.Run()
	must(t, w.hub.Start(t.Context(), w.desk, w.store))
	t.Cleanup(func() {
		if !w.bye {
			w.hub.Bye("restart", 0)
		}
		w.desk.Close()
		must(t, w.store.Close())
	})
	rules := settings.DefaultGroupRules()
	rules.Strategy = event.Manual
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	w.do(desk.SetGroup{Group: 2, Rules: rules})
	for op, group := range map[event.OperatorID]event.GroupID{1: 1, 2: 1, 3: 2, 4: 1} {
		w.do(desk.SetOperator{Operator: op, Groups: []event.Membership{{Group: group, Level: 1}}, Capacity: settings.DefaultCapacity(5)})
		w.do(desk.SetStatus{Operator: op, Status: event.StatusAvailable, By: op})
	}
	w.site, _ = w.hub.Site("main")
	return w
}

// closed gives group 1 working hours, nine to six, and moves the clock to so long
// before they begin tomorrow; it gives that moment.
func (w *world) closed(before time.Duration) (opens int64) {
	w.t.Helper()
	nine := time.UnixMilli(w.now.Load()).UTC().Truncate(24 * time.Hour).Add(33 * time.Hour)
	w.now.Store(nine.Add(-before).UnixMilli())
	hours := event.Hours{Zone: "UTC"}
	for day := range hours.Week {
		hours.Week[day] = []event.Span{{From: 9 * 60, To: 18 * 60}}
	}
	w.do(desk.SetSchedule{Schedule: 1, Hours: hours})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.Schedule = event.Manual, 1
	w.do(desk.SetGroup{Group: 1, Rules: rules})
	return nine.UnixMilli()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) do(cmd desk.Command) desk.Receipt {
	w.t.Helper()
	r, err := w.desk.Do(context.Background(), cmd)
	must(w.t, err)
	return r
}

// try is do for commands that may be refused.
func (w *world) try(cmd desk.Command) (desk.Receipt, bool) {
	w.t.Helper()
	r, err := w.desk.Do(context.Background(), cmd)
	var no *event.Refusal
	if err != nil && !errors.As(err, &no) {
		w.t.Error(err)
	}
	return r, err == nil
}

func (w *world) say(v event.VisitorID, group event.GroupID, text string) desk.Receipt {
	w.t.Helper()
	return w.do(desk.Say{Visitor: v, Channel: event.ChannelSite, Group: group, Body: text,
		Row: &event.VisitorRow{Visitor: v, UID: "uid" + strconv.Itoa(int(v)), Site: "main"}})
}

func (w *world) join(op event.OperatorID, role access.Role) *screen {
	w.t.Helper()
	return w.screen(op, role, w.hub.Join)
}

// page joins like a page that says what it has in sight.
func (w *world) page(op event.OperatorID, role access.Role) *screen {
	w.t.Helper()
	return w.screen(op, role, w.hub.JoinScene)
}

func (w *world) screen(op event.OperatorID, role access.Role, join func(event.OperatorID, access.Role, string) (*live.Staff, error)) *screen {
	w.t.Helper()
	s, err := join(op, role, "session")
	must(w.t, err)
	w.t.Cleanup(func() {
		if !w.bye { // nobody reads the farewell, and the hub would wait for half a second that somebody does
			s.Leave(true)
		}
	})
	return &screen{lists: map[string]wire.ListFrame{}, t: w.t, staff: s, me: int64(op), cards: map[int64]wire.Card{}, operators: map[int64]wire.Operator{},
		talks: map[int64]shortTalk{}, groups: map[int64]wire.Group{}, messages: map[int64]int{}}
}

// anyFrame is any frame, as far as tests look.
type anyFrame struct {
	T             string          `json:"t"`
	Seq           int64           `json:"seq"`
	Gone          bool            `json:"gone"`
	Card          wire.Card       `json:"card"`
	Operator      json.RawMessage `json:"operator"`
	Group         wire.Group      `json:"group"`
	Message       json.RawMessage `json:"message"`
	Cards         []wire.Card     `json:"cards"`
	Operators     []wire.Operator `json:"operators"`
	Groups        []wire.Group    `json:"groups"`
	Conversation  json.RawMessage `json:"conversation"`
	On            bool            `json:"on"`
	Text          string          `json:"text"`
	Code          string          `json:"code"`
	Reconnect     bool            `json:"reconnect"`
	Token         string          `json:"token"`
	Socket        int64           `json:"socket"`
	AnswerSeconds int             `json:"answerSeconds"`
	Available     bool            `json:"available"`
	Opens         int64           `json:"opens"`
	Unread        int             `json:"unread"`
	List          string          `json:"list"`
	N             int64           `json:"n"`
	From          int             `json:"from"`
	IDs           []int64         `json:"ids"`
	Total         int             `json:"total"`
	InAll         int             `json:"inAll"`
	Overdue       int             `json:"overdue"`
	Visitor       json.RawMessage `json:"visitor"` // a row, or the number of one who was erased
}

func (f *anyFrame) message(t testing.TB) wire.Message {
	t.Helper()
	var m wire.Message
	must(t, json.Unmarshal(f.Message, &m))
	return m
}

func (f *anyFrame) visitor(t testing.TB) wire.Visitor {
	t.Helper()
	var v wire.Visitor
	must(t, json.Unmarshal(f.Visitor, &v))
	return v
}

// screen is what a staff browser makes of its frames.
type screen struct {
	t         testing.TB
	staff     *live.Staff
	me        int64
	all       []string
	cards     map[int64]wire.Card
	operators map[int64]wire.Operator
	groups    map[int64]wire.Group
	messages  map[int64]int // how often each came
	lists     map[string]wire.ListFrame
	marks     int
	talks     map[int64]shortTalk
	told      int64 // changes of operators since the snapshot
	check     func(f *anyFrame, raw string)
	waiting   []anyFrame
}

// next gives the next frame, taken in.
func (s *screen) next() anyFrame {
	s.t.Helper()
	for len(s.waiting) == 0 {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		frames, err := s.staff.Next(ctx)
		cancel()
		must(s.t, err)
		for _, raw := range frames {
			f := anyFrame{T: "board_delta"} // the only one that is no object
			if raw[0] != '"' {
				f.T = ""
				must(s.t, json.Unmarshal(raw, &f))
			}
			s.all = append(s.all, string(raw))
			s.waiting = append(s.waiting, f)
			if s.check != nil {
				s.check(&f, string(raw))
			}
			s.take(&f)
			if f.T == "operators" {
				s.takeChanges(raw)
			}
		}
	}
	f := s.waiting[0]
	s.waiting = s.waiting[1:]
	return f
}

// until gives the first frame that fits.
func (s *screen) until(fits func(*anyFrame) bool) anyFrame {
	s.t.Helper()
	for {
		if f := s.next(); fits(&f) {
			return f
		}
	}
}

func (s *screen) of(kind string) anyFrame {
	s.t.Helper()
	return s.until(func(f *anyFrame) bool { return f.T == kind })
}

// settle takes in everything that was pushed until now.
func (s *screen) settle(w *world) {
	s.t.Helper()
	name := "settled " + strconv.Itoa(len(s.all)) + strconv.FormatInt(time.Now().UnixNano(), 36)
	w.hub.SetGroupName(99, name)
	s.until(func(f *anyFrame) bool { return f.T == "group" && f.Group.Name == name })
}

func (s *screen) take(f *anyFrame) {
	switch f.T {
	case "snapshot":
		clear(s.cards)
		clear(s.operators)
		clear(s.talks)
		s.told = 0
		for _, c := range f.Cards {
			s.cards[c.ID] = c
		}
		for _, o := range f.Operators {
			s.operators[o.ID] = o
		}
		for _, g := range f.Groups {
			s.groups[g.ID] = g
		}
	case "card":
		if f.Gone {
			delete(s.cards, f.Card.ID)
		} else {
			s.cards[f.Card.ID] = f.Card
		}
	case "operator":
		var o wire.Operator
		must(s.t, json.Unmarshal(f.Operator, &o))
		s.operators[o.ID] = o
	case "group":
		s.groups[f.Group.ID] = f.Group
	case "list":
		s.lists[f.List] = wire.ListFrame{T: f.T, N: f.N, List: f.List, From: f.From, IDs: f.IDs, Total: f.Total, InAll: f.InAll, Overdue: f.Overdue}
	case "message":
		s.messages[f.message(s.t).ID]++
	case "mark":
		s.marks++
	}
}

// page is a visitor's browser.
type page struct {
	t    testing.TB
	conn net.Conn
	in   *bufio.Reader
	raw  []string
}

// visit opens a visitor's socket over loopback TCP.
func (w *world) visit(v *live.Visitor) *page { return w.visitFrom(v, "") }

// visitFrom is visit from an address of which the city is known.
func (w *world) visitFrom(v *live.Visitor, city string) *page {
	w.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(w.t, err)
	defer l.Close()
	client, err := net.Dial("tcp", l.Addr().String())
	must(w.t, err)
	server, err := l.Accept()
	must(w.t, err)
	must(w.t, w.hub.Attach(v, live.Coming{Conn: server, Token: "token", City: city, Agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"}))
	w.t.Cleanup(func() { client.Close() })
	return &page{t: w.t, conn: client, in: bufio.NewReader(client)}
}

func (w *world) enter(uid string) *live.Visitor {
	w.t.Helper()
	v, err := w.hub.Enter(context.Background(), w.site, uid, false)
	must(w.t, err)
	return v
}

func (p *page) send(f wire.VisitorFrame) {
	p.t.Helper()
	text, err := json.Marshal(f)
	must(p.t, err)
	must(p.t, wsutil.WriteClientText(p.conn, text))
}

// read gives the next frame; ok is false when the server closed the line.
func (p *page) read() (f anyFrame, ok bool) {
	p.t.Helper()
	must(p.t, p.conn.SetReadDeadline(time.Now().Add(patience)))
	for {
		frame, err := ws.ReadFrame(p.in)
		if errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) {
			return f, false
		}
		must(p.t, err)
		switch frame.Header.OpCode {
		case ws.OpText:
			p.raw = append(p.raw, string(frame.Payload))
			must(p.t, json.Unmarshal(frame.Payload, &f))
			return f, true
		case ws.OpPing:
			must(p.t, wsutil.WriteClientMessage(p.conn, ws.OpPong, frame.Payload))
		case ws.OpClose:
			return f, false
		}
	}
}

func (p *page) of(kind string) anyFrame {
	p.t.Helper()
	for {
		f, ok := p.read()
		if !ok {
			p.t.Fatalf("the line was closed while waiting for %q; before: %q", kind, p.raw)
		}
		if f.T == kind {
			return f
		}
	}
}

// facts gives all facts of the log from a Seq on.
func (w *world) facts(from int64) []event.Fact {
	w.t.Helper()
	var out []event.Fact
	must(w.t, w.store.ScanLog(context.Background(), from, func(r event.Record) error {
		out = append(out, r.Fact)
		return nil
	}))
	return out
}

// awaitFact waits until a fact that fits is recorded.
func (w *world) awaitFact(from int64, fits func(event.Fact) bool) {
	w.t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		for _, f := range w.facts(from) {
			if fits(f) {
				return
			}
		}
		w.do(desk.OperatorRead{}) // one turn of the desk
	}
	w.t.Fatal("the fact was never recorded")
}
