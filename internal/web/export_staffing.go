package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/event"
	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/wire"
)

type staffingFileInput struct {
	StaffingInput
	FileInput
}

// exportStaffing: GET /api/staffing/export: the rows of the report, its
// parameters and formula among the notes.
func (s *Server) exportStaffing(ctx context.Context, in *staffingFileInput) (*document, error) {
	form, err := in.form(ctx)
	if err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	var made wire.Staffing
	var sheets []export.Sheet
	err = s.together(func() (first, second int64, err error) {
		if made, err = s.makeStaffing(ctx, &in.StaffingInput); err != nil {
			return 0, 0, err
		}
		figures := FiguresInput{From: in.From, To: in.To, By: made.By, Group: in.Group, Weekdays: in.Weekdays}
		narrowed, err := s.narrowedTo(ctx, &figures)
		if err != nil {
			return 0, 0, err
		}
		if sheets = []export.Sheet{staffingSheet(&made, narrowed, lang)}; form.format != "xlsx" {
			return 0, 0, nil
		}
		conversations, seq, err := s.conversationSheet(ctx, &reportInput{ID: report.Staffing, FiguresInput: figures}, sheets[0].Notes)
		sheets = append(sheets, conversations)
		return made.Position, seq, err
	})
	if err != nil {
		return nil, err
	}
	return tables(fmt.Sprintf("otklik-staffing-%s-%s", made.From, made.To), form, sheets...)
}

func staffingSheet(made *wire.Staffing, narrowed [][2]string, lang string) export.Sheet {
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	state := say("окончательно", "final")
	if made.Provisional {
		state = say("предварительно", "provisional")
	}
	p := &made.Plan
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	comma := func(x float64) string { return strings.Replace(number(x), ".", ",", 1) } // within a sentence no spreadsheet puts it right
	s := export.Sheet{Name: say("Отчёт", "Report"), Notes: append([][2]string{
		{say("Отчёт", "Report"), made.Name},
		{say("Период", "Period"), made.From + " – " + made.To},
		{say("Часовой пояс", "Time zone"), made.Zone},
		{say("Состояние", "State"), state},
		{say("Запись журнала", "Position of the log"), strconv.FormatInt(made.Position, 10)},
		{say("По состоянию на", "As of"), event.Instant(made.At).Time().Format("2006-01-02T15:04:05.000Z")},
		{say("Цель", "Target"), say(fmt.Sprintf("%s %% за %s с", comma(p.Target), comma(p.Within)), fmt.Sprintf("%s %% within %s s", number(p.Target), number(p.Within)))},
		{say("Загрузка не выше, %", "Occupancy at most, %"), number(p.Occupancy)},
		{say("Диалогов у оператора одновременно", "Conversations per operator at once"), number(p.Parallel)},
		{say("Терпение, с", "Patience, s"), number(p.Patience)},
		{say("Версии определений", "Versions of definitions"), versionsOf(made.Columns)},
		{say("Как посчитано", "How it is computed"), made.Formula},
		{say("Что принято", "What is taken for granted"), made.Assumption},
	}, narrowed...)}
	s.Words = []int{0}
	s.Heading = []string{report.In(rowHeadings[report.By(made.By)], lang), say("Отрезков", "Intervals"), say("Поступило работы", "Work arrived"), say("AHT, с", "AHT, s"), say("Эрланги", "Erlangs"),
		say("Было людей", "People there"), say("Нужно людей", "People needed"), say("Нужно диалогов одновременно", "Conversations needed at once"),
		say("Ожидаемый уровень сервиса, %", "Expected service level, %"), say("Ожидаемый ASA, с", "Expected ASA, s"), say("Ожидаемая загрузка, %", "Expected occupancy, %"),
		say("По Erlang A: уровень сервиса, %", "By Erlang A: service level, %"), say("По Erlang A: не дождутся, %", "By Erlang A: give up, %"),
		say("Уровень сервиса, факт, %", "Actual service level, %"), say("ASA, факт, с", "Actual ASA, s"), say("Не дождались", "Gave up")}
	for i := range made.Rows {
		s.Rows = append(s.Rows, staffingLine(&made.Rows[i], say))
	}
	total := made.Total
	total.Label = say("Итого", "Total")
	s.Rows = append(s.Rows, staffingLine(&total, say))
	return s
}

// versionsOf names the definitions behind columns: wfm.arrivals v2, wfm.aht v1.
func versionsOf(columns []wire.ReportColumn) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = fmt.Sprintf("%s v%d", c.Metric.ID, c.Metric.Version)
	}
	return strings.Join(out, ", ")
}

// staffingLine is one row of the file; what is not known is a dash.
func staffingLine(r *wire.StaffingRow, say func(ru, en string) string) []string {
	fixed := func(x float64, decimals int) string { return strconv.FormatFloat(x, 'f', decimals, 64) }
	out := []string{r.Label, strings.TrimSuffix(fixed(r.Times, 2), ".00"), figureText(string(metric.Times), r.Arrivals), figureText(string(metric.Duration), r.AHT),
		figureText(string(metric.Number), r.Load), fixed(r.People, 2)}
	switch {
	case !r.Known:
		out = append(out, "—", "—", "—", "—", "—", "—", "—")
	case r.There.Grows:
		out = append(out, strconv.Itoa(r.NeededPeople), strconv.Itoa(r.NeededPlaces), say("очередь растёт", "the queue grows"), "—", "—", fixed(r.Leaving.InTime*100, 1), fixed(r.Leaving.Lost*100, 1))
	default:
		out = append(out, strconv.Itoa(r.NeededPeople), strconv.Itoa(r.NeededPlaces), fixed(r.There.InTime*100, 1), fixed(r.There.Answer, 1), fixed(r.There.Occupancy*100, 1),
			fixed(r.Leaving.InTime*100, 1), fixed(r.Leaving.Lost*100, 1))
	}
	return append(out, figureText(string(metric.Percent), r.Level), figureText(string(metric.Duration), r.Answer), figureText(string(metric.Times), r.Abandoned))
}
