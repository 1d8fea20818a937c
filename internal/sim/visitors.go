package sim

import (
	"fmt"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// person is a visitor of the site.
type person struct {
	id       event.VisitorID
	known    bool // has a row
	online   bool // a connection is alive, as the sockets know
	since    event.Instant
	goneAt   event.Instant // when the desk was told that they are not
	patience event.Millis  // in the queue, before they go
}

// visit is what one visitor does.
func (w *world) visit() []desk.Command {
	p := w.people[w.IntN(len(w.people))]
	t := w.model.current[p.id]
	if w.oneIn(12) {
		return w.rate(p, t)
	}
	if w.oneIn(25) {
		return w.repeat(p.id)
	}
	if !p.online {
		if w.oneIn(6) {
			return w.write(p)
		}
		p.online, p.since, p.goneAt = true, w.now, 0
		out := []desk.Command{desk.VisitorHere{Visitor: p.id}}
		if w.oneIn(2) {
			out = append(out, w.write(p)...)
		}
		return out
	}
	switch {
	case t == nil:
		if w.oneIn(4) {
			return w.leave(p)
		}
		if w.oneIn(4) {
			return []desk.Command{w.invite()}
		}
		return w.write(p)
	case t.waiting && w.now > t.since.Add(p.patience):
		if w.oneIn(3) {
			return []desk.Command{desk.VisitorEnds{Visitor: p.id, Conversation: t.id}}
		}
		return w.leave(p)
	}
	switch n := w.IntN(20); {
	case n < 9:
		return w.write(p)
	case n < 13:
		return []desk.Command{desk.VisitorRead{Visitor: p.id, Message: t.lastMsg + event.MessageID(w.IntN(3)-1)}}
	case n < 16:
		return w.leave(p)
	case n < 17:
		return []desk.Command{desk.VisitorEnds{Visitor: p.id, Conversation: event.ConversationID(w.IntN(2)) * t.id}}
	}
	return nil
}

// absent: whoever is gone for longer than the grace has left, whatever the
// disk and the program went through meanwhile.
func (w *world) absent() error {
	for _, p := range w.people {
		grace := event.Seconds(w.model.rules.VisitorGraceSeconds)
		if t := w.model.current[p.id]; t != nil && t.present && !p.online && p.goneAt != 0 && w.now >= max(p.goneAt, t.hereAt).Add(grace) {
			return broken("visitor %d of conversation %d is gone since %s and has not left", p.id, t.id, clock(p.goneAt))
		}
	}
	return nil
}

// leave: the last connection ends; sometimes only a page change.
func (w *world) leave(p *person) []desk.Command {
	p.online = false
	since := max(p.since, w.now.Add(-event.Millis(w.IntN(int(lateLimit)/2))))
	if w.oneIn(3) {
		back := w.now.Add(event.Millis(w.between(0, 30000)))
		w.later = append(w.later, errand{back, desk.VisitorHere{Visitor: p.id}})
	}
	return []desk.Command{desk.VisitorGone{Visitor: p.id, Since: since}}
}

// write is a message of a visitor.
func (w *world) write(p *person) []desk.Command {
	w.nextPart++
	cmd := desk.Say{Visitor: p.id, Channel: event.ChannelSite, Group: w.someGroup(), Key: fmt.Sprintf("v%d", w.nextPart), Present: p.online}
	cmd.Body = "words of " + cmd.Key
	switch w.IntN(40) {
	case 0:
		cmd.Body = pick(w.dice, "", " \u200b\n", "\xff", strings.Repeat("ю", event.MessageLimit+1))
	case 1:
		cmd.Channel = event.ChannelCall
	case 2:
		cmd.Body, cmd.Files = "", []event.File{{Key: cmd.Key, Name: "scan.png", Type: "image/png", Size: 70}}
	}
	if id := w.someShown(); id != 0 && w.oneIn(2) {
		cmd.Invitation = &event.InvitationText{Visitor: p.id, Invitation: id, Body: "text"}
		if in := w.model.shown[id]; w.oneIn(2) {
			cmd.Group = in.group // as a browser does
		}
	}
	if !p.known {
		cmd.Row = &event.VisitorRow{Visitor: p.id, UID: fmt.Sprintf("uid-%d", p.id), Site: "shop"}
	}
	w.send(cmd.Key, cmd)
	return []desk.Command{cmd}
}

// someGroup gives a group, seldom one that is not there.
func (w *world) someGroup() event.GroupID {
	if w.oneIn(50) {
		return 99
	}
	return w.model.groupIDs[w.IntN(len(w.model.groupIDs))]
}

func (w *world) someTalk() *talk {
	if len(w.model.open) == 0 {
		return nil
	}
	return w.model.open[w.IntN(len(w.model.open))]
}
