package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// sayLimit bounds the body of a message, in bytes: 8000 characters, each
// escaped at its longest (12 bytes), with room for the rest.
const sayLimit = 128 << 10

// widgetVisitor finds who asks by the token in the header, and whether they may
// ask once more so soon; on failure it has answered. The visitor is held until
// let go.
func (s *Server) widgetVisitor(w http.ResponseWriter, r *http.Request) (*live.Visitor, *live.Site, bool) {
	text, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, good := s.readToken(text)
	site, known := s.Hub.Site(token.site)
	if !bearer || !good || !known {
		problem(w, r, http.StatusUnauthorized, "bad_token", "")
		return nil, nil, false
	}
	v, err := s.Hub.Enter(r.Context(), site, token.uid, false)
	if err != nil {
		refusal(w, r, err)
		return nil, nil, false
	}
	if wait := s.Hub.Allow(v, s.remote(r)); wait > 0 {
		s.Hub.Release(v)
		refusal(w, r, tooFast(wait))
		return nil, nil, false
	}
	return v, site, true
}

// widgetSay: POST /widget/messages. The answer means: stored for good. The
// same key again gets the same answer.
func (s *Server) widgetSay(w http.ResponseWriter, r *http.Request) {
	v, site, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	var in wire.SayRequest
	err := readVisitor(w, r, &in)
	if err == nil && in.Site != "" && in.Site != site.Key {
		err = fail(http.StatusUnauthorized, "bad_token") // the page is of another site than the token
	}
	defer s.claim(in.Files)()
	var cmd desk.Say
	if err == nil {
		cmd, err = s.sayCommand(r.Context(), v, site, &in)
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	cmd.Present, cmd.Row = s.Hub.Saying(v, in.Key, in.Socket)
	receipt, err := s.Desk.Do(r.Context(), cmd)
	s.Hub.Said(v, in.Key, in.Socket, err == nil && cmd.Row != nil)
	if err != nil {
		refusal(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, wire.SayAnswer{Conversation: int64(receipt.Conversation), Message: int64(receipt.Message),
		At: int64(s.storedAt(r.Context(), receipt)), Duplicate: receipt.Duplicate})
}

// sayCommand checks a message and makes it a wish for the desk.
func (s *Server) sayCommand(ctx context.Context, v *live.Visitor, site *live.Site, in *wire.SayRequest) (desk.Say, error) {
	cmd := desk.Say{Visitor: v.ID, Channel: event.ChannelSite, Group: site.Group, Key: in.Key, Body: in.Text}
	if invitation, group := s.invitedBy(v); invitation != nil {
		cmd.Invitation, cmd.Group = invitation, group
	}
	if len(in.Files) > 0 {
		files, err := s.attached(ctx, in.Files, func(u store.Upload) bool { return u.Visitor == v.ID })
		if err != nil {
			return cmd, err
		}
		cmd.Files = files
	}
	contact, err := contactOf(in)
	if err != nil {
		return cmd, err
	}
	if contact != nil {
		contact.Visitor = v.ID
		cmd.Contact = contact
	}
	cmd.Previous, err = s.previousOf(ctx, v, event.ConversationID(in.Conversation))
	return cmd, err
}

// contactOf gives what the offline form said of the visitor, nil if nothing.
func contactOf(in *wire.SayRequest) (*event.Contact, error) {
	if in.Name == "" && in.Email == "" && in.Phone == "" {
		return nil, nil
	}
	out := &event.Contact{}
	var err error
	if out.Name, err = text(in.Name, "name", nameMax); err != nil {
		return nil, err
	}
	if out.Phone, err = text(in.Phone, "phone", phoneMax); err != nil {
		return nil, err
	}
	if in.Email != "" {
		out.Email, err = email(in.Email, "email")
	}
	return out, err
}

// previousOf gives the final conversation that the visitor was looking at. It
// is a hint: one that is not theirs refuses the message, because whoever names
// it is either mistaken or guessing.
func (s *Server) previousOf(ctx context.Context, v *live.Visitor, id event.ConversationID) (event.ConversationID, error) {
	if id == 0 {
		return 0, nil
	}
	if c := s.Hub.Conversation(v); c != nil && c.ID == int64(id) {
		return 0, nil
	}
	owner, err := s.Store.VisitorOf(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && owner != v.ID:
		return 0, &event.Refusal{Code: event.NoConversation}
	case err != nil:
		return 0, err
	}
	return id, nil
}

// tooFast says how long to wait.
func tooFast(wait time.Duration) error {
	seconds := max(1, int(math.Ceil(wait.Seconds())))
	return &failure{status: http.StatusTooManyRequests, code: "too_fast", detail: strconv.Itoa(seconds), after: seconds}
}

// readVisitor reads a body of the visitor's page: one JSON object in sound
// UTF-8.
// Fields that nobody knows are passed over: a widget may have come from a browser's
// cache, and must not be refused for being older or newer than the program.
func readVisitor(w http.ResponseWriter, r *http.Request, into any) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, sayLimit))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return fail(http.StatusBadRequest, "bad_request") // it broke off
	}
	if !utf8.Valid(body) {
		return &event.Refusal{Code: event.NotUTF8}
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fail(http.StatusBadRequest, "bad_request")
	}
	return nil
}

// closeRequest: POST /widget/close.
type closeRequest struct {
	Conversation int64 `json:"conversation"`
}

// widgetClose: POST /widget/close: the visitor ends the conversation.
func (s *Server) widgetClose(w http.ResponseWriter, r *http.Request) {
	v, _, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	var in closeRequest
	err := readVisitor(w, r, &in)
	standing := s.Hub.Standing(v)
	switch {
	case err != nil:
	case in.Conversation == 0 && standing != nil: // what they see is an invitation
		err = s.declineInvite(r, v, standing.ID)
	case in.Conversation <= 0:
		err = &event.Refusal{Code: event.NoConversation}
	default:
		_, err = s.Desk.Do(r.Context(), desk.VisitorEnds{Visitor: v.ID, Conversation: event.ConversationID(in.Conversation)})
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
