package metric

import (
	"otklik/internal/event"
	"otklik/internal/settings"
)

// The two sides of op.utilisation: points in use over time, and points there
// were over time. Both are in point-milliseconds.

var opUsedTime = Metric{
	ID: "op.used_time", Version: 2,
	Name: Words{"Занятая ёмкость, баллы × время", "Capacity used, points × time"},
	Definition: Words{
		"Сумма по диалогам оператора: вес диалога × время работы над ним и постобработки.",
		"Over the conversations of the operator: the weight of each × the time of work on it and of wrap-up after it.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum, Weighted: true,
	Like: "op.used_time", dormant: (*History).noWrapUp,
	operator: func(s *Shift, out *verdicts) {
		s.spendPoints(out, "in_conversation", s.Work)
		s.spendPoints(out, "in_wrap_up", s.WrapUps)
	},
}

// spendPoints pronounces on work that takes points of the operator's capacity.
func (s *Shift) spendPoints(out *verdicts, clause string, list []Work) {
	for i := range list {
		w := &list[i]
		profile, ok := s.ctx.History.Operator(s.Operator, w.From.Seq)
		if !ok {
			continue
		}
		weight := settings.Used(profile.Capacity, map[event.Channel]int{w.Channel: 1})
		s.spend(out, clause, int64(weight), []stretch{{w.From.At, s.until(w), !w.To.Happened(), [2]int64{w.From.Seq, w.To.Seq}}})
	}
}

var opCapacityTime = Metric{
	ID: "op.capacity_time", Version: 1,
	Name: Words{"Доступная ёмкость, баллы × время", "Capacity available, points × time"},
	Definition: Words{
		"Баллы оператора × время, когда он был доступен и на связи.",
		"The points of the operator × the time in which they were available and connected.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum, Weighted: true,
	operator: func(s *Shift, out *verdicts) {
		for i := range s.Rows {
			row := &s.Rows[i]
			if row.ready() {
				s.spend(out, "available", int64(row.Points), []stretch{{row.From, row.To, row.Open, [2]int64{row.StatusBy, row.ConnectBy}}})
			}
		}
	},
}
