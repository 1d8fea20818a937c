package metric

import "otklik/internal/event"

var closedNoReply = Metric{
	ID: "closed.noreply", Version: 1,
	Name: Words{"Закрыто оператором без ответа", "Closed by an operator without an answer"},
	Definition: Words{
		"Закрытия, сделанные оператором в диалоге, где никто из операторов ещё ничего не написал. Такие диалоги не бывают пропущенными, поэтому число стоит рядом с пропущенными.",
		"Closings by an operator of a conversation in which no operator had written anything. Such conversations are never missed, which is why this figure stands beside the missed ones.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Closes {
			c := &t.Closes[i]
			v := t.ofClose(c)
			v.Operator, v.Provisional = c.Who, false // whoever pressed the button
			switch {
			case c.By != event.CloseOperator:
				v.Clause = "not_by_operator"
			case c.Replies > 0:
				v.Clause = "answered"
			default:
				v.Clause, v.Counted = "closed_without_answer", true
			}
			out.add(v, t.Asked.Seq, c.Seq)
		}
	},
}
