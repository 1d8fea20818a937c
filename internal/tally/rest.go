package tally

import (
	"bytes"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/report/column"
)

// A conversation that is final may change for three days, and hardly ever does:
// it is looked at a day later and at the end, and when its visitor comes again
// or something is told of it. In between it rests: the file has it as a text of
// its own, and in memory is when it is to be looked at. Its rows are in the
// columns all the time.

// restLimit is how many conversations that are final are held whole before they
// are put away, at half a kilobyte each: those of a quarter of an hour in a very
// large centre.
const restLimit = 4_000

// resting is the conversations that are put away.
type resting struct {
	away  int                               // how many there are
	wakes settling                          // when each is to be looked at; one that was brought back since may be among them
	gone  map[event.ConversationID]struct{} // settled since the last save: the file has them still
}

func newResting() resting { return resting{gone: map[event.ConversationID]struct{}{}} }

// rests says whether a conversation may be put away.
func (c *talk) rests() bool { return c.final != 0 && !c.dirty }

// wakesAt is when a conversation that is put away is to be looked at.
func (c *talk) wakesAt() event.Instant {
	if end := c.final.Add(again); c.wake == 0 || c.wake > end {
		return end
	}
	return c.wake
}

// young is for how many quarters of an hour the rows of conversations stay in
// memory: a visitor who comes again does so soon, as a rule.
const young = 4

// putRowsAway puts rows away, if it is time. Operators' time is
// judged anew up to the last hour that is over, so its rows stay until then.
func (t *Tally) putRowsAway() error {
	now := column.QuarterOf(t.now)
	if now == t.apart && t.config.AwayRows == 0 {
		return nil
	}
	t.apart = now
	err := t.columns.PutAway(min(now-young, column.QuarterOf(t.notch().At)))
	if t.suspect(err); err != nil && !t.broken.Load() {
		slog.Warn("rows of verdicts stay in memory", "why", err) // no room: they are counted all the same
		return nil
	}
	return err
}

// hold has a conversation whole.
func (s *state) hold(id event.ConversationID, c *talk) {
	s.talks[id] = c
	if c.final == 0 {
		s.unfinished.add(openTalk{id: id, opened: c.opened, group: c.group, closed: c.closed})
	} else {
		heap.Push(&s.due, settles{c.final.Add(again), id})
	}
}

// rest remembers when a conversation that the file has is to be looked at.
func (s *state) rest(id event.ConversationID, c *talk) {
	s.away++
	heap.Push(&s.wakes, settles{c.wakesAt(), id})
}

// many says whether there is enough to put away.
func (t *Tally) many() bool { return len(t.talks)-len(t.unfinished.list) >= restLimit }

// restingTexts gives what is put away with the next save, as it is stored.
func (t *Tally) restingTexts() iter.Seq2[ledger.Thing, error] {
	return func(yield func(ledger.Thing, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(t.talks)) {
			c := t.talks[id]
			if !c.rests() {
				continue
			}
			text := c.image(id)
			if !yield(ledger.Thing{ID: int64(id), Body: text.text(nil, 0)}, nil) {
				return
			}
		}
	}
}

// left gives what the file has of conversations that are not there any more, or
// are not put away with the next save.
func (t *Tally) left() (out []int64) {
	for id := range t.gone {
		out = append(out, int64(id))
	}
	for id, c := range t.talks {
		if c.stored && !c.rests() {
			out = append(out, int64(id))
		}
	}
	return out
}

// putAway lets go of what was saved.
func (t *Tally) putAway() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, c := range t.talks {
		if c.stored = false; !c.rests() {
			continue
		}
		delete(t.talks, id)
		t.rest(id, c)
	}
	t.due = nil
	for id, c := range t.talks {
		if c.final != 0 {
			heap.Push(&t.due, settles{c.final.Add(again), id})
		}
	}
	clear(t.gone)
}

// talk gives a conversation that may still change, nil if it is none. One that
// is put away stays there: it is not to be changed.
func (t *Tally) talk(ctx context.Context, id event.ConversationID) (*talk, error) {
	if c := t.talks[id]; c != nil || id == 0 || t.away == 0 {
		return c, nil
	}
	if _, gone := t.gone[id]; gone {
		return nil, nil
	}
	body, err := t.file.Thing(ctx, int64(id))
	if body == nil || err != nil {
		t.suspect(err)
		return nil, err
	}
	text, err := talkOfThing(id, body)
	if err != nil {
		t.suspect(err)
		return nil, err
	}
	c := text.talk()
	c.counted = newCounted(text.Rows, text.Doubts)
	return c, nil
}

// bring takes a conversation back that was put away, to be changed.
func (t *Tally) bring(ctx context.Context, id event.ConversationID) (*talk, error) {
	held := t.talks[id]
	if held != nil {
		return held, nil
	}
	c, err := t.talk(ctx, id)
	if c == nil || err != nil {
		return nil, err
	}
	c.stored = true
	t.hold(id, c)
	t.away--
	return c, nil
}

// wakeUp takes back what is to be looked at by now.
func (t *Tally) wakeUp(ctx context.Context) error {
	for len(t.wakes) > 0 && t.wakes[0].at <= t.now {
		c, err := t.bring(ctx, t.wakes[0].talk)
		if err == nil && c == nil {
			err = fmt.Errorf("%w: conversation %d is not there", column.ErrDamaged, t.wakes[0].talk)
			t.suspect(err)
		}
		if err != nil {
			return err
		}
		heap.Pop(&t.wakes)
	}
	return nil
}

// bringFor takes back what a record changes that is about to be taken in.
func (t *Tally) bringFor(ctx context.Context, r event.Record) error {
	id := event.Conversation(r.Fact)
	if f, is := r.Fact.(*event.Opened); is { // the visitor's last one now has a next one
		id = t.last[f.Visitor]
	}
	_, err := t.bring(ctx, id)
	return err
}

// eachAway gives the texts of all that is put away.
func (t *Tally) eachAway(ctx context.Context, each func(ledger.Thing) error) error {
	if t.away == 0 {
		return nil
	}
	return t.file.Things(ctx, func(one ledger.Thing) error {
		id := event.ConversationID(one.ID)
		if _, gone := t.gone[id]; gone || t.talks[id] != nil {
			return nil
		}
		return each(one)
	})
}

// allTexts gives the texts of all that is put away, or may be.
func (t *Tally) allTexts(ctx context.Context) iter.Seq2[ledger.Thing, error] {
	return func(yield func(ledger.Thing, error) bool) {
		err := t.eachAway(ctx, func(one ledger.Thing) error {
			if !yield(one, nil) {
				return errEnough
			}
			return nil
		})
		if errors.Is(err, errEnough) {
			return
		}
		if err != nil {
			yield(ledger.Thing{}, err)
			return
		}
		t.restingTexts()(yield)
	}
}

// rowsOfTalk gives what a conversation adds, as it would be stored.
func (t *Tally) rowsOfTalk(ctx context.Context, id event.ConversationID) ([]byte, error) {
	c, err := t.talk(ctx, id)
	if c == nil || err != nil {
		return nil, err
	}
	return c.counted.rows(), nil
}

// restingRead are the texts of all that rests.
type restingRead struct {
	talks []talkImage
	err   error
}

// readResting reads them while something else is done.
func (t *Tally) readResting(ctx context.Context) <-chan restingRead {
	out := make(chan restingRead, 1)
	go func() {
		var read restingRead
		read.err = t.file.Things(ctx, func(one ledger.Thing) error {
			c, err := talkOfThing(event.ConversationID(one.ID), bytes.Clone(one.Body))
			read.talks = append(read.talks, c)
			return errors.Join(err, ctx.Err())
		})
		out <- read
	}()
	return out
}
