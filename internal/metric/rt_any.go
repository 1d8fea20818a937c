package metric

var rtAny = Metric{
	ID: "rt.any", Version: 1,
	Name: Words{"Скорость любого ответа", "Response time"},
	Definition: Words{
		"Время от самого старого неотвеченного сообщения посетителя до ответа оператора. Серия сообщений считается один раз, от первого.",
		"Time from the oldest unanswered message of the visitor to the operator's answer. A run of messages counts once, from its first.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachAnswer(out, func(r *Reply) {
			v := t.ofReply(r, r.Asked.At)
			v.Clause, v.Counted = "reply", true
			out.add(v, r.Asked.Seq, r.Seq)
		})
	},
}

// eachAnswer pronounces on every reply: judge on those that a clock was waiting
// for, the others answer nothing.
func (t *Timeline) eachAnswer(out *verdicts, judge func(r *Reply)) {
	for i := range t.Replies {
		r := &t.Replies[i]
		if r.Asked.Happened() {
			judge(r)
			continue
		}
		v := t.ofReply(r, r.At)
		v.Clause = clauseNothingAsked
		out.add(v, r.Seq)
	}
}
