package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// command is a prepared statement of the driver.
type command struct {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// bulkSizes are the numbers of rows for which an insert is prepared, greatest
// first, ending with one.
var bulkSizes = [...]int{16, 4, 1}

// bulk is an insert of any number of rows in few statements: one statement
// costs more than one row.
type bulk struct {
	columns int
	sized   [len(bulkSizes)]*command
}

// insert writes the rows whose values stand one after another.
func (a *appender) insert(b *bulk, values []any) error {
	for i, size := range bulkSizes {
		n := size * b.columns
		for len(values) >= n {
			if err := a.run(b.sized[i], values[:n]...); err != nil {
				return err
			}
			values = values[n:]
		}
	}
	return nil
}

// preparer prepares statements until the first error and keeps it.
type preparer struct {
	ctx  context.Context
	conn driver.Conn
	all  []*command
	err  error
}

func (p *preparer) command(query string) *command {
	if p.err != nil {
		return nil
	}
	c, err := prepareCommand(p.ctx, p.conn, query)
	if err != nil {
		p.err = fmt.Errorf("prepare %q: %w", query, err)
		return nil
	}
	p.all = append(p.all, c)
	return c
}

func prepareCommand(ctx context.Context, conn driver.Conn, query string) (*command, error) {
	prepares, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return nil, errors.New("the driver cannot prepare")
	}
	stmt, err := prepares.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	exec, executes := stmt.(driver.StmtExecContext)
	ask, queries := stmt.(driver.StmtQueryContext)
	if !executes || !queries {
		return nil, errors.Join(errors.New("the driver's statements are too old"), stmt.Close())
	}
	return &command{stmt, exec, ask}, nil
}

// bulk prepares "head values (…),(…) tail" for each of bulkSizes.
func (p *preparer) bulk(head string, columns int, tail string) *bulk {
	b := &bulk{columns: columns}
	for i, size := range bulkSizes {
		rows := strings.Repeat(",("+strings.Repeat(",?", columns)[1:]+")", size)[1:]
		b.sized[i] = p.command(head + " values " + rows + " " + tail)
	}
	return b
}
