package live

import (
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

const (
	// availabilityPause is the least time between two pushes of availability:
	// operators who come and go in a moment cost the visitors nothing.
	availabilityPause = 250 * time.Millisecond
	// waitWindow and waitSamples: "usually answers within" is said of waits so
	// recent, and of so many at least; one lucky answer is no promise.
	waitWindow  event.Millis = 30 * 60 * 1000
	waitSamples              = 5
	// hoursLookAgain is the longest sleep before an opening: a machine that was
	// put to sleep wakes with its timers late.
	hoursLookAgain = 10 * time.Minute
	// answerPause is how long "usually answers within" holds: a crowd of visitors
	// that comes at once does not have the queue counted for each.
	answerPause event.Millis = 1000
	// waitsKept bounds the memory of a group's waits: the newest ones.
	waitsKept = 50
)

// attendance is what is told of who answers for a group: whether somebody does,
// and when working hours begin again if it is closed (W11).
type attendance struct {
	here   bool
	closed bool
	opens  event.Instant // 0: open, or nobody knows
}

type recentWaits struct{ at, length []event.Instant }

// noteWait keeps how long a conversation waited for an operator.
func (h *Hub) noteWait(id event.GroupID, at, length event.Instant) {
	w := h.waits[id]
	if w == nil {
		w = &recentWaits{}
		h.waits[id] = w
	}
	if len(w.at) == waitsKept {
		w.at, w.length = append(w.at[:0:0], w.at[1:]...), append(w.length[:0:0], w.length[1:]...)
	}
	w.at, w.length = append(w.at, at), append(w.length, length)
}

// promise is what was said of a group's waits at a moment.
type promise struct {
	at      event.Instant
	seconds int
}

// answerSeconds gives the median of the group's recent waits, rounded up, or 0
// if there are too few.
func (h *Hub) answerSeconds(id event.GroupID, now event.Instant) int {
	if p, said := h.promises[id]; said && now < p.at.Add(answerPause) {
		return p.seconds
	}
	p := promise{now, h.waitMedian(id, now)}
	h.promises[id] = p
	return p.seconds
}

// waitMedian looks at those who got an answer lately and at those who still wait,
// longer than the middle one of the answered did: how long it will have been
// is not known yet, but longer. If they are so many that the middle is one of
// them, nothing can be promised, and it is 0.
func (h *Hub) waitMedian(id event.GroupID, now event.Instant) int {
	w := h.waits[id]
	if w == nil {
		return 0
	}
	var recent []event.Instant
	for i, at := range w.at {
		if at.Add(waitWindow) >= now {
			recent = append(recent, w.length[i])
		}
	}
	if len(recent) < waitSamples {
		return 0
	}
	slices.Sort(recent)
	middle, late := recent[len(recent)/2], 0
	for _, q := range h.queued().groups[id] {
		if q.since != 0 && now-event.Instant(q.since) > middle {
			late++
		}
	}
	place := (len(recent) + late) / 2
	if place >= len(recent) {
		return 0
	}
	return max(1, int((recent[place]+999)/1000))
}

// reckonAvailable finds the groups whose availability changed and lets their
// visitors know, not more often than every availabilityPause.
func (h *Hub) reckonAvailable(state *desk.State) {
	changed, moment, next := false, h.clock(), event.Instant(0)
	for id := range state.Settings.Groups {
		now := attendance{here: state.Available(id, moment), closed: state.Closed(id, moment)}
		if now.closed {
			now.opens = state.Opening(id, moment)
		}
		if now != h.available[id] {
			h.available[id] = now
			changed = true
		}
		if g := h.group(id); g.Closed != now.closed || g.Opens != int64(now.opens) {
			g.Closed, g.Opens = now.closed, int64(now.opens)
			h.pushGroup(id)
		}
		if at, _ := state.Settings.GroupPlan(id).Next(moment); at != 0 && (next == 0 || at < next) {
			next = at
		}
	}
	h.awaitHours(next, moment)
	h.reckonAbsence(state, moment)
	if changed {
		h.planAvailable()
	}
}

// planAvailable lets availability be pushed as soon as the pause allows.
func (h *Hub) planAvailable() {
	if h.telling || h.closing || h.desk == nil {
		return
	}
	h.telling = true
	wait := max(0, availabilityPause-time.Since(h.toldAvailable))
	time.AfterFunc(wait, h.tellAvailable)
}

// tellAvailable pushes the state to the visitors who were told otherwise. The
// frame is one for all who are in no conversation.
func (h *Hub) tellAvailable() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.telling, h.toldAvailable = false, time.Now()
	shared := map[attendance]*frame{}
	for _, v := range h.visitors {
		now := h.attends(v.site)
		if len(v.conns) == 0 || v.told == now {
			continue
		}
		v.told = now
		if v.card != nil || h.standing(v) != nil {
			h.pushState(v)
			continue
		}
		if shared[now] == nil {
			shared[now] = visitorFrame(wire.VisitorStateFrame{T: "state", Available: now.here, Opens: int64(now.opens)})
		}
		v.push(shared[now])
	}
}

// attends gives what visitors of the site are to be told.
func (h *Hub) attends(s *Site) attendance {
	if s == nil {
		return attendance{}
	}
	return h.available[s.Group]
}

// awaitHours looks again when the next group opens or closes by its schedule:
// no fact is recorded then that would say so.
func (h *Hub) awaitHours(next, now event.Instant) {
	if h.hours != nil {
		h.hours.Stop()
		h.hours = nil
	}
	if next == 0 || h.closing || h.desk == nil {
		return
	}
	wait := min(time.Duration(next-now)*time.Millisecond, hoursLookAgain)
	h.hours = time.AfterFunc(wait, func() {
		h.desk.View(func(state *desk.State, _ event.Instant) {
			h.mu.Lock()
			defer h.mu.Unlock()
			if !h.closing {
				h.reckonAvailable(state)
			}
		})
	})
}
