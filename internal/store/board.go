package store

import (
	"context"
	"database/sql"

	"otklik/internal/event"
)

// BoardThreshold says from which values on a figure of the board is a worry.
type BoardThreshold struct {
	Figure         string
	Warn, Critical int64
	Sound, Notify  bool
}

// BoardThresholds gives all that are set, by figure.
func (s *Store) BoardThresholds(ctx context.Context) ([]BoardThreshold, error) {
	return many(ctx, s.read, "read the thresholds of the board", func(row scanner) (BoardThreshold, error) {
		var t BoardThreshold
		err := row.Scan(&t.Figure, &t.Warn, &t.Critical, &t.Sound, &t.Notify)
		return t, err
	}, "select figure, warn, critical, sound, notify from board_threshold order by figure")
}

// PutBoardThresholds puts these in place of all that were set.
func (s *Store) PutBoardThresholds(ctx context.Context, list []BoardThreshold) error {
	return s.change(ctx, "write the thresholds of the board", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "delete from board_threshold"); err != nil {
			return err
		}
		for _, t := range list {
			if _, err := tx.ExecContext(ctx, "insert into board_threshold (figure, warn, critical, sound, notify) values ($1, $2, $3, $4, $5)",
				t.Figure, t.Warn, t.Critical, flag(t.Sound), flag(t.Notify)); err != nil {
				return err
			}
		}
		return nil
	})
}

// SettingRecords gives every record that ever set something, in Seq order:
// what was in force when.
func (s *Store) SettingRecords(ctx context.Context) ([]event.Record, error) {
	return many(ctx, s.read, "read the settings of all times", scanRecord,
		"select "+lineColumns+" from log l where l."+settingKinds+" order by l.seq")
}

// RecordsAt gives the records at some places of the log, in no order.
func (s *Store) RecordsAt(ctx context.Context, seqs []int64) ([]event.Record, error) {
	return manyOf(ctx, s.read, "read records of the log", scanRecord,
		"select "+lineColumns+" from log l where l.seq in (LIST)", seqs)
}

// VisitorsOf gives the visitors of conversations, final ones too.
func (s *Store) VisitorsOf(ctx context.Context, conversations []event.ConversationID) (map[event.ConversationID]event.VisitorID, error) {
	type pair struct {
		conversation event.ConversationID
		visitor      event.VisitorID
	}
	pairs, err := manyOf(ctx, s.read, "find the visitors of conversations", func(row scanner) (pair, error) {
		var p pair
		err := row.Scan(&p.conversation, &p.visitor)
		return p, err
	}, "select id, visitor from conversation where id in (LIST)", conversations)
	out := make(map[event.ConversationID]event.VisitorID, len(pairs))
	for _, p := range pairs {
		out[p.conversation] = p.visitor
	}
	return out, err
}
