package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/event"
)

// CreateGroup gives a group its name and its id. Its rules are facts.
func (s *Store) CreateGroup(ctx context.Context, name string) (event.GroupID, error) {
	var id event.GroupID
	err := s.change(ctx, "make a group", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "insert into group_name (name) values ($1) returning id", name).Scan(&id)
	})
	return id, err
}

// RenameGroup gives a group another name.
func (s *Store) RenameGroup(ctx context.Context, id event.GroupID, name string) error {
	return s.execOne(ctx, fmt.Sprintf("rename group %d", id), "update group_name set name = $2 where id = $1", int64(id), name)
}

// Groups gives the names of all groups, removed ones too, by id.
func (s *Store) Groups(ctx context.Context) ([]GroupName, error) {
	return many(ctx, s.read, "list the groups", func(row scanner) (GroupName, error) {
		var g GroupName
		err := row.Scan(&g.ID, &g.Name)
		return g, err
	}, "select id, name from group_name order by id")
}
