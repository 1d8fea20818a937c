package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// FiguresInput is what figures are asked with: a period of local dates, and
// whose they are. Exported because huma reads embedded inputs only then.
type FiguresInput struct {
	From     string `query:"from" doc:"The first local date of the period, 2026-11-01."`
	To       string `query:"to" doc:"The last one; it belongs to the period."`
	By       string `query:"by" doc:"What a row is: total, quarter, half, hour, day, week, month, weekday, group, channel, operator, topic, line or rule; empty: as the report opens."`
	Group    int64  `query:"group" minimum:"0" doc:"Only this group; 0: all."`
	Operator int64  `query:"operator" minimum:"0" doc:"Only this operator; 0: all."`
	Channel  string `query:"channel" doc:"Only this channel: site or call; empty: all."`
	Topic    int64  `query:"topic" minimum:"0" doc:"What it is about; the topics under it are of it."`
	Weekdays string `query:"weekdays" doc:"Only these days of the week, from 1, Monday, to 7: 1,2,3,4,5; empty: all."`
	Line     int64  `query:"line" minimum:"0" doc:"The number of the company that was called: the key of a row of by=line."`
}

type reportInput struct {
	ID string `path:"id"`
	FiguresInput
	Compare string `query:"compare" doc:"previous: with the period before. A week, month or year so far: with the same days of the one before."`
}

// question is a FiguresInput that makes sense.
type question struct {
	period report.Period
	by     report.By
	filter report.Filter
	own    bool
}

// open counts the conversations that it is about and that are not final: what
// its figures say of them may change.
func (q *question) open(v tally.View) int64 {
	notFinal, _ := v.Open(q.period.In(), func(at event.Instant, g event.GroupID) bool {
		return (q.filter.Group == 0 || g == q.filter.Group) && q.period.OnDay(at)
	})
	return int64(notFinal)
}

// asked reads what figures are asked for. Whoever may not see reports sees
// their own figures only: that is a filter, so lists and figures obey alike.
func (s *Server) asked(ctx context.Context, in *FiguresInput, by report.By) (q question, err error) {
	q.by = by
	if in.By != "" {
		q.by = report.By(in.By)
	}
	q.filter = report.Filter{Group: event.GroupID(in.Group), Channel: event.Channel(in.Channel), Operator: event.OperatorID(in.Operator), Topic: event.CategoryID(in.Topic), Line: event.PhoneID(in.Line)}
	q.own = !may(ctx, access.ViewReports)
	me := callerOf(ctx).account.ID
	if q.own && in.Operator != 0 && q.filter.Operator != me {
		return q, fail(http.StatusForbidden, "forbidden")
	}
	if q.own {
		q.filter.Operator = me
	}
	if in.Channel != "" && !channelKnown(in.Channel) {
		return q, failField("bad_channel", "channel")
	}
	var missing error
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		q.period.Zone = st.Settings.Location
		for _, one := range []struct {
			by report.By
			id int64
		}{{report.ByGroup, in.Group}, {report.ByOperator, in.Operator}, {report.ByTopic, in.Topic}} {
			if code := namedIn(st.Settings, one.by, one.id); code != "" {
				missing = failField(string(code), string(one.by))
			}
		}
		q.filter.Below, q.filter.Above = st.Settings.Below(q.filter.Topic), st.Settings.Above()
	})
	if missing != nil {
		return q, missing
	}
	if err := s.named(ctx, report.ByLine, in.Line, "line"); err != nil {
		return q, err
	}
	if q.period, err = report.NewPeriod(in.From, in.To, q.period.Zone); err != nil {
		return q, badPeriod(err)
	}
	q.period.Weekdays, err = report.ParseWeekdays(in.Weekdays)
	return q, badPeriod(err)
}

// comparisonOf refuses what no period is compared with.
func comparisonOf(with string) error {
	if with != "" && with != "previous" {
		return failField("bad_comparison", "compare")
	}
	return nil
}

// badPeriod says what is wrong with a period.
func badPeriod(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, report.ErrOrder):
		return failField("period_order", "to")
	case errors.Is(err, report.ErrTooLong):
		return failField("period_long", "to")
	case errors.Is(err, report.ErrWeekdays):
		return failField("bad_weekdays", "weekdays")
	case errors.Is(err, report.ErrBadOrder):
		return failField("bad_arrangement", "by")
	}
	return failField("bad_date", "from")
}

// figures lets look at the verdicts, or says that they are not ready.
func (s *Server) figures(ctx context.Context, look func(tally.View) error) error {
	if s.Tally == nil {
		return &failure{status: http.StatusServiceUnavailable, code: "reports_not_ready", detail: "0", after: 1}
	}
	if ready, seq := s.Tally.Progress(); !ready {
		head := int64(0)
		s.Desk.View(func(st *desk.State, _ event.Instant) { head = st.Head().Seq })
		return &failure{status: http.StatusServiceUnavailable, code: "reports_not_ready", detail: strconv.FormatInt(100*seq/max(1, head), 10), after: 1}
	}
	var failed error
	err := s.Tally.Read(ctx, func(v tally.View) { failed = look(v) })
	return errors.Join(err, failed)
}

// judged refuses a figure whose definition is another one than what is stored
// was judged by: it is being computed.
func (s *Server) judged(v tally.View, m *metric.Metric) error {
	if v.Judged(m) {
		return nil
	}
	now := s.Tally.Rebuilding()
	return &failure{status: http.StatusServiceUnavailable, code: "reports_not_ready", detail: strconv.FormatInt(100*now.Seq/max(1, now.Head), 10), after: 1}
}

func (s *Server) judgedAll(v tally.View, cols []report.Column) error {
	for _, c := range cols {
		if err := s.judged(v, c.Metric); err != nil {
			return err
		}
	}
	return nil
}

// reports: GET /api/reports.
func (s *Server) reports(ctx context.Context, _ *none) (*with[wire.ReportCatalogue], error) {
	lang := languageOf(ctx)
	out := wire.ReportCatalogue{Reports: []wire.ReportEntry{}, Arrangements: []string{}}
	for _, e := range report.Catalogue {
		out.Reports = append(out.Reports, wire.ReportEntry{ID: e.ID, Section: string(e.Section), Name: report.In(e.Name, lang), Hint: report.In(e.Hint, lang),
			By: string(e.By), Columns: reportColumns(e.Columns, lang)})
	}
	for _, by := range report.Arrangements {
		out.Arrangements = append(out.Arrangements, string(by))
	}
	s.Desk.View(func(st *desk.State, _ event.Instant) { out.Zone = st.Settings.Zone })
	return answer(out), nil
}

// metrics: GET /api/metrics.
func (s *Server) metrics(ctx context.Context, _ *none) (*with[[]wire.MetricInfo], error) {
	out := []wire.MetricInfo{}
	for _, m := range metric.All {
		out = append(out, metricInfo(m, languageOf(ctx)))
	}
	return answer(out), nil
}

// report: GET /api/reports/{id}.
func (s *Server) report(ctx context.Context, in *reportInput) (*with[wire.Report], error) {
	out, err := s.makeReport(ctx, in)
	return answer(out), err
}

func (s *Server) makeReport(ctx context.Context, in *reportInput) (out wire.Report, err error) {
	e := report.ByID(in.ID)
	if e == nil {
		return out, fail(http.StatusNotFound, "no_such_report")
	}
	q, err := s.asked(ctx, &in.FiguresInput, e.By)
	if err != nil {
		return out, err
	}
	if err := comparisonOf(in.Compare); err != nil {
		return out, err
	}
	names, err := s.rowNames(ctx, q.by)
	if err != nil {
		return out, err
	}
	lang := languageOf(ctx)
	err = s.counted(ctx, e.Columns, func(v tally.View, data report.Sources) error {
		if err := s.judgedAll(v, e.Columns); err != nil {
			return err
		}
		t, before, err := report.Table{}, report.Table{}, error(nil)
		if in.Compare == "" {
			t, err = report.Arrange(data, e.Columns, q.period, q.by, q.filter)
		} else {
			t, before, err = report.Opposite(data, e.Columns, q.period, q.period.Previous(), q.by, q.filter)
		}
		if err != nil {
			return badPeriod(err)
		}
		t.Until(v.Now)
		t.Blank(e.Columns, q.filter)
		out = wire.Report{ID: e.ID, Name: report.In(e.Name, lang), From: in.From, To: in.To, Zone: q.period.Zone.String(), By: string(q.by),
			Columns: reportColumns(e.Columns, lang), Rows: reportRows(t, names), Totals: wireFigures(t.Totals),
			Position: v.Seq, At: int64(v.Now), Own: q.own, Checks: []wire.ReportCheck{}}
		if e.Section == report.OfConversations {
			out.Checks = checks(v, q, lang)
		}
		if e.ID == report.Invitations {
			out.Checks = inviteChecks(data, q, lang)
		}
		out.Provisional, out.Open = unsettled(v, e, q, t)
		if in.Compare != "" {
			compareWith(&out, before, v, e, q, names)
		}
		return nil
	})
	return out, err
}

// unsettled says whether a report may still change, and because of how many
// conversations. Calls and cases say it of their figures themselves.
func unsettled(v tally.View, e *report.Entry, q question, t report.Table) (provisional bool, talks int64) {
	if e.Section != report.OfCalls && e.ID != report.Invitations {
		talks = q.open(v)
	}
	if e.Section != report.OfConversations || e.ID == report.Invitations {
		provisional = slices.ContainsFunc(t.Totals, func(f metric.Figure) bool { return f.Provisional })
	}
	return provisional || talks > 0 || q.period.In().To > v.Now, talks
}

// compareWith adds the table of the period before.
func compareWith(out *wire.Report, t report.Table, v tally.View, e *report.Entry, q question, names func(string) string) {
	before := q.period.Previous()
	t.Until(v.Now)
	t.Blank(e.Columns, q.filter)
	out.Previous = &wire.ReportBefore{From: before.From.Format("2006-01-02"), To: before.To.Format("2006-01-02"),
		Rows: reportRows(t, names), Totals: wireFigures(t.Totals)}
	q.period = before
	out.Previous.Provisional, out.Previous.Open = unsettled(v, e, q, t)
	if v.Begun > before.In().From {
		out.Previous.Begun = int64(v.Begun)
	}
}

// checks is what has to add up in the period: each wait that began in it has
// exactly one fate (I5).
func checks(v tally.View, q question, lang string) []wire.ReportCheck {
	ids := []struct{ id, clause string }{{"q.offered", ""}, {"q.answered", ""}, {"q.abandoned", ""}, {"q.flowout", ""}, {"q.offered", metric.FateWaiting}}
	var cols []report.Column
	for _, x := range ids {
		cols = append(cols, report.Column{Metric: metric.ByID(x.id), Clause: x.clause})
	}
	t, err := report.Arrange(v.Columns, cols, q.period, report.ByTotal, q.filter)
	if err != nil {
		return []wire.ReportCheck{}
	}
	c := wire.ReportCheck{Whole: t.Totals[0].Num, Text: report.In(metric.Words{
		RU: "Поступило ожиданий = отвечено + брошено + ушло + ещё ждут",
		EN: "Waits offered = answered + abandoned + flowed out + still waiting"}, lang)}
	for _, f := range t.Totals[1:] {
		c.Parts += f.Num
	}
	c.Difference = c.Whole - c.Parts
	return []wire.ReportCheck{c}
}

func reportColumns(cols []report.Column, lang string) []wire.ReportColumn {
	out := make([]wire.ReportColumn, len(cols))
	for i := range cols {
		out[i] = wire.ReportColumn{ID: cols[i].ID(), Clause: cols[i].Clause, Name: report.In(cols[i].Name, lang), Metric: metricInfo(cols[i].Metric, lang)}
	}
	return out
}

func metricInfo(m *metric.Metric, lang string) wire.MetricInfo {
	return wire.MetricInfo{ID: m.ID, Version: m.Version, Name: report.In(m.Name, lang), Definition: report.In(m.Definition, lang),
		Unit: string(m.Unit), Family: string(m.Family), How: string(m.How), Unowned: m.Unowned}
}

func reportRows(t report.Table, name func(string) string) []wire.ReportRow {
	out := make([]wire.ReportRow, len(t.Rows))
	for i, r := range t.Rows {
		out[i] = wire.ReportRow{Key: r.Key, Under: r.Under, Label: name(r.Key), From: int64(r.In.From), To: int64(r.In.To), Figures: wireFigures(r.Figures)}
	}
	return out
}

func wireFigures(list []metric.Figure) []wire.Figure {
	out := make([]wire.Figure, len(list))
	for i, f := range list {
		out[i] = wireFigure(f)
	}
	return out
}

func wireFigure(f metric.Figure) wire.Figure {
	return wire.Figure{N: int64(f.N), Num: f.Num, Den: f.Den, Empty: f.Empty, Provisional: f.Provisional}
}

// rowNames gives the words of rows' keys: names of groups and people.
func (s *Server) rowNames(ctx context.Context, by report.By) (func(string) string, error) {
	names := map[string]string{}
	nobody := report.In(metric.Words{RU: "никто", EN: "nobody"}, languageOf(ctx))
	switch by {
	case report.ByGroup:
		names["0"] = nobody
		groups, err := s.Store.Groups(ctx)
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			names[strconv.FormatInt(int64(g.ID), 10)] = g.Name
		}
	case report.ByLine:
		names["0"] = report.In(metric.Words{RU: "без линии", EN: "no line"}, languageOf(ctx))
		return s.lineNames(ctx, names)
	case report.ByOperator:
		names["0"] = nobody
		accounts, err := s.Store.Accounts(ctx)
		if err != nil {
			return nil, err
		}
		for _, a := range accounts {
			names[strconv.FormatInt(int64(a.ID), 10)] = a.Name
		}
	}
	switch by {
	case report.ByChannel:
		return func(key string) string { return channelName(key, languageOf(ctx)) }, nil
	case report.ByWeekday:
		return func(key string) string { return weekdayName(key, languageOf(ctx)) }, nil
	}
	if by == report.ByRule {
		names["0"] = report.In(metric.Words{RU: "Вручную", EN: "By hand"}, languageOf(ctx))
		for _, r := range s.Hub.InviteRules() {
			names[strconv.FormatInt(r.ID, 10)] = r.Name
		}
	}
	if by == report.ByTopic {
		names["0"] = report.In(metric.Words{RU: "без темы", EN: "no topic"}, languageOf(ctx))
		for _, c := range s.Hub.Categories() {
			names[strconv.FormatInt(c.ID, 10)] = s.categoryTitle(c)
		}
	}
	alone := report.In(metric.Words{RU: "без подтемы", EN: "no topic under it"}, languageOf(ctx))
	return func(key string) string {
		topic, own := report.OwnOf(key)
		n, ok := names[topic]
		switch {
		case !ok:
			return key
		case own:
			return n + " / " + alone
		}
		return n
	}, nil
}
