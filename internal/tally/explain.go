package tally

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Pronounce lets one metric speak on the records of a conversation, as of the
// view's moment: a page of a list asks one metric of many conversations.
func (v View) Pronounce(records []event.Record, next metric.Mark, m *metric.Metric) []metric.Verdict {
	ctx := &metric.Context{History: v.tally.history, Targets: metric.DefaultTargets(), Now: v.Now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return next, next.Happened() }}
	return metric.NewTimeline(records, ctx).Pronounce([]*metric.Metric{m})
}
