package metric

import "otklik/internal/event"

var missedOperator = Metric{
	ID: "missed.operator", Version: 1,
	Name: Words{"Пропущенные у оператора", "Missed by operator"},
	Definition: Words{
		"Назначения, на которые оператор не ответил и которые система сняла с него в другую очередь, а также последнее назначение пропущенного ожидания. Каждое назначение считается один раз, в часе окончательного закрытия диалога. Для оценки операторов смотрите среднее ожидание в очереди оператора.",
		"Offers that the operator did not answer and the system moved into another queue, and the last offer of a missed wait. Each offer counts once, in the hour of the final close. To judge operators look at the average wait in the operator's own queue.",
	},
	Unit: Times, Family: FamilyFinal, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			for n := w.First; n < w.Last; n++ {
				o := &t.Offers[n]
				v := t.ofOffer(o)
				v.At, v.Provisional = v.Final, !t.Final.Happened()
				f := w.missed.facts
				switch last := n == w.Last-1; {
				case o.Outcome == event.OfferExpired || o.Outcome == event.OfferOperatorLost:
					v.Counted, v.Clause, f = t.Final.Happened(), clauseTakenBack, [4]int64{t.Final.Seq}
				case last && w.missed.yes:
					v.Counted, v.Clause = true, clauseLastOffer
				case last:
					v.Clause = w.missed.clause
				default:
					v.Clause = clauseNotTheLast
				}
				out.add(v, o.Made.Seq, o.Ended.Seq, f[0], f[1], f[2], f[3])
			}
		}
	},
}

const (
	clauseTakenBack = "moved_by_system" // O1 of metrics 5.1
	clauseLastOffer = "last_in_missed"  // O2
)
