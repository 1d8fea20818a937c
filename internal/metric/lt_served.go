package metric

var ltServed = Metric{
	ID: "lt.served", Version: 1,
	Name: Words{"Обслуженные", "Served"},
	Definition: Words{
		"Диалоги, закрытые оператором, в которых он ответил хотя бы раз. Отменённые не входят.",
		"Conversations closed by an operator with at least one answer. Cancelled ones are left out.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedServed) },
}
