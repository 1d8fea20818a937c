package metric

import "otklik/internal/event"

// The clocks with a target (5.6). A breach is stamped at the moment the
// target passes, also when no answer ever comes; a closing stops a clock that
// nothing else stopped.

// breach pronounces on one clock: from start until stop (nothing: it still
// runs), against the target.
func (t *Timeline) breach(out *verdicts, v Verdict, start, stop Mark, target event.Millis) {
	due := start.At.Add(target)
	v.Start, v.At, v.End, v.Value = start.At, due, due, 1
	fact := stop.Seq
	switch {
	case stop.Happened() && stop.At > due:
		v.Clause, v.Counted = "breached", true
	case stop.Happened():
		v.Clause = "kept"
	case t.ctx.Now > due:
		v.Clause, v.Counted = "breached", true
	default:
		v.Clause, v.Provisional = "running", true
	}
	out.add(v, start.Seq, fact)
}

// eachSeries goes over the runs of visitor messages: where each began, and
// the answer or the closing that stopped its clock.
func (t *Timeline) eachSeries(visit func(v Verdict, start, stop Mark)) {
	for i := range t.Replies {
		if r := &t.Replies[i]; r.Asked.Happened() {
			visit(Verdict{Conversation: t.ID, Operator: r.Operator, Group: r.Group, Channel: t.Channel, Final: t.Final.At}, r.Asked, r.Mark)
		}
	}
	for _, s := range t.open {
		stop := Mark{}
		if c := t.last(); c != nil && s.first.before(c.Mark) {
			stop = c.Mark
		}
		visit(Verdict{Conversation: t.ID, Group: s.group, Channel: t.Channel, Final: t.Final.At}, s.first, stop)
	}
}
