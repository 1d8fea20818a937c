package intake

import (
	"context"
	"time"

	"otklik/internal/store"
)

// settling is results of understanding on their way to the table.
type settling struct {
	rows  []store.Notification
	reply chan error
}

// settle notes what came of notifications. Who is cut off by the end of the
// program may not learn that it was noted: then the same is told again.
func (i *Intake) settle(ctx context.Context, rows []store.Notification) error {
	s := &settling{rows, make(chan error, 1)}
	select {
	case i.came <- s:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-s.reply:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writer is the one who writes: what comes meanwhile shares the next commit,
// and so do results of understanding. They wait for the next commit of
// notifications, or settleWait after the last one: never longer than that and
// one commit, however much comes.
type writer struct {
	*Intake
	results *settling // nil: none
	last    time.Time // of a commit of notifications
}

func (i *Intake) writeAll() {
	defer i.done.Done()
	w := &writer{Intake: i}
	for {
		came := i.came
		if w.results != nil {
			came = nil // one portion at a time
		}
		select {
		case first := <-i.in:
			w.commit(first)
		case w.results = <-came:
		case <-w.due():
			w.commit(w.next(0))
		case <-i.ctx.Done():
			w.drain()
			return
		}
	}
}

// due tells when results wait no longer; nil if there are none.
func (w *writer) due() <-chan time.Time {
	if w.results == nil {
		return nil
	}
	return time.After(settleWait - time.Since(w.last))
}

// drain stores what was accepted when the program ends.
func (w *writer) drain() {
	for {
		select {
		case first := <-w.in:
			w.commit(first)
		default:
			return
		}
	}
}

// commit stores a notification, if there is one, with those that wait behind
// it, and results.
func (w *writer) commit(first *taking) {
	var batch []*taking
	for one := first; one != nil; one = w.next(len(batch)) {
		batch = append(batch, one)
	}
	rows := make([]store.Notification, len(batch))
	for k := range batch {
		rows[k] = batch[k].n
	}
	var settled []store.Notification
	if w.results != nil {
		settled = w.results.rows
	}
	err := w.Table.Write(context.WithoutCancel(w.ctx), rows, settled)
	if len(batch) > 0 {
		w.last = time.Now()
		if err == nil {
			w.note(rows)
			w.nudge()
		}
	}
	for _, one := range batch {
		one.reply <- err
	}
	if w.results != nil {
		w.results.reply <- err
		w.results = nil
	}
}

// next gives a notification that waits while a commit has room for it.
func (w *writer) next(taken int) *taking {
	if taken >= takeLimit {
		return nil
	}
	select {
	case one := <-w.in:
		return one
	default:
		return nil
	}
}
