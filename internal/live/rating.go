package live

import (
	"otklik/internal/event"
	"otklik/internal/wire"
)

// RatingOf shows a score; score 0 is none.
func RatingOf(scale event.RatingScale, score int) wire.Rating {
	if score == 0 {
		return wire.Rating{}
	}
	return wire.Rating{Scale: scale, Score: score, Best: event.BestScore(scale)}
}
