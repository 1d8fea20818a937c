package live

import (
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/wire"
)

// What a page is told of operators: what has changed of their rows since it
// was told of them, field by field. Nobody's clock is sent, only since when.

const (
	// peopleRate and peopleBurst, which may come at once after a quiet time,
	// bound what a list of operators costs: 18 KB a minute, and more only where
	// rows have waited for peopleAtMost.
	peopleRate  = 300.0
	peopleBurst = 600.0
	// peopleAtMost is how late a row may be on a busy line, less the step in
	// which it is looked at: together no more than the second within which a
	// change is to be seen. What has just been scrolled to is never late.
	peopleAtMost = time.Second - sceneStep
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
	talks  map[event.ConversationID]talk // of those near, in a brief scene
	n      int64                         // frames since the snapshot
	room   float64                       // bytes that the line may take now
	at     time.Time                     // when the room was last reckoned
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
	if sc.page.People == "" && len(sc.near) == 0 {
		return
	}
	if !sc.due(now) {
		h.scenes.owed = true
		return
	}
	text := peopleText{at: int64(h.clock())}
	for _, id := range h.othersThan(s, &text.at) {
		o, told := h.operators[id], sc.people[id]
		near := s.isNear(id)
		if near || sc.page.People == "order" {
			text.order(told.order, o.now)
			told.order = o.now
		}
		if near {
			text.rest(told.rest, o.now, s.sight(id) >= fullSight)
			told.rest = o.now
		}
		sc.people[id] = told
	}
	h.talksNear(s, &text)
	if !text.any {
		return
	}
	sc.n++
	f := staffFrame(text.frame(sc.n))
	sc.spoke = now
	sc.room -= float64(len(f.bytes()))
	s.push(f)
}

// isNear says whether everything is told of an operator.
func (s *Staff) isNear(id event.OperatorID) bool {
	return s.operator == id || s.scene.page.People == "all" || s.scene.near[id]
}

// othersThan gives whose rows may be others than a page was told, in order,
// and moves a moment behind everything that is said in them. Who is new is told
// of with a whole row.
func (h *Hub) othersThan(s *Staff, at *int64) (out []event.OperatorID) {
	sc := s.scene
	for id, o := range h.operators {
		told, known := sc.people[id]
		switch near := s.isNear(id); {
		case !known:
			s.push(staffFrame(wire.OperatorFrame{T: "operator", Operator: o.as(s.sight(id))}))
			sc.people[id] = o.told()
		case near && told.rest != o.now, (near || sc.page.People == "order") && told.order != o.now:
			out = append(out, id)
			*at = max(*at, o.now.StatusSince, o.now.WrapUpSince, o.now.StateSince)
		}
	}
	slices.Sort(out)
	return out
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

// talksNear tells the conversations of operators in sight that a brief scene
// has not been told of as they are.
func (h *Hub) talksNear(s *Staff, text *peopleText) {
	sc := s.scene
	if !sc.page.Brief {
		sc.talks = nil
		return
	}
	now := make(map[event.ConversationID]talk, len(sc.talks))
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
			if told, known := sc.talks[c.id()]; !known || told != talk {
				text.talk(c.id(), talk)
			}
		}
	}
	sc.talks = now
}

// took notes what of an operator's row the desk has changed.
func (o *operator) took(before wire.Operator) {
	r := &o.row
	o.publish()
	if r.Off != before.Off || !slices.Equal(r.Groups, before.Groups) {
		o.words++
	}
}
