package archive

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
	"otklik/internal/store"
)

const talkColumns = "id, visitor, channel, grp, category, operator, operators, occupant, phase, outcomes, opened_at, closed_at, final_at," +
	" waited, reply, length, late, messages, said, indexed, rating"

type scanner interface{ Scan(dest ...any) error }

func scanTalk(row scanner) (t Talk, err error) {
	var operators string
	err = row.Scan(&t.ID, &t.Visitor, (*string)(&t.Channel), &t.Group, &t.Category, &t.Operator, &operators, &t.Occupant, &t.Phase, &t.Outcomes,
		&t.Opened, &t.ClosedAt, &t.FinalAt, &t.Waited, &t.Reply, &t.Length, &t.Late, &t.Messages, &t.said, &t.indexed, &t.Rating)
	for word := range strings.FieldsSeq(operators) {
		n, wrong := strconv.ParseInt(word, 10, 64)
		if wrong != nil {
			return t, wrong
		}
		t.Operators = append(t.Operators, event.OperatorID(n))
	}
	return t, err
}

// kept is one conversation on its way into the database.
type kept struct {
	Talk
	stints []Stint
	open   *open
	words  bool // its words are indexed with it
}

// keep writes what has changed in one transaction, with the position, and
// then shows it. Rest: words that wait for the index are looked at too.
func (a *Archive) keep(ctx context.Context, rest bool) error {
	due := a.due(rest)
	if len(due) == 0 && a.read.Load() == a.seq {
		return nil
	}
	texts, err := a.textsOf(ctx, due)
	if err != nil {
		return err
	}
	err = a.change(ctx, func(tx *sql.Tx) error {
		if err := a.unblock(ctx, tx, due); err != nil {
			return err
		}
		for _, k := range due {
			if err := writeTalk(ctx, tx, k); err != nil {
				return err
			}
			a.work.Breathe()
		}
		if err := a.writeWords(ctx, tx, due, texts); err != nil {
			return err
		}
		return a.writePlace(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("write the archive: %w", err)
	}
	a.show(due)
	return nil
}

// due describes what has to be written, in the order of the numbers.
func (a *Archive) due(rest bool) []*kept {
	now := time.Now()
	var out []*kept
	add := func(id event.ConversationID, c *open) {
		a.work.Breathe()
		k := &kept{open: c}
		k.Talk, k.stints = a.describe(c)
		k.indexed = c.indexed
		if k.said > c.indexed && (k.FinalAt != 0 || a.ready.Load() && c.rested(now, a.quiet)) {
			k.words, k.indexed = true, k.said
		}
		if a.changed[id] || k.words {
			out = append(out, k)
		}
	}
	if rest {
		for id, c := range a.open {
			if a.changed[id] || !c.waiting.IsZero() && c.rested(now, a.quiet) {
				add(id, c)
			}
		}
	} else {
		for id := range a.changed {
			add(id, a.open[id])
		}
	}
	slices.SortFunc(out, func(x, y *kept) int { return cmp.Compare(x.ID, y.ID) })
	return out
}

// rested: nothing was said for a while, or it has been put off for long.
func (c *open) rested(now time.Time, quiet time.Duration) bool {
	return now.Sub(c.said) >= quiet || now.Sub(c.waiting) >= patience
}

// show lets what was written be seen.
func (a *Archive) show(due []*kept) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, k := range due {
		a.shelf.Put(&k.Row)
		delete(a.changed, k.ID)
		delete(a.blocks, a.blockOf(k.ID))
		if k.words {
			k.open.indexed, k.open.waiting = k.indexed, time.Time{}
		}
		if k.Phase == shelf.Final {
			delete(a.open, k.ID)
			a.history.Forget(k.ID)
		}
	}
	a.kept, a.keptAt = a.seq, a.now
	a.read.Store(a.seq)
}

func (a *Archive) change(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := a.db.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback() // the first error says more
		return err
	}
	return tx.Commit()
}

func (a *Archive) writePlace(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "update place set seq = $1, at = $2, mark = $3, erased = $4, clearing = $5",
		a.seq, int64(a.now), int64(a.mark), a.erased, a.clearing)
	return err
}

func writeTalk(ctx context.Context, tx *sql.Tx, k *kept) error {
	operators := make([]string, len(k.Operators))
	for i, o := range k.Operators {
		operators[i] = strconv.FormatInt(int64(o), 10)
	}
	_, err := tx.ExecContext(ctx, "insert or replace into talk ("+talkColumns+") values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21)",
		int64(k.ID), int64(k.Visitor), string(k.Channel), int64(k.Group), int64(k.Category), int64(k.Operator), strings.Join(operators, " "), int64(k.Occupant),
		int64(k.Phase), int64(k.Outcomes), int64(k.Opened), int64(k.ClosedAt), int64(k.FinalAt), int64(k.Waited), int64(k.Reply),
		int64(k.Length), int64(k.Late), k.Messages, int64(k.said), int64(k.indexed), k.Rating)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from stint where talk = $1", int64(k.ID)); err != nil {
		return err
	}
	for _, s := range k.stints {
		if _, err := tx.ExecContext(ctx, "insert or replace into stint (operator, at, talk, until) values ($1, $2, $3, $4)",
			int64(s.Operator), int64(s.At), int64(s.Conversation), int64(s.Until)); err != nil {
			return err
		}
	}
	return nil
}

// wipe forgets everything that was kept.
func (a *Archive) wipe(ctx context.Context) error {
	a.empty()
	return a.change(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{"delete from talk", "delete from block", "delete from stint", "insert into words (words) values ('delete-all')"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return fmt.Errorf("empty the archive: %w", err)
			}
		}
		return a.writePlace(ctx, tx)
	})
}

// textsOf reads the words of those conversations whose words are due.
func (a *Archive) textsOf(ctx context.Context, due []*kept) (map[event.ConversationID][]store.Message, error) {
	var ids []event.ConversationID
	for _, k := range due {
		if k.words {
			ids = append(ids, k.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return a.store.WholeMessages(ctx, ids)
}
