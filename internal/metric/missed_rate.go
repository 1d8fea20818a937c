package metric

var missedRate = Metric{
	ID: "missed.rate", Version: 1,
	Name: Words{"Доля пропущенных", "Missed rate"},
	Definition: Words{
		"Пропущенные ожидания от всех ожиданий, к которым правило применимо, по часу начала ожидания. Незакрытые диалоги не входят: пока они открыты, доля предварительная.",
		"Missed waits out of all waits that the rule applies to, by the hour in which the wait began. Open conversations are left out: until they are final the rate is provisional.",
	},
	Unit: Percent, Family: FamilyStart, How: Share,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Value = v.Start, w.missed.clause, 0
			v.Provisional = !t.Final.Happened()
			v.Counted = t.applicable() == "" && !v.Provisional
			if w.missed.yes {
				v.Value = 1
			}
			f := w.missed.facts
			out.add(v, f[0], f[1], f[2], f[3])
		}
	},
}
