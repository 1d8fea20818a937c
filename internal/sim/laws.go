package sim

import (
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
)

// lateLimit is how late, at most, the actors' sockets tell of a silence.
const lateLimit event.Millis = 6000

// onTime: a timer's fact carries the moment it was due: not the moment it was
// noticed, and not one before somebody could have acted on it.
func (m *model) onTime(r event.Record, due event.Instant, armed ...event.Instant) error {
	want := max(due, m.startedAt)
	for _, at := range armed {
		want = max(want, at)
	}
	if due <= m.rulesAt { // new rules moved it, and may have moved it behind the present
		if r.At < want {
			return broken("%s at %s was due at %s only", r.Fact.Kind(), clock(r.At), clock(want))
		}
		return nil
	}
	if r.At != want {
		return broken("%s at %s was due at %s", r.Fact.Kind(), clock(r.At), clock(want))
	}
	return nil
}

// dueForClose: a timer closes only what its rule means, at its moment.
func (m *model) dueForClose(t *talk, r event.Record, f *event.Closed) error {
	g := m.groupRules(t.group)
	switch f.By {
	case event.CloseTimeoutQueue:
		if t.phase != queued || !m.limited(t) {
			return broken("conversation %d, %s, is closed by the queue's time out", t.id, t.phase)
		}
		return m.onTime(r, t.since.Add(event.Seconds(g.QueueTimeoutSeconds)))
	case event.CloseTimeoutIdle:
		if g.IdleCloseSeconds == 0 || t.phase != chatting || t.unanswered != 0 {
			return broken("conversation %d, %s, unanswered since %s, is closed as idle", t.id, t.phase, clock(t.unanswered))
		}
		return m.onTime(r, t.activity.Add(event.Seconds(g.IdleCloseSeconds)))
	case event.CloseSystemLeft:
		if g.QueueLeftSeconds == 0 || t.phase != queued || t.ever || t.present || !t.online {
			return broken("conversation %d, %s, is taken out of the queue: present %v, offered before %v, began online %v",
				t.id, t.phase, t.present, t.ever, t.online)
		}
		if due := max(t.leftAt, t.activity).Add(event.Seconds(m.rules.VisitorGraceSeconds + g.QueueLeftSeconds)); event.Seconds(g.QueueLeftSeconds) > lateLimit {
			return m.onTime(r, due, t.since)
		}
	}
	return nil
}

// choice proves one offer: made to who stands first, within the limits, to
// the conversation that stands first, and explained to the last operator.
func (m *model) choice(t *talk, at event.Instant, f *event.OfferMade) error {
	a := m.agent(f.Operator)
	if a.off() {
		return broken("offer %d to operator %d, who is switched off", f.Offer, a.id)
	}
	if want := m.offersToday(a, at) + 1; f.Nth != want {
		return broken("offer %d is the %d. of operator %d today and not the %d.", f.Offer, want, a.id, f.Nth)
	}
	free := m.free(a, t.channel)
	if f.Why.Rule != event.RuleTransfer && (free < 1 || f.AboveLimit) {
		return broken("offer %d by routing puts operator %d above the limit", f.Offer, a.id)
	}
	if f.Why.Rule != event.RuleTransfer && m.closed(t.group, at) {
		return broken("offer %d of group %d, which is closed at %s", f.Offer, t.group, clock(at))
	}
	switch f.Why.Rule {
	case event.RuleTransfer:
		if t.waitFor != a.id || t.cause != event.WaitTransferred || !takesTransfer(a.status) || !a.reachable() || f.AboveLimit != (free < 1) {
			return broken("offer %d by transfer to operator %d: wait for %d, %s, free %d, above the limit %v", f.Offer, a.id, t.waitFor, a.status, free, f.AboveLimit)
		}
		return nil
	case event.RuleReopened:
		if t.waitFor != a.id || t.cause != event.WaitReopened || !a.takes() {
			return broken("offer %d by reopening to operator %d: wait for %d, %s", f.Offer, a.id, t.waitFor, a.status)
		}
		return nil
	case event.RuleInvited:
		if t.waitFor != a.id || t.cause != event.WaitOpened || !a.takes() || t.invitedBy != a.id {
			return broken("offer %d as of an invitation to operator %d: wait for %d, %s, invited by %d", f.Offer, a.id, t.waitFor, a.status, t.invitedBy)
		}
		return nil
	}
	if err := m.rightOperator(t, at, f); err != nil {
		return err
	}
	return m.rightTurn(t, a, at, f)
}

// rightOperator: equal inputs give equal choices, and the record of the choice
// is true and whole.
func (m *model) rightOperator(t *talk, at event.Instant, f *event.OfferMade) error {
	order := m.rank(t, at)
	if len(order) == 0 || order[0].id != f.Operator {
		return broken("offer %d of conversation %d goes to operator %d, and the order is %v", f.Offer, t.id, f.Operator, ids(order))
	}
	for i, c := range f.Why.Ranked {
		if order[i].id != c.Operator {
			return broken("offer %d ranks %d as number %d, and the order is %v", f.Offer, c.Operator, i+1, ids(order))
		}
		a := order[i].agent
		if c.Used != m.used(a) || c.Capacity != a.profile.Capacity.Points || c.Level != order[i].level || c.IdleMs != event.Millis(at-a.idle) {
			return broken("offer %d gives wrong figures of operator %d: %+v", f.Offer, a.id, c)
		}
	}
	if err := m.leftOut(t, at, f); err != nil {
		return err
	}
	named := len(f.Why.Ranked)
	for _, who := range f.Why.Skipped {
		named += len(who)
	}
	if all := m.seats(t); named != len(all) || len(f.Why.Ranked) > len(order) {
		return broken("offer %d explains %d operators of %d", f.Offer, named, len(all))
	}
	return nil
}

// rightTurn: among those this operator could have been offered, this one
// stands first.
func (m *model) rightTurn(t *talk, a *agent, at event.Instant, f *event.OfferMade) error {
	for _, other := range m.open {
		if other == t || other.phase != queued || !m.earlier(other, t, at) {
			continue
		}
		if slices.ContainsFunc(m.rank(other, at), func(s seat) bool { return s.id == a.id }) {
			return broken("offer %d: conversation %d goes to operator %d before conversation %d, which stands before it", f.Offer, t.id, a.id, other.id)
		}
	}
	return nil
}

func ids(seats []seat) []event.OperatorID {
	out := make([]event.OperatorID, len(seats))
	for i, s := range seats {
		out[i] = s.id
	}
	return out
}

// settled are the promises that hold after every step.
func (m *model) settled(now event.Instant) error {
	for _, t := range m.open {
		if t.owed != "" {
			return broken("conversation %d should have come to %s", t.id, t.owed)
		}
		if t.phase == loose {
			return broken("conversation %d is left in the middle of a decision", t.id)
		}
		if due, what := m.nextTimer(t); due != 0 && due <= now {
			return broken("the timer %q of conversation %d was due at %s", what, t.id, clock(due))
		}
		if t.phase != queued {
			continue
		}
		if order := m.rank(t, now); len(order) > 0 {
			return broken("conversation %d waits, though %v could be offered it", t.id, ids(order))
		}
		if a := m.agents[t.waitFor]; a != nil && t.cause == event.WaitTransferred && takesTransfer(a.status) && a.reachable() && !a.off() {
			return broken("conversation %d waits, though it was handed to operator %d", t.id, a.id)
		}
	}
	for id, c := range m.calls {
		if !c.over && !c.late && c.touched.Add(call.GiveUpMillis) <= now {
			return broken("call %d should have been given up", id)
		}
	}
	for _, id := range m.staff {
		a := m.agents[id]
		if due := m.agentTimer(a); due != 0 && due <= now {
			return broken("the timer of operator %d was due at %s", id, clock(due))
		}
		for ch, n := range m.load[id] {
			if n < 0 {
				return broken("operator %d has %d conversations of channel %s", id, n, ch)
			}
		}
		if err := m.atWork(a); err != nil {
			return err
		}
		if !mayAnswer(a.status) && len(m.held(id)) > 0 {
			return broken("operator %d is %s and holds %d conversations", id, a.status, len(m.held(id)))
		}
	}
	return nil
}

func (m *model) held(id event.OperatorID) []*talk {
	n := 0
	for _, k := range m.load[id] {
		n += k
	}
	if n == 0 {
		return nil
	}
	var out []*talk
	for _, t := range m.open {
		if t.occupant() == id {
			out = append(out, t)
		}
	}
	return out
}

// nextTimer gives the moment at which something must happen to a
// conversation by itself, and what.
func (m *model) nextTimer(t *talk) (event.Instant, string) {
	g := m.groupRules(t.group)
	var due event.Instant
	var what string
	soonest := func(on bool, from event.Instant, seconds int, name string) {
		if at := from.Add(event.Seconds(seconds)); on && (due == 0 || at < due) {
			due, what = at, name
		}
	}
	soonest(t.phase == closed && t.wrapUp == nil, t.closedAt, g.FinaliseSeconds, "final")
	soonest(t.phase == closed && t.wrapUp != nil, t.granted, 0, "wrap-up")
	soonest(t.phase == chatting && g.IdleCloseSeconds > 0 && t.unanswered == 0, t.activity, g.IdleCloseSeconds, "idle")
	soonest(t.phase == offered && t.offer.Deadline != 0, deadline(t), 0, "offer")
	soonest(m.limited(t), t.since, g.QueueTimeoutSeconds, "queue")
	soonest(t.phase == queued && g.QueueLeftSeconds > 0 && !t.ever && t.online && !t.present, max(t.leftAt, t.activity),
		m.rules.VisitorGraceSeconds+g.QueueLeftSeconds, "left")
	soonest(!t.present && t.mark == "", t.leftAt, m.rules.LeftMessageSeconds, "mark message")
	soonest(!t.present && t.mark == event.MarkMessage, t.leftAt, m.rules.LeftOfflineSeconds, "mark offline")
	return due, what
}

func deadline(t *talk) event.Instant {
	if t.offer == nil {
		return 0
	}
	return t.offer.Deadline
}

func (m *model) agentTimer(a *agent) event.Instant {
	switch a.conn {
	case unheard:
		return a.heardAt.Add(event.Seconds(m.rules.SuspectSeconds))
	case suspect:
		return a.heardAt.Add(event.Seconds(m.rules.LostSeconds))
	case lost:
		return a.heardAt.Add(event.Seconds(m.rules.LostSeconds + m.rules.ReturnSeconds))
	}
	return 0
}
