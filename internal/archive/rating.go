package archive

import (
	"slices"

	"otklik/internal/event"
)

// Score is a score on a scale, as one can ask for it.
type Score struct {
	Word  string // in an address
	Scale event.RatingScale
	Score int
}

// Scores is every score of every scale. A score is kept as its place here,
// counted from 1; the meaning of a place is part of the version of the schema.
var Scores = []Score{
	{"1", event.RatingFive, 1}, {"2", event.RatingFive, 2}, {"3", event.RatingFive, 3}, {"4", event.RatingFive, 4}, {"5", event.RatingFive, 5},
	{"down", event.RatingThumbs, 1}, {"up", event.RatingThumbs, 2},
}

func codeOf(scale event.RatingScale, score int) int {
	return 1 + slices.IndexFunc(Scores, func(s Score) bool { return s.Scale == scale && s.Score == score })
}

// RatingCodes gives what a word asks for in a filter: a score, "any", or
// "none"; ok is false for another word.
func RatingCodes(word string) (codes []int, ok bool) {
	switch word {
	case "none":
		return []int{0}, true
	case "any":
		for i := range Scores {
			codes = append(codes, i+1)
		}
		return codes, true
	}
	i := slices.IndexFunc(Scores, func(s Score) bool { return s.Word == word })
	return []int{i + 1}, i >= 0
}

// Rated gives the score of a conversation; ok is false if it has none.
func (t *Talk) Rated() (s Score, ok bool) {
	if t.Rating < 1 || t.Rating > len(Scores) {
		return s, false
	}
	return Scores[t.Rating-1], true
}
