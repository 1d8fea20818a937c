package web

import (
	"cmp"
	"context"
	"slices"
	"time"

	"otklik/internal/board"
	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/operator"
	"otklik/internal/report"
	"otklik/internal/wire"
)

type boardInput struct {
	At      int64  `query:"at" doc:"The moment, in milliseconds since 1970 UTC."`
	Group   int64  `query:"group" minimum:"0" doc:"Only this group; 0: all."`
	Channel string `query:"channel" doc:"Only this channel; empty: all."`
}

// board: GET /api/board?at=…: what the board showed at a past moment, laid out
// from the records that were known then, by the fold of the live board.
func (s *Server) board(ctx context.Context, in *boardInput) (*with[wire.PastBoard], error) {
	if in.Channel != "" && !channelKnown(in.Channel) {
		return nil, failField("bad_channel", "channel")
	}
	if err := s.named(ctx, report.ByGroup, in.Group, "group"); err != nil {
		return nil, err
	}
	past, err := s.boardAt(ctx, event.Instant(in.At))
	if err != nil {
		return nil, err
	}
	lang := languageOf(ctx)
	out := wire.PastBoard{At: in.At, Position: past.seq, From: int64(past.day.Day.From), To: int64(past.day.Day.To), Figures: []wire.PastFigure{}, Operators: past.people()}
	f := metric.Filter{Group: event.GroupID(in.Group), Channel: event.Channel(in.Channel)}
	for _, m := range metric.All {
		if m.Live() {
			out.Figures = append(out.Figures, wire.PastFigure{Metric: metricInfo(m, lang), Figure: wireFigure(m.Reading(past.now, f))})
		}
	}
	for _, k := range past.day.Keys() {
		out.Rows = append(out.Rows, boardRow(k, past.day.Row(k)))
	}
	return answer(out), nil
}

// pastBoard is a past moment: what went on then, and what the day had counted.
type pastBoard struct {
	seq int64
	now *metric.Board
	day *board.Board
}

// boardAt lays out what was known at a moment.
func (s *Server) boardAt(ctx context.Context, at event.Instant) (*pastBoard, error) {
	if at <= 0 || at > s.now() {
		return nil, failField("bad_moment", "at")
	}
	var zone *time.Location
	s.Desk.View(func(st *desk.State, _ event.Instant) { zone = st.Settings.Location })
	day := board.New(zone, at)
	known, err := s.recordsUntil(ctx, at, day.Day.From)
	if err != nil {
		return nil, err
	}
	return known.layOut(day, at), nil
}

// layOut lays out what is known on the board of its day.
func (known *knownRecords) layOut(day *board.Board, at event.Instant) *pastBoard {
	day.Apply(known.all())
	day.Reckon(at)

	board := &metric.Context{History: metric.NewHistory(), Targets: metric.DefaultTargets(), Now: at}
	for _, r := range append(slices.Clone(known.settings), known.phones...) {
		board.History.Apply(r)
	}
	var lines []*metric.Timeline
	var shifts []*metric.Shift
	for _, records := range known.talks {
		for _, r := range records {
			board.History.Apply(r) // the channel of those that are not the site's
		}
		lines = append(lines, metric.NewTimeline(records, board))
	}
	for id, records := range known.people {
		shifts = append(shifts, metric.NewShift(id, records, board))
	}
	out := &pastBoard{seq: known.seq, now: metric.NewBoard(lines, shifts, board), day: day}
	out.now.Calls, out.now.NoArrivals = known.calls(board)
	return out
}

// people says how each operator stood.
func (p *pastBoard) people() []wire.PastOperator {
	load, doing := map[event.OperatorID][]int64{}, map[event.OperatorID]*operator.Doing{}
	for _, o := range p.now.Operators {
		doing[o.Operator] = &operator.Doing{}
	}
	for _, t := range p.now.Talks {
		st := t.Standing()
		d := doing[st.Operator]
		if d == nil || st.Place == metric.PlaceNowhere {
			continue
		}
		load[st.Operator] = append(load[st.Operator], int64(t.ID))
		switch st.Place {
		case metric.PlaceWrapUp:
			d.WrapUps.N++
		case metric.PlaceInWork:
			d.Chats.N++
		case metric.PlaceOffered:
			d.Offers.N++
		}
	}
	for id, work := range p.now.Telephone() {
		if d := doing[id]; d != nil {
			switch work {
			case call.InTalk:
				d.Talking.N++
			case call.DialingOut:
				d.DialingOut.N++
			case call.RingingIn:
				d.RingingIn.N++
			}
		}
	}
	out := []wire.PastOperator{}
	for _, o := range p.now.Operators {
		slices.Sort(load[o.Operator])
		d, was := doing[o.Operator], operator.Operator{Status: o.Present.Status, Connection: operator.Connection(o.Present.Connection)}
		state, part := was.State(*d)
		out = append(out, wire.PastOperator{Operator: int64(o.Operator), Status: string(o.Present.Status), Since: int64(o.Present.From), Connection: string(o.Present.Connection),
			WrapUps: d.WrapUps.N, State: string(state), StateCount: part.N, Conversations: append([]int64{}, load[o.Operator]...)})
	}
	slices.SortFunc(out, func(a, b wire.PastOperator) int { return cmp.Compare(a.Operator, b.Operator) })
	return out
}

// boardRow is a row of the board as it travels.
func boardRow(k board.Key, cells [board.Cells]int64) wire.BoardRow {
	row := wire.BoardRow{Channel: k.Channel, Group: int64(k.Group), Cells: map[string]int64{}}
	for c := range board.Cells {
		if v := cells[c]; v != 0 {
			row.Cells[string(c.Letter())] = v
		}
	}
	return row
}

// placesOf are the places that a figure of the moment counts.
var placesOf = map[string][]metric.Place{
	"lt.in_queue": {metric.PlaceQueued},
	"lt.oldest":   {metric.PlaceQueued},
	"lt.offered":  {metric.PlaceOffered},
	"lt.in_work":  {metric.PlaceOffered, metric.PlaceInWork},
}

// standing lists the conversations that a figure of the moment counted, the
// oldest first. Value is how long ago each had come.
func (p *pastBoard) standing(figure string, fits func(board.Key) bool) []board.Count {
	out := []board.Count{}
	for _, t := range p.now.Talks {
		st := t.Standing()
		key := board.Key{Channel: string(t.Channel), Group: st.Group}
		if st.Aside {
			key.Channel = board.Aside
		}
		if slices.Contains(placesOf[figure], st.Place) && fits(key) {
			out = append(out, board.Count{Metric: figure, Conversation: t.ID, Key: key, Operator: st.Operator, At: t.Opened.At, Value: int64(p.now.Now - t.Opened.At)})
		}
	}
	slices.SortFunc(out, func(a, b board.Count) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Conversation, b.Conversation))
	})
	return out
}
