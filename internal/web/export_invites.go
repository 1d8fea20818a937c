package web

import (
	"context"
	"strconv"
	"time"

	"otklik/internal/event"
	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// Invitations in files: what a conversation began of stands in its row, and
// the report of invitations has a row for each of them.

// begunHeading is what a row of a conversation says of its invitation.
func begunHeading(lang string) []string {
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	return []string{say("Приглашение", "Invitation"), say("Приглашение показано", "Invitation shown"), say("Приглашение принято", "Invitation accepted")}
}

// begunOf gives for conversations, of which the oldest is given, what
// begunHeading names: the rule, and the moments by the clock of the period's
// zone. Who wrote without an invitation has dashes.
func (s *Server) begunOf(ctx context.Context, v tally.View, oldest event.ConversationID, p report.Period) (func(event.ConversationID) []string, error) {
	accepted := map[event.ConversationID]*metric.InviteLine{}
	names, err := s.rowNames(ctx, report.ByRule)
	if err != nil {
		return nil, err
	}
	if oldest != 0 {
		records, err := s.Store.Records(ctx, oldest)
		if err != nil {
			return nil, err
		}
		in := p.In()
		if len(records) > 0 { // it may have begun before the period that counts it
			in.From = min(in.From, records[0].At).Add(-event.InvitationMillis)
		}
		lines, err := s.invitationLines(ctx, v, in)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if l.Accepted.Happened() {
				accepted[l.Conversation] = l
			}
		}
	}
	return func(id event.ConversationID) []string {
		l := accepted[id]
		if l == nil {
			return []string{"—", "—", "—"}
		}
		return []string{names(strconv.FormatInt(int64(l.Rule), 10)), clockText(l.Shown.At, p.Zone), clockText(l.Accepted.At, p.Zone)}
	}, nil
}

func clockText(at event.Instant, zone *time.Location) string {
	return metric.Local(at, zone, "2006-01-02 15:04:05")
}

// inviteSheet has a row for each invitation that the report counts.
func (s *Server) inviteSheet(ctx context.Context, q question, notes [][2]string) (_ export.Sheet, seq int64, err error) {
	lang := languageOf(ctx)
	say := func(ru, en string) string { return report.In(metric.Words{RU: ru, EN: en}, lang) }
	sheet := export.Sheet{Name: say("Приглашения", "Invitations"), Notes: notes, Words: []int{1, 2, 3}, Heading: []string{"№", say("Правило", "Rule"), say("Группа", "Group"),
		say("От чьего имени", "In whose name"), say("Показано", "Shown"), say("Чем кончилось", "What became of it"), say("Ответ", "Answered"), say("Диалог", "Conversation")}}
	var names [3]func(string) string
	for i, by := range [3]report.By{report.ByRule, report.ByGroup, report.ByOperator} {
		if names[i], err = s.rowNames(ctx, by); err != nil {
			return sheet, 0, err
		}
	}
	named := func(name func(string) string, id int64) string { return name(strconv.FormatInt(id, 10)) }
	err = s.figures(ctx, func(v tally.View) error {
		seq = v.Seq
		lines, err := s.invitationLines(ctx, v, q.period.In())
		for _, l := range lines {
			if !q.period.Has(l.Shown.At) || len(sheet.Rows) == exportLimit ||
				!q.filter.Has(column.Dim{Group: l.Group, Channel: event.ChannelSite, Operator: l.Operator, Rule: l.Rule}) {
				continue
			}
			clause, answered := l.Fate()
			words, _ := report.ClauseWords("inv.shown", clause)
			row := []string{strconv.FormatInt(int64(l.ID), 10), named(names[0], int64(l.Rule)), named(names[1], int64(l.Group)), say("компания", "the company"),
				clockText(l.Shown.At, q.period.Zone), report.In(words, lang), "—", "—"}
			if l.Operator != 0 {
				row[3] = named(names[2], int64(l.Operator))
			}
			if answered.Happened() {
				row[6] = clockText(answered.At, q.period.Zone)
			}
			if l.Conversation != 0 {
				row[7] = strconv.FormatInt(int64(l.Conversation), 10)
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		return err
	})
	return sheet, seq, err
}
