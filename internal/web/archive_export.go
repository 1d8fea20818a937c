package web

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/archive"
	"otklik/internal/event"
	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/wire"
)

// archiveFileInput is what the archive's list is asked as a file with.
type archiveFileInput struct {
	ArchiveInput
	FileInput
}

// exportArchive: GET /api/archive/export?format=csv|xlsx: the rows of the list
// with the same filters, all of them up to exportLimit. The same request at the
// same position of the log gives the same bytes.
func (s *Server) exportArchive(ctx context.Context, in *archiveFileInput) (*document, error) {
	form, err := in.form(ctx)
	if err != nil {
		return nil, err
	}
	in.After = "" // all pages
	sheet, err := s.archiveSheet(ctx, &in.ArchiveInput)
	if err != nil {
		return nil, err
	}
	return tables("otklik-archive", form, sheet)
}

func (s *Server) archiveSheet(ctx context.Context, in *ArchiveInput) (export.Sheet, error) {
	w, err := s.wantedOf(ctx, in)
	if err != nil {
		return export.Sheet{}, err
	}
	if s.Archive == nil {
		return export.Sheet{}, s.archiveNotReady()
	}
	lang := languageOf(ctx)
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	sheet := export.Sheet{Name: say("Архив", "Archive"), Heading: archiveHeading(say), Words: archiveWordColumns}
	groups, err := s.rowNames(ctx, report.ByGroup)
	if err != nil {
		return sheet, err
	}
	people, err := s.rowNames(ctx, report.ByOperator)
	if err != nil {
		return sheet, err
	}
	topics, err := s.rowNames(ctx, report.ByTopic)
	if err != nil {
		return sheet, err
	}
	words := archiveWords{zone: w.zone, lang: lang, all: may(ctx, access.SeeAllConversations), groups: groups, people: people, topics: topics}
	total, seq, at, err := s.eachArchived(ctx, &w, func(found []archive.Found) error {
		rows, err := s.archiveRows(ctx, found)
		for i := range rows {
			sheet.Rows = append(sheet.Rows, words.line(&rows[i]))
		}
		return err
	})
	if err != nil {
		return sheet, s.archiveFailure(err)
	}
	sheet.Notes = words.notes(in, say, total, seq, at)
	return sheet, nil
}

// eachArchived gives every conversation that was asked for, searched or not.
func (s *Server) eachArchived(ctx context.Context, w *wanted, each func([]archive.Found) error) (total, seq int64, at event.Instant, err error) {
	if w.query == nil {
		w.ask.Rows = 500
		page, err := s.Archive.Each(ctx, w.ask, exportLimit, func(talks []archive.Talk) error {
			found := make([]archive.Found, len(talks))
			for i := range talks {
				found[i].Talk = talks[i]
			}
			return each(found)
		})
		return page.Total, page.Seq, page.At, err
	}
	ask := archive.FindAsk{Query: w.query, In: w.in, Filter: w.ask.Filter, Rows: 500}
	for {
		hits, err := s.Archive.Find(ctx, &ask)
		if err != nil {
			return total, seq, at, err
		}
		seq, at, total = hits.Seq, hits.At, total+int64(len(hits.Found))
		if err := each(hits.Found); err != nil {
			return total, seq, at, err
		}
		if !hits.More || total >= exportLimit {
			return total, seq, at, nil
		}
		ask.After = hits.Last
	}
}

func archiveHeading(say func(ru, en string) string) []string {
	return []string{"№", say("Поступило", "Opened"), say("Закрыто", "Closed"), say("Состояние", "State"), say("Посетитель", "Visitor"), say("Город", "City"),
		say("Канал", "Channel"), say("Группа", "Group"), say("Операторы", "Operators"), say("Тема", "Topic"), say("Оценка", "Rating"), say("Ожидание, с", "Waited, s"), say("Первый ответ, с", "First answer, s"),
		say("Длительность, с", "Length, s"), say("Самый поздний ответ, с", "Latest answer, s"), say("Сообщений", "Messages"), say("Исходы", "Outcomes"), say("Вопрос", "Question")}
}

// archiveWordColumns are those of the visitor, the city, channel, group,
// operators, topic, rating, outcomes and question.
var archiveWordColumns = []int{4, 5, 6, 7, 8, 9, 10, 16, 17}

// archiveWords are what the rows of a file are written with. The names are of
// what has a number.
type archiveWords struct {
	zone                   *time.Location
	lang                   string
	all                    bool // the caller sees everybody's
	groups, people, topics func(string) string
}

func (a *archiveWords) line(r *wire.ArchiveRow) []string {
	operators := make([]string, len(r.Operators))
	for i, o := range r.Operators {
		operators[i] = a.people(strconv.FormatInt(o, 10))
	}
	outcomes := make([]string, len(r.Outcomes))
	for i, code := range r.Outcomes {
		bit, _ := archive.OutcomeBit(code)
		outcomes[i] = report.In(archive.Outcomes[bit].Name, a.lang)
	}
	topic := ""
	if r.Category != 0 {
		topic = a.topics(strconv.FormatInt(r.Category, 10))
	}
	late := r.LateMs
	if r.ReplyMs < 0 { // nothing was answered
		late = -1
	}
	return []string{strconv.FormatInt(r.ID, 10), localTime(r.OpenedAt, a.zone), localTime(r.ClosedAt, a.zone), report.In(phaseWords[r.Phase], a.lang),
		visitorName(r.Name, r.Visitor, a.lang), r.City, channelName(r.Channel, a.lang), a.groups(strconv.FormatInt(r.Group, 10)), strings.Join(operators, ", "), topic,
		ratingText(r.Rating.Scale, r.Rating.Score, a.lang),
		seconds(r.WaitedMs), seconds(r.ReplyMs), seconds(r.LengthMs), seconds(late), strconv.Itoa(r.Messages), strings.Join(outcomes, ", "), r.Text}
}

var phaseWords = map[string]metric.Words{
	"open": {RU: "открыто", EN: "open"}, "closed": {RU: "закрыто", EN: "closed"}, "final": {RU: "закрыто окончательно", EN: "closed for good"},
}

func visitorName(name string, id int64, lang string) string {
	if name != "" {
		return name
	}
	return report.In(metric.Words{RU: "Посетитель ", EN: "Visitor "}, lang) + strconv.FormatInt(id, 10)
}

func localTime(at int64, zone *time.Location) string {
	if at == 0 {
		return ""
	}
	return metric.Local(event.Instant(at), zone, "2006-01-02 15:04:05")
}

func seconds(ms int64) string {
	if ms < 0 {
		return ""
	}
	return fmt.Sprintf("%d.%03d", ms/1000, ms%1000)
}

// notes say what the file holds, in words that the next reader needs.
func (a *archiveWords) notes(in *ArchiveInput, say func(ru, en string) string, total, seq int64, at event.Instant) [][2]string {
	names := func(list string, name func(string) string) string {
		words := listOf(list)
		for i, one := range words {
			words[i] = name(one)
		}
		return strings.Join(words, ", ")
	}
	channel := func(key string) string { return channelName(key, a.lang) }
	outcome := func(code string) string {
		bit, _ := archive.OutcomeBit(code)
		return report.In(archive.Outcomes[bit].Name, a.lang)
	}
	phase := func(key string) string { return report.In(phaseWords[key], a.lang) }
	var definitions []string
	for _, m := range []string{"missed.conversations", "missed.operator", "resp.late5", "lt.served_all", "closed.noreply"} {
		definitions = append(definitions, fmt.Sprintf("%s v%d", m, metric.ByID(m).Version))
	}
	period := cmp.Or(in.From, "…") + " – " + cmp.Or(in.To, "…")
	if in.From == "" && in.To == "" {
		period = say("за всё время", "all time")
	}
	notes := [][2]string{{say("Архив диалогов", "Archive of conversations"), ""},
		{say("Период", "Period"), period},
		{say("Часовой пояс", "Time zone"), a.zone.String()}}
	if !a.all {
		notes = append(notes, [2]string{say("Чьи", "Whose"), say("ваши диалоги и диалоги ваших групп", "your conversations and those of your groups")})
	}
	for _, f := range [][2]string{{say("Поиск", "Search"), in.Q}, {say("Где", "In"), in.In}, {say("Группы", "Groups"), names(in.Group, a.groups)}, {say("Операторы", "Operators"), names(in.Operator, a.people)}, {say("Темы", "Topics"), names(in.Topic, a.topics)}, {say("Оценки", "Ratings"), in.Rating},
		{say("Канал", "Channel"), names(in.Channel, channel)}, {say("Исходы", "Outcomes"), names(in.Outcome, outcome)}, {say("Состояние", "State"), names(in.Phase, phase)}} {
		if f[1] != "" {
			notes = append(notes, f)
		}
	}
	return append(notes, [2]string{say("Диалогов", "Conversations"), strconv.FormatInt(total, 10)},
		[2]string{say("Определения", "Definitions"), strings.Join(definitions, ", ")},
		[2]string{say("Запись журнала", "Position of the log"), strconv.FormatInt(seq, 10)},
		[2]string{say("По состоянию на", "As of"), at.Time().Format("2006-01-02T15:04:05.000Z")})
}
