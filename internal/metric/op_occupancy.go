package metric

var opOccupancy = Metric{
	ID: "op.occupancy", Version: 2,
	Name: Words{"Загрузка", "Occupancy"},
	Definition: Words{
		"Время хотя бы с одним диалогом в работе или в постобработке / (это время + время без дела в статусе, в котором приходят диалоги).",
		"Time with at least one conversation in work or in wrap-up / (that time + idle time in a status that is given conversations).",
	},
	Unit: Percent, Family: FamilyClipped, How: Quotient, Num: "op.busy_time", Den: "op.ready_time",
}
