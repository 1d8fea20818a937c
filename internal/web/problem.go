package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// failure is an error on its way to a person: a status, a code that has words
// in both languages, and the field at fault.
type failure struct {
	status int
	code   string
	field  string
	detail string // what the words may mention: a number, a name
	after  int    // seconds until it is worth trying again, 0: not said
}

func (f *failure) Error() string { return f.code }

// fail makes a failure to return from a handler.
func fail(status int, code string) error { return &failure{status: status, code: code} }

// failField makes a failure that names the field at fault.
func failField(code, field string) error {
	return &failure{status: http.StatusUnprocessableEntity, code: code, field: field}
}

// problem answers with an error. The words of the code are in the language of
// the request.
func problem(w http.ResponseWriter, r *http.Request, status int, code, field string) {
	writeProblem(w, r, &failure{status: status, code: code, field: field})
}

// refusal answers with the error that a command, a row or a body ended in.
// What nobody expected is logged and answered without its text.
func refusal(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, r, failureOf(r.Context(), err))
}

// failureOf gives what to say about an error.
func failureOf(ctx context.Context, err error) *failure {
	var f *failure
	var no *event.Refusal
	var tooLarge *http.MaxBytesError
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &no):
		return refused(no)
	case errors.Is(err, store.ErrNotFound):
		return &failure{status: http.StatusNotFound, code: "not_found"}
	case errors.Is(err, store.ErrEmailTaken):
		return &failure{status: http.StatusConflict, code: "email_taken", field: "email"}
	case errors.Is(err, desk.ErrStopped):
		return &failure{status: http.StatusServiceUnavailable, code: string(event.Unavailable)}
	case errors.As(err, &tooLarge):
		return &failure{status: http.StatusRequestEntityTooLarge, code: "too_large"}
	case errors.As(err, &syntax), errors.As(err, &mismatch):
		return &failure{status: http.StatusBadRequest, code: "bad_request"}
	case ctx.Err() != nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &failure{status: http.StatusServiceUnavailable, code: string(event.Unavailable)}
	}
	slog.ErrorContext(ctx, "a request failed", "err", err)
	return &failure{status: http.StatusInternalServerError, code: "internal"}
}

// refused gives the status of the desk's refusals; the rest are 409: the
// request was sound, the state of things is not.
func refused(no *event.Refusal) *failure {
	f := &failure{status: http.StatusConflict, code: string(no.Code), detail: no.Detail}
	switch no.Code {
	case event.NoConversation, event.NoCase, event.NoCustomer:
		f.status = http.StatusNotFound
	case event.BadSetting:
		f.status, f.field = http.StatusUnprocessableEntity, no.Detail
	case event.EmptyMessage, event.MessageTooLong, event.NotUTF8:
		f.status, f.field = http.StatusUnprocessableEntity, "text"
	case event.BadRating:
		f.status, f.field = http.StatusUnprocessableEntity, "score"
	case event.RatingTooLong:
		f.status, f.field = http.StatusUnprocessableEntity, "comment"
	case event.UnknownStatus, event.UnknownState:
		f.status, f.field = http.StatusUnprocessableEntity, "status"
	case event.NoGroup:
		f.status, f.field = http.StatusUnprocessableEntity, "group"
	case event.NoOperator:
		f.status, f.field = http.StatusUnprocessableEntity, "operator"
	case event.Unavailable:
		f.status = http.StatusServiceUnavailable
	}
	return f
}

func (f *failure) problem(lang string) wire.Problem {
	return wire.Problem{
		Type:   "about:blank",
		Title:  statusWord(f.status, lang),
		Status: f.status,
		Detail: strings.ReplaceAll(wordsOf(f.code, lang), "{}", f.detail),
		Code:   f.code,
		Field:  f.field,
	}
}

func writeProblem(w http.ResponseWriter, r *http.Request, f *failure) {
	body, err := json.Marshal(f.problem(language(r)))
	if err != nil {
		slog.ErrorContext(r.Context(), "a problem could not be written", "err", err)
	}
	if f.status == http.StatusUnauthorized && byKey(r) {
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	}
	if f.after > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.after))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(f.status)
	_, _ = w.Write(body) // the browser may be gone
}

// writeJSON answers a raw handler's request with JSON.
func writeJSON(w http.ResponseWriter, r *http.Request, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		refusal(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(text) // the browser may be gone
}
