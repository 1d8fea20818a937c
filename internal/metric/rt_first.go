package metric

var rtFirst = Metric{
	ID: "rt.first", Version: 1,
	Name: Words{"Скорость первого ответа", "First response time"},
	Definition: Words{
		"Время от первого сообщения посетителя до первого сообщения живого оператора. Автоответы, боты и заметки часы не останавливают. Относится к моменту ответа.",
		"Time from the visitor's first message to the first message of a human operator. Automatic answers, bots and notes never stop the clock. Belongs to the moment of the answer.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		if len(t.Replies) == 0 {
			v := t.whole()
			v.Value, v.Clause = 0, "no_reply"
			out.add(v, t.Asked.Seq)
			return
		}
		r := &t.Replies[0]
		v := t.ofReply(r, t.Asked.At)
		v.Clause, v.Counted = "first_reply", true
		if !t.Asked.Happened() {
			v.Clause, v.Counted, v.Value, v.Start = clauseNothingAsked, false, 0, r.At
		}
		out.add(v, t.Asked.Seq, r.Seq)
	},
}
