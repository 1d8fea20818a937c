package tally

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/report/column"
)

// Result is what a rebuild came to.
type Result struct {
	Seq     int64 // the position that both were at when they were compared
	Days    int   // settled days compared, byte by byte
	Talks   int   // conversations that may still change, compared row by row
	Recut   bool  // the days are those of another zone: they could not be compared by bytes
	Changed int   // how many pairs of a metric and a conversation
	Changes []Change
	Listed  []Changed // the pairs themselves, as many as are kept

	days []int32 // that differ; nil: all are to be stored again
}

// Identical: not a byte differs.
func (r Result) Identical() bool { return r.Changed == 0 && !r.Recut }

// Change is what changed of one metric.
type Change struct {
	Metric        string
	From, To      int // versions of the definition
	Conversations int // an operator's day without a conversation counts as one
	First         []event.ConversationID
}

// Changed is one conversation of which a metric says something else now.
type Changed struct {
	Metric       string
	From, To     int
	Conversation event.ConversationID // 0: an operator's time
	Day          int32                // in days since 1970
	Before       column.Tally
	After        column.Tally
}

// The bounds of what is kept of a result: a screen, and a file.
const (
	firstLimit  = 50
	listedLimit = 100_000
)

// compare compares what serves with what was computed beside it, at one
// position of the log.
func (t *Tally) compare(ctx context.Context, beside *Tally) (Result, error) {
	out := Result{Seq: t.seq, Talks: len(t.talks) + t.away, Recut: t.columns.Zone().String() != beside.columns.Zone().String(), days: []int32{}}
	c := comparison{result: &out, before: t, after: beside, metrics: map[string]*Change{}, aligned: t.columns.Aligned(beside.columns)}
	if !out.Recut {
		if err := c.settled(ctx); err != nil {
			return out, err
		}
	}
	if err := c.open(ctx); err != nil {
		return out, err
	}
	if !c.aligned {
		out.days = nil
	}
	for _, id := range slices.Sorted(maps.Keys(c.metrics)) {
		out.Changes = append(out.Changes, *c.metrics[id])
	}
	return out, nil
}

type comparison struct {
	result        *Result
	before, after *Tally
	metrics       map[string]*Change
	aligned       bool // equal bytes are equal rows
}

// settled compares the settled days.
func (c *comparison) settled(ctx context.Context) error {
	numbers := map[int32]bool{}
	for _, t := range []*Tally{c.before, c.after} {
		for _, d := range t.columns.Kept() {
			if d != nil && d.Len() > 0 {
				numbers[d.Number] = true
			}
		}
	}
	for _, number := range slices.Sorted(maps.Keys(numbers)) {
		c.result.Days++
		x, err := c.before.rowsText(ctx, number)
		if err != nil {
			return err
		}
		y, err := c.after.rowsText(ctx, number)
		if err != nil {
			return err
		}
		if c.aligned && bytes.Equal(x, y) {
			continue
		}
		c.result.days = append(c.result.days, number)
		before, err := c.before.columns.Expand(x)
		if err != nil {
			return err
		}
		after, err := c.after.columns.Expand(y)
		if err != nil {
			return err
		}
		c.differ(number, before, after)
	}
	return nil
}

// rowsText gives the text of a day's rows, empty if it has none.
func (t *Tally) rowsText(ctx context.Context, number int32) ([]byte, error) {
	d := t.columns.Day(number)
	if d == nil {
		return nil, nil
	}
	if d.Cold {
		return t.file.Rows(ctx, number)
	}
	_, rows := d.Encode()
	return rows, nil
}

// open compares what may still change.
func (c *comparison) open(ctx context.Context) error {
	ids := map[event.ConversationID]bool{}
	for _, t := range []*Tally{c.before, c.after} {
		for id := range t.talks {
			ids[id] = true
		}
		err := t.eachAway(ctx, func(one ledger.Thing) error {
			ids[event.ConversationID(one.ID)] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		before, err := c.before.rowsOfTalk(ctx, id)
		if err != nil {
			return err
		}
		after, err := c.after.rowsOfTalk(ctx, id)
		if err != nil {
			return err
		}
		if err := c.rows(id, before, after); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.after.people)) {
		var before []byte
		after, err := c.after.rowsOf(c.after.people[id])
		if p := c.before.people[id]; p != nil && err == nil {
			before, err = c.before.rowsOf(p)
		}
		if err != nil {
			return err
		}
		if err := c.rows(0, before, after); err != nil {
			return err
		}
	}
	return nil
}

func (c *comparison) rows(id event.ConversationID, x, y []byte) error {
	if c.aligned && bytes.Equal(x, y) {
		return nil
	}
	before, err := c.before.columns.DecodeRows(x)
	if err != nil {
		return err
	}
	after, err := c.after.columns.DecodeRows(y)
	if err != nil {
		return err
	}
	c.differ(0, c.before.columns.ExpandRows(id, before), c.after.columns.ExpandRows(id, after))
	return nil
}

// differ notes what is counted otherwise.
func (c *comparison) differ(day int32, before, after map[column.Said]column.Tally) {
	said := map[column.Said]bool{}
	for k, v := range before {
		said[k] = said[k] || after[k] != v
	}
	for k, v := range after {
		said[k] = said[k] || before[k] != v
	}
	keys := slices.SortedFunc(maps.Keys(said), func(a, b column.Said) int {
		return cmp.Or(cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Conversation, b.Conversation))
	})
	for _, k := range keys {
		if !said[k] {
			continue
		}
		change := c.metrics[k.Metric]
		if change == nil {
			change = &Change{Metric: k.Metric, From: c.before.versions[k.Metric], To: c.after.versions[k.Metric]}
			c.metrics[k.Metric] = change
		}
		change.Conversations++
		c.result.Changed++
		if len(change.First) < firstLimit {
			change.First = append(change.First, k.Conversation)
		}
		if len(c.result.Listed) < listedLimit {
			c.result.Listed = append(c.result.Listed, Changed{Metric: k.Metric, From: change.From, To: change.To, Conversation: k.Conversation,
				Day: day, Before: before[k], After: after[k]})
		}
	}
}
