package metric

import "otklik/internal/event"

// Pronouncing on the elements of a timeline: the dimensions filled in, so that
// the files of the metrics say only what is theirs.

// ofWait begins a verdict on a wait. The operator is who accepted it.
func (t *Timeline) ofWait(w *Wait) Verdict {
	return Verdict{Conversation: t.ID, Wait: w.N, Operator: w.Operator, Group: w.Group, Channel: t.Channel,
		Start: w.Began.At, End: w.Ended.At, Final: t.Final.At, Value: 1}
}

// ofOffer begins a verdict on an offer.
func (t *Timeline) ofOffer(o *Offer) Verdict {
	return Verdict{Conversation: t.ID, Wait: o.Wait, Offer: o.ID, Operator: o.Operator, Group: o.Group, Channel: t.Channel,
		Start: o.Made.At, End: o.Ended.At, Final: t.Final.At, Value: 1}
}

// ofWork begins a verdict on an operator's work.
func (t *Timeline) ofWork(s *Segment) Verdict {
	return Verdict{Conversation: t.ID, Wait: s.Wait, Operator: s.Operator, Group: s.Group, Channel: t.Channel,
		Start: s.From.At, End: s.To.At, Final: t.Final.At, Value: 1}
}

// ofReply begins a verdict on a reply whose clock ran since start.
func (t *Timeline) ofReply(r *Reply, start event.Instant) Verdict {
	return Verdict{Conversation: t.ID, Operator: r.Operator, Group: r.Group, Channel: t.Channel,
		At: r.At, Start: start, End: r.At, Final: t.Final.At, Value: int64(r.At - start)}
}

// ofClose begins a verdict on a closing, by whoever's work it ended.
func (t *Timeline) ofClose(c *Close) Verdict {
	op := c.Operator
	if op == 0 {
		op = c.Who
	}
	return Verdict{Conversation: t.ID, Operator: op, Group: c.Group, Channel: t.Channel,
		At: c.At, Start: t.Opened.At, End: c.At, Final: t.Final.At, Value: 1, Provisional: !t.Final.Happened()}
}

// whole begins a verdict on the conversation.
func (t *Timeline) whole() Verdict {
	return Verdict{Conversation: t.ID, Group: t.Group, Channel: t.Channel,
		Start: t.Opened.At, Final: t.Final.At, Value: 1, Provisional: !t.Final.Happened()}
}

// eachFate pronounces on every wait: judge finishes the verdict of those that
// are waits at all.
func (t *Timeline) eachFate(out *verdicts, judge func(v *Verdict, w *Wait)) {
	for i := range t.Waits {
		w := &t.Waits[i]
		v := t.ofWait(w)
		v.At, v.Clause, v.Provisional = v.Start, w.fate.clause, w.fate.open
		out.add(v, w.Began.Seq, w.fate.left.Seq, w.fate.end.Seq)
		if w.fate.clause != ClauseOfflineStart {
			judge(&out.list[len(out.list)-1], w)
		}
	}
}

// mark says of every verdict what the conversation is about.
func (t *Timeline) mark(list []Verdict) {
	if t.Category == 0 {
		return
	}
	for i := range list {
		list[i].Topic = t.Category
	}
}
