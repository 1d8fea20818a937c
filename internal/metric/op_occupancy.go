package metric

var opOccupancy = Metric{
	ID: "op.occupancy", Version: 1,
	Name: Words{"Загрузка", "Occupancy"},
	Definition: Words{
		"Время хотя бы с одним диалогом / (это время + время без дела в статусе, в котором приходят диалоги).",
		"Time with at least one conversation / (that time + idle time in a status that is given conversations).",
	},
	Unit: Percent, Family: FamilyClipped, How: Quotient, Num: "worked.chat_time", Den: "op.ready_time",
}
