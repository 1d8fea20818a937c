package web

import (
	"context"
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
	told     map[toldIn]bool
}

// toldIn is a verdict that a line was told by: its place among the verdicts,
// and the line's quarter of an hour. What is cut at the borders of time has a
// line in each.
type toldIn struct {
	verdict int
	quarter int32
}

// tell says for every line of a list whose conversation it is, when exactly it
// counts, and why in one sentence: the columns have only the quarter of an
// hour and the clause, the conversation's own records have the rest. Of a
// conversation that the caller may not see, neither person nor moments. Lines
// of the page before that may be equal to those of this one are in before:
// their verdicts are theirs.
func (s *Server) tell(ctx context.Context, list *wire.FigureList, before []wire.FigureMember, m *metric.Metric, zone *time.Location) error {
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
	for i := range before {
		if c := talks[event.ConversationID(before[i].Conversation)]; c != nil {
			c.verdict(&before[i], m)
		}
	}
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
// has changed meanwhile. Of what is cut at the borders of time it is the one
// that lasted in the line's quarter for as long as the line says; if none did,
// as of what runs at another weight, the first that lasted in it at all.
func (c *listed) verdict(line *wire.FigureMember, m *metric.Metric) *metric.Verdict {
	quarter, found := column.QuarterOf(event.Instant(line.At)), -1
	from, to := event.Instant(quarter)*event.Instant(column.Quarter), event.Instant(quarter+1)*event.Instant(column.Quarter)
	for i := range c.verdicts {
		v := &c.verdicts[i]
		if !v.Counted || v.Clause != line.Clause || int64(v.Operator) != line.Operator || int64(v.Group) != line.Group || c.told[toldIn{i, quarter}] {
			continue
		}
		if m.Family != metric.FamilyClipped {
			if v.Value == line.Value && column.QuarterOf(v.Moment(m.Family)) == quarter {
				found = i
				break
			}
			continue
		}
		lasted := int64(min(v.End, to) - max(v.Start, from))
		if lasted == line.Value {
			found = i
			break
		}
		if lasted > 0 && found < 0 {
			found = i
		}
	}
	if found < 0 {
		return nil
	}
	if c.told == nil {
		c.told = map[toldIn]bool{}
	}
	c.told[toldIn{found, quarter}] = true
	return &c.verdicts[found]
}
