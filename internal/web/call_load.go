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

// callLoad: GET /api/calls/load: how many inbound calls stood at the entrance,
// waited and talked at once, at most and on average, by hour or by day.
func (s *Server) callLoad(ctx context.Context, in *CallPeriodInput) (*with[wire.CallLoads], error) {
	if in.By != "" && in.By != "day" && in.By != "hour" {
		return nil, &event.Refusal{Code: event.BadSetting, Detail: "by"}
	}
	b, days, err := s.callsBetween(ctx, in)
	if err != nil {
		return nil, err
	}
	now := s.now()
	if in.At != 0 {
		now = event.Instant(in.At)
	}
	out, parts := wire.CallLoads{Zone: b.Zone().String(), By: "hour", Rows: []wire.CallLoadRow{}}, []metric.Interval{}
	add := func(key string, part metric.Interval) {
		if part.From < now {
			parts = append(parts, part)
			out.Rows = append(out.Rows, wire.CallLoadRow{Key: key, From: int64(part.From), To: int64(part.To)})
		}
	}
	for at := days.From; at < days.To; {
		day := metric.DayOf(b.Zone(), at.Time().In(b.Zone()).Add(12*time.Hour))
		date := day.From.Time().In(b.Zone()).Format(time.DateOnly)
		if in.By == "day" {
			out.By = "day"
			add(date, day)
		} else {
			for _, h := range metric.Hours(b.Zone(), day) {
				add(date+" "+h.Label(), h.Interval)
			}
		}
		at = max(day.To, at+1)
	}
	arrivals := s.arrivals()
	for i, loads := range b.Loads(s.callFilter(ctx, in.CallsInput), parts) {
		row, lasted := &out.Rows[i], min(parts[i].To, now)-parts[i].From
		row.Ringing, row.Talking = wireLoad(loads[1], lasted), wireLoad(loads[2], lasted)
		if arrivals {
			entry := wireLoad(loads[0], lasted)
			row.Entry = &entry
		}
	}
	return answer(out), nil
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
	b, days, err := s.callsBetween(ctx, &in.CallPeriodInput)
	if err != nil {
		return nil, err
	}
	moment := event.Instant(in.Moment)
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
