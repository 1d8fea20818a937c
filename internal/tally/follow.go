package tally

import (
	"container/heap"
	"context"
	"errors"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// portion is how many records are taken in at once: readers wait for no more.
const portion = 500

// catchUp follows the log if what is known is not fresh any more.
func (t *Tally) catchUp(ctx context.Context) error {
	if t.fresh > 0 && t.ready.Load() {
		// While a rebuild is compared nobody follows; what is known is shown.
		waiting, cancel := context.WithTimeout(ctx, t.fresh)
		defer cancel()
		if t.following.lock(waiting) != nil {
			return ctx.Err()
		}
	} else if err := t.following.lock(ctx); err != nil {
		return err
	}
	defer t.following.unlock()
	if t.fresh > 0 && time.Since(t.asked) < t.fresh {
		return nil
	}
	return t.follow(ctx, toTheEnd)
}

// turn is a lock that one can stop waiting for.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

func (t turn) lock(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turn) unlock() { <-t }

// Follow reads what is new in the log and judges it.
func (t *Tally) Follow(ctx context.Context) error {
	if err := t.following.lock(ctx); err != nil {
		return err
	}
	defer t.following.unlock()
	return t.follow(ctx, toTheEnd)
}

// toTheEnd is after every position of the log.
const toTheEnd = int64(1)<<62 - 1

// follow reads the log up to a position and judges as of it.
func (t *Tally) follow(ctx context.Context, upTo int64) error {
	if t.seq == 0 {
		if err := t.cutByZone(ctx); err != nil {
			return err
		}
	}
	for t.seq < upTo {
		from := t.seq
		err := t.readSome(ctx, upTo)
		if errors.Is(err, errEnough) && t.seq > from {
			if !t.ready.Load() { // a first reading may last: what is done is done
				if err := t.saveSome(ctx); err != nil {
					return err
				}
			}
			continue
		}
		if err != nil {
			return err
		}
		break
	}
	if t.seq != t.judged || !t.ready.Load() {
		if err := t.judgeAll(ctx); err != nil {
			return err
		}
	}
	t.asked = time.Now()
	t.ready.Store(true)
	return nil
}

// cutByZone has a log that is read from its beginning cut into the days of the
// zone that the organisation has by now, not of those that it had before.
func (t *Tally) cutByZone(ctx context.Context) error {
	zone, set, err := zoneOf(ctx, t.log)
	if err != nil || !set {
		return err // a log that is empty yet says its zone as it is read
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.columns, t.zoned = t.columns.Beside(zone), true
	return nil
}

// errEnough ends one reading of the log. A reading that lasts for minutes
// would keep the database from tidying up behind its writer.
var errEnough = errors.New("enough for one reading")

const reading = 50_000

func (t *Tally) readSome(ctx context.Context, upTo int64) error {
	var batch []event.Record
	n := 0
	take := func() error {
		err := t.takeIn(ctx, batch)
		batch = batch[:0]
		return err
	}
	err := t.log.ScanLog(ctx, t.seq+1, func(r event.Record) error {
		if n == reading || r.Seq > upTo {
			return errEnough
		}
		n++
		if batch = append(batch, r); len(batch) == portion {
			if err := take(); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	return errors.Join(err, take())
}

// takeIn takes records in. After an error the state is that of the last record
// that was taken in, as a stop may save it.
func (t *Tally) takeIn(ctx context.Context, batch []event.Record) error {
	if len(batch) == 0 {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	defer func() {
		t.columns.Settle()
		t.read.Store(t.seq)
	}()
	for _, r := range batch {
		if err := t.advance(ctx, r); err != nil {
			return err
		}
		t.apply(r)
		t.config.Breathe()
	}
	return nil
}

// advance lets time pass up to a record: what nothing can change any more is
// settled. That happens between two records of the log and nowhere else, so
// that it does not depend on the steps in which the log is read.
func (t *Tally) advance(ctx context.Context, r event.Record) error {
	t.pass(r)
	if err := t.passTime(ctx, r); err != nil {
		return err
	}
	if err := t.wakeUp(ctx); err != nil {
		return err
	}
	for len(t.due) > 0 && t.due[0].at <= t.now {
		if err := t.settleTalk(ctx, t.due[0].talk); err != nil {
			return err
		}
		heap.Pop(&t.due)
	}
	return t.bringFor(ctx, r)
}

// apply takes one record in, without judging.
func (t *Tally) apply(r event.Record) {
	t.seq, t.tail = r.Seq, r
	if t.begun == 0 {
		t.begun = r.At
	}
	t.history.Apply(r)
	switch f := r.Fact.(type) {
	case *event.Opened:
		t.openTalk(r, f)
	case *event.OrganisationSet:
		if zone, err := time.LoadLocation(f.Zone); err == nil && t.columns.Len() == 0 && !t.zoned {
			t.columns = t.columns.Beside(zone) // later it is only slower: figures are the same
		}
	}
	if c := t.talks[event.Conversation(r.Fact)]; c != nil {
		c.dirty = true
		if c.records != nil {
			c.records = append(c.records, r)
		}
		switch f := r.Fact.(type) {
		case *event.WaitBegan:
			c.group = f.Group
			if o := t.unfinished.find(f.Conversation); o != nil {
				o.group = f.Group
			}
		case *event.Closed:
			c.closed = true
			if o := t.unfinished.find(f.Conversation); o != nil {
				o.closed = true
			}
		case *event.Finalised:
			c.final = r.At
			t.unfinished.drop(f.Conversation)
			heap.Push(&t.due, settles{r.At.Add(again), f.Conversation})
		}
	}
	t.giveRecord(r)
	t.note(r)
}

func (t *Tally) openTalk(r event.Record, f *event.Opened) {
	if before := t.talks[t.last[f.Visitor]]; before != nil {
		before.next, before.dirty = metric.Mark{At: r.At, Seq: r.Seq}, true
	}
	t.last[f.Visitor] = f.Conversation
	t.talks[f.Conversation] = &talk{visitor: f.Visitor, group: f.Group, channel: f.Channel, opened: r.At, dirty: true, records: []event.Record{}}
	t.unfinished.add(openTalk{id: f.Conversation, opened: r.At, group: f.Group})
}

// settling is the talks in the order in which they settle.
type settling []settles

type settles struct {
	at   event.Instant
	talk event.ConversationID
}

func (s settling) Len() int { return len(s) }
func (s settling) Less(i, j int) bool {
	return s[i].at < s[j].at || s[i].at == s[j].at && s[i].talk < s[j].talk
}
func (s settling) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s *settling) Push(x any)   { *s = append(*s, x.(settles)) }
func (s *settling) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}
