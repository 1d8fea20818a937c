package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/call"
	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/customer"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	customersPage = 50  // rows of one answer: some screens of them
	historyShown  = 50  // conversations, cases and calls of one customer
	queryMax      = 200 // characters that anybody looks for
	tagMax        = 50  // characters
)

type customersInput struct {
	Query string `query:"query"`
	After int64  `query:"after" minimum:"0"`
}

// customers: GET /api/customers.
func (s *Server) customers(ctx context.Context, in *customersInput) (*with[wire.CustomerList], error) {
	query, err := text(in.Query, "query", queryMax)
	if err != nil {
		return nil, err
	}
	rows, err := s.Store.FindCustomers(ctx, store.CustomerList{Query: query, After: event.CustomerID(in.After), Limit: customersPage + 1})
	if err != nil {
		return nil, err
	}
	out := wire.CustomerList{Customers: []wire.Customer{}, More: len(rows) > customersPage}
	for _, c := range rows[:min(len(rows), customersPage)] {
		out.Customers = append(out.Customers, customerRow(c))
	}
	return answer(out), nil
}

func customerRow(c store.Customer) wire.Customer {
	out := wire.Customer{ID: int64(c.ID), Name: c.Name, Company: c.Company, Note: c.Note, Emails: append([]string{}, c.Emails...),
		Tags: append([]string{}, c.Tags...), Fields: c.Fields, Phones: []wire.CustomerPhone{}, CreatedAt: int64(c.Created), ErasedAt: int64(c.Erased), ErasedBy: int64(c.Eraser)}
	if out.Fields == nil {
		out.Fields = map[string]string{}
	}
	for _, p := range c.Phones {
		out.Phones = append(out.Phones, wire.CustomerPhone{ID: int64(p.ID), Number: p.Number})
	}
	return out
}

// customer: GET /api/customers/{id}.
func (s *Server) customer(ctx context.Context, in *one) (*with[wire.CustomerView], error) {
	c, err := s.Store.Customer(ctx, event.CustomerID(in.ID))
	if err != nil {
		return nil, err
	}
	out := wire.CustomerView{Customer: customerRow(c), Visitors: []wire.Visitor{}, Conversations: []wire.PastConversation{}, Calls: []wire.CustomerCall{}}
	if err := s.hadWith(ctx, c.ID, &out); err != nil {
		return nil, err
	}
	rows, err := s.Store.FindCases(ctx, store.CaseList{Customer: c.ID, Limit: historyShown})
	if err != nil {
		return nil, err
	}
	if out.Cases, err = s.caseRows(ctx, rows); err != nil {
		return nil, err
	}
	out.Calls, err = s.callsOf(ctx, c)
	return answer(out), err
}

// hadWith adds the visitors that a customer was, and their conversations that
// the caller may see.
func (s *Server) hadWith(ctx context.Context, id event.CustomerID, out *wire.CustomerView) error {
	visitors, err := s.Store.CustomerVisitors(ctx, id)
	if err != nil {
		return err
	}
	for _, v := range visitors {
		view, err := s.visitorOf(ctx, v, 0)
		if err != nil {
			return err
		}
		out.Visitors = append(out.Visitors, view)
		past, err := s.Store.PastConversations(ctx, v, historyShown)
		if err != nil {
			return err
		}
		for _, p := range past {
			if _, err := s.look(ctx, p.Conversation); err == nil {
				out.Conversations = append(out.Conversations, wire.PastConversation{ID: int64(p.Conversation), OpenedAt: int64(p.OpenedAt),
					FinalAt: int64(p.FinalAt), Operator: int64(p.Operator), Messages: p.Messages, First: p.First})
			}
		}
	}
	slices.SortFunc(out.Conversations, func(x, y wire.PastConversation) int { return int(y.OpenedAt - x.OpenedAt) })
	out.Conversations = out.Conversations[:min(len(out.Conversations), historyShown)]
	return nil
}

// callsOf gives the calls of a customer's numbers, newest first.
func (s *Server) callsOf(ctx context.Context, c store.Customer) ([]wire.CustomerCall, error) {
	out := []wire.CustomerCall{}
	k, all, err := s.Cases.Open(ctx, casebook.CustomerRef(c.ID))
	if err != nil || k == nil {
		return out, err
	}
	in := map[event.CallID]int64{}
	for i := range all.Cases {
		for _, e := range all.Cases[i].Entries {
			in[e.Call] = int64(all.Cases[i].ID)
		}
	}
	numbers, err := s.Store.Phones(ctx, k.Phones)
	if err != nil {
		return out, err
	}
	for _, one := range k.Calls {
		if all.Owners[one.Phone] == c.ID {
			row := callRow(one)
			row.Case, row.Number = in[one.ID], numbers[one.Phone]
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(x, y wire.CustomerCall) int { return int(y.At - x.At) })
	return out[:min(len(out), historyShown)], nil
}

func callRow(c cases.Call) wire.CustomerCall {
	row := wire.CustomerCall{ID: int64(c.ID), At: int64(c.StartedAt), Out: c.Out, Missed: c.Missed, Going: c.EndedAt == 0}
	for _, r := range c.Rang {
		row.Operator = int64(r.Operator)
	}
	for _, t := range c.Talks {
		row.Operator = int64(t.Operator)
		if t.EndedAt != 0 {
			row.Seconds += int(t.EndedAt-t.AnsweredAt) / 1000
		}
	}
	return row
}

// createCustomer: POST /api/customers.
func (s *Server) createCustomer(ctx context.Context, in *body[wire.CustomerEdit]) (*with[wire.Customer], error) {
	e, err := s.cardEdit(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	number := in.Body.Phone
	if number != "" && !phoneOf(number).Known() {
		return nil, failField("bad_phone", "phone")
	}
	id, err := s.Cases.CreateCustomer(ctx, callerOf(ctx).account.ID)
	if err == nil {
		err = s.Store.EditCustomer(ctx, id, e)
	}
	if err == nil && number != "" {
		err = s.givePhone(ctx, id, number)
	}
	if err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, id)
}

// editCustomer: PATCH /api/customers/{id}.
func (s *Server) editCustomer(ctx context.Context, in *change[wire.CustomerEdit]) (*with[wire.Customer], error) {
	e, err := s.cardEdit(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	c, err := s.Store.Customer(ctx, event.CustomerID(in.ID))
	if err == nil {
		err = notErased(c)
	}
	if err == nil {
		err = s.Store.EditCustomer(ctx, c.ID, e)
	}
	if err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, c.ID)
}

// showCustomer answers with a card, and tells who shows it.
func (s *Server) showCustomer(ctx context.Context, id event.CustomerID) (*with[wire.Customer], error) {
	c, err := s.Store.Customer(ctx, id)
	if err != nil {
		return nil, err
	}
	s.Hub.TellCases([]int64{}, []int64{int64(c.ID)})
	s.tellCallers(ctx, c.ID)
	return answer(customerRow(c)), nil
}

// cardEdit checks what somebody wrote on a card.
func (s *Server) cardEdit(ctx context.Context, in wire.CustomerEdit) (e store.CustomerEdit, err error) {
	for _, f := range []struct {
		to    **string
		from  *string
		field string
		limit int
		check func(value, field string, limit int) (string, error)
	}{
		{&e.Name, in.Name, "name", nameMax, text},
		{&e.Company, in.Company, "company", nameMax, text},
		{&e.Note, in.Note, "note", textMax, lines},
	} {
		if f.from == nil {
			continue
		}
		value, err := f.check(*f.from, f.field, f.limit)
		if err != nil {
			return e, err
		}
		*f.to = &value
	}
	if e.Emails, err = several(in.Emails, "emails", customer.EmailsLimit, func(v string) (string, error) { return email(v, "emails") }); err != nil {
		return e, err
	}
	if e.Tags, err = several(in.Tags, "tags", customer.TagsLimit, func(v string) (string, error) { return text(v, "tags", tagMax) }); err != nil {
		return e, err
	}
	if in.Fields != nil {
		e.Fields, err = s.ownFields(ctx, *in.Fields)
	}
	return e, err
}

// several checks a list of values; empty and repeated ones are left out.
func several(in *[]string, field string, limit int, check func(string) (string, error)) (*[]string, error) {
	if in == nil {
		return nil, nil
	}
	out := []string{}
	for _, v := range *in {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		value, err := check(v)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	if len(out) > limit {
		return nil, &failure{status: http.StatusUnprocessableEntity, code: "too_many_values", field: field, detail: strconv.Itoa(limit)}
	}
	return &out, nil
}

func (s *Server) ownFields(ctx context.Context, in map[string]string) (*map[string]string, error) {
	known, err := s.Store.CustomerFields(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for key, v := range in {
		if customer.BuiltIn(key) || !slices.ContainsFunc(known, func(f store.CustomerField) bool { return f.Key == key }) {
			return nil, failField("no_such_field", "fields")
		}
		value, err := lines(v, "fields", customer.ValueLimit)
		if err != nil {
			return nil, err
		}
		if value != "" {
			out[key] = value
		}
	}
	return &out, nil
}

func phoneOf(number string) call.Number { return call.ParseNumber(number) }

// givePhone gives a number to a customer; a caller of whom nothing but the
// number was known is the same person from now on.
func (s *Server) givePhone(ctx context.Context, to event.CustomerID, number string) error {
	n := phoneOf(number)
	if !n.Known() || len(number) > phoneMax {
		return failField("bad_phone", "number")
	}
	if c, err := s.Store.Customer(ctx, to); err == nil {
		if err := notErased(c); err != nil {
			return err
		}
	}
	id, err := s.Store.PhoneID(ctx, n)
	if err != nil {
		return err
	}
	return s.Cases.LinkPhone(ctx, to, id, callerOf(ctx).account.ID, func(owner event.CustomerID) (bool, error) {
		c, err := s.Store.Customer(ctx, owner)
		return c.Blank() && len(c.Phones) <= 1, err
	})
}

// linkPhone: POST /api/customers/{id}/phones.
func (s *Server) linkPhone(ctx context.Context, in *change[wire.PhoneRequest]) (*with[wire.Customer], error) {
	if err := s.givePhone(ctx, event.CustomerID(in.ID), in.Body.Number); err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, event.CustomerID(in.ID))
}

type phoneInput struct {
	ID    int64 `path:"id" minimum:"1"`
	Phone int64 `path:"phone" minimum:"1"`
}

// unlinkPhone: DELETE /api/customers/{id}/phones/{phone}.
func (s *Server) unlinkPhone(ctx context.Context, in *phoneInput) (*with[wire.Customer], error) {
	id := event.CustomerID(in.ID)
	if err := s.Cases.UnlinkPhone(ctx, id, event.PhoneID(in.Phone), callerOf(ctx).account.ID); err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, id)
}

// mergeCustomers: POST /api/customers/{id}/merge.
func (s *Server) mergeCustomers(ctx context.Context, in *change[wire.MergeRequest]) (*with[wire.Customer], error) {
	into, err := s.Store.Customer(ctx, event.CustomerID(in.ID))
	if err != nil {
		return nil, err
	}
	from, err := s.Store.Customer(ctx, event.CustomerID(in.Body.From))
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(notErased(into), notErased(from)); err != nil {
		return nil, err
	}
	if err := s.Cases.Merge(ctx, into.ID, from.ID, callerOf(ctx).account.ID); err != nil {
		return nil, err
	}
	if err := s.Store.MergeCustomers(ctx, into.ID, from.ID, customer.Merge(into.Card, from.Card)); err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, into.ID)
}
