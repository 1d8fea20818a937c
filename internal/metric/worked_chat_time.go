package metric

var workedChatTime = Metric{
	ID: "worked.chat_time", Version: 1,
	Name: Words{"Время в диалогах", "Time in conversations"},
	Definition: Words{
		"Время, когда у оператора был в работе хотя бы один диалог.",
		"Time in which the operator had at least one conversation in work.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	operator: func(s *Shift, out *verdicts) {
		s.spend(out, "in_conversation", 1, union(s.chatting()))
	},
}
