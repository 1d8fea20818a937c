package sim

import (
	"context"
	"errors"
	"maps"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// letter is a message on its way: whoever wrote it tries again until it is
// acknowledged, with the same key.
type letter struct {
	cmd     desk.Command
	first   event.Instant
	message event.MessageID // 0: not acknowledged
	talk    event.ConversationID
}

func (w *world) send(key string, cmd desk.Command) {
	w.sent[key] = &letter{cmd: cmd, first: w.now}
	w.lettersN = append(w.lettersN, key)
}

// repeatLimit: no browser goes on trying for longer.
const repeatLimit = desk.RepeatMillis - 1000

// repeat sends a message of this visitor, or of any operator, once more.
func (w *world) repeat(v event.VisitorID) []desk.Command {
	w.lettersN = w.lettersN[max(0, len(w.lettersN)-40):]
	for range 6 {
		if len(w.lettersN) == 0 {
			return nil
		}
		l := w.sent[w.lettersN[w.IntN(len(w.lettersN))]]
		say, visitors := l.cmd.(desk.Say)
		if w.now <= l.first.Add(repeatLimit) && (!visitors || say.Visitor == v || w.oneIn(3)) {
			return w.refresh(l.cmd)
		}
	}
	return nil
}

// wishes are the commands of this step.
func (w *world) wishes() []desk.Command {
	var cmds []desk.Command
	kept := w.later[:0]
	for _, e := range w.later {
		if e.at <= w.now {
			cmds = append(cmds, w.refresh(e.cmd)...)
		} else {
			kept = append(kept, e)
		}
	}
	w.later = kept
	cmds = append(cmds, w.ring()...)
	if w.oneIn(6) {
		cmds = append(cmds, w.file()...)
	}
	for range pick(w.dice, 0, 1, 1, 1, 1, 2, 2, 3, 5, 12) {
		switch n := w.IntN(100); {
		case n < 42:
			cmds = append(cmds, w.visit()...)
		case n < 93:
			cmds = append(cmds, w.work()...)
		default:
			cmds = append(cmds, w.supervise()...)
		}
	}
	return cmds
}

// refresh makes an errand what it is by now.
func (w *world) refresh(cmd desk.Command) []desk.Command {
	switch cmd := cmd.(type) {
	case desk.VisitorHere:
		p := w.people[cmd.Visitor-1]
		if !p.online {
			p.online, p.since, p.goneAt = true, w.now, 0
		}
	case desk.OperatorHere:
		o := w.staff[cmd.Operator-1]
		if !o.online {
			o.online, o.since = true, w.now
		}
	case desk.VisitorGone:
		if w.people[cmd.Visitor-1].online {
			return nil
		}
		cmd.Since = max(cmd.Since, w.now.Add(-lateLimit))
		return []desk.Command{cmd}
	case desk.OperatorUnheard:
		if w.staff[cmd.Operator-1].online {
			return nil
		}
	case desk.Say:
		if w.now > w.sent[cmd.Key].first.Add(repeatLimit) {
			return nil
		}
		cmd.Present = w.people[cmd.Visitor-1].online
		return []desk.Command{cmd}
	}
	return []desk.Command{cmd}
}

// comeBack: after a restart whose sockets are all gone, most people's browsers
// connect again soon.
func (w *world) comeBack() {
	for _, p := range w.people {
		if p.online && !w.oneIn(4) {
			w.later = append(w.later, errand{w.now.Add(event.Millis(w.between(0, 25000))), desk.VisitorHere{Visitor: p.id}})
		}
		p.online, p.goneAt = false, w.now
	}
	for _, o := range w.staff {
		if o.online && !w.oneIn(4) {
			w.later = append(w.later, errand{w.now.Add(event.Millis(w.between(0, 60000))), desk.OperatorHere{Operator: o.id}})
		}
		o.online = false
	}
}

// settle looks at the answers: what is acknowledged is in the log, what is
// refused is not, and what is unknown is tried again.
func (w *world) settle(cmds []desk.Command, results []desk.Result, before int64, steady bool) error {
	recorded, failed := false, 0
	for i, r := range results {
		key := letterKey(cmds[i])
		switch {
		case unavailable(r.Err):
			recorded, failed = true, failed+1
			w.again(key, cmds[i])
			w.tellAgain(cmds[i])
		case r.Err != nil:
			w.report.Refused++
			var refusal *event.Refusal
			if !errors.As(r.Err, &refusal) {
				return broken("%T is answered with %v", cmds[i], r.Err)
			}
		case key != "":
			recorded = true
			if err := w.acknowledged(key, r.Receipt); err != nil {
				return err
			}
		default:
			recorded = true
			if gone, ok := cmds[i].(desk.VisitorGone); ok && !w.people[gone.Visitor-1].online {
				w.people[gone.Visitor-1].goneAt = w.now
			}
		}
		if r.Err == nil && r.Receipt.Seq > w.model.seq {
			return broken("%T is acknowledged with Seq %d, and the log ends at %d", cmds[i], r.Receipt.Seq, w.model.seq)
		}
	}
	if failed > 0 && failed < len(results) {
		return broken("%d commands of a batch of %d could not be stored, and the others are answered", failed, len(results))
	}
	if steady && !recorded && w.model.seq != before {
		return broken("%d commands were all refused, and %d facts were recorded", len(cmds), w.model.seq-before)
	}
	return nil
}

func letterKey(cmd desk.Command) string {
	switch cmd := cmd.(type) {
	case desk.Say:
		return cmd.Key
	case desk.Reply:
		return cmd.Key
	}
	return ""
}

func unavailable(err error) bool {
	var refusal *event.Refusal
	return errors.As(err, &refusal) && refusal.Code == event.Unavailable
}

// again: browsers and the program's own sockets try once more.
func (w *world) again(key string, cmd desk.Command) {
	switch cmd.(type) {
	case desk.Say, desk.Reply, desk.VisitorHere, desk.VisitorGone, desk.OperatorHere, desk.OperatorUnheard, desk.SignOut:
	default:
		return
	}
	at := w.now.Add(event.Millis(w.between(100, 5000)))
	if key != "" && at > w.sent[key].first.Add(repeatLimit) {
		return
	}
	w.later = append(w.later, errand{at, cmd})
}

func (w *world) acknowledged(key string, r desk.Receipt) error {
	l := w.sent[key]
	if l.message != 0 && l.message != r.Message {
		return broken("message %q was acknowledged as %d and again as %d", key, l.message, r.Message)
	}
	if w.model.posted[key] != r.Message {
		return broken("message %q is acknowledged as %d and stored as %d", key, r.Message, w.model.posted[key])
	}
	if r.Duplicate {
		w.model.seen.note("repeated message")
	}
	l.message, l.talk = r.Message, r.Conversation
	if say, ok := l.cmd.(desk.Say); ok {
		w.people[say.Visitor-1].known = true
	}
	return nil
}

// words: every acknowledged message has its words, once, beside its fact.
func (w *world) words() error {
	keys := map[string]event.MessageID{}
	for _, id := range slices.Sorted(maps.Keys(w.model.talks)) {
		rows, err := w.disk.Messages(context.Background(), id, 0, 100000)
		if err != nil {
			return err
		}
		for _, row := range rows {
			key := w.keyOf(row.ID)
			if was := keys[key]; was != 0 {
				return broken("the words of message %q are kept as %d and as %d", key, was, row.ID)
			}
			l := w.sent[key]
			if l == nil || row.Conversation != id || w.model.posted[key] != row.ID || bodyOf(l.cmd) != row.Body {
				return broken("message %d of conversation %d, key %q, keeps the words %q", row.ID, id, key, row.Body)
			}
			keys[key] = row.ID
		}
	}
	if len(keys) != len(w.model.posted) {
		return broken("%d messages were posted, and %d have words", len(w.model.posted), len(keys))
	}
	return nil
}

// keyOf gives the key that a stored message came with.
func (w *world) keyOf(id event.MessageID) string { return w.model.keys[id] }

func bodyOf(cmd desk.Command) string {
	switch cmd := cmd.(type) {
	case desk.Say:
		return cmd.Body
	case desk.Reply:
		return cmd.Body
	}
	return ""
}
