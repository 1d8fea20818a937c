package web

import (
	"strconv"

	"otklik/internal/event"
)

// rating gives the words of a score.
func (s *scribe) rating(f *event.Rated) string {
	return s.say("Оценка посетителя: ", "The visitor's rating: ") + ratingText(f.Scale, f.Score, s.lang)
}

func (s *scribe) quoted(comment string) string {
	if comment == "" {
		return ""
	}
	return s.say(" — «", " — “") + comment + s.say("»", "”")
}

// ratingText writes a score as it stands in files: "4 из 5"; nothing for none.
func ratingText(scale event.RatingScale, score int, lang string) string {
	pick := func(ru, en string) string {
		if lang == "en" {
			return en
		}
		return ru
	}
	switch {
	case score == 0:
		return ""
	case scale == event.RatingThumbs && score == event.BestScore(scale):
		return pick("палец вверх", "thumb up")
	case scale == event.RatingThumbs:
		return pick("палец вниз", "thumb down")
	}
	return strconv.Itoa(score) + pick(" из ", " of ") + strconv.Itoa(event.BestScore(scale))
}
