package metric

var missedTimeout = Metric{
	ID: "missed.timeout", Version: 1,
	Name: Words{"Тайм-аут отказа", "Refusal timeout"},
	Definition: Words{
		"Настройка, по которой судили ожидание: сколько посетитель должен прождать без ответа. У каждого ожидания — та, что действовала в его начале.",
		"The setting a wait was judged by: how long a visitor must have waited without an answer. For each wait the one in force when it began.",
	},
	Unit: Duration, Family: FamilyStart, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Counted = v.Start, "in_force", true
			v.Value = int64(w.patience)
			out.add(v, w.rulesBy, w.Began.Seq)
		}
	},
}
