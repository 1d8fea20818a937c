package metric

var opAHT = Metric{
	ID: "op.aht", Version: 1,
	Name: Words{"Среднее время обработки (AHT)", "Average handle time"},
	Definition: Words{
		"Среднее время работы оператора над диалогом: от взятия до закрытия, передачи или возврата в очередь. Относится к концу работы.",
		"Average time of an operator's work on a conversation: from taking it to closing it, passing it on, or its return to the queue. Belongs to the end of the work.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Work {
			s := &t.Work[i]
			v := t.ofWork(s)
			v.At, v.Value, v.Clause, v.Provisional = s.To.At, 0, "in_work", true
			if s.To.Happened() {
				v.Value, v.Clause, v.Counted, v.Provisional = int64(s.To.At-s.From.At), "worked", true, false
			}
			out.add(v, s.From.Seq, s.To.Seq)
		}
	},
}
