package metric

import "otklik/internal/event"

// What a board that is kept up to date piece by piece asks of the folds, so
// that it counts by the very rules of the metrics (live.go, board.go).

// Standing is where a conversation stands now, as the live metrics count it.
type Standing struct {
	Place    Place
	Operator event.OperatorID
	Group    event.GroupID
	Aside    bool // waits in the queue of those who wrote when nobody was online (L3)
}

// Standing gives where the conversation stands.
func (t *Timeline) Standing() Standing {
	place, op := t.place()
	return Standing{Place: place, Operator: op, Group: t.group(),
		Aside: !t.StartOnline && place == PlaceQueued && len(t.Waits) == 1}
}

// Stay is a stretch of one standing. To has not happened while it lasts.
type Stay struct {
	Place    Place
	Group    event.GroupID
	Aside    bool
	From, To Mark
}

// Stays lays the conversation out as stretches of waiting, being offered and
// being worked on, in no particular order.
func (t *Timeline) Stays() []Stay {
	out := make([]Stay, 0, len(t.Waits)+2*len(t.Offers)+len(t.Work))
	for i := range t.Waits {
		w := &t.Waits[i]
		queued := Stay{Place: PlaceQueued, Group: w.Group, Aside: !t.StartOnline && w.N == 1, From: w.Began}
		for _, o := range t.Offers[w.First:w.Last] {
			queued.To = o.Made
			out = append(out, queued, Stay{Place: PlaceOffered, Group: w.Group, From: o.Made, To: o.Ended})
			queued.From = o.Ended
		}
		if queued.From.Happened() {
			queued.To = w.Ended
			out = append(out, queued)
		}
	}
	for i := range t.Work {
		s := &t.Work[i]
		out = append(out, Stay{Place: PlaceInWork, Group: s.Group, From: s.From, To: s.To})
	}
	return out
}

// Pronounce pronounces only some metrics of conversations on the timeline.
func (t *Timeline) Pronounce(list []*Metric) []Verdict {
	if t.Opened.Seq == 0 {
		return nil
	}
	out := verdicts{}
	for _, m := range list {
		if m.conversation != nil {
			out.metric = m
			m.conversation(t, &out)
		}
	}
	t.mark(out.list)
	return out.list
}

// Fold folds one record of the operator's own state in. An empty row is that
// of somebody of whom nothing is known.
func (row *Row) Fold(r event.Record) {
	if row.Status == "" {
		row.Status, row.Connection = event.StatusOffline, ConnectionNone
	}
	row.apply(r)
}

// Available says whether the wallboard counts the operator as available.
func (row *Row) Available() bool { return available(row) }
