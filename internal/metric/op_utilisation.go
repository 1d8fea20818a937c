package metric

var opUtilisation = Metric{
	ID: "op.utilisation", Version: 2,
	Name: Words{"Использование ёмкости", "Utilisation"},
	Definition: Words{
		"Сумма веса × времени диалогов, вместе с постобработкой / (ёмкость × время доступности). Больше 100 % бывает, когда диалогов вели больше ёмкости (взятые вручную и переданные оператору её не спрашивают) или вели их на паузе и в перерыве: время диалогов считается, а времени доступности в этом нет.",
		"Weight × time of the conversations, wrap-up included / (capacity × time available). It is above 100 % where more of them were worked on than the capacity has room for (those picked by hand or handed to the operator do not ask for it), or while the operator was paused or on a break: the time of the conversations counts, and there is no time available in it.",
	},
	Unit: Percent, Family: FamilyClipped, How: Quotient, Num: "op.used_time", Den: "op.capacity_time",
}
