package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"otklik/internal/calltally"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/report"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// counted lets look at the verdicts that some columns are made of: of
// conversations, and of calls, cases and invitations if a column is of them.
func (s *Server) counted(ctx context.Context, cols []report.Column, look func(tally.View, report.Sources) error) error {
	ofCalls, ofCases, ofInvites := pronouncedOn(cols)
	if ofInvites {
		if err := s.settleInvites(ctx); err != nil {
			return err
		}
		plain := look
		look = func(v tally.View, data report.Sources) error {
			return s.withInvites(ctx, v, data, func(all report.Sources) error { return plain(v, all) })
		}
	}
	return s.figures(ctx, func(v tally.View) error {
		data := report.Sources{{Rows: v.Columns, Kind: report.Conversations}}
		if s.Calls == nil || !ofCalls && !ofCases {
			return look(v, data)
		}
		if ready, seq := s.Calls.Progress(); !ready {
			return s.notCounted(seq)
		}
		var failed error
		err := s.Calls.Read(ctx, func(c calltally.View) {
			if failed = s.judgedCalls(c, cols); failed != nil {
				return
			}
			if ofCalls {
				data = append(data, report.Source{Rows: c.Calls, Kind: report.Calls})
			}
			if ofCases {
				data = append(data, report.Source{Rows: c.Cases, Kind: report.Cases})
			}
			failed = look(v, data)
		})
		if err != nil {
			return err
		}
		return failed
	})
}

// notCounted says how far the first reading of calls and cases is.
func (s *Server) notCounted(seq int64) error {
	head := int64(0)
	s.Desk.View(func(st *desk.State, _ event.Instant) { head = st.Head().Seq })
	return &failure{status: http.StatusServiceUnavailable, code: "reports_not_ready", detail: strconv.FormatInt(100*seq/max(1, head), 10), after: 1}
}

// judgedCalls refuses figures of calls and cases whose definitions are other
// ones than what is stored was judged by: they are being judged again.
func (s *Server) judgedCalls(v calltally.View, cols []report.Column) error {
	for _, c := range cols {
		for _, m := range c.Parts() {
			if !v.Judged(m) {
				return s.notCounted(s.Calls.Rebuilding())
			}
		}
	}
	return nil
}

// pronouncedOn says what columns are of, beside conversations.
func pronouncedOn(cols []report.Column) (calls, cases, invites bool) {
	for _, c := range cols {
		for _, m := range c.Parts() {
			calls, cases, invites = calls || m.OfCalls(), cases || m.OfCases(), invites || m.OfInvitations()
		}
	}
	return calls, cases, invites
}

// callLines: GET /api/call-lines: the company's numbers that calls were of, to
// choose from. Whoever sees neither calls nor reports chooses among those of
// their own calls.
func (s *Server) callLines(ctx context.Context, _ *none) (*with[wire.CallLines], error) {
	out := wire.CallLines{Lines: []wire.Phone{}}
	if s.Calls == nil {
		return answer(out), nil
	}
	if ready, seq := s.Calls.Progress(); !ready {
		return nil, s.notCounted(seq)
	}
	numbers, err := s.lineNumbers(ctx, s.linesOf(ctx))
	if err != nil {
		return nil, err
	}
	for id, number := range numbers {
		out.Lines = append(out.Lines, wire.Phone{ID: int64(id), Number: number})
	}
	slices.SortFunc(out.Lines, func(a, b wire.Phone) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	return answer(out), nil
}

// lineNumbers gives the company's numbers that calls were of: an operator's, 0:
// all.
func (s *Server) lineNumbers(ctx context.Context, of event.OperatorID) (map[event.PhoneID]string, error) {
	lines := map[event.PhoneID]bool{}
	err := s.Calls.Read(ctx, func(c calltally.View) {
		for _, d := range c.Calls.Dims() {
			if of == 0 || d.Operator == of {
				lines[d.Line] = true
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return s.Store.Phones(ctx, slices.Collect(maps.Keys(lines)))
}

// lineNames gives the words of the company's numbers.
func (s *Server) lineNames(ctx context.Context, names map[string]string) (func(string) string, error) {
	if s.Calls == nil {
		return func(key string) string { return key }, nil
	}
	numbers, err := s.lineNumbers(ctx, 0)
	for id, number := range numbers {
		names[strconv.FormatInt(int64(id), 10)] = number
	}
	return func(key string) string {
		if n, ok := names[key]; ok {
			return n
		}
		return key
	}, err
}
