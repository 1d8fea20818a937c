package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// invitationLife is how long a link to join can be used: a week, for the
// colleague who begins on Monday.
const invitationLife = 7 * 24 * time.Hour

// byToken is the input of the routes of an invitation.
type byToken struct {
	Token string `path:"token"`
}

type acceptance struct {
	Token string `path:"token"`
	Body  wire.InvitationAccept
}

// invite makes a new invitation; an earlier one of the same person is void.
func (s *Server) invite(ctx context.Context, id event.OperatorID) error {
	token, hash := newToken()
	return s.Store.PutInvitation(ctx, store.Invitation{TokenHash: hash, Token: token, Operator: id,
		Expires: s.now().Add(event.Millis(invitationLife.Milliseconds()))})
}

// invitations gives the links that can still be used.
func (s *Server) invitations(ctx context.Context) (map[event.OperatorID]string, error) {
	open, err := s.Store.Invitations(ctx, s.now())
	links := make(map[event.OperatorID]string, len(open))
	for _, i := range open {
		links[i.Operator] = s.URL + "/join/" + i.Token
	}
	return links, err
}

// showInvitations tells the hub the links that it has not learned from edits.
func (s *Server) showInvitations(ctx context.Context) error {
	links, err := s.invitations(ctx)
	for id, link := range links {
		account, err := s.Store.Account(ctx, id)
		if err != nil {
			return err
		}
		s.tellHub(account, link)
	}
	return err
}

// inviteAgain: POST /api/operators/{id}/invitation: a new link, also for who
// has forgotten the password.
func (s *Server) inviteAgain(ctx context.Context, in *one) (*with[wire.Operator], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	account, err := s.Store.Account(ctx, event.OperatorID(in.ID))
	if err != nil {
		return nil, err
	}
	if account.Off {
		return nil, fail(http.StatusConflict, "invite_switched_off")
	}
	if err := s.invite(ctx, account.ID); err != nil {
		return nil, err
	}
	return s.showOperator(ctx, account)
}

// invitation: GET /api/invitations/{token}.
func (s *Server) invitation(ctx context.Context, in *byToken) (*with[wire.InvitationView], error) {
	account, err := s.invited(ctx, hashToken(in.Token))
	if err != nil {
		return nil, err
	}
	organisation, err := s.organisation(ctx)
	return answer(wire.InvitationView{Organisation: organisation.Name, Language: organisation.Language,
		Name: account.Name, Email: account.Email}), err
}

// invited gives the account of an invitation that can be used now.
func (s *Server) invited(ctx context.Context, hash []byte) (store.Account, error) {
	found, err := s.Store.Invitation(ctx, hash, s.now())
	if errors.Is(err, store.ErrNotFound) {
		return store.Account{}, fail(http.StatusGone, "invitation_invalid")
	}
	if err != nil {
		return store.Account{}, err
	}
	account, err := s.Store.Account(ctx, found.Operator)
	if err == nil && account.Off {
		err = fail(http.StatusGone, "invitation_invalid")
	}
	return account, err
}

// acceptInvitation: POST /api/invitations/{token}: once.
func (s *Server) acceptInvitation(ctx context.Context, in *acceptance) (*withCookie[wire.Session], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	hash := hashToken(in.Token)
	account, err := s.invited(ctx, hash)
	if err != nil {
		return nil, err
	}
	if account.Name, err = name(in.Body.Name, "name"); err != nil {
		return nil, err
	}
	if err := checkPassword(in.Body.Password, "password"); err != nil {
		return nil, err
	}
	if account.PassHash, err = s.hashing.hash(ctx, in.Body.Password); err != nil {
		return nil, err
	}
	_, err = s.Store.UseInvitation(ctx, hash, s.now(), account.Name, account.PassHash)
	if errors.Is(err, store.ErrNotFound) {
		return nil, fail(http.StatusGone, "invitation_invalid")
	}
	if err != nil {
		return nil, err
	}
	// A new password ends the sessions of the old one.
	if err := s.Store.DeleteLogins(ctx, account.ID, nil); err != nil {
		return nil, err
	}
	s.Hub.EndOthers(account.ID, "")
	s.tellHub(account, "")
	return s.welcome(ctx, account)
}
