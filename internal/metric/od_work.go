package metric

import "otklik/internal/event"

// What employees did in cases and conversations (source 004, 20, 23, 25).

var odTouched = Metric{
	ID: "od.touched", Version: 1,
	Name: Words{"Обращений в работе", "Worked on"},
	Definition: Words{
		"Разные обращения, в которых сотрудники за период что-то делали: отвечали, разговаривали, писали заметки, меняли параметры. Обращение считается в строке один раз, сколько бы действий ни было, поэтому строки не складываются в итог.",
		"Distinct cases in which employees did something in the period: answered, talked, noted, changed something. A case counts once in a row however much was done, so rows do not add up to the total.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true,
	conversation: func(t *Timeline, out *verdicts) { t.touches(out) },
	work: func(c *CaseLine, out *verdicts) {
		if !c.called() {
			return
		}
		for i := range c.Entries {
			e := &c.Entries[i]
			if at, who, ok := c.act(e); ok {
				v := c.by(who, at)
				v.Clause, v.Counted = "employee_act", true
				v.Call = e.Call
				out.add(v, e.Seq)
			}
		}
	},
}

func (t *Timeline) touches(out *verdicts) {
	if !t.Asked.Happened() {
		return
	}
	act := func(m Mark, by event.OperatorID, group event.GroupID) {
		if by == 0 || !m.Happened() {
			return
		}
		v := t.ofThing(m, Act{Operator: by, Group: group})
		v.Clause, v.Counted = "employee_act", true
		out.add(v, m.Seq)
	}
	for i := range t.Work {
		act(t.Work[i].From, t.Work[i].Operator, t.Work[i].Group)
	}
	for i := range t.Replies {
		act(t.Replies[i].Mark, t.Replies[i].Operator, t.Replies[i].Group)
	}
	for _, list := range [][]Act{t.Notes, t.Reopened} {
		for i := range list {
			act(list[i].Mark, list[i].Operator, list[i].Group)
		}
	}
	for i := range t.Moves {
		act(t.Moves[i].Mark, t.Moves[i].By, t.Moves[i].Group)
	}
	for i := range t.Closes {
		act(t.Closes[i].Mark, t.Closes[i].Who, t.Closes[i].Group)
	}
	act(t.Topic.Mark, t.Topic.Operator, t.Topic.Group)
}

var odAnswered = Metric{
	ID: "od.answered", Version: 1,
	Name: Words{"Обращений с ответом", "Answered"},
	Definition: Words{
		"Разные обращения, в которых за период был разговор сотрудника с клиентом, а в диалогах — ответ сотрудника. Разговор относится к своему концу: тогда в обращении появляется его запись.",
		"Distinct cases with a talk of an employee and the customer in the period, and conversations with an employee's answer. A talk belongs to its end: its recording comes into the case then.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true,
	conversation: func(t *Timeline, out *verdicts) { t.answers(out) },
	work: func(c *CaseLine, out *verdicts) {
		for i := range c.Entries {
			e := &c.Entries[i]
			if e.Call == 0 {
				continue
			}
			v := c.by(e.Operator, c.over(e))
			v.Call = e.Call
			switch {
			case v.At == 0:
				v.Clause = "going_on"
			case talk(e):
				v.Clause, v.Counted = "talked", true
			default:
				v.Clause = "no_talk"
			}
			out.add(v, e.Seq)
		}
	},
}

func (t *Timeline) answers(out *verdicts) {
	if !t.Asked.Happened() {
		return
	}
	for i := range t.Replies {
		r := &t.Replies[i]
		v := t.ofThing(r.Mark, r.Act)
		v.Clause, v.Counted = "reply", true
		out.add(v, r.Seq)
	}
}

var odReplies = Metric{
	ID: "od.replies", Version: 1,
	Name: Words{"Общее количество ответов", "Answers"},
	Definition: Words{
		"Сообщения сотрудников за период в обращениях, где в этом периоде был разговор с клиентом: каждый разговор, попытка дозвониться и первое сообщение обращения, созданного вручную. В диалогах — ответы операторов.",
		"Messages of employees in the period, in cases that had a talk with the customer in it: every talk, every attempt to reach them, the first words of a case made by hand. In conversations, the operators' answers.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, With: "od.answered",
	conversation: func(t *Timeline, out *verdicts) { t.answers(out) },
	work: func(c *CaseLine, out *verdicts) {
		if !c.called() {
			return
		}
		for i := range c.Entries {
			e := &c.Entries[i]
			if at, who, ok := c.act(e); ok && message(e) {
				v := c.by(who, at)
				v.Clause, v.Counted, v.Call = "message", true, e.Call
				out.add(v, e.Seq)
			}
		}
	},
}
