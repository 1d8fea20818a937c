package web

import (
	"context"
	"net/http"

	"otklik/internal/access"
	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// The board's numbers come over the socket; here is what stands behind them:
// what they mean, when they are a worry, their day, and what they count.

// boardListLimit is how many conversations are shown behind a number: who
// wants more of a day wants a report.
const boardListLimit = 200

// boardFigures: GET /api/board/figures.
func (s *Server) boardFigures(ctx context.Context, _ *none) (*with[wire.BoardFigures], error) {
	english := languageOf(ctx) == "en"
	out := wire.BoardFigures{Figures: make([]wire.BoardFigure, len(board.Figures))}
	for i, f := range board.Figures {
		m := f.Metric
		name, definition := m.Name.RU, m.Definition.RU
		if english {
			name, definition = m.Name.EN, m.Definition.EN
		}
		out.Figures[i] = wire.BoardFigure{ID: m.ID, Name: name, Definition: definition, Unit: string(m.Unit), Family: string(m.Family),
			Of: f.Of, Over: f.Over, Less: f.Less}
	}
	return answer(out), nil
}

// boardThresholds: GET /api/board/thresholds.
func (s *Server) boardThresholds(ctx context.Context, _ *none) (*with[wire.BoardThresholds], error) {
	rows, err := s.Store.BoardThresholds(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.BoardThresholds{Thresholds: make([]wire.BoardThreshold, len(rows))}
	for i, t := range rows {
		out.Thresholds[i] = wire.BoardThreshold(t)
	}
	return answer(out), nil
}

// thresholdMax bounds a threshold: a day in milliseconds, and more
// conversations than a day has.
const thresholdMax = 100_000_000

// setBoardThresholds: PUT /api/board/thresholds.
func (s *Server) setBoardThresholds(ctx context.Context, in *body[wire.BoardThresholds]) (*with[wire.BoardThresholds], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	seen, rows := map[string]bool{}, []store.BoardThreshold{}
	for _, t := range in.Body.Thresholds {
		f, known := board.FigureOf(t.Figure)
		if !known || seen[t.Figure] {
			return nil, failField("bad_threshold", t.Figure)
		}
		seen[t.Figure] = true
		least := int64(0)
		if f.Less {
			least = -1
		}
		wrong := t.Warn < least || t.Critical < least || t.Warn > thresholdMax || t.Critical > thresholdMax
		if both := t.Warn > least && t.Critical > least; wrong || both && (f.Less && t.Critical > t.Warn || !f.Less && t.Critical < t.Warn) {
			return nil, failField("bad_threshold", t.Figure)
		}
		rows = append(rows, store.BoardThreshold(t))
	}
	if err := s.Store.PutBoardThresholds(ctx, rows); err != nil {
		return nil, err
	}
	out, err := s.boardThresholds(ctx, nil)
	if err == nil {
		s.Hub.SetBoardThresholds(out.Body.Thresholds)
	}
	return out, err
}

// boardQuery chooses rows. Who may not see the whole board sees their groups.
type boardQuery struct {
	Group    int64  `query:"group" minimum:"0" doc:"Only this group; 0: all."`
	Channels string `query:"channels" doc:"Only these channels, parted by commas; empty: all but offline requests."`
}

func (s *Server) boardRows(ctx context.Context, in boardQuery, topic int64) (live.BoardQuery, error) {
	q := live.BoardQuery{Group: event.GroupID(in.Group), Channels: fieldsOf(in.Channels), Topic: event.CategoryID(topic)}
	if err := s.namedOnBoard(ctx, in.Group, q.Channels, topic); err != nil {
		return q, err
	}
	if !may(ctx, access.ViewMonitor) {
		q.Groups = map[event.GroupID]bool{}
		s.Desk.View(func(st *desk.State, _ event.Instant) {
			if o := st.Settings.Operators[callerOf(ctx).account.ID]; o != nil {
				for _, m := range o.Groups {
					q.Groups[m.Group] = true
				}
			}
		})
		if q.Group != 0 && !q.Groups[q.Group] {
			q.Groups = map[event.GroupID]bool{}
		}
	}
	return q, nil
}

// boardTrend: GET /api/board/trend.
func (s *Server) boardTrend(ctx context.Context, in *boardQuery) (*with[wire.BoardTrend], error) {
	rows, err := s.boardRows(ctx, *in, 0)
	if err != nil {
		return nil, err
	}
	out, err := s.Hub.BoardTrend(ctx, rows)
	return answer(out), err
}

// boardList is the input of GET /api/board/conversations.
type boardList struct {
	Figure   string `query:"figure" doc:"Id of a figure of the day, as lt.served."`
	Group    int64  `query:"group" minimum:"0" doc:"Only this group; 0: all."`
	Channels string `query:"channels" doc:"Only these channels, parted by commas; empty: all but offline requests."`
	At       int64  `query:"at" doc:"At this past moment, for whoever may see reports; 0: now."`
	Topic    int64  `query:"topic" minimum:"0" doc:"Of lt.topics only those of this topic; 0: of any."`
}

// boardConversations: GET /api/board/conversations.
func (s *Server) boardConversations(ctx context.Context, in *boardList) (*with[wire.BoardList], error) {
	counts, total, err := s.boardCounts(ctx, in)
	if err != nil {
		return nil, err
	}
	out := wire.BoardList{Total: total, Items: make([]wire.BoardMember, len(counts))}
	names, err := s.boardNames(ctx, counts)
	if err != nil {
		return nil, err
	}
	for i := range counts {
		c := &counts[i]
		reason, known := c.Reason(languageOf(ctx) == "en")
		if !known {
			reason = "" // it stood there: nothing was counted yet
		}
		who := names[c.Conversation]
		out.Items[i] = wire.BoardMember{Conversation: int64(c.Conversation), Visitor: int64(who.ID), Name: who.Name, Channel: c.Key.Channel,
			Group: int64(c.Key.Group), Operator: int64(c.Operator), At: int64(c.At), Value: c.Value, Reason: reason}
	}
	return answer(out), nil
}

// boardCounts gives what a figure counts: of the day that runs, as the board
// keeps it; of a past moment, as the log has it.
func (s *Server) boardCounts(ctx context.Context, in *boardList) (counts []board.Count, total int, err error) {
	f, known := board.FigureOf(in.Figure)
	if !known || f.Metric.Live() && in.At == 0 {
		return nil, 0, &failure{status: http.StatusUnprocessableEntity, code: "no_such_figure", field: "figure"}
	}
	if in.Topic != 0 && in.Figure != "lt.topics" {
		return nil, 0, &failure{status: http.StatusUnprocessableEntity, code: "no_topics", field: "topic"}
	}
	rows, err := s.boardRows(ctx, boardQuery{Group: in.Group, Channels: in.Channels}, in.Topic)
	if err != nil {
		return nil, 0, err
	}
	if in.At == 0 {
		return s.Hub.BoardMembers(ctx, in.Figure, rows, boardListLimit)
	}
	if !may(ctx, access.ViewReports) {
		return nil, 0, fail(http.StatusForbidden, "forbidden")
	}
	past, err := s.boardAt(ctx, event.Instant(in.At))
	if err != nil {
		return nil, 0, err
	}
	if f.Metric.Live() {
		counts = past.standing(in.Figure, rows.Fits)
	} else {
		counts = past.day.Members(in.Figure, rows.Topic, rows.Fits)
	}
	return counts[:min(boardListLimit, len(counts))], len(counts), nil
}

// boardNames gives the visitors of conversations, but of those that the caller
// may not open: a number is theirs to see, the person in it may not be.
func (s *Server) boardNames(ctx context.Context, counts []board.Count) (map[event.ConversationID]store.Visitor, error) {
	ids := make([]event.ConversationID, 0, len(counts))
	all := may(ctx, access.SeeAllConversations)
	for i := range counts {
		id := counts[i].Conversation
		if !all {
			if _, err := s.look(ctx, id); err != nil {
				continue
			}
		}
		ids = append(ids, id)
	}
	of, err := s.Store.VisitorsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	visitors := make([]event.VisitorID, 0, len(of))
	for _, v := range of {
		visitors = append(visitors, v)
	}
	rows, err := s.Store.Visitors(ctx, visitors)
	if err != nil {
		return nil, err
	}
	known := make(map[event.VisitorID]store.Visitor, len(rows))
	for _, row := range rows {
		known[row.ID] = row
	}
	out := make(map[event.ConversationID]store.Visitor, len(of))
	for id, v := range of {
		out[id] = store.Visitor{ID: v, Name: known[v].Name}
	}
	return out, nil
}
