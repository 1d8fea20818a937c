package metric

import "otklik/internal/event"

// How the waits of a cohort end (5.7): offered = answered + abandoned +
// flowout + waiting, each wait in exactly one (invariant I5).

// Clauses of the fate of a wait.
const (
	FateAnswered  = "answered"
	FateAbandoned = "abandoned"
	FateFlowout   = "flowout" // into another queue, or closed with the visitor still there
	FateWaiting   = "waiting"
)

// fate is how a wait ended, after how long, and when. Clause offline_start:
// the stay in the queue is no wait.
type fate struct {
	clause string
	length event.Millis // of the waiting: until the visitor had left, if they did
	end    Mark
	left   Mark // the departure or the visitor's own closing that abandoned it
	open   bool
}

// judgeFate pronounces the fate of a wait. A wait is abandoned when the
// visitor left the site during it and was not seen again, when they ended the
// conversation themselves while waiting, or when the system took it out of
// the queue because they had left.
func (t *Timeline) judgeFate(w *Wait) fate {
	if w.N == 1 && t.offline() {
		return fate{clause: ClauseOfflineStart, end: w.Ended}
	}
	if !w.Ended.Happened() {
		return fate{clause: FateWaiting, length: event.Millis(t.ctx.Now - w.Began.At), open: true}
	}
	f := fate{end: w.Ended, left: t.leftDuring(w), open: !t.Final.Happened()}
	stop := w.Ended.At
	switch {
	case f.left.Happened():
		f.clause, stop = FateAbandoned, f.left.At
	case w.End == WaitClosed && (w.By == event.CloseVisitor || w.By == event.CloseSystemLeft):
		f.clause, f.left = FateAbandoned, w.Ended
	case w.End == WaitAccepted:
		f.clause = FateAnswered
	default:
		f.clause = FateFlowout
	}
	f.length = event.Millis(stop - w.Began.At)
	return f
}

// leftDuring gives the departure in the wait after which the visitor was not
// seen again, if there was one.
func (t *Timeline) leftDuring(w *Wait) Mark {
	if t.Channel != event.ChannelSite {
		return Mark{}
	}
	left := t.gone()
	if !left.Happened() || left.At < w.Began.At || !left.before(w.Ended) || left == t.Opened {
		return Mark{}
	}
	return left
}

// stops gives when the clock of the operator's own queue stops for an offer
// (5.1, opq.wait_avg): its end, or the departure of a visitor who never came
// back, if that was earlier.
func (t *Timeline) stops(o *Offer) Mark {
	if t.Channel != event.ChannelSite {
		return o.Ended
	}
	left := t.gone()
	switch {
	case !left.Happened() || left == t.Opened || !left.before(o.Ended):
		return o.Ended
	case left.before(o.Made):
		return o.Made // gone before it was offered: nobody waited for this operator
	}
	return left
}
