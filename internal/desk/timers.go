package desk

import (
	"container/heap"

	"otklik/internal/conversation"
	"otklik/internal/event"
)

// timers knows which conversation, operator or visitor is due next. Every
// subject has at most one moment. A moment that moves later leaves its entry
// in the heap where it is: it is put right when it comes up, so that a talk
// of a thousand messages costs one entry and not a thousand.
type timers struct {
	of   map[subject]moment
	heap timerHeap
}

// moment is when a subject is due, and for when it stands in the heap.
type moment struct {
	at     event.Instant // 0: not at all
	inHeap event.Instant // <= at
}

type subject struct {
	kind subjectKind
	id   int64
}

type subjectKind uint8

const (
	conversationSubject subjectKind = iota
	operatorSubject
	visitorSubject
	callSubject
)

type timerEntry struct {
	at event.Instant
	of subject
}

func newTimers() timers { return timers{of: map[subject]moment{}} }

// set moves the subject's moment; 0 takes it away.
func (t *timers) set(of subject, at event.Instant) {
	m, known := t.of[of]
	if m.at == at {
		return
	}
	m.at = at
	if at != 0 && (!known || at < m.inHeap) {
		m.inHeap = at
		heap.Push(&t.heap, timerEntry{at, of})
	}
	t.of[of] = m
}

// next gives the earliest moment, 0 if none.
func (t *timers) next() event.Instant {
	for len(t.heap) > 0 {
		e := t.heap[0]
		m, known := t.of[e.of]
		if known && m.at == e.at {
			return e.at
		}
		heap.Pop(&t.heap)
		switch {
		case !known || m.inHeap != e.at: // a nearer entry of this subject has been dealt with
		case m.at == 0:
			delete(t.of, e.of)
		default:
			m.inHeap = m.at
			t.of[e.of] = m
			heap.Push(&t.heap, timerEntry{m.at, e.of})
		}
	}
	return 0
}

// pop takes the subject that is due first, if that is not after now.
func (t *timers) pop(now event.Instant) (subject, event.Instant, bool) {
	at := t.next()
	if at == 0 || at > now {
		return subject{}, 0, false
	}
	e := heap.Pop(&t.heap).(timerEntry)
	delete(t.of, e.of)
	return e.of, e.at, true
}

type timerHeap []timerEntry

func (h timerHeap) Len() int { return len(h) }

func (h timerHeap) Less(i, j int) bool {
	a, b := h[i], h[j]
	if a.at != b.at {
		return a.at < b.at
	}
	if a.of.kind != b.of.kind {
		return a.of.kind < b.of.kind
	}
	return a.of.id < b.of.id
}

func (h timerHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push is heap.Interface's.
func (h *timerHeap) Push(x any) { *h = append(*h, x.(timerEntry)) }

// Pop is heap.Interface's.
func (h *timerHeap) Pop() any {
	old := *h
	e := old[len(old)-1]
	*h = old[:len(old)-1]
	return e
}

// Due gives the moment of the next timer, 0 if none runs.
func (s *State) Due() event.Instant { return s.timers.next() }

func (s *State) setConversationTimer(id event.ConversationID) {
	if s.restoring {
		return
	}
	of := subject{conversationSubject, int64(id)}
	c := s.conversations[id]
	if c == nil {
		s.timers.set(of, 0)
		return
	}
	due := conversation.Due(c, s.limits(c), s.Settings.Rules)
	if wake := s.wake(c); wake != 0 && (due == 0 || wake < due) {
		due = wake
	}
	s.timers.set(of, due)
}

func (s *State) setOperatorTimer(id event.OperatorID) {
	if s.restoring {
		return
	}
	due := event.Instant(0)
	if o := s.operators[id]; o != nil {
		due = o.Due(s.Settings.Rules)
	}
	s.timers.set(subject{operatorSubject, int64(id)}, due)
}

func (s *State) setLeavingTimer(v event.VisitorID) {
	grace := event.Seconds(s.Settings.Rules.VisitorGraceSeconds)
	s.timers.set(subject{visitorSubject, int64(v)}, s.leaving[v].Add(grace))
}

// wake gives the next moment at which a queued conversation may become
// eligible for somebody by the passing of time alone: the group opens by its
// schedule, a level opens, the overflow group joins or opens, the hold for the
// last operator ends, a cool-off ends. Moments routing has already looked at are
// behind it.
func (s *State) wake(c *conversation.Conversation) event.Instant {
	if c.Phase != conversation.Queued {
		return 0
	}
	g := s.rules(c)
	next, routedAt := event.Instant(0), s.routedAt[c.ID]
	consider := func(at event.Instant) {
		if at > routedAt && (next == 0 || at < next) {
			next = at
		}
	}
	for _, t := range g.OverflowSeconds {
		consider(c.WaitSince.Add(event.Seconds(t)))
	}
	consider(s.Opening(c.Group, max(c.WaitSince, routedAt)))
	if g.OverflowGroup != 0 {
		consider(s.Opening(g.OverflowGroup, max(c.WaitSince, routedAt)))
		consider(c.WaitSince.Add(event.Seconds(g.OverflowGroupSeconds)))
	}
	if c.Sticky != 0 && c.Wait == 1 {
		consider(c.WaitSince.Add(event.Seconds(g.StickyHoldSeconds)))
	}
	for _, t := range c.Tried {
		consider(t.At.Add(event.Seconds(g.CoolOffSeconds)))
	}
	return next
}
