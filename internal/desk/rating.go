package desk

import (
	"unicode/utf8"

	"otklik/internal/conversation"
	"otklik/internal/event"
)

// Rate: a visitor says how they were served, with or without a comment.
type Rate struct {
	Visitor      event.VisitorID
	Conversation event.ConversationID
	Scale        event.RatingScale // as they were asked
	Score        int
	Comment      string
}

func (Rate) command() {}

// rate: the conversation is over, somebody served it, and it is the newest of
// this visitor that is.
func (s *State) rate(cmd Rate, now event.Instant) (Receipt, *event.Refusal) {
	rules := s.Settings.Rules
	if r := conversation.CheckRating(rules.Ratings(), cmd.Scale, cmd.Score, cmd.Comment); r != nil {
		return Receipt{}, r
	}
	length := utf8.RuneCountInString(cmd.Comment)
	fact := &event.Rated{Conversation: cmd.Conversation, Visitor: cmd.Visitor, Scale: cmd.Scale, Score: cmd.Score, Length: length}
	if c := s.Current(cmd.Visitor); c != nil && c.ID == cmd.Conversation {
		if !conversation.Rateable(c) {
			return Receipt{}, &event.Refusal{Code: event.RatingClosed}
		}
	} else if !s.RateableLate(cmd.Visitor, cmd.Conversation, now) {
		return Receipt{}, &event.Refusal{Code: event.RatingClosed}
	}
	var words *event.Words
	if length > 0 {
		words = &event.Words{Rating: &event.RatingText{Conversation: cmd.Conversation, Visitor: cmd.Visitor, Body: cmd.Comment}}
	}
	s.record(now, fact, words)
	return Receipt{Conversation: cmd.Conversation}, nil
}

// RateableLate says whether a final conversation of the visitor may still be
// rated: the newest one, within the limit, and somebody had worked on it.
func (s *State) RateableLate(v event.VisitorID, id event.ConversationID, now event.Instant) bool {
	l, ok := s.last[v]
	return ok && l.conversation == id && l.operator != 0 && now <= l.at.Add(s.Settings.Rules.RatingLate())
}
