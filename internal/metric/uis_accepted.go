package metric

var uisAccepted = Metric{
	ID: "uis.accepted", Version: 1,
	Name: Words{"Принятые звонки", "Accepted calls"},
	Definition: Words{
		"Входящие звонки, в которых абонента соединили с сотрудником. Относятся к моменту первого соединения.",
		"Inbound calls whose caller was connected to an employee. They belong to the moment of the first connection.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) {
		if !c.inbound() {
			return
		}
		v := c.whole()
		v.At, v.Clause, v.Counted = c.Answered, c.standing(), c.accepted()
		if v.Counted {
			v.Clause = "connected"
		}
		out.add(v, c.connect())
	},
}

var uisWaitAvg = Metric{
	ID: "uis.wait_avg", Version: 1,
	Name: Words{"Среднее время ожидания ответа", "Average answer wait"},
	Definition: Words{
		"От начала дозвона до сотрудников до начала разговора, по принятым входящим звонкам. Голосовое меню не входит.",
		"From the start of ringing employees to the start of the talk, over accepted inbound calls. The voice menu is left out.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.accepted() {
			return
		}
		v := c.whole()
		v.At, v.Clause, v.Counted = c.Answered, "not_rung", c.Distributed != 0
		if v.Counted {
			v.Clause, v.Value = "connected", int64(c.Answered-min(c.Distributed, c.Answered))
		}
		out.add(v, c.told("leg_out", "ringing"), c.connect())
	},
}

var callWaitTotal = Metric{
	ID: "call.wait_total", Version: 1,
	Name: Words{"Ожидание с начала звонка", "Wait since the call began"},
	Definition: Words{
		"От начала звонка до первого разговора с сотрудником, вместе с голосовым меню; по принятым входящим звонкам.",
		"From the beginning of the call to the first talk with an employee, the voice menu included; over accepted inbound calls.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.accepted() {
			return
		}
		v := c.whole()
		v.At, v.Clause, v.Counted, v.Value = c.Answered, "connected", true, int64(c.Answered-c.Began)
		out.add(v, c.connect())
	},
}

var callWaitAll = Metric{
	ID: "call.wait_all", Version: 1,
	Name: Words{"Полное ожидание", "All waiting"},
	Definition: Words{
		"Всё время принятого входящего звонка, когда абонент не говорил с сотрудником: меню, дозвон, переводы. Относится к концу звонка.",
		"All of an accepted inbound call in which the caller did not talk with an employee: menu, ringing, transfers. Belongs to the end of the call.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.accepted() {
			return
		}
		v := c.whole()
		v.At, v.Clause, v.Counted = c.Ended, "going_on", c.Ended != 0
		if v.Counted {
			v.Clause, v.Value = "connected", max(0, int64(c.Ended-c.Began)-int64(c.talked()))
		}
		out.add(v, c.finish())
	},
}

var callTalkAvg = Metric{
	ID: "call.talk_avg", Version: 1,
	Name: Words{"Среднее время разговора", "Average talk time"},
	Definition: Words{
		"Сколько сотрудник и абонент слышали друг друга, в среднем на звонок с разговором, входящий или исходящий. Относится к концу звонка.",
		"How long an employee and the customer heard each other, on average of a call with a talk, inbound or outbound. Belongs to the end of the call.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.HadTalk() {
			return
		}
		v := c.whole()
		v.At, v.Clause, v.Counted = c.Ended, "going_on", c.Ended != 0
		if v.Counted {
			v.Clause, v.Value = "talked", int64(c.talked())
		}
		out.add(v, c.connect(), c.finish())
	},
}
