package metric

var missedWaitAvg = Metric{
	ID: "missed.wait_avg", Version: 1,
	Name: Words{"Ср. время ожидания пропущенных", "Average wait of missed ones"},
	Definition: Words{
		"Среднее время от начала пропущенного ожидания до ухода посетителя. Относится к часу, в котором посетитель начал ждать.",
		"Average time from the start of a missed wait to the visitor's leaving. Belongs to the hour in which the visitor began to wait.",
	},
	Unit: Duration, Family: FamilyStart, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Counted, v.Provisional = v.Start, w.missed.clause, w.missed.yes, w.missed.open
			v.Value = 0
			if v.Counted {
				v.Value = int64(w.missed.left.At - w.Began.At)
			}
			f := w.missed.facts
			out.add(v, w.rulesBy, f[0], f[1], f[2], f[3])
		}
	},
}
