package metric

// Service level: one formula with switches. Every variant names its own: a
// tile prints the definition it uses.

// serviceLevel says of one ended wait whether a variant counts it at all, and
// whether it is in time.
type serviceLevel func(t *Timeline, w *Wait, within bool) (counted, inTime bool)

func answeredIn(w *Wait, within bool) bool { return within && w.fate.clause == FateAnswered }

func levelMetric(id, ru, en, defRU, defEN string, rule serviceLevel) Metric {
	return Metric{
		ID: id, Version: 1, Name: Words{ru, en}, Definition: Words{defRU, defEN},
		Unit: Percent, Family: FamilyStart, How: Share,
		conversation: func(t *Timeline, out *verdicts) {
			t.eachFate(out, func(v *Verdict, w *Wait) {
				v.Value = 0
				if w.fate.clause == FateWaiting {
					return
				}
				counted, in := rule(t, w, w.fate.length <= t.ctx.Targets.ServiceLevel)
				v.Counted = counted
				if in {
					v.Value = 1
				}
			})
		},
	}
}

var (
	qSL = levelMetric("q.sl", "Уровень сервиса", "Service level",
		"Отвеченные не позже порога (20 с) / (отвеченные + брошенные − короткие отказы).",
		"Answered within the threshold (20 s) / (answered + abandoned − short abandons).",
		func(t *Timeline, w *Wait, within bool) (bool, bool) {
			return w.fate.clause != FateFlowout && !t.short(w), answeredIn(w, within)
		})
	qSLGenesys = levelMetric("q.sl_genesys", "Уровень сервиса (Genesys)", "Service level (Genesys)",
		"Отвеченные не позже порога / (отвеченные + брошенные).",
		"Answered within the threshold / (answered + abandoned).",
		func(_ *Timeline, w *Wait, within bool) (bool, bool) {
			return w.fate.clause != FateFlowout, answeredIn(w, within)
		})
	qSLFlowouts = levelMetric("q.sl_genesys_flowouts", "Уровень сервиса (Genesys, с ушедшими)", "Service level (Genesys, with flow-outs)",
		"Отвеченные не позже порога / (отвеченные + брошенные + ушедшие).",
		"Answered within the threshold / (answered + abandoned + flowed out).",
		func(_ *Timeline, w *Wait, within bool) (bool, bool) { return true, answeredIn(w, within) })
	qSLAnswered = levelMetric("q.sl_answered", "Уровень сервиса (только отвеченные)", "Service level (answered only)",
		"Отвеченные не позже порога / отвеченные.",
		"Answered within the threshold / answered.",
		func(_ *Timeline, w *Wait, within bool) (bool, bool) {
			return w.fate.clause == FateAnswered, answeredIn(w, within)
		})
	qSLConnect = levelMetric("q.sl_connect", "Уровень сервиса (Connect)", "Service level (Connect)",
		"Вышедшие из очереди не позже порога, чем бы ни кончилось, / поступившие.",
		"Out of the queue within the threshold, however it ended, / offered.",
		func(_ *Timeline, _ *Wait, within bool) (bool, bool) { return true, within })
)

var qSLReply = Metric{
	ID: "q.sl_reply", Version: 1,
	Name: Words{"Уровень сервиса (по первому ответу)", "Service level (first reply)"},
	Definition: Words{
		"Первые ответы, данные не позже порога, / все первые ответы за период.",
		"First replies given within the threshold / all first replies of the period.",
	},
	Unit: Percent, Family: FamilyEvent, How: Share,
	conversation: func(t *Timeline, out *verdicts) {
		if len(t.Replies) == 0 || !t.Asked.Happened() {
			return
		}
		r := &t.Replies[0]
		v := t.ofReply(r, t.Asked.At)
		within := v.Value <= int64(t.ctx.Targets.ServiceLevel)
		v.Clause, v.Counted, v.Value = "later", true, 0
		if within {
			v.Clause, v.Value = "in_time", 1
		}
		out.add(v, t.Asked.Seq, r.Seq)
	},
}
