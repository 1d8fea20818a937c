package store

import (
	"context"

	"otklik/internal/event"
)

// RatingComments gives what a visitor wrote beside the scores of one
// conversation, by the Seq of the fact.
func (s *Store) RatingComments(ctx context.Context, conversation event.ConversationID) (map[int64]string, error) {
	type comment struct {
		seq  int64
		body string
	}
	all, err := many(ctx, s.read, "read the comments of ratings", func(row scanner) (comment, error) {
		var c comment
		err := row.Scan(&c.seq, &c.body)
		return c, err
	}, "select id, body from rating_text where conversation = $1", int64(conversation))
	out := make(map[int64]string, len(all))
	for _, c := range all {
		out[c.seq] = c.body
	}
	return out, err
}
