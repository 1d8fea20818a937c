package desk

import (
	"container/heap"
	"slices"

	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/routing"
	"otklik/internal/settings"
)

// route makes every offer that can be made at now. It runs after every
// command and every timer, over the queues that something touched, and stops
// only when no waiting conversation has an eligible operator left: there is no
// polling, and nobody sits beside a free slot.
func (s *State) route(now event.Instant) {
	for len(s.dirty) > 0 {
		queue := s.takeDirty(now)
		for queue.Len() > 0 {
			w := heap.Pop(queue).(routing.Waiting)
			c := s.conversations[w.Conversation]
			if c.WaitFor == 0 && !s.anybodyFree(c.Group, now) {
				continue // the last free slot went to somebody before
			}
			s.routedAt[c.ID] = now
			if d, op, direct := s.decide(c, now); op != 0 {
				s.offer(c, op, d, direct, now)
			} else {
				s.setConversationTimer(c.ID)
			}
		}
	}
}

// takeDirty gives the queued conversations of the touched groups in order,
// leaving out groups where nobody could take anything.
func (s *State) takeDirty(now event.Instant) *queue {
	q := &queue{now: now}
	for id := range s.dirty {
		if len(s.queued[id]) == 0 {
			continue
		}
		anybody := s.anybodyFree(id, now)
		for _, c := range s.queued[id] {
			if anybody || c.WaitFor != 0 {
				q.items = append(q.items, s.waiting(c))
			}
		}
	}
	clear(s.dirty)
	heap.Init(q)
	return q
}

// waiting gives the order's view of a conversation.
func (s *State) waiting(c *conversation.Conversation) routing.Waiting {
	return routing.Waiting{Conversation: c.ID, Priority: c.Priority, AgeStep: event.Seconds(s.rules(c).AgeStepSeconds),
		OpenedAt: c.OpenedAt, WaitSince: c.WaitSince}
}

// queue is a heap of waiting conversations, the next one first.
type queue struct {
	now   event.Instant
	items []routing.Waiting
}

func (q *queue) Len() int           { return len(q.items) }
func (q *queue) Less(i, j int) bool { return routing.Compare(q.items[i], q.items[j], q.now) < 0 }
func (q *queue) Swap(i, j int)      { q.items[i], q.items[j] = q.items[j], q.items[i] }

// Push is heap.Interface's.
func (q *queue) Push(x any) { q.items = append(q.items, x.(routing.Waiting)) }

// Pop is heap.Interface's.
func (q *queue) Pop() any {
	w := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return w
}

// anybodyFree: some operator of the group, or of its overflow group, has a
// free slot for some conversation. Outside the group's working hours nobody
// is asked.
func (s *State) anybodyFree(id event.GroupID, now event.Instant) bool {
	g := s.Settings.Groups[id]
	if g == nil || g.Rules.Strategy == event.Manual || s.Closed(id, now) {
		return false
	}
	over := g.Rules.OverflowGroup
	return s.anyFree(g) || over != 0 && !s.Closed(over, now) && s.anyFree(s.Settings.Groups[over])
}

func (s *State) anyFree(g *settings.Group) bool {
	if g == nil {
		return false
	}
	for _, m := range g.Members {
		p := s.Settings.Operators[m.Operator]
		if p == nil {
			continue
		}
		for ch := range p.Capacity.Channels {
			if s.FreeSlots(m.Operator, ch) > 0 {
				return true
			}
		}
	}
	return false
}

// decide chooses for one queued conversation. Operator 0: nobody now. Direct:
// the conversation was handed to this person, limits aside.
func (s *State) decide(c *conversation.Conversation, now event.Instant) (d event.Decision, op event.OperatorID, direct bool) {
	// A colleague hands over by hand; a reopening and an invitation are the
	// router's own offers, and wait for the group to open.
	if c.WaitFor != 0 && (c.WaitCause == event.WaitTransferred || !s.Closed(c.Group, now)) {
		if d, ok := s.decideDirect(c, now); ok {
			return d, c.WaitFor, c.WaitCause == event.WaitTransferred
		}
	}
	q, ok := s.request(c, now)
	if !ok {
		return event.Decision{}, 0, false
	}
	d = routing.Choose(q)
	if len(d.Ranked) == 0 {
		return d, 0, false
	}
	return d, d.Ranked[0].Operator, false
}

// decideDirect: this wait is for one person first. A colleague's transfer
// asks only whether that person takes transfers; a reopening and an invitation
// by hand also ask for a free slot.
func (s *State) decideDirect(c *conversation.Conversation, now event.Instant) (event.Decision, bool) {
	o := s.Operator(c.WaitFor)
	rule := event.RuleReopened
	if c.WaitCause == event.WaitOpened {
		rule = event.RuleInvited
	}
	if c.WaitCause == event.WaitTransferred {
		rule = event.RuleTransfer
		if !o.TakesTransfer() {
			return event.Decision{}, false
		}
	} else if s.FreeSlots(c.WaitFor, c.Channel) == 0 {
		return event.Decision{}, false
	}
	v := s.view(c.WaitFor, 0, c, now)
	return event.Decision{Rule: rule, Ranked: []event.Candidate{{Operator: v.ID, Used: v.Used, Capacity: v.Capacity,
		IdleMs: event.Millis(now - v.IdleSince), Offers: v.OffersToday}}}, true
}

// request gathers what one choice depends on; ok is false without a group.
func (s *State) request(c *conversation.Conversation, now event.Instant) (routing.Request, bool) {
	g := s.Settings.Groups[c.Group]
	if g == nil {
		return routing.Request{}, false
	}
	q := routing.Request{Now: now, Strategy: g.Rules.Strategy}
	if c.Wait == 1 {
		q.Sticky = c.Sticky
		q.HoldUntil = c.WaitSince.Add(event.Seconds(g.Rules.StickyHoldSeconds))
	}
	seen, closed := map[event.OperatorID]bool{}, s.Closed(c.Group, now)
	deepest := 1
	for _, m := range g.Members {
		v := s.view(m.Operator, m.Level, c, now)
		v.Closed = closed
		if m.Level > 1 {
			v.OpensAt = opensAt(g.Rules, m.Level, c.WaitSince)
		}
		q.Operators = append(q.Operators, v)
		seen[m.Operator] = true
		deepest = max(deepest, m.Level)
	}
	if over := s.Settings.Groups[g.Rules.OverflowGroup]; over != nil && !over.Removed {
		closed = closed || s.Closed(over.ID, now)
		for _, m := range over.Members {
			if !seen[m.Operator] {
				v := s.view(m.Operator, deepest+m.Level, c, now)
				v.Closed = closed
				v.OpensAt = c.WaitSince.Add(event.Seconds(g.Rules.OverflowGroupSeconds))
				q.Operators = append(q.Operators, v)
			}
		}
	}
	if len(c.Tried) > 0 {
		q.Tried = map[event.OperatorID]routing.Tried{}
		for _, t := range c.Tried {
			q.Tried[t.Operator] = routing.Tried{Times: t.Times, Last: t.At, CoolUntil: t.At.Add(event.Seconds(g.Rules.CoolOffSeconds))}
		}
	}
	return q, true
}

// opensAt gives when a level opens for a wait: after the overflow time of the
// level, or with the last known one.
func opensAt(r event.GroupRules, level int, since event.Instant) event.Instant {
	if len(r.OverflowSeconds) == 0 {
		return since
	}
	return since.Add(event.Seconds(r.OverflowSeconds[min(level-2, len(r.OverflowSeconds)-1)]))
}

func (s *State) view(id event.OperatorID, level int, c *conversation.Conversation, now event.Instant) routing.Operator {
	v := routing.Operator{ID: id, Level: level}
	o, p := s.operators[id], s.Settings.Operators[id]
	if o == nil || p == nil {
		return v
	}
	v.Takes = !p.Off && o.TakesAuto() || !p.Off && !o.Reachable() && o.Status == event.StatusAvailable
	v.Reachable = o.Reachable()
	load := s.Load(id)
	v.Free = routing.Free(p.Capacity, load, c.Channel)
	v.WrapUp = v.Free == 0 && s.fullOfWrapUp(id, c.Channel)
	v.Used, v.Capacity = routing.Used(p.Capacity, load), p.Capacity.Points
	v.IdleSince, v.LastOfferAt = o.IdleSince, o.LastOfferAt
	v.OffersToday = o.Offers(now, s.Settings.SameDay)
	return v
}

// offer records an offer; the slot is taken in the same commit.
func (s *State) offer(c *conversation.Conversation, op event.OperatorID, d event.Decision, direct bool, now event.Instant) {
	f := &event.OfferMade{Conversation: c.ID, Wait: c.Wait, Operator: op, Group: c.Group, Why: d,
		Nth: s.Operator(op).Offers(now, s.Settings.SameDay) + 1}
	if t := s.rules(c).OfferSeconds; t > 0 {
		f.Deadline = now.Add(event.Seconds(t))
	}
	// Not FreeSlots: a pause takes no slots away from who hands a talk over.
	f.AboveLimit = direct && routing.Free(s.Settings.Operators[op].Capacity, s.Load(op), c.Channel) == 0
	s.record(now, f, nil)
}

// Explain says who could take a conversation now, and why each of the others
// cannot: nothing is recorded.
func (s *State) Explain(c *conversation.Conversation, now event.Instant) event.Decision {
	q, ok := s.request(c, now)
	if !ok {
		return event.Decision{}
	}
	return routing.Choose(q)
}

// InOrder gives the queue of a group, the next one first.
func (s *State) InOrder(id event.GroupID, now event.Instant) []event.ConversationID {
	var ws []routing.Waiting
	for _, c := range s.queued[id] {
		ws = append(ws, s.waiting(c))
	}
	slices.SortFunc(ws, func(a, b routing.Waiting) int { return routing.Compare(a, b, now) })
	out := make([]event.ConversationID, len(ws))
	for i, w := range ws {
		out[i] = w.Conversation
	}
	return out
}
