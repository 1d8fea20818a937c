package metric

var opUtilisation = Metric{
	ID: "op.utilisation", Version: 2,
	Name: Words{"Использование ёмкости", "Utilisation"},
	Definition: Words{
		"Сумма веса × времени диалогов, вместе с постобработкой / (ёмкость × время доступности).",
		"Weight × time of the conversations, wrap-up included / (capacity × time available).",
	},
	Unit: Percent, Family: FamilyClipped, How: Quotient, Num: "op.used_time", Den: "op.capacity_time",
}
