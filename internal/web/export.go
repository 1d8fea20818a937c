package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/event"
	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// exportLimit is how many conversations one file holds: what spreadsheets take.
const exportLimit = 1_000_000

// reportFileInput is what a report's file is asked with.
type reportFileInput struct {
	ID string `path:"id"`
	FiguresInput
	Compare string `query:"compare" doc:"previous: each figure of the period before beside it."`
	FileInput
	Rows string `query:"rows" doc:"Of CSV: conversations for a row per conversation; empty: the rows of the report. XLSX has both."`
	Sort string `query:"sort" doc:"Id of the column that orders the rows, or name; from the largest with a minus before it."`
}

// exportReport: GET /api/reports/{id}/export?format=csv|xlsx: exactly the rows
// of the report; and with rows=conversations, or on the second sheet, one row
// per conversation. The same request at the same position of the log gives the
// same bytes.
func (s *Server) exportReport(ctx context.Context, asked *reportFileInput) (*document, error) {
	form, err := asked.form(ctx)
	if err != nil {
		return nil, err
	}
	if asked.Rows != "" && asked.Rows != "conversations" {
		return nil, failField("bad_rows", "rows")
	}
	in := &reportInput{ID: asked.ID, FiguresInput: asked.FiguresInput, Compare: asked.Compare}
	narrowed, err := s.narrowedTo(ctx, &in.FiguresInput)
	if err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	each := form.format == "xlsx" || asked.Rows == "conversations"
	var made wire.Report
	var sheets []export.Sheet
	err = s.together(func() (first, second int64, err error) {
		if made, err = s.makeReport(ctx, in); err != nil {
			return 0, 0, err
		}
		rows, err := rowOrderOf(asked.Sort).put(&made, lang)
		if err != nil {
			return 0, 0, err
		}
		table, notes := reportSheet(&made, rows, narrowed, lang)
		if sheets = []export.Sheet{table}; !each {
			return 0, 0, nil
		}
		// Its rows have no line of definitions beneath their heading.
		versions := [2]string{report.In(metric.Words{RU: "Версии определений", EN: "Versions of definitions"}, lang), versionsOf(made.Columns)}
		things, seq, err := s.conversationSheet(ctx, in, append(slices.Clip(notes), versions))
		sheets = append(sheets, things)
		return made.Position, seq, err
	})
	if err != nil {
		return nil, err
	}
	return tables(fmt.Sprintf("otklik-%s-%s-%s", made.ID, made.From, made.To), form, sheets...)
}

// togetherTries is how often two sheets are made to be of one position of the
// log. It is looked for news once a second, so the second time is enough but
// for a machine that stands still.
const togetherTries = 10

// together has the sheets of a file made until they are of one position of the
// log: people go on writing, and rows must be those that the figures count.
func (s *Server) together(make func() (first, second int64, err error)) error {
	last := int64(0)
	for range togetherTries {
		first, second, err := make()
		if err != nil || first == second {
			return err
		}
		last = second
	}
	return s.notCounted(last)
}

// reportSheet is the table on the screen, its rows in their order there; where
// the period before is compared, each figure has its own beside it.
func reportSheet(made *wire.Report, rows []wire.ReportRow, narrowed [][2]string, lang string) (export.Sheet, [][2]string) {
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	state := func(provisional bool) string {
		if provisional {
			return say("предварительно", "provisional")
		}
		return say("окончательно", "final")
	}
	notes := [][2]string{
		{say("Отчёт", "Report"), made.Name},
		{say("Период", "Period"), made.From + " – " + made.To},
		{say("Часовой пояс", "Time zone"), made.Zone},
		{say("Состояние", "State"), state(made.Provisional)},
		{say("Запись журнала", "Position of the log"), strconv.FormatInt(made.Position, 10)},
		{say("По состоянию на", "As of"), event.Instant(made.At).Time().Format("2006-01-02T15:04:05.000Z")},
	}
	notes = append(notes, narrowed...)
	before := func(string) []wire.Figure { return nil }
	if made.Previous != nil {
		notes = append(notes, [2]string{say("Прежний период", "Period before"), made.Previous.From + " – " + made.Previous.To},
			[2]string{say("Его состояние", "Its state"), state(made.Previous.Provisional)})
		if begun := made.Previous.Begun; begun != 0 {
			notes = append(notes, [2]string{say("Данные есть с", "Recorded since"), event.Instant(begun).Time().Format("2006-01-02T15:04:05.000Z")})
		}
		before = opposite(made)
	}
	s := export.Sheet{Name: say("Отчёт", "Report"), Notes: notes, Heading: []string{report.In(rowHeadings[report.By(made.By)], lang)}, Words: []int{0}}
	definitions := []string{say("Определение", "Definition")}
	for _, c := range made.Columns {
		s.Heading = append(s.Heading, columnHeading(c, lang))
		definitions = append(definitions, fmt.Sprintf("%s v%d", c.ID, c.Metric.Version))
		if made.Previous != nil {
			s.Heading = append(s.Heading, beforeHeading(c, lang))
			definitions = append(definitions, "")
		}
	}
	s.Rows = append(s.Rows, definitions)
	line := func(label string, figures, before []wire.Figure) {
		row := []string{label}
		for i, f := range figures {
			row = append(row, figureText(made.Columns[i].Metric.Unit, f))
			if made.Previous != nil {
				row = append(row, besideText(made, i, before))
			}
		}
		s.Rows = append(s.Rows, row)
	}
	for _, r := range rows {
		line(r.Label, r.Figures, before(r.Key))
	}
	if made.Previous == nil {
		line(say("Итого", "Total"), made.Totals, nil)
	} else {
		line(say("Итого", "Total"), made.Totals, made.Previous.Totals)
	}
	for _, c := range made.Checks {
		s.Rows = append(s.Rows, []string{c.Text, strconv.FormatInt(c.Whole, 10), strconv.FormatInt(c.Parts, 10), strconv.FormatInt(c.Difference, 10)})
	}
	return s, notes
}

// rowHeadings say what the rows of a report's file are by, as above the table on
// the screen.
var rowHeadings = map[report.By]metric.Words{
	report.ByTotal:    {RU: "Период", EN: "Period"},
	report.ByQuarter:  {RU: "Четверть часа с", EN: "Quarter from"},
	report.ByHalf:     {RU: "Полчаса с", EN: "Half hour from"},
	report.ByHour:     {RU: "Час", EN: "Hour"},
	report.ByDay:      {RU: "День", EN: "Day"},
	report.ByWeek:     {RU: "Неделя", EN: "Week"},
	report.ByMonth:    {RU: "Месяц", EN: "Month"},
	report.ByWeekday:  {RU: "День недели", EN: "Weekday"},
	report.ByGroup:    {RU: "Группа", EN: "Group"},
	report.ByChannel:  {RU: "Канал", EN: "Channel"},
	report.ByOperator: {RU: "Оператор", EN: "Operator"},
	report.ByTopic:    {RU: "Тема", EN: "Topic"},
	report.ByLine:     {RU: "Линия", EN: "Line"},
	report.ByRule:     {RU: "Правило", EN: "Rule"},
}

func columnHeading(c wire.ReportColumn, lang string) string {
	switch {
	case c.Metric.Unit == string(metric.Duration) && lang == "en":
		return c.Name + ", s"
	case c.Metric.Unit == string(metric.Duration):
		return c.Name + ", с"
	case c.Metric.Unit == string(metric.Percent):
		return c.Name + ", %"
	}
	return c.Name
}

// figureText writes a figure: seconds, percent or a number; «—» for nothing.
func figureText(unit string, f wire.Figure) string {
	if f.Empty || f.Den == 0 {
		return "—"
	}
	switch metric.Unit(unit) {
	case metric.Duration:
		return big.NewRat(f.Num, f.Den*1000).FloatString(3)
	case metric.Percent:
		return new(big.Rat).Mul(big.NewRat(f.Num, f.Den), big.NewRat(100, 1)).FloatString(2)
	case metric.Number:
		return big.NewRat(f.Num, f.Den).FloatString(2)
	}
	return strconv.FormatInt(f.Num, 10)
}

// thing is what a line of a file is about.
type thing struct {
	kind report.Kind
	id   int64
}

var sheetNames = map[report.Section]metric.Words{
	report.OfConversations: {RU: "Диалоги", EN: "Conversations"},
	report.OfCases:         {RU: "Обращения и диалоги", EN: "Cases and conversations"},
	report.OfCalls:         {RU: "Звонки", EN: "Calls"},
}

var thingHeading = metric.Words{RU: "Что это", EN: "Kind"}

var thingNames = map[report.Kind]metric.Words{
	report.Conversations: {RU: "диалог", EN: "conversation"},
	report.Cases:         {RU: "обращение", EN: "case"},
	report.Calls:         {RU: "звонок", EN: "call"},
}

// conversationSheet has a row for each conversation behind the report: how
// many times each column counts it, for durations how long in all, for shares
// its own share, and the invitation that it began of. The report of invitations
// has a row for each of those.
func (s *Server) conversationSheet(ctx context.Context, in *reportInput, notes [][2]string) (_ export.Sheet, seq int64, err error) {
	e := report.ByID(in.ID)
	q, err := s.asked(ctx, &in.FiguresInput, e.By)
	if err != nil {
		return export.Sheet{}, 0, err
	}
	if e.ID == report.Invitations {
		return s.inviteSheet(ctx, q, notes)
	}
	cell, _, err := report.Cell(q.period, report.ByTotal, "", q.filter)
	if err != nil {
		return export.Sheet{}, 0, badPeriod(err)
	}
	lang := languageOf(ctx)
	sheet := export.Sheet{Name: report.In(sheetNames[e.Section], lang), Notes: notes, Heading: []string{"№"}}
	if e.Section != report.OfConversations {
		sheet.Heading = []string{report.In(thingHeading, lang), "№"}
	}
	values := map[thing][]tallied{}
	var units []metric.Unit
	var begun func(event.ConversationID) []string
	err = s.counted(ctx, e.Columns, func(v tally.View, data report.Sources) error {
		seq = v.Seq
		for _, c := range e.Columns {
			if c.Metric.Joins() || c.Metric.OfOperators() || c.Metric.How == metric.Mean {
				continue // an operator's time is no conversation's, nor is an average
			}
			heading, members := thingColumn(data, cell, c, lang)
			units = append(units, metric.Unit(heading.Metric.Unit))
			sheet.Heading = append(sheet.Heading, columnHeading(heading, lang))
			countMembers(values, members, len(units)-1)
		}
		if e.Section == report.OfCalls {
			return nil
		}
		for i, heading := range begunHeading(lang) {
			if sheet.Heading = append(sheet.Heading, heading); i == 0 {
				sheet.Words = append(sheet.Words, len(sheet.Heading)-1) // the name of a rule
			}
		}
		begun, err = s.begunOf(ctx, v, oldestOf(values), q.period)
		return err
	})
	if err != nil {
		return sheet, 0, err
	}
	for _, id := range slices.SortedFunc(maps.Keys(values), func(a, b thing) int {
		return cmp.Or(strings.Compare(string(b.kind), string(a.kind)), cmp.Compare(a.id, b.id))
	}) {
		row := []string{strconv.FormatInt(id.id, 10)}
		if e.Section != report.OfConversations {
			row = []string{report.In(thingNames[id.kind], lang), row[0]}
		}
		row = append(row, valueTexts(values[id], units)...)
		if begun != nil {
			of := event.ConversationID(0) // a case begins of no invitation
			if id.kind == report.Conversations {
				of = event.ConversationID(id.id)
			}
			row = append(row, begun(of)...)
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet, seq, nil
}

// thingColumn gives a column of the rows of single things, and what is behind
// it. How many there were at once at most says nothing of one of them: that is
// how long it was one of them.
func thingColumn(data report.Sources, cell *column.Query, c report.Column, lang string) (wire.ReportColumn, []report.Line) {
	heading, ask := reportColumns([]report.Column{c}, lang)[0], column.Ask{Metric: c.Metric, Clause: c.Clause}
	if c.Metric.How == metric.Peak {
		heading.Name += report.In(metric.Words{RU: ": время звонка", EN: ": time of the call"}, lang)
		heading.Metric.Unit = string(metric.Duration)
		return heading, data.Stretches(cell, ask)
	}
	members, _ := data.Lines(cell, ask, report.After{}, exportLimit)
	return heading, members
}

// tallied is what a column counts of one thing: how often, and what that comes to.
type tallied struct{ times, sum int64 }

// countMembers adds the members behind a column to the rows of what they are of.
func countMembers(values map[thing][]tallied, members []report.Line, at int) {
	for _, m := range members {
		of := thing{m.Kind, int64(m.Conversation)}
		row := values[of]
		for len(row) <= at {
			row = append(row, tallied{})
		}
		row[at].times++
		row[at].sum += m.Value // of a share 1 or 0
		values[of] = row
	}
}

// oldestOf gives the conversation that began first, 0 if there is none.
func oldestOf(values map[thing][]tallied) (oldest event.ConversationID) {
	for of := range values {
		if id := event.ConversationID(of.id); of.kind == report.Conversations && id != 0 && (oldest == 0 || id < oldest) {
			oldest = id
		}
	}
	return oldest
}

// valueTexts writes the values of one row; those at the end that nothing
// counted may be missing.
func valueTexts(values []tallied, units []metric.Unit) (out []string) {
	for i, unit := range units {
		of := tallied{}
		if i < len(values) {
			of = values[i]
		}
		switch {
		case unit == metric.Number && of.sum == 0:
			out = append(out, "—") // nothing to average
		case unit == metric.Number:
			out = append(out, strconv.FormatInt(of.sum, 10))
		case unit == metric.Duration:
			out = append(out, figureText(string(unit), wire.Figure{Num: of.sum, Den: 1}))
		case unit == metric.Percent:
			out = append(out, figureText(string(unit), wire.Figure{Num: of.sum, Den: of.times}))
		default:
			out = append(out, strconv.FormatInt(of.times, 10))
		}
	}
	return out
}
