package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"otklik/internal/access"
	"otklik/internal/call"
	"otklik/internal/casebook"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/telephony"
	"otklik/internal/wire"
)

const (
	attemptsShown = 5                  // of one operator, who has one telephone
	attemptsFor   = 4 * 60 * 60 * 1000 // ms: no talk is longer
)

// ownAttempts gives the calls that an operator asked for here and that go on,
// or ended a short while ago, newest first.
func (s *Server) ownAttempts(ctx context.Context, o event.OperatorID) ([]wire.CallAttempt, error) {
	now := s.now()
	all, err := s.Store.AttemptsBy(ctx, o, now.Add(-attemptsFor), attemptsShown)
	if err != nil {
		return nil, err
	}
	out := make([]wire.CallAttempt, 0, len(all))
	for _, a := range all {
		shown, err := s.attemptView(ctx, a)
		if err != nil {
			return nil, err
		}
		if shown.EndedAt == 0 || event.Instant(shown.EndedAt).Add(casebook.OwnFor) >= now {
			out = append(out, shown)
		}
	}
	return out, nil
}

// TellAttempts shows an operator what becomes of the calls they asked for.
func (s *Server) TellAttempts(ctx context.Context, o event.OperatorID) {
	s.tellOwnCalls(context.WithoutCancel(ctx), o)
}

// callBack makes the request of a lost call's caller: their number, in the case
// that the call is in.
func (s *Server) callBack(ctx context.Context, id event.CallID, q *telephony.Request) error {
	c, err := s.foldedCall(ctx, id)
	switch {
	case err != nil:
		return err
	case c == nil || c.Direction != event.CallIn || !may(ctx, access.ViewCalls) || !s.maySeeCall(ctx, c):
		return store.ErrNotFound
	case c.Contact == 0:
		return fail(http.StatusConflict, "hidden_number")
	}
	numbers, err := s.Store.PhoneNumbers(ctx, []event.PhoneID{c.Contact})
	if err != nil {
		return err
	}
	q.Contact = numbers[c.Contact].Value
	in, err := s.Cases.CaseOfMissed(ctx, id)
	q.Case = int64(in)
	return err
}

// follow puts into an attempt's row what is known of its call.
func follow(out *wire.CallAttempt, c *call.Call) {
	out.Outcome, out.Reason, out.Cause, out.Held = string(c.Outcome), c.Reason, string(c.Cause), c.Held
	out.Stage, out.Since, out.EndedAt = attemptStage(c), int64(c.Began), int64(c.Ended)
	switch out.Stage {
	case "customer":
		out.Since = int64(c.Distributed)
	case string(call.Talking):
		out.Since = int64(c.Answered)
	case string(call.Over):
		out.Since = int64(cmp.Or(c.Answered, c.Ended))
	}
}

// wasRefused says whether the company did not take an attempt.
func wasRefused(a store.Attempt) bool { return a.Code != "" && a.Code != string(phone.OK) }

var errNoCall = errors.New("nothing was told of it yet")

// callOfAttempt gives the call of an attempt; errNoCall while nothing was told
// of it.
func (s *Server) callOfAttempt(ctx context.Context, a store.Attempt) (event.CallID, *call.Call, error) {
	if a.Session == "" {
		return 0, nil, errNoCall
	}
	id, err := s.Store.CallOf(ctx, a.Integration, a.Session)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil, errNoCall
	}
	if err != nil {
		return 0, nil, err
	}
	c, err := s.foldedCall(ctx, id)
	if err == nil && c == nil {
		err = errNoCall
	}
	return id, c, err
}
