package web

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/store"
)

// hook: POST or GET /hooks/{integration}/{secret}/{suffix}. What a telephone
// company tells is stored and answered; nobody looks into it before. The
// answers are for the people who set the telephone company up: a wrong address
// must be seen there at once.
func (s *Server) hook(w http.ResponseWriter, r *http.Request) {
	if s.Intake == nil {
		http.NotFound(w, r)
		return
	}
	id, _ := strconv.ParseInt(r.PathValue("integration"), 10, 64)
	n := store.Notification{
		Integration: event.IntegrationID(id), Suffix: r.PathValue("suffix"), Method: r.Method,
		ContentType: r.Header.Get("Content-Type"), Query: r.URL.RawQuery, Size: max(0, r.ContentLength), Address: s.remote(r).String(),
	}
	err := s.Intake.Knock(n.Integration, r.PathValue("secret"), s.remote(r))
	switch {
	case errors.Is(err, intake.ErrNoIntegration):
		answerHook(w, http.StatusNotFound, "no such address: copy it from the card of the integration again")
		return
	case errors.Is(err, intake.ErrAddress):
		n.State, n.Notes = store.NotificationRefused, []store.NotificationNote{{Code: intake.NoteAddress, Field: n.Address}}
		s.keepHook(w, r, n, http.StatusForbidden, "notifications may not come from this address: allow it on the card of the integration")
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, intake.BodyLimit+1))
	if err != nil {
		answerHook(w, http.StatusBadRequest, "the body did not come whole: send it again")
		return
	}
	if len(body) > intake.BodyLimit {
		n.Size = max(n.Size, int64(len(body)))
		n.State, n.Notes = store.NotificationRefused, []store.NotificationNote{{Code: intake.NoteTooLong}}
		w.Header().Set("Connection", "close") // the rest of it is not read
		s.keepHook(w, r, n, http.StatusRequestEntityTooLarge, "the body is longer than a megabyte")
		return
	}
	n.Body, n.Size = body, int64(len(body))
	s.keepHook(w, r, n, http.StatusOK, "")
}

// keepHook stores a notification and answers.
func (s *Server) keepHook(w http.ResponseWriter, r *http.Request, n store.Notification, status int, text string) {
	if err := s.Intake.Take(r.Context(), n); err != nil {
		if r.Context().Err() == nil {
			slog.ErrorContext(r.Context(), "a notification could not be stored", "integration", n.Integration, "err", err)
		}
		w.Header().Set("Retry-After", "5")
		answerHook(w, http.StatusServiceUnavailable, "it could not be stored: send it again")
		return
	}
	answerHook(w, status, text)
}

// answerHook answers in a form that every vendor takes for an answer.
func answerHook(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if text == "" {
		_, _ = io.WriteString(w, `{"success":true}`)
		return
	}
	_, _ = io.WriteString(w, `{"success":false,"error":`+strconv.Quote(text)+`}`)
}
