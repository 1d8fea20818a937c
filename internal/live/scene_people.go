package live

import (
	"slices"
	"time"

	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// What a page is told of operators: what has changed of their rows since it
// was told of them, field by field. Nobody's clock is sent, only since when.

const (
	// peopleRate and peopleBurst, which may come at once after a quiet time,
	// bound what a list of operators costs: 24 KB a minute, and more only where
	// rows have waited for peopleAtMost.
	peopleRate  = 400.0
	peopleBurst = 1500.0
	// peopleAtMost is how late a row may be on a busy line; what has just been
	// scrolled to is never late.
	peopleAtMost = 5 * time.Second
	// patchBytes and talkBytes are what one of them takes on the line, about.
	patchBytes = 90.0
	talkBytes  = 50.0
)

// toldRow is what a page has of an operator: status, connection and state of
// one published row, what else the desk knows of another.
type toldRow struct {
	order, rest *wire.Operator
	words       int64
}

func (o *operator) told() toldRow { return toldRow{order: o.now, rest: o.now, words: o.words} }

// peopleTold is what a page has been told of operators.
type peopleTold struct {
	people map[event.OperatorID]toldRow
	talks  map[event.ConversationID]wire.Talk // of those near, in a brief scene
	n      int64                              // frames since the snapshot
	room   float64                            // bytes that the line may take now
	at     time.Time                          // when the room was last reckoned
	spoke  time.Time
	atOnce bool // the page has just said what is in sight
	anew   time.Time
}

// begin: everything there is goes with a snapshot.
func (t *peopleTold) begin(operators map[event.OperatorID]*operator) {
	t.people, t.talks, t.n = make(map[event.OperatorID]toldRow, len(operators)), nil, 0
	for id, o := range operators {
		t.people[id] = o.told()
	}
}

// due says whether rows may be told now, and forgets that they had to.
func (t *peopleTold) due(now time.Time) bool {
	if t.at.IsZero() {
		t.at, t.room = now, peopleBurst
	}
	t.room = min(peopleBurst, t.room+peopleRate*now.Sub(t.at).Seconds())
	t.at = now
	due := t.atOnce || t.room > 0 || now.Sub(t.spoke) >= peopleAtMost
	t.atOnce = false
	return due
}

// tellPeople tells what is in the scene and has changed of the operators' rows.
func (h *Hub) tellPeople(s *Staff) {
	sc, now := s.scene, time.Now()
	if sc.page.People == "" && len(sc.near) == 0 || !sc.due(now) {
		return
	}
	f := wire.OperatorsFrame{T: "operators"}
	for id, o := range h.operators {
		told, known := sc.people[id]
		if !known {
			s.push(staffFrame(wire.OperatorFrame{T: "operator", Operator: o.as(s.sight(id))}))
			sc.people[id] = o.told()
			continue
		}
		near := s.operator == id || sc.page.People == "all" || sc.near[id]
		p := wire.OperatorPatch{ID: o.row.ID}
		differs := (near || sc.page.People == "order") && orderPatch(&p, told.order, o.now)
		if near || sc.page.People == "order" {
			told.order = o.now
		}
		if near {
			differs = restPatch(&p, told.rest, o.now, s.sight(id) >= fullSight) || differs
			told.rest = o.now
		}
		sc.people[id] = told
		if differs {
			f.Rows = append(f.Rows, p)
		}
	}
	f.Talks = h.talksNear(s)
	if len(f.Rows)+len(f.Talks) == 0 {
		return
	}
	sc.n++
	f.N = sc.n
	sc.spoke = now
	sc.room -= patchBytes*float64(len(f.Rows)) + talkBytes*float64(len(f.Talks))
	s.push(staffFrame(f))
}

// tellAnew gives a page that lost something a snapshot. A page that asks all
// the time is not heard: it says so again with the next frame it does not
// understand.
func (h *Hub) tellAnew(s *Staff) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.left || s.scene == nil || time.Since(s.scene.anew) < time.Second {
		return
	}
	s.scene.anew = time.Now()
	h.snapshot(s)
}

func differs[T comparable](into **T, told, now *T) bool {
	if *told == *now {
		return false
	}
	*into = now
	return true
}

// orderPatch writes down what has changed of what lists are ordered by. The
// rows are published ones: they can be pointed into.
func orderPatch(p *wire.OperatorPatch, told, now *wire.Operator) bool {
	if told == now {
		return false
	}
	any := differs(&p.Status, &told.Status, &now.Status)
	any = differs(&p.Connection, &told.Connection, &now.Connection) || any
	return differs(&p.State, &told.State, &now.State) || any
}

// restPatch writes down what else has changed; whole: this person may see
// which conversations somebody holds.
func restPatch(p *wire.OperatorPatch, told, now *wire.Operator, whole bool) bool {
	if told == now {
		return false
	}
	any := differs(&p.StatusReason, &told.StatusReason, &now.StatusReason)
	any = differs(&p.StatusSince, &told.StatusSince, &now.StatusSince) || any
	any = differs(&p.Load, &told.Load, &now.Load) || any
	any = differs(&p.WrapUps, &told.WrapUps, &now.WrapUps) || any
	any = differs(&p.WrapUpSince, &told.WrapUpSince, &now.WrapUpSince) || any
	any = differs(&p.StateSince, &told.StateSince, &now.StateSince) || any
	any = differs(&p.StateCount, &told.StateCount, &now.StateCount) || any
	any = differs(&p.FreeSlots, &told.FreeSlots, &now.FreeSlots) || any
	if whole && !slices.Equal(told.Conversations, now.Conversations) {
		p.Conversations = now.Conversations
		any = true
	}
	return any
}

// talksNear gives the conversations of operators in sight that a brief scene
// has not been told of as they are.
func (h *Hub) talksNear(s *Staff) (news []wire.Talk) {
	sc := s.scene
	if !sc.page.Brief {
		sc.talks = nil
		return nil
	}
	now := make(map[event.ConversationID]wire.Talk, len(sc.talks))
	for id := range sc.near {
		o := h.operators[id]
		if o == nil || s.sight(id) < fullSight {
			continue
		}
		for _, held := range o.row.Conversations {
			c := h.cards[event.ConversationID(held)]
			if c == nil || !s.sees(c) {
				continue
			}
			talk := c.talk()
			now[c.id()] = talk
			if sc.talks[c.id()] != talk {
				news = append(news, talk)
			}
		}
	}
	sc.talks = now
	return news
}

// talk is the conversation in short.
func (c *card) talk() wire.Talk {
	out := wire.Talk{ID: c.row.ID, Visitor: c.row.Visitor, Name: c.row.Name}
	switch conversation.Phase(c.row.Phase) {
	case conversation.Offered:
		out.Phase = c.row.Phase
	case conversation.Closed:
		out.Phase = "wrapup"
	}
	return out
}

// took notes what of an operator's row the desk has changed.
func (o *operator) took(before wire.Operator) {
	r := &o.row
	o.publish()
	if r.Off != before.Off || !slices.Equal(r.Groups, before.Groups) {
		o.words++
	}
}
