package metric

import (
	"sort"

	"otklik/internal/event"
	"otklik/internal/settings"
)

// History knows what was in force at every moment of the log (T9). It is a
// fold of the setting facts. Moments are told by Seq: a change and a wait of
// one millisecond have an order all the same.
type History struct {
	groups    map[event.GroupID][]dated[event.GroupRules]
	operators map[event.OperatorID][]dated[event.OperatorSet]
	desk      []dated[event.DeskRules]
	channels  map[event.ConversationID]event.Channel
	employees map[event.EmployeeID][]dated[event.OperatorID]
	hours     timetables
	wrapUps   bool // some group has granted time for wrap-up
}

type dated[T any] struct {
	seq   int64
	at    event.Instant
	value T
}

// NewHistory gives the history of an empty log.
func NewHistory() *History {
	return &History{groups: map[event.GroupID][]dated[event.GroupRules]{},
		operators: map[event.OperatorID][]dated[event.OperatorSet]{},
		channels:  map[event.ConversationID]event.Channel{},
		employees: map[event.EmployeeID][]dated[event.OperatorID]{}, hours: newTimetables()}
}

// Apply folds one record in; records that set nothing are ignored. Records
// come in the order of the log.
func (h *History) Apply(r event.Record) {
	h.hours.apply(r)
	switch f := r.Fact.(type) {
	case *event.DeskRulesSet:
		h.desk = append(h.desk, dated[event.DeskRules]{r.Seq, r.At, f.Rules})
	case *event.GroupSet:
		h.wrapUps = h.wrapUps || f.Rules.WrapUpSeconds != 0
		h.groups[f.Group] = append(h.groups[f.Group], dated[event.GroupRules]{r.Seq, r.At, f.Rules})
	case *event.OperatorSet:
		h.operators[f.Operator] = append(h.operators[f.Operator], dated[event.OperatorSet]{r.Seq, r.At, *f})
	case *event.EmployeeMatched:
		h.employees[f.Employee] = append(h.employees[f.Employee], dated[event.OperatorID]{r.Seq, r.At, f.Operator})
	case *event.Opened:
		// What is not the site's is remembered: an operator's work names
		// conversations, and its weight depends on their channel.
		if f.Channel != event.ChannelSite {
			h.channels[f.Conversation] = f.Channel
		}
	}
}

// noWrapUp: no group has ever granted time for wrap-up.
func (h *History) noWrapUp() bool { return !h.wrapUps }

// Remember says the channel of a conversation whose Opened is not applied: of
// one that goes on where another reading of the log ended.
func (h *History) Remember(id event.ConversationID, channel event.Channel) {
	if channel != event.ChannelSite {
		h.channels[id] = channel
	}
}

// Forget forgets the channel of a conversation of which nothing comes any more.
func (h *History) Forget(id event.ConversationID) { delete(h.channels, id) }

// at finds the newest value at a place of the log, and the Seq that set it.
func at[T any](list []dated[T], seq int64) (value T, setBy int64, ok bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].seq > seq })
	if i == 0 {
		return value, 0, false
	}
	return list[i-1].value, list[i-1].seq, true
}

// patience gives the refusal timeout of a group at a place of the log, and the
// record that set it.
func (h *History) patience(id event.GroupID, seq int64) (event.Millis, int64) {
	if rules, by, ok := at(h.groups[id], seq); ok {
		return event.Seconds(rules.MissedSeconds), by
	}
	return defaultPatience, 0
}

// Rules gives the rules of the desk at a place of the log, and the record that
// set them.
func (h *History) Rules(seq int64) (event.DeskRules, int64) {
	rules, by, _ := at(h.desk, seq)
	return rules, by
}

// LateReply gives how late an answer might be at a place of the log, and the
// record that set it.
func (h *History) LateReply(seq int64) (event.Millis, int64) {
	rules, by, _ := at(h.desk, seq)
	return rules.LateReply(), by
}

var defaultPatience = event.Seconds(settings.DefaultGroupRules().MissedSeconds)

// Operator gives the profile of an operator at a place of the log.
func (h *History) Operator(id event.OperatorID, seq int64) (event.OperatorSet, bool) {
	o, _, ok := at(h.operators[id], seq)
	return o, ok
}

// CaseClose gives the target of closing that was in force at a moment, and the
// record that set it.
func (h *History) CaseClose(moment event.Instant) (event.Millis, int64) {
	rules, by := asOf(h.desk, moment)
	return rules.CaseClose(), by
}

// group gives an operator's first group at a moment; 0: none, or nobody.
func (h *History) group(id event.OperatorID, moment event.Instant) event.GroupID {
	if o, _ := asOf(h.operators[id], moment); len(o.Groups) > 0 {
		return o.Groups[0].Group
	}
	return 0
}

// asOf finds what was in force at a moment, for things that are dated by
// somebody else's clock: the first value holds for what came before it.
func asOf[T any](list []dated[T], moment event.Instant) (value T, setBy int64) {
	for i := range list {
		if i == 0 || list[i].at <= moment {
			value, setBy = list[i].value, list[i].seq
		}
	}
	return value, setBy
}

// Employee gives the operator whom a telephone company's employee is matched
// with at a place of the log; 0: nobody.
func (h *History) Employee(id event.EmployeeID, seq int64) event.OperatorID {
	o, _, _ := at(h.employees[id], seq)
	return o
}

// matchedNow says whether an operator is matched with any employee.
func (h *History) matchedNow(id event.OperatorID) bool {
	for _, list := range h.employees {
		if list[len(list)-1].value == id {
			return true
		}
	}
	return false
}

// Channel gives the channel of a conversation.
func (h *History) Channel(id event.ConversationID) event.Channel {
	if ch, other := h.channels[id]; other {
		return ch
	}
	return event.ChannelSite
}
