package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"otklik/internal/event"
)

// ErrEmailTaken: another account has this address.
var ErrEmailTaken = errors.New("the address belongs to another account")

const accountColumns = "a.id, a.name, a.email, a.role, a.leads, a.granted, a.photo, a.language, a.pass_hash, a.chat_limit, a.off, a.created_at"

func scanAccount(row scanner) (Account, error) {
	var a Account
	err := row.Scan(accountFields(&a)...)
	return a, err
}

func accountFields(a *Account) []any {
	return []any{&a.ID, &a.Name, &a.Email, &a.Role, jsonColumn{&a.Leads}, jsonColumn{&a.Granted}, &a.Photo, &a.Language, &a.PassHash, &a.ChatLimit, &a.Off, &a.Created}
}

// jsonColumn reads a column of JSON into what it points to.
type jsonColumn struct{ into any }

// Scan is of sql.Scanner.
func (c jsonColumn) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("%T is no column of JSON", value)
	}
	if text == "[]" {
		return nil // an empty list is nil, as it was given
	}
	return json.Unmarshal([]byte(text), c.into)
}

// list is a list as a column keeps it: an empty one is [].
func list[T any](values []T) string { return toJSON(append([]T{}, values...)) }

// CreateAccount makes an account and gives its id. ErrEmailTaken if another
// one has the address.
func (s *Store) CreateAccount(ctx context.Context, a Account) (event.OperatorID, error) {
	var id event.OperatorID
	err := s.change(ctx, "make an account", func(tx *sql.Tx) error {
		var err error
		id, err = insertAccount(ctx, tx, a)
		return err
	})
	return id, err
}

func insertAccount(ctx context.Context, tx *sql.Tx, a Account) (event.OperatorID, error) {
	email := strings.ToLower(a.Email)
	if err := checkEmail(ctx, tx, 0, email); err != nil {
		return 0, err
	}
	var id event.OperatorID
	err := tx.QueryRowContext(ctx, `insert into account (name, email, role, photo, pass_hash, chat_limit, off, created_at, leads, granted, language)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
		a.Name, email, a.Role, a.Photo, a.PassHash, a.ChatLimit, flag(a.Off), int64(a.Created), list(a.Leads), list(a.Granted), a.Language).Scan(&id)
	return id, err
}

// checkEmail says ErrEmailTaken if an account other than id has the address.
// Nobody can take it in between: there is one writer.
func checkEmail(ctx context.Context, tx *sql.Tx, id event.OperatorID, email string) error {
	var taken bool
	err := tx.QueryRowContext(ctx, "select exists (select 1 from account where email = $1 and id <> $2)", email, int64(id)).Scan(&taken)
	if err == nil && taken {
		err = ErrEmailTaken
	}
	return err
}

// UpdateAccount writes all of an account but Created. ErrNotFound, ErrEmailTaken.
func (s *Store) UpdateAccount(ctx context.Context, a Account) error {
	return s.change(ctx, "change an account", func(tx *sql.Tx) error {
		email := strings.ToLower(a.Email)
		if err := checkEmail(ctx, tx, a.ID, email); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `update account set name = $2, email = $3, role = $4, photo = $5,
			pass_hash = $6, chat_limit = $7, off = $8, leads = $9, granted = $10, language = $11 where id = $1`,
			int64(a.ID), a.Name, email, a.Role, a.Photo, a.PassHash, a.ChatLimit, flag(a.Off), list(a.Leads), list(a.Granted), a.Language)
		if err != nil {
			return err
		}
		return met(fmt.Sprintf("account %d", a.ID), res)
	})
}

// Account gives an account by id.
func (s *Store) Account(ctx context.Context, id event.OperatorID) (Account, error) {
	return one(ctx, s.read, "read an account", scanAccount,
		"select "+accountColumns+" from account a where a.id = $1", int64(id))
}

// AccountByEmail gives an account by its address, in whatever case.
func (s *Store) AccountByEmail(ctx context.Context, email string) (Account, error) {
	return one(ctx, s.read, "read an account", scanAccount,
		"select "+accountColumns+" from account a where a.email = $1", strings.ToLower(email))
}

// Accounts gives all accounts by id.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	return many(ctx, s.read, "list the accounts", scanAccount,
		"select "+accountColumns+" from account a order by a.id")
}
