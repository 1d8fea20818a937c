package metric

var csatRated = Metric{
	ID: "csat.rated", Version: 1,
	Name: Words{"Оценённые диалоги", "Rated conversations"},
	Definition: Words{
		"Диалоги, которые посетитель оценил, по моменту оценки. Если он менял оценку, считается последняя. Относится к тому, кто ответил последним.",
		"Conversations that the visitor rated, by the moment of the rating. Of several ratings the last one counts. Charged to whoever answered last.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		if v, r, ok := t.ofRating(out); ok {
			v.Clause, v.Counted = "rated", true
			out.add(v, r.Seq)
		}
	},
}
