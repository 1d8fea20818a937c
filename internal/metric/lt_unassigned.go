package metric

var ltUnassigned = Metric{
	ID: "lt.unassigned", Version: 1,
	Name: Words{"Неназначенные", "Unassigned"},
	Definition: Words{
		"Посетитель написал, попал в очередь и ушёл с сайта раньше любого назначения; система убрала диалог из очереди. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"The visitor wrote, was queued, and left the site before any assignment; the system took the conversation out of the queue. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedUnassigned) },
}
