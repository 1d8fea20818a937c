package metric

import "otklik/internal/event"

var wfmArrivals = Metric{
	ID: "wfm.arrivals", Version: 2,
	Name: Words{"Поступило работы", "Work arrived"},
	Definition: Words{
		"Начавшиеся ожидания без тех, что ушли в другую очередь или закрыты оператором без ответа: работы здесь от них нет, а другая очередь считает их сама. Кто не дождался — ушёл сам или ждал до предела ожидания, — тоже пришёл за ответом и считается. Офлайн-заявки не считаются: за них берутся, когда смогут.",
		"Waits begun but for those that moved to another queue or were closed by an operator unanswered: they bring no work here, and the other queue counts them itself. Whoever was not answered, whether they gave up or waited to the limit of the queue, came for an answer too, and counts. Offline requests do not count: they are taken when there is time.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			if w.fate.clause == FateFlowout && w.End == WaitClosed && w.By == event.CloseTimeoutQueue {
				v.Clause = clauseTimedOut
			}
			v.Counted = v.Clause != FateFlowout
		})
	},
}

// clauseTimedOut: the visitor was there to the end, and nobody came.
const clauseTimedOut = "timed_out"
