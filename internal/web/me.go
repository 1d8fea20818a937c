package web

import (
	"context"
	"net/http"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// editMe: PATCH /api/me: one's own name, language and password. A new password
// ends all other sessions. Keys for programs were given away on purpose and go on
// working, unless they are to end with it.
func (s *Server) editMe(ctx context.Context, in *body[wire.ProfileEdit]) (*with[wire.Operator], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	account, err := s.Store.Account(ctx, callerOf(ctx).account.ID)
	if err != nil {
		return nil, err
	}
	if in.Body.Name != nil {
		if account.Name, err = name(*in.Body.Name, "name"); err != nil {
			return nil, err
		}
	}
	if l := in.Body.Language; l != nil && *l != "" && *l != known(*l) {
		return nil, failField("bad_language", "language")
	}
	replace(&account.Language, in.Body.Language)
	if in.Body.Password != nil {
		if account.PassHash, err = s.newPassword(ctx, account, in.Body); err != nil {
			return nil, err
		}
	}
	if err := s.Store.UpdateAccount(ctx, account); err != nil {
		return nil, err
	}
	if in.Body.Password != nil {
		if err := s.Store.DeleteLogins(ctx, account.ID, loginFrom(ctx)); err != nil {
			return nil, err
		}
		s.Hub.EndOthers(account.ID, sessionFrom(ctx))
	}
	if in.Body.RevokeKeys {
		if err := s.Store.RevokeAPIKeysOf(ctx, account.ID, s.now()); err != nil {
			return nil, err
		}
	}
	return s.showOperator(ctx, account)
}

// newPassword hashes the new password of somebody who knows the old one. Who
// borrows an unlocked browser guesses no faster than at the front door.
func (s *Server) newPassword(ctx context.Context, a store.Account, in wire.ProfileEdit) (string, error) {
	if err := checkPassword(*in.Password, "password"); err != nil {
		return "", err
	}
	try, wait := s.attempts.begin(s.Clock(), signInLimits(a.Email, callerOf(ctx).address))
	if wait > 0 {
		return "", tooMany(wait)
	}
	old := ""
	replace(&old, in.OldPassword)
	switch right, err := s.hashing.match(ctx, old, a.PassHash); {
	case err != nil:
		try.forgive()
		return "", err
	case !right:
		return "", failField("wrong_password", "oldPassword")
	}
	try.forgive()
	return s.hashing.hash(ctx, *in.Password)
}

// setStatus: PUT /api/operators/{id}/status: one's own or, with a permission,
// another's.
func (s *Server) setStatus(ctx context.Context, in *change[wire.StatusRequest]) (*none, error) {
	me := callerOf(ctx).account.ID
	id := event.OperatorID(in.ID)
	if !s.setsStatuses(ctx)(id) {
		return nil, fail(http.StatusForbidden, "forbidden")
	}
	if _, err := s.Desk.Do(ctx, desk.SetStatus{Operator: id, Status: event.Status(in.Body.Status), By: me}); err != nil {
		return nil, err
	}
	if s.Telephony != nil {
		s.Telephony.StatusChosen(id, event.Status(in.Body.Status))
	}
	return nil, nil
}

// showOperator tells the hub the words of an account and answers with the
// whole row, as the caller may see it.
func (s *Server) showOperator(ctx context.Context, a store.Account) (*with[wire.Operator], error) {
	links, err := s.invitations(ctx)
	if err != nil {
		return nil, err
	}
	s.tellHub(a, links[a.ID])
	c := callerOf(ctx).account
	row, ok := s.Hub.Operator(a.ID, c.ID, access.Role(c.Role))
	if !ok {
		return nil, store.ErrNotFound
	}
	return answer(row), nil
}

// tellHub tells the hub the words of an account.
func (s *Server) tellHub(a store.Account, invitation string) {
	words := live.OperatorOf(a)
	words.Invitation = invitation
	s.Hub.SetOperator(words)
}
