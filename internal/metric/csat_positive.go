package metric

var csatPositive = Metric{
	ID: "csat.positive", Version: 1,
	Name: Words{"Доля хороших оценок", "Share of good ratings"},
	Definition: Words{
		"Диалоги с хорошей последней оценкой (4 и 5 из пяти или палец вверх) от всех оценённых, по моменту оценки.",
		"Conversations whose last rating is good (4 or 5 of five, or a thumb up) out of all rated ones, by the moment of the rating.",
	},
	Unit: Percent, Family: FamilyEvent, How: Share,
	conversation: func(t *Timeline, out *verdicts) {
		v, r, ok := t.ofRating(out)
		if !ok {
			return
		}
		v.Counted, v.Clause, v.Value = true, "not_good", 0
		if r.good() {
			v.Clause, v.Value = "good", 1
		}
		out.add(v, r.Seq)
	},
}
