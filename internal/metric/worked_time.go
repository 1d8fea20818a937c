package metric

var workedTime = Metric{
	ID: "worked.time", Version: 1,
	Name: Words{"Отработано", "Time worked"},
	Definition: Words{
		"Время в статусах, которые считаются рабочими (доступен, пауза), пока связь с оператором не потеряна.",
		"Time in statuses that count as work (available, pause), while the operator's connection is not lost.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	operator: func(s *Shift, out *verdicts) {
		s.spend(out, "worked", 1, s.rows((*Row).worked))
	},
}
