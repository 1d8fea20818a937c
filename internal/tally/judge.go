package tally

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

const (
	hour = event.Millis(3_600_000)
	// again is how long after the final close a visitor who comes back changes
	// the verdicts on it (c.repeat72); after it a conversation is settled.
	again = 72 * hour
	// late is how much later than it happened a fact of an operator is waited
	// for before the day is settled: a lost connection is noticed in seconds.
	// What a program that was down notices when it is up again comes before
	// anything new does, and counts where it happened.
	late = 6 * hour
	day  = 24 * hour
)

// settleTalk judges a conversation for good and forgets it.
func (t *Tally) settleTalk(ctx context.Context, id event.ConversationID) error {
	c := t.talks[id]
	if c == nil {
		return nil
	}
	if err := t.judgeTalk(ctx, id, c); err != nil {
		return err
	}
	rows, err := t.columns.DecodeRows(c.counted.rows())
	if err != nil {
		return fmt.Errorf("conversation %d: %w", id, err)
	}
	if err := t.keep(ctx, id, rows); err != nil {
		return err
	}
	if err := t.take(id, c, rows); err != nil {
		return err
	}
	t.history.Forget(id)
	delete(t.talks, id)
	if c.stored {
		t.gone[id] = struct{}{}
	}
	if t.last[c.visitor] == id {
		delete(t.last, c.visitor)
	}
	return nil
}

// keep puts settled rows into their days, which may lie in the file.
func (t *Tally) keep(ctx context.Context, id event.ConversationID, rows []column.Row) error {
	for _, number := range t.columns.Cold(rows) {
		d, err := t.fetcher(ctx)(number)
		if err != nil {
			return err
		}
		t.columns.Put(d)
		t.cache.drop(number) // it changes now
	}
	t.columns.Keep(id, rows)
	return nil
}

// judgeAll brings every verdict up to the position that was reached.
func (t *Tally) judgeAll(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := t.judge(ctx)
	t.columns.Settle() // also what an error left of it
	if err != nil {
		return err
	}
	t.judged = t.seq
	if err := t.putRowsAway(); err != nil {
		return err
	}
	if !t.warming.Load() { // until then those of what was loaded are added up beside
		t.columns.Gather()
	}
	return nil
}

// judge judges what was told of, and what time alone changes.
func (t *Tally) judge(ctx context.Context) error {
	t.columns.Until(t.now)
	if err := t.wakeUp(ctx); err != nil { // a stop may have saved some before they were judged
		return err
	}
	for id, c := range t.talks {
		if c.dirty || c.wake != 0 && c.wake <= t.now {
			if err := t.judgeTalk(ctx, id, c); err != nil {
				return err
			}
			t.config.Breathe()
			if c.final != 0 {
				c.records = nil // it is in the log if it is asked for once more
			}
		}
	}
	// In order: whoever comes first gets the first numbers for what is new.
	for _, id := range slices.Sorted(maps.Keys(t.people)) {
		t.config.Breathe()
		p := t.people[id]
		if err := t.countPerson(p, t.columns.Rows(t.shift(id, p, p.records, t.now).VerdictsOn(&t.sheet))); err != nil {
			return err
		}
	}
	return nil
}

// recordsOf gives the records of a conversation up to the position reached.
func (t *Tally) recordsOf(ctx context.Context, id event.ConversationID, c *talk) ([]event.Record, error) {
	if c.records != nil {
		return c.records, nil
	}
	all, err := t.log.Records(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("judge conversation %d: %w", id, err)
	}
	n := len(all)
	for n > 0 && all[n-1].Seq > t.seq {
		n--
	}
	if c.final == 0 { // it will be judged again soon
		c.records = all[:n]
	}
	return all[:n], nil
}

func (t *Tally) judgeTalk(ctx context.Context, id event.ConversationID, c *talk) error {
	records, err := t.recordsOf(ctx, id, c)
	if err != nil {
		return err
	}
	verdicts := metric.NewTimeline(records, &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: t.now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return c.next, c.next.Happened() }}).VerdictsOn(&t.sheet)
	if err := t.count(id, c, t.columns.Rows(verdicts), t.columns.Doubts(verdicts)); err != nil {
		return err
	}
	c.dirty, c.wake = false, 0
	if c.final != 0 {
		for _, due := range []event.Instant{c.final.Add(24 * hour), c.final.Add(again)} {
			if due > t.now && (c.wake == 0 || due < c.wake) {
				c.wake = due
			}
		}
	}
	for i := range verdicts {
		v := &verdicts[i]
		if due := v.End + 1; v.Provisional && !v.Counted && v.End > 0 && due > t.now && (c.wake == 0 || due < c.wake) {
			c.wake = due
		}
	}
	return nil
}
