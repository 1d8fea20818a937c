package metric

var opRona = Metric{
	ID: "op.rona", Version: 1,
	Name: Words{"Неответы", "No answers"},
	Definition: Words{
		"Назначения оператора, время которых истекло без ответа.",
		"Offers to an operator whose time ran out without an answer.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.expired(out, false) },
}
