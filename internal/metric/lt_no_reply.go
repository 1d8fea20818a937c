package metric

var ltNoReply = Metric{
	ID: "lt.no_reply", Version: 1,
	Name: Words{"Без ответа (LiveTex)", "Unanswered (LiveTex)"},
	Definition: Words{
		"Назначены оператору или взяты им, закрыты кем угодно, и ни одного сообщения оператора в них нет. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"Assigned to an operator or taken by one, closed by anybody, without a single message of an operator. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedNoReply) },
}
