package web

import (
	"context"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// Figures of invitations are judged when they are asked for: there are few of
// them beside conversations, an index finds those of a period, and nothing of
// them has to be kept.

// withInvites adds the invitations shown in a period to what some columns are
// read from, if one of them is of invitations.
func (s *Server) withInvites(ctx context.Context, v tally.View, data report.Sources, cols []report.Column, p report.Period) (report.Sources, error) {
	if !slices.ContainsFunc(cols, func(c report.Column) bool { return c.Metric.OfInvitations() }) {
		return data, nil
	}
	shown, err := s.invitesShown(ctx, v, p)
	return append(slices.Clip(data), report.Source{Rows: &column.Reader{Columns: shown}, Kind: report.Invited}), err
}

// invitesShown judges those shown in a period, as of the view's moment.
func (s *Server) invitesShown(ctx context.Context, v tally.View, p report.Period) (*column.Columns, error) {
	lines, err := s.invitationLines(ctx, v, p.In())
	if err != nil {
		return nil, err
	}
	out := column.New(p.Zone)
	out.Until(v.Now)
	for _, l := range lines {
		verdicts := l.Verdicts()
		out.Add(l.Conversation, out.Rows(verdicts))
		out.Doubt(out.Doubts(verdicts))
	}
	out.Settle()
	out.Gather()
	return out, nil
}

// invitationLines are the invitations shown in [in.From, in.To).
func (s *Server) invitationLines(ctx context.Context, v tally.View, in metric.Interval) ([]*metric.InviteLine, error) {
	var records []event.Record
	err := s.Store.InvitationRecords(ctx, in.From, in.To, func(r event.Record) error {
		if r.Seq <= v.Seq {
			records = append(records, r)
		}
		return nil
	})
	return metric.NewInviteLines(records, &metric.Context{Now: v.Now}), err
}

// inviteChecks: every invitation shown has one fate, or still stands.
func inviteChecks(data report.Data, q question, lang string) []wire.ReportCheck {
	cols := []report.Column{{Metric: metric.ByID("inv.shown")}, {Metric: metric.ByID("inv.accepted")}, {Metric: metric.ByID("inv.declined")},
		{Metric: metric.ByID("inv.ignored")}, {Metric: metric.ByID("inv.conversion"), Clause: metric.InvitedStanding}}
	t, err := report.Arrange(data, cols, q.period, report.ByTotal, q.filter)
	if err != nil {
		return []wire.ReportCheck{}
	}
	c := wire.ReportCheck{Whole: t.Totals[0].Num, Text: report.In(metric.Words{
		RU: "Показано = принято + отклонено + без ответа + ещё ждут ответа",
		EN: "Shown = accepted + declined + ignored + can still be answered"}, lang)}
	for i, f := range t.Totals[1:] {
		if i == 3 {
			c.Parts += int64(f.N) // a share counts each of them
			continue
		}
		c.Parts += f.Num
	}
	c.Difference = c.Whole - c.Parts
	return []wire.ReportCheck{c}
}
