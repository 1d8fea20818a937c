package live

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/invite"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// Who is invited, and when, is found out here: the sockets of pages say who is
// where (ADR 012). Nothing of it is a fact until a browser shows a card.

const (
	// inviteStep is how often somebody is looked for whose time has come; a
	// second more or less is nothing beside the minutes that rules count.
	inviteStep = time.Second
	// invitesPerTurn bounds invitations of the whole program, a second each
	// turn: three facts of each are a thousandth of what the log takes, whoever
	// opens pages in bulk.
	invitesPerTurn = 20
	// looksPerTurn bounds how many visitors are looked at in a turn, which is
	// how long the hub is held: some 100 µs.
	looksPerTurn = 500
	// inviteAgain is when a visitor is looked at again whose group had nobody
	// free.
	inviteAgain event.Millis = 5_000
)

// inviting is what the hub knows of invitations.
type inviting struct {
	script string // path of what shows the card; empty: nobody is invited
	words  map[event.InvitationRuleID]store.InviteWords
	all    map[event.InvitationRuleID]event.InvitationRule
	rules  []invite.Rule // in force, by id
	due    dueList
}

// tour is a visit as far as invitations care. Only those have one who were on
// the site while there was a rule, or were invited by hand.
type tour struct {
	invite.Visit
	planned  event.Instant          // its place in the list of what is due, 0: none
	pushed   event.InvitationRuleID // told to the browser, which has not answered yet
	over     bool                   // invited once, or in a conversation: not again in this visit
	hand     *handed                // by hand, on its way
	shownAt  event.Instant          // when one was shown last, by a rule or by hand
	declined bool                   // «Нет, спасибо» in this visit
	standing *Standing
}

// Standing is the invitation that a visitor has before them.
type Standing struct {
	ID       event.InvitationID
	Rule     event.InvitationRuleID
	Group    event.GroupID
	Operator event.OperatorID
	Text     string
	At       event.Instant
}

// dueList is visitors by the moment at which to look at them.
type dueList []dueVisitor

type dueVisitor struct {
	at event.Instant
	v  *Visitor
}

func (d dueList) Len() int           { return len(d) }
func (d dueList) Less(i, j int) bool { return d[i].at < d[j].at }
func (d dueList) Swap(i, j int)      { d[i], d[j] = d[j], d[i] }
func (d *dueList) Push(x any)        { *d = append(*d, x.(dueVisitor)) }
func (d *dueList) Pop() any {
	old := *d
	last := old[len(old)-1]
	old[len(old)-1] = dueVisitor{}
	*d = old[:len(old)-1]
	return last
}

// SetInviteScript tells where the card's script is. Without one nobody is
// invited.
func (h *Hub) SetInviteScript(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.invites.script = path
}

// SetInviteWords tells the words of a rule; the rest comes from the desk.
func (h *Hub) SetInviteWords(w store.InviteWords) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.invites.words[w.ID] = w
	h.rulesChanged()
}

// InviteRules gives the whole list, by id.
func (h *Hub) InviteRules() []wire.InviteRule {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := []wire.InviteRule{}
	for _, id := range slices.Sorted(maps.Keys(h.invites.all)) {
		r, w := h.invites.all[id], h.invites.words[id]
		out = append(out, wire.InviteRule{ID: int64(id), Name: w.Name, RU: w.RU, EN: w.EN, Pages: list(w.Pages), Except: list(w.Except), Cities: list(w.Cities), ExceptCities: list(w.ExceptCities),
			Group: int64(r.Group), Operator: int64(r.Operator), AfterSeconds: r.AfterSeconds, Clock: r.Clock, Audience: r.Audience,
			PauseSeconds: r.PauseSeconds, Off: r.Off, Removed: r.Removed})
	}
	return out
}

// list is never null for the browser.
func list(of []string) []string {
	if of == nil {
		return []string{}
	}
	return of
}

// takeInvites copies what the desk knows of the rules.
func (h *Hub) takeInvites(state *desk.State) {
	for id, r := range state.Settings.Invites {
		h.invites.all[id] = *r
	}
	h.rulesChanged()
}

// rulesChanged finds the rules in force, and everybody's moment anew.
func (h *Hub) rulesChanged() {
	in := &h.invites
	before := len(in.rules)
	in.rules = nil
	for _, id := range slices.Sorted(maps.Keys(in.all)) {
		r, w := in.all[id], in.words[id]
		if !r.Off && !r.Removed && w.RU+w.EN != "" {
			in.rules = append(in.rules, invite.Rule{ID: id, InvitationRule: r, Pages: w.Pages, Except: w.Except, Cities: w.Cities, ExceptCities: w.ExceptCities})
		}
	}
	if before+len(in.rules) == 0 {
		return
	}
	in.due = nil
	for _, v := range h.visitors {
		if v.tour != nil {
			v.tour.planned = 0
		}
		h.planInvite(v)
	}
}

// planInvite notes when to look whether the visitor is to be invited.
func (h *Hub) planInvite(v *Visitor) {
	if len(h.invites.rules) == 0 || len(v.conns) == 0 {
		return
	}
	t := h.tourOf(v)
	if n := len(v.pages); n > 0 {
		t.Page, t.PageSince = v.pages[n-1].URL, event.Instant(v.pages[n-1].At)
	}
	t.City = v.city
	if t.over = t.over || v.card != nil; t.over {
		return
	}
	if _, at, ok := invite.Due(h.invites.rules, &t.Visit); ok {
		h.lookAt(v, max(at, h.clock()))
	}
}

func (h *Hub) tourOf(v *Visitor) *tour {
	if v.tour == nil {
		v.tour = &tour{Visit: invite.Visit{Since: cmp.Or(v.since, h.clock()), Returning: v.visits > 1, Done: map[event.InvitationRuleID]bool{}}}
	}
	return v.tour
}

func (h *Hub) lookAt(v *Visitor, at event.Instant) {
	if v.tour.planned != 0 && v.tour.planned <= at {
		return
	}
	v.tour.planned = at
	heap.Push(&h.invites.due, dueVisitor{at, v})
}

// inviteDue invites those whose time has come, while somebody could answer.
func (h *Hub) inviteDue() {
	h.mu.Lock()
	defer h.mu.Unlock()
	in, now := &h.invites, h.clock()
	if in.script == "" || h.closing || len(in.due) == 0 || in.due[0].at > now {
		return
	}
	usable := h.usableInvites()
	if len(usable) == 0 {
		return // nobody could answer: they wait in the list
	}
	for looks, told := 0, 0; looks < looksPerTurn && told < invitesPerTurn && len(in.due) > 0 && in.due[0].at <= now; looks++ {
		d := heap.Pop(&in.due).(dueVisitor)
		t := d.v.tour
		if t == nil || t.planned != d.at {
			continue // looked at since, or moved on
		}
		t.planned = 0
		if t.over || len(d.v.conns) == 0 {
			continue
		}
		if rule, at, ok := invite.Due(usable, &t.Visit); ok && at <= now {
			h.pushInvite(d.v, rule)
			told++
		}
		if _, at, ok := invite.Due(in.rules, &t.Visit); ok {
			h.lookAt(d.v, max(at, now.Add(inviteAgain)))
		}
	}
}

// usableInvites gives the rules whose groups have somebody with a free slot, and
// are not closed by their working hours: a browser is told of a rule once, and
// what the desk would refuse to show then is lost for the whole visit.
func (h *Hub) usableInvites() []invite.Rule {
	free := map[int64]bool{}
	for _, o := range h.operators {
		if o.row.FreeSlots > 0 {
			for _, g := range o.row.Groups {
				free[g.Group] = true
			}
		}
	}
	var out []invite.Rule
	for _, r := range h.invites.rules {
		if free[int64(r.Group)] && h.available[r.Group].here {
			out = append(out, r)
		}
	}
	return out
}

func (h *Hub) pushInvite(v *Visitor, r *invite.Rule) {
	w := h.invites.words[r.ID]
	v.tour.Done[r.ID], v.tour.pushed = true, r.ID
	f := wire.InviteFrame{T: "invite", Script: h.invites.script, Rule: int64(r.ID), RU: first(w.RU, w.EN), EN: first(w.EN, w.RU),
		PauseSeconds: r.PauseSeconds, StandSeconds: int(event.InvitationMillis / 1000)}
	if v.site != nil {
		f.Site = v.site.Look.Name
	}
	if r.Operator != 0 {
		f.Operator = h.person(r.Operator)
	}
	v.push(visitorFrame(f))
}

// InvitePushed says whether the browser was told of the rule and may show it:
// once.
func (h *Hub) InvitePushed(v *Visitor, id event.InvitationRuleID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := v.tour
	if t == nil || id == 0 || t.pushed != id || t.over || v.card != nil {
		return false
	}
	t.pushed = 0
	return true
}

// Invited tells that an invitation is recorded, and on the visitor's screen.
func (h *Hub) Invited(v *Visitor, id event.InvitationID, rule event.InvitationRuleID, lang string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r, w := h.invites.all[rule], h.invites.words[rule]
	s := &Standing{ID: id, Rule: rule, Group: r.Group, Operator: r.Operator, Text: first(w.RU, w.EN), At: h.clock()}
	if lang == "en" {
		s.Text = first(w.EN, w.RU)
	}
	if t := v.tour; t != nil {
		h.stands(t, s)
	}
}

// stands: an invitation is on the visitor's screen.
func (h *Hub) stands(t *tour, s *Standing) { t.over, t.standing, t.shownAt = true, s, s.At }

// Standing gives the invitation that the visitor has before them, or nil.
func (h *Hub) Standing(v *Visitor) *Standing {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s := h.standing(v); s != nil {
		copied := *s
		return &copied
	}
	return nil
}

func (h *Hub) standing(v *Visitor) *Standing {
	if v.tour == nil || v.tour.standing == nil || v.card != nil || h.clock() > v.tour.standing.At.Add(event.InvitationMillis) {
		return nil
	}
	return v.tour.standing
}

// Uninvite takes the invitation away from the visitor: they have refused it.
// False: it is not theirs, or stands no more.
func (h *Hub) Uninvite(v *Visitor, id event.InvitationID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.standing(v)
	if s == nil || s.ID != id {
		return false
	}
	v.tour.standing, v.tour.declined = nil, true
	h.pushState(v)
	return true
}

// InvitationMessage gives an invitation as the visitor reads it, above what
// they say to it.
func (h *Hub) InvitationMessage(t event.InvitationText) wire.VisitorMessage {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := wire.VisitorMessage{ID: int64(t.Invitation), Conversation: int64(t.Conversation), Author: string(event.ByOperator),
		Text: t.Body, Files: []wire.File{}, At: int64(t.ShownAt)}
	if t.Operator != 0 {
		m.Operator = h.person(t.Operator)
	}
	return m
}

// talkOf gives what the visitor may know of their conversation; an invitation
// that stands is shown as one that has not begun.
func (h *Hub) talkOf(v *Visitor) *wire.VisitorConversation {
	s := h.standing(v)
	if s == nil {
		return h.conversationOf(v.card)
	}
	out := &wire.VisitorConversation{Phase: "invited"}
	if s.Operator != 0 {
		out.Operator = h.person(s.Operator)
	}
	return out
}
