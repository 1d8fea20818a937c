package conversation

import "otklik/internal/event"

// Timers of a conversation. Each is a moment that follows from the state and
// the rules, so a restart finds the same moments again.

// Due gives the earliest moment at which Fire has something to say, 0 if no
// timer runs.
func Due(c *Conversation, g event.GroupRules, d event.DeskRules) event.Instant {
	due := event.Instant(0)
	for _, t := range timers(c, g, d) {
		if due == 0 || t.at < due {
			due = t.at
		}
	}
	return due
}

// Fire gives the facts of the timer that is due first, if it is due at now.
// noAnswers is how many offers the operator of the standing offer has missed
// in a row before this one; excused says that the offer's time ran out while
// the program was down, which is nobody's fault.
func Fire(c *Conversation, g event.GroupRules, d event.DeskRules, now event.Instant, noAnswers int, excused bool) facts {
	var first *timer
	for _, t := range timers(c, g, d) {
		if t.at <= now && (first == nil || t.at < first.at) {
			first = &t
		}
	}
	if first == nil {
		return nil
	}
	switch first.kind {
	case offerTimer:
		if excused {
			return facts{offerEnded(c, event.OfferWithdrawn, 0)}
		}
		return facts{offerEnded(c, event.OfferExpired, noAnswers+1)}
	case queueLeftTimer:
		return end(c, event.CloseSystemLeft, 0, true, g)
	case queueTimer:
		return end(c, event.CloseTimeoutQueue, 0, true, g)
	case idleTimer:
		return end(c, event.CloseTimeoutIdle, 0, true, g)
	case finaliseTimer:
		return facts{finalised(c, true)}
	case wrapUpTimer:
		return EndWrapUp(c, event.WrapUpTimeout, 0)
	case messageMarkTimer:
		return facts{&event.LeftMarked{Conversation: c.ID, Mark: event.MarkMessage}}
	}
	return facts{&event.LeftMarked{Conversation: c.ID, Mark: event.MarkOffline}}
}

type timerKind int

const (
	offerTimer timerKind = iota
	queueLeftTimer
	queueTimer
	idleTimer
	finaliseTimer
	wrapUpTimer
	messageMarkTimer
	offlineMarkTimer
)

type timer struct {
	kind timerKind
	at   event.Instant
}

func timers(c *Conversation, g event.GroupRules, d event.DeskRules) []timer {
	var buffer [4]timer
	out := buffer[:0]
	switch c.Phase {
	case Final:
		return nil
	case Closed:
		if c.WrapUp != nil {
			out = append(out, timer{wrapUpTimer, c.WrapUp.Until})
		} else {
			out = append(out, timer{finaliseTimer, max(c.ClosedAt.Add(event.Seconds(g.FinaliseSeconds)), c.WrappedAt)})
		}
	case Chatting:
		// A conversation that waits for our answer is never closed by itself.
		if g.IdleCloseSeconds > 0 && c.Unanswered == 0 {
			out = append(out, timer{idleTimer, c.ActivityAt.Add(event.Seconds(g.IdleCloseSeconds))})
		}
	case Offered:
		if c.Offer.Deadline != 0 {
			out = append(out, timer{offerTimer, c.Offer.Deadline})
		}
	case Queued:
		// Nobody has had it yet and the visitor is gone: out of the queue (L9).
		// Who wrote when nobody was online is answered later, present or not;
		// who wrote after they were seen leaving was there all the same.
		if g.QueueLeftSeconds > 0 && !c.EverAssigned && c.StartOnline && !c.Present {
			out = append(out, timer{queueLeftTimer, max(c.LeftAt, c.ActivityAt).Add(event.Seconds(d.VisitorGraceSeconds + g.QueueLeftSeconds))})
		}
	}
	if c.Waiting() && g.QueueTimeoutSeconds > 0 && c.WaitSince != 0 && !c.aside() {
		out = append(out, timer{queueTimer, c.WaitSince.Add(event.Seconds(g.QueueTimeoutSeconds))})
	}
	if !c.Present && c.Mark == "" {
		out = append(out, timer{messageMarkTimer, c.LeftAt.Add(event.Seconds(d.LeftMessageSeconds))})
	}
	if !c.Present && c.Mark == event.MarkMessage {
		out = append(out, timer{offlineMarkTimer, c.LeftAt.Add(event.Seconds(d.LeftOfflineSeconds))})
	}
	return out
}
