package web

import (
	"context"
	"slices"
	"time"

	"otklik/internal/access"
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// listed is a conversation of a list, as far as its lines need it.
type listed struct {
	records  []event.Record
	channel  event.Channel
	visitor  event.VisitorID
	hidden   bool // the caller may not open it
	verdicts []metric.Verdict
}

// tell says for every line of a list whose conversation it is, when exactly it
// counts, and why in one sentence: the columns have only the quarter of an
// hour and the clause, the conversation's own records have the rest. Of a
// conversation that the caller may not see, neither person nor moments.
func (s *Server) tell(ctx context.Context, list *wire.FigureList, m *metric.Metric, zone *time.Location) error {
	talks, err := s.talksOf(ctx, list.Members)
	if err != nil || len(talks) == 0 {
		return err
	}
	err = s.figures(ctx, func(v tally.View) error {
		for id, c := range talks {
			c.verdicts = v.Pronounce(c.records, v.Next(id), m)
		}
		return nil
	})
	if err != nil {
		return err
	}
	var visitors []event.VisitorID
	for _, c := range talks {
		if !c.hidden {
			visitors = append(visitors, c.visitor)
		}
	}
	known, err := s.Store.Visitors(ctx, visitors)
	if err != nil {
		return err
	}
	lang := languageOf(ctx)
	for i := range list.Members {
		line := &list.Members[i]
		c := talks[event.ConversationID(line.Conversation)]
		if c == nil {
			continue
		}
		line.Channel, line.Hidden = string(c.channel), c.hidden
		if c.hidden {
			continue
		}
		line.Visitor, line.Name = int64(c.visitor), known[c.visitor].Name
		if v := c.verdict(line, m); v != nil {
			line.Sentence = report.Tell(v, c.records, zone, lang)
			if at := v.Moment(m.Family); m.Family != metric.FamilyClipped && at != 0 {
				line.At = int64(at)
			}
		}
	}
	return nil
}

// talksOf reads the conversations of a list.
func (s *Server) talksOf(ctx context.Context, lines []wire.FigureMember) (map[event.ConversationID]*listed, error) {
	me := callerOf(ctx).account
	all := may(ctx, access.SeeAllConversations)
	out := map[event.ConversationID]*listed{}
	for i := range lines {
		id := event.ConversationID(lines[i].Conversation)
		if id == 0 || out[id] != nil {
			continue
		}
		records, err := s.Store.Records(ctx, id)
		if err != nil {
			return nil, err
		}
		c := &conversation.Conversation{}
		for _, r := range records {
			c.Apply(r)
		}
		t := &listed{records: records, channel: c.Channel, visitor: c.Visitor}
		if !all {
			s.Desk.View(func(st *desk.State, _ event.Instant) { t.hidden = !maySee(me, st.Settings, c) })
		}
		out[id] = t
	}
	return out, nil
}

// verdict finds and takes the verdict that a line was counted by; nil if it
// has changed meanwhile.
func (c *listed) verdict(line *wire.FigureMember, m *metric.Metric) *metric.Verdict {
	quarter := column.QuarterOf(event.Instant(line.At))
	i := slices.IndexFunc(c.verdicts, func(v metric.Verdict) bool {
		if !v.Counted || v.Clause != line.Clause || int64(v.Operator) != line.Operator || int64(v.Group) != line.Group {
			return false
		}
		if m.Family == metric.FamilyClipped {
			return v.Start < event.Instant(quarter+1)*event.Instant(column.Quarter) && event.Instant(quarter)*event.Instant(column.Quarter) < v.End
		}
		return v.Value == line.Value && column.QuarterOf(v.Moment(m.Family)) == quarter
	})
	if i < 0 {
		return nil
	}
	v := c.verdicts[i]
	if m.Family != metric.FamilyClipped {
		c.verdicts = slices.Delete(c.verdicts, i, i+1)
	}
	return &v
}
