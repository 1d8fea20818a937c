package metric

var opConcurrency = Metric{
	ID: "op.concurrency", Version: 1,
	Name: Words{"Параллельность", "Concurrency"},
	Definition: Words{
		"Сумма времени диалогов / время хотя бы с одним диалогом. Постобработка сюда не входит: параллельность — о разговорах, которые шли одновременно.",
		"Conversation time summed / time with at least one conversation. Wrap-up is no part of it: concurrency is about talks that went on at the same time.",
	},
	Unit: Number, Family: FamilyClipped, How: Quotient, Num: "worked.chat_person_time", Den: "worked.chat_time",
}
