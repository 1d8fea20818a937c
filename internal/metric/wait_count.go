package metric

var waitCount = Metric{
	ID: "wait.count", Version: 1,
	Name: Words{"Число ожиданий на диалог", "Waits per conversation"},
	Definition: Words{
		"Среднее число ожиданий одного диалога: первое, после переводов, после возврата в очередь, после переоткрытия.",
		"Average number of waits of one conversation: the first one, after transfers, after a return to the queue, after a reopening.",
	},
	Unit: Number, Family: FamilyStart, How: Average, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.At, v.Clause, v.Counted, v.Value = v.Start, "waits", true, int64(len(t.Waits))
		var facts [8]int64
		for i := range min(len(t.Waits), len(facts)) {
			facts[i] = t.Waits[i].Began.Seq
		}
		out.add(v, facts[:]...)
	},
}
