package metric

var qShortAbandon = Metric{
	ID: "q.short_abandon", Version: 1,
	Name: Words{"Короткие отказы", "Short abandons"},
	Definition: Words{
		"Брошенные ожидания короче 5 секунд.",
		"Abandoned waits shorter than 5 seconds.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Counted = t.short(w)
		})
	},
}

// short: abandoned sooner than anybody could have answered.
func (t *Timeline) short(w *Wait) bool {
	return w.fate.clause == FateAbandoned && w.fate.length < t.ctx.Targets.ShortAbandon
}
