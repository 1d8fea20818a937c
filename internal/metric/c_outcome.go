package metric

// Clauses of an outcome beside the classes of closings (rule_closing.go).
const (
	OutcomeMissed = "missed"
	OutcomeOpen   = "open"
)

// Outcomes are the classes of c.outcome, in the order in which they are
// shown. Each conversation is in exactly one of them (I2).
var Outcomes = []string{ClosedServed, ClosedServedAuto, OutcomeMissed, ClosedNoReply, ClosedUnassigned, ClosedCancelled,
	ClosedInQueue, ClauseOfflineStart, OutcomeOpen}

var cOutcome = Metric{
	ID: "c.outcome", Version: 1,
	Name: Words{"Исход диалога", "Outcome"},
	Definition: Words{
		"Диалоги, начатые за период; каждый ровно в одном исходе: ещё открыто, пропущено (есть пропущенное ожидание), иначе класс закрытия. По этому числу сверяется отчёт.",
		"Conversations begun in the period, each with exactly one outcome: still open, missed (some wait of it was missed), otherwise the class of its closing. Reports are reconciled by it.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.At, v.Counted = v.Start, true
		if n := len(t.Work); n > 0 {
			v.Operator = t.Work[n-1].Operator // whoever had it last
		}
		clause, by := t.outcome()
		v.Clause = clause
		out.add(v, t.Opened.Seq, by, t.Final.Seq)
	},
}

// outcome gives the one class that the conversation is in, and the record
// that decided.
func (t *Timeline) outcome() (string, int64) {
	for i := range t.Waits {
		if w := &t.Waits[i]; w.missed.yes {
			return OutcomeMissed, w.Began.Seq
		}
	}
	c := t.last()
	switch {
	case c != nil:
		return t.class(c), c.Seq
	case t.Final.Happened():
		return ClosedInQueue, t.Final.Seq
	}
	return OutcomeOpen, 0
}
