package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"otklik/internal/wire"
)

// Staff is one signed-in member of the staff.
type Staff struct {
	Server  *Server
	Session wire.Session
	Cookie  string // name=value; who has it is signed in
}

// FinishSetup does the first-run set-up and signs its administrator in.
func (s *Server) FinishSetup(ctx context.Context, q wire.SetupRequest) (*Staff, error) {
	return s.signIn(ctx, "/api/setup", q)
}

// SignIn signs in by address and password.
func (s *Server) SignIn(ctx context.Context, email, password string) (*Staff, error) {
	return s.signIn(ctx, "/api/session", wire.SignInRequest{Email: email, Password: password})
}

// Join accepts an invitation; link may be the whole link or its token.
func (s *Server) Join(ctx context.Context, link string, q wire.InvitationAccept) (*Staff, error) {
	return s.signIn(ctx, "/api/invitations/"+url.PathEscape(TokenOf(link)), q)
}

// TokenOf gives the token of an invitation's or the set-up's link.
func TokenOf(link string) string {
	if _, token, ok := strings.Cut(link, "token="); ok {
		return strings.TrimSpace(token)
	}
	return strings.TrimSpace(link[strings.LastIndexByte(link, '/')+1:])
}

func (s *Server) signIn(ctx context.Context, path string, in any) (*Staff, error) {
	st := &Staff{Server: s}
	header, err := s.do(ctx, request{method: "POST", path: path, in: in}, &st.Session)
	if err != nil {
		return nil, err
	}
	for _, c := range (&http.Response{Header: header}).Cookies() {
		if c.Value != "" {
			st.Cookie = c.Name + "=" + c.Value
		}
	}
	if st.Cookie == "" {
		return nil, errors.New("signed in, but no cookie came")
	}
	return st, nil
}

// Resume gives the member of the staff whose cookie this is.
func (s *Server) Resume(ctx context.Context, cookie string) (*Staff, error) {
	st := &Staff{Server: s, Cookie: cookie}
	return st, st.Get(ctx, "/api/session", &st.Session)
}

// ID is who this is.
func (st *Staff) ID() int64 { return st.Session.Me.ID }

// Get asks for something.
func (st *Staff) Get(ctx context.Context, path string, out any) error {
	return st.Do(ctx, "GET", path, nil, out)
}

// Do sends a request of this person; in and out may be nil.
func (st *Staff) Do(ctx context.Context, method, path string, in, out any) error {
	_, err := st.Server.do(ctx, request{method: method, path: path, in: in, auth: st.auth}, out)
	return err
}

func (st *Staff) auth(r *http.Request) { r.Header.Set("Cookie", st.Cookie) }

// Photo sets one's own photo.
func (st *Staff) Photo(ctx context.Context, png []byte) error {
	_, err := st.Server.do(ctx, request{method: "PUT", path: "/api/me/photo", raw: png, kind: "image/png", auth: st.auth}, nil)
	return err
}

// Upload sends a file to attach to a message.
func (st *Staff) Upload(ctx context.Context, name, kind string, body []byte) (wire.File, error) {
	var out wire.File
	_, err := st.Server.do(ctx, request{method: "POST", path: "/api/files?name=" + url.QueryEscape(name),
		raw: body, kind: kind, auth: st.auth}, &out)
	return out, err
}

// Status sets one's own status.
func (st *Staff) Status(ctx context.Context, status string) error {
	return st.Do(ctx, "PUT", fmt.Sprintf("/api/operators/%d/status", st.ID()), wire.StatusRequest{Status: status}, nil)
}

// Take accepts, picks or takes over a conversation.
func (st *Staff) Take(ctx context.Context, conversation int64) (wire.Card, error) {
	var out wire.Card
	return out, st.Do(ctx, "POST", conversationPath(conversation, "take"), nil, &out)
}

// Reply writes into a conversation; nil means stored for good.
func (st *Staff) Reply(ctx context.Context, conversation int64, q wire.ReplyRequest) (wire.ReplyAnswer, error) {
	var out wire.ReplyAnswer
	return out, st.Do(ctx, "POST", conversationPath(conversation, "messages"), q, &out)
}

// Transfer hands a conversation on.
func (st *Staff) Transfer(ctx context.Context, conversation int64, q wire.TransferRequest) error {
	return st.Do(ctx, "POST", conversationPath(conversation, "transfer"), q, nil)
}

// Finish closes a conversation.
func (st *Staff) Finish(ctx context.Context, conversation int64, final bool) error {
	return st.Do(ctx, "POST", conversationPath(conversation, "close"), wire.CloseRequest{Final: final}, nil)
}

func conversationPath(id int64, what string) string {
	return fmt.Sprintf("/api/conversations/%d/%s", id, what)
}

// Open opens the staff's socket. Its first frame is a snapshot.
func (st *Staff) Open(ctx context.Context) (*Socket, error) {
	return st.Server.open(ctx, st.Server.address("/api/socket", nil), http.Header{"Cookie": {st.Cookie}})
}

// OpenScene opens the socket of a page that says what it has in sight.
func (st *Staff) OpenScene(ctx context.Context) (*Socket, error) {
	return st.Server.open(ctx, st.Server.address("/api/socket", url.Values{"scene": {"1"}}), http.Header{"Cookie": {st.Cookie}})
}
