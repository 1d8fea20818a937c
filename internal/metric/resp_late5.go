package metric

import "otklik/internal/event"

var respLate = Metric{
	ID: "resp.late5", Version: 2,
	Name: Words{"Поздние ответы", "Late answers"},
	Definition: Words{
		"Ответы операторов, данные позже порога (настройка, обычно 5 минут) после самого старого неотвеченного сообщения посетителя.",
		"Operators' answers given later than the threshold (a setting, usually 5 minutes) after the oldest unanswered message of the visitor.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Replies {
			r := &t.Replies[i]
			v := t.ofReply(r, r.Asked.At)
			v.Value = 1
			limit, setBy := t.lateReply(r)
			switch {
			case !r.Asked.Happened():
				v.Clause, v.Start = clauseNothingAsked, r.At
			case event.Millis(r.At-r.Asked.At) > limit:
				v.Clause, v.Counted = "late", true
			default:
				v.Clause = "in_time"
			}
			out.add(v, r.Asked.Seq, r.Seq, setBy)
		}
	},
}

// lateReply gives the threshold for an answer: a what-if's, or the one in force
// when the message was written that it answers.
func (t *Timeline) lateReply(r *Reply) (limit event.Millis, setBy int64) {
	if t.ctx.Targets.LateReply != 0 {
		return t.ctx.Targets.LateReply, 0
	}
	return t.ctx.History.LateReply(r.Asked.Seq)
}

// clauseNothingAsked: a message that answers nothing, such as the second of
// two in a row.
const clauseNothingAsked = "nothing_asked"
