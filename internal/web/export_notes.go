package web

import (
	"context"
	"strconv"
	"strings"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
)

// narrowedTo says in the head of a file what its figures are narrowed to: a
// file is read long after the page it came from was closed.
func (s *Server) narrowedTo(ctx context.Context, in *FiguresInput) (notes [][2]string, err error) {
	lang := languageOf(ctx)
	for _, by := range []struct {
		id   int64
		by   report.By
		name metric.Words
	}{
		{in.Group, report.ByGroup, metric.Words{RU: "Группа", EN: "Group"}},
		{in.Operator, report.ByOperator, metric.Words{RU: "Оператор", EN: "Operator"}},
		{in.Topic, report.ByTopic, metric.Words{RU: "Тема", EN: "Topic"}},
		{in.Line, report.ByLine, metric.Words{RU: "Линия", EN: "Line"}},
	} {
		if by.id == 0 {
			continue
		}
		names, err := s.rowNames(ctx, by.by)
		if err != nil {
			return nil, err
		}
		notes = append(notes, [2]string{report.In(by.name, lang), names(strconv.FormatInt(by.id, 10))})
	}
	if in.Weekdays != "" {
		var days []string
		for _, day := range strings.Split(in.Weekdays, ",") {
			days = append(days, weekdayName(day, lang))
		}
		notes = append(notes, [2]string{report.In(metric.Words{RU: "Дни недели", EN: "Days of the week"}, lang), strings.Join(days, ", ")})
	}
	if in.Channel != "" {
		names, err := s.rowNames(ctx, report.ByChannel)
		if err != nil {
			return nil, err
		}
		notes = append(notes, [2]string{report.In(metric.Words{RU: "Канал", EN: "Channel"}, lang), names(in.Channel)})
	}
	if !may(ctx, access.ViewReports) && in.Operator == 0 {
		notes = append(notes, [2]string{report.In(metric.Words{RU: "Оператор", EN: "Operator"}, lang), callerOf(ctx).account.Name})
	}
	return notes, nil
}

var channelNames = map[string]metric.Words{
	string(event.ChannelSite): {RU: "Чат на сайте", EN: "Site chat"},
	string(event.ChannelCall): {RU: "Телефон", EN: "Telephone"},
	report.NoChannel:          {RU: "без канала", EN: "no channel"},
}

// channelName gives a channel in words; one that has none, as it is.
func channelName(key, lang string) string {
	if words, known := channelNames[key]; known {
		return report.In(words, lang)
	}
	return key
}

var weekdayNames = [...]metric.Words{{RU: "понедельник", EN: "Monday"}, {RU: "вторник", EN: "Tuesday"}, {RU: "среда", EN: "Wednesday"},
	{RU: "четверг", EN: "Thursday"}, {RU: "пятница", EN: "Friday"}, {RU: "суббота", EN: "Saturday"}, {RU: "воскресенье", EN: "Sunday"}}

// weekdayName gives the day of a row by weekday, whose key is 1 for Monday.
func weekdayName(key, lang string) string {
	n, err := strconv.Atoi(key)
	if err != nil || n < 1 || n > len(weekdayNames) {
		return key
	}
	return report.In(weekdayNames[n-1], lang)
}
