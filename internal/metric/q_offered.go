package metric

var qOffered = Metric{
	ID: "q.offered", Version: 2, // its clause says the fate by now
	Name: Words{"Поступило ожиданий", "Waits offered"},
	Definition: Words{
		"Начавшиеся ожидания, кроме офлайн-заявок: тех, что пришли, когда в группе не было никого на связи или она не работала. Поступило = отвечено + брошено + ушло + ещё ждут.",
		"Waits begun, offline requests left out: what came while nobody of the group was online or the group was closed. Offered = answered + abandoned + flowed out + still waiting.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			// However it ends, it was offered; the clause is its fate by now.
			v.End, v.Counted, v.Provisional = v.Start, true, false
		})
	},
}
