package metric

var opConcurrency = Metric{
	ID: "op.concurrency", Version: 1,
	Name: Words{"Параллельность", "Concurrency"},
	Definition: Words{
		"Сумма времени диалогов / время хотя бы с одним диалогом.",
		"Conversation time summed / time with at least one conversation.",
	},
	Unit: Number, Family: FamilyClipped, How: Quotient, Num: "worked.chat_person_time", Den: "worked.chat_time",
}
