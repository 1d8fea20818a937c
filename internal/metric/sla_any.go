package metric

var slaAny = Metric{
	ID: "sla.any", Version: 1,
	Name: Words{"Не соблюдён SLA любого ответа", "Response target missed"},
	Definition: Words{
		"Серии сообщений посетителя, на которые не ответили дольше норматива. Нарушение относится к моменту, когда норматив истёк, даже если ответа так и не было.",
		"Runs of visitor messages not answered within the target. A breach belongs to the moment when the target passed, also if no answer ever came.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachSeries(func(v Verdict, start, stop Mark) { t.breach(out, v, start, stop, t.ctx.Targets.AnyReply) })
	},
}
