package store

import (
	"context"
	"database/sql"
	"errors"

	"otklik/internal/event"
)

// EraseVisitor forgets a person: the words of their conversations and
// ratings, their contacts, attributes, pages and uploads. The facts stay, and with them every
// count; the row and the messages stay as empty places. Their token leads
// nowhere afterwards. ErrNotFound if there is no row.
//
// Whoever keeps copies of words finds it in Erasures.
func (s *Store) EraseVisitor(ctx context.Context, id event.VisitorID) error {
	keys, err := s.visitorUploads(ctx, id)
	if err != nil {
		return err
	}
	for _, key := range keys {
		err = errors.Join(err, s.removeFile(key))
	}
	if err != nil {
		return err // the rows still name the files: asked again, it goes on
	}
	return s.erasing(ctx, "erase a visitor", func(tx *sql.Tx) error { return eraseVisitor(ctx, tx, id) })
}

func eraseVisitor(ctx context.Context, tx *sql.Tx, id event.VisitorID) error {
	if err := each(ctx, tx, int64(id),
		`delete from upload where key in (select f.value ->> 'key' from message m, json_each(m.files) f
			where m.conversation in (select id from conversation where visitor = $1))`,
		"update message set body = '', files = '[]', key = '' where conversation in (select id from conversation where visitor = $1)",
		"delete from page_visit where visitor = $1",
		"delete from rating_text where visitor = $1",
		"delete from invitation_text where visitor = $1",
		"delete from upload where visitor = $1 and visitor <> 0"); err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `update visitor set uid = '', external = '', name = '', email = '', phone = '',
		comment = '', city = '', city_source = '', zone = '', agent = '', screen = '', language = '', ip = '',
		referrer = '', attributes = '{}' where id = $1`, int64(id))
	if err != nil {
		return err
	}
	if err := met("the visitor's row", res); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "insert into erasure (visitor) values ($1)", int64(id))
	return err
}

// Erasure says that a visitor's words were erased. IDs grow.
type Erasure struct {
	ID      int64
	Visitor event.VisitorID
}

// Erasures gives the erasures after one, the oldest first.
func (s *Store) Erasures(ctx context.Context, after int64) ([]Erasure, error) {
	return many(ctx, s.read, "list erasures", func(row scanner) (Erasure, error) {
		var e Erasure
		err := row.Scan(&e.ID, &e.Visitor)
		return e, err
	}, "select id, visitor from erasure where id > $1 order by id", after)
}
