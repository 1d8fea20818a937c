package metric

var waitRefused = Metric{
	ID: "wait.refused", Version: 1,
	Name: Words{"Отказы", "Refused waits"},
	Definition: Words{
		"Ожидания, в которых посетитель ушёл раньше, чем ему начали набирать ответ, и не вернулся до окончательного закрытия, сколько бы он ни ждал. Пропущенные — часть отказов.",
		"Waits in which the visitor left before anybody began to type and did not come back before the final close, however short the wait. Missed waits are a part of these.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Counted, v.Provisional = v.Start, w.refused.clause, w.refused.yes, w.refused.open
			f := w.refused.facts
			out.add(v, f[0], f[1], f[2], f[3])
		}
	},
}
