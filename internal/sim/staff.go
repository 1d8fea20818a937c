package sim

import (
	"fmt"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// worker is an operator at a desk.
type worker struct {
	id       event.OperatorID
	online   bool
	since    event.Instant
	diligent int // of ten offers, how many are taken
}

// work is what one operator does.
func (w *world) work() []desk.Command {
	o := w.staff[w.IntN(len(w.staff))]
	a := w.model.agent(o.id)
	switch {
	case !o.online:
		if w.oneIn(3) {
			return nil
		}
		o.online, o.since = true, w.now
		return []desk.Command{desk.OperatorHere{Operator: o.id}, desk.SetStatus{Operator: o.id, Status: event.StatusAvailable, By: o.id}}
	case a.status != event.StatusAvailable && w.oneIn(3):
		return []desk.Command{desk.SetStatus{Operator: o.id, Status: event.StatusAvailable, By: o.id}}
	}
	switch n := w.IntN(100); {
	case n < 4:
		return w.loseConnection(o)
	case n < 5:
		o.online = false
		return []desk.Command{desk.SignOut{Operator: o.id}}
	case n < 9:
		return []desk.Command{desk.SetStatus{Operator: o.id, By: o.id, Status: w.someStatus()}}
	case n < 15:
		return w.wander(o)
	}
	mine := w.model.held(o.id)
	if len(mine) == 0 {
		if w.oneIn(4) {
			return w.wander(o)
		}
		return nil
	}
	t := mine[w.IntN(len(mine))]
	switch t.phase {
	case offered:
		return w.answerOffer(o, t)
	case closed:
		return w.wrapUp(o, t)
	}
	return w.talk(o, t)
}

func (w *world) someStatus() event.Status {
	return pick(w.dice, event.StatusAvailable, event.StatusPause, event.StatusBreak, event.StatusAway, event.StatusOffline, "dancing")
}

// loseConnection: for a moment, for longer than each of the graces, or for good.
func (w *world) loseConnection(o *worker) []desk.Command {
	o.online = false
	since := max(o.since, w.now.Add(-event.Millis(w.IntN(int(lateLimit)))))
	if !w.oneIn(4) {
		back := w.now.Add(event.Seconds(pick(w.dice, 1, 3, 8, 20, 45, 90, 200)))
		w.later = append(w.later, errand{back, desk.OperatorHere{Operator: o.id}})
	}
	return []desk.Command{desk.OperatorUnheard{Operator: o.id, Since: since}}
}

func (w *world) answerOffer(o *worker, t *talk) []desk.Command {
	switch n := w.IntN(10); {
	case n < o.diligent:
		return []desk.Command{desk.Take{Operator: o.id, Conversation: t.id}}
	case n < 8:
		return nil
	}
	switch w.IntN(5) {
	case 0:
		return []desk.Command{desk.Decline{Operator: o.id, Conversation: t.id}}
	case 1:
		return []desk.Command{desk.Requeue{By: o.id, Conversation: t.id}}
	case 2:
		return []desk.Command{desk.Close{By: o.id, Conversation: t.id}}
	case 3:
		return []desk.Command{w.transfer(o.id, t, false)}
	}
	return w.reply(o, t, true)
}

// talk is one act in a conversation of one's own.
func (w *world) talk(o *worker, t *talk) []desk.Command {
	switch n := w.IntN(40); {
	case n < 8:
		return []desk.Command{desk.Typing{Operator: o.id, Conversation: t.id}}
	case n < 20:
		return w.reply(o, t, false)
	case n < 22:
		return w.reply(o, t, true)
	case n < 26:
		return []desk.Command{desk.OperatorRead{Operator: o.id, Conversation: t.id, Message: t.lastMsg}}
	case n < 29:
		return []desk.Command{w.transfer(o.id, t, false)}
	case n < 38 && n > 36:
		return []desk.Command{w.name(o.id, t)}
	case n < 30:
		return []desk.Command{desk.Requeue{By: o.id, Conversation: t.id}}
	case n < 37:
		return []desk.Command{desk.Close{By: o.id, Conversation: t.id, Final: w.oneIn(4)}}
	}
	return nil
}

func (w *world) transfer(by event.OperatorID, t *talk, manage bool) desk.Command {
	cmd := desk.Transfer{By: by, Conversation: t.id, Manage: manage}
	if w.oneIn(2) {
		cmd.ToGroup = w.someGroup()
	} else {
		cmd.ToOperator = w.staff[w.IntN(len(w.staff))].id
	}
	return cmd
}

// reply is a message or a note of an operator.
func (w *world) reply(o *worker, t *talk, note bool) []desk.Command {
	w.nextPart++
	cmd := desk.Reply{Operator: o.id, Conversation: t.id, Key: fmt.Sprintf("o%d", w.nextPart), Note: note}
	cmd.Body = "words of " + cmd.Key
	if w.oneIn(40) {
		cmd.Body = ""
	}
	w.send(cmd.Key, cmd)
	return []desk.Command{cmd}
}

// wander: what an operator does with conversations that are not theirs, and
// what buttons pressed too late do.
func (w *world) wander(o *worker) []desk.Command {
	t := w.someTalk()
	if t == nil || w.oneIn(20) {
		t = &talk{id: event.ConversationID(w.between(1, 500))}
	}
	switch w.IntN(11) {
	case 10:
		return []desk.Command{desk.FinishWrapUp{By: o.id, Conversation: t.id}}
	case 0, 1, 2:
		return []desk.Command{desk.Take{Operator: o.id, Conversation: t.id}}
	case 3:
		return []desk.Command{desk.Decline{Operator: o.id, Conversation: t.id}}
	case 4:
		return []desk.Command{desk.Close{By: o.id, Conversation: t.id, Final: w.oneIn(2)}}
	case 5, 6:
		return []desk.Command{desk.Reopen{By: o.id, Conversation: t.id}}
	case 7:
		return w.reply(o, t, w.oneIn(2))
	case 8:
		return []desk.Command{desk.OperatorRead{Operator: o.id, Conversation: t.id, Message: t.lastMsg}}
	}
	return []desk.Command{w.transfer(o.id, t, false)}
}
