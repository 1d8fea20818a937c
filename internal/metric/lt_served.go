package metric

var ltServed = Metric{
	ID: "lt.served", Version: 1,
	Name: Words{"Обслуженные", "Served"},
	Definition: Words{
		"Диалоги, закрытые оператором, в которых он ответил хотя бы раз. Отменённые не входят. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"Conversations closed by an operator with at least one answer. Cancelled ones are left out. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedServed) },
}
