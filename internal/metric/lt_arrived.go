package metric

var ltArrived = Metric{
	ID: "lt.arrived", Version: 1,
	Name: Words{"Поступило", "Arrived"},
	Definition: Words{
		"Диалоги по моменту первого сообщения посетителя. Показывает, откликнулись ли на акцию.",
		"Conversations by the moment of the visitor's first message. Shows whether a campaign brought contacts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) { t.begun(out, t.offline()) },
}

// begun pronounces on the first message of the visitor.
func (t *Timeline) begun(out *verdicts, leaveOut bool) {
	v := t.whole()
	v.At, v.End, v.Provisional = t.Asked.At, t.Asked.At, false
	switch {
	case !t.Asked.Happened():
		v.Clause = "no_message"
	case leaveOut:
		v.Clause = ClauseOfflineStart
	default:
		v.Clause, v.Counted = "first_message", true
	}
	out.add(v, t.Opened.Seq, t.Asked.Seq)
}
