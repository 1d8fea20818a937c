package metric

var ltTopics = Metric{
	ID: "lt.topics", Version: 1,
	Name: Words{"Темы диалогов", "Topics"},
	Definition: Words{
		"Диалоги, которым указана тема, по моменту, когда её указали. Если тему меняли, считается последняя.",
		"Conversations that were given a category, by the moment it was given. Of several the last one counts.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.Group, v.Operator = t.Topic.Group, t.Topic.Operator
		if t.Category == 0 {
			v.Clause, v.Group, v.Operator = "no_category", t.group(), 0
			out.add(v, t.Opened.Seq, t.Topic.Seq)
			return
		}
		v.At, v.End, v.Clause, v.Counted = t.Topic.At, t.Topic.At, "categorised", true
		out.add(v, t.Topic.Seq)
	},
}
