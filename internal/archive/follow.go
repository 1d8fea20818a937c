package archive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// portion is how many records are taken in at once: one transaction of the
// archive's own, and readers of the log's wait for no more.
const portion = 10_000

// errEnough ends one reading of the log.
var errEnough = errors.New("enough for one reading")

// Follow reads what is new in the log and keeps it.
func (a *Archive) Follow(ctx context.Context) error {
	a.following.Lock()
	defer a.following.Unlock()
	return a.follow(ctx)
}

func (a *Archive) follow(ctx context.Context) error {
	if !a.loaded.Load() {
		if err := a.load(ctx); err != nil {
			return err
		}
	}
	for {
		more, err := a.readSome(ctx)
		if err == nil {
			err = a.complete(ctx)
		}
		if err == nil {
			err = a.keep(ctx, false)
		}
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	if a.anew { // until it is ready nobody who looks waits
		if err := a.merge(ctx, mergePages); err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "the archive's index stays in pieces; searches take longer", "err", err)
		}
		a.anew = false
	}
	a.ready.Store(true)
	// What was said in open conversations while the log was read for the first
	// time is indexed now.
	if err := a.keep(ctx, true); err != nil {
		return err
	}
	if err := a.forget(ctx); err != nil {
		return err
	}
	a.asked = time.Now()
	return nil
}

// readSome takes in a portion of the log; more: it may have another.
func (a *Archive) readSome(ctx context.Context) (more bool, err error) {
	n, now := 0, time.Now()
	err = a.store.ScanLog(ctx, a.seq+1, func(r event.Record) error {
		if n == portion {
			return errEnough
		}
		n++
		a.apply(r, now)
		return ctx.Err()
	})
	if errors.Is(err, errEnough) {
		return true, nil
	}
	return false, err
}

// apply takes one record in.
func (a *Archive) apply(r event.Record, now time.Time) {
	a.seq, a.mark = r.Seq, max(r.At, r.Learned)
	a.now = max(a.now, a.mark)
	a.history.Apply(r)
	id := event.Conversation(r.Fact)
	if id == 0 {
		return
	}
	c := a.open[id]
	if c == nil {
		c = &open{}
		a.open[id] = c
		if _, begins := r.Fact.(*event.Opened); !begins {
			a.partial = append(a.partial, id)
		}
	}
	c.records = append(c.records, r)
	a.changed[id] = true
	switch r.Fact.(type) {
	case *event.Posted, *event.Noted:
		if c.said = now; c.waiting.IsZero() {
			c.waiting = now
		}
	}
}

// complete reads the former records of conversations that were over and of
// which something has been learned since.
func (a *Archive) complete(ctx context.Context) error {
	for ; len(a.partial) > 0; a.partial = a.partial[1:] {
		id := a.partial[0]
		known, err := a.talks(ctx, []event.ConversationID{id})
		if err != nil {
			return err
		}
		indexed := event.MessageID(0)
		if len(known) > 0 {
			indexed = known[0].indexed
		}
		if err := a.reopen(ctx, id, indexed); err != nil {
			return err
		}
	}
	return nil
}

// reopen reads the records of a conversation up to our position, to describe
// it anew.
func (a *Archive) reopen(ctx context.Context, id event.ConversationID, indexed event.MessageID) error {
	records, err := a.store.Records(ctx, id)
	if err != nil {
		return err
	}
	for len(records) > 0 && records[len(records)-1].Seq > a.seq {
		records = records[:len(records)-1]
	}
	// Words that waited for the index when the program stopped have waited long
	// enough.
	a.open[id] = &open{records: records, indexed: indexed, waiting: time.Time{}.Add(1)}
	a.changed[id] = true
	return nil
}

// load puts what was kept on the shelf, and reads the records of what is not
// over. A log that is not the one that was followed is followed anew.
func (a *Archive) load(ctx context.Context) error {
	a.empty()
	var at event.Instant
	err := a.db.Read.QueryRowContext(ctx, "select seq, at, mark, erased, clearing from place").Scan(&a.seq, &at, &a.mark, &a.erased, &a.clearing)
	if err != nil {
		return fmt.Errorf("load the archive: %w", err)
	}
	same, err := a.sameLog(ctx)
	if err != nil {
		return err
	}
	if !same {
		slog.WarnContext(ctx, "the log is not the one that the archive followed; it is made anew")
		at = 0
		if err := a.wipe(ctx); err != nil {
			return err
		}
	}
	settings, err := a.store.SettingRecords(ctx)
	if err != nil {
		return err
	}
	for _, r := range settings {
		if r.Seq <= a.seq {
			a.history.Apply(r)
		}
	}
	a.now = at
	if err := a.loadTalks(ctx); err != nil {
		return err
	}
	a.mu.Lock()
	a.kept, a.keptAt = a.seq, at
	a.mu.Unlock()
	a.read.Store(a.seq)
	a.anew = a.seq == 0
	a.loaded.Store(true)
	return nil
}

// sameLog says whether the record at our position is the one that we read.
func (a *Archive) sameLog(ctx context.Context) (bool, error) {
	if a.seq == 0 {
		return true, nil
	}
	var found event.Instant
	err := a.store.ScanLog(ctx, a.seq, func(r event.Record) error {
		found = max(r.At, r.Learned)
		return errEnough
	})
	if err != nil && !errors.Is(err, errEnough) {
		return false, err
	}
	return found == a.mark, nil
}

func (a *Archive) loadTalks(ctx context.Context) error {
	unfinished, err := a.loadBlocks(ctx)
	if err != nil {
		return fmt.Errorf("load the archive: %w", err)
	}
	for id, indexed := range unfinished {
		if err := a.reopen(ctx, id, indexed); err != nil {
			return err
		}
	}
	return nil
}

// describe folds a conversation that is open for us.
func (a *Archive) describe(c *open) (Talk, []Stint) {
	return Describe(c.records, &metric.Context{History: a.history, Targets: metric.DefaultTargets(), Now: a.now})
}
