package metric

// What was planned of an operator's time, and what of it was worked (5.7).

// schedMetric is time of an operator by their schedule, added up.
func schedMetric(id string, name, definition Words, fold func(s *Shift, out *verdicts)) Metric {
	return Metric{ID: id, Version: 1, Name: name, Definition: definition, Unit: Duration, Family: FamilyClipped, How: Sum,
		dormant: (*History).unplanned, operator: fold}
}

var (
	schedPlanned = schedMetric("sched.planned", Words{"Время по графику", "Scheduled time"}, Words{
		"Время, в которое оператор должен был работать по своему графику, до нынешнего момента. Считается и тогда, когда он не пришёл. График, который меняли, берётся таким, каким был тогда; отключённый сотрудник и сотрудник без графика времени по графику не имеют.",
		"Time in which the operator was to work by their schedule, up to now. It counts also if they never came. A schedule that was changed is taken as it was then; whoever is switched off, or has no schedule, has no scheduled time.",
	}, func(s *Shift, out *verdicts) {
		within, _ := s.plan()
		s.spend(out, "planned", 1, within)
		if in := s.span(); in.From < in.To && !s.planned(in) {
			out.add(Verdict{Clause: "no_plan", Operator: s.Operator, At: in.From, Start: in.From, End: in.To})
		}
	})
	schedWorked = schedMetric("sched.worked", Words{"Отработано по графику", "Worked as scheduled"}, Words{
		"Отработанное время, пришедшееся на время по графику: рабочий статус, связь не потеряна.",
		"Time worked that fell into scheduled time: a status that counts as work, the connection not lost.",
	}, func(s *Shift, out *verdicts) {
		within, _ := s.plan()
		s.spend(out, "in_plan", 1, overlap(s.rows((*Row).worked), within))
	})
	schedOutside = schedMetric("sched.outside", Words{"Отработано вне графика", "Worked outside the schedule"}, Words{
		"Отработанное время вне времени по графику — у тех, у кого график есть. Вместе с отработанным по графику это всё отработанное за время, пока график назначен.",
		"Time worked outside scheduled time, of those who have a schedule. With what was worked as scheduled it is all that was worked while a schedule was set.",
	}, func(s *Shift, out *verdicts) {
		_, outside := s.plan()
		s.spend(out, "outside_plan", 1, overlap(s.rows((*Row).worked), outside))
	})
)

var schedAdherence = Metric{
	ID: "sched.adherence", Version: 1,
	Name: Words{"Соблюдение графика", "Schedule adherence"},
	Definition: Words{
		"Отработано по графику / время по графику. Кто не пришёл, у того 0 %; у кого графика нет, у того «—».",
		"Worked as scheduled / scheduled time. Whoever did not come has 0 %; whoever has no schedule has “—”.",
	},
	Unit: Percent, Family: FamilyClipped, How: Quotient, Num: "sched.worked", Den: "sched.planned",
}

// span gives the time that the shift is of.
func (s *Shift) span() Interval {
	if len(s.Rows) == 0 {
		return Interval{}
	}
	return Interval{s.Rows[0].From, s.now}
}

// planned: the operator had a schedule at some moment of an interval.
func (s *Shift) planned(in Interval) bool {
	for _, r := range s.ctx.History.ofOperator(s.Operator, in) {
		if r.has {
			return true
		}
	}
	return false
}

// plan gives what of the shift was scheduled, and what was not while there was
// a schedule.
func (s *Shift) plan() (within, outside []stretch) {
	if s.ctx.History.unplanned() {
		return nil, nil
	}
	for _, r := range s.ctx.History.ofOperator(s.Operator, s.span()) {
		if !r.has {
			continue
		}
		in, out := r.parts()
		within = s.inPlan(within, in, r.by)
		outside = s.inPlan(outside, out, r.by)
	}
	return within, outside
}

func (s *Shift) inPlan(out []stretch, list []Interval, by [2]int64) []stretch {
	for _, in := range list {
		out = append(out, stretch{in.From, in.To, in.To == s.now, by})
	}
	return out
}

// overlap gives what lies in both of two lists that are in order. Of the records
// it has the one that decided each.
func overlap(a, b []stretch) (out []stretch) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		x, y := &a[i], &b[k]
		if from, to := max(x.from, y.from), min(x.to, y.to); from < to {
			out = append(out, stretch{from, to, x.open && y.open, [2]int64{x.facts[0], y.facts[1]}})
		}
		if x.to < y.to {
			i++
		} else {
			k++
		}
	}
	return out
}
