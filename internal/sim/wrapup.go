package sim

import (
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/routing"
)

// Work after conversations, said again from metrics 5.7 and 7.3: it follows
// every close of a conversation that somebody had in work, and takes their slot
// until it is over.

const (
	owesWrapUp = "work after it"
	owesReturn = "its return"
)

func (m *model) wrapUpBegins(t *talk, at event.Instant, f *event.WrapUpBegan) error {
	if t.phase != closed || t.owed != owesWrapUp || f.Operator != t.worker || f.Seconds != m.groupRules(t.group).WrapUpSeconds || at != t.closedAt {
		return broken("operator %d has %d s after conversation %d, %s with %d, owed: %q", f.Operator, f.Seconds, t.id, t.phase, t.worker, t.owed)
	}
	t.owed, t.wrapUp, t.granted = "", f, at.Add(event.Seconds(f.Seconds))
	return nil
}

func (m *model) wrapUpEnds(t *talk, r event.Record, f *event.WrapUpEnded) error {
	if t.wrapUp == nil || t.wrapUp.Operator != f.Operator || (f.By != 0) != (f.Reason == event.WrapUpDone) {
		return broken("work of operator %d after conversation %d ends by %d, and is %v", f.Operator, t.id, f.By, t.wrapUp)
	}
	a := m.agent(f.Operator)
	t.wrapUp, t.wrapped, a.idle = nil, r.At, r.At
	switch f.Reason {
	case event.WrapUpTimeout:
		return m.onTime(r, t.granted)
	case event.WrapUpOffline:
		if a.conn != lost && mayAnswer(a.status) {
			return broken("operator %d is %s and there, and the work after conversation %d is taken away", a.id, a.status, t.id)
		}
	case event.WrapUpReopened:
		t.owed = owesReturn
	}
	return nil
}

// atWork: whoever is lost has nothing to do after conversations.
func (m *model) atWork(a *agent) error {
	if a.conn != lost {
		return nil
	}
	for _, t := range m.held(a.id) {
		if t.phase == closed {
			return broken("operator %d is lost and has conversation %d to wrap up", a.id, t.id)
		}
	}
	return nil
}

// leftOut: whom a choice left out for want of a slot is said to be full, or to
// have work after a conversation where only that holds the slot. For the hour all
// are left out who would be lent by a group that is closed, and nobody else.
func (m *model) leftOut(t *talk, at event.Instant, f *event.OfferMade) error {
	lent := 0
	for _, s := range m.seats(t) {
		if s.lent && m.closed(m.groupRules(t.group).OverflowGroup, at) {
			lent++
			if !slices.Contains(f.Why.Skipped[routing.SkipHours], s.id) {
				return broken("offer %d does not leave operator %d out for the hour", f.Offer, s.id)
			}
			m.seen.note("left out for the hour")
		}
	}
	if n := len(f.Why.Skipped[routing.SkipHours]); n != lent {
		return broken("offer %d leaves %d operators out for the hour, and %d are lent by a closed group", f.Offer, n, lent)
	}
	for _, why := range []string{routing.SkipFull, routing.SkipWrapUp} {
		for _, who := range f.Why.Skipped[why] {
			a := m.agent(who)
			after := slices.DeleteFunc(m.held(who), func(t *talk) bool { return t.phase != closed })
			full := m.free(a, t.channel) == 0
			for _, other := range after {
				m.load[who][other.channel]--
			}
			would := m.free(a, t.channel) > 0
			for _, other := range after {
				m.load[who][other.channel]++
			}
			if !full || would != (why == routing.SkipWrapUp) {
				return broken("offer %d leaves operator %d out as %q, who wraps up %d conversations", f.Offer, who, why, len(after))
			}
			if would {
				m.seen.note("left out for wrap-up")
			}
		}
	}
	return nil
}

// wrapUp is what an operator does about a conversation that is closed.
func (w *world) wrapUp(o *worker, t *talk) []desk.Command {
	switch w.IntN(12) {
	case 0, 1, 2:
		return []desk.Command{desk.FinishWrapUp{By: o.id, Conversation: t.id}}
	case 3:
		return []desk.Command{w.name(o.id, t)}
	case 4:
		return w.reply(o, t, true)
	case 5:
		return []desk.Command{desk.Close{By: o.id, Conversation: t.id, Final: true}}
	case 6:
		return []desk.Command{desk.Reopen{By: o.id, Conversation: t.id}}
	}
	return nil
}
