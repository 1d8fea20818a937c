package web

import (
	"context"
	"slices"
	"time"

	"otklik/internal/call"
	"otklik/internal/callboard"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// loadFigures are those of each of callboard.Stages: at most and on average.
var loadFigures = []string{"call.entry_peak", "call.entry_mean", "call.ringing_peak", "call.ringing_mean", "call.talking_peak", "call.talking_mean"}

// callLoad: GET /api/calls/load: how many inbound calls stood at the entrance,
// waited and talked at once, at most and on average, by hour or by day.
func (s *Server) callLoad(ctx context.Context, in *CallPeriodInput) (*with[wire.CallLoads], error) {
	if err := byDayOrHour(in.By); err != nil {
		return nil, err
	}
	if err := s.namedCalls(ctx, in.CallsInput); err != nil {
		return nil, err
	}
	now := s.now()
	if in.At != 0 {
		now = event.Instant(in.At)
	}
	out := wire.CallLoads{Zone: s.zone().String(), By: "hour", Rows: []wire.CallLoadRow{}}
	if in.By == "day" {
		out.By = in.By
	}
	rows, _, ready, err := s.countedRows(ctx, in, in.By != "day", loadFigures...)
	if err != nil {
		return nil, err
	}
	loads := make([][len(callboard.Stages)]wire.CallLoad, len(rows))
	for i := range rows {
		for k := range callboard.Stages {
			most, mean := rows[i].of[2*k], rows[i].of[2*k+1]
			loads[i][k] = wire.CallLoad{Peak: most.N, PeakAt: int64(most.At), Mean: float64(mean.Num) / float64(max(1, mean.Den))}
		}
	}
	if !ready {
		if rows, loads, err = s.readLoads(ctx, in, now); err != nil {
			return nil, err
		}
	}
	arrivals := s.arrivals()
	for i, r := range rows {
		if r.in.From >= now {
			break
		}
		row := wire.CallLoadRow{Key: r.key, From: int64(r.in.From), To: int64(r.in.To), Ringing: loads[i][1], Talking: loads[i][2]}
		if arrivals {
			row.Entry = &loads[i][0]
		}
		out.Rows = append(out.Rows, row)
	}
	return answer(out), nil
}

// readLoads makes them of the calls of the log.
func (s *Server) readLoads(ctx context.Context, in *CallPeriodInput, now event.Instant) (rows []callStretch, loads [][len(callboard.Stages)]wire.CallLoad, err error) {
	b, days, err := s.callsBetween(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	rows = stretches(b.Zone(), days, in.By != "day")
	rows = slices.DeleteFunc(rows, func(r callStretch) bool { return r.in.From >= now })
	parts := make([]metric.Interval, len(rows))
	for i := range rows {
		parts[i] = rows[i].in
	}
	for i, of := range b.Loads(s.callFilter(ctx, in.CallsInput), parts) {
		var row [len(callboard.Stages)]wire.CallLoad
		for k := range of {
			row[k] = wireLoad(of[k], min(parts[i].To, now)-parts[i].From)
		}
		loads = append(loads, row)
	}
	return rows, loads, nil
}

func wireLoad(l callboard.Load, lasted event.Instant) wire.CallLoad {
	return wire.CallLoad{Peak: l.Peak, PeakAt: int64(l.PeakAt), Mean: float64(l.Total) / float64(lasted)}
}

// CallsStandingInput names a stage and a moment.
type CallsStandingInput struct {
	CallPeriodInput
	Stage  string `path:"stage" doc:"entry, ringing or talking"`
	Moment int64  `query:"moment" doc:"A moment of the period, as peakAt of a row."`
}

// callsStanding: GET /api/calls/load/{stage}: the inbound calls that stood in a
// stage at a moment, as is known now. What the board showed at that moment may
// be less: notifications come after what they tell of.
func (s *Server) callsStanding(ctx context.Context, in *CallsStandingInput) (*with[wire.CallMembers], error) {
	stage := call.Stage(in.Stage)
	if !slices.Contains(callboard.Stages[:], stage) {
		return nil, store.ErrNotFound
	}
	if err := s.namedCalls(ctx, in.CallsInput); err != nil {
		return nil, err
	}
	moment := event.Instant(in.Moment)
	if in.At == 0 {
		p, err := s.callPeriod(&in.CallPeriodInput)
		if err != nil {
			return nil, err
		}
		if !p.In().Has(moment) {
			return nil, failField("bad_moment", "moment")
		}
		in.From = moment.Time().In(p.Zone).Format(time.DateOnly) // of a long period the moment's day alone is read
		in.To = in.From
	}
	b, days, err := s.callsBetween(ctx, &in.CallPeriodInput)
	if err != nil {
		return nil, err
	}
	if !days.Has(moment) {
		return nil, failField("bad_moment", "moment")
	}
	calls, since := b.Standing(s.callFilter(ctx, in.CallsInput), stage, moment)
	out, view := wire.CallMembers{Total: len(calls), Rows: []wire.CallMember{}}, &callView{}
	calls = calls[:min(len(calls), callListLimit)]
	for _, c := range calls {
		view.want(c)
	}
	if err := view.read(ctx, s); err != nil {
		return nil, err
	}
	for i, c := range calls {
		out.Rows = append(out.Rows, wire.CallMember{Call: view.wireCall(c), At: int64(since[i]), Value: int64(moment - since[i]), Clause: in.Stage, Facts: []int64{}})
	}
	return answer(out), nil
}
