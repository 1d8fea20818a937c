package metric

var waitAccepted = Metric{
	ID: "wait.accepted", Version: 1,
	Name: Words{"Принятые ожидания", "Accepted waits"},
	Definition: Words{
		"Ожидания, которые взял в работу оператор и которые не стали отказом.",
		"Waits that an operator took into work and that were not refused.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Provisional = v.Start, w.refused.open || !w.Ended.Happened()
			switch {
			case w.End != WaitAccepted:
				v.Clause = clauseWithoutAccept
			case w.refused.yes:
				v.Clause = ClauseRefused
			default:
				v.Clause, v.Counted = "accepted", true
			}
			out.add(v, w.Began.Seq, w.Ended.Seq, w.refused.left.Seq)
		}
	},
}
