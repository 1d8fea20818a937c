package web

import (
	"context"
	"time"

	"otklik/internal/callboard"
	"otklik/internal/calltally"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/wire"
)

// callDayFigures are the figures of calls by day and hour, in the order of the
// columns.
var callDayFigures = append(append([]string{}, inboundFigures[:3]...), moreFigures...)

// callDays: GET /api/call-figures. They are counted by the columns of reports,
// over any period. Until those are ready, and of what was known at a past
// moment, the calls are read from the log, a month at once.
func (s *Server) callDays(ctx context.Context, in *CallPeriodInput) (*with[wire.CallDays], error) {
	if in.By != "" && in.By != "day" && in.By != "hour" {
		return nil, &event.Refusal{Code: event.BadSetting, Detail: "by"}
	}
	if in.At == 0 && s.Calls != nil {
		if ready, _ := s.Calls.Progress(); ready {
			return s.countedDays(ctx, in)
		}
	}
	return s.readDays(ctx, in)
}

// hourDaysMax bounds a period by hours, in days: more than seven hundred rows
// are read by nobody.
const hourDaysMax = 32

// countedDays makes the figures of the calls that somebody may see.
func (s *Server) countedDays(ctx context.Context, in *CallPeriodInput) (*with[wire.CallDays], error) {
	zone := s.zone()
	today := s.now().Time().In(zone).Format(time.DateOnly)
	from, to := in.From, in.To
	if from == "" {
		from = today
	}
	if to == "" {
		to = from
	}
	p, err := report.NewPeriod(from, to, zone)
	if err != nil {
		return nil, badPeriod(err)
	}
	if in.By == "hour" && p.Days() > hourDaysMax {
		return nil, failField("period_long", "to")
	}
	cols := make([]report.Column, len(callDayFigures))
	for i, id := range callDayFigures {
		cols[i] = report.Column{Metric: metric.ByID(id)}
	}
	out := wire.CallDays{Zone: zone.String(), By: "day", Rows: []wire.CallDay{}}
	var failed error
	err = s.Calls.Read(ctx, func(v calltally.View) {
		if failed = s.judgedCalls(v, cols); failed != nil {
			return
		}
		out, err = s.arrangeDays(chosenCalls(v, s.callFilter(ctx, in.CallsInput)), cols, p, in, languageOf(ctx) == "en")
		failed = badPeriod(err)
	})
	switch {
	case err != nil:
		return nil, err
	case failed != nil && p.Days() <= hourDaysMax: // a month can be read
		return s.readDays(ctx, in)
	case failed != nil:
		return nil, failed
	}
	return answer(out), nil
}

// chosenCalls gives the verdicts on the calls of a filter, but for its number:
// that is what rows are told apart by.
func chosenCalls(v calltally.View, f callboard.Filter) report.Data {
	if f.Narrow() {
		return v.Picked(f.Fits)
	}
	return v.Calls
}

// arrangeDays makes rows of days, or of the hours of each day: an hour that is
// lived twice has two.
func (s *Server) arrangeDays(data report.Data, cols []report.Column, p report.Period, in *CallPeriodInput, english bool) (out wire.CallDays, err error) {
	out = wire.CallDays{Zone: p.Zone.String(), By: "day", Rows: []wire.CallDay{}}
	f, now := report.Filter{Line: event.PhoneID(in.Line)}, s.now()
	days, err := report.Arrange(data, cols, p, report.ByDay, f)
	if err != nil {
		return out, err
	}
	out.Columns, _ = wireCallFigures(cols, days.Totals, english)
	add := func(key string, r *report.Row) {
		row := wire.CallDay{Key: key, From: int64(r.In.From), To: int64(r.In.To)}
		row.Cells, row.Provisional = wireCallFigures(cols, r.Figures, english)
		row.Provisional = row.Provisional || r.In.To > now
		out.Rows = append(out.Rows, row)
	}
	if in.By != "hour" {
		for i := range days.Rows {
			add(days.Rows[i].Key, &days.Rows[i])
		}
		return out, nil
	}
	out.By = "hour"
	for d := p.From; !d.After(p.To); d = d.AddDate(0, 0, 1) {
		hours, err := report.Arrange(data, cols, report.Period{From: d, To: d, Zone: p.Zone}, report.ByHour, f)
		if err != nil {
			return out, err
		}
		for i := range hours.Rows {
			add(d.Format(time.DateOnly)+" "+hours.Rows[i].Key, &hours.Rows[i])
		}
	}
	return out, nil
}

func wireCallFigures(cols []report.Column, figures []metric.Figure, english bool) (out []wire.CallFigure, provisional bool) {
	for i := range cols {
		out, provisional = append(out, callFigure(cols[i].Metric, figures[i], english)), provisional || figures[i].Provisional
	}
	return out, provisional
}

// readDays makes the figures of the calls that somebody may see from the log.
func (s *Server) readDays(ctx context.Context, in *CallPeriodInput) (*with[wire.CallDays], error) {
	b, days, err := s.callsBetween(ctx, in)
	if err != nil {
		return nil, err
	}
	zone, english := b.Zone(), languageOf(ctx) == "en"
	verdicts := b.Verdicts(s.callFilter(ctx, in.CallsInput))
	over := func(in metric.Interval) (out []wire.CallFigure, provisional bool) {
		for _, id := range callDayFigures {
			f := metric.ByID(id).Figure(verdicts, metric.Filter{In: in})
			out, provisional = append(out, callFigure(metric.ByID(id), f, english)), provisional || f.Provisional
		}
		return out, provisional || in.To > s.now()
	}
	out := wire.CallDays{Zone: zone.String(), By: "day", Rows: []wire.CallDay{}}
	out.Columns, _ = over(days)
	add := func(key string, in metric.Interval) {
		row := wire.CallDay{Key: key, From: int64(in.From), To: int64(in.To)}
		row.Cells, row.Provisional = over(in)
		out.Rows = append(out.Rows, row)
	}
	for at := days.From; at < days.To; {
		day := metric.DayOf(zone, at.Time().In(zone).Add(12*time.Hour))
		date := day.From.Time().In(zone).Format(time.DateOnly)
		if in.By != "hour" {
			add(date, day)
		} else {
			out.By = "hour"
			for _, h := range metric.Hours(zone, day) {
				add(date+" "+h.Label(), h.Interval)
			}
		}
		at = max(day.To, at+1)
	}
	return answer(out), nil
}
