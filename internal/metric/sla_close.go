package metric

var slaClose = Metric{
	ID: "sla.close", Version: 1,
	Name: Words{"Не соблюдён SLA закрытия диалога", "Closing target missed"},
	Definition: Words{
		"Диалоги, которые не закрыли за норматив от их начала. Нарушение относится к моменту, когда норматив истёк.",
		"Conversations not closed within the target since their start. A breach belongs to the moment when the target passed.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		v := Verdict{Conversation: t.ID, Group: t.group(), Channel: t.Channel, Final: t.Final.At}
		stop := Mark{}
		if c := t.last(); c != nil {
			stop, v.Operator = c.Mark, c.Operator
		}
		t.breach(out, v, t.Opened, stop, t.ctx.Targets.Close)
	},
}
