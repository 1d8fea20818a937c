package live

import (
	"context"
	"net/netip"
	"sync"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// Limits bound what the sockets may take. Zero fields get the defaults.
type Limits struct {
	Visitors   int // visitors' connections in all
	PerVisitor int // connections of one visitor: tabs
	PerAddress int // visitors' connections from one address: an office, a mobile network
	Staff      int // sockets of one operator: tabs and devices

	// Messages a second, ten times as many at once.
	SayPerVisitor float64
	SayPerAddress float64

	// Bytes of files an hour.
	UploadPerVisitor int64
	UploadPerAddress int64
}

// The defaults: 100,000 connections are half of what a process may usually
// open and ten times the large profile; nobody reads 20 tabs; 5,000 people may
// well share one address of a mobile operator.
const (
	defaultVisitors   = 100_000
	defaultPerVisitor = 20
	defaultPerAddress = 5_000
	defaultStaff      = 20
)

// Config is what a hub is made of; all of it may be left out.
type Config struct {
	Limits Limits
	Clock  func() event.Instant // nil means the system's
	Page   string               // the script that the staff's pages begin with; every socket is told
}

// Hub is the live side of the program. Use New, then give it to the desk as
// its feed, then call Start.
type Hub struct {
	limits Limits
	clock  func() event.Instant
	epoch  string // changes when the program restarts
	page   string // Config.Page
	desk   *desk.Desk
	store  *store.Store
	known  known

	mu            sync.Mutex
	seq           int64 // of the last record published
	operators     map[event.OperatorID]*operator
	groups        map[event.GroupID]*wire.Group
	categories    map[event.CategoryID]*wire.Category
	invites       inviting
	onSite        onSite
	scenes        scenes
	sites         map[string]*Site
	crmURL        string
	cards         map[event.ConversationID]*card // conversations that are not final
	staff         map[*Staff]struct{}
	visitors      map[event.VisitorID]*Visitor // connected, asking, or in a conversation
	byUID         map[string]*Visitor
	lingering     []*Visitor // between two pages, the first to leave first
	nextID        event.VisitorID
	addresses     map[netip.Prefix]int
	spoken        ebbing[netip.Prefix, allowance]
	spent         ebbing[spender, budget]
	conns         int
	available     map[event.GroupID]attendance
	absence       absence
	hours         *time.Timer // the next opening or closing of a group
	telling       bool        // a push of availability is due
	toldAvailable time.Time
	waits         map[event.GroupID]*recentWaits
	promises      map[event.GroupID]promise // of how soon visitors are answered
	unsaved       unsaved
	closing       bool

	board   boardKeeper
	calls   callKeeper
	wheel   wheel
	writers writers
	inbox   []chan inbound
	stop    chan struct{}
	work    sync.WaitGroup
}

// New makes a hub that knows nobody.
func New(c Config) *Hub {
	if c.Clock == nil {
		c.Clock = func() event.Instant { return event.InstantOf(time.Now()) }
	}
	l := &c.Limits
	for _, d := range []struct {
		field *int
		value int
	}{{&l.Visitors, defaultVisitors}, {&l.PerVisitor, defaultPerVisitor}, {&l.PerAddress, defaultPerAddress}, {&l.Staff, defaultStaff}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	if l.SayPerVisitor == 0 {
		l.SayPerVisitor = defaultVisitorRate
	}
	if l.SayPerAddress == 0 {
		l.SayPerAddress = defaultAddressRate
	}
	if l.UploadPerVisitor == 0 {
		l.UploadPerVisitor = defaultUploadPerVisitor
	}
	if l.UploadPerAddress == 0 {
		l.UploadPerAddress = defaultUploadPerAddress
	}
	h := &Hub{
		limits: *l, clock: c.Clock, epoch: randomName(epochBytes), page: c.Page,
		operators:  map[event.OperatorID]*operator{},
		groups:     map[event.GroupID]*wire.Group{},
		categories: map[event.CategoryID]*wire.Category{},
		invites:    inviting{words: map[event.InvitationRuleID]store.InviteWords{}, all: map[event.InvitationRuleID]event.InvitationRule{}},
		onSite:     onSite{watchers: map[*Staff]struct{}{}},
		sites:      map[string]*Site{},
		cards:      map[event.ConversationID]*card{},
		staff:      map[*Staff]struct{}{},
		visitors:   map[event.VisitorID]*Visitor{},
		byUID:      map[string]*Visitor{},
		addresses:  map[netip.Prefix]int{},
		available:  map[event.GroupID]attendance{},
		waits:      map[event.GroupID]*recentWaits{},
		promises:   map[event.GroupID]promise{},
		unsaved:    unsaved{visitors: map[event.VisitorID]*Visitor{}},
		board:      newBoardKeeper(),
		calls:      newCallKeeper(),
		known:      newKnown(),
		stop:       make(chan struct{}),
	}
	h.known.read = h.readWords
	h.writers.wake = sync.NewCond(&h.writers.mu)
	return h
}

// epochBytes make two starts of the program tell each other apart.
const epochBytes = 8

// Start fills the hub from the tables and the live state, and lets it run. The
// desk must be open and nobody connected yet. When it returns, new visitors can
// come; the words of the conversations that were open are still being read.
func (h *Hub) Start(ctx context.Context, d *desk.Desk, st *store.Store) error {
	h.mu.Lock()
	h.desk, h.store = d, st // the desk may run already
	h.mu.Unlock()
	if err := h.load(ctx); err != nil {
		return err
	}
	h.work.Go(func() { h.learn(context.WithoutCancel(ctx)) })
	for range writerCount {
		h.work.Go(h.writers.run)
	}
	h.inbox = make([]chan inbound, readerCount)
	for i := range h.inbox {
		h.inbox[i] = make(chan inbound, inboxSize)
		h.work.Go(func() { h.handle(h.inbox[i]) })
	}
	h.work.Go(h.keepBoard)
	h.work.Go(h.keepCalls)
	h.work.Go(func() { h.every(wheelStep, h.turnWheel) })
	h.work.Go(func() { h.every(silenceStep, h.listenForSilence) })
	h.work.Go(func() { h.every(saveStep, h.save) })
	h.work.Go(func() { h.every(lingerStep, h.forgetLingering) })
	h.work.Go(func() { h.every(inviteStep, h.inviteDue) })
	h.work.Go(func() { h.every(onSiteStep, h.keepOnSite) })
	h.work.Go(func() { h.every(sceneStep, h.keepScenes) })
	return nil
}

func (h *Hub) every(step time.Duration, do func()) {
	tick := time.NewTicker(step)
	defer tick.Stop()
	for {
		select {
		case <-h.stop:
			return
		case <-tick.C:
			do()
		}
	}
}

// byeWait is how long a shutdown waits for farewells to go out: longer than a
// healthy line needs, short enough not to hold a restart up.
const byeWait = 500 * time.Millisecond

// Bye says farewell to everybody and closes all sockets: the program stops.
// Nobody can connect afterwards. It may be called once.
func (h *Hub) Bye(code string, afterMs int) {
	h.mu.Lock()
	h.closing = true
	h.awaitHours(0, 0)
	bye := wire.ByeFrame{T: "bye", Code: code, Reconnect: true, AfterMs: afterMs}
	staffBye, visitorBye := staffFrame(bye), visitorFrame(bye)
	for s := range h.staff {
		s.end(staffBye)
	}
	var conns []*Conn
	for _, v := range h.visitors {
		conns = append(conns, v.conns...)
	}
	h.mu.Unlock()
	for _, c := range conns {
		c.end(visitorBye)
	}
	if !h.quiet(byeWait) {
		for _, c := range conns {
			c.drop()
		}
	}
	h.save()
	close(h.stop)
	h.writers.close()
	h.work.Wait()
}

// quiet waits until no visitor's socket is left, or for so long.
func (h *Hub) quiet(atMost time.Duration) bool {
	deadline := time.NewTimer(atMost)
	defer deadline.Stop()
	look := time.NewTicker(atMost / 50)
	defer look.Stop()
	for {
		h.mu.Lock()
		left := h.conns + len(h.staff)
		h.mu.Unlock()
		if left == 0 {
			return true
		}
		select {
		case <-deadline.C:
			return false
		case <-look.C:
		}
	}
}
