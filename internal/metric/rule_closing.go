package metric

import "otklik/internal/event"

// The classes of closed conversations on the wallboard (5.2). Each closed
// conversation is in exactly one; the order is that of R9: cancelled, then
// unassigned, then without an answer, then served. A closing that a reopening
// undid is no closing.

// Clauses of the class of a closing.
const (
	ClosedCancelled  = "cancelled"
	ClosedUnassigned = "unassigned"
	ClosedNoReply    = "no_reply"
	ClosedServed     = "served"      // by an operator, after an answer
	ClosedServedAuto = "served_auto" // by itself or by the visitor, after an answer
	ClosedInQueue    = "ended_in_queue"
	ClosedUndone     = "reopened"
)

// class gives the class of a closing.
func (t *Timeline) class(c *Close) string {
	assigned := t.assigned()
	byVisitor := c.By == event.CloseVisitor
	switch {
	case c.Reopened.Happened():
		return ClosedUndone
	case t.offline():
		return ClauseOfflineStart
	case byVisitor && event.Millis(c.At-t.Opened.At) < t.ctx.Targets.Cancelled || t.Visitors == 0:
		return ClosedCancelled
	case !assigned.Happened() && (c.By == event.CloseSystemLeft || c.By == event.CloseTimeoutQueue && !t.present(c.At)):
		return ClosedUnassigned
	case c.Replies == 0 && assigned.Happened() && assigned.before(c.Mark):
		return ClosedNoReply
	case c.Replies == 0:
		return ClosedInQueue
	case c.By == event.CloseOperator:
		return ClosedServed
	}
	return ClosedServedAuto
}

// assigned gives the first offer or the first accept.
func (t *Timeline) assigned() Mark {
	var m Mark
	if len(t.Offers) > 0 {
		m = t.Offers[0].Made
	}
	if len(t.Work) > 0 && (!m.Happened() || t.Work[0].From.before(m)) {
		m = t.Work[0].From
	}
	return m
}

// eachClass pronounces on every closing: counted if its class is one of want.
func (t *Timeline) eachClass(out *verdicts, want ...string) {
	assigned := t.assigned()
	for i := range t.Closes {
		c := &t.Closes[i]
		v := t.ofClose(c)
		v.Clause = t.class(c)
		for _, class := range want {
			v.Counted = v.Counted || v.Clause == class
		}
		out.add(v, t.Asked.Seq, assigned.Seq, c.Seq, c.Reopened.Seq)
	}
}
