package metric

var wfmArrivals = Metric{
	ID: "wfm.arrivals", Version: 1,
	Name: Words{"Поступило работы", "Work arrived"},
	Definition: Words{
		"Начавшиеся ожидания без тех, что ушли в другую очередь или закрыты оператором без ответа: работы здесь от них нет, а другая очередь считает их сама. Кто не дождался, тоже пришёл за ответом и считается.",
		"Waits begun but for those that moved to another queue or were closed by an operator unanswered: they bring no work here, and the other queue counts them itself. Whoever gave up came for an answer too, and counts.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) { v.Counted = w.fate.clause != FateFlowout })
	},
}
