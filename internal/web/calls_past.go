package web

import (
	"cmp"
	"context"
	"slices"

	"otklik/internal/callboard"
	"otklik/internal/event"
)

// onCalls lets look at the board of calls: the one that runs, or the one of a
// past moment; and says whether the arrival of calls was told of.
func (s *Server) onCalls(ctx context.Context, past event.Instant, look func(b *callboard.Board, arrivals bool)) error {
	if past == 0 {
		return s.Hub.OnCalls(ctx, func(b *callboard.Board) { look(b, s.arrivals()) })
	}
	b, arrivals, err := s.callsAt(ctx, past)
	if err == nil {
		look(b.Board, arrivals)
	}
	return err
}

// callsAt lays out the board of calls of a past moment, from what was known
// then, by the folds of the board that runs.
func (s *Server) callsAt(ctx context.Context, at event.Instant) (b callboard.Whole, arrivals bool, err error) {
	if at <= 0 || at > s.now() {
		return b, false, failField("bad_moment", "at")
	}
	b = callboard.NewWhole(s.zone(), at, 0)
	known, err := s.recordsUntil(ctx, at, b.Day.From)
	if err != nil {
		return b, false, err
	}
	records := slices.Clone(known.settings)
	for _, of := range known.people {
		for _, r := range of {
			if event.Conversation(r.Fact) == 0 {
				records = append(records, r)
			}
		}
	}
	// Yesterday's calls are made good today, so more of them count than the
	// board of conversations needs.
	for _, part := range []func() ([]event.Record, error){
		func() ([]event.Record, error) { return s.Store.Matchings(ctx) },
		func() ([]event.Record, error) {
			return s.Store.RecordsOfCalls(ctx, b.Day.From.Add(-callboard.Before))
		},
	} {
		more, err := part()
		if err != nil {
			return b, false, err
		}
		records = append(records, more...)
	}
	records = slices.DeleteFunc(records, func(r event.Record) bool { return r.Learned > at })
	slices.SortFunc(records, func(x, y event.Record) int { return cmp.Compare(x.Seq, y.Seq) })
	b.Apply(slices.CompactFunc(records, func(x, y event.Record) bool { return x.Seq == y.Seq }))
	b.Reckon(at)
	arrivals, err = s.arrivalsAt(ctx, at)
	return b, arrivals, err
}

// arrivals says whether every integration that is switched on tells of the
// arrival of calls; else nobody knows how many are at the entrance (U6).
func (s *Server) arrivals() bool {
	if s.Intake == nil {
		return false
	}
	active := s.Intake.Active()
	for _, id := range active {
		if !s.Intake.Tells(id, event.SignalArrived) {
			return false
		}
	}
	return len(active) > 0
}

// arrivalsAt says the same of a past moment: of the integrations that are
// switched on now and were there, each had told of an arrival by then.
func (s *Server) arrivalsAt(ctx context.Context, at event.Instant) (bool, error) {
	if !s.arrivals() {
		return false, nil
	}
	first, err := s.Intake.ToldSince(ctx, event.SignalArrived)
	if err != nil {
		return false, err
	}
	for _, id := range s.Intake.Active() {
		one, err := s.Store.Integration(ctx, id)
		if err != nil {
			return false, err
		}
		if one.Created <= at && first[id] > at {
			return false, nil
		}
	}
	return true, nil
}
