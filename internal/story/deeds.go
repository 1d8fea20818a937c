package story

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// Deeds that are more than one command with the names put in.

func (r *run) alwaysOnline(v event.VisitorID) bool { return r.names.channels[v] != event.ChannelSite }

func (r *run) comes(a args) ([]desk.Command, error) {
	if r.alwaysOnline(a.visitor) {
		return nil, errors.New("visitors of a messenger are always there: they neither come nor leave")
	}
	r.present[a.visitor] = true
	return []desk.Command{desk.VisitorHere{Visitor: a.visitor}}, nil
}

// leaves: the last connection is gone, now or at a moment learned late.
func (r *run) leaves(a args) ([]desk.Command, error) {
	if r.alwaysOnline(a.visitor) {
		return nil, errors.New("visitors of a messenger are always there: they neither come nor leave")
	}
	since := r.now
	if a.at != 0 {
		since = a.at
	}
	r.present[a.visitor] = false
	return []desk.Command{desk.VisitorGone{Visitor: a.visitor, Since: since}}, nil
}

// nothing: the widget closed or opened on a page is no fact (W3).
func (r *run) nothing(args) ([]desk.Command, error) { return nil, nil }

func (r *run) say(a args) desk.Command {
	return desk.Say{Visitor: a.visitor, Channel: r.names.channels[a.visitor], Group: a.group, Key: a.key, Body: a.text,
		Present: r.present[a.visitor] || r.alwaysOnline(a.visitor), Invitation: r.invitation(a.visitor)}
}

func (r *run) lastMessage(v event.VisitorID) (m event.MessageID) {
	r.desk.View(func(s *desk.State, _ event.Instant) {
		if c := s.Current(v); c != nil {
			m = c.LastMessage
		}
	})
	return m
}

func (r *run) operatorReads(a args) ([]desk.Command, error) {
	id, err := r.conversation(a.talk)
	return []desk.Command{desk.OperatorRead{Operator: a.operator, Conversation: id, Message: r.lastMessage(a.talk.visitor)}}, err
}

// kill: the program is gone in the middle of whatever it did. What had been
// recorded is on the disk.
func (r *run) kill(args) ([]desk.Command, error) {
	if r.desk == nil {
		return nil, errors.New("the program is not running at this moment")
	}
	r.log, r.desk = r.log.Reopen(), nil
	return nil, nil
}

// stop: the program ends in good order.
func (r *run) stop(args) ([]desk.Command, error) {
	if r.desk == nil {
		return nil, errors.New("the program is not running at this moment")
	}
	go r.desk.Run()
	r.desk.Close()
	r.log, r.desk = r.log.Reopen(), nil
	return nil, nil
}

// start: the program begins again, from the log alone. All sockets are gone:
// who is still there says so in lines of its own.
func (r *run) start(args) ([]desk.Command, error) {
	if r.desk != nil {
		return nil, errors.New("the program is running")
	}
	if err := r.open(); err != nil {
		return nil, err
	}
	return nil, r.openBook()
}

// conversationOf gives the conversation of a record, or zero.
func conversationOf(rec event.Record) event.ConversationID { return event.Conversation(rec.Fact) }

// known lists the keys of a line of settings.
func known[T any](keys map[string]T) string {
	return strings.Join(slices.Sorted(maps.Keys(keys)), ", ")
}
