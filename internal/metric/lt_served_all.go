package metric

var ltServedAll = Metric{
	ID: "lt.served_all", Version: 1,
	Name: Words{"Обслуженные, вкл. авто-закрытые", "Served, closed by themselves included"},
	Definition: Words{
		"Обслуженные и те, что после ответа оператора закрылись сами по молчанию или закрыты посетителем. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"Served ones and those that after an answer were closed by silence or by the visitor. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedServed, ClosedServedAuto) },
}
