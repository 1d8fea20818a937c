package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/event"
)

// CategoryName is the word of a category.
type CategoryName struct {
	ID   event.CategoryID
	Name string
}

// CreateCategory gives a category its name and its id. The rest is facts.
func (s *Store) CreateCategory(ctx context.Context, name string) (event.CategoryID, error) {
	var id event.CategoryID
	err := s.change(ctx, "make a category", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "insert into category_name (name) values ($1) returning id", name).Scan(&id)
	})
	return id, err
}

// RenameCategory gives a category another name.
func (s *Store) RenameCategory(ctx context.Context, id event.CategoryID, name string) error {
	return s.execOne(ctx, fmt.Sprintf("rename category %d", id), "update category_name set name = $2 where id = $1", int64(id), name)
}

// Categories gives the names of all categories, retired ones too, by id.
func (s *Store) Categories(ctx context.Context) ([]CategoryName, error) {
	return many(ctx, s.read, "list the categories", func(row scanner) (CategoryName, error) {
		var c CategoryName
		err := row.Scan(&c.ID, &c.Name)
		return c, err
	}, "select id, name from category_name order by id")
}
