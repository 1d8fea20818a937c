package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/store"
)

type transcriptInput struct {
	ID     int64  `path:"id"`
	Format string `query:"format" doc:"txt or html; empty: txt."`
	Notes  bool   `query:"notes" doc:"With the notes of the staff."`
}

// transcript: GET /api/conversations/{id}/transcript?format=txt|html&notes=1:
// the whole conversation as a file. Notes are for the staff, so they are left
// out unless they are asked for.
func (s *Server) transcript(ctx context.Context, in *transcriptInput) (*document, error) {
	format := cmp.Or(in.Format, "txt")
	if format != "txt" && format != "html" {
		return nil, failField("bad_transcript", "format")
	}
	p, err := s.paperOf(ctx, event.ConversationID(in.ID), in.Notes)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("otklik-%d.%s", in.ID, format)
	if format == "txt" {
		return newDocument(kindText, name, []byte("\ufeff"+p.text())), nil
	}
	var body bytes.Buffer
	err = paperPage().Execute(&body, p)
	return newDocument(kindHTML, name, body.Bytes()), err
}

// paper is a conversation as it is written down.
type paper struct {
	Lang, Title string
	Facts       [][2]string // what stands above it
	Lines       []paperLine
}

// paperLine is a message, a note or a mark.
type paperLine struct {
	Day    string // set on the first line of a day
	Time   string
	Kind   string // visitor, operator, system, note, mark
	Author string
	Late   string
	Text   string
	Files  []string
}

// transcriptMessages bounds a transcript: a conversation of months.
const transcriptMessages = 50_000

func (s *Server) paperOf(ctx context.Context, id event.ConversationID, notes bool) (*paper, error) {
	c, err := s.look(ctx, id)
	if err != nil {
		return nil, err
	}
	records, err := s.Store.Records(ctx, id)
	if err != nil {
		return nil, err
	}
	messages, err := s.Store.Messages(ctx, id, 0, transcriptMessages)
	if err != nil {
		return nil, err
	}
	known, err := s.Store.Visitors(ctx, []event.VisitorID{c.Visitor})
	if err != nil {
		return nil, err
	}
	people, err := s.rowNames(ctx, report.ByOperator)
	if err != nil {
		return nil, err
	}
	groups, err := s.rowNames(ctx, report.ByGroup)
	if err != nil {
		return nil, err
	}
	topics, err := s.rowNames(ctx, report.ByTopic)
	if err != nil {
		return nil, err
	}
	zone := s.zone()
	sc := &scribe{late: s.lateReply(), lang: languageOf(ctx), zone: zone, visitor: visitorName(known[c.Visitor].Name, int64(c.Visitor), languageOf(ctx)),
		person: func(o event.OperatorID) string { return people(strconv.FormatInt(int64(o), 10)) },
		group:  func(g event.GroupID) string { return groups(strconv.FormatInt(int64(g), 10)) },
		topic:  func(c event.CategoryID) string { return topics(strconv.FormatInt(int64(c), 10)) }}
	if sc.invitation, _, err = s.Store.InvitationOf(ctx, id); err != nil {
		return nil, err
	}
	if sc.comments, err = s.Store.RatingComments(ctx, id); err != nil {
		return nil, err
	}
	p := &paper{Lang: sc.lang, Title: sc.say("Диалог № ", "Conversation no. ") + strconv.FormatInt(int64(id), 10)}
	p.Facts = [][2]string{{sc.say("Посетитель", "Visitor"), sc.visitor}, {sc.say("Группа", "Group"), sc.group(c.Group)}, {sc.say("Канал", "Channel"), channelName(string(c.Channel), sc.lang)},
		{sc.say("Начато", "Opened"), localTime(int64(c.OpenedAt), zone)}, {sc.say("Закрыто", "Closed"), cmp.Or(localTime(int64(c.ClosedAt), zone), "—")},
		{sc.say("Часовой пояс", "Time zone"), zone.String()}, {sc.say("Запись журнала", "Position of the log"), strconv.FormatInt(records[len(records)-1].Seq, 10)}}
	if c.Category != 0 {
		p.Facts = slices.Insert(p.Facts, 2, [2]string{sc.say("Тема", "Topic"), sc.topic(c.Category)})
	}
	p.Lines = sc.write(messages, records, notes)
	return p, nil
}

// scribe writes a conversation down.
type scribe struct {
	lang    string
	zone    *time.Location
	visitor string
	person  func(event.OperatorID) string
	group   func(event.GroupID) string
	topic   func(event.CategoryID) string

	comments   map[int64]string // of ratings, by the Seq of the fact
	invitation event.InvitationText

	day   string
	asked event.Instant // the oldest message without an answer
	late  event.Millis  // an answer later than this is late
}

func (s *scribe) say(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, s.lang) }

// write puts messages and marks in one order: a message's id is the place of
// its fact in the log.
func (s *scribe) write(messages []store.Message, records []event.Record, notes bool) (out []paperLine) {
	for _, r := range records {
		for len(messages) > 0 && int64(messages[0].ID) <= r.Seq {
			if m := messages[0]; !m.Note || notes {
				out = append(out, s.message(&m))
			}
			messages = messages[1:]
		}
		if text := s.mark(r); text != "" {
			out = append(out, s.line(r.At, paperLine{Kind: "mark", Text: text}))
		}
	}
	return out
}

func (s *scribe) line(at event.Instant, l paperLine) paperLine {
	local := at.Time().In(s.zone)
	if l.Time = metric.Local(at, s.zone, "15:04:05"); local.Format(time.DateOnly) != s.day {
		s.day = local.Format(time.DateOnly)
		l.Day = s.day
	}
	return l
}

func (s *scribe) message(m *store.Message) paperLine {
	l := paperLine{Kind: string(m.Author), Text: m.Body}
	for _, f := range m.Files {
		l.Files = append(l.Files, fmt.Sprintf("%s (%d %s)", f.Name, (f.Size+1023)/1024, s.say("КБ", "KB")))
	}
	switch {
	case m.Note:
		l.Kind, l.Author = "note", s.say("Заметка", "Note")+" · "+s.person(m.Operator)
	case m.Author == event.ByVisitor:
		l.Author = s.visitor
		if s.asked == 0 {
			s.asked = m.At
		}
	case m.Author == event.ByOperator:
		l.Author = s.person(m.Operator)
		if gap := event.Millis(m.At - s.asked); s.asked != 0 && gap > s.late {
			l.Late = s.say("ответ через ", "answered after ") + report.Span(int64(gap))
		}
		s.asked = 0
	default:
		l.Author = s.say("Система", "System")
	}
	return s.line(m.At, l)
}

// mark gives the words of what happened, nothing for what readers of a
// transcript do not ask for.
func (s *scribe) mark(r event.Record) string {
	if _, ok := live.MarkOf(r); !ok {
		return ""
	}
	switch f := r.Fact.(type) {
	case *event.Accepted:
		return s.say("Взято в работу: ", "Taken by ") + s.person(f.Operator)
	case *event.Transferred:
		if f.ToOperator != 0 {
			return s.say("Передано: ", "Handed on to ") + s.person(f.ToOperator)
		}
		return s.say("Передано в группу: ", "Handed on to the group ") + s.group(f.ToGroup)
	case *event.Categorised:
		if f.Category == 0 {
			return s.say("Тема снята", "The topic was taken off")
		}
		return s.say("Тема: ", "Topic: ") + s.topic(f.Category)
	case *event.InvitationAccepted:
		return s.say("Посетитель написал по приглашению", "The visitor wrote because of an invitation") + s.quoted(s.invitation.Body)
	case *event.Rated:
		return s.rating(f) + s.quoted(s.comments[r.Seq])
	case *event.Closed:
		if f.By == event.CloseOperator && f.Who != 0 {
			return s.say("Закрыто: ", "Closed by ") + s.person(f.Who)
		}
		return s.say("Закрыто", "Closed")
	case *event.WrapUpEnded:
		if f.Reason != event.WrapUpReopened {
			return s.say("Постобработка завершена: ", "Wrap-up finished: ") + s.person(f.Operator)
		}
	case *event.Reopened:
		return s.say("Открыто снова", "Reopened")
	case *event.Finalised:
		return s.say("Закрыто окончательно", "Closed for good")
	case *event.LeftMarked:
		if f.Mark == event.MarkMessage {
			return s.say("Посетитель покинул сайт", "The visitor left the site")
		}
	case *event.VisitorReturned:
		return s.say("Посетитель вернулся на сайт", "The visitor came back to the site")
	}
	return ""
}

func (p *paper) text() string {
	var b strings.Builder
	b.WriteString(p.Title + "\n")
	for _, f := range p.Facts {
		b.WriteString(f[0] + ": " + f[1] + "\n")
	}
	for _, l := range p.Lines {
		if l.Day != "" {
			b.WriteString("\n— " + l.Day + " —\n")
		}
		if l.Kind == "mark" {
			b.WriteString(l.Time + "  * " + l.Text + "\n")
			continue
		}
		late := ""
		if l.Late != "" {
			late = " [" + l.Late + "]"
		}
		b.WriteString(l.Time + "  " + l.Author + late + ": " + strings.ReplaceAll(l.Text, "\n", "\n          ") + "\n")
		for _, f := range l.Files {
			b.WriteString("          + " + f + "\n")
		}
	}
	return b.String()
}

var paperPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("transcript").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Title}}</title>
<style>
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:15px/1.45 system-ui,sans-serif;color:#1b232c}
h1{font-size:1.3rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;color:#4a545f;font-size:.85rem}dd{margin:0}
h2{margin:1.6rem 0 .4rem;font-size:.85rem;color:#4a545f;border-bottom:1px solid #e0e3df}
.mark{color:#5c6670;font-size:.8rem;margin:.3rem 0}
.message{margin:.5rem 0;padding:.4rem .8rem;border-radius:.6rem;background:#f2f4f2;break-inside:avoid}
.operator{background:#e3eafc}.note{background:#fff5d1}.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.1rem 0}
b{font-weight:600}time{color:#5c6670;font-size:.8rem}.late{color:#8f5a00;font-weight:600;font-size:.8rem}ul{margin:.2rem 0;padding-left:1.1rem;font-size:.85rem}
@media print{body{margin:0;max-width:none}.message{border:1px solid #c6cbc6}}
</style></head><body><h1>{{.Title}}</h1><dl>{{range .Facts}}<dt>{{index . 0}}</dt><dd>{{index . 1}}</dd>{{end}}</dl>
{{range .Lines}}{{if .Day}}<h2>{{.Day}}</h2>
{{end}}{{if eq .Kind "mark"}}<p class="mark"><time>{{.Time}}</time> {{.Text}}</p>
{{else}}<div class="message {{.Kind}}"><b>{{.Author}}</b> <time>{{.Time}}</time>{{if .Late}} <span class="late">{{.Late}}</span>{{end}}
<p class="text">{{.Text}}</p>{{if .Files}}<ul>{{range .Files}}<li>{{.}}</li>{{end}}</ul>{{end}}</div>
{{end}}{{end}}</body></html>
`))
})
