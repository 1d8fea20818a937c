package metric

var rtTyping = Metric{
	ID: "rt.typing", Version: 1,
	Name: Words{"Скорость написания ответа", "Time to write"},
	Definition: Words{
		"Время от первой нажатой клавиши до отправки сообщения. Сообщения, набор которых не был замечен, не входят.",
		"Time from the first key pressed to the sending of the message. Messages whose typing was not seen are left out.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Replies {
			r := &t.Replies[i]
			v := t.ofReply(r, r.Typing.At)
			v.Clause, v.Counted = "typed", true
			if !r.Typing.Happened() {
				v.Clause, v.Counted, v.Value, v.Start = "typing_not_seen", false, 0, r.At
			}
			out.add(v, r.Typing.Seq, r.Seq)
		}
	},
}
