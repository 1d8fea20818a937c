package metric

var qAnswered = Metric{
	ID: "q.answered", Version: 1,
	Name: Words{"Отвечено", "Answered"},
	Definition: Words{
		"Ожидания, которые закончились тем, что оператор взял диалог, а посетитель не ушёл насовсем раньше.",
		"Waits that ended by an operator's accept, unless the visitor had left for good before it.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Counted = w.fate.clause == FateAnswered
		})
	},
}
