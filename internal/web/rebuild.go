package web

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"otklik/internal/event"
	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// rebuilding: GET /api/rebuild: how far the computation of all figures is, and
// what the last one came to.
func (s *Server) rebuilding(ctx context.Context, _ *none) (*with[wire.Rebuild], error) {
	if s.Tally == nil {
		return nil, fail(http.StatusServiceUnavailable, "reports_not_ready")
	}
	return answer(RebuildOf(s.Tally.Rebuilding(), languageOf(ctx))), nil
}

// rebuildAll: POST /api/rebuild: compute all figures again from the log. Those
// there are serve meanwhile.
func (s *Server) rebuildAll(ctx context.Context, in *none) (*with[wire.Rebuild], error) {
	if err := s.startRebuild(); err != nil {
		return nil, err
	}
	return s.rebuilding(ctx, in)
}

func (s *Server) startRebuild() error {
	if s.Tally == nil {
		return fail(http.StatusServiceUnavailable, "reports_not_ready")
	}
	if ready, _ := s.Tally.Progress(); !ready {
		return &failure{status: http.StatusServiceUnavailable, code: "reports_not_ready", detail: "0", after: 1}
	}
	if err := s.Tally.StartRebuild(tally.BecauseAsked); errors.Is(err, tally.ErrRunning) {
		return fail(http.StatusConflict, "rebuild_runs")
	}
	if s.Calls != nil {
		s.Calls.StartRebuild()
	}
	return nil
}

// rebuildChanges: GET /api/rebuild/changes: every pair of a metric and a
// conversation that the last rebuild changed, as CSV.
func (s *Server) rebuildChanges(ctx context.Context, in *CSVInput) (*document, error) {
	if s.Tally == nil {
		return nil, fail(http.StatusServiceUnavailable, "reports_not_ready")
	}
	dialect, err := in.dialect(ctx)
	if err != nil {
		return nil, err
	}
	text, err := RebuildCSV(s.Tally.Rebuilding(), s.zone(), languageOf(ctx), dialect)
	return newDocument(kindCSV, "otklik-rebuild.csv", text), err
}

// controlChanges is the same for `otklik rebuild`, which speaks English.
func (s *Server) controlChanges(w http.ResponseWriter, r *http.Request) {
	text, err := RebuildCSV(s.Tally.Rebuilding(), s.zone(), "en", export.Comma)
	if err != nil {
		refusal(w, r, err)
		return
	}
	newDocument(kindCSV, "otklik-rebuild.csv", text).send(w)
}

// controlled lets whoever has the key of control.json in: those who may read
// the data folder.
func (s *Server) controlled(then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.Control == "" || subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+s.Control)) != 1 {
			refusal(w, r, fail(http.StatusForbidden, "forbidden"))
			return
		}
		then(w, r)
	}
}

// controlRebuild is the rebuild for `otklik rebuild`: it is started by a POST
// if none runs.
func (s *Server) controlRebuild(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		if err := s.startRebuild(); err != nil && !s.Tally.Rebuilding().Running {
			refusal(w, r, err)
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(RebuildOf(s.Tally.Rebuilding(), languageOf(r.Context()))) // the caller may be gone
}

// RebuildOf is what browsers see of a rebuild.
func RebuildOf(now tally.Rebuild, lang string) wire.Rebuild {
	r := now.Result
	out := wire.Rebuild{Running: now.Running, Because: now.Because, Done: now.Seq, Of: now.Head, Began: millis(now.Began), Ended: millis(now.Ended),
		Recut: r.Recut, Days: r.Days, Open: r.Talks, Changed: r.Changed, Changes: []wire.RebuildChange{}}
	if now.Failed != nil {
		out.Failed = report.In(metric.Words{RU: "Пересчёт не удался: посмотрите журнал программы. Показываются прежние цифры.",
			EN: "The computation failed: look into the log of the program. The figures are those there were."}, lang)
	}
	out.Identical = !now.Running && now.Failed == nil && !now.Ended.IsZero() && r.Identical()
	for _, c := range r.Changes {
		change := wire.RebuildChange{Metric: c.Metric, Name: c.Metric, From: c.From, To: c.To, Conversations: c.Conversations, First: []int64{}}
		if m := metric.ByID(c.Metric); m != nil {
			change.Name = report.In(m.Name, lang)
		}
		for _, id := range c.First {
			change.First = append(change.First, int64(id))
		}
		out.Changes = append(out.Changes, change)
	}
	return out
}

func millis(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return int64(event.InstantOf(at))
}
