package web

import (
	"context"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/wire"
)

type boardInput struct {
	At      int64  `query:"at"`
	Group   int64  `query:"group" minimum:"0"`
	Channel string `query:"channel"`
}

// board: GET /api/board?at=…: the live figures as they were at a past moment,
// laid out from the records that were known then.
func (s *Server) board(ctx context.Context, in *boardInput) (*with[wire.PastBoard], error) {
	at := event.Instant(in.At)
	if at <= 0 || at > s.now() {
		return nil, failField("bad_moment", "at")
	}
	b, seq, err := s.boardAt(ctx, at)
	if err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	out := wire.PastBoard{At: in.At, Position: seq, Figures: []wire.PastFigure{}}
	f := metric.Filter{Group: event.GroupID(in.Group), Channel: event.Channel(in.Channel)}
	for _, m := range metric.All {
		if m.Live() {
			out.Figures = append(out.Figures, wire.PastFigure{Metric: metricInfo(m, lang), Figure: wireFigure(m.Reading(b, f))})
		}
	}
	return answer(out), nil
}

// boardAt lays out what was known at a moment.
func (s *Server) boardAt(ctx context.Context, at event.Instant) (*metric.Board, int64, error) {
	history := metric.NewHistory()
	talks := map[event.ConversationID][]event.Record{}
	people := map[event.OperatorID][]event.Record{}
	seq := int64(0)
	err := s.Store.ScanLog(ctx, 1, func(r event.Record) error {
		if r.Learned > at || r.At > at {
			return ctx.Err()
		}
		seq = r.Seq
		history.Apply(r)
		if id := event.Conversation(r.Fact); id != 0 {
			if _, ended := r.Fact.(*event.Finalised); ended {
				delete(talks, id) // final conversations stand nowhere
			} else if _, opened := r.Fact.(*event.Opened); opened || talks[id] != nil {
				talks[id] = append(talks[id], r)
			}
		}
		if _, started := r.Fact.(*event.DeskStarted); started {
			for id := range people {
				people[id] = append(people[id], r)
			}
		}
		for _, id := range event.Operators(r.Fact) {
			people[id] = append(people[id], r)
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	board := &metric.Context{History: history, Targets: metric.DefaultTargets(), Now: at}
	var lines []*metric.Timeline
	var shifts []*metric.Shift
	for _, records := range talks {
		lines = append(lines, metric.NewTimeline(records, board))
	}
	for id, records := range people {
		shifts = append(shifts, metric.NewShift(id, records, board))
	}
	return metric.NewBoard(lines, shifts, board), seq, nil
}
