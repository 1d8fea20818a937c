package metric

// Abandon rate: one quotient with switches.

func abandonRate(id, ru, en, defRU, defEN string, counts func(t *Timeline, w *Wait) bool) Metric {
	return Metric{
		ID: id, Version: 1, Name: Words{ru, en}, Definition: Words{defRU, defEN},
		Unit: Percent, Family: FamilyStart, How: Share,
		conversation: func(t *Timeline, out *verdicts) {
			t.eachFate(out, func(v *Verdict, w *Wait) {
				v.Counted, v.Value = counts(t, w), 0
				if w.fate.clause == FateAbandoned {
					v.Value = 1
				}
			})
		},
	}
}

var (
	qAbandonRate = abandonRate("q.abandon_rate", "Доля брошенных", "Abandon rate",
		"(Брошенные − короткие отказы) / (поступившие − короткие отказы).",
		"(Abandoned − short abandons) / (offered − short abandons).",
		func(t *Timeline, w *Wait) bool { return !t.short(w) })
	qAbandonConnect = abandonRate("q.abandon_rate_connect", "Доля брошенных (Connect)", "Abandon rate (Connect)",
		"Брошенные / поступившие.",
		"Abandoned / offered.",
		func(*Timeline, *Wait) bool { return true })
	qAbandonGoogle = abandonRate("q.abandon_rate_google", "Доля брошенных (Google)", "Abandon rate (Google)",
		"Брошенные / (отвеченные + брошенные).",
		"Abandoned / (answered + abandoned).",
		func(_ *Timeline, w *Wait) bool {
			return w.fate.clause == FateAnswered || w.fate.clause == FateAbandoned
		})
)
