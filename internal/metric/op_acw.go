package metric

// Work after conversations (ACW): it begins where a conversation that an
// operator had in work is closed, whoever closed it, if the rules of its group
// grant time for it then.

var opACW = Metric{
	ID: "op.acw", Version: 1,
	Name: Words{"Среднее время постобработки (ACW)", "Average wrap-up time (ACW)"},
	Definition: Words{
		"Сколько в среднем длилась постобработка: от закрытия диалога до «Готово», конца отведённого времени, ухода оператора или возвращения диалога. Начинается, кто бы ни закрыл диалог — оператор, посетитель или тайм-аут, — если он был в работе и правила группы дают на неё время. Относится к концу постобработки; диалоги без неё не считаются.",
		"How long wrap-up took on average: from the close of a conversation to “Done”, the end of the time granted, the operator's leaving, or the return of the conversation. It begins whoever closed the conversation — an operator, the visitor or a timeout — if it was in work and the rules of its group grant time for it. Belongs to the end of the wrap-up; conversations without one do not count.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	dormant:      (*History).noWrapUp,
	conversation: (*Timeline).wrapUps,
}

var opACWTime = Metric{
	ID: "op.acw_time", Version: 1,
	Name: Words{"Время постобработки, всего", "Wrap-up time, in all"},
	Definition: Words{
		"Сумма времени постобработки всех диалогов оператора: две сразу за минуту дают две минуты. Делится на границах часов и дней.",
		"The time of wrap-up after all conversations of the operator, added up: two at once in one minute make two minutes. It is split where it crosses an hour or a day.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	dormant:  (*History).noWrapUp,
	operator: func(s *Shift, out *verdicts) { s.spend(out, "in_wrap_up", 1, s.wrappingUp()) },
}

var opBusyTime = Metric{
	ID: "op.busy_time", Version: 1,
	Name: Words{"Время в диалогах или постобработке", "Time in conversations or wrap-up"},
	Definition: Words{
		"Время, когда у оператора был хотя бы один диалог в работе или в постобработке: числитель загрузки.",
		"Time in which the operator had at least one conversation in work or in wrap-up: what occupancy divides.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	Like: "worked.chat_time", LikeAs: "busy", dormant: (*History).noWrapUp,
	operator: func(s *Shift, out *verdicts) { s.spend(out, "busy", 1, union(s.busy())) },
}

// busy gives the stretches of work on conversations and after them.
func (s *Shift) busy() []stretch { return append(s.chatting(), s.wrappingUp()...) }

// wrappingUp: the conversation is closed and what it left behind is not done.
func (s *Segment) wrappingUp() bool { return s.WrapUp.Happened() && !s.Wrapped.Happened() }

// over gives the end of everything the operator had to do: of work and of what
// came after it.
func (s *Segment) over() Mark {
	if s.WrapUp.Happened() {
		return s.Wrapped
	}
	return s.To
}

// wrapUps pronounces on every piece of work that was ended by a close.
func (t *Timeline) wrapUps(out *verdicts) {
	for i := range t.Work {
		s := &t.Work[i]
		v := t.ofWork(s)
		v.Start, v.End, v.At, v.Value = s.WrapUp.At, s.Wrapped.At, s.Wrapped.At, 0
		switch {
		case !s.To.Happened():
			v.Clause, v.Start, v.Provisional = "in_work", s.From.At, true
		case !s.WrapUp.Happened():
			v.Clause, v.Start, v.End, v.At = "no_wrap_up", s.From.At, s.To.At, s.To.At
		case s.wrappingUp():
			v.Clause, v.Provisional = "in_wrap_up", true
		default:
			v.Clause, v.Counted, v.Value = "wrap_up_"+string(s.Why), true, int64(s.Wrapped.At-s.WrapUp.At)
		}
		out.add(v, s.To.Seq, s.WrapUp.Seq, s.Wrapped.Seq)
	}
}
