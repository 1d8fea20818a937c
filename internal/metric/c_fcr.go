package metric

var cFCR = Metric{
	ID: "c.fcr", Version: 1,
	Name: Words{"Решено с первого раза", "Resolved at first contact"},
	Definition: Words{
		"Окончательно закрытые диалоги без переоткрытия, без переводов и без нового диалога того же посетителя за 72 часа. Предварительно, пока 72 часа не прошли.",
		"Final conversations without a reopening, a transfer or a new conversation of the same visitor within 72 hours. Provisional until the 72 hours are over.",
	},
	Unit: Times, Family: FamilyFinal, How: Count, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) {
		next, yes, known := t.again(72 * hour)
		v := t.whole()
		v.At, v.Provisional = v.Final, !known
		fact := t.Final.Seq
		switch {
		case !t.Final.Happened():
			v.Clause = ClauseWaiting
		case len(t.Reopened) > 0:
			v.Clause, fact, v.Provisional = "reopened", t.Reopened[0].Seq, false
		case len(t.Moves) > 0:
			v.Clause, fact, v.Provisional = "transferred", t.Moves[0].Seq, false
		case yes:
			v.Clause, fact = "repeated", next.Seq
		case len(t.Replies) == 0:
			v.Clause, v.Provisional = "never_answered", false
		default:
			v.Clause, v.Counted = "resolved", true
		}
		out.add(v, fact)
	},
}
