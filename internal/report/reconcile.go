package report

import (
	"otklik/internal/metric"
)

// Outcome is how many conversations begun in a period came to one class.
type Outcome struct {
	Clause string
	N      int64
}

// Sum is a column added up over the rows of an arrangement, beside its total.
// The two agree, or the difference is shown.
type Sum struct {
	Column Column
	By     By
	Whole  int64
	Parts  int64
}

// Balance is what has to add up in a period.
type Balance struct {
	Received    int64     // conversations begun in the period
	Outcomes    []Outcome // each in exactly one (I2), in the order of metric.Outcomes
	Provisional bool
	Sums        []Sum // I1 over hours, over people for the rest
}

// Difference is what the outcomes leave unexplained.
func (b *Balance) Difference() int64 {
	left := b.Received
	for _, o := range b.Outcomes {
		left -= o.N
	}
	return left
}

// reconciled are the arrangements whose rows partition a period.
var reconciled = []By{ByHour, ByChannel, ByGroup, ByOperator}

// Reconcile counts the conversations of a period by their outcome, and adds
// every column up in every way in which it has to come to its total.
// Percentiles, quotients and numbers of different things do not add up; what
// quotients are made of does.
func Reconcile(data Data, cols []Column, p Period, f Filter) (Balance, error) {
	whole := of("c.outcome")[0]
	outcomes := []Column{whole}
	for _, clause := range metric.Outcomes {
		outcomes = append(outcomes, Column{Metric: whole.Metric, Clause: clause, Name: whole.Name})
	}
	t, err := Arrange(data, outcomes, p, ByTotal, f)
	if err != nil {
		return Balance{}, err
	}
	b := Balance{Received: t.Totals[0].Num, Provisional: t.Totals[0].Provisional}
	for i, figure := range t.Totals[1:] {
		b.Outcomes = append(b.Outcomes, Outcome{metric.Outcomes[i], figure.Num})
	}
	added := addable(append([]Column{whole}, cols...))
	total, err := Arrange(data, added, p, ByTotal, f)
	if err != nil {
		return b, err
	}
	for _, by := range reconciled {
		t, err := Arrange(data, added, p, by, f)
		if err != nil {
			return b, err
		}
		for i, c := range added {
			s := Sum{Column: c, By: by, Whole: total.Totals[i].Num}
			for _, r := range t.Rows {
				s.Parts += r.Figures[i].Num
			}
			b.Sums = append(b.Sums, s)
		}
	}
	return b, nil
}

// addable gives the columns that add up, each once.
func addable(cols []Column) []Column {
	var out []Column
	seen := map[string]bool{}
	for _, c := range cols {
		if !c.Metric.Joins() && c.Metric.How != metric.Mean && additive(c.Metric) && !seen[c.ID()] {
			out = append(out, c)
			seen[c.ID()] = true
		}
	}
	return out
}

// outcomes are short names of the classes, as the line of a balance has them.
var outcomes = map[string]metric.Words{
	metric.ClosedServed:       {RU: "обслужено", EN: "served"},
	metric.ClosedServedAuto:   {RU: "обслужено, закрылось само или посетителем", EN: "served, closed by itself or by the visitor"},
	metric.OutcomeMissed:      {RU: "пропущено", EN: "missed"},
	metric.ClosedNoReply:      {RU: "без ответа", EN: "without an answer"},
	metric.ClosedUnassigned:   {RU: "не назначено", EN: "unassigned"},
	metric.ClosedCancelled:    {RU: "отменено", EN: "cancelled"},
	metric.ClosedInQueue:      {RU: "закрыто в очереди", EN: "closed in the queue"},
	metric.ClauseOfflineStart: {RU: "пришло, когда никого не было на связи", EN: "came when nobody was online"},
	metric.OutcomeOpen:        {RU: "ещё открыто", EN: "still open"},
}

// OutcomeName gives the short name of a class of conversations.
func OutcomeName(clause string) metric.Words { return outcomes[clause] }
