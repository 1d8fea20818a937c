package metric

var missedConversations = Metric{
	ID: "missed.conversations", Version: 1,
	Name: Words{"Пропущенные диалоги (уникальные)", "Missed conversations"},
	Definition: Words{
		"Диалоги, в которых есть хотя бы одно пропущенное ожидание. Считаются в часе окончательного закрытия.",
		"Conversations with at least one missed wait. Counted in the hour of the final close.",
	},
	Unit: Times, Family: FamilyFinal, How: Count, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.At, v.Clause, v.Provisional = v.Final, ClauseWaiting, false
		var facts [4]int64
		for i := range t.Waits {
			w := &t.Waits[i]
			if !v.Counted {
				v.Wait, v.Group, v.Clause, facts = w.N, w.Group, w.missed.clause, w.missed.facts
			}
			v.Counted = v.Counted || w.missed.yes
			v.Provisional = v.Provisional || w.missed.open
		}
		out.add(v, facts[:]...)
	},
}
