package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// ratingAsk: GET /widget/rating?conversation=ID. Of somebody else's
// conversation it says what it says of none.
func (s *Server) ratingAsk(w http.ResponseWriter, r *http.Request) {
	v, _, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	id, _ := strconv.ParseInt(r.URL.Query().Get("conversation"), 10, 64)
	out, err := s.ratingOf(r.Context(), v, event.ConversationID(id))
	if err != nil {
		refusal(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, out)
}

func (s *Server) ratingOf(ctx context.Context, v *live.Visitor, id event.ConversationID) (wire.RatingAsk, error) {
	out := wire.RatingAsk{CommentLimit: event.RatingLimit}
	s.Desk.View(func(st *desk.State, now event.Instant) {
		out.Scale = st.Settings.Rules.Ratings()
		out.Best = event.BestScore(out.Scale)
		if out.Scale == event.RatingOff {
			return
		}
		c := st.Current(v.ID)
		out.Open = c != nil && c.ID == id && conversation.Rateable(c) || st.RateableLate(v.ID, id, now)
	})
	if !out.Open {
		return out, nil
	}
	records, err := s.Store.Records(ctx, id)
	if err != nil {
		return out, err
	}
	said, err := s.Store.RatingComments(ctx, id)
	if err != nil {
		return out, err
	}
	for _, r := range records {
		if f, ok := r.Fact.(*event.Rated); ok && f.Scale == out.Scale {
			out.Score, out.Comment = f.Score, said[r.Seq]
		}
	}
	return out, nil
}

// ratingSay: POST /widget/rating.
func (s *Server) ratingSay(w http.ResponseWriter, r *http.Request) {
	v, _, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	var in wire.RatingSay
	err := readVisitor(w, r, &in)
	if err == nil {
		_, err = s.Desk.Do(r.Context(), desk.Rate{Visitor: v.ID, Conversation: event.ConversationID(in.Conversation), Scale: in.Scale,
			Score: in.Score, Comment: strings.TrimSpace(in.Comment)})
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
