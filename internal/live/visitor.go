package live

import (
	"context"
	"errors"
	"net/netip"
	"time"
	"unique"

	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// Visitor is a person on a site: connected, asking something over HTTP, or in
// a conversation that is not final. Whoever is none of these is forgotten;
// what they wrote is in the tables.
type Visitor struct {
	ID  event.VisitorID
	UID string // the random name in their token

	// Under the hub's lock.
	site     *Site
	conns    []*Conn
	saying   []saying      // whose pages wait for an answer
	tour     *tour         // nil: there was no rule of invitations since they came
	since    event.Instant // the visit began
	visits   int           // which visit of this browser it is
	holds    int           // requests under way
	card     *card
	presence presence
	told     attendance // whether somebody answers, as last told
	may      allowance
	row      *store.Visitor // nil: they have not written, the tables do not know them
	agent    unique.Handle[string]
	ip       netip.Addr
	screen   string
	language string
	zone     string
	city     string
	referrer string
	said     map[string]string // attributes
	pages    []wire.Page       // newest last
	lingers  bool              // stands in the hub's list of those between two pages
	until    event.Instant     // when they are forgotten, while they linger
}

// PagesShown is how many pages of a visitor are kept in memory and shown.
const PagesShown = 20

// Enter gives the visitor of a token and keeps them until Release. Fresh says
// that the name was made this moment, so nobody can know it yet.
func (h *Hub) Enter(ctx context.Context, site *Site, uid string, fresh bool) (*Visitor, error) {
	if v := h.enter(site, uid, nil, fresh); v != nil {
		return h.entered(ctx, v)
	}
	var row *store.Visitor
	found, err := h.store.VisitorByUID(ctx, uid)
	switch {
	case err == nil:
		row = &found
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	return h.entered(ctx, h.enter(site, uid, row, true))
}

// entered lets a visitor in. Whose conversation was open before the start
// waits until its words are known; everybody else need not.
func (h *Hub) entered(ctx context.Context, v *Visitor) (*Visitor, error) {
	h.mu.Lock()
	wait := v.card != nil && v.card.wordless
	h.mu.Unlock()
	if !wait {
		return v, nil
	}
	if err := h.Known(ctx); err != nil {
		h.Release(v)
		return nil, err
	}
	return v, nil
}

// enter gives the visitor if known, or makes them from the row if asked to.
// Two tabs that come at one moment meet here and get one id.
func (h *Hub) enter(site *Site, uid string, row *store.Visitor, create bool) *Visitor {
	h.mu.Lock()
	defer h.mu.Unlock()
	v := h.byUID[uid]
	if v == nil && row != nil {
		v = h.visitors[row.ID] // in a conversation since before the start
	}
	if v == nil {
		if !create {
			return nil
		}
		v = &Visitor{}
		if row != nil {
			v.ID = row.ID
		} else {
			h.nextID++
			v.ID = h.nextID
		}
		h.visitors[v.ID] = v
	}
	v.UID, v.site = uid, site
	h.byUID[uid] = v
	if row != nil && v.row == nil {
		v.fill(row)
	}
	v.holds++
	return v
}

// Release ends what Enter began.
func (h *Hub) Release(v *Visitor) {
	h.mu.Lock()
	defer h.mu.Unlock()
	v.holds--
	h.letGo(v)
}

const (
	// lingerMs is how long a visitor who has not written is kept with the pages
	// they have seen: between two pages of a site nobody has a connection, and
	// the slowest page takes less.
	lingerMs event.Millis = 30_000
	// lingerLimit bounds how many; beyond it the first to leave are forgotten.
	lingerLimit = 10_000
	lingerStep  = time.Second
)

func (v *Visitor) kept() bool { return len(v.conns) > 0 || v.holds > 0 || v.card != nil }

// letGo forgets a visitor whom nothing keeps: at once who has seen nothing, a
// little later who may only be between two pages: it is one visit.
func (h *Hub) letGo(v *Visitor) {
	if v.kept() {
		return
	}
	if len(v.pages) == 0 {
		h.forget(v)
		return
	}
	v.until = h.clock().Add(lingerMs)
	if !v.lingers {
		v.lingers = true
		h.lingering = append(h.lingering, v)
	}
	if len(h.lingering) > lingerLimit {
		h.dismiss(h.clock().Add(lingerMs))
	}
}

// forgetLingering forgets those who have not come to a next page.
func (h *Hub) forgetLingering() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for n := len(h.lingering); n > 0 && h.dismiss(h.clock()); n-- {
	}
}

// dismiss takes the first off the list: who is back is kept, who is not is
// forgotten. False: their time is not up yet.
func (h *Hub) dismiss(now event.Instant) bool {
	v := h.lingering[0]
	if !v.kept() && v.until > now {
		return false
	}
	h.lingering[0] = nil
	h.lingering = h.lingering[1:]
	v.lingers = false
	if !v.kept() {
		h.forget(v)
	}
	return true
}

func (h *Hub) forget(v *Visitor) {
	if h.visitors[v.ID] == v {
		delete(h.visitors, v.ID)
	}
	if h.byUID[v.UID] == v {
		delete(h.byUID, v.UID)
	}
}

// visitorByID gives the visitor of a conversation. They are known already
// unless nobody of this program brought them.
func (h *Hub) visitorByID(id event.VisitorID) *Visitor {
	v := h.visitors[id]
	if v == nil {
		v = &Visitor{ID: id}
		h.visitors[id] = v
		h.nextID = max(h.nextID, id)
	}
	return v
}

// fill takes what the tables know.
func (v *Visitor) fill(row *store.Visitor) {
	v.row = row
	take := func(into *string, from string) {
		if from != "" && *into == "" {
			*into = from
		}
	}
	take(&v.screen, row.Screen)
	take(&v.language, row.Language)
	take(&v.zone, row.Zone)
	take(&v.referrer, row.Referrer)
	if row.City != "" {
		v.city = row.City
	}
	if v.agent == (unique.Handle[string]{}) {
		v.agent = unique.Make(row.Agent)
	}
	if !v.ip.IsValid() {
		v.ip, _ = netip.ParseAddr(row.IP) // an old row may have none
	}
	if v.said == nil && len(row.Attributes) > 0 {
		v.said = row.Attributes
	}
}

func (v *Visitor) name() string {
	if v.row == nil {
		return ""
	}
	return v.row.Name
}

// contact takes what the visitor said of themselves with a message, which is
// recorded by now: they have a row.
func (v *Visitor) contact(c *event.Contact) {
	if v.row == nil {
		v.row = &store.Visitor{ID: v.ID, UID: v.UID}
	}
	row := *v.row
	for _, f := range []struct {
		into *string
		from string
	}{{&row.Name, c.Name}, {&row.Email, c.Email}, {&row.Phone, c.Phone}} {
		if f.from != "" {
			*f.into = f.from
		}
	}
	v.row = &row
}

func (v *Visitor) push(f *frame) {
	for _, c := range v.conns {
		c.push(f)
	}
}

// Row gives the row to write with the visitor's next message, nil if the
// tables know them.
func (h *Hub) Row(v *Visitor) *event.VisitorRow {
	h.mu.Lock()
	defer h.mu.Unlock()
	return v.newRow()
}

// Written tells that the tables know the visitor from now on.
func (h *Hub) Written(v *Visitor) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.written(v)
}

// Conversation gives the visitor's conversation that is not final, or nil.
func (h *Hub) Conversation(v *Visitor) *wire.VisitorConversation {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.talkOf(v)
}

// SetVisitor tells that somebody edited a visitor's row, or that the visitor
// was identified.
func (h *Hub) SetVisitor(row store.Visitor) {
	h.mu.Lock()
	defer h.mu.Unlock()
	v := h.visitors[row.ID]
	if v == nil {
		return
	}
	if row.City != "" {
		v.city = row.City
	}
	v.row = nil
	v.fill(&row)
	h.visitorChanged(v, true)
}

// ForgetVisitor tells that a visitor was erased: their token leads nowhere, and
// no page goes on showing what they said. Their own pages come back and are
// told of an empty correspondence; the staff's are told whose words are gone,
// wherever these stand: a conversation that is over has no card here.
func (h *Hub) ForgetVisitor(id event.VisitorID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tellErased(wire.ErasedFrame{T: "erased", Visitor: int64(id)})
	v := h.visitors[id]
	if v == nil {
		return
	}
	delete(h.byUID, v.UID)
	delete(h.unsaved.visitors, id)
	// Without a name nothing more is written of them.
	*v = Visitor{ID: v.ID, site: v.site, conns: v.conns, holds: v.holds, card: v.card,
		presence: v.presence, row: &store.Visitor{ID: id}}
	bye := visitorFrame(wire.ByeFrame{T: "bye", Code: "restart", Reconnect: true})
	for _, c := range v.conns {
		c.end(bye)
	}
	if v.card != nil {
		v.card.row.LastText, v.card.row.Page = "", wire.Page{}
		v.card.recent = nil
		h.visitorChanged(v, true)
	}
}

// visitorChanged pushes what is known of a visitor to whoever looks at their
// conversation, and the card if it shows what changed.
func (h *Hub) visitorChanged(v *Visitor, cardToo bool) {
	c := v.card
	if c == nil {
		return
	}
	if cardToo {
		c.know()
		h.pushCard(c)
	}
	if len(c.openers) > 0 {
		f := staffFrame(wire.VisitorCardFrame{T: "visitor", Conversation: c.row.ID, Visitor: h.visitorRow(v, c.id())})
		for s := range c.openers {
			s.replace(key{visitorKey, c.row.ID}, f)
		}
	}
}

// pushIfChanged pushes the conversation to its visitor if they see a change.
func (h *Hub) pushIfChanged(c *card) {
	now := h.conversationOf(c)
	was := c.shown
	c.shown = *now
	c.shown.Operator = nil
	if was != c.shown || c.told != (told{c.person(), len(c.unread)}) {
		c.told = told{c.person(), len(c.unread)}
		h.pushState(c.visitor)
	}
}

// told is what else of a conversation its visitor was last shown.
type told struct {
	operator event.OperatorID
	unread   int
}

// pushState pushes the conversation and the availability to a visitor.
func (h *Hub) pushState(v *Visitor) {
	if len(v.conns) == 0 {
		return
	}
	v.told = h.attends(v.site)
	v.push(visitorFrame(wire.VisitorStateFrame{T: "state", Available: v.told.here, Opens: int64(v.told.opens), Unread: v.unread(), Conversation: h.talkOf(v)}))
}

func (v *Visitor) unread() int {
	if v.card == nil {
		return 0
	}
	return len(v.card.unread)
}
