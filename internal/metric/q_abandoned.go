package metric

var qAbandoned = Metric{
	ID: "q.abandoned", Version: 1,
	Name: Words{"Брошено", "Abandoned"},
	Definition: Words{
		"Ожидания, во время которых посетитель ушёл с сайта и не вернулся или сам завершил диалог.",
		"Waits during which the visitor left the site for good or ended the conversation.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Counted = w.fate.clause == FateAbandoned
		})
	},
}
