package calltally

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"time"
	"unique"

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
	if !t.opened {
		t.begin(ctx)
	}
	if zone := t.Zone(); zone.String() != t.zone.String() { // days and figures are of another one now
		if err := t.anew(ctx, zone); err != nil {
			return err
		}
	}
	err := t.readAll(ctx)
	if t.torn.Swap(false) {
		err = errors.Join(errDamaged, err)
	}
	if errors.Is(err, errDamaged) {
		slog.WarnContext(ctx, "calls and cases are made from the log again", "why", err)
		if err = t.anew(ctx, t.zone); err == nil {
			err = t.readAll(ctx)
		}
	}
	if err != nil {
		return err
	}
	t.asked = time.Now()
	t.ready.Store(true)
	return nil
}

// anew forgets everything: the file first, so that what could not be forgotten
// is tried again and nothing goes on over half of it.
func (t *Tally) anew(ctx context.Context, zone *time.Location) error {
	t.ready.Store(false)
	if t.file.Derived != nil {
		if err := t.file.wipe(ctx); err != nil {
			return err
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forget()
	t.state = t.empty(zone)
	return nil
}

func (t *Tally) readAll(ctx context.Context) error {
	for more := true; more; {
		var err error
		if more, err = t.readLog(ctx); err != nil {
			return err
		}
		if err := t.saveOrSay(ctx); err != nil {
			return err
		}
	}
	return t.readBooks(ctx)
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
	t.seq = max(t.seq, head) // taken in, judged or not: what was not is dirty still, and nothing is saved as a whole
	if err := t.judgeCalls(ctx); err != nil {
		return false, err
	}
	t.read.Store(t.seq)
	return more, nil
}

// apply takes one record in.
func (t *Tally) apply(r event.Record) {
	t.now, t.tail = max(t.now, r.At, r.Learned), tail{r.Seq, r.At, r.Learned}
	if f, is := r.Fact.(*event.CallSignalled); is {
		t.fresh.add(f.Call, r, t.held.calls[f.Call] == nil && f.Call > t.lastCall)
		t.dirty[f.Call] = true
		return
	}
	t.history.Apply(r)
	t.counting = nil // whose group somebody was in may be another: all cases of a book are judged again
}

// judgeCalls judges the calls of which something was told, and those whose
// verdicts depend on them.
func (t *Tally) judgeCalls(ctx context.Context) (err error) {
	if day := metric.DayOf(t.zone, t.now.Time().In(t.zone)); t.now != 0 && day != t.day {
		t.day = day
		maps.Copy(t.dirty, t.today)
		clear(t.today)
	}
	// All of them are put into the index first: each may make another good.
	judge := map[event.CallID]*metric.CallLine{}
	defer func() {
		if err != nil {
			for id := range judge { // once more, the next time
				t.dirty[id] = true
			}
		}
	}()
	for len(t.dirty) > 0 {
		for _, id := range slices.Sorted(maps.Keys(t.dirty)) {
			line, err := t.line(ctx, id)
			if err != nil {
				return err
			}
			delete(t.dirty, id)
			judge[id] = line
			if err := t.index(ctx, id, line, judge); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(judge)) {
		if err := t.judgeCall(id, judge[id]); err != nil {
			return err
		}
	}
	t.calls.Until(t.now)
	t.calls.Settle()
	t.fresh.forget()
	return t.putRowsAway(&t.state)
}

func (t *Tally) line(ctx context.Context, id event.CallID) (*metric.CallLine, error) {
	records := t.fresh.records[id]
	if records == nil {
		var err error
		if records, err = t.Log.CallRecords(ctx, id); err != nil {
			return nil, err
		}
	}
	return metric.NewCallLine(records, t.context(t.callers)), nil
}

// index puts a call where others find it, and has those judged again that its
// being otherwise than before concerns.
func (t *Tally) index(ctx context.Context, id event.CallID, line *metric.CallLine, judged map[event.CallID]*metric.CallLine) error {
	before, err := t.call(ctx, id)
	if err != nil {
		return err
	}
	if before == nil {
		before = &known{}
		t.held.calls[id] = before
	}
	reach := line.Reaches()
	if err := errors.Join(t.load(ctx, before.reach.Contact), t.load(ctx, reach.Contact)); err != nil {
		return err
	}
	if before.reach == reach {
		return nil
	}
	concerned := t.callers.Before(before.reach.Contact, before.reach.At)
	if before.reach.Contact != 0 {
		t.callers.Forget(before.reach.Contact, id)
	}
	t.callers.Put(id, reach)
	concerned = append(concerned, t.callers.Before(reach.Contact, reach.At)...)
	before.reach = reach
	for _, other := range concerned {
		if other != id && judged[other] == nil {
			t.dirty[other] = true
		}
	}
	return nil
}

func (t *Tally) judgeCall(id event.CallID, line *metric.CallLine) (err error) {
	k := t.held.calls[id]
	k.crew = crewOf(line.Call)
	list := line.Verdicts()
	if k.rows, err = t.replace(t.calls, k.rows, event.ConversationID(id), list); err != nil {
		return err
	}
	t.state.note(id, k)
	for i := range list {
		if v := &list[i]; v.Provisional && v.At != 0 && line.Settled {
			t.today[id] = true
		}
	}
	return nil
}

// note remembers what is asked of a call by whom it concerns.
func (s *state) note(id event.CallID, k *known) {
	s.crews.put(id, k.crew)
	if len(k.doubts) > 0 {
		s.doubtful[id] = unique.Make(string(k.doubts))
	} else {
		delete(s.doubtful, id)
	}
}

// replace puts rows of verdicts in place of those of before.
func (s *state) replace(c *column.Columns, before rows, of event.ConversationID, list []metric.Verdict) (rows, error) {
	old, suspected, err := s.decode(c, before)
	if err != nil {
		return before, err
	}
	made, doubts := c.Rows(list), c.Doubts(slices.DeleteFunc(list, func(v metric.Verdict) bool { return v.At == 0 }))
	now := rows{of: of, rows: column.EncodeRows(made)}
	now.doubts, s.metrics = c.EncodeDoubts(doubts, s.metrics)
	c.Replace(of, old, made)
	c.Trust(suspected)
	c.Doubt(doubts)
	return now, nil
}

// remove takes rows out of the columns.
func (s *state) remove(c *column.Columns, r rows) error {
	old, doubts, err := s.decode(c, r)
	if err != nil {
		return err
	}
	c.Remove(r.of, old)
	c.Trust(doubts)
	return nil
}

func (s *state) decode(c *column.Columns, r rows) ([]column.Row, column.Doubts, error) {
	if r.of == 0 {
		return nil, nil, nil
	}
	list, err := c.DecodeRows(r.rows)
	if err != nil {
		return nil, nil, errors.Join(errDamaged, err)
	}
	doubts, err := c.DecodeDoubts(r.doubts, s.metrics)
	if err != nil {
		return nil, nil, errors.Join(errDamaged, err)
	}
	return list, doubts, nil
}

// readBooks counts the cases of books that were not counted yet, or changed.
func (t *Tally) readBooks(ctx context.Context) error {
	if !t.counted && t.shelved == 0 {
		seq, err := t.Books.BookSeq(ctx) // what changes meanwhile is saved there or after it
		if err != nil {
			return err
		}
		t.shelfSeq = seq
	}
	for !t.counted {
		ids, err := t.Books.BookIDs(ctx, t.shelved, portion)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			t.counted = true
			break
		}
		if err := t.takeBooks(ctx, ids, nil); err != nil {
			return err
		}
		t.shelved = ids[len(ids)-1]
		if err := t.saveOrSay(ctx); err != nil {
			return err
		}
	}
	t.changing.Lock()
	changed, told := t.changed, t.told
	t.changed, t.carried = map[int64][]cases.Case{}, 0
	t.changing.Unlock()
	ids := slices.Sorted(maps.Keys(changed))
	for part := range slices.Chunk(ids, portion) {
		if err := t.takeBooks(ctx, part, changed); err != nil {
			t.changing.Lock()
			for _, id := range ids { // once more, the next time
				if _, again := t.changed[id]; !again {
					t.change(id, nil)
				}
			}
			t.changing.Unlock()
			return err
		}
	}
	t.shelfSeq = max(t.shelfSeq, told)
	return nil
}

// takeBooks counts the cases of books: those that are told, of the others what
// the shelf has.
func (t *Tally) takeBooks(ctx context.Context, ids []int64, told map[int64][]cases.Case) error {
	found := make([][]cases.Case, len(ids))
	for i, id := range ids {
		if found[i] = told[id]; found[i] != nil {
			continue
		}
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
		if err := t.takeBook(ctx, id, found[i]); err != nil {
			return err
		}
	}
	t.cases.Settle()
	return nil
}

// takeBook puts the cases of a book in place of those it had.
func (t *Tally) takeBook(ctx context.Context, id int64, list []cases.Case) error {
	stored, err := t.book(ctx, id)
	if err != nil {
		return err
	}
	before := make(map[event.ConversationID]rows, len(stored))
	for _, r := range stored {
		before[r.of] = r
	}
	was := t.counting.of(id)
	t.counting.forget(id)
	now := make([]rows, 0, len(list))
	for i := range list {
		c := &list[i]
		of := event.ConversationID(c.ID)
		r := before[of]
		delete(before, of)
		if old := was[c.ID]; old == nil || !old.Same(c) {
			if r, err = t.takeCase(r, c); err != nil {
				return err
			}
		}
		if r.of != 0 {
			now = append(now, r)
		}
	}
	for _, of := range slices.Sorted(maps.Keys(before)) {
		if err := t.remove(t.cases, before[of]); err != nil {
			return err
		}
	}
	t.held.books[id] = now
	t.counting.keep(id, list)
	return nil
}

// takeCase puts what is said of a case in place of what was said of it.
func (t *Tally) takeCase(before rows, c *cases.Case) (rows, error) {
	verdicts := metric.NewCaseLine(c, t.context(t.callers)).Verdicts()
	if len(verdicts) == 0 {
		return rows{}, t.remove(t.cases, before)
	}
	return t.replace(t.cases, before, event.ConversationID(c.ID), verdicts)
}
