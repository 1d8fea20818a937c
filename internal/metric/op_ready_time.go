package metric

var opReadyTime = Metric{
	ID: "op.ready_time", Version: 2,
	Name: Words{"Время в диалогах или в готовности", "Time busy or ready"},
	Definition: Words{
		"Время, когда оператор вёл диалог, был в постобработке или доступен и на связи: знаменатель загрузки.",
		"Time in which the operator was in a conversation, in wrap-up, or available and connected: what occupancy divides by.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	Like: "op.ready_time", dormant: (*History).noWrapUp,
	operator: func(s *Shift, out *verdicts) {
		s.spend(out, "busy_or_ready", 1, union(append(s.busy(), s.rows((*Row).ready)...)))
	},
}
