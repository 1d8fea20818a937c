package calltally

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"otklik/internal/cases"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// portion is how many records, or books, are taken in at once: readers wait
// for no more, and a reading of the log that lasts would keep the database
// from tidying up.
const portion = 2000

var errEnough = errors.New("enough for one reading")

// follow takes in what is new: first the calls and settings of the log, then
// the books.
func (t *Tally) follow(ctx context.Context) error {
	if zone := t.Zone(); zone.String() != t.zone.String() { // days and figures are of another one now
		t.mu.Lock()
		t.state = empty(zone)
		t.mu.Unlock()
	}
	for more := true; more; {
		var err error
		if more, err = t.readLog(ctx); err != nil {
			return err
		}
	}
	if err := t.readBooks(ctx); err != nil {
		return err
	}
	t.asked = time.Now()
	t.ready.Store(true)
	return nil
}

func (t *Tally) readLog(ctx context.Context) (more bool, err error) {
	var batch []event.Record
	head, err := t.Log.ScanKinds(ctx, t.seq+1, kinds, func(r event.Record) error {
		if len(batch) == portion {
			return errEnough
		}
		batch = append(batch, r)
		return ctx.Err()
	})
	if more = errors.Is(err, errEnough); more {
		head, err = batch[len(batch)-1].Seq, nil
	}
	if err != nil {
		return false, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range batch {
		t.apply(r)
	}
	if err := t.judgeCalls(ctx); err != nil {
		return false, err
	}
	t.seq = max(t.seq, head)
	t.read.Store(t.seq)
	return more, nil
}

// apply takes one record in.
func (t *Tally) apply(r event.Record) {
	t.now = max(t.now, r.At, r.Learned)
	if f, is := r.Fact.(*event.CallSignalled); is {
		t.fresh.add(f.Call, r, t.known[f.Call] == nil)
		t.dirty[f.Call] = true
		return
	}
	t.history.Apply(r)
}

// judgeCalls judges the calls of which something was told, and those whose
// verdicts depend on them.
func (t *Tally) judgeCalls(ctx context.Context) error {
	if day := metric.DayOf(t.zone, t.now.Time().In(t.zone)); t.now != 0 && day != t.day {
		t.day = day
		maps.Copy(t.dirty, t.today)
		clear(t.today)
	}
	// All of them are put into the index first: each may make another good.
	judge := map[event.CallID]*metric.CallLine{}
	for len(t.dirty) > 0 {
		for _, id := range slices.Sorted(maps.Keys(t.dirty)) {
			line, err := t.line(ctx, id)
			if err != nil {
				return err
			}
			delete(t.dirty, id)
			judge[id] = line
			t.index(id, line, judge)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(judge)) {
		t.judgeCall(id, judge[id])
	}
	t.calls.Settle()
	t.fresh.forget()
	return nil
}

func (t *Tally) line(ctx context.Context, id event.CallID) (*metric.CallLine, error) {
	records := t.fresh.records[id]
	if records == nil {
		var err error
		if records, err = t.Log.CallRecords(ctx, id); err != nil {
			return nil, err
		}
	}
	return metric.NewCallLine(records, t.context()), nil
}

// index puts a call where others find it, and has those judged again that its
// being otherwise than before concerns.
func (t *Tally) index(id event.CallID, line *metric.CallLine, judged map[event.CallID]*metric.CallLine) {
	before := t.known[id]
	if before == nil {
		before = &known{}
		t.known[id] = before
	}
	contact, moment := line.Reaches()
	if before.contact == contact && before.moment == moment {
		return
	}
	concerned := t.callers.Before(before.contact, before.moment)
	if before.contact != 0 && before.contact != contact {
		t.callers.Forget(before.contact, id)
	}
	t.callers.Add(line)
	concerned = append(concerned, t.callers.Before(contact, moment)...)
	before.contact, before.moment = contact, moment
	for _, other := range concerned {
		if other != id && judged[other] == nil {
			t.dirty[other] = true
		}
	}
}

func (t *Tally) judgeCall(id event.CallID, line *metric.CallLine) {
	k := t.known[id]
	list := line.Verdicts()
	k.rows = t.replace(t.calls, k.rows, event.ConversationID(id), list)
	for i := range list {
		if v := &list[i]; v.Provisional && v.At != 0 && line.Settled {
			t.today[id] = true
		}
	}
}

// replace takes the rows of before out of the columns and puts those of
// verdicts in.
func (t *Tally) replace(c *column.Columns, before rows, of event.ConversationID, list []metric.Verdict) rows {
	t.remove(c, before)
	made := c.Rows(list)
	now := rows{of: of, rows: column.EncodeRows(made), doubts: c.Doubts(slices.DeleteFunc(list, func(v metric.Verdict) bool { return v.At == 0 }))}
	c.Add(of, made)
	c.Doubt(now.doubts)
	return now
}

func (t *Tally) remove(c *column.Columns, r rows) {
	if r.of == 0 {
		return
	}
	old, err := c.DecodeRows(r.rows)
	if err != nil {
		panic(err) // they were encoded here, with these columns
	}
	c.Remove(r.of, old)
	c.Trust(r.doubts)
}

// readBooks counts the cases of books that were not counted yet, or changed.
func (t *Tally) readBooks(ctx context.Context) error {
	for !t.counted {
		ids, err := t.Books.BookIDs(ctx, t.shelved, portion)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			t.counted = true
			break
		}
		if err := t.takeBooks(ctx, ids); err != nil {
			return err
		}
		t.shelved = ids[len(ids)-1]
	}
	t.changing.Lock()
	ids := slices.Sorted(maps.Keys(t.changed))
	clear(t.changed)
	t.changing.Unlock()
	for part := range slices.Chunk(ids, portion) {
		if err := t.takeBooks(ctx, part); err != nil {
			t.changing.Lock()
			for _, id := range ids { // once more, the next time
				t.changed[id] = true
			}
			t.changing.Unlock()
			return err
		}
	}
	return nil
}

func (t *Tally) takeBooks(ctx context.Context, ids []int64) error {
	found := make([][]cases.Case, len(ids))
	for i, id := range ids {
		book, err := t.Books.Book(ctx, id)
		if err != nil {
			return err
		}
		if book == nil {
			continue // it was joined to another
		}
		out, err := book.Derive()
		if err != nil {
			return err
		}
		found[i] = out.Cases
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, id := range ids {
		for _, r := range t.books[id] {
			t.remove(t.cases, r)
		}
		var now []rows
		for k := range found[i] {
			c := &found[i][k]
			if list := metric.NewCaseLine(c, t.context()).Verdicts(); len(list) > 0 {
				now = append(now, t.replace(t.cases, rows{}, event.ConversationID(c.ID), list))
			}
		}
		if t.books[id] = now; now == nil {
			delete(t.books, id)
		}
	}
	t.cases.Settle()
	return nil
}
