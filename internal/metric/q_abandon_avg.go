package metric

var qAbandonAvg = Metric{
	ID: "q.abandon_avg", Version: 1,
	Name: Words{"Ср. время до ухода", "Average time to abandon"},
	Definition: Words{
		"Среднее время ожидания брошенных: от начала до ухода посетителя.",
		"Average wait of abandoned waits: from the start to the visitor's leaving.",
	},
	Unit: Duration, Family: FamilyStart, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Value, v.Counted = int64(w.fate.length), w.fate.clause == FateAbandoned
		})
	},
}
