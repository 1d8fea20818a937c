package store

import (
	"context"
	"database/sql"

	"otklik/internal/event"
)

const invitationColumns = "token_hash, token, operator, expires_at"

func scanInvitation(row scanner) (Invitation, error) {
	var i Invitation
	err := row.Scan(&i.TokenHash, &i.Token, &i.Operator, &i.Expires)
	return i, err
}

// PutInvitation makes the one open invitation of an operator; an earlier one
// is no longer valid.
func (s *Store) PutInvitation(ctx context.Context, i Invitation) error {
	return s.exec(ctx, "invite", `insert into invitation (token_hash, token, operator, expires_at)
		values ($1, $2, $3, $4) on conflict (operator) do update set
		token_hash = excluded.token_hash, token = excluded.token, expires_at = excluded.expires_at`,
		i.TokenHash, i.Token, int64(i.Operator), int64(i.Expires))
}

// Invitation gives the invitation of a token. One that has expired by now is
// ErrNotFound.
func (s *Store) Invitation(ctx context.Context, tokenHash []byte, now event.Instant) (Invitation, error) {
	return one(ctx, s.read, "find the invitation", scanInvitation,
		"select "+invitationColumns+" from invitation where token_hash = $1 and expires_at > $2", tokenHash, int64(now))
}

// Invitations lists those that have been neither used nor expired by now.
func (s *Store) Invitations(ctx context.Context, now event.Instant) ([]Invitation, error) {
	return many(ctx, s.read, "list the invitations", scanInvitation,
		"select "+invitationColumns+" from invitation where expires_at > $1 order by operator", int64(now))
}

// UseInvitation uses an invitation up and gives its account the name and the
// password, in one step: of two who try, the second gets ErrNotFound.
func (s *Store) UseInvitation(ctx context.Context, tokenHash []byte, now event.Instant, name, passHash string) (event.OperatorID, error) {
	var id event.OperatorID
	err := s.change(ctx, "use the invitation", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "delete from invitation where token_hash = $1 and expires_at > $2 returning operator",
			tokenHash, int64(now)).Scan(&id)
		if err == sql.ErrNoRows {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, "update account set name = $2, pass_hash = $3 where id = $1", int64(id), name, passHash)
		if err != nil {
			return err
		}
		return met("its account", res)
	})
	return id, err
}
