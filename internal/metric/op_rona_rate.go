package metric

var opRonaRate = Metric{
	ID: "op.rona_rate", Version: 1,
	Name: Words{"Доля неответов", "No-answer rate"},
	Definition: Words{
		"Истёкшие назначения от всех завершённых назначений оператора. Взятые вручную из очереди назначениями не являются.",
		"Expired offers out of all ended offers to the operator. What was picked by hand from the queue is no offer.",
	},
	Unit: Percent, Family: FamilyEvent, How: Share,
	conversation: func(t *Timeline, out *verdicts) { t.expired(out, true) },
}
