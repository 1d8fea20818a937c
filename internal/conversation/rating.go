package conversation

import (
	"unicode/utf8"

	"otklik/internal/event"
)

// RatingsMost is how often a visitor may change their mind about one
// conversation before it is final: more often is no opinion but a flood.
const RatingsMost = 10

// Rateable says whether the visitor may say now how they were served: the
// conversation is closed softly and somebody had worked on it.
func Rateable(c *Conversation) bool {
	return c.Phase == Closed && c.Operator != 0 && c.Ratings < RatingsMost
}

// CheckRating refuses what is no rating: asked is the scale in force.
func CheckRating(asked, scale event.RatingScale, score int, comment string) *event.Refusal {
	switch {
	case asked == event.RatingOff:
		return &event.Refusal{Code: event.RatingClosed}
	case scale != asked || score < 1 || score > event.BestScore(asked):
		return &event.Refusal{Code: event.BadRating, Detail: asked}
	case !utf8.ValidString(comment):
		return &event.Refusal{Code: event.NotUTF8}
	case utf8.RuneCountInString(comment) > event.RatingLimit:
		return &event.Refusal{Code: event.RatingTooLong}
	}
	return nil
}
