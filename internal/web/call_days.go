package web

import (
	"context"

	"otklik/internal/metric"
	"otklik/internal/wire"
)

// callDayFigures are the figures of calls by day and hour, in the order of the
// columns.
var callDayFigures = append(append([]string{}, inboundFigures[:3]...), moreFigures...)

// callDays: GET /api/call-figures. They are counted by the columns of reports,
// over any period. Until those are ready, and of what was known at a past
// moment, the calls are read from the log, a month at once.
func (s *Server) callDays(ctx context.Context, in *CallPeriodInput) (*with[wire.CallDays], error) {
	if err := byDayOrHour(in.By); err != nil {
		return nil, err
	}
	if err := s.namedCalls(ctx, in.CallsInput); err != nil {
		return nil, err
	}
	rows, total, ready, err := s.countedRows(ctx, in, in.By == "hour", callDayFigures...)
	if err == nil && !ready {
		rows, total, err = s.readDays(ctx, in)
	}
	if err != nil {
		return nil, err
	}
	english, now := languageOf(ctx) == "en", s.now()
	out := wire.CallDays{Zone: s.zone().String(), By: "day", Rows: []wire.CallDay{}}
	if in.By == "hour" {
		out.By = "hour"
	}
	out.Columns, _ = wireCallFigures(callDayFigures, total, english)
	for _, r := range rows {
		row := wire.CallDay{Key: r.key, From: int64(r.in.From), To: int64(r.in.To)}
		row.Cells, row.Provisional = wireCallFigures(callDayFigures, r.of, english)
		row.Provisional = row.Provisional || r.in.To > now
		out.Rows = append(out.Rows, row)
	}
	return answer(out), nil
}

// readDays makes the figures of the calls that somebody may see from the log.
func (s *Server) readDays(ctx context.Context, in *CallPeriodInput) (rows []callStretch, total []metric.Figure, err error) {
	b, days, err := s.callsBetween(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	verdicts := b.Verdicts(s.callFilter(ctx, in.CallsInput))
	over := func(in metric.Interval) (out []metric.Figure) {
		for _, id := range callDayFigures {
			out = append(out, metric.ByID(id).Figure(verdicts, metric.Filter{In: in}))
		}
		return out
	}
	rows = stretches(b.Zone(), days, in.By == "hour")
	for i := range rows {
		rows[i].of = over(rows[i].in)
	}
	return rows, over(days), nil
}
