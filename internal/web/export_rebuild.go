package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/tally"
)

// Why figures were computed again, in words.
var rebuildReasons = map[string]metric.Words{
	tally.BecauseAsked:       {RU: "по просьбе", EN: "on request"},
	tally.BecauseDefinitions: {RU: "изменились определения", EN: "definitions have changed"},
	tally.BecauseZone:        {RU: "изменился часовой пояс", EN: "the time zone has changed"},
}

// RebuildCSV is everything that the present or the last rebuild changed: a row
// for each metric and conversation, and above them what was compared and when.
// Sums of durations are in seconds, to the millisecond.
func RebuildCSV(now tally.Rebuild, zone *time.Location, lang string, d export.Dialect) ([]byte, error) {
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	sheet := export.Sheet{Name: say("Изменения", "Changes"), Notes: rebuildNotes(now, zone, lang),
		Heading: []string{say("Показатель", "Metric"), say("Код", "Id"), say("Версия до", "Version before"), say("Версия после", "Version now"),
			say("Диалог", "Conversation"), say("День", "Day"), say("Засчитано до", "Counted before"), say("Засчитано после", "Counted now"),
			say("Сумма до (длительность — в с)", "Sum before (durations in s)"), say("Сумма после (длительность — в с)", "Sum now (durations in s)")}}
	for _, c := range now.Result.Listed {
		name, unit := c.Metric, metric.Times
		if m := metric.ByID(c.Metric); m != nil {
			name, unit = report.In(m.Name, lang), m.Unit
		}
		sum := func(total int64) string {
			if unit == metric.Duration {
				return seconds(total)
			}
			return strconv.FormatInt(total, 10)
		}
		of := strconv.FormatInt(int64(c.Conversation), 10)
		if c.Conversation == 0 {
			of = say("время операторов", "operators' time")
		}
		day := ""
		if c.Day != 0 {
			day = time.Unix(int64(c.Day)*86400, 0).UTC().Format(time.DateOnly)
		}
		sheet.Rows = append(sheet.Rows, []string{name, c.Metric, strconv.Itoa(c.From), strconv.Itoa(c.To), of, day,
			strconv.FormatInt(c.Before.N, 10), strconv.FormatInt(c.After.N, 10), sum(c.Before.Total), sum(c.After.Total)})
	}
	return export.CSV(sheet, d)
}

// rebuildNotes say what the list is of.
func rebuildNotes(now tally.Rebuild, zone *time.Location, lang string) [][2]string {
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	moment := func(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000Z") }
	r := now.Result
	state := say("закончен", "finished")
	switch {
	case now.Running:
		state = say("идёт", "going on")
	case now.Failed != nil:
		state = say("не удался", "failed")
	case now.Ended.IsZero():
		state = say("не было после запуска программы", "none since the program was started")
	case r.Identical():
		state = say("закончен, не отличается ни один байт", "finished, not a byte differs")
	}
	notes := [][2]string{
		{say("Отчёт", "Report"), say("Что изменил пересчёт", "What a rebuild changed")},
		{say("Период", "Period"), say("за всё время", "all time")},
		{say("Часовой пояс", "Time zone"), zone.String()},
		{say("Пересчёт", "Rebuild"), state},
	}
	if words, known := rebuildReasons[now.Because]; known {
		notes = append(notes, [2]string{say("Почему", "Because"), report.In(words, lang)})
	}
	if now.Ended.IsZero() || now.Failed != nil {
		return notes
	}
	notes = append(notes,
		[2]string{say("Версии определений", "Versions of definitions"), rebuiltVersions(r)},
		[2]string{say("Сравнено закрытых дней", "Settled days compared"), strconv.Itoa(r.Days)},
		[2]string{say("Сравнено незавершённых диалогов", "Open conversations compared"), strconv.Itoa(r.Talks)},
		[2]string{say("Изменилось", "Changed"), strconv.Itoa(r.Changed)})
	if more := r.Changed - len(r.Listed); more > 0 {
		notes = append(notes, [2]string{say("Из них не перечислено", "Of these not listed"), strconv.Itoa(more)})
	}
	return append(notes, [2]string{say("Запись журнала", "Position of the log"), strconv.FormatInt(r.Seq, 10)},
		[2]string{say("По состоянию на", "As of"), moment(now.Ended)})
}

// rebuiltVersions names the versions that everything was judged by, and of a
// definition that has changed the one before.
func rebuiltVersions(r tally.Result) string {
	before := map[string]int{}
	for _, c := range r.Changes {
		before[c.Metric] = c.From
	}
	var out []string
	for _, m := range metric.All {
		if m.Live() || m.Joins() {
			continue
		}
		one := fmt.Sprintf("%s v%d", m.ID, m.Version)
		if from, changed := before[m.ID]; changed && from != m.Version {
			one = fmt.Sprintf("%s v%d → v%d", m.ID, from, m.Version)
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}
