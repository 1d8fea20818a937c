package metric

var slaFirst = Metric{
	ID: "sla.first", Version: 1,
	Name: Words{"Не соблюдён SLA первого ответа", "First response target missed"},
	Definition: Words{
		"Диалоги, в которых первого ответа не было дольше норматива. Нарушение относится к моменту, когда норматив истёк.",
		"Conversations whose first answer took longer than the target. A breach belongs to the moment when the target passed.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		if !t.Asked.Happened() {
			return
		}
		v := Verdict{Conversation: t.ID, Group: t.Group, Channel: t.Channel, Final: t.Final.At}
		stop := Mark{}
		if len(t.Replies) > 0 {
			stop, v.Operator = t.Replies[0].Mark, t.Replies[0].Operator
		} else if c := t.last(); c != nil {
			stop = c.Mark
		}
		t.breach(out, v, t.Asked, stop, t.ctx.Targets.FirstReply)
	},
}
