package live

import (
	"strconv"
	"time"

	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// Invitations by hand: an operator sees a visitor on the site and invites them.
// The card is the one of rules, and it is recorded as they are: when a browser
// is about to show it.

const (
	// handShowMillis is how long the visitor's browser may take to show an
	// invitation by hand: a page in the background shows it when it is looked
	// at, and after a minute nobody remembers why it was sent.
	handShowMillis event.Millis = 60_000
	// handRate bounds what one operator sends, a second, ten at once: faster
	// than anybody reads whom they invite.
	handRate = 1.0
)

// Hand is an invitation that an operator wrote.
type Hand struct {
	By    event.OperatorID
	Group event.GroupID // whose conversation it becomes
	Text  string
}

// handed is one on its way to a browser.
type handed struct {
	Hand
	at   event.Instant
	told bool // the browser has asked whether it may show it
}

// Visit gives since when a visitor has been on the site and which visit it is,
// counted from one; zeros of one who has never had a connection.
func (h *Hub) Visit(v *Visitor) (since event.Instant, nth int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return v.since, v.visits
}

// OnSite says whether the visitor of a token is on the site now, or between two
// of its pages.
func (h *Hub) OnSite(uid string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	v := h.byUID[uid]
	return v != nil && (len(v.conns) > 0 || v.lingers)
}

// GroupFor gives the group of the site that the visitor is on, 0 if they are on
// none.
func (h *Hub) GroupFor(id event.VisitorID) event.GroupID {
	h.mu.Lock()
	defer h.mu.Unlock()
	if v := h.visitors[id]; v != nil && v.site != nil && len(v.conns) > 0 {
		return v.site.Group
	}
	return 0
}

// InviteByHand tells the visitor's browsers of an invitation. Wait is above
// zero when the operator has sent too many. It is refused when the visitor is
// not on the site, is in a conversation, has said «Нет, спасибо» in this visit,
// or was invited within the time for which an invitation stands.
func (h *Hub) InviteByHand(id event.VisitorID, in Hand) (wait time.Duration, refused *event.Refusal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.clock()
	v := h.visitors[id]
	if v == nil || len(v.conns) == 0 || h.invites.script == "" || h.closing {
		return 0, &event.Refusal{Code: event.VisitorLeftSite}
	}
	if v.card != nil {
		return 0, &event.Refusal{Code: event.VisitorTalks}
	}
	t := h.tourOf(v)
	switch again := h.inviteAgainAt(t); {
	case t.declined:
		return 0, &event.Refusal{Code: event.VisitorDeclined}
	case again > now:
		minutes := (event.Millis(again-now) + event.Millis(time.Minute.Milliseconds()) - 1) / event.Millis(time.Minute.Milliseconds())
		return 0, &event.Refusal{Code: event.InvitedLately, Detail: strconv.FormatInt(int64(minutes), 10)}
	}
	if wait := h.operator(in.By).may.take(int64(now), handRate); wait > 0 {
		return wait, nil
	}
	t.hand = &handed{Hand: in, at: now}
	f := wire.InviteFrame{T: "invite", Script: h.invites.script, Hand: true, RU: in.Text, EN: in.Text, Operator: h.person(in.By),
		PauseSeconds: settings.DefaultInvitationRule().PauseSeconds, StandSeconds: int(event.InvitationMillis / 1000)}
	if v.site != nil {
		f.Site = v.site.Look.Name
	}
	v.push(visitorFrame(f))
	return 0, nil
}

// inviteAgainAt gives the moment from which the visitor may be invited by hand:
// an invitation stands for ten minutes, and one on its way has a minute.
func (h *Hub) inviteAgainAt(t *tour) event.Instant {
	at := event.Instant(0)
	if t.shownAt != 0 {
		at = t.shownAt.Add(event.InvitationMillis)
	}
	if t.hand != nil {
		at = max(at, t.hand.at.Add(handShowMillis))
	}
	return at
}

// HandPushed gives the invitation by hand that the browser was told of and may
// show now: once, and within its minute.
func (h *Hub) HandPushed(v *Visitor) (Hand, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := v.tour
	if t == nil || t.hand == nil || t.hand.told || t.declined || v.card != nil || h.clock() > t.hand.at.Add(handShowMillis) {
		return Hand{}, false
	}
	t.hand.told = true
	return t.hand.Hand, true
}

// InvitedByHand tells that an invitation by hand is recorded, and on the
// visitor's screen. Ok is false when it was refused after all.
func (h *Hub) InvitedByHand(v *Visitor, id event.InvitationID, in Hand, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := v.tour
	if t == nil {
		return
	}
	t.hand = nil
	if ok {
		h.stands(t, &Standing{ID: id, Group: in.Group, Operator: in.By, Text: in.Text, At: h.clock()})
	}
}

// Spared tells that the browser remembers a refusal of this visit that we do
// not: the card was not shown.
func (h *Hub) Spared(v *Visitor) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := v.tour; t != nil && t.hand != nil && !t.hand.told {
		t.hand, t.declined = nil, true
	}
}
