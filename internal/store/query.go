package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// scanner is a row under the cursor: *sql.Row or *sql.Rows.
type scanner interface{ Scan(dest ...any) error }

// one reads one row; no row is ErrNotFound. The query is one of a few: its
// values are arguments.
func one[T any](ctx context.Context, db *reader, what string, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	var row T
	stmt, err := db.statement(ctx, query)
	if err == nil {
		row, err = scan(stmt.QueryRowContext(ctx, args...))
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", what, err)
	}
	return row, nil
}

// many reads all rows; none is no error.
func many[T any](ctx context.Context, db *reader, what string, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	return collected(rows, err, what, scan)
}

// often is many for a query that is always the same and asked again and again: it is
// compiled once.
func often[T any](ctx context.Context, db *reader, what string, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	stmt, err := db.statement(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	rows, err := stmt.QueryContext(ctx, args...)
	return collected(rows, err, what, scan)
}

// collected reads all rows of an answer.
func collected[T any](rows *sql.Rows, err error, what string, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		row, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return out, nil
}

// reckoned follows the parameter of a limit. The engine compiles a query again
// once it knows a limit that is a parameter alone; of a sum it does not ask.
const reckoned = " + 0"

// listLimit bounds the keys of one query.
const listLimit = 2000

// manyOf is many for a list of numbers of any length. The query has the word
// LIST where "1,2,…" belongs; its rows come in no order. Each number stands in
// the text: the driver looks up every parameter among all the others.
func manyOf[T any, K ~int64](ctx context.Context, db *reader, what string, scan func(scanner) (T, error), query string, keys []K) ([]T, error) {
	out := make([]T, 0, len(keys))
	for len(keys) > 0 {
		part := keys[:min(len(keys), listLimit)]
		keys = keys[len(part):]
		list := make([]byte, 0, 8*len(part))
		for i, k := range part {
			if i > 0 {
				list = append(list, ',')
			}
			list = strconv.AppendInt(list, int64(k), 10)
		}
		rows, err := many(ctx, db, what, scan, strings.Replace(query, "LIST", string(list), 1))
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// params gives "$first,…", n of them.
func params(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
	}
	return b.String()
}

// flag is a bool as the tables keep it.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// toJSON is for values of ours that cannot fail to encode.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T cannot be JSON: %v", v, err))
	}
	return string(b)
}
