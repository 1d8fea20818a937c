package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// cookieName is the cookie of a signed-in browser. Its value is random and
// stands in no table: only its hash does.
const (
	cookieName  = "otklik_session"
	sessionLife = 30 * 24 * time.Hour // a month: a browser used daily asks twelve times a year
	tokenBytes  = 32
	agentMax    = 200 // bytes kept of what a browser calls itself
)

// withCookie is an answer that signs the browser in or out.
type withCookie[T any] struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      T
}

type outCookie struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// newToken makes an unguessable name and the hash to keep of it.
func newToken() (token string, hash []byte) {
	random := make([]byte, tokenBytes)
	_, _ = rand.Read(random) // never fails
	token = base64.RawURLEncoding.EncodeToString(random)
	return token, hashToken(token)
}

func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// sessionOf gives the hash of the session's token in the request's cookie.
func sessionOf(r *http.Request) ([]byte, bool) {
	c, err := r.Cookie(cookieName)
	if err != nil || c.Value == "" {
		return nil, false
	}
	return hashToken(c.Value), true
}

func (s *Server) cookie(value string, age int) http.Cookie {
	return http.Cookie{Name: cookieName, Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: s.secure(), SameSite: http.SameSiteLaxMode}
}

// session: GET /api/session. That nobody is signed in is an answer to this
// question, null, and no refusal: browsers write refusals into their consoles.
func (s *Server) session(ctx context.Context, _ *none) (*with[*wire.Session], error) {
	account, ok := accountFrom(ctx)
	if !ok {
		return &with[*wire.Session]{}, nil
	}
	view, err := s.sessionView(ctx, account)
	return answer(&view), err
}

func (s *Server) sessionView(ctx context.Context, a store.Account) (wire.Session, error) {
	organisation, err := s.organisation(ctx)
	if err != nil {
		return wire.Session{}, err
	}
	me, ok := s.Hub.Operator(a.ID, a.ID, access.Role(a.Role))
	if !ok {
		return wire.Session{}, store.ErrNotFound
	}
	view := wire.Session{Me: me, Organisation: organisation, Permissions: []string{}, Language: a.Language, Version: s.Version, LateSeconds: int(s.lateReply() / 1000)}
	if callerOf(ctx).key.ID != 0 {
		view.Me.Invitation = "" // with the link of a forgotten password one comes in, and a key only narrows
	}
	for _, p := range rights(a).Permissions() {
		view.Permissions = append(view.Permissions, string(p))
	}
	return view, nil
}

// signIn: POST /api/session.
func (s *Server) signIn(ctx context.Context, in *body[wire.SignInRequest]) (*withCookie[wire.Session], error) {
	email := strings.ToLower(strings.TrimSpace(in.Body.Email))
	if len(email) > emailMax || len(in.Body.Password) > passwordMaxBytes {
		return nil, fail(http.StatusUnauthorized, "wrong_sign_in")
	}
	try, wait := s.attempts.begin(s.Clock(), signInLimits(email, callerOf(ctx).address))
	if wait > 0 {
		return nil, tooMany(wait)
	}
	account, err := s.Store.AccountByEmail(ctx, email)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	right, err := s.hashing.match(ctx, in.Body.Password, account.PassHash)
	switch {
	case err != nil:
		try.forgive()
		return nil, err
	case !right:
		return nil, fail(http.StatusUnauthorized, "wrong_sign_in")
	}
	try.forgive()
	if account.Off {
		return nil, fail(http.StatusForbidden, "switched_off")
	}
	return s.welcome(ctx, account)
}

// welcome signs a browser in. Who was signed in with it before no longer is.
func (s *Server) welcome(ctx context.Context, a store.Account) (*withCookie[wire.Session], error) {
	if before, ok := accountFrom(ctx); ok {
		if err := s.Store.DeleteLogin(ctx, loginFrom(ctx)); err != nil {
			return nil, err
		}
		if before.ID != a.ID {
			s.Hub.EndSession(before.ID, sessionFrom(ctx))
		} else {
			s.Hub.RenewSession(a.ID, sessionFrom(ctx)) // signing out must reach these tabs too
		}
	}
	token, hash := newToken()
	now := s.now()
	agent := callerOf(ctx).agent
	if len(agent) > agentMax {
		agent = strings.ToValidUTF8(agent[:agentMax], "")
	}
	err := s.Store.CreateLogin(ctx, store.LoginSession{TokenHash: hash, Operator: a.ID, Created: now,
		Expires: now.Add(event.Millis(sessionLife.Milliseconds())), Agent: agent})
	if err != nil {
		return nil, err
	}
	view, err := s.sessionView(ctx, a)
	if err != nil {
		return nil, err
	}
	return &withCookie[wire.Session]{SetCookie: s.cookie(token, int(sessionLife.Seconds())), Body: view}, nil
}

// signOut: DELETE /api/session: the end of the shift, unless the operator is
// at work in another browser too.
func (s *Server) signOut(ctx context.Context, _ *none) (*outCookie, error) {
	out := &outCookie{SetCookie: s.cookie("", -1)}
	account, ok := accountFrom(ctx)
	if !ok {
		return out, nil
	}
	if err := s.Store.DeleteLogin(ctx, loginFrom(ctx)); err != nil {
		return nil, err
	}
	if s.Hub.EndSession(account.ID, sessionFrom(ctx)) > 0 {
		return out, nil
	}
	_, err := s.Desk.Do(ctx, desk.SignOut{Operator: account.ID})
	return out, err
}
