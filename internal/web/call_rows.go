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

// Figures of calls by day and by hour: of columns, over any period, or of the
// calls of the log, a month at once.

// hourDaysMax bounds a period by hours, in days: more than seven hundred rows
// are read by nobody.
const hourDaysMax = 32

// callStretch is one stretch of time.
type callStretch struct {
	key string
	in  metric.Interval
	of  []metric.Figure // of columns
}

// byDayOrHour refuses other rows.
func byDayOrHour(by string) error {
	if by != "" && by != "day" && by != "hour" {
		return &event.Refusal{Code: event.BadSetting, Detail: "by"}
	}
	return nil
}

// stretches gives the days of an interval, or the hours of each: an hour that
// is lived twice has two.
func stretches(zone *time.Location, days metric.Interval, hours bool) (out []callStretch) {
	for at := days.From; at < days.To; {
		day := metric.DayOf(zone, at.Time().In(zone).Add(12*time.Hour))
		date := day.From.Time().In(zone).Format(time.DateOnly)
		if hours {
			for _, h := range metric.Hours(zone, day) {
				out = append(out, callStretch{key: date + " " + h.Label(), in: h.Interval})
			}
		} else {
			out = append(out, callStretch{key: date, in: day})
		}
		at = max(day.To, at+1)
	}
	return out
}

// countedRows makes the rows of columns: of the calls that the caller may see.
// Ready is false if it has to be done by the log: it is of a past moment, or of
// a month of which the columns are not ready.
func (s *Server) countedRows(ctx context.Context, in *CallPeriodInput, hours bool, ids ...string) (rows []callStretch, total []metric.Figure, ready bool, err error) {
	if in.At != 0 || s.Calls == nil {
		return nil, nil, false, nil
	}
	if ready, _ := s.Calls.Progress(); !ready {
		return nil, nil, false, nil
	}
	p, err := s.callPeriod(in)
	if err != nil {
		return nil, nil, true, err
	}
	if hours && p.Days() > hourDaysMax {
		return nil, nil, true, failField("period_long", "to")
	}
	cols := figureColumns(ids)
	var failed error
	err = s.Calls.Read(ctx, func(v calltally.View) {
		if failed = s.judgedCalls(v, cols); failed != nil {
			return
		}
		v.Calls.Now = s.now()
		rows, total, err = arrangeCalls(chosenCalls(v, s.callFilter(ctx, in.CallsInput)), cols, p, hours, report.Filter{Line: event.PhoneID(in.Line)})
		failed = badPeriod(err)
	})
	if err == nil && failed != nil && p.Days() <= hourDaysMax {
		return nil, nil, false, nil // a month can be read
	}
	if err == nil {
		err = failed
	}
	return rows, total, true, err
}

// callPeriod reads the dates that were asked for: today, if none were.
func (s *Server) callPeriod(in *CallPeriodInput) (report.Period, error) {
	zone := s.zone()
	from, to := in.From, in.To
	if from == "" {
		from = s.now().Time().In(zone).Format(time.DateOnly)
	}
	if to == "" {
		to = from
	}
	p, err := report.NewPeriod(from, to, zone)
	return p, badPeriod(err)
}

func figureColumns(ids []string) []report.Column {
	cols := make([]report.Column, len(ids))
	for i, id := range ids {
		cols[i] = report.Column{Metric: metric.ByID(id)}
	}
	return cols
}

// chosenCalls gives the verdicts on the calls of a filter, but for its number:
// that is what rows are told apart by.
func chosenCalls(v calltally.View, f callboard.Filter) report.Data {
	if f.Narrow() {
		return v.Picked(f.Fits)
	}
	return v.Calls
}

// arrangeCalls makes rows of days, or of the hours of each day.
func arrangeCalls(data report.Data, cols []report.Column, p report.Period, hours bool, f report.Filter) (rows []callStretch, total []metric.Figure, err error) {
	days, err := report.Arrange(data, cols, p, report.ByDay, f)
	if err != nil {
		return nil, nil, err
	}
	if !hours {
		for i := range days.Rows {
			rows = append(rows, callStretch{days.Rows[i].Key, days.Rows[i].In, days.Rows[i].Figures})
		}
		return rows, days.Totals, nil
	}
	for d := p.From; !d.After(p.To); d = d.AddDate(0, 0, 1) {
		of, err := report.Arrange(data, cols, report.Period{From: d, To: d, Zone: p.Zone}, report.ByHour, f)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range of.Rows {
			rows = append(rows, callStretch{d.Format(time.DateOnly) + " " + r.Key, r.In, r.Figures})
		}
	}
	return rows, days.Totals, nil
}

func wireCallFigures(ids []string, figures []metric.Figure, english bool) (out []wire.CallFigure, provisional bool) {
	for i, id := range ids {
		out, provisional = append(out, callFigure(metric.ByID(id), figures[i], english)), provisional || figures[i].Provisional
	}
	return out, provisional
}
