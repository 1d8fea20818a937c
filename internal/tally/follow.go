package tally

import (
	"context"
	"errors"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// portion is how many records are taken in at once: readers wait for no more.
const portion = 2000

// catchUp follows the log if what is known is not fresh any more.
func (t *Tally) catchUp(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	if t.fresh > 0 && time.Since(t.asked) < t.fresh {
		return nil
	}
	return t.follow(ctx)
}

// Follow reads what is new in the log and judges it.
func (t *Tally) Follow(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	return t.follow(ctx)
}

func (t *Tally) follow(ctx context.Context) error {
	before := t.seq
	for {
		from := t.seq
		err := t.readSome(ctx)
		if errors.Is(err, errEnough) && t.seq > from {
			continue
		}
		if err != nil {
			return err
		}
		break
	}
	if t.seq != before {
		t.mu.Lock()
		t.judge()
		t.mu.Unlock()
	}
	t.asked = time.Now()
	t.ready.Store(true)
	return nil
}

// errEnough ends one reading of the log. A reading that lasts for minutes
// would keep the database from tidying up behind its writer.
var errEnough = errors.New("enough for one reading")

const reading = 25 * portion

func (t *Tally) readSome(ctx context.Context) error {
	var batch []event.Record
	n := 0
	err := t.log.ScanLog(ctx, t.seq+1, func(r event.Record) error {
		if n == reading {
			return errEnough
		}
		n++
		if batch = append(batch, r); len(batch) == portion {
			t.takeIn(batch)
			batch = batch[:0]
		}
		return ctx.Err()
	})
	t.takeIn(batch)
	return err
}

func (t *Tally) takeIn(batch []event.Record) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range batch {
		t.apply(r)
	}
	if len(batch) > 0 {
		t.settle()
		t.read.Store(t.seq)
	}
}

// apply takes one record in, without judging.
func (t *Tally) apply(r event.Record) {
	t.seq, t.now = r.Seq, max(t.now, r.At, r.Learned)
	if t.begun == 0 {
		t.begun = r.At
	}
	t.history.Apply(r)
	switch f := r.Fact.(type) {
	case *event.Opened:
		t.open(r, f)
	case *event.OrganisationSet:
		if zone, err := time.LoadLocation(f.Zone); err == nil {
			_, ahead := r.At.Time().In(zone).Zone()
			t.columns.Align(int32(ahead / 3600))
		}
	}
	if c := t.talks[event.Conversation(r.Fact)]; c != nil {
		c.records, c.dirty = append(c.records, r), true
		switch f := r.Fact.(type) {
		case *event.WaitBegan:
			c.group = f.Group
		case *event.Finalised:
			c.final = r.At
		}
	}
	if _, started := r.Fact.(*event.DeskStarted); started {
		for _, p := range t.people {
			p.records = append(p.records, r)
		}
	}
	for _, id := range event.Operators(r.Fact) {
		p := t.people[id]
		if p == nil {
			p = &person{}
			t.people[id] = p
		}
		p.records = append(p.records, r)
	}
}

func (t *Tally) open(r event.Record, f *event.Opened) {
	if before := t.talks[t.last[f.Visitor]]; before != nil {
		before.next, before.dirty = metric.Mark{At: r.At, Seq: r.Seq}, true
	}
	t.last[f.Visitor] = f.Conversation
	t.talks[f.Conversation] = &talk{visitor: f.Visitor, group: f.Group, opened: r.At, dirty: true}
}
