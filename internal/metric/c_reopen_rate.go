package metric

var cReopenRate = Metric{
	ID: "c.reopen_rate", Version: 1,
	Name: Words{"Доля переоткрытых", "Reopen rate"},
	Definition: Words{
		"Диалоги, которые после закрытия открыли снова, от всех закрытых хотя бы раз. По часу начала диалога.",
		"Conversations opened again after a closing, out of all closed at least once. By the hour in which the conversation began.",
	},
	Unit: Percent, Family: FamilyStart, How: Share, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.At, v.Value, v.Clause = v.Start, 0, "not_closed"
		var closed, opened int64
		if len(t.Closes) > 0 {
			v.Clause, v.Counted, closed = "not_reopened", true, t.Closes[0].Seq
		}
		if len(t.Reopened) > 0 {
			v.Clause, v.Value, opened = "reopened", 1, t.Reopened[0].Seq
		}
		out.add(v, t.Opened.Seq, closed, opened)
	},
}
