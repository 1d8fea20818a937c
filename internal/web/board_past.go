package web

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

type boardInput struct {
	At      int64  `query:"at"`
	Group   int64  `query:"group" minimum:"0"`
	Channel string `query:"channel"`
}

// board: GET /api/board?at=…: what the board showed at a past moment, laid out
// from the records that were known then, by the fold of the live board.
func (s *Server) board(ctx context.Context, in *boardInput) (*with[wire.PastBoard], error) {
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
	for _, r := range known.settings {
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
	return &pastBoard{seq: known.seq, now: metric.NewBoard(lines, shifts, board), day: day}
}

// knownRecords are the records that a board of a moment is made of.
type knownRecords struct {
	seq      int64 // of the last one
	settings []event.Record
	talks    map[event.ConversationID][]event.Record // those not final before the day
	people   map[event.OperatorID][]event.Record
}

// recordsUntil reads what was known at a moment of a day that began at from:
// the facts of that day, and what was there of conversations and operators at
// the midnight before it.
func (s *Server) recordsUntil(ctx context.Context, at, from event.Instant) (*knownRecords, error) {
	out := &knownRecords{talks: map[event.ConversationID][]event.Record{}, people: map[event.OperatorID][]event.Record{}}
	mark, err := s.knownAt(ctx, out, at, from)
	if err != nil {
		return nil, err
	}
	err = s.Store.ScanLog(ctx, mark.Seq+1, func(r event.Record) error {
		if r.Learned > at {
			return errLater
		}
		if r.At <= at {
			out.take(r, from)
		}
		return ctx.Err()
	})
	if errors.Is(err, errLater) {
		err = nil
	}
	return out, err
}

// errLater ends the reading of the log: it learns in order.
var errLater = errors.New("this was learned later")

// knownAt takes in what is known at the last mark before a day, and gives the
// mark; without one the log is read from its start.
func (s *Server) knownAt(ctx context.Context, out *knownRecords, at, from event.Instant) (mark tally.Mark, err error) {
	known := false
	if err = s.figures(ctx, func(v tally.View) error { mark, known = v.Mark(from, at); return nil }); err != nil || !known {
		return tally.Mark{}, err
	}
	before, err := s.Store.SettingRecords(ctx)
	if err != nil {
		return mark, err
	}
	staff, err := s.Store.RecordsAt(ctx, mark.Staff)
	if err != nil {
		return mark, err
	}
	before = append(before, staff...)
	for _, id := range mark.Open {
		records, err := s.Store.Records(ctx, id)
		if err != nil {
			return mark, err
		}
		before = append(before, records...)
	}
	slices.SortFunc(before, func(a, b event.Record) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, r := range before {
		if r.Seq <= mark.Seq {
			out.take(r, from)
		}
	}
	out.seq = mark.Seq
	return mark, nil
}

// take takes one record in.
func (k *knownRecords) take(r event.Record, from event.Instant) {
	k.seq = r.Seq
	switch r.Fact.(type) {
	case *event.OrganisationSet, *event.DeskRulesSet, *event.GroupSet, *event.OperatorSet:
		k.settings = append(k.settings, r)
	}
	if id := event.Conversation(r.Fact); id != 0 {
		_, ended := r.Fact.(*event.Finalised)
		_, opened := r.Fact.(*event.Opened)
		if ended && r.At < from {
			delete(k.talks, id) // what was final before the day stands nowhere
		} else if opened || k.talks[id] != nil {
			k.talks[id] = append(k.talks[id], r)
		}
	}
	if _, started := r.Fact.(*event.DeskStarted); started {
		for id := range k.people {
			k.people[id] = append(k.people[id], r)
		}
	}
	for _, id := range event.Operators(r.Fact) {
		k.people[id] = append(k.people[id], r)
	}
}

// all gives every record once, in the order of the log.
func (k *knownRecords) all() []event.Record {
	out := slices.Clone(k.settings)
	for _, records := range k.talks {
		out = append(out, records...)
	}
	for _, records := range k.people {
		for _, r := range records {
			// What an operator did in a conversation is there already, or was
			// over before the day.
			if event.Conversation(r.Fact) == 0 {
				out = append(out, r)
			}
		}
	}
	slices.SortFunc(out, func(a, b event.Record) int { return cmp.Compare(a.Seq, b.Seq) })
	return slices.CompactFunc(out, func(a, b event.Record) bool { return a.Seq == b.Seq })
}

// people says how each operator stood.
func (p *pastBoard) people() []wire.PastOperator {
	load := map[event.OperatorID][]int64{}
	for _, t := range p.now.Talks {
		if st := t.Standing(); st.Operator != 0 && (st.Place == metric.PlaceInWork || st.Place == metric.PlaceOffered) {
			load[st.Operator] = append(load[st.Operator], int64(t.ID))
		}
	}
	out := []wire.PastOperator{}
	for _, o := range p.now.Operators {
		slices.Sort(load[o.Operator])
		out = append(out, wire.PastOperator{Operator: int64(o.Operator), Status: string(o.Present.Status), Since: int64(o.Present.From),
			Connection: string(o.Present.Connection), Conversations: append([]int64{}, load[o.Operator]...)})
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
