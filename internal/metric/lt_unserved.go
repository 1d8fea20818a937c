package metric

var ltUnserved = Metric{
	ID: "lt.unserved", Version: 1,
	Name: Words{"Необслуженные", "Not served"},
	Definition: Words{
		"Сумма: неназначенные, отменённые и без ответа. Каждый закрытый диалог входит только в один из классов. Если закрытый диалог открыли снова, это закрытие больше не считается.",
		"The sum of unassigned, cancelled and unanswered. Each closed conversation is in one class only. Once a closed conversation is opened again, that closing no longer counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.eachClass(out, ClosedCancelled, ClosedUnassigned, ClosedNoReply) },
}
