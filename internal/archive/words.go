package archive

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"otklik/internal/event"
	"otklik/internal/search"
	"otklik/internal/store"
)

// A conversation is a row of the index for every so many messages of it, up to
// a number of rows: only its last row is written anew when something is said.
const (
	partMessages = 64
	partBits     = 10
	parts        = 1 << partBits
)

func rowOf(id event.ConversationID, part int) int64 { return int64(id)<<partBits | int64(part) }

func conversationOf(row int64) event.ConversationID { return event.ConversationID(row >> partBits) }

// writeWords indexes the words of conversations, which come in the order of
// their numbers: the index takes rows in that order faster.
func (a *Archive) writeWords(ctx context.Context, tx *sql.Tx, due []*kept, texts map[event.ConversationID][]store.Message) error {
	for _, k := range due {
		if !k.words {
			continue
		}
		messages := texts[k.ID]
		for len(messages) > 0 && messages[len(messages)-1].ID > k.said {
			messages = messages[:len(messages)-1] // said since: the log will tell
		}
		a.work.Breathe()
		if err := writeConversation(ctx, tx, k.ID, messages, k.open.indexed); err != nil {
			return err
		}
	}
	return nil
}

// writeConversation indexes the messages after one that is in the index, and
// with them the rest of the row that they fall into.
func writeConversation(ctx context.Context, tx *sql.Tx, id event.ConversationID, messages []store.Message, after event.MessageID) error {
	known := 0
	for known < len(messages) && messages[known].ID <= after {
		known++
	}
	for part := partOf(known); part < parts && part*partMessages < len(messages); part++ {
		end := min(len(messages), (part+1)*partMessages)
		if part == parts-1 {
			end = len(messages)
		}
		if _, err := tx.ExecContext(ctx, "delete from words where rowid = $1", rowOf(id, part)); err != nil {
			return err
		}
		question, answer, note := columnsOf(messages[part*partMessages : end])
		if question+answer+note == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, "insert into words (rowid, question, answer, note) values ($1, $2, $3, $4)",
			rowOf(id, part), question, answer, note); err != nil {
			return err
		}
	}
	return nil
}

func partOf(message int) int { return min(message/partMessages, parts-1) }

func columnsOf(messages []store.Message) (question, answer, note string) {
	var columns [3]strings.Builder
	for _, m := range messages {
		b := &columns[1]
		switch {
		case m.Note:
			b = &columns[2]
		case m.Author == event.ByVisitor:
			b = &columns[0]
		}
		words := search.Index(m.Body)
		for _, f := range m.Files {
			words += search.Gap + " " + search.Index(f.Name)
		}
		if words == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(search.Gap + " ")
		}
		b.WriteString(words)
	}
	return columns[0].String(), columns[1].String(), columns[2].String()
}

// forget takes the words of erased visitors out of the index, then lets the
// index be written anew piece by piece until nothing of them is left in the
// file.
func (a *Archive) forget(ctx context.Context) error {
	erasures, err := a.store.Erasures(ctx, a.erased)
	if err != nil {
		return err
	}
	for _, e := range erasures {
		if err := a.forgetVisitor(ctx, e); err != nil {
			return fmt.Errorf("take erased words out of the archive: %w", err)
		}
	}
	if a.clearing {
		return a.clear(ctx)
	}
	return nil
}

func (a *Archive) forgetVisitor(ctx context.Context, e store.Erasure) error {
	ids, err := a.store.ConversationsOf(ctx, e.Visitor)
	if err != nil {
		return err
	}
	before, wasClearing := a.erased, a.clearing
	a.erased, a.clearing = e.ID, true
	err = a.change(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, "delete from words where rowid between $1 and $2", rowOf(id, 0), rowOf(id, parts-1)); err != nil {
				return err
			}
		}
		return a.writePlace(ctx, tx)
	})
	if err != nil {
		a.erased, a.clearing = before, wasClearing
		return err
	}
	return nil
}

// clearing is done in steps of so many pages of the index, so that the
// archive's writer is never held for long.
const clearPages = 2000

// clear merges the index step by step: a deleted row's words leave the file
// when the piece they lie in is merged with others.
func (a *Archive) clear(ctx context.Context) error {
	// Room that becomes free is overwritten meanwhile.
	if _, err := a.db.Write.ExecContext(ctx, "pragma secure_delete = on"); err != nil {
		return fmt.Errorf("clear the archive: %w", err)
	}
	if err := a.merge(ctx, clearPages); err != nil {
		return fmt.Errorf("clear the archive: %w", err)
	}
	a.clearing = false
	err := a.change(ctx, func(tx *sql.Tx) error { return a.writePlace(ctx, tx) })
	if err == nil {
		_, err = a.db.Write.ExecContext(ctx, "pragma wal_checkpoint(truncate); pragma secure_delete = fast")
	}
	return err
}

// mergePages are written in a step that nobody asked for.
const mergePages = 500

// merge makes the index of one piece, in steps of so many pages: each word of a
// question is then looked up once, and not once in every piece.
func (a *Archive) merge(ctx context.Context, pages int) error {
	for {
		var before, after int64
		err := a.change(ctx, func(tx *sql.Tx) error {
			if err := tx.QueryRowContext(ctx, "select total_changes()").Scan(&before); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "insert into words (words, rank) values ('merge', $1)", -pages); err != nil {
				return err
			}
			return tx.QueryRowContext(ctx, "select total_changes()").Scan(&after)
		})
		if err != nil || after-before < 2 {
			return err
		}
		a.work.Breathe()
	}
}
