package web

import (
	"cmp"
	"context"
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// callListLimit is how many calls are shown behind a number.
const callListLimit = 500

// CallsOpenInput names a number of the figures of calls.
type CallsOpenInput struct {
	CallPeriodInput
	Metric string `path:"metric"`
	Rest   bool   `query:"rest" doc:"The calls that the metric looked at and did not count, instead."`
}

// callsOpen: GET /api/call-figures/{metric}: the calls behind a number, each
// with the clause that decided and the records it was decided by.
func (s *Server) callsOpen(ctx context.Context, in *CallsOpenInput) (*with[wire.CallMembers], error) {
	m := metric.ByID(in.Metric)
	if m == nil || !m.OfCalls() {
		return nil, store.ErrNotFound
	}
	if err := s.namedCalls(ctx, in.CallsInput); err != nil {
		return nil, err
	}
	b, days, err := s.callsBetween(ctx, &in.CallPeriodInput)
	if err != nil {
		return nil, err
	}
	var members []metric.Verdict
	for _, v := range b.Verdicts(s.callFilter(ctx, in.CallsInput)) {
		if v.Metric == m.ID && v.Counted != in.Rest && days.Has(v.Moment(m.Family)) {
			members = append(members, v)
		}
	}
	slices.SortFunc(members, func(x, y metric.Verdict) int { return cmp.Or(cmp.Compare(y.At, x.At), cmp.Compare(y.Call, x.Call)) })
	out := wire.CallMembers{Total: len(members), Rows: []wire.CallMember{}}
	members = members[:min(len(members), callListLimit)]
	view, calls := &callView{}, make([]*call.Call, len(members))
	for i := range members {
		calls[i] = b.Call(members[i].Call)
		view.want(calls[i])
	}
	if err := view.read(ctx, s); err != nil {
		return nil, err
	}
	english := languageOf(ctx) == "en"
	for i := range members {
		v := &members[i]
		row := wire.CallMember{Call: view.wireCall(calls[i]), At: int64(v.Moment(m.Family)), Value: v.Value, Clause: v.Clause,
			Provisional: v.Provisional, Facts: append([]int64{}, v.Facts...)}
		words, _ := report.CallClauseWords(v.Clause)
		if row.Reason = words.RU; english {
			row.Reason = words.EN
		}
		out.Rows = append(out.Rows, row)
	}
	return answer(out), nil
}

// callFacts: GET /api/call-signals/{id}: what was told of a call, in the
// order of its coming.
func (s *Server) callFacts(ctx context.Context, in *one) (*with[wire.CallSignals], error) {
	if _, err := s.oneCall(ctx, in); err != nil {
		return nil, err
	}
	records, err := s.Store.CallRecords(ctx, event.CallID(in.ID))
	if err != nil {
		return nil, err
	}
	v := &callView{}
	for _, r := range records {
		if f, ok := r.Fact.(*event.CallSignalled); ok {
			v.employees = append(v.employees, f.Employee)
		}
	}
	if err := v.read(ctx, s); err != nil {
		return nil, err
	}
	out := wire.CallSignals{Rows: []wire.CallSignal{}}
	for _, r := range records {
		f, ok := r.Fact.(*event.CallSignalled)
		if !ok {
			continue
		}
		out.Rows = append(out.Rows, wire.CallSignal{Seq: r.Seq, At: int64(r.At), ReceivedAt: int64(f.Received), Signal: string(f.Signal), Leg: f.Leg,
			Side: string(f.Side), Employee: v.wireEmployee(f.Employee), Reason: f.Reason, Cause: string(f.Cause), Notification: int64(f.Notification), Late: f.Late})
	}
	return answer(out), nil
}
