package metric

var qFlowout = Metric{
	ID: "q.flowout", Version: 1,
	Name: Words{"Ушло", "Flowed out"},
	Definition: Words{
		"Ожидания, которые перешли в другую очередь без ответа или были закрыты, пока посетитель ещё был здесь.",
		"Waits that moved to another queue without an answer, or were closed while the visitor was still there.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Counted = w.fate.clause == FateFlowout
		})
	},
}
