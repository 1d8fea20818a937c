package metric

import "otklik/internal/event"

var csatAvg = Metric{
	ID: "csat.avg", Version: 1,
	Name: Words{"Средняя оценка", "Average score"},
	Definition: Words{
		"Среднее последних оценок по шкале от 1 до 5, по моменту оценки. Оценки «палец вверх или вниз» сюда не входят.",
		"The mean of the last scores on the scale from 1 to 5, by the moment of the rating. Thumbs are not part of it.",
	},
	Unit: Number, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		v, r, ok := t.ofRating(out)
		switch {
		case !ok:
			return
		case r.Scale != event.RatingFive:
			v.Clause = "other_scale"
		default:
			v.Clause, v.Counted, v.Value = "rated", true, int64(r.Score)
		}
		out.add(v, r.Seq)
	},
}
