package tally

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

const (
	hour = event.Millis(3_600_000)
	// again is how long after the final close a visitor who comes back changes
	// the verdicts on it (c.repeat72); after it a conversation is settled.
	again = 72 * hour
	// late is how much later than it happened a fact of an operator is waited
	// for before the day is judged for good: a lost connection is noticed in
	// seconds, but a program that was down notices when it is up again.
	late = 6 * hour
	day  = 24 * hour
)

// settle judges for good what nothing can change any more, and forgets it.
func (t *Tally) settle() {
	for id, c := range t.talks {
		if c.final != 0 && t.now >= c.final.Add(again) {
			t.judgeTalk(id, c)
			t.columns.Trust(c.doubts)
			delete(t.talks, id)
			if t.last[c.visitor] == id {
				delete(t.last, c.visitor)
			}
		}
	}
	cut := t.now.Add(-late) / event.Instant(day) * event.Instant(day)
	for id, p := range t.people {
		if p.judged < cut && (p.before != nil || len(p.records) > 0 && p.records[0].At < cut) {
			t.cut(id, p, cut)
		}
	}
}

// judge brings every verdict up to the position that was reached.
func (t *Tally) judge() {
	for id, c := range t.talks {
		if c.dirty || c.waiting || c.wake != 0 && c.wake <= t.now {
			t.judgeTalk(id, c)
		}
	}
	for id, p := range t.people {
		t.judgePerson(id, p)
	}
	t.columns.Settle()
}

func (t *Tally) judgeTalk(id event.ConversationID, c *talk) {
	ctx := &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: t.now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return c.next, c.next.Happened() }}
	verdicts := metric.Evaluate(c.records, ctx)
	t.columns.Remove(id, c.rows)
	t.columns.Trust(c.doubts)
	c.rows, c.doubts = t.columns.Rows(verdicts), t.columns.Doubts(verdicts)
	t.columns.Add(id, c.rows)
	t.columns.Doubt(c.doubts)
	c.dirty, c.waiting, c.wake = false, false, 0
	if c.final != 0 {
		for _, due := range []event.Instant{c.final.Add(24 * hour), c.final.Add(again)} {
			if due > t.now && (c.wake == 0 || due < c.wake) {
				c.wake = due
			}
		}
	}
	for i := range verdicts {
		v := &verdicts[i]
		c.waiting = c.waiting || v.Clause == metric.FateWaiting && v.Provisional
		if due := v.End + 1; v.Provisional && !v.Counted && v.End > 0 && due > t.now && (c.wake == 0 || due < c.wake) {
			c.wake = due
		}
	}
}

// judgePerson judges what came after the cut, as of now.
func (t *Tally) judgePerson(id event.OperatorID, p *person) {
	t.columns.Remove(0, p.rows)
	p.rows = t.columns.Rows(t.shift(id, p, p.records, t.now).Verdicts())
	t.columns.Add(0, p.rows)
}

func (t *Tally) shift(id event.OperatorID, p *person, records []event.Record, now event.Instant) *metric.Shift {
	ctx := &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: now}
	if p.before == nil {
		return metric.NewShift(id, records, ctx)
	}
	return p.before.Continue(records, ctx)
}

// cut judges an operator's time up to a midnight of UTC for good.
func (t *Tally) cut(id event.OperatorID, p *person, at event.Instant) {
	var until, after []event.Record
	for _, r := range p.records {
		if r.At < at {
			until = append(until, r)
		} else {
			after = append(after, r)
		}
	}
	t.columns.Remove(0, p.rows)
	s := t.shift(id, p, until, at)
	t.columns.Add(0, t.columns.Rows(s.Verdicts()))
	p.before, p.records, p.rows, p.judged = s, after, nil, at
}

// Next gives the conversation that the visitor began after this one, as far
// as it can still matter.
func (v View) Next(id event.ConversationID) metric.Mark {
	if c := v.tally.talks[id]; c != nil {
		return c.next
	}
	return metric.Mark{}
}

// Judge pronounces every metric on the records of a conversation, as of the
// view's moment: what is counted, and what is not and why.
func (v View) Judge(records []event.Record, next metric.Mark) []metric.Verdict {
	return metric.Evaluate(records, &metric.Context{History: v.tally.history, Targets: metric.DefaultTargets(), Now: v.Now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return next, next.Happened() }})
}
