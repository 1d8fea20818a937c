package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/event"
)

// PastConversations gives the newest n conversations of a visitor, newest
// first, those that are not final too.
func (s *Store) PastConversations(ctx context.Context, visitor event.VisitorID, n int) ([]Past, error) {
	// Who worked on it is read from its facts: the last one that names them.
	return many(ctx, s.read, "read a visitor's conversations", scanPast, `
		select c.id, c.opened_at, coalesce(c.final_at, 0),
			(select count(*) from message m where m.conversation = c.id and m.note = 0),
			coalesce((select substr(m.body, 1, 120) from message m
				where m.conversation = c.id and m.author = 'visitor' order by m.id limit 1), ''),
			l.kind, l.body
		from conversation c left join log l on l.seq =
			(select f.seq from log f where f.conversation = c.id
				and f.kind in ('conversation.accepted', 'conversation.finalised') order by f.seq desc limit 1)
		where c.visitor = $1 order by c.id desc limit $2`+reckoned, int64(visitor), n)
}

func scanPast(row scanner) (Past, error) {
	var p Past
	var kind, body sql.NullString
	err := row.Scan(&p.Conversation, &p.OpenedAt, &p.FinalAt, &p.Messages, &p.First, &kind, &body)
	if err != nil || !kind.Valid {
		return p, err
	}
	fact, err := event.Decode(event.Kind(kind.String), []byte(body.String))
	if err != nil {
		return p, err
	}
	switch f := fact.(type) {
	case *event.Accepted:
		p.Operator = f.Operator
	case *event.Finalised:
		p.Operator = f.Operator
	default:
		return p, fmt.Errorf("%s does not say who worked on a conversation", fact.Kind())
	}
	return p, nil
}

// VisitorOf gives the visitor of a conversation, also of one long final.
func (s *Store) VisitorOf(ctx context.Context, conversation event.ConversationID) (event.VisitorID, error) {
	return one(ctx, s.read, "find a conversation's visitor", func(row scanner) (event.VisitorID, error) {
		var id event.VisitorID
		err := row.Scan(&id)
		return id, err
	}, "select visitor from conversation where id = $1", int64(conversation))
}
