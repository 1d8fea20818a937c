package days

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Verdicts pronounces every metric on everything, from scratch, as of the end
// of the log or of now: the naive computation that others are held to.
func (d *Days) Verdicts(now event.Instant) []metric.Verdict {
	history := metric.NewHistory()
	for _, r := range d.Records {
		history.Apply(r)
	}
	talks, ids := d.Conversations()
	next := map[event.ConversationID]metric.Mark{}
	last := map[event.VisitorID]event.ConversationID{}
	for _, r := range d.Records {
		if f, ok := r.Fact.(*event.Opened); ok {
			if before := last[f.Visitor]; before != 0 {
				next[before] = metric.Mark{At: r.At, Seq: r.Seq}
			}
			last[f.Visitor] = f.Conversation
		}
	}
	ctx := &metric.Context{History: history, Targets: metric.DefaultTargets(), Now: now,
		Next: func(id event.ConversationID) (metric.Mark, bool) { m, ok := next[id]; return m, ok }}
	var out []metric.Verdict
	for _, id := range ids {
		out = append(out, metric.Evaluate(talks[id], ctx)...)
	}
	for id, records := range d.Operators() {
		out = append(out, metric.EvaluateOperator(id, records, ctx)...)
	}
	return out
}
