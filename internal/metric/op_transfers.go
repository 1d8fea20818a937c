package metric

// Transfers, seen from whoever gave and from whoever got.

func transferMetric(id, ru, en, defRU, defEN string, pick func(m *Move, v *Verdict) bool) Metric {
	return Metric{
		ID: id, Version: 1, Name: Words{ru, en}, Definition: Words{defRU, defEN},
		Unit: Times, Family: FamilyEvent, How: Count,
		conversation: func(t *Timeline, out *verdicts) {
			for i := range t.Moves {
				m := &t.Moves[i]
				v := Verdict{Conversation: t.ID, Channel: t.Channel, At: m.At, Start: m.At, End: m.At, Final: t.Final.At, Value: 1}
				v.Clause = "to_queue"
				if m.To != 0 {
					v.Clause = "to_operator"
				}
				v.Counted = pick(m, &v)
				out.add(v, m.Seq)
			}
		},
	}
}

var (
	opTransfersOut = transferMetric("op.transfers_out", "Переводы от оператора", "Transfers out",
		"Диалоги, переданные оператором в очередь или другому оператору.",
		"Conversations that the operator passed to a queue or to a colleague.",
		func(m *Move, v *Verdict) bool {
			v.Operator, v.Group = m.By, m.Group
			return true
		})
	opTransfersIn = transferMetric("op.transfers_in", "Переводы оператору", "Transfers in",
		"Диалоги, переданные этому оператору или в очередь этой группы.",
		"Conversations passed to this operator or into the queue of this group.",
		func(m *Move, v *Verdict) bool {
			v.Operator, v.Group = m.To, m.ToGroup
			if m.ToGroup == 0 {
				v.Group = m.Group
			}
			return true
		})
)
