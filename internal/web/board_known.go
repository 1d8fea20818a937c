package web

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/tally"
)

// knownRecords are the records that a board of a moment is made of.
type knownRecords struct {
	seq      int64 // of the last one
	settings []event.Record
	talks    map[event.ConversationID][]event.Record // those not final before the day
	people   map[event.OperatorID][]event.Record
	phones   []event.Record // what was told of calls, and who is who at the telephone companies: calls occupy people
}

// recordsUntil reads what was known at a moment of a day that began at from:
// the facts of that day, and what was there of conversations and operators at
// the midnight before it. A moment before the first record is refused.
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

// beforeTheLog refuses a moment of which nothing was recorded: a board of zeros
// would say that nobody wrote then.
func beforeTheLog(v tally.View) error {
	begun := v.Begun.Time().In(v.Columns.Zone()).Format("2006-01-02 15:04:05")
	return &failure{status: http.StatusUnprocessableEntity, code: "before_log", field: "at", detail: begun}
}

// knownAt takes in what is known at the last mark before a day, and gives the
// mark; without one the log is read from its start.
func (s *Server) knownAt(ctx context.Context, out *knownRecords, at, from event.Instant) (mark tally.Mark, err error) {
	known := false
	err = s.figures(ctx, func(v tally.View) error {
		if at < v.Begun {
			return beforeTheLog(v)
		}
		mark, known = v.Mark(from, at)
		return nil
	})
	if err != nil || !known {
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
	for _, read := range []func() ([]event.Record, error){func() ([]event.Record, error) { return s.Store.Matchings(ctx) },
		func() ([]event.Record, error) { return s.Store.RecordsOfCalls(ctx, from.Add(-call.GiveUpMillis)) }} {
		phones, err := read()
		if err != nil {
			return mark, err
		}
		before = append(before, phones...)
	}
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
	case *event.CallSignalled, *event.EmployeeMatched:
		k.phones = append(k.phones, r)
		return
	case *event.OrganisationSet, *event.DeskRulesSet, *event.GroupSet, *event.OperatorSet, *event.ScheduleSet:
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
	out := append(slices.Clone(k.settings), k.phones...)
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

// calls lays out the calls that were known, and says whether nobody told of
// the arrival of calls.
func (k *knownRecords) calls(ctx *metric.Context) (out []*metric.CallLine, noArrivals bool) {
	of := map[event.CallID][]event.Record{}
	for _, r := range k.phones {
		if id := event.Call(r.Fact); id != 0 {
			of[id] = append(of[id], r)
		}
	}
	callers := metric.NewCallers(time.UTC)
	ctx.Calls = callers
	for _, id := range slices.Sorted(maps.Keys(of)) {
		line := metric.NewCallLine(of[id], ctx)
		callers.Add(line)
		out = append(out, line)
	}
	return out, !callers.Arrivals()
}
