package web

import (
	"context"
	"log/slog"
	"slices"

	"otklik/internal/casebook"
	"otklik/internal/customer"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// ShowCases tells browsers what is different in the books: which cases, and
// whose own calls.
func (s *Server) ShowCases(changed []casebook.Changed) {
	var ids, customers []int64
	var operators []event.OperatorID
	for _, c := range changed {
		for i := range c.Cases {
			ids = append(ids, int64(c.Cases[i].ID))
		}
		for _, id := range c.Book.Customers {
			customers = append(customers, int64(id))
		}
		operators = append(operators, c.Operators...)
	}
	s.Hub.TellCases(append([]int64{}, ids...), append([]int64{}, customers...))
	slices.Sort(operators)
	for _, o := range slices.Compact(operators) {
		s.tellOwnCalls(context.Background(), o)
	}
}

// tellCallers shows the pop-ups of a customer who is calling anew: their card
// is different.
func (s *Server) tellCallers(ctx context.Context, id event.CustomerID) {
	for _, o := range s.Cases.TalkingTo(id) {
		s.tellOwnCalls(ctx, o)
	}
}

// tellOwnCalls shows an operator the calls that concern them.
func (s *Server) tellOwnCalls(ctx context.Context, o event.OperatorID) {
	s.showing.Lock() // what was read later is told later
	defer s.showing.Unlock()
	calls, err := s.ownCalls(ctx, o)
	var attempts []wire.CallAttempt
	if err == nil {
		attempts, err = s.ownAttempts(ctx, o)
	}
	if err != nil {
		slog.ErrorContext(ctx, "an operator's calls were not shown", "err", err)
		return
	}
	s.Hub.TellOwnCalls(o, calls, attempts)
}

func (s *Server) ownCalls(ctx context.Context, o event.OperatorID) ([]wire.OwnCall, error) {
	own := s.Cases.OwnCalls(o, s.now())
	people, phones := make([]event.CustomerID, len(own)), make([]event.PhoneID, len(own))
	for i, c := range own {
		people[i], phones[i] = c.Customer, c.Phone
	}
	customers, err := s.Store.Customers(ctx, people)
	if err != nil {
		return nil, err
	}
	numbers, err := s.Store.Phones(ctx, phones)
	if err != nil {
		return nil, err
	}
	fields, err := s.Store.CustomerFields(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]wire.OwnCall, len(own))
	for i, c := range own {
		who := customers[c.Customer]
		out[i] = wire.OwnCall{Call: int64(c.Call), Out: c.Out, Stage: string(c.Stage), Since: int64(c.Since), EndedAt: int64(c.EndedAt),
			Number: numbers[c.Phone], Customer: int64(c.Customer), Known: who.ID != 0 && !who.Blank(), Shown: chosen(who, fields),
			Case: int64(c.Case), Made: c.Made}
	}
	return out, nil
}

// chosen gives what the pop-up shows of a customer (O4).
func chosen(c store.Customer, fields []store.CustomerField) []wire.Line {
	out := []wire.Line{}
	for _, f := range fields {
		value := c.Value(f.Key)
		if f.Popup && !f.Removed && f.Key != customer.Phone && value != "" {
			out = append(out, wire.Line{Key: f.Key, Name: f.Name, Value: value})
		}
	}
	return out
}
