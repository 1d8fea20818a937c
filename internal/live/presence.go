package live

import (
	"context"
	"errors"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// presence is whether somebody is there, as the sockets show it, and what the
// desk has been told. A presence that differs is told until it is recorded.
type presence struct {
	here    bool
	since   event.Instant // last moment heard, while not here
	told    bool
	telling bool
}

const (
	// silentAfter: an operator whose sockets are pinged every 5 s and who has
	// not been heard for so long is silent. It lies before the shortest sensible
	// suspect timeout (10 s), which the desk counts from the last moment heard,
	// so that its own timer is exact.
	silentAfter event.Millis = 8500
	// silenceStep is how often silence is looked for.
	silenceStep = 500 * time.Millisecond
	// retryFirst and retryMost bound the pauses between attempts to tell the
	// desk what it could not record.
	retryFirst = 200 * time.Millisecond
	retryMost  = 5 * time.Second
)

// Heard is a sign of life of the socket: an answered ping or a frame.
func (s *Staff) Heard() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if !s.left {
		s.hub.heard(s.hub.operator(s.operator))
	}
}

func (h *Hub) heard(o *operator) {
	o.heard = h.clock()
	o.presence.here = true
	h.reconcileOperator(o)
}

// unheard: no socket of the operator has been heard since o.heard.
func (h *Hub) unheard(o *operator) {
	o.presence.here, o.presence.since = false, o.heard
	h.reconcileOperator(o)
}

// listenForSilence finds operators whose sockets are open and silent.
func (h *Hub) listenForSilence() {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.clock()
	for _, o := range h.operators {
		if o.presence.here && now >= o.heard.Add(silentAfter) {
			h.unheard(o)
		}
	}
}

// reconcileOperator tells the desk what it does not know of an operator.
func (h *Hub) reconcileOperator(o *operator) {
	id := event.OperatorID(o.row.ID)
	h.tell(&o.presence, func(here bool, since event.Instant) desk.Command {
		if here {
			return desk.OperatorHere{Operator: id}
		}
		return desk.OperatorUnheard{Operator: id, Since: since}
	})
}

// reconcile tells the desk what it does not know of a visitor. Only visitors
// in a conversation concern it.
func (h *Hub) reconcile(v *Visitor) {
	if v.card == nil {
		return
	}
	h.tell(&v.presence, func(here bool, since event.Instant) desk.Command {
		if here {
			return desk.VisitorHere{Visitor: v.ID}
		}
		return desk.VisitorGone{Visitor: v.ID, Since: since}
	})
}

// tell begins to tell the desk of a presence, unless that is under way.
func (h *Hub) tell(p *presence, command func(here bool, since event.Instant) desk.Command) {
	if p.telling || p.told == p.here || h.desk == nil || h.closing {
		return
	}
	p.telling = true
	h.work.Go(func() { h.keepTelling(p, command) })
}

func (h *Hub) keepTelling(p *presence, command func(here bool, since event.Instant) desk.Command) {
	pause := retryFirst
	for {
		h.mu.Lock()
		here, since := p.here, p.since
		if p.told == here || h.closing {
			p.telling = false
			h.mu.Unlock()
			return
		}
		// Told before the answer: what the desk records meanwhile may take it back.
		p.told = here
		h.mu.Unlock()
		_, err := h.desk.Do(context.Background(), command(here, since))
		if err == nil {
			continue
		}
		h.mu.Lock()
		p.told = !here
		h.mu.Unlock()
		if errors.Is(err, desk.ErrStopped) {
			h.mu.Lock()
			p.telling = false
			h.mu.Unlock()
			return
		}
		select {
		case <-h.stop:
		case <-time.After(pause):
			pause = min(2*pause, retryMost)
		}
	}
}
