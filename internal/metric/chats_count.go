package metric

var chatsCount = Metric{
	ID: "chats.count", Version: 1,
	Name: Words{"Число диалогов", "Conversations"},
	Definition: Words{
		"Диалоги, в которых посетитель написал хотя бы одно сообщение. Отказы от приглашения («Нет, спасибо») диалогами не становятся.",
		"Conversations in which the visitor wrote at least one message. An invitation declined is no conversation.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Unowned: true,
	conversation: func(t *Timeline, out *verdicts) { t.begun(out, false) },
}
