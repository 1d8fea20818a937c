package metric

var wfmAHT = Metric{
	ID: "wfm.aht", Version: 1,
	Name: Words{"AHT поступившей работы", "Handle time of arrivals"},
	Definition: Words{
		"Среднее время обработки того, что поступило в этом отрезке: вся работа операторов после ожидания, от взятия до закрытия, передачи или возврата в очередь, и постобработка. Офлайн-заявки не входят. Стоит там, где ожидание началось.",
		"Average handle time of what arrived in the interval: all work of operators that came of the wait, from taking it to closing it, passing it on, or its return to the queue, and the wrap-up. Offline requests are left out. Stands where the wait began.",
	},
	Unit: Duration, Family: FamilyStart, How: Average, Lasting: true,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Value = v.Start, 0
			if w.fate.clause == ClauseOfflineStart {
				v.Clause = ClauseOfflineStart
				out.add(v, w.Began.Seq)
				continue
			}
			length, clause, facts := t.handlingOf(w)
			v.Clause, v.Counted, v.Provisional = clause, clause == clauseHandled, !t.Final.Happened()
			if w.fate.clause == FateWaiting {
				v.Clause = FateWaiting
			}
			if v.Counted {
				v.Value = int64(length)
			}
			out.add(v, append([]int64{w.Began.Seq}, facts...)...)
		}
	},
}
