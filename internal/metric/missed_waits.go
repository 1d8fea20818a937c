package metric

var missedWaits = Metric{
	ID: "missed.waits", Version: 1,
	Name: Words{"Пропущенные (в целом)", "Missed waits"},
	Definition: Words{
		"Ожидания, в которых посетитель сайта не получил ответа в течение тайм-аута отказа, всё это время был на сайте, ушёл раньше, чем ему начали набирать ответ, и не вернулся до окончательного закрытия. Считаются в том часе, когда диалог закрыт окончательно. Это не оценка оператора: посетитель мог уйти и из общей очереди.",
		"Waits in which a visitor of the site got no answer within the refusal timeout, was on the site all that time, left before anybody began to type, and did not come back before the final close. Counted in the hour of the final close. Not a measure of an operator: the visitor may have left because of the common queue.",
	},
	Unit: Times, Family: FamilyFinal, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		for i := range t.Waits {
			w := &t.Waits[i]
			v := t.ofWait(w)
			v.At, v.Clause, v.Counted, v.Provisional = v.Final, w.missed.clause, w.missed.yes, w.missed.open
			f := w.missed.facts
			out.add(v, w.rulesBy, f[0], f[1], f[2], f[3])
		}
	},
}
