package metric

var opqAcceptAvg = Metric{
	ID: "opq.accept_avg", Version: 1,
	Name: Words{"Ср. время до взятия назначенного", "Average time to accept an offer"},
	Definition: Words{
		"То же, что ожидание в очереди оператора, но только по назначениям, которые оператор взял в работу.",
		"As the wait in the operator's own queue, over accepted offers only.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) { t.operatorQueue(out, true) },
}
