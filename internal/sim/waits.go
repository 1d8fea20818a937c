package sim

import "otklik/internal/event"

// The life of waits, offers and work (metrics 4.1), fact by fact.

// waitBegins: waits are numbered from 1 and begin only where nothing else
// holds the conversation.
func (t *talk) waitBegins(at event.Instant, f *event.WaitBegan) error {
	if t.phase != loose || t.why != f.Cause {
		return broken("a wait for %s begins in conversation %d, which is %s for %q", f.Cause, t.id, t.phase, t.why)
	}
	if t.waiting || f.Wait != t.wait+1 {
		return broken("wait %d of conversation %d follows wait %d (still waiting: %v)", f.Wait, t.id, t.wait, t.waiting)
	}
	t.phase, t.why, t.group = queued, "", f.Group
	t.wait, t.waiting, t.since, t.cause, t.waitFor, t.tried = f.Wait, true, at, f.Cause, f.Operator, nil
	switch f.Cause {
	case event.WaitTransferred, event.WaitReturned, event.WaitOperatorLost, event.WaitSignedOut:
		if t.worker != 0 && t.worker != f.Operator {
			t.tried = []try{{t.worker, at}} // whoever gave it away is not the first to be asked
		}
	}
	return nil
}

func (m *model) offerMade(t *talk, r event.Record, f *event.OfferMade) error {
	if t.phase != queued || !t.waiting || f.Wait != t.wait || f.Group != t.group {
		return broken("an offer in wait %d of conversation %d, which is %s in wait %d", f.Wait, t.id, t.phase, t.wait)
	}
	if int64(f.Offer) != r.Seq {
		return broken("offer %d has Seq %d", f.Offer, r.Seq)
	}
	want := event.Instant(0)
	if s := m.groupRules(t.group).OfferSeconds; s > 0 {
		want = r.At.Add(event.Seconds(s))
	}
	if f.Deadline != want {
		return broken("offer %d ends at %s and should at %s", f.Offer, clock(f.Deadline), clock(want))
	}
	if err := m.choice(t, r.At, f); err != nil {
		return err
	}
	m.offers[f.Offer] = false
	t.phase, t.offer, t.ever, t.waitFor = offered, f, true, 0
	a := m.agent(f.Operator)
	a.lastOffer, a.nth = r.At, f.Nth
	return nil
}

func (m *model) offerEnds(t *talk, r event.Record, f *event.OfferEnded) error {
	if ended, made := m.offers[f.Offer]; !made || ended {
		return broken("offer %d ends: made %v, ended before %v", f.Offer, made, ended)
	}
	if t.phase != offered || t.offer.Offer != f.Offer || t.offer.Operator != f.Operator || f.Wait != t.wait {
		return broken("offer %d to %d ends in conversation %d, which is %s", f.Offer, f.Operator, t.id, t.phase)
	}
	m.offers[f.Offer] = true
	a := m.agent(f.Operator)
	if f.Outcome == event.OfferExpired {
		if f.NoAnswers != a.noAnswers+1 {
			return broken("offer %d is the %d. in a row that operator %d missed, after %d", f.Offer, f.NoAnswers, f.Operator, a.noAnswers)
		}
		a.noAnswers = f.NoAnswers
		if t.offer.Deadline == 0 || t.offer.Deadline < m.startedAt {
			return broken("offer %d expires, though its time never ran out: deadline %s", f.Offer, clock(t.offer.Deadline))
		}
		if err := m.onTime(r, t.offer.Deadline); err != nil {
			return err
		}
	} else if f.NoAnswers != 0 {
		return broken("offer %d was not missed and counts as missed", f.Offer)
	}
	t.tried = append(t.tried, try{f.Operator, r.At})
	t.phase, t.offer = queued, nil
	if t.why == event.WaitTransferred { // the transfer takes it out of the wait
		t.phase, t.waiting = loose, false
	}
	return nil
}

func (m *model) accepts(t *talk, at event.Instant, f *event.Accepted) error {
	bad := broken("operator %d accepts conversation %d by %q, which is %s (wait %d, from %d)", f.Operator, t.id, f.Way, t.phase, f.Wait, f.From)
	if f.Wait != t.wait {
		return bad
	}
	switch f.Way {
	case event.AcceptOffer:
		if t.phase != offered || t.offer.Operator != f.Operator || t.offer.Offer != f.Offer || m.offers[f.Offer] {
			return bad
		}
		m.offers[f.Offer] = true
	case event.AcceptPick:
		if t.phase != queued || !t.waiting || f.Offer != 0 {
			return bad
		}
	case event.AcceptTakeOver:
		if t.phase != loose || t.why != event.WorkTakenOver || t.worker != f.From || f.From == f.Operator {
			return bad
		}
	case event.AcceptReopen:
		if t.phase != loose || t.why != "" || t.waitFor != f.Operator {
			return bad
		}
	default:
		return bad
	}
	a := m.agent(f.Operator)
	if !mayAnswer(a.status) {
		return broken("operator %d accepts conversation %d while %s", f.Operator, t.id, a.status)
	}
	a.noAnswers = 0
	t.phase, t.why, t.worker, t.offer = chatting, "", f.Operator, nil
	t.waiting, t.since, t.waitFor, t.tried = false, 0, 0, nil
	t.ever, t.typing, t.activity = true, false, at
	return nil
}

func (m *model) releases(t *talk, at event.Instant, f *event.Released) error {
	if t.phase != chatting || t.worker != f.Operator {
		return broken("operator %d releases conversation %d, which is %s with %d", f.Operator, t.id, t.phase, t.worker)
	}
	if t.why != "" && t.why != f.Cause {
		return broken("conversation %d is released for %s in the middle of %s", t.id, f.Cause, t.why)
	}
	m.agent(f.Operator).idle = at
	t.phase, t.why, t.typing = loose, f.Cause, false
	return nil
}

func (t *talk) transfers(f *event.Transferred) error {
	if t.occupant() != f.From || t.phase != queued && t.phase != offered && t.phase != chatting {
		return broken("conversation %d, %s with %d, is transferred from %d", t.id, t.phase, t.occupant(), f.From)
	}
	if (f.ToGroup == 0) == (f.ToOperator == 0) {
		return broken("conversation %d is transferred to group %d and operator %d", t.id, f.ToGroup, f.ToOperator)
	}
	t.why = event.WaitTransferred
	if t.phase == queued {
		t.phase, t.waiting = loose, false
	}
	return nil
}

// presence: leaving and coming back take turns, and marks follow a leaving.
func (m *model) presence(t *talk, r event.Record) error {
	switch f := r.Fact.(type) {
	case *event.VisitorLeft:
		if !t.present || f.Visitor != t.visitor || r.At < t.hereAt {
			return broken("visitor %d leaves conversation %d, present: %v since %s", f.Visitor, t.id, t.present, clock(t.hereAt))
		}
		t.present, t.leftAt, t.returned, t.mark = false, r.At, false, ""
	case *event.VisitorReturned:
		if t.present || f.Visitor != t.visitor {
			return broken("visitor %d returns to conversation %d, present: %v", f.Visitor, t.id, t.present)
		}
		t.present, t.hereAt, t.leftAt, t.returned, t.mark = true, r.At, 0, true, ""
	case *event.LeftMarked:
		due := t.leftAt.Add(event.Seconds(m.rules.LeftMessageSeconds))
		want := event.LeftMark("")
		if f.Mark == event.MarkOffline {
			due, want = t.leftAt.Add(event.Seconds(m.rules.LeftOfflineSeconds)), event.MarkMessage
		}
		if t.present || t.mark != want {
			return broken("conversation %d is marked %q after %q, present: %v", t.id, f.Mark, t.mark, t.present)
		}
		t.mark = f.Mark
		if m.rulesAt < t.leftAt && due > t.leftAt.Add(event.Seconds(m.rules.VisitorGraceSeconds)+lateLimit) {
			return m.onTime(r, due)
		}
	}
	return nil
}
