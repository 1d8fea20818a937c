package web

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// historyLimit is how many messages a visitor is shown at most: more than
// anybody scrolls through in a small window.
const historyLimit = 500

// widgetHistory: GET /widget/history: the current conversation, and what else
// was said today. The store leaves notes out.
func (s *Server) widgetHistory(w http.ResponseWriter, r *http.Request) {
	v, _, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	out := wire.HistoryAnswer{Conversation: s.Hub.Conversation(v), Messages: []wire.VisitorMessage{}}
	var current event.ConversationID
	if out.Conversation != nil {
		current = event.ConversationID(out.Conversation.ID)
	}
	rows, err := s.Store.VisitorMessages(r.Context(), v.ID, current, s.today(r.URL.Query().Get("zone")), historyLimit)
	if err != nil {
		refusal(w, r, err)
		return
	}
	invited, err := s.Store.VisitorInvitations(r.Context(), v.ID, current, s.today(r.URL.Query().Get("zone")))
	if err != nil {
		refusal(w, r, err)
		return
	}
	if standing, _ := s.invitedBy(v); standing != nil {
		invited = append(invited, *standing)
	}
	for _, t := range invited {
		out.Messages = append(out.Messages, s.Hub.InvitationMessage(t))
	}
	for _, m := range rows {
		if !m.Note {
			out.Messages = append(out.Messages, s.visitorMessage(m))
		}
	}
	slices.SortStableFunc(out.Messages, func(a, b wire.VisitorMessage) int { return cmp.Compare(a.ID, b.ID) })
	writeJSON(w, r, http.StatusOK, out)
}

// visitorMessage shows a stored message to its visitor.
func (s *Server) visitorMessage(m store.Message) wire.VisitorMessage {
	out := wire.VisitorMessage{ID: int64(m.ID), Conversation: int64(m.Conversation), Author: string(m.Author),
		Text: m.Body, Files: live.FilesOf(m.Files), At: int64(m.At)}
	if m.Author == event.ByVisitor {
		out.Key = m.Key
	} else {
		out.Operator = s.Hub.Person(m.Operator)
	}
	return out
}

// today gives the beginning of the present day in a zone; one that is not
// known is the organisation's.
func (s *Server) today(zone string) event.Instant {
	where, err := time.LoadLocation(zone)
	if err != nil || zone == "" || zone == "Local" {
		s.Desk.View(func(st *desk.State, _ event.Instant) { where = st.Settings.Location })
	}
	now := s.Clock().In(where)
	return event.InstantOf(time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, where))
}
