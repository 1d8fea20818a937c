package metric

var opAHT = Metric{
	ID: "op.aht", Version: 2,
	Name: Words{"Среднее время обработки (AHT)", "Average handle time"},
	Definition: Words{
		"Среднее время работы оператора над диалогом: от взятия до закрытия, передачи или возврата в очередь, и постобработка после закрытия. Относится к концу этой работы. Удержания в переписке не бывает: пауза в ней никому не слышна, удержание есть только у звонков.",
		"Average time of an operator's work on a conversation: from taking it to closing it, passing it on, or its return to the queue, and the wrap-up after a close. Belongs to the end of that work. A written conversation knows no hold: nobody hears a pause in it; only calls have it.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	Like: "op.aht", dormant: (*History).noWrapUp,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Work {
			s := &t.Work[i]
			v := t.ofWork(s)
			end := s.over()
			v.At, v.End, v.Value, v.Clause, v.Provisional = end.At, end.At, 0, "in_work", true
			length, over := s.handled()
			switch {
			case s.wrappingUp():
				v.Clause = clauseInWrapUp
			case over:
				v.Value, v.Clause, v.Counted, v.Provisional = int64(length), "worked", true, false
			}
			out.add(v, s.From.Seq, s.To.Seq, s.Wrapped.Seq)
		}
	},
}
