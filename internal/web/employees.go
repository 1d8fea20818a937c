package web

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// externals are ids of people in a company's directory.
var externals = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9A-Za-z_.-]{1,64}$`) })

// vendorEmployees: GET /api/integrations/{id}/employees: those that were read
// from the directory, added by hand, or heard of in notifications.
func (s *Server) vendorEmployees(ctx context.Context, in *one) (*with[wire.VendorEmployees], error) {
	if _, err := s.Store.Integration(ctx, event.IntegrationID(in.ID)); err != nil {
		return nil, err
	}
	return s.showEmployees(ctx, event.IntegrationID(in.ID), nil, "")
}

// showEmployees lists an integration's people; the directory's rows, where it
// was read, bring what helps to tell who they are.
func (s *Server) showEmployees(ctx context.Context, id event.IntegrationID, directory []phone.Employee, code phone.Code) (*with[wire.VendorEmployees], error) {
	rows, err := s.Store.Employees(ctx, id)
	if err != nil {
		return nil, err
	}
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	who := map[event.EmployeeID]event.OperatorID{}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for employee, operator := range st.Settings.Employees {
			who[employee] = operator
		}
	})
	taken := map[event.OperatorID]bool{}
	for _, e := range rows {
		taken[who[e.ID]] = true
	}
	out := wire.VendorEmployees{Employees: []wire.VendorEmployee{}, Directory: string(code)}
	for _, e := range rows {
		shown := wire.VendorEmployee{ID: int64(e.ID), External: e.External, Name: e.Name, Operator: int64(who[e.ID])}
		entry := phone.Employee{Name: e.Name}
		if i := slices.IndexFunc(directory, func(d phone.Employee) bool { return d.ID == e.External }); i >= 0 {
			entry = directory[i]
			shown.Extension = entry.Extension
		}
		if shown.Operator == 0 {
			shown.Suggested = int64(likely(entry, accounts, taken))
		}
		out.Employees = append(out.Employees, shown)
	}
	return answer(out), nil
}

// likely says which colleague an employee probably is: the one with the same
// address, or the only one with the same words in the name. A guess is shown,
// and taken by nobody but a person.
func likely(e phone.Employee, accounts []store.Account, taken map[event.OperatorID]bool) event.OperatorID {
	found := event.OperatorID(0)
	for _, a := range accounts {
		switch {
		case a.Off || taken[a.ID]:
		case e.Email != "" && strings.EqualFold(e.Email, a.Email):
			return a.ID
		case sameName(e.Name, a.Name):
			if found != 0 {
				return 0
			}
			found = a.ID
		}
	}
	return found
}

// sameName compares names whatever the order of their words.
func sameName(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 1 && slices.Equal(x, y)
}

// refreshEmployees: POST /api/integrations/{id}/employees/refresh.
func (s *Server) refreshEmployees(ctx context.Context, in *one) (*with[wire.VendorEmployees], error) {
	id := event.IntegrationID(in.ID)
	v, _, err := s.Telephony.Vendor(ctx, id)
	if err != nil {
		return nil, s.phoneFailure(err)
	}
	directory, err := v.Employees(ctx)
	if err != nil {
		return s.showEmployees(ctx, id, nil, phone.CodeOf(err)) // those that are known stay there
	}
	rows := make([]store.Employee, len(directory))
	for i, e := range directory {
		rows[i] = store.Employee{Integration: id, External: e.ID, Name: e.Name}
	}
	if err := s.Store.KeepEmployees(ctx, rows); err != nil {
		return nil, err
	}
	return s.showEmployees(ctx, id, directory, phone.OK)
}

// addVendorEmployee: POST /api/integrations/{id}/employees.
func (s *Server) addVendorEmployee(ctx context.Context, in *change[wire.VendorEmployeeAdd]) (*with[wire.VendorEmployees], error) {
	id := event.IntegrationID(in.ID)
	if _, err := s.Store.Integration(ctx, id); err != nil {
		return nil, err
	}
	external := strings.TrimSpace(in.Body.External)
	if !externals().MatchString(external) {
		return nil, failField("bad_external", "external")
	}
	called, err := name(in.Body.Name, "name")
	if err != nil {
		return nil, err
	}
	if err := s.Store.KeepEmployees(ctx, []store.Employee{{Integration: id, External: external, Name: called}}); err != nil {
		return nil, err
	}
	return s.showEmployees(ctx, id, nil, "")
}

// matchInput says who an employee is.
type matchInput struct {
	ID       int64 `path:"id" minimum:"1"`
	Employee int64 `path:"employee" minimum:"1"`
	Body     wire.VendorEmployeeMatch
}

// matchEmployee: PUT /api/integrations/{id}/employees/{employee}.
func (s *Server) matchEmployee(ctx context.Context, in *matchInput) (*with[wire.VendorEmployees], error) {
	id := event.IntegrationID(in.ID)
	rows, err := s.Store.Employees(ctx, id)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(rows, func(e store.Employee) bool { return int64(e.ID) == in.Employee }) {
		return nil, store.ErrNotFound
	}
	_, err = s.Desk.Do(ctx, desk.MatchEmployee{Employee: event.EmployeeID(in.Employee), Operator: event.OperatorID(in.Body.Operator), By: callerOf(ctx).account.ID})
	if err != nil {
		return nil, err
	}
	return s.showEmployees(ctx, id, nil, "")
}
