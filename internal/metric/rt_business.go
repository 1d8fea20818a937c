package metric

// The clocks of answers that run only in working hours (5.6). Every answer that
// rt.any counts is either in rt.business or in rt.outside.

var rtBusiness = Metric{
	ID: "rt.business", Version: 1,
	Name: Words{"Ответ в рабочее время", "Response time in working hours"},
	Definition: Words{
		"То же, что скорость любого ответа, но часы идут только в рабочее время группы, в которой диалог был в каждый момент ожидания; если график меняли, каждая часть считается по тому, что действовало тогда. Группа без графика открыта всегда, для неё это скорость любого ответа. Ответы, для которых вне рабочего времени прошло всё — и вопрос, и ожидание, и сам ответ, — сюда не входят: их ноль приукрасил бы среднее. Они посчитаны отдельно, как ответы вне рабочего времени.",
		"As the response time, but the clock runs only in the working hours of the group that the conversation was with at each moment; if a schedule was changed, each part counts by what was in force then. A group without a schedule is always open, so for it this is the response time. Answers where all was outside working hours, the question, the wait and the answer itself, are left out, for their zero would flatter the average; they are counted apart, as answers outside working hours.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	Like: "rt.any", dormant: (*History).always,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachAnswer(out, func(r *Reply) { t.inHours(out, r, r.Asked, "reply") })
	},
}

var rtFirstBusiness = Metric{
	ID: "rt.first_business", Version: 1,
	Name: Words{"Первый ответ в рабочее время", "First response time in working hours"},
	Definition: Words{
		"То же, что скорость первого ответа, но часы идут только в рабочее время группы, в которой диалог был в каждый момент ожидания. Группа без графика открыта всегда. Диалоги, где на нерабочее время пришлось всё — и первое сообщение, и ожидание, и первый ответ, — сюда не входят: их ноль приукрасил бы среднее.",
		"As the first response time, but the clock runs only in the working hours of the group that the conversation was with at each moment. A group without a schedule is always open. Conversations where all was outside working hours, the first message, the wait and the first answer, are left out, for their zero would flatter the average.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	Like: "rt.first", dormant: (*History).always,
	conversation: func(t *Timeline, out *verdicts) {
		if len(t.Replies) == 0 || !t.Asked.Happened() {
			rtFirst.conversation(t, out)
			return
		}
		t.inHours(out, &t.Replies[0], t.Asked, "first_reply")
	},
}

var rtOutside = Metric{
	ID: "rt.outside", Version: 1,
	Name: Words{"Ответы вне рабочего времени", "Answers outside working hours"},
	Definition: Words{
		"Ответы операторов, когда вне рабочего времени группы прошло всё: и вопрос, и ожидание, и ответ. В ответ в рабочее время они не входят; вместе эти два числа ответов дают все ответы на вопросы.",
		"Operators' answers where all was outside the working hours of the group: the question, the wait and the answer. They are not part of the response time in working hours; together the two are all answers to questions.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	dormant: (*History).always,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachAnswer(out, func(r *Reply) {
			c := t.working(r.Asked.At, r.At)
			v := t.ofReply(r, r.Asked.At)
			v.Value, v.Clause = 1, "in_hours"
			if c.outside() {
				v.Clause, v.Counted, v.Shut = clauseOutsideHours, true, c.shut
			}
			c.add(out, v, r.Asked, r.Mark)
		})
	},
}

// clauseOutsideHours: nobody was to answer between the question and the answer,
// nor at the moment of the answer.
const clauseOutsideHours = "outside_hours"

// outside: not a moment of it, the last one included, is within working hours.
func (c *clock) outside() bool { return c.open == 0 && !c.last }

// inHours pronounces on the clock of a reply that ran since asked.
func (t *Timeline) inHours(out *verdicts, r *Reply, asked Mark, clause string) {
	c := t.working(asked.At, r.At)
	v := t.ofReply(r, asked.At)
	v.Value, v.Clause, v.Counted, v.Shut = int64(c.open), clause, true, c.shut
	if c.outside() {
		v.Clause, v.Counted = clauseOutsideHours, false
	}
	c.add(out, v, asked, r.Mark)
}

// add pronounces with the records that set the hours, if there are any.
func (c *clock) add(out *verdicts, v Verdict, asked, answered Mark) {
	if len(c.by) == 0 {
		out.add(v, asked.Seq, answered.Seq)
		return
	}
	out.add(v, append(c.by, asked.Seq, answered.Seq)...)
}
