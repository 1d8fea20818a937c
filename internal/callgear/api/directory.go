package api

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"otklik/internal/callgear"
	"otklik/internal/phone"
)

// pageSize is how many rows one request brings, and pagesLimit how many
// requests a report may cost.
const (
	pageSize   = 1000
	pagesLimit = 10
)

// errTooMany: a list is longer than pagesLimit allows.
var errTooMany = &phone.Error{Code: phone.BadAnswer, Vendor: "more rows than are read at once"}

// pages asks for a list, page by page. One that is too long is given up after
// the first page.
func pages[T any](ctx context.Context, a *Client, method string, p fields) ([]T, error) {
	var all []T
	for page := range pagesLimit {
		with := fields{"limit": pageSize, "offset": page * pageSize}
		for name, value := range p {
			with[name] = value
		}
		var rows []T
		total, err := a.ask(ctx, Data, method, with, &rows)
		if err != nil {
			return nil, err
		}
		if total > pageSize*pagesLimit {
			return nil, errTooMany
		}
		if all = append(all, rows...); len(rows) < pageSize || len(all) >= total {
			break
		}
	}
	return all, nil
}

// Account implements phone.Vendor.
func (a *Client) Account(ctx context.Context) (phone.Account, error) {
	var rows []struct {
		Name string `json:"name"`
		Zone string `json:"timezone"`
	}
	if _, err := a.ask(ctx, Data, "get.account", nil, &rows); err != nil {
		return phone.Account{}, err
	}
	if len(rows) == 0 {
		return phone.Account{}, &phone.Error{Code: phone.BadAnswer, Vendor: "get.account"}
	}
	out := phone.Account{Name: rows[0].Name, Zone: rows[0].Zone}
	if zone, err := time.LoadLocation(out.Zone); err == nil {
		a.mu.Lock()
		a.zone = zone
		a.mu.Unlock()
	}
	numbers, err := pages[struct {
		Number string `json:"virtual_phone_number"`
	}](ctx, a, "get.virtual_numbers", nil)
	if err != nil {
		return out, err
	}
	for _, n := range numbers {
		out.Numbers = append(out.Numbers, n.Number)
	}
	return out, nil
}

// employee is a row of the directory. What update.employees demands is kept
// as it came, to be sent back unchanged.
type employee struct {
	ID        int64           `json:"id"`
	Full      string          `json:"full_name"`
	First     string          `json:"first_name"`
	Last      string          `json:"last_name"`
	Email     string          `json:"email"`
	Status    int64           `json:"status_id"`
	Phones    json.RawMessage `json:"phone_numbers"`
	Extension struct {
		Number string `json:"extension_phone_number"`
	} `json:"extension"`
	Groups []struct {
		Name string `json:"group_name"`
	} `json:"groups"`
}

// Employees implements phone.Vendor.
func (a *Client) Employees(ctx context.Context) ([]phone.Employee, error) {
	rows, err := pages[employee](ctx, a, "get.employees", nil)
	if err != nil {
		return nil, err
	}
	out := make([]phone.Employee, 0, len(rows))
	for _, r := range rows {
		one := phone.Employee{ID: strconv.FormatInt(r.ID, 10), Name: r.Full, Email: r.Email, Extension: r.Extension.Number}
		if one.Name == "" {
			one.Name = r.Last + " " + r.First
		}
		if r.Status != 0 {
			one.Status = strconv.FormatInt(r.Status, 10)
		}
		for _, g := range r.Groups {
			one.Groups = append(one.Groups, g.Name)
		}
		var phones []struct {
			Number string `json:"phone_number"`
		}
		if json.Unmarshal(r.Phones, &phones) == nil {
			for _, p := range phones {
				one.Phones = append(one.Phones, p.Number)
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// Statuses implements phone.Vendor.
func (a *Client) Statuses(ctx context.Context) ([]phone.Status, error) {
	rows, err := pages[struct {
		ID      int64  `json:"id"`
		Name    string `json:"name"`
		Code    string `json:"mnemonic"`
		Deleted bool   `json:"is_deleted"`
		Allowed bool   `json:"is_select_allowed"`
	}](ctx, a, "get.statuses", nil)
	if err != nil {
		return nil, err
	}
	out := []phone.Status{}
	for _, r := range rows {
		if !r.Deleted && r.Allowed {
			out = append(out, phone.Status{ID: strconv.FormatInt(r.ID, 10), Name: r.Name, Code: r.Code})
		}
	}
	return out, nil
}

// SetStatus implements phone.Vendor. The vendor replaces lists as a whole and
// demands some of them, so the employee is read first.
func (a *Client) SetStatus(ctx context.Context, id, status string) error {
	who, err := number(id, phone.NoEmployee)
	if err != nil {
		return err
	}
	what, err := number(status, phone.Refused)
	if err != nil {
		return err
	}
	rows, err := pages[employee](ctx, a, "get.employees", nil)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID == who {
			_, err := a.ask(ctx, Data, "update.employees", fields{"id": who, "status_id": what, "last_name": r.Last, "phone_numbers": r.Phones}, nil)
			return err
		}
	}
	return &phone.Error{Code: phone.NoEmployee}
}

// stamp is how the Data API wants moments: in the account's zone.
const stamp = "2006-01-02 15:04:05"

// legsAfter is for how long legs of a call begin after it: a period's last
// calls have theirs in the next one.
const legsAfter = 2 * time.Hour

// grain is what periods of reports are cut to: the vendor tells them in whole
// seconds, and both ends are of the period.
const grain = time.Second

// errTooDense: a single second has more than pagesLimit allows. It is not
// errTooMany: who asked for it with something else need not cut that smaller.
var errTooDense = &phone.Error{Code: phone.BadAnswer, Vendor: "more rows of one second than are read at once"}

// halved asks for the rows of a period, and for those of each half of one that
// has too many of them.
func halved[T any](from, till time.Time, ask func(from, till time.Time) ([]T, error)) ([]T, error) {
	out, err := ask(from, till)
	if !errors.Is(err, errTooMany) {
		return out, err
	}
	middle := from.Add(till.Sub(from) / 2).Truncate(grain)
	if next := middle.Add(grain); !middle.Before(from) && !next.After(till) {
		first, err := halved(from, middle, ask)
		if err != nil {
			return nil, err
		}
		second, err := halved(next, till, ask)
		return append(first, second...), err
	}
	return nil, errTooDense
}

// Reports implements phone.Vendor: two requests, of the calls and their legs,
// and as many for each half of a period that has too many of either.
func (a *Client) Reports(ctx context.Context, from, till time.Time) ([]phone.Report, error) {
	return halved(from, till, func(from, till time.Time) ([]phone.Report, error) { return a.reports(ctx, from, till) })
}

func (a *Client) reports(ctx context.Context, from, till time.Time) ([]phone.Report, error) {
	a.mu.Lock()
	zone := a.zone
	a.mu.Unlock()
	if zone == nil {
		account, err := a.Account(ctx)
		if err != nil {
			return nil, err
		}
		if zone, err = time.LoadLocation(account.Zone); err != nil {
			return nil, &phone.Error{Code: phone.BadAnswer, Vendor: "timezone"}
		}
	}
	period := fields{"date_from": from.In(zone).Format(stamp), "date_till": till.In(zone).Format(stamp), "include_ongoing_calls": false, "fields": callgear.CallFields}
	calls, err := pages[callgear.ReportCall](ctx, a, "get.calls_report", period)
	if err != nil || len(calls) == 0 {
		return nil, err
	}
	last := till.Add(legsAfter)
	if now := a.c.Now(); now.Before(last) {
		last = now
		if now.Before(till) {
			last = till
		}
	}
	legs, err := halved(from, last, func(from, till time.Time) ([]callgear.ReportLeg, error) {
		return pages[callgear.ReportLeg](ctx, a, "get.call_legs_report", fields{"date_from": from.In(zone).Format(stamp), "date_till": till.In(zone).Format(stamp), "fields": callgear.LegFields})
	})
	if err != nil {
		return nil, err
	}
	of := map[int64][]callgear.ReportLeg{}
	for _, l := range legs {
		of[l.Session] = append(of[l.Session], l)
	}
	var out []phone.Report
	for _, c := range calls {
		if c.Finish == "" {
			continue
		}
		body, err := json.Marshal(callgear.Report{Call: c, Legs: of[c.ID], Media: a.c.MediaURL, Zone: zone.String()})
		if err != nil {
			return nil, err
		}
		out = append(out, phone.Report{Session: strconv.FormatInt(c.ID, 10), Body: body})
	}
	return out, nil
}

// Check implements phone.Vendor: three requests, none of which changes
// anything.
func (a *Client) Check(ctx context.Context) []phone.Finding {
	_, ongoing := a.ask(ctx, Call, "list.calls", nil, nil)
	// An order to a call that cannot be: the component and the key are looked
	// at before the number is.
	calls := a.order(ctx, "release.call", "1", nil)
	_, directory := a.ask(ctx, Data, "get.account", nil, nil)
	if phone.CodeOf(calls) == phone.NoCall {
		calls = nil
	}
	return []phone.Finding{
		{Part: "calls", Code: phone.CodeOf(calls), Need: true},
		{Part: "management", Code: phone.CodeOf(ongoing), Need: false},
		{Part: "directory", Code: phone.CodeOf(directory), Need: false},
	}
}
