package metric

var qASA = Metric{
	ID: "q.asa", Version: 1,
	Name: Words{"Среднее время ответа (ASA)", "Average speed of answer"},
	Definition: Words{
		"Среднее время ожидания отвеченных.",
		"Average wait of answered waits.",
	},
	Unit: Duration, Family: FamilyStart, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Value, v.Counted = int64(w.fate.length), w.fate.clause == FateAnswered
		})
	},
}
