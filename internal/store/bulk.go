package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// bulkSizes are the numbers of rows for which an insert is prepared, greatest
// first, ending with one. More than 16 is slower again: the driver looks up
// every parameter by name among all those of the statement.
var bulkSizes = [...]int{16, 4, 1}

// bulk is an insert of any number of rows in few statements: one statement
// costs more than one row.
type bulk struct {
	columns int
	sized   [len(bulkSizes)]*sql.Stmt
}

// insert writes the rows whose values stand one after another.
func (b *bulk) insert(ctx context.Context, tx *sql.Tx, values []any) error {
	for i, size := range bulkSizes {
		n := size * b.columns
		if len(values) < n {
			continue
		}
		stmt := tx.StmtContext(ctx, b.sized[i])
		for len(values) >= n {
			if _, err := stmt.ExecContext(ctx, values[:n]...); err != nil {
				return err
			}
			values = values[n:]
		}
	}
	return nil
}

// preparer prepares statements until the first error and keeps it.
type preparer struct {
	ctx context.Context
	db  *sql.DB
	err error
}

func (p *preparer) statement(query string) *sql.Stmt {
	if p.err != nil {
		return nil
	}
	stmt, err := p.db.PrepareContext(p.ctx, query)
	if err != nil {
		p.err = fmt.Errorf("prepare %q: %w", query, err)
	}
	return stmt
}

// bulk prepares "head values (…),(…) tail" for each of bulkSizes.
func (p *preparer) bulk(head string, columns int, tail string) *bulk {
	b := &bulk{columns: columns}
	for i, size := range bulkSizes {
		rows := make([]string, size)
		for r := range rows {
			rows[r] = "(" + params(1+r*columns, columns) + ")"
		}
		b.sized[i] = p.statement(head + " values " + strings.Join(rows, ",") + " " + tail)
	}
	return b
}
