package metric

import "otklik/internal/call"

var callOutbound = Metric{
	ID: "call.outbound", Version: 1,
	Name: Words{"Исходящие звонки", "Outbound calls"},
	Definition: Words{
		"Завершённые исходящие звонки, в которых набирали абонента. Если сотрудник не снял свою трубку, звонка не было. Относятся к моменту завершения.",
		"Ended outbound calls in which the customer was dialled. If the employee did not take their own telephone, there was no call. They belong to the moment of the end.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) {
		c.ifOutbound(out, func(o call.Outcome) bool { return o == call.Answered || o == call.Unanswered })
	},
}

var callReached = Metric{
	ID: "call.reached", Version: 1,
	Name: Words{"Исходящие с ответом", "Outbound calls answered"},
	Definition: Words{
		"Исходящие звонки, в которых абонент ответил и поговорил с сотрудником. Относятся к моменту завершения.",
		"Outbound calls that the customer answered and talked in. They belong to the moment of the end.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) {
		c.ifOutbound(out, func(o call.Outcome) bool { return o == call.Answered })
	},
}

func (c *CallLine) ifOutbound(out *verdicts, counts func(call.Outcome) bool) {
	if c.inbound() {
		return
	}
	v := c.whole()
	v.At, v.Clause, v.Counted = c.Ended, c.standing(), counts(c.Outcome)
	out.add(v, c.finish())
}
