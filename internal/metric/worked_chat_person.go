package metric

var workedChatPerson = Metric{
	ID: "worked.chat_person_time", Version: 1,
	Name: Words{"Сумма времени диалогов", "Conversation time, summed"},
	Definition: Words{
		"Сумма длительностей всех диалогов оператора: два диалога за минуту дают две минуты.",
		"The lengths of all conversations of the operator added up: two conversations in one minute make two minutes.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	operator: func(s *Shift, out *verdicts) { s.spend(out, "in_conversation", 1, s.chatting()) },
}
