package metric

var ltCancelled = Metric{
	ID: "lt.cancelled", Version: 1,
	Name: Words{"Отменённые", "Cancelled"},
	Definition: Words{
		"Закрыты посетителем быстрее, чем через 20 секунд после начала, либо без единого сообщения посетителя. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"Closed by the visitor sooner than 20 seconds after the start, or without any message of the visitor. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedCancelled) },
}
