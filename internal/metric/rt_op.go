package metric

var rtOp = Metric{
	ID: "rt.op", Version: 1,
	Name: Words{"Ответ оператора", "Operator's response time"},
	Definition: Words{
		"Как скорость любого ответа, но часы идут не раньше, чем диалог назначен этому оператору: очередь ему не засчитывается.",
		"As the response time, but the clock starts no sooner than the conversation was assigned to this operator: the queue is not charged to him.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachAnswer(out, func(r *Reply) {
			start := r.Asked
			if s := t.workAt(r); s != nil && start.before(s.Assigned) {
				start = s.Assigned
			}
			v := t.ofReply(r, start.At)
			v.Clause, v.Counted = "reply", true
			out.add(v, r.Asked.Seq, start.Seq, r.Seq)
		})
	},
}

// workAt gives the work in which a reply was written, or nil.
func (t *Timeline) workAt(r *Reply) *Segment {
	for i := len(t.Work) - 1; i >= 0; i-- {
		s := &t.Work[i]
		if s.Operator == r.Operator && !r.before(s.From) {
			return s
		}
	}
	return nil
}
