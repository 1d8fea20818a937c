package store

import (
	"context"
	"database/sql"

	"otklik/internal/event"
)

// CreateLogin keeps a signed-in browser, and forgets those that expired
// before it was created.
func (s *Store) CreateLogin(ctx context.Context, l LoginSession) error {
	return s.change(ctx, "sign in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "delete from login_session where expires_at <= $1", int64(l.Created)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `insert into login_session (token_hash, operator, created_at, expires_at, agent)
			values ($1, $2, $3, $4, $5)`, l.TokenHash, int64(l.Operator), int64(l.Created), int64(l.Expires), l.Agent)
		return err
	})
}

// Login gives the session of a token and its account. One that has expired by
// now is ErrNotFound; whether the account is switched off is the caller's to
// see.
func (s *Store) Login(ctx context.Context, tokenHash []byte, now event.Instant) (LoginSession, Account, error) {
	known, changes, ok := s.sessions.at(tokenHash, now)
	if ok {
		return known.LoginSession, known.Account, nil
	}
	found, err := one(ctx, s.read, "find the session", func(row scanner) (session, error) {
		b := session{LoginSession: LoginSession{TokenHash: tokenHash}}
		err := row.Scan(append([]any{
			&b.LoginSession.Operator, &b.LoginSession.Created, &b.LoginSession.Expires, &b.LoginSession.Agent,
		}, accountFields(&b.Account)...)...)
		return b, err
	}, `select s.operator, s.created_at, s.expires_at, s.agent, `+accountColumns+`
		from login_session s join account a on a.id = s.operator
		where s.token_hash = $1 and s.expires_at > $2`, tokenHash, int64(now))
	if err == nil {
		s.sessions.keep(found, changes)
	}
	return found.LoginSession, found.Account, err
}

// DeleteLogin signs one browser out; an unknown one is no error.
func (s *Store) DeleteLogin(ctx context.Context, tokenHash []byte) error {
	return s.exec(ctx, "sign out", "delete from login_session where token_hash = $1", tokenHash)
}

// DeleteLogins signs an operator out everywhere, but for the browser of keep,
// which may be nil.
func (s *Store) DeleteLogins(ctx context.Context, id event.OperatorID, keep []byte) error {
	if keep == nil {
		keep = []byte{}
	}
	return s.exec(ctx, "sign out everywhere",
		"delete from login_session where operator = $1 and token_hash <> $2", int64(id), keep)
}
