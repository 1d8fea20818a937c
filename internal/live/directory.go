package live

import (
	"cmp"
	"crypto/rand"
	"encoding/base64"
	"maps"
	"slices"

	"otklik/internal/access"
	"otklik/internal/event"
	working "otklik/internal/operator"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// operator is one member of the staff: the words from the tables, the live
// part from the desk, and what their sockets show.
type operator struct {
	row      wire.Operator
	sockets  map[*Staff]struct{}
	heard    event.Instant // last sign of life of any socket
	presence presence
	calls    wire.OwnCallsFrame // that concern them
	may      allowance          // to invite by hand

	freed event.Instant // when the last that they had to do with was seen to end

	// For scenes: the row as it was last published, which is replaced and never
	// changed, and how often what stands in the accounts has changed.
	now   *wire.Operator
	words int64
}

// publish: the row is another.
func (o *operator) publish() {
	row := o.row
	o.now = &row
}

func (o *operator) person() *wire.Person {
	return &wire.Person{ID: o.row.ID, Name: o.row.Name, Photo: o.row.Photo}
}

// Site is a site as the visitors' side needs it. It never changes: an edit
// makes a new one.
type Site struct {
	store.Site
	Look wire.SiteLook
}

func (h *Hub) operator(id event.OperatorID) *operator {
	o := h.operators[id]
	if o == nil {
		o = &operator{sockets: map[*Staff]struct{}{}, row: wire.Operator{ID: int64(id), Status: string(event.StatusOffline),
			Connection: "none", State: string(working.Idle), Groups: []wire.Membership{}, Leads: []int64{}, Granted: []string{}, Conversations: []int64{}}}
		o.publish()
		h.operators[id] = o
	}
	return o
}

// SetOperator tells the words of one member of the staff: name, address,
// photo, role, rights, limit, whether switched off, and the link of an open
// invitation. What the desk knows of them is left alone. A changed role or
// right, or a switch-off, ends their sockets: what they may see is another
// matter now.
func (h *Hub) SetOperator(w wire.Operator) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.operator(event.OperatorID(w.ID))
	changed := o.row.Role != "" && (o.row.Role != w.Role || !slices.Equal(o.row.Leads, w.Leads) || !slices.Equal(o.row.Granted, w.Granted))
	r := &o.row
	r.Name, r.Email, r.Photo, r.Role, r.ChatLimit, r.Off, r.Invitation = w.Name, w.Email, w.Photo, w.Role, w.ChatLimit, w.Off, w.Invitation
	r.Leads, r.Granted = w.Leads, w.Granted
	o.words++
	o.publish()
	h.pushOperator(o)
	switch {
	case w.Off:
		h.endSockets(o, func(*Staff) bool { return true }, wire.ByeFrame{T: "bye", Code: "signed_out"})
	case changed:
		h.endSockets(o, func(*Staff) bool { return true }, wire.ByeFrame{T: "bye", Code: "restart", Reconnect: true})
	}
}

// EndSession closes the sockets that one signed-in browser opened, after its
// session has ended; it gives how many sockets the operator still has
// elsewhere. Call it before the desk is told that they signed out.
func (h *Hub) EndSession(id event.OperatorID, session string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.operator(id)
	h.endSockets(o, func(s *Staff) bool { return s.session == session }, wire.ByeFrame{T: "bye", Code: "signed_out"})
	return len(o.sockets)
}

// RenewSession lets the sockets of a session come back with the one that took
// its place in their browser.
func (h *Hub) RenewSession(id event.OperatorID, session string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.endSockets(h.operator(id), func(s *Staff) bool { return s.session == session },
		wire.ByeFrame{T: "bye", Code: "restart", Reconnect: true, AfterMs: renewedAfterMs})
}

// renewedAfterMs is when they come back: by then the browser has the cookie.
const renewedAfterMs = 1000

// EndOthers closes all sockets of an operator but those of one session: the
// password was changed.
func (h *Hub) EndOthers(id event.OperatorID, keep string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.endSockets(h.operator(id), func(s *Staff) bool { return keep == "" || s.session != keep }, wire.ByeFrame{T: "bye", Code: "signed_out"})
}

func (h *Hub) endSockets(o *operator, which func(*Staff) bool, bye wire.ByeFrame) {
	f := staffFrame(bye)
	for s := range o.sockets {
		if which(s) {
			s.end(f)
			h.leave(s, true)
		}
	}
}

// SetGroupName tells the name of a group; its rules come from the desk.
func (h *Hub) SetGroupName(id event.GroupID, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.group(id).Name = name
	h.pushGroup(id)
}

func (h *Hub) group(id event.GroupID) *wire.Group {
	g := h.groups[id]
	if g == nil {
		g = &wire.Group{ID: int64(id), Rules: wire.GroupRules{OverflowSeconds: []int{}}}
		h.groups[id] = g
	}
	return g
}

// SetSite tells how a site looks and who answers for it. Visitors see the new
// look with their next connection, and at once whether somebody is there.
func (h *Hub) SetSite(s store.Site) {
	h.mu.Lock()
	defer h.mu.Unlock()
	before := h.sites[s.Key]
	now := &Site{Site: s, Look: wire.SiteLook{
		Key: s.Key, Name: s.Name, Colour: s.Colour, Ink: ink(s.Colour), Position: s.Position, Language: s.Language, Greeting: s.Greeting,
		Files: s.Files, LiveTyping: s.LiveTyping, MessageLimit: event.MessageLimit,
		FileLimitBytes: FileLimit, FileTypes: FileTypes,
	}}
	h.sites[s.Key] = now
	if before == nil {
		return
	}
	for _, v := range h.visitors {
		if v.site == before {
			v.site = now
		}
	}
	h.planAvailable()
}

// FileLimit is the largest upload, in bytes: photographs and scans, no films.
const FileLimit = 20 << 20

// FileTypes are the media types that may be uploaded; web, which checks them,
// fills them in before the first site is told.
var FileTypes = []string{}

// SetOrganisation tells the template of the links to the buyer's own system.
func (h *Hub) SetOrganisation(o store.Organisation) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.crmURL = o.CRMURL
}

// Site gives a site by key.
func (h *Hub) Site(key string) (*Site, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s, ok := h.sites[key]
	return s, ok
}

// Person gives an operator as visitors see them, nil if unknown.
func (h *Hub) Person(id event.OperatorID) *wire.Person {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.person(id)
}

func (h *Hub) person(id event.OperatorID) *wire.Person {
	if o := h.operators[id]; o != nil && id != 0 {
		return o.person()
	}
	return nil
}

// Operators gives all of the staff as somebody of that role sees them, by id.
func (h *Hub) Operators(viewer event.OperatorID, role access.Role) []wire.Operator {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := &Staff{operator: viewer, edits: access.May(role, access.EditStaff), all: access.May(role, access.SeeAllConversations)}
	return h.operatorsFor(s)
}

// Operator gives one of the staff as somebody of that role sees them.
func (h *Hub) Operator(id, viewer event.OperatorID, role access.Role) (wire.Operator, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.operators[id]
	if o == nil {
		return wire.Operator{}, false
	}
	s := &Staff{operator: viewer, edits: access.May(role, access.EditStaff), all: access.May(role, access.SeeAllConversations)}
	return o.as(s.sight(id)), true
}

// Groups gives all groups by id, removed ones too.
func (h *Hub) Groups() []wire.Group {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.groupRows()
}

func (h *Hub) groupRows() []wire.Group {
	out := make([]wire.Group, 0, len(h.groups))
	for _, id := range slices.Sorted(maps.Keys(h.groups)) {
		out = append(out, *h.groups[id])
	}
	return out
}

func (h *Hub) operatorsFor(s *Staff) []wire.Operator {
	out := make([]wire.Operator, 0, len(h.operators))
	for id, o := range h.operators {
		out = append(out, o.as(s.sight(id)))
	}
	slices.SortFunc(out, func(a, b wire.Operator) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// sight is how much of an operator somebody sees.
type sight uint8

const (
	plainSight sight = iota // a colleague: no address, no list of conversations
	fullSight               // a supervisor: the conversations too
	ownSight                // oneself: the address too
	editSight               // who manages staff: the invitation too
	sights
)

func (o *operator) as(s sight) wire.Operator {
	row := o.row
	if s < editSight {
		row.Invitation = ""
	}
	if s < ownSight {
		row.Email, row.Granted = "", []string{}
	}
	if s < fullSight {
		row.Conversations = []int64{}
	}
	return row
}

// pushOperator sends an operator's row to everybody, each in their own sight;
// to pages with a scene only their own person's, and where the accounts say
// something else. What else is in their scene they are told with that.
func (h *Hub) pushOperator(o *operator) {
	var frames [sights]*frame
	id := event.OperatorID(o.row.ID)
	for s := range h.staff {
		if s.scene != nil && s.operator != id && s.scene.people[id].words == o.words {
			continue
		}
		see := s.sight(id)
		if frames[see] == nil {
			frames[see] = staffFrame(wire.OperatorFrame{T: "operator", Operator: o.as(see)})
		}
		if s.scene != nil {
			s.scene.people[id] = o.told()
			s.push(frames[see]) // behind the changes that were told before
			continue
		}
		s.replace(key{operatorKey, o.row.ID}, frames[see])
	}
	h.scenes.turn++
}

func (h *Hub) pushGroup(id event.GroupID) {
	f := staffFrame(wire.GroupFrame{T: "group", Group: *h.group(id)})
	for s := range h.staff {
		s.replace(key{groupKey, int64(id)}, f)
	}
}

// randomName gives n random bytes as text.
func randomName(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}
