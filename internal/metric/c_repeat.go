package metric

import "otklik/internal/event"

// Repeated contact: the same visitor began a new conversation soon after the
// final close of this one.

const hour = event.Millis(3_600_000)

// again says whether the visitor came back within a time after the final
// close; known is false while that cannot be told yet.
func (t *Timeline) again(within event.Millis) (next Mark, yes, known bool) {
	if !t.Final.Happened() {
		return Mark{}, false, false
	}
	if t.ctx.Next != nil {
		if next, ok := t.ctx.Next(t.ID); ok {
			return next, event.Millis(next.At-t.Final.At) <= within, true
		}
	}
	return Mark{}, false, t.ctx.Now >= t.Final.At.Add(within)
}

func repeatMetric(id, ru, en string, within event.Millis) Metric {
	return Metric{
		ID: id, Version: 1, Name: Words{ru, en},
		Definition: Words{
			"Диалоги, после окончательного закрытия которых тот же посетитель обратился снова в этот срок, от всех, о которых это уже известно.",
			"Conversations after whose final close the same visitor came again in that time, out of all of which this is known.",
		},
		Unit: Percent, Family: FamilyStart, How: Share, Unowned: true,
		conversation: func(t *Timeline, out *verdicts) {
			next, yes, known := t.again(within)
			v := t.whole()
			v.At, v.Counted, v.Provisional, v.Value, v.Clause = v.Start, known, !known, 0, "not_repeated"
			switch {
			case yes:
				v.Value, v.Clause = 1, "repeated"
			case !known:
				v.Clause = ClauseWaiting
			}
			out.add(v, t.Opened.Seq, t.Final.Seq, next.Seq)
		},
	}
}

var (
	cRepeat24 = repeatMetric("c.repeat24", "Повторные за 24 часа", "Repeated within 24 hours", 24*hour)
	cRepeat72 = repeatMetric("c.repeat72", "Повторные за 72 часа", "Repeated within 72 hours", 72*hour)
)
