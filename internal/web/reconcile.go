package web

import (
	"context"
	"net/http"

	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// reconcile: GET /api/reports/{id}/reconciliation: that received is served and
// missed and the rest and still open, and that the rows of every arrangement
// come to the total; where they do not, by how much.
func (s *Server) reconcile(ctx context.Context, in *reportInput) (*with[wire.Reconciliation], error) {
	e := report.ByID(in.ID)
	if e == nil {
		return nil, fail(http.StatusNotFound, "no_such_report")
	}
	q, err := s.asked(ctx, &in.FiguresInput, e.By)
	if err != nil {
		return nil, err
	}
	if err := comparisonOf(in.Compare); err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	var out wire.Reconciliation
	err = s.counted(ctx, e.Columns, func(v tally.View, data report.Sources) error {
		if err := s.judgedAll(v, append([]report.Column{{Metric: metric.ByID("c.outcome")}}, e.Columns...)); err != nil {
			return err
		}
		b, err := report.Reconcile(data, e.Columns, q.period, q.filter)
		if err != nil {
			return badPeriod(err)
		}
		out = wire.Reconciliation{Text: report.In(balanceText, lang), Received: b.Received, Outcomes: []wire.OutcomeCount{}, Difference: b.Difference(),
			Provisional: b.Provisional || q.period.In().To > v.Now, Sums: []wire.ReportSum{},
			Zone: q.period.Zone.String(), Position: v.Seq, At: int64(v.Now), Own: q.own}
		for _, o := range b.Outcomes {
			out.Outcomes = append(out.Outcomes, wire.OutcomeCount{Clause: o.Clause, Name: report.In(report.OutcomeName(o.Clause), lang), N: o.N})
		}
		for _, sum := range b.Sums {
			out.Sums = append(out.Sums, wire.ReportSum{Column: sum.Column.ID(), Name: report.In(sum.Column.Name, lang), By: string(sum.By),
				Whole: sum.Whole, Parts: sum.Parts, Difference: sum.Whole - sum.Parts})
		}
		return nil
	})
	return answer(out), err
}

var balanceText = metric.Words{
	RU: "Поступило диалогов = обслужено + пропущено + без ответа + остальные + ещё открыто",
	EN: "Conversations received = served + missed + without an answer + the others + still open",
}
