package metric

import "otklik/internal/event"

// The rule of metrics 5.1, transcribed clause by clause. Its window runs from
// the start of a wait to the next wait or the final close: a silent accept
// does not end it (R32).

// Clauses of the rule: the first that fails, or the verdict.
const (
	ClauseMissed        = "missed"
	ClauseRefused       = "left_before_answer"
	ClauseChannel       = "not_applicable_channel" // A: visitors of this channel are always online (W7)
	ClauseOfflineStart  = "offline_start"          // A: nobody was online when it began
	ClauseReplied       = "replied_in_time"        // M1: an answer within the timeout
	ClauseLeftEarly     = "left_early"             // M1: not there during the whole timeout
	ClauseClosed        = "closed_by_operator"     // K: closed without an answer is a reaction (W8)
	ClauseOnline        = "online_at_typing"       // M2: there when somebody began to type (W4)
	ClauseReturned      = "returned"               // M2: came back before the final close (W4)
	ClauseWaiting       = "still_waiting"          // not known before the final close
	ClauseOnlineAtEnd   = "online_at_end"          // M2: nobody typed, and they never left
	ClauseMovedOn       = "moved_on"               // there when the next wait began, which answers for the rest
	ClauseAlreadyGone   = "already_gone"           // refused only: gone before this wait began
	clauseNotTheLast    = "not_the_last_offer"
	clauseWithoutAccept = "not_accepted"
)

// judgement is what the rule says of one wait, and the records it read.
type judgement struct {
	clause string
	yes    bool
	open   bool // later facts may change it
	left   Mark // the departure
	facts  [4]int64
}

// applicable is clause A.
func (t *Timeline) applicable() string {
	switch {
	case t.Channel != event.ChannelSite:
		return ClauseChannel
	case !t.StartOnline:
		return ClauseOfflineStart
	}
	return ""
}

// within says whether a mark lies in the window of a wait.
func (t *Timeline) within(w *Wait, m Mark) bool {
	return !m.before(w.Began) && (!w.Next.Happened() || m.before(w.Next))
}

// firstReply gives the first answer in the wait's window.
func (t *Timeline) firstReply(w *Wait) Mark {
	for i := range t.Replies {
		if t.within(w, t.Replies[i].Mark) {
			return t.Replies[i].Mark
		}
	}
	return Mark{}
}

// reaction gives y of clause M2: the first typing or answer in the window.
func (t *Timeline) reaction(w *Wait) Mark {
	y := t.firstReply(w)
	for i := range t.Typing {
		if m := t.Typing[i].Mark; t.within(w, m) {
			if !y.Happened() || m.before(y) {
				y = m
			}
			break
		}
	}
	return y
}

// shutWithout gives the closing by an operator in the window before any
// answer in it: clause K.
func (t *Timeline) shutWithout(w *Wait, reply Mark) Mark {
	for i := range t.Closes {
		c := &t.Closes[i]
		if c.By == event.CloseOperator && t.within(w, c.Mark) && (!reply.Happened() || c.before(reply)) {
			return c.Mark
		}
	}
	return Mark{}
}

// judgeMissed pronounces the rule on one wait.
func (t *Timeline) judgeMissed(w *Wait) judgement {
	if clause := t.applicable(); clause != "" {
		return judgement{clause: clause, facts: [4]int64{t.Opened.Seq, w.Began.Seq}}
	}
	limit := w.Began.At.Add(w.patience)
	reply := t.firstReply(w)
	if reply.Happened() && reply.At <= limit {
		return judgement{clause: ClauseReplied, facts: [4]int64{w.Began.Seq, reply.Seq}}
	}
	span := t.spanAt(w.Began.At)
	if span == nil {
		return judgement{clause: ClauseLeftEarly, left: t.goneBefore(w.Began.At), facts: [4]int64{w.Began.Seq, t.goneBefore(w.Began.At).Seq}}
	}
	if span.To.Happened() && span.To.At < limit {
		return judgement{clause: ClauseLeftEarly, left: span.To, facts: [4]int64{w.Began.Seq, span.To.Seq}}
	}
	if shut := t.shutWithout(w, reply); shut.Happened() {
		return judgement{clause: ClauseClosed, facts: [4]int64{w.Began.Seq, shut.Seq}}
	}
	j := t.judgeGone(w)
	j.yes = j.clause == ""
	if j.yes {
		j.clause = ClauseMissed
	}
	return j
}

// judgeGone is clause M2: gone before anybody began to type, and not back
// before the final close. The clause is empty if both hold.
func (t *Timeline) judgeGone(w *Wait) judgement {
	y := t.reaction(w)
	m, clause := y, ClauseOnline
	if !y.Happened() {
		switch {
		case w.Next.Happened():
			m, clause = w.Next, ClauseMovedOn
		case t.Final.Happened():
			m, clause = t.Final, ClauseOnlineAtEnd
		default:
			m, clause = Mark{At: t.ctx.Now}, ClauseWaiting
		}
	}
	if t.present(m.At) {
		return judgement{clause: clause, open: clause == ClauseWaiting, facts: [4]int64{w.Began.Seq, m.Seq}}
	}
	left := t.goneBefore(m.At)
	j := judgement{left: left, facts: [4]int64{w.Began.Seq, left.Seq, y.Seq, t.Final.Seq}}
	if back := t.backAfter(left); back.Happened() && (!t.Final.Happened() || back.before(t.Final)) {
		j.clause, j.facts[3] = ClauseReturned, back.Seq
		return j
	}
	if !t.Final.Happened() {
		j.clause, j.open = ClauseWaiting, true
	}
	return j
}

// judgeRefused: the visitor was gone before the operator began to type or
// answered, and did not come back: any patience, however short (R31). One
// departure refuses one wait.
func (t *Timeline) judgeRefused(w *Wait) judgement {
	if clause := t.applicable(); clause != "" {
		return judgement{clause: clause, facts: [4]int64{t.Opened.Seq, w.Began.Seq}}
	}
	if !t.present(w.Began.At) {
		j := judgement{clause: ClauseAlreadyGone, facts: [4]int64{w.Began.Seq, t.goneBefore(w.Began.At).Seq}}
		if back := t.backAfter(w.Began); !back.Happened() || !t.within(w, back) {
			return j
		}
	}
	j := t.judgeGone(w)
	j.yes = j.clause == ""
	if j.yes {
		j.clause = ClauseRefused
	}
	return j
}

// goneBefore gives the last departure at or before a moment.
func (t *Timeline) goneBefore(at event.Instant) Mark {
	out := Mark{}
	for i := range t.Presence {
		if to := t.Presence[i].To; to.Happened() && to.At <= at {
			out = to
		}
	}
	if !out.Happened() {
		return t.Opened // was never seen on the site
	}
	return out
}

// backAfter gives the first return after a departure.
func (t *Timeline) backAfter(left Mark) Mark {
	for i := range t.Presence {
		if from := t.Presence[i].From; left.before(from) {
			return from
		}
	}
	return Mark{}
}
