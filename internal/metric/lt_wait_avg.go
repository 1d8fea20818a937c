package metric

var ltWaitAvg = Metric{
	ID: "lt.wait_avg", Version: 1,
	Name: Words{"Ожидание в очереди", "Wait in the queue"},
	Definition: Words{
		"Среднее время от поступления диалога до первого назначения на оператора или ухода из очереди. Относится к моменту назначения или ухода; кто ещё ждёт, не входит.",
		"Average time from the arrival of a conversation to its first assignment or its leaving the queue. Belongs to the moment of assignment or leaving; who still waits is left out.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		exit, clause := t.assigned(), "assigned"
		if len(t.Closes) > 0 && (!exit.Happened() || t.Closes[0].before(exit)) {
			exit, clause = t.Closes[0].Mark, "left_queue"
		}
		switch {
		case t.offline():
			v.Clause = ClauseOfflineStart
		case !exit.Happened():
			v.Clause = FateWaiting
		default:
			v.Clause, v.Counted = clause, true
		}
		v.Provisional, v.Value = !exit.Happened(), 0
		if exit.Happened() {
			v.At, v.End, v.Value = exit.At, exit.At, int64(exit.At-t.Opened.At)
		}
		out.add(v, t.Asked.Seq, exit.Seq)
	},
}
