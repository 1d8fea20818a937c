package metric

import "otklik/internal/event"

var respLate = Metric{
	ID: "resp.late5", Version: 1,
	Name: Words{"Ответ с задержкой более 5 минут", "Answers later than 5 minutes"},
	Definition: Words{
		"Ответы операторов, данные позже порога (5 минут) после самого старого неотвеченного сообщения посетителя.",
		"Operators' answers given later than the threshold (5 minutes) after the oldest unanswered message of the visitor.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Replies {
			r := &t.Replies[i]
			v := t.ofReply(r, r.Asked.At)
			v.Value = 1
			switch {
			case !r.Asked.Happened():
				v.Clause, v.Start = clauseNothingAsked, r.At
			case event.Millis(r.At-r.Asked.At) > t.ctx.Targets.LateReply:
				v.Clause, v.Counted = "late", true
			default:
				v.Clause = "in_time"
			}
			out.add(v, r.Asked.Seq, r.Seq)
		}
	},
}

// clauseNothingAsked: a message that answers nothing, such as the second of
// two in a row.
const clauseNothingAsked = "nothing_asked"
