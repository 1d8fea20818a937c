package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"otklik/internal/access"
	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// What stands behind a figure of calls and cases: the lines of its list, and
// on a card what every metric says of one of them.

// tellCalls says for every line about a call or a case whose it is and when
// exactly it counts. Of what the caller may not see, neither.
func (s *Server) tellCalls(ctx context.Context, list *wire.FigureList, m *metric.Metric) error {
	for i := range list.Members {
		line := &list.Members[i]
		if line.Call == 0 && line.Case == 0 {
			continue
		}
		line.Channel = string(event.ChannelCall)
		found, err := s.verdictsOf(ctx, line)
		switch {
		case notForThem(err):
			line.Hidden = true
			continue
		case err != nil:
			return err
		}
		line.Name = found.name
		quarter := column.QuarterOf(event.Instant(line.At))
		at := slices.IndexFunc(found.verdicts, func(v metric.Verdict) bool {
			return v.Metric == m.ID && v.Counted && v.Clause == line.Clause && v.Value == line.Value && int64(v.Operator) == line.Operator &&
				column.QuarterOf(v.Moment(m.Family)) == quarter
		})
		if at >= 0 && m.Family != metric.FamilyClipped {
			line.At = int64(found.verdicts[at].Moment(m.Family))
		}
	}
	return nil
}

// notForThem: it is not there, or not for the caller.
func notForThem(err error) bool {
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, errNotYours)
}

// verdictsOf judges the call or case of a line, and says whose it is.
func (s *Server) verdictsOf(ctx context.Context, line *wire.FigureMember) (judged, error) {
	if line.Call != 0 {
		return s.judgeCall(ctx, event.CallID(line.Call))
	}
	return s.judgeCase(ctx, event.CaseID(line.Case))
}

// judged is what every metric says of a call or a case, and its course.
type judged struct {
	verdicts []metric.Verdict
	name     string // of the customer, or the number
	lines    []wire.ReasonLine
}

var errNotYours = fail(http.StatusForbidden, "forbidden")

func (s *Server) judgeCall(ctx context.Context, id event.CallID) (out judged, err error) {
	records, err := s.Store.CallRecords(ctx, id)
	if err != nil {
		return out, err
	}
	var line *metric.CallLine
	err = s.Calls.Read(ctx, func(v calltally.View) {
		line = metric.NewCallLine(records, v.Context())
		out.verdicts, out.lines = line.Verdicts(), callCourse(records, v.Context().History)
	})
	if err != nil {
		return out, err
	}
	if line.ID == 0 || !s.maySeeCall(ctx, line.Call) {
		return judged{}, store.ErrNotFound
	}
	numbers, err := s.Store.Phones(ctx, []event.PhoneID{line.Contact})
	out.name = numbers[line.Contact]
	return out, err
}

func (s *Server) judgeCase(ctx context.Context, id event.CaseID) (out judged, err error) {
	if !may(ctx, access.ViewCustomers) {
		return out, errNotYours
	}
	row, err := s.Store.Case(ctx, id)
	if err != nil {
		return out, err
	}
	shown, err := s.caseRows(ctx, []store.CaseRow{row})
	if err != nil {
		return out, err
	}
	_, all, err := s.Cases.Open(ctx, casebook.CaseRef(id))
	if err != nil {
		return out, err
	}
	err = s.Calls.Read(ctx, func(v calltally.View) {
		for i := range all.Cases {
			if c := &all.Cases[i]; c.ID == id {
				out.verdicts, out.lines = metric.NewCaseLine(c, v.Context()).Verdicts(), caseCourse(c)
			}
		}
	})
	if out.name = shown[0].CustomerName; out.name == "" {
		out.name = shown[0].Number
	}
	return out, err
}

// callCourse tells the records of a call, in the order of what they tell.
func callCourse(records []event.Record, history *metric.History) []wire.ReasonLine {
	out := []wire.ReasonLine{}
	for _, r := range records {
		if f, is := r.Fact.(*event.CallSignalled); is {
			out = append(out, wire.ReasonLine{Seq: r.Seq, Kind: "signal." + string(f.Signal), At: int64(r.At),
				Operator: int64(history.Employee(f.Employee, r.Seq)), Call: int64(f.Call)})
		}
	}
	return out
}

// caseCourse tells what happened in a case and how its status changed.
func caseCourse(c *cases.Case) []wire.ReasonLine {
	out := []wire.ReasonLine{}
	for i := range c.Entries {
		e := &c.Entries[i]
		line := wire.ReasonLine{Seq: e.Seq, Kind: "case." + string(e.Kind), At: int64(e.At), Operator: int64(e.By), Call: int64(e.Call)}
		if e.Call != 0 || e.Kind == cases.EntryAssigned {
			line.Operator, line.By = int64(e.Operator), int64(e.By)
		}
		if e.Kind != cases.EntryStatus { // the change itself tells it
			out = append(out, line)
		}
	}
	for _, change := range c.Changes {
		out = append(out, wire.ReasonLine{Kind: "status." + string(change.Status), At: int64(change.At), Operator: int64(change.By), Cause: string(change.Cause)})
	}
	return out
}

// caseVerdicts: GET /api/cases/{id}/verdicts.
func (s *Server) caseVerdicts(ctx context.Context, in *one) (*with[wire.VerdictCard], error) {
	return s.thingCard(ctx, &wire.FigureMember{Case: in.ID})
}

// callVerdicts: GET /api/call-verdicts/{id}.
func (s *Server) callVerdicts(ctx context.Context, in *one) (*with[wire.VerdictCard], error) {
	return s.thingCard(ctx, &wire.FigureMember{Call: in.ID})
}

func (s *Server) thingCard(ctx context.Context, of *wire.FigureMember) (*with[wire.VerdictCard], error) {
	if s.Calls == nil {
		return nil, store.ErrNotFound
	}
	found, err := s.verdictsOf(ctx, of)
	if err != nil {
		return nil, err
	}
	out := wire.VerdictCard{Case: of.Case, Call: of.Call, Name: found.name, Verdicts: []wire.VerdictLine{}, Lines: found.lines}
	facts := map[int64]event.Record{}
	if err := s.elsewhere(ctx, found.verdicts, facts); err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	for i := range found.verdicts {
		v := &found.verdicts[i]
		line := verdictLine(v, facts, nil, nil, lang)
		line.Sentence, line.Call = report.Sentence(metric.ByID(v.Metric), v.Clause, v.Counted, v.Value, lang), int64(v.Call)
		out.Verdicts = append(out.Verdicts, line)
	}
	return answer(out), nil
}
