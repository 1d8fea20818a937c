package metric

var qOffered = Metric{
	ID: "q.offered", Version: 1,
	Name: Words{"Поступило ожиданий", "Waits offered"},
	Definition: Words{
		"Начавшиеся ожидания. Поступило = отвечено + брошено + ушло + ещё ждут.",
		"Waits begun. Offered = answered + abandoned + flowed out + still waiting.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.End, v.Clause, v.Counted, v.Provisional = v.Start, "began", true, false
		})
	},
}
