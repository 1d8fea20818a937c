package board

import (
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// talk is one conversation that is not final, and what it adds.
type talk struct {
	id      event.ConversationID
	records []event.Record
	channel event.Channel
	opened  event.Instant
	stand   metric.Standing
	counts  []Count
	named   bool // has a category
	marks   []mark
}

// Count is one thing that a figure of the day counts.
type Count struct {
	Metric       string
	Clause       string
	Conversation event.ConversationID
	Key          Key
	Operator     event.OperatorID
	Topic        event.CategoryID
	At           event.Instant
	Value        int64
}

// mark is a point of a line that the conversation is part of.
type mark struct {
	row    *row
	series int
	at     int
}

func (t *talk) forget() {
	t.stand, t.counts, t.marks = metric.Standing{}, nil, nil
}

// conversationRecord keeps what the metrics read.
func (b *Board) conversationRecord(r event.Record) {
	id := event.Conversation(r.Fact)
	if id == 0 {
		return
	}
	t := b.talks[id]
	switch r.Fact.(type) {
	case *event.Opened:
		if t == nil {
			t = &talk{id: id}
			b.talks[id] = t
		}
	case *event.Noted, *event.Read, *event.Prioritised, *event.LeftMarked:
		return // no metric of the board reads them
	}
	if t == nil {
		return // of a conversation whose beginning is not known, or which is over
	}
	t.records = append(t.records, r)
	b.dirty[t] = struct{}{}
}

// evaluate takes away what the conversation added and adds what it adds now.
func (b *Board) evaluate(t *talk) {
	b.withdraw(t)
	line := metric.NewTimeline(t.records, &b.narrow)
	if !line.Opened.Happened() {
		return
	}
	t.channel, t.opened, t.stand, t.named = line.Channel, line.Opened.At, line.Standing(), line.Category != 0
	b.place(t, 1)
	verdicts := line.Pronounce(pronounced)
	for i := range verdicts {
		if v := &verdicts[i]; v.Counted {
			b.count(t, v, string(v.Channel))
		} else if v.Metric == "missed.waits" && v.Provisional {
			b.provisional(t, v)
		}
	}
	if !line.StartOnline {
		b.countAside(t, verdicts)
	}
	b.stays(t, line)
	if line.Final.Happened() { // nothing of it changes any more
		b.past.take(t)
		delete(b.talks, t.id)
	}
}

// countAside counts, under a channel of their own, what only a board that is
// asked for offline requests counts: both judgements pronounce on the same
// things in the same order.
func (b *Board) countAside(t *talk, narrow []metric.Verdict) {
	wide := metric.NewTimeline(t.records, &b.wide).Pronounce(pronounced)
	for i := range wide {
		if wide[i].Counted && (i >= len(narrow) || !narrow[i].Counted) {
			b.count(t, &wide[i], Aside)
		}
	}
}

// count adds one verdict if it belongs to today.
func (b *Board) count(t *talk, v *metric.Verdict, channel string) {
	at := v.Moment(metric.ByID(v.Metric).Family)
	if at == 0 || !b.Day.Has(at) {
		return
	}
	c := Count{Metric: v.Metric, Clause: v.Clause, Conversation: t.id, Key: Key{channel, v.Group}, Operator: v.Operator, Topic: v.Topic, At: at, Value: v.Value}
	t.counts = append(t.counts, c)
	b.tally(&c, 1)
	b.markEvent(t, &c)
}

// provisional counts a wait of which nothing can be said before its end.
func (b *Board) provisional(t *talk, v *metric.Verdict) {
	c := Count{Metric: provisional, Clause: v.Clause, Conversation: t.id, Key: Key{string(v.Channel), v.Group}, Operator: v.Operator, At: v.Start}
	t.counts = append(t.counts, c)
	b.tally(&c, 1)
}

// provisional names what is counted in Open; it is no metric.
const provisional = "missed.open"

// tally adds a count to its row, or takes it away.
func (b *Board) tally(c *Count, sign int64) {
	if c.Metric == provisional {
		b.add(c.Key, Open, sign)
		return
	}
	cells := cellsOf[c.Metric]
	b.add(c.Key, cells.count, sign)
	b.add(c.Key, cells.sum, sign*c.Value)
}

func (b *Board) withdraw(t *talk) {
	b.place(t, -1)
	for i := range t.counts {
		b.tally(&t.counts[i], -1)
	}
	for _, m := range t.marks {
		m.row.trend[m.series][m.at]--
	}
	t.forget()
}

// place puts the conversation where it stands, or takes it away from there.
func (b *Board) place(t *talk, sign int64) {
	key := Key{string(t.channel), t.stand.Group}
	if t.stand.Aside {
		key.Channel = Aside
	}
	switch t.stand.Place {
	case metric.PlaceQueued:
		b.add(key, Queued, sign)
		if queue := b.row(key).queue; sign > 0 {
			queue[t.id] = t.opened
		} else {
			delete(queue, t.id)
		}
		return
	case metric.PlaceOffered:
		b.add(key, Offered, sign)
	case metric.PlaceInWork:
		b.add(key, Talking, sign)
	case metric.PlaceWrapUp: // only its operator's slot is taken
	default:
		return
	}
	o := b.operator(t.stand.Operator)
	o.load[t.channel] += int(sign)
	b.restless[o] = struct{}{}
}

// Members gives what a figure of the day counts in the rows that fit, newest
// first.
func (b *Board) Members(figure string, topic event.CategoryID, fit func(Key) bool) []Count {
	want := map[string]bool{figure: true}
	if figure == "lt.unserved" {
		want = map[string]bool{"lt.unassigned": true, "lt.cancelled": true, "lt.no_reply": true}
	}
	var out []Count
	b.eachTalk(func(_ bool, counts []Count) {
		for i := range counts {
			if c := &counts[i]; want[c.Metric] && (topic == 0 || c.Topic == topic) && fit(c.Key) {
				out = append(out, *c)
			}
		}
	})
	slices.SortFunc(out, func(x, y Count) int {
		if x.At != y.At {
			return int(y.At - x.At)
		}
		return int(y.Conversation - x.Conversation)
	})
	return out
}
