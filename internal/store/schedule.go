package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/event"
)

// ScheduleName is the word of a schedule of working hours.
type ScheduleName struct {
	ID   event.ScheduleID
	Name string
}

// CreateSchedule gives a schedule its name and its id. The rest is facts.
func (s *Store) CreateSchedule(ctx context.Context, name string) (event.ScheduleID, error) {
	var id event.ScheduleID
	err := s.change(ctx, "make a schedule", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "insert into schedule_name (name) values ($1) returning id", name).Scan(&id)
	})
	return id, err
}

// RenameSchedule gives a schedule another name.
func (s *Store) RenameSchedule(ctx context.Context, id event.ScheduleID, name string) error {
	return s.execOne(ctx, fmt.Sprintf("rename schedule %d", id), "update schedule_name set name = $2 where id = $1", int64(id), name)
}

// Schedules gives the names of all schedules, removed ones too, by id.
func (s *Store) Schedules(ctx context.Context) ([]ScheduleName, error) {
	return many(ctx, s.read, "list the schedules", func(row scanner) (ScheduleName, error) {
		var n ScheduleName
		err := row.Scan(&n.ID, &n.Name)
		return n, err
	}, "select id, name from schedule_name order by id")
}
