package metric

var qWaitAvg = Metric{
	ID: "q.wait_avg", Version: 1,
	Name: Words{"Ср. время ожидания всех", "Average wait of all"},
	Definition: Words{
		"Среднее время всех закончившихся ожиданий: отвеченных, брошенных и ушедших.",
		"Average of all waits that ended: answered, abandoned and flowed out.",
	},
	Unit: Duration, Family: FamilyStart, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Value, v.Counted = int64(w.fate.length), w.fate.clause != FateWaiting
		})
	},
}
