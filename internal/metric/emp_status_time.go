package metric

var empStatusTime = Metric{
	ID: "emp.status_time", Version: 1,
	Name: Words{"Время в статусах", "Time by status"},
	Definition: Words{
		"Сколько времени оператор провёл в каждом статусе. Статус — в поле причины.",
		"How long the operator was in each status. The clause names the status.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	operator: func(s *Shift, out *verdicts) {
		for i := range s.Rows {
			row := &s.Rows[i]
			s.spend(out, string(row.Status), 1, []stretch{{row.From, row.To, row.Open, [2]int64{row.StatusBy, row.ConnectBy}}})
		}
	},
}
