package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// reader is the pool of connections that only read. SQLite compiles a query
// for longer than it looks a row up, so what reads one row is compiled once.
type reader struct {
	*sql.DB
	mu       sync.Mutex
	prepared map[string]*sql.Stmt // by the query, of which the program has a few dozen
}

// statement gives the query prepared. It lives as long as the reader.
func (r *reader) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	r.mu.Lock()
	known := r.prepared[query]
	r.mu.Unlock()
	if known != nil {
		return known, nil
	}
	fresh, err := r.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if known = r.prepared[query]; known != nil { // somebody was first
		return known, fresh.Close()
	}
	if r.prepared == nil {
		r.prepared = map[string]*sql.Stmt{}
	}
	r.prepared[query] = fresh
	return fresh, nil
}

// Close closes the statements and the connections.
func (r *reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errs []error
	for _, stmt := range r.prepared {
		errs = append(errs, stmt.Close())
	}
	r.prepared = nil
	return errors.Join(append(errs, r.DB.Close())...)
}
