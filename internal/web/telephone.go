package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/telephony"
	"otklik/internal/wire"
)

// phoneFailure gives what to say of a refusal of a telephone company. It is no
// fault of ours, and of nobody who asked: 409, or 503 where it will pass.
func (s *Server) phoneFailure(err error) error {
	var e *phone.Error
	if !errors.As(err, &e) {
		return err
	}
	f := &failure{status: http.StatusConflict, code: "phone_" + string(e.Code), detail: e.Vendor}
	switch e.Code {
	case phone.NoIntegration, phone.NoCall, phone.NoFile:
		f.status = http.StatusNotFound
	case phone.BadNumber:
		f.status, f.field = http.StatusUnprocessableEntity, "contact"
	case phone.Unreachable, phone.TooSlow, phone.NoPoints:
		f.status = http.StatusServiceUnavailable
	}
	return f
}

// telephone: GET /api/telephone.
func (s *Server) telephone(ctx context.Context, _ *none) (*with[wire.Telephone], error) {
	points, err := s.Telephony.Ready(ctx, callerOf(ctx).account.ID)
	out := wire.Telephone{Ready: err == nil, Points: wirePoints(points)}
	var e *phone.Error
	if errors.As(err, &e) {
		out.Code = string(e.Code)
	} else if err != nil {
		return nil, err
	}
	return answer(out), nil
}

// callCustomer: POST /api/calls/attempts.
func (s *Server) callCustomer(ctx context.Context, in *body[wire.CallRequest]) (*with[wire.CallAttempt], error) {
	q := telephony.Request{Operator: callerOf(ctx).account.ID, Contact: in.Body.Contact,
		Integration: event.IntegrationID(in.Body.Integration), Case: in.Body.Case}
	if lost := event.CallID(in.Body.Lost); lost != 0 {
		if err := s.callBack(ctx, lost, &q); err != nil {
			return nil, err
		}
	}
	if q.Case != 0 {
		if _, err := s.Store.Case(ctx, event.CaseID(q.Case)); errors.Is(err, store.ErrNotFound) {
			return nil, &event.Refusal{Code: event.NoCase}
		} else if err != nil {
			return nil, err
		}
	}
	a, err := s.Telephony.Call(ctx, q)
	if err != nil {
		return nil, s.phoneFailure(err)
	}
	shown, err := s.attemptView(ctx, a)
	return answer(shown), err
}

// attempts asks for those of a case.
type attemptsInput struct {
	Case int64 `query:"case" required:"true" minimum:"1"`
}

// callAttempts: GET /api/calls/attempts?case=….
func (s *Server) callAttempts(ctx context.Context, in *attemptsInput) (*with[wire.CallAttempts], error) {
	all, err := s.Store.AttemptsOf(ctx, in.Case)
	if err != nil {
		return nil, err
	}
	out := wire.CallAttempts{Attempts: []wire.CallAttempt{}}
	for _, a := range all {
		shown, err := s.attemptView(ctx, a)
		if err != nil {
			return nil, err
		}
		out.Attempts = append(out.Attempts, shown)
	}
	return answer(out), nil
}

// callAttempt: GET /api/calls/attempts/{id}.
func (s *Server) callAttempt(ctx context.Context, in *one) (*with[wire.CallAttempt], error) {
	a, err := s.Store.Attempt(ctx, event.AttemptID(in.ID))
	if err != nil {
		return nil, err
	}
	shown, err := s.attemptView(ctx, a)
	return answer(shown), err
}

// attemptView shows an attempt with what is known of its call.
func (s *Server) attemptView(ctx context.Context, a store.Attempt) (wire.CallAttempt, error) {
	out := wire.CallAttempt{ID: int64(a.ID), Operator: int64(a.Operator), Contact: a.Contact, Line: a.Line, Case: a.Subject, At: int64(a.At),
		Code: a.Code, Stage: "asked", Points: wirePoints(s.Telephony.Points(a.Integration))}
	out.Since = out.At
	if wasRefused(a) {
		out.Stage, out.EndedAt = string(call.Over), out.At
		return out, nil
	}
	id, c, err := s.callOfAttempt(ctx, a)
	switch {
	case errors.Is(err, errNoCall):
		return out, nil
	case err != nil:
		return out, err
	}
	out.Call = int64(id)
	follow(&out, c)
	return out, nil
}

// attemptStage tells an outbound call's stages apart as the block in the case
// shows them: one's own telephone rings, then the customer's.
func attemptStage(c *call.Call) string {
	if c.Stage != call.Dialing {
		return string(c.Stage)
	}
	if len(c.Talks) > 0 {
		return string(call.Talking) // it has ended, and the call is about to
	}
	for _, l := range c.Legs {
		if l.Side == event.SideContact && l.Dialled {
			return "customer"
		}
	}
	return "employee"
}

// foldedCall gives a call from the desk, or of the log if the desk has let go
// of it; nil if nothing was recorded of it.
func (s *Server) foldedCall(ctx context.Context, id event.CallID) (*call.Call, error) {
	var c *call.Call
	s.Desk.View(func(st *desk.State, _ event.Instant) { c = st.Call(id) })
	if c != nil {
		return c, nil
	}
	records, err := s.Store.CallRecords(ctx, id)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	l := call.NewLife()
	for _, r := range records {
		l.Apply(r)
	}
	return l.Call, nil
}

// deedInput is something to do to a call.
type deedInput struct {
	ID   int64  `path:"id" minimum:"1"`
	Deed string `path:"deed" enum:"end,hold,unhold"`
}

// callDeed: POST /api/calls/attempts/{id}/{deed}.
func (s *Server) callDeed(ctx context.Context, in *deedInput) (*none, error) {
	a, err := s.Store.Attempt(ctx, event.AttemptID(in.ID))
	if err != nil {
		return nil, err
	}
	if a.Operator != callerOf(ctx).account.ID && !may(ctx, access.ManageConversations) {
		return nil, fail(http.StatusForbidden, "forbidden")
	}
	return nil, s.phoneFailure(s.Telephony.Do(ctx, a, telephony.Deed(in.Deed)))
}

// recordingTimeout is how long a recording may take to go out, and to come
// from the telephone company before that.
const recordingTimeout = 10 * time.Minute

// recording: GET /api/recordings/{id}. Whoever has recordings.listen hears
// all; others hear their own talks. Each listening is recorded once, at its
// beginning.
func (s *Server) recording(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		refusal(w, r, store.ErrNotFound)
		return
	}
	rec, err := s.Store.Recording(r.Context(), event.RecordingID(id))
	if err == nil {
		err = s.mayListen(r.Context(), rec)
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(recordingTimeout)) // as in shell
	f, rec, err := s.Telephony.Recording(r.Context(), rec)
	if err != nil {
		refusal(w, r, s.phoneFailure(err))
		return
	}
	defer f.Close()
	if from := r.Header.Get("Range"); from == "" || strings.HasPrefix(from, "bytes=0-") {
		if err := s.Telephony.Heard(r.Context(), rec, callerOf(r.Context()).account.ID); err != nil {
			refusal(w, r, err) // what cannot be put on record is not heard
			return
		}
	}
	h := w.Header()
	h.Set("Content-Type", rec.Type)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "private, no-store") // each listening is to be seen
	http.ServeContent(w, r, "", time.Time{}, f)
	slog.DebugContext(r.Context(), "a recording is listened to", "recording", id)
}

// mayListen: one's own talks, or all by right.
func (s *Server) mayListen(ctx context.Context, r store.Recording) error {
	if may(ctx, access.ListenRecordings) {
		return nil
	}
	c, err := s.foldedCall(ctx, r.Call)
	if err != nil {
		return err
	}
	mine := false
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, talker := range talkersOf(c, r.ID) {
			mine = mine || talker != 0 && st.Settings.Employees[talker] == callerOf(ctx).account.ID
		}
	})
	if !mine {
		return fail(http.StatusForbidden, "forbidden")
	}
	return nil
}

// talkersOf gives whose talk a recording is: the one who is named, or all who
// talked.
func talkersOf(c *call.Call, id event.RecordingID) (out []event.EmployeeID) {
	if c == nil {
		return nil
	}
	for _, r := range c.Recordings {
		if r.ID == id && r.Employee != 0 {
			return []event.EmployeeID{r.Employee}
		}
	}
	for i := range c.Talks {
		out = append(out, c.Talks[i].Employee)
	}
	return out
}
