package metric

var missedUnattributed = Metric{
	ID: "missed.unattributed", Version: 1,
	Name: Words{"Пропущенные в общей очереди", "Missed in the common queue"},
	Definition: Words{
		"Пропущенные ожидания, которые ни разу не были назначены оператору: посетитель ушёл из общей очереди.",
		"Missed waits that were never offered to anybody: the visitor left because of the common queue.",
	},
	Unit: Times, Family: FamilyFinal, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Provisional = v.Final, w.missed.clause, w.missed.open
			v.Counted = w.missed.yes && w.First == w.Last
			if w.missed.yes && !v.Counted {
				v.Clause = "had_an_offer"
			}
			f := w.missed.facts
			out.add(v, f[0], f[1], f[2], f[3])
		}
	},
}
