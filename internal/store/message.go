package store

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"sync"

	"otklik/internal/event"
)

// PreviewLimit is how many characters of a message lists show.
const PreviewLimit = 120

const messageColumns = "m.id, m.conversation, m.visitor, m.author, m.operator, m.note, m.key, m.body, m.files, m.at"

func scanMessage(row scanner) (Message, error) {
	var m Message
	var files string
	err := row.Scan(&m.ID, &m.Conversation, &m.Visitor, &m.Author, &m.Operator, &m.Note, &m.Key, &m.Body, &files, &m.At)
	if err != nil || files == "[]" {
		return m, err
	}
	err = json.Unmarshal([]byte(files), &m.Files)
	return m, err
}

// Message gives one message or note.
func (s *Store) Message(ctx context.Context, id event.MessageID) (Message, error) {
	return one(ctx, s.read, "read a message", scanMessage,
		"select "+messageColumns+" from message m where m.id = $1", int64(id))
}

// Messages gives the newest n messages and notes of a conversation that are
// older than before, or the newest of all if before is 0; oldest first.
func (s *Store) Messages(ctx context.Context, conversation event.ConversationID, before event.MessageID, n int) ([]Message, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	out, err := many(ctx, s.read, "read messages", scanMessage, "select "+messageColumns+
		" from message m where m.conversation = $1 and m.id < $2 order by m.id desc limit $3"+reckoned,
		int64(conversation), int64(before), n)
	slices.Reverse(out)
	return out, err
}

// visitorMessages: a conversation that was final before the moment has nothing
// from after it.
const visitorMessages = " from conversation c cross join message m" +
	" where c.visitor = $1 and (c.final_at is null or c.final_at >= $3 or c.id = $2)" +
	" and m.conversation = c.id and (c.id = $2 or m.at >= $3) and m.note = 0 order by m.id desc limit $4"

// VisitorMessages gives what a visitor may see: the newest n messages, without
// notes, that are of conversation or not older than since, from whichever of
// their conversations; oldest first.
func (s *Store) VisitorMessages(ctx context.Context, visitor event.VisitorID, conversation event.ConversationID, since event.Instant, n int) ([]Message, error) {
	out, err := many(ctx, s.read, "read a visitor's messages", scanMessage, "select "+messageColumns+
		visitorMessages+reckoned,
		int64(visitor), int64(conversation), int64(since), n)
	slices.Reverse(out)
	return out, err
}

const messagesToVisitor = `select conversation, id from message
	where conversation in (LIST) and note = 0 and author <> 'visitor' order by id`

// UnreadMessages gives, for each conversation, the messages to the visitor
// after the one that they have read, oldest first; notes are none.
func (s *Store) UnreadMessages(ctx context.Context, read map[event.ConversationID]event.MessageID) (map[event.ConversationID][]event.MessageID, error) {
	type unread struct {
		conversation event.ConversationID
		message      event.MessageID
	}
	keys := slices.Sorted(maps.Keys(read)) // neighbours lie together
	parts := [][]event.ConversationID{keys}
	if len(keys) > listLimit { // a start waits for them
		parts = [][]event.ConversationID{keys[:len(keys)/2], keys[len(keys)/2:]}
	}
	rows, errs := make([][]unread, len(parts)), make([]error, len(parts))
	var reads sync.WaitGroup
	for i, part := range parts {
		reads.Go(func() {
			rows[i], errs[i] = manyOf(ctx, s.read, "find unread messages", func(row scanner) (unread, error) {
				var u unread
				err := row.Scan(&u.conversation, &u.message)
				return u, err
			}, messagesToVisitor, part)
		})
	}
	reads.Wait()
	out := make(map[event.ConversationID][]event.MessageID, len(read))
	for _, u := range slices.Concat(rows...) {
		// What has been read is left out here: of an open conversation it is little.
		if u.message > read[u.conversation] {
			out[u.conversation] = append(out[u.conversation], u.message)
		}
	}
	return out, errors.Join(errs...)
}

// Preview is what a list shows of a conversation: its last message that the
// visitor can see.
type Preview struct {
	Conversation event.ConversationID
	Message      event.MessageID
	Author       event.Author
	Operator     event.OperatorID
	Text         string // cut to PreviewLimit characters
	Files        []event.File
	At           event.Instant
}

const lastMessages = `
	select m.conversation, m.id, m.author, m.operator, substr(m.body, 1, 120), m.files, m.at
	from conversation c cross join message m
	where c.id in (LIST) and m.id = (select l.id from message l
		where l.conversation = c.id and l.note = 0 order by l.id desc limit 1)`

// Previews gives the previews of those conversations that have a message.
func (s *Store) Previews(ctx context.Context, ids []event.ConversationID) (map[event.ConversationID]Preview, error) {
	rows, err := manyOf(ctx, s.read, "read the last messages", scanPreview, lastMessages, ids)
	out := make(map[event.ConversationID]Preview, len(rows))
	for _, p := range rows {
		out[p.Conversation] = p
	}
	return out, err
}

func scanPreview(row scanner) (Preview, error) {
	var p Preview
	var files string
	err := row.Scan(&p.Conversation, &p.Message, &p.Author, &p.Operator, &p.Text, &files, &p.At)
	if err != nil || files == "[]" {
		return p, err
	}
	err = json.Unmarshal([]byte(files), &p.Files)
	return p, err
}
