package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
)

// openWriter gives the one connection that writes. What has begun on it is not
// interrupted: the driver gives a connection up whose statement was cut off,
// and the log's statements would be prepared anew on another each time that
// somebody closes their page in the middle of a request. Waiting for the
// connection ends with the request as ever.
func openWriter(path string) (*sql.DB, error) {
	db, err := openSQLite(path, writerPragmas, 1)
	if err != nil {
		return nil, err
	}
	own := sql.OpenDB(connector{db.Driver(), sqliteName(path, writerPragmas)})
	own.SetMaxOpenConns(1)
	own.SetMaxIdleConns(1)
	return own, db.Close() // it has opened nothing
}

type connector struct {
	driver driver.Driver
	name   string
}

func (c connector) Driver() driver.Driver { return c.driver }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.driver.Open(c.name)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	whole, ok := conn.(wholeConn)
	if !ok {
		return nil, errors.Join(errors.New("the driver's connections are too old"), conn.Close())
	}
	return &patientConn{whole}, nil
}

// wholeConn is what database/sql can ask of a connection.
type wholeConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

// patientConn carries out what it began.
type patientConn struct{ wholeConn }

func (c *patientConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return c.wholeConn.BeginTx(context.WithoutCancel(ctx), opts)
}

func (c *patientConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.wholeConn.ExecContext(context.WithoutCancel(ctx), query, args)
}

func (c *patientConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return c.wholeConn.QueryContext(context.WithoutCancel(ctx), query, args)
}
