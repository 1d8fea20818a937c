package metric

// Closed cases and how long they took (source 004, 20, 22–25).

var odClosed = Metric{
	ID: "od.closed", Version: 1,
	Name: Words{"Закрытых обращений", "Closed"},
	Definition: Words{
		"Разные обращения, закрытые за период, в которых когда-либо был разговор сотрудника с клиентом, а в диалогах — ответ. Закрытое несколько раз считается в строке один раз. Относятся к тому, кто закрыл; закрытые по правилу — к ответственному.",
		"Distinct cases closed in the period in which an employee and the customer have ever talked, and conversations that were answered. Closed several times, a case counts once in a row. Charged to who closed; closed by a rule, to whoever is responsible.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachClosing(out, func(v *Verdict, c *Close) {
			v.Clause, v.Counted = "never_answered", c.Replies > 0
			if v.Counted {
				v.Clause = "closed"
			}
		})
	},
	work: func(c *CaseLine, out *verdicts) {
		c.eachClosing(out, func(v *Verdict) []int64 {
			v.Clause = "no_talk"
			if v.Counted, _ = c.Had(); v.Counted {
				v.Clause = "closed"
			}
			return nil
		})
	},
}

// eachClosing pronounces on every closing of a conversation, charged to who
// closed it.
func (t *Timeline) eachClosing(out *verdicts, judge func(v *Verdict, c *Close)) {
	if !t.Asked.Happened() {
		return
	}
	for i := range t.Closes {
		c := &t.Closes[i]
		who := c.Who
		if who == 0 {
			who = c.Operator
		}
		v := t.ofThing(c.Mark, Act{Operator: who, Group: c.Group})
		judge(&v, c)
		out.add(v, t.Asked.Seq, c.Seq)
	}
}

var odRepliesToClose = Metric{
	ID: "od.replies_to_close", Version: 1,
	Name: Words{"Количество ответов для закрытия", "Answers to close"},
	Definition: Words{
		"Сколько сообщений сотрудников понадобилось до закрытия, в среднем на обращение, закрытое за период, если в этом же периоде в нём был разговор с клиентом. В диалогах, где ответы были, — ответов операторов до закрытия.",
		"How many messages of employees it took until the close, on average of a case closed in the period that also had a talk with the customer in it. In conversations that were answered, operators' answers until the close.",
	},
	Unit: Number, Family: FamilyEvent, How: Average, Once: true, With: "od.answered",
	conversation: func(t *Timeline, out *verdicts) {
		t.eachClosing(out, func(v *Verdict, c *Close) {
			v.Clause, v.Counted, v.Value = "never_answered", c.Replies > 0, int64(c.Replies)
			if v.Counted {
				v.Clause = "closed"
			}
		})
	},
	work: func(c *CaseLine, out *verdicts) {
		c.eachClosing(out, func(v *Verdict) []int64 {
			v.Clause, v.Value = "no_talk", c.messages(v.At)
			if v.Counted, _ = c.Had(); v.Counted {
				v.Clause = "closed"
			}
			return nil
		})
	},
}

var odCloseTime = Metric{
	ID: "od.close_time", Version: 1,
	Name: Words{"Скорость закрытия", "Time to close"},
	Definition: Words{
		"От создания до закрытия, в среднем на обращение, закрытое за период. Обращения, закрытые в тот же миг, когда созданы, не учитываются: иначе скорость была бы нулевой.",
		"From creation to the close, on average of a case closed in the period. Cases closed at the very moment of their creation are left out, else the time would be nothing.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average, Once: true,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachClosing(out, func(v *Verdict, _ *Close) { v.lasted() })
	},
	work: func(c *CaseLine, out *verdicts) {
		c.eachClosing(out, func(v *Verdict) []int64 { v.lasted(); return nil })
	},
}

// lasted makes the value of a closing the time since the thing began; nothing
// counts that began and ended at once (R23).
func (v *Verdict) lasted() bool {
	v.Clause, v.Value = "closed", int64(v.At-v.Start)
	if v.Counted = v.Value > 0; !v.Counted {
		v.Clause = "instant"
	}
	return v.Counted
}

var odSLAClose = Metric{
	ID: "od.sla_close", Version: 1,
	Name: Words{"Не соблюдён SLA закрытия", "Closing target of cases missed"},
	Definition: Words{
		"Обращения, закрытые за период позже, чем через норматив закрытия от создания; норматив — настройка, действовавшая при закрытии. Закрытые в миг создания не учитываются.",
		"Cases closed in the period later after their creation than the target of closing, a setting in force at the close. Closed at the moment of creation they are left out.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachClosing(out, func(v *Verdict, _ *Close) { t.ctx.inTarget(v) })
	},
	work: func(c *CaseLine, out *verdicts) {
		c.eachClosing(out, func(v *Verdict) []int64 { return []int64{c.ctx.inTarget(v)} })
	},
}

// inTarget judges a closing against the target, and gives the record that set
// it.
func (ctx *Context) inTarget(v *Verdict) (setBy int64) {
	if !v.lasted() {
		return 0
	}
	target := ctx.Targets.CaseClose
	if target == 0 {
		target, setBy = ctx.History.CaseClose(v.At)
	}
	v.Clause, v.Counted = "kept", v.Value > int64(target)
	if v.Counted {
		v.Clause = "breached"
	}
	v.Value = 1
	return setBy
}
