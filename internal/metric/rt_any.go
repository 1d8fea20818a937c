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
		for i := range t.Replies {
			r := &t.Replies[i]
			if !r.Asked.Happened() {
				out.add(t.answersNothing(r), r.Seq)
				continue
			}
			v := t.ofReply(r, r.Asked.At)
			v.Clause, v.Counted = "reply", true
			out.add(v, r.Asked.Seq, r.Seq)
		}
	},
}

// answersNothing is the verdict on a reply that no clock was waiting for.
func (t *Timeline) answersNothing(r *Reply) Verdict {
	v := t.ofReply(r, r.At)
	v.Clause = clauseNothingAsked
	return v
}
