package tally

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Members gives who was in a group over an interval, as the records up to the
// view's position say.
func (v View) Members(group event.GroupID, in metric.Interval) []metric.Spell {
	return v.tally.history.Members(group, in)
}

// Pronounce lets one metric speak on the records of a conversation, as of the
// view's moment: a page of a list asks one metric of many conversations.
func (v View) Pronounce(records []event.Record, next metric.Mark, m *metric.Metric) []metric.Verdict {
	ctx := &metric.Context{History: v.tally.history, Targets: metric.DefaultTargets(), Now: v.Now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return next, next.Happened() }}
	return metric.NewTimeline(records, ctx).Pronounce([]*metric.Metric{m})
}
