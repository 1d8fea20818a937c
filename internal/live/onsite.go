package live

import (
	"maps"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/wire"
)

// Who is on the site now, for the staff who look. While nobody does, nothing is
// done for it but a count. The rows are made once in a turn for all screens, and
// only what differs from the turn before is told; which conversation a visitor
// is in is told to who may see it.

const (
	// onSiteStep is how often the screens are told: a person reads slower.
	onSiteStep = time.Second
	// onSiteLimit bounds the rows of the screens; how many there are beside
	// them is a number. Nobody reads more, and it bounds the turn: 500 rows are
	// some 50 µs, beside 10,000 visitors.
	onSiteLimit = 500
	// onSiteRefill is how often others are looked for, among all who are on the
	// site, when rows have become free.
	onSiteRefill = 5 * time.Second
)

// onSite is what the screens show.
type onSite struct {
	online   int // visitors with a connection; counted always
	cities   bool
	watchers map[*Staff]struct{}
	rows     map[event.VisitorID]siteRow
	came     []event.VisitorID // since the last turn, while there are watchers
	told     int               // online, as last told
	refilled time.Time
}

// siteRow is a row with what decides who is told of its conversation.
type siteRow struct {
	wire.SiteVisitor
	group    event.GroupID
	occupant event.OperatorID
}

// siteRows gives rows as the socket's screen may show them; same is true if that
// is all that stands in them.
func (s *Staff) siteRows(rows []siteRow) (out []wire.SiteVisitor, same bool) {
	out, same = make([]wire.SiteVisitor, len(rows)), true
	for i, r := range rows {
		out[i] = r.SiteVisitor
		if r.Conversation != 0 && !s.maySee(r.group, r.occupant) {
			out[i].Conversation, same = 0, false
		}
	}
	return out, same
}

// SetCities tells whether the cities of visitors are known from their
// addresses.
func (h *Hub) SetCities(known bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.onSite.cities = known
}

// cameOnSite: the visitor's first connection.
func (h *Hub) cameOnSite(v *Visitor) {
	h.onSite.online++
	if len(h.onSite.watchers) > 0 && len(h.onSite.came) < onSiteLimit {
		h.onSite.came = append(h.onSite.came, v.ID)
	}
}

// watchOnSite: the socket shows who is on the site from now on, or not any
// more.
func (h *Hub) watchOnSite(s *Staff, on bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := &h.onSite
	if !on || s.left || !s.visitors {
		h.unwatchOnSite(s)
		return
	}
	if len(o.watchers) == 0 {
		o.rows, o.refilled = map[event.VisitorID]siteRow{}, time.Time{}
	}
	h.turnOnSite() // for the others first: what they miss would be in no later turn
	o.watchers[s] = struct{}{}
	whole := wire.OnSiteFrame{T: "on_site", Whole: true, Online: o.online, Cities: o.cities, Left: []int64{}}
	whole.Rows, _ = s.siteRows(slices.Collect(maps.Values(o.rows)))
	s.push(staffFrame(whole))
}

func (h *Hub) unwatchOnSite(s *Staff) {
	o := &h.onSite
	delete(o.watchers, s)
	if len(o.watchers) == 0 {
		o.rows, o.came = nil, nil
	}
}

// keepOnSite is one turn.
func (h *Hub) keepOnSite() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.onSite.watchers) > 0 {
		h.turnOnSite()
	}
}

// turnOnSite tells the screens what has changed since the last turn.
func (h *Hub) turnOnSite() {
	o := &h.onSite
	f, changed := wire.OnSiteFrame{T: "on_site", Online: o.online, Cities: o.cities, Left: []int64{}}, []siteRow(nil)
	for id, was := range o.rows {
		v := h.visitors[id]
		if v == nil || len(v.conns) == 0 {
			delete(o.rows, id)
			f.Left = append(f.Left, int64(id))
			continue
		}
		if row := h.siteVisitor(v, was.Device); row != was {
			o.rows[id] = row
			changed = append(changed, row)
		}
	}
	add := func(v *Visitor) {
		if _, shown := o.rows[v.ID]; !shown && len(v.conns) > 0 && len(o.rows) < onSiteLimit {
			_, _, device := browser(v.userAgent())
			o.rows[v.ID] = h.siteVisitor(v, device)
			changed = append(changed, o.rows[v.ID])
		}
	}
	for _, id := range o.came {
		if v := h.visitors[id]; v != nil {
			add(v)
		}
	}
	o.came = o.came[:0]
	if now := time.Now(); len(o.rows) < min(o.online, onSiteLimit) && now.Sub(o.refilled) >= onSiteRefill {
		o.refilled = now
		for _, v := range h.visitors {
			if len(o.rows) >= onSiteLimit {
				break
			}
			add(v)
		}
	}
	if len(changed)+len(f.Left) == 0 && o.told == o.online {
		return
	}
	o.told = o.online
	o.tell(f, changed)
}

// tell gives every screen the rows that changed: one frame for all who see every
// conversation in it.
func (o *onSite) tell(f wire.OnSiteFrame, changed []siteRow) {
	var shared *frame
	for s := range o.watchers {
		rows, same := s.siteRows(changed)
		if same && shared != nil {
			s.push(shared)
			continue
		}
		f.Rows = rows
		own := staffFrame(f)
		if same {
			shared = own
		}
		s.push(own)
	}
}

// siteVisitor gives a visitor as the screens show them. The device is known
// already: reading it is the dearest of all.
func (h *Hub) siteVisitor(v *Visitor, device string) siteRow {
	r := siteRow{SiteVisitor: wire.SiteVisitor{ID: int64(v.ID), Name: v.name(), City: v.city, Since: int64(v.since), Visits: v.visits, Device: device, Referrer: v.referrer}}
	if n := len(v.pages); n > 0 {
		r.Page = v.pages[n-1]
	}
	r.State, r.Operator, r.At = h.siteState(v)
	if c := v.card; c != nil {
		r.Conversation, r.group, r.occupant = c.row.ID, c.group(), c.occupant()
	}
	return r
}

// siteState says how a visitor stands to the chat, who of the staff has to do
// with it, and since when.
func (h *Hub) siteState(v *Visitor) (state string, by, at int64) {
	if c := v.card; c != nil {
		switch c.row.Phase {
		case "chatting":
			return "talking", c.row.Operator, c.row.OpenedAt
		case "queued", "offered":
			return "waiting", c.row.Operator, c.row.WaitSince
		}
		return "talked", c.row.Operator, c.row.LastAt
	}
	t, now := v.tour, h.clock()
	if t == nil {
		return "", 0, 0
	}
	switch s := h.standing(v); {
	case t.declined:
		return "declined", 0, 0
	case t.hand != nil && now <= t.hand.at.Add(handShowMillis):
		return "inviting", int64(t.hand.By), int64(t.hand.at)
	case t.hand != nil:
		return "unseen", int64(t.hand.By), int64(t.hand.at)
	case s != nil:
		return "invited", int64(s.Operator), int64(s.At)
	case t.shownAt != 0:
		return "ignored", 0, int64(t.shownAt)
	}
	return "", 0, 0
}
