package report

import (
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// ofPresence are the metrics whose rule asks whether the visitor was on the
// site. Visitors of every other channel count as always there (W7), so for
// them the rule says nothing: «—», and never a 0 that looks like praise.
// Missed by operator stays: an offer that nobody answered is of any channel.
var ofPresence = []string{"missed.waits", "missed.conversations", "missed.wait_avg", "missed.unattributed", "missed.rate", "wait.refused"}

// ofAnswers are the clocks of answers: calls are left out of them (source 004,
// 23–25), for a call is answered or lost, and nobody writes.
var ofAnswers = []string{"rt.first", "rt.first_business", "rt.any", "rt.business", "rt.outside", "rt.op", "rt.typing", "sla.first", "sla.any"}

// Applies says whether a metric's rule has anything to say of a channel.
func Applies(m *metric.Metric, ch event.Channel) bool {
	return ch == "" || ch == event.ChannelSite || !slices.Contains(ofPresence, m.ID) && (ch != event.ChannelCall || !slices.Contains(ofAnswers, m.ID))
}

// Blank empties the figures of columns that do not apply: in the rows of other
// channels, in those of operators if a conversation is counted without one, and
// everywhere if only such a channel or one operator was asked for.
func (t *Table) Blank(cols []Column, f Filter) {
	blank := func(figures []metric.Figure, ch event.Channel, ofOperator bool) {
		for i := range figures {
			if m := cols[i].Metric; !Applies(m, ch) || ofOperator && m.Unowned {
				figures[i] = metric.Figure{Den: 1, Empty: true}
			}
		}
	}
	for i := range t.Rows {
		ch := f.Channel
		if t.By == ByChannel && t.Rows[i].Key != NoChannel {
			ch = event.Channel(t.Rows[i].Key)
		}
		blank(t.Rows[i].Figures, ch, t.By == ByOperator || f.Operator != 0)
	}
	blank(t.Totals, f.Channel, f.Operator != 0)
}
