package tally

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// openTalks is the conversations that are not final, side by side: every
// report counts them.
type openTalks struct {
	list []openTalk
	at   map[event.ConversationID]int // the place in the list
}

type openTalk struct {
	id     event.ConversationID
	opened event.Instant
	group  event.GroupID
	closed bool // at least once
}

func newOpenTalks() openTalks { return openTalks{at: map[event.ConversationID]int{}} }

func (o *openTalks) add(t openTalk) {
	o.at[t.id] = len(o.list)
	o.list = append(o.list, t)
}

// find gives a conversation to change, nil if it is final.
func (o *openTalks) find(id event.ConversationID) *openTalk {
	if i, ok := o.at[id]; ok {
		return &o.list[i]
	}
	return nil
}

func (o *openTalks) drop(id event.ConversationID) {
	i, ok := o.at[id]
	if !ok {
		return
	}
	last := o.list[len(o.list)-1]
	o.list[i], o.at[last.id] = last, i
	o.list = o.list[:len(o.list)-1]
	delete(o.at, id)
}

// Open counts the conversations begun in an interval that are not final, and
// those of them that are not even closed: of the moments and groups that are
// asked for.
func (v View) Open(in metric.Interval, has func(event.Instant, event.GroupID) bool) (notFinal, notClosed int) {
	for i := range v.tally.unfinished.list {
		c := &v.tally.unfinished.list[i]
		if !in.Has(c.opened) || !has(c.opened, c.group) {
			continue
		}
		notFinal++
		if !c.closed {
			notClosed++
		}
	}
	return notFinal, notClosed
}
