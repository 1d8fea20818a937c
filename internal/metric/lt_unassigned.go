package metric

var ltUnassigned = Metric{
	ID: "lt.unassigned", Version: 1,
	Name: Words{"Неназначенные", "Unassigned"},
	Definition: Words{
		"Посетитель написал, попал в очередь и ушёл с сайта раньше любого назначения; система убрала диалог из очереди.",
		"The visitor wrote, was queued, and left the site before any assignment; the system took the conversation out of the queue.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedUnassigned) },
}
