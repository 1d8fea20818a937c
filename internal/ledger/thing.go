package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Thing is the text of one thing whose verdicts may still change, by its number.
type Thing struct {
	ID   int64
	Body []byte
}

// sumOfThing is checksum for the whole of a thing's number.
func sumOfThing(id int64, body []byte) int64 {
	return checksum(int32(id), kindThing, body) ^ id>>32
}

func saveThings(ctx context.Context, tx *sql.Tx, s Saving) error {
	if s.Anew {
		if _, err := tx.ExecContext(ctx, "delete from thing"); err != nil {
			return err
		}
	}
	if len(s.Gone) > 0 {
		drop, err := tx.PrepareContext(ctx, "delete from thing where id = $1")
		if err != nil {
			return err
		}
		defer drop.Close()
		for _, id := range s.Gone {
			if _, err := drop.ExecContext(ctx, id); err != nil {
				return err
			}
		}
	}
	if s.Things == nil {
		return nil
	}
	put, err := tx.PrepareContext(ctx, "insert or replace into thing (id, body, checksum) values ($1, $2, $3)")
	if err != nil {
		return err
	}
	defer put.Close()
	for one, err := range s.Things {
		if err == nil {
			_, err = put.ExecContext(ctx, one.ID, full(one.Body), sumOfThing(one.ID, one.Body))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Thing gives the text of a thing; nil: there is none.
func (f *File) Thing(ctx context.Context, id int64) ([]byte, error) {
	var body []byte
	var sum int64
	switch err := f.db.QueryRowContext(ctx, "select body, checksum from thing where id = $1", id).Scan(&body, &sum); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the verdicts: %w", err)
	}
	if sumOfThing(id, body) != sum {
		return nil, fmt.Errorf("%w: thing %d", ErrDamaged, id)
	}
	return body, nil
}

// Things gives the text of every thing, in the order of their numbers. A text is
// good until the next one.
func (f *File) Things(ctx context.Context, each func(Thing) error) error {
	rows, err := f.db.QueryContext(ctx, "select id, body, checksum from thing order by id")
	if err != nil {
		return fmt.Errorf("read the verdicts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var one Thing
		var body sql.RawBytes
		var sum int64
		if err := rows.Scan(&one.ID, &body, &sum); err != nil {
			return fmt.Errorf("read the verdicts: %w", err)
		}
		if one.Body = body; sumOfThing(one.ID, body) != sum {
			return fmt.Errorf("%w: thing %d", ErrDamaged, one.ID)
		}
		if err := each(one); err != nil {
			return err
		}
	}
	return rows.Err()
}
