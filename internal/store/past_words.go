package store

import (
	"cmp"
	"context"
	"slices"

	"otklik/internal/event"
)

const wholeConversations = "select " + messageColumns + ` from conversation c cross join message m
	where c.id in (LIST) and m.conversation = c.id`

// WholeMessages gives all messages and notes of conversations, oldest first.
func (s *Store) WholeMessages(ctx context.Context, ids []event.ConversationID) (map[event.ConversationID][]Message, error) {
	rows, err := manyOf(ctx, s.read, "read whole conversations", scanMessage, wholeConversations, ids)
	slices.SortFunc(rows, func(a, b Message) int { return cmp.Compare(a.ID, b.ID) })
	out := make(map[event.ConversationID][]Message, len(ids))
	for _, m := range rows {
		out[m.Conversation] = append(out[m.Conversation], m)
	}
	return out, err
}

const firstQuestions = `
	select m.conversation, m.id, m.author, m.operator, substr(m.body, 1, 120), m.files, m.at
	from conversation c cross join message m
	where c.id in (LIST) and m.id = (select l.id from message l
		where l.conversation = c.id and l.author = 'visitor' order by l.id limit 1)`

// FirstQuestions gives what each visitor wrote first, cut as previews are.
func (s *Store) FirstQuestions(ctx context.Context, ids []event.ConversationID) (map[event.ConversationID]Preview, error) {
	rows, err := manyOf(ctx, s.read, "read the first questions", scanPreview, firstQuestions, ids)
	out := make(map[event.ConversationID]Preview, len(rows))
	for _, p := range rows {
		out[p.Conversation] = p
	}
	return out, err
}

// ConversationsOf gives all conversations of a visitor, oldest first.
func (s *Store) ConversationsOf(ctx context.Context, visitor event.VisitorID) ([]event.ConversationID, error) {
	return many(ctx, s.read, "list a visitor's conversations", func(row scanner) (event.ConversationID, error) {
		var id event.ConversationID
		err := row.Scan(&id)
		return id, err
	}, "select id from conversation where visitor = $1 order by id", int64(visitor))
}

// FirstQuestion is what FirstQuestions gives, of all messages of a conversation.
func FirstQuestion(messages []Message) (p Preview) {
	i := slices.IndexFunc(messages, func(m Message) bool { return m.Author == event.ByVisitor })
	if i < 0 {
		return p
	}
	m := &messages[i]
	text := []rune(m.Body)
	return Preview{Conversation: m.Conversation, Message: m.ID, Author: m.Author, Operator: m.Operator, Text: string(text[:min(len(text), PreviewLimit)]), Files: m.Files, At: m.At}
}
