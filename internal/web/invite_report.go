package web

import (
	"context"
	"errors"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// withInvites lets look at the verdicts on invitations, too, as of a view.
func (s *Server) withInvites(ctx context.Context, v tally.View, data report.Sources, look func(report.Sources) error) (err error) {
	var failed error
	err = s.inviteFigures().Read(ctx, v, func(rows *tally.Invited) {
		failed = look(append(slices.Clip(data), report.Source{Rows: rows, Kind: report.Invited}))
	})
	return errors.Join(err, failed)
}

func (s *Server) inviteFigures() *tally.Invitations {
	s.inviting.Do(func() { s.invites = tally.NewInvitations(s.Store) })
	return s.invites
}

// settleInvites judges the invitations of which nothing can become any more,
// before a view is taken: nobody waits for it who asks for something else.
func (s *Server) settleInvites(ctx context.Context) error {
	var begun, now event.Instant
	var zone *time.Location
	if err := s.figures(ctx, func(v tally.View) error {
		begun, now, zone = v.Begun, v.Now, v.Columns.Zone()
		return nil
	}); err != nil {
		return err
	}
	return s.inviteFigures().Settle(ctx, begun, now, zone)
}

// invitationLines are the invitations shown in [in.From, in.To).
func (s *Server) invitationLines(ctx context.Context, v tally.View, in metric.Interval) ([]*metric.InviteLine, error) {
	return s.inviteFigures().Lines(ctx, in, v.Now, v.Seq)
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
