package metric

import (
	"otklik/internal/cases"
	"otklik/internal/event"
)

// New and reopened cases (source 004, 20–22). Of a conversation the natural
// same: it begins with the visitor's first message.

var odNew = Metric{
	ID: "od.new", Version: 1,
	Name: Words{"Всего новых обращений", "New, all"},
	Definition: Words{
		"Обращения, созданные за период: по входящим и исходящим звонкам, а в диалогах — с первого сообщения посетителя. Относятся к ответственному.",
		"Cases created in the period by inbound and outbound calls, and conversations begun by a visitor's first message. Charged to whoever is responsible.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.begins(out) },
	work: func(c *CaseLine, out *verdicts) {
		v := c.by(c.Assignee, c.OpenedAt)
		v.Clause, v.Counted = "created", c.called()
		if !v.Counted {
			v.Clause = "no_call"
		}
		out.add(v)
	},
}

var odNewClient = Metric{
	ID: "od.new_client", Version: 1,
	Name: Words{"Новых от клиентов", "New, from customers"},
	Definition: Words{
		"Новые обращения, которые начал клиент: по входящим звонкам, в том числе пропущенным, и диалоги, которые начал посетитель.",
		"New cases that the customer began: by inbound calls, missed ones too, and conversations that the visitor began.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.begins(out) },
	work: func(c *CaseLine, out *verdicts) {
		if !c.called() {
			return
		}
		v := c.by(c.Assignee, c.OpenedAt)
		v.Clause, v.Counted = "by_employee", c.Origin == cases.Incoming || c.Origin == cases.Missed
		if v.Counted {
			v.Clause = "by_customer"
		}
		out.add(v)
	},
}

// begins pronounces on a conversation as on something new.
func (t *Timeline) begins(out *verdicts) {
	if !t.Asked.Happened() {
		return
	}
	v := t.ofThing(t.Asked, Act{Operator: t.responsible(), Group: t.Group})
	v.Clause, v.Counted, v.Provisional = "created", true, !t.Final.Happened()
	out.add(v, t.Asked.Seq)
}

// responsible is who worked on the conversation last.
func (t *Timeline) responsible() (who event.OperatorID) {
	if n := len(t.Work); n > 0 {
		who = t.Work[n-1].Operator
	}
	return who
}

// ofThing begins a verdict on something that was done to a conversation, which
// began with the visitor's first message.
func (t *Timeline) ofThing(m Mark, by Act) Verdict {
	return Verdict{Conversation: t.ID, Operator: by.Operator, Group: by.Group, Channel: t.Channel,
		At: m.At, Start: t.Asked.At, End: m.At, Final: t.Final.At, Value: 1}
}

var odReopened = Metric{
	ID: "od.reopened", Version: 1,
	Name: Words{"Снова открытых", "Reopened"},
	Definition: Words{
		"Разные обращения, созданные раньше периода и снова открытые в нём после закрытия. Вместе с новыми — столько разных обращений, сколько пришло на руки; в строках по часам и дням период — сама строка, поэтому строки не складываются в итог.",
		"Distinct cases created before the period and opened again in it after a close. With the new ones they are as many distinct cases as came to hand; in rows by hours and days the period is the row itself, so rows do not add up to the total.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true, Elder: true,
	conversation: func(t *Timeline, out *verdicts) { t.reopens(out) },
	work:         func(c *CaseLine, out *verdicts) { c.reopens(out) },
}

// began is what a thing's beginning is kept as in a row: whole quarters of an
// hour, the grid that every interval is made of.
func (v *Verdict) began() int64 { return int64(v.Start) / (15 * 60_000) }

func (t *Timeline) reopens(out *verdicts) {
	if !t.Asked.Happened() {
		return
	}
	for i := range t.Reopened {
		r := t.Reopened[i]
		if r.Operator == 0 {
			r.Operator = t.responsible()
		}
		v := t.ofThing(r.Mark, r)
		v.Clause, v.Counted, v.Value = "reopened", true, v.began()
		out.add(v, t.Asked.Seq, r.Seq)
	}
}

func (c *CaseLine) reopens(out *verdicts) {
	if !c.called() {
		return
	}
	c.eachReopening(func(change *cases.Change) {
		who := change.By
		if who == 0 {
			who = c.Assignee
		}
		v := c.by(who, change.At)
		v.Clause, v.Counted, v.Value = "reopened", true, v.began()
		out.add(v, c.changed(change))
	})
}

var odPeakNew = Metric{
	ID: "od.peak_new", Version: 1,
	Name: Words{"Новых и снова открытых", "New and reopened"},
	Definition: Words{
		"Сумма новых и снова открытых обращений: каждое обращение считается в строке один раз, поэтому строки не складываются в итог.",
		"New and reopened cases together: each is counted once in a row, so rows do not add up to the total.",
	},
	Unit: Times, Family: FamilyEvent, How: Count, Once: true,
	conversation: func(t *Timeline, out *verdicts) {
		t.begins(out)
		t.reopens(out)
	},
	work: func(c *CaseLine, out *verdicts) {
		if !c.called() {
			return
		}
		v := c.by(c.Assignee, c.OpenedAt)
		v.Clause, v.Counted = "created", true
		out.add(v)
		c.reopens(out)
	},
}
