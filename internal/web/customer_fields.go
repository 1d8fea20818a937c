package web

import (
	"context"
	"slices"

	"otklik/internal/customer"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// customerFields: GET /api/customer-fields.
func (s *Server) customerFields(ctx context.Context, _ *none) (*with[wire.CustomerFields], error) {
	rows, err := s.Store.CustomerFields(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.CustomerFields{Fields: []wire.CustomerField{}}
	for _, f := range rows {
		out.Fields = append(out.Fields, wire.CustomerField{Key: f.Key, Name: f.Name, Own: !customer.BuiltIn(f.Key), Popup: f.Popup, Removed: f.Removed})
	}
	return answer(out), nil
}

// putCustomerFields: PUT /api/customer-fields. A field without a key is a new
// one of the house's own; those of every card cannot be removed.
func (s *Server) putCustomerFields(ctx context.Context, in *body[wire.CustomerFields]) (*with[wire.CustomerFields], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	known, err := s.Store.CustomerFields(ctx)
	if err != nil {
		return nil, err
	}
	used := func(key string) bool {
		return slices.ContainsFunc(known, func(f store.CustomerField) bool { return f.Key == key })
	}
	var rows []store.CustomerField
	for i, f := range in.Body.Fields {
		row := store.CustomerField{Key: f.Key, Position: i + 1, Popup: f.Popup, Removed: f.Removed && !customer.BuiltIn(f.Key)}
		if !customer.BuiltIn(f.Key) {
			if row.Name, err = name(f.Name, "fields"); err != nil {
				return nil, err
			}
			if f.Key == "" {
				row.Key = customer.KeyOf(row.Name, used)
			} else if !used(f.Key) {
				return nil, failField("no_such_field", "fields")
			}
			known = append(known, row)
		}
		rows = append(rows, row)
	}
	if len(known) > customer.FieldsLimit {
		return nil, failField("too_many_values", "fields")
	}
	if err := s.Store.PutCustomerFields(ctx, rows); err != nil {
		return nil, err
	}
	return s.customerFields(ctx, nil)
}

// visitorCustomer: GET /api/visitors/{id}/customer. A signed identity with a
// customer's address is that customer; an address that the visitor only typed
// may be anybody's and is suggested.
func (s *Server) visitorCustomer(ctx context.Context, in *one) (*with[wire.VisitorCustomer], error) {
	id := event.VisitorID(in.ID)
	if _, err := s.seesVisitor(ctx, id); err != nil {
		return nil, err
	}
	return s.whoIs(ctx, id)
}

func (s *Server) whoIs(ctx context.Context, id event.VisitorID) (*with[wire.VisitorCustomer], error) {
	out := wire.VisitorCustomer{}
	who, err := s.Store.CustomerOfVisitor(ctx, id)
	if err != nil {
		return nil, err
	}
	if who == 0 {
		v, err := s.Store.Visitor(ctx, id)
		if err != nil || v.Email == "" {
			return answer(out), nil // nobody has said anything of themselves
		}
		suggested, err := s.Store.CustomerOfEmail(ctx, v.Email)
		if err != nil || suggested == 0 {
			return answer(out), err
		}
		if v.External == "" {
			c, err := s.Store.Customer(ctx, suggested)
			row := customerRow(c)
			out.Suggested = &row
			return answer(out), err
		}
		if err := s.tie(ctx, id, suggested, 0); err != nil {
			return nil, err
		}
		who = suggested
	}
	c, err := s.Store.Customer(ctx, who)
	row := customerRow(c)
	out.Customer = &row
	return answer(out), err
}

// tie records who a visitor is, in the log and in the table.
func (s *Server) tie(ctx context.Context, v event.VisitorID, c event.CustomerID, by event.OperatorID) error {
	if err := s.Cases.LinkVisitor(ctx, c, v, by); err != nil {
		return err
	}
	return s.Store.LinkVisitor(ctx, v, c)
}

// linkVisitor: PUT /api/visitors/{id}/customer.
func (s *Server) linkVisitor(ctx context.Context, in *change[wire.VisitorCustomerRequest]) (*with[wire.VisitorCustomer], error) {
	id, me := event.VisitorID(in.ID), callerOf(ctx).account.ID
	if _, err := s.seesVisitor(ctx, id); err != nil {
		return nil, err
	}
	to := event.CustomerID(in.Body.Customer)
	switch {
	case in.Body.New:
		made, err := s.customerOfVisitor(ctx, id)
		if err != nil {
			return nil, err
		}
		to = made
	case to != 0:
		c, err := s.Store.Customer(ctx, to)
		if err != nil {
			return nil, err
		}
		if err := notErased(c); err != nil {
			return nil, err
		}
		to = c.ID
	}
	if err := s.tie(ctx, id, to, me); err != nil {
		return nil, err
	}
	s.Hub.TellCases([]int64{}, []int64{int64(to)})
	return s.whoIs(ctx, id)
}

// customerOfVisitor makes a customer of what a visitor said of themselves.
func (s *Server) customerOfVisitor(ctx context.Context, id event.VisitorID) (event.CustomerID, error) {
	v, err := s.Store.Visitor(ctx, id)
	if err != nil {
		return 0, err
	}
	made, err := s.Cases.CreateCustomer(ctx, callerOf(ctx).account.ID)
	if err != nil {
		return 0, err
	}
	edit := store.CustomerEdit{Name: &v.Name}
	if address, err := email(v.Email, "email"); err == nil {
		edit.Emails = &[]string{address}
	}
	if err := s.Store.EditCustomer(ctx, made, edit); err != nil {
		return 0, err
	}
	if v.Phone != "" && phoneOf(v.Phone).Known() {
		err = s.givePhone(ctx, made, v.Phone)
	}
	return made, err
}
