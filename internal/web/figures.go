package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// figureLines is how many lines of the list behind a figure one answer has.
const figureLines = 50

type figureInput struct {
	Metric string `path:"metric"`
	FiguresInput
	Clause string `query:"clause" doc:"Only what this clause decided, as in the id of a column after the colon."`
	Part   string `query:"part" doc:"Of a quotient or a load: num or den; empty: num."`
	Cell   string `query:"cell" doc:"Key of a row, in the arrangement that by names; empty: the whole period."`
	After  string `query:"after" doc:"The next page: next of the page before."`
}

// figureConversations: GET /api/figures/{metric}/conversations: the list
// behind a number. It has as many lines as the number says.
func (s *Server) figureConversations(ctx context.Context, in *figureInput) (*with[wire.FigureList], error) {
	out, err := s.openFigure(ctx, in, figureLines)
	return answer(out), err
}

func (s *Server) openFigure(ctx context.Context, in *figureInput, lines int) (out wire.FigureList, err error) {
	ask, parts, err := askOf(in)
	if err != nil {
		return out, err
	}
	q, err := s.asked(ctx, &in.FiguresInput, report.ByTotal)
	if err != nil {
		return out, err
	}
	after, err := placeOf(in.After)
	if err != nil {
		return out, err
	}
	if err := s.namedCell(ctx, &q, in.Cell); err != nil {
		return out, err
	}
	cell, lasts, err := report.Cell(q.period, q.by, in.Cell, q.filter)
	if err != nil {
		return out, failField("bad_cell", "cell")
	}
	lang := languageOf(ctx)
	of := []report.Column{{Metric: ask.Metric}}
	for _, part := range parts {
		of = append(of, report.Column{Metric: part.Metric})
	}
	var before []wire.FigureMember // of the page before, what its last conversation is told by
	err = s.counted(ctx, of, func(v tally.View, data report.Sources) error {
		before = nil
		if err := s.judged(v, metric.ByID(in.Metric)); err != nil {
			return err
		}
		total := data.Scan(cell, []column.Ask{ask})[0][0]
		figure := total.Figure(ask.Metric)
		if metric.ByID(in.Metric).How == metric.Mean {
			figure = report.MeanOf(&total)
		}
		out = wire.FigureList{Metric: metricInfo(metric.ByID(in.Metric), lang), Figure: wireFigure(figure), Total: total.N,
			Zone: q.period.Zone.String(), Position: v.Seq, At: int64(v.Now), Members: []wire.FigureMember{}}
		if parts != nil {
			out.Parts, out.Figure = openParts(data, cell, metric.ByID(in.Metric), parts, ask, lang)
		}
		runsOn(&out, lasts.To > v.Now)
		from, more := begun(after)
		members, ends := data.Lines(cell, ask, from, more+lines+1)
		told := slices.IndexFunc(ends, func(end report.After) bool { return end.Source > after.Source || end.Place.After(after.Place) })
		if told < 0 {
			told = len(ends)
		}
		for _, m := range members[:told] {
			before = append(before, figureMember(m, ask.Metric, lang))
		}
		members, ends = members[told:], ends[told:]
		if len(members) > lines {
			members = members[:lines]
			last := ends[lines-1]
			out.Next = fmt.Sprintf("%d.%d.%d.%d", last.Source, last.Quarter, last.Conversation, last.Nth)
		}
		for _, m := range members {
			out.Members = append(out.Members, figureMember(m, ask.Metric, lang))
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	if err := s.tellCalls(ctx, &out, ask.Metric); err != nil {
		return out, err
	}
	return out, s.tell(ctx, &out, before, ask.Metric, q.period.Zone)
}

// begun gives where a page is to be read from: from the first line of the
// conversation and the quarter that the page before ended in, so that it is
// known which of its verdicts were told there; and how many lines those are.
func begun(after report.After) (from report.After, lines int) {
	if after == (report.After{}) {
		return after, 0
	}
	from, lines = after, min(after.Nth, figureLines*figureLines)+1
	from.Nth = -1
	return from, lines
}

// runsOn says of figures whose time is not over that they may still change, as
// the rows of a report do.
func runsOn(list *wire.FigureList, runs bool) {
	list.Figure.Provisional = list.Figure.Provisional || runs
	for i := range list.Parts {
		list.Parts[i].Figure.Provisional = list.Parts[i].Figure.Provisional || runs
	}
}

func figureMember(m report.Line, of *metric.Metric, lang string) wire.FigureMember {
	out := wire.FigureMember{Operator: int64(m.Dim.Operator), Group: int64(m.Dim.Group), At: int64(report.Moment(m.Quarter)), Value: m.Value,
		Clause: m.Clause, Sentence: report.Sentence(of, m.Clause, true, m.Value, lang)}
	switch m.Kind {
	case report.Calls:
		out.Call = int64(m.Conversation)
	case report.Cases:
		out.Case = int64(m.Conversation)
	default:
		out.Conversation = int64(m.Conversation)
	}
	return out
}

// askOf says what an opened number lists: its metric, or for a quotient or a
// load one of the two that it is made of; both are given then.
func askOf(in *figureInput) (ask column.Ask, parts []column.Ask, err error) {
	m := metric.ByID(in.Metric)
	if m == nil || m.Live() {
		return ask, nil, fail(http.StatusNotFound, "no_such_metric")
	}
	if in.Clause != "" && !report.KnowsClause(m, in.Clause) {
		return ask, nil, failField("no_clause", "clause")
	}
	num, den, joined := m.Joined()
	if !joined {
		if m.How == metric.Mean { // what stood at the fullest moment
			m = metric.ByID(m.Num)
		}
		if in.Part != "" {
			return ask, nil, failField("bad_part", "part")
		}
		return column.Ask{Metric: m, Clause: in.Clause}, nil, nil
	}
	parts = []column.Ask{{Metric: num}, {Metric: den}}
	switch in.Part {
	case "", partNumerator:
		return parts[0], parts, nil
	case partDenominator:
		return parts[1], parts, nil
	}
	return ask, nil, failField("bad_part", "part")
}

// The parts of a quotient.
const (
	partNumerator   = "num"
	partDenominator = "den"
)

// openParts gives both parts of a quotient or a load with their figures, and what
// they make.
func openParts(data report.Sources, cell *column.Query, of *metric.Metric, parts []column.Ask, open column.Ask, lang string) ([]wire.FigurePart, wire.Figure) {
	cells := data.Scan(cell, parts)
	var out []wire.FigurePart
	for i, part := range []string{partNumerator, partDenominator} {
		m := parts[i].Metric
		out = append(out, wire.FigurePart{Part: part, Open: m == open.Metric, Metric: metricInfo(m, lang), Figure: wireFigure(cells[i][0].Figure(m))})
	}
	return out, wireFigure(report.JoinedOf(of, &cells[0][0], &cells[1][0]))
}

// placeOf reads where a page ended.
func placeOf(text string) (p report.After, err error) {
	if text == "" {
		return p, nil
	}
	rest := ""
	if n, _ := fmt.Sscanf(text+" ", "%d.%d.%d.%d%s", &p.Source, &p.Quarter, &p.Conversation, &p.Nth, &rest); n != 4 || strings.ContainsAny(text, " +-") {
		return p, failField("bad_place", "after")
	}
	return p, nil
}

// verdicts: GET /api/conversations/{id}/verdicts: what every metric says of a
// conversation, and which records made it so. It is judged anew from the
// conversation's own records, as of the end of the log.
func (s *Server) verdicts(ctx context.Context, in *one) (*with[wire.VerdictCard], error) {
	id := event.ConversationID(in.ID)
	if _, err := s.look(ctx, id); err != nil {
		return nil, err
	}
	records, err := s.Store.Records(ctx, id)
	if err != nil {
		return nil, err
	}
	out := wire.VerdictCard{Conversation: in.ID, Verdicts: []wire.VerdictLine{}}
	next := metric.Mark{}
	var list []metric.Verdict
	err = s.figures(ctx, func(v tally.View) error {
		next = v.Next(id)
		list = v.Judge(records, next)
		return nil
	})
	if err != nil {
		return nil, err
	}
	facts := map[int64]event.Record{}
	for _, r := range records {
		facts[r.Seq] = r
	}
	if out.Lines, err = s.reasonLines(ctx, id, records); err != nil {
		return nil, err
	}
	if err := s.elsewhere(ctx, list, facts); err != nil {
		return nil, err
	}
	var zone *time.Location
	s.Desk.View(func(st *desk.State, _ event.Instant) { zone = st.Settings.Location })
	for i := range list {
		out.Verdicts = append(out.Verdicts, verdictLine(&list[i], facts, records, zone, languageOf(ctx)))
	}
	return answer(out), nil
}

func verdictLine(v *metric.Verdict, facts map[int64]event.Record, records []event.Record, zone *time.Location, lang string) wire.VerdictLine {
	m := metric.ByID(v.Metric)
	line := wire.VerdictLine{Metric: metricInfo(m, lang), Counted: v.Counted, Provisional: v.Provisional, Clause: v.Clause,
		Sentence: report.Tell(v, records, zone, lang), Value: v.Value, Wait: v.Wait, Operator: int64(v.Operator),
		Group: int64(v.Group), At: int64(v.Moment(m.Family)), Facts: []wire.VerdictFact{}}
	for _, seq := range v.Facts {
		f := wire.VerdictFact{Seq: seq}
		if r, ok := facts[seq]; ok { // of settings and other conversations: what kind, and when
			f.Kind, f.At = string(r.Fact.Kind()), int64(r.At)
		}
		line.Facts = append(line.Facts, f)
	}
	return line
}
