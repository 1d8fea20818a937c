package emulate

import (
	"encoding/json"
	"slices"
	"time"
)

// Directories and reports: the Data API.

func (x *Exchange) getAccount(params, time.Time) (any, int, error) {
	return []any{map[string]any{"app_id": x.account.AppID, "name": "Тёплый дом", "timezone": x.account.Zone}}, 1, nil
}

func (x *Exchange) getEmployees(p params, _ time.Time) (any, int, error) {
	var all []any
	for _, e := range x.account.Employees {
		groups := []any{}
		for _, id := range e.Groups {
			groups = append(groups, map[string]any{"group_id": id, "group_name": x.groupName(id)})
		}
		all = append(all, map[string]any{"id": e.ID, "full_name": e.FullName(), "first_name": e.FirstName, "last_name": e.LastName, "email": e.Email,
			"status_id": e.Status, "groups": groups, "extension": map[string]any{"extension_phone_number": e.Extension},
			"phone_numbers": []any{map[string]any{"phone_number": e.Phone, "status": "active"}}})
	}
	return page(p, all)
}

func (x *Exchange) groupName(id int64) string {
	for _, g := range x.account.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	return ""
}

func (x *Exchange) getGroups(p params, _ time.Time) (any, int, error) {
	var all []any
	for _, g := range x.account.Groups {
		all = append(all, map[string]any{"id": g.ID, "name": g.Name})
	}
	return page(p, all)
}

func (x *Exchange) getStatuses(p params, _ time.Time) (any, int, error) {
	var all []any
	for _, s := range Statuses {
		all = append(all, map[string]any{"id": s.ID, "name": s.Name, "mnemonic": s.Mnemonic, "is_worktime": s.Worktime, "is_deleted": false, "is_select_allowed": true})
	}
	return page(p, all)
}

func (x *Exchange) getVirtualNumbers(p params, _ time.Time) (any, int, error) {
	var all []any
	for i, n := range x.account.Numbers {
		all = append(all, map[string]any{"id": i + 1, "virtual_phone_number": n, "status": "active"})
	}
	return page(p, all)
}

func (x *Exchange) updateEmployees(p params, _ time.Time) (any, int, error) {
	id, err := p.number("id")
	if err != nil {
		return nil, 0, err
	}
	e := x.employee(id)
	if e == nil {
		return nil, 0, invalid("employee_not_found", "id")
	}
	for _, name := range []string{"last_name", "phone_numbers"} { // so the vendor's page marks them
		if p[name] == nil {
			return nil, 0, invalid("required_parameter_missed", name)
		}
	}
	if p["status_id"] != nil {
		status, err := p.number("status_id")
		if err != nil || !slices.ContainsFunc(Statuses, func(s Status) bool { return s.ID == status }) {
			return nil, 0, invalid("invalid_parameter_value", "status_id")
		}
		e.Status = status
	}
	return map[string]any{"id": id}, -1, nil
}

// Limits of reports.
const (
	reportDays  = 92
	pageDefault = 1000
	pageLimit   = 10_000
	offsetLimit = 100_000
	reportStamp = "2006-01-02 15:04:05"
)

// page cuts a list as limit and offset say.
func page(p params, all []any) (any, int, error) {
	limit, offset := int64(pageDefault), int64(0)
	for name, into := range map[string]*int64{"limit": &limit, "offset": &offset} {
		if p[name] != nil {
			n, err := p.number(name)
			if err != nil {
				return nil, 0, err
			}
			*into = n
		}
	}
	if limit < 1 || limit > pageLimit {
		return nil, 0, invalid("invalid_parameter_value", "limit")
	}
	if offset < 0 || offset > offsetLimit {
		return nil, 0, invalid("invalid_parameter_value", "offset")
	}
	from := min(int(offset), len(all))
	to := min(from+int(limit), len(all))
	return append([]any{}, all[from:to]...), len(all), nil
}

// within gives the calls of a report's period, oldest first.
func (x *Exchange) within(p params) ([]*session, error) {
	var ends [2]time.Time
	for i, name := range []string{"date_from", "date_till"} {
		if p[name] == nil {
			return nil, invalid("required_parameter_missed", name)
		}
		at, err := time.ParseInLocation(reportStamp, p.text(name), x.account.location())
		if err != nil {
			return nil, invalid("data_type_error", name)
		}
		ends[i] = at
	}
	if ends[1].Before(ends[0]) {
		return nil, invalid("invalid_parameter_value", "date_till")
	}
	if ends[1].Sub(ends[0]) > reportDays*24*time.Hour {
		return nil, invalid("date_interval_limit_reached", "date_till")
	}
	var out []*session
	for _, s := range slices.Concat(x.finished, x.live) {
		if s.finish.IsZero() && !p.yes("include_ongoing_calls") || s.start.Before(ends[0]) || s.start.After(ends[1]) {
			continue
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b *session) int { return a.start.Compare(b.start) })
	return out, nil
}

func (x *Exchange) callsReport(p params, now time.Time) (any, int, error) {
	calls, err := x.within(p)
	if err != nil {
		return nil, 0, err
	}
	var all []any
	for _, s := range calls {
		all = append(all, only(p, x.callRow(s, now)))
	}
	return page(p, all)
}

func (x *Exchange) callRow(s *session, now time.Time) map[string]any {
	row := map[string]any{"id": s.id, "start_time": x.stamp(s.start), "finish_time": nil, "finish_reason": s.reason, "direction": s.direction, "source": s.source,
		"is_lost": s.lost(), "contact_phone_number": s.contact, "virtual_phone_number": s.virtual, "talk_duration": int(s.talked / time.Second),
		"clean_talk_duration": int(s.talked / time.Second), "call_api_external_id": s.external, "scenario_name": s.scenario, "is_transfer": false}
	end := now
	if !s.finish.IsZero() {
		end = s.finish
		row["finish_time"] = x.stamp(s.finish)
	}
	row["total_duration"] = int(end.Sub(s.start) / time.Second)
	row["wait_duration"] = row["total_duration"]
	if !s.firstTalk.IsZero() {
		row["wait_duration"] = int(s.firstTalk.Sub(s.start) / time.Second)
	}
	employees, records := []any{}, []any{}
	for _, l := range s.legs {
		if l.employee != nil {
			employees = append(employees, map[string]any{"employee_id": l.employee.ID, "employee_full_name": l.employee.FullName(),
				"is_answered": !l.connect.IsZero(), "is_talked": l.talked > 0})
			row["is_transfer"] = row["is_transfer"].(bool) || l.transferred
		}
	}
	if e := s.lastTalker(); e != nil {
		row["last_talked_employee_id"], row["last_talked_employee_full_name"] = e.ID, e.FullName()
	}
	for _, r := range s.records {
		records = append(records, r.hash)
	}
	row["employees"], row["call_records"] = employees, records
	return row
}

func (x *Exchange) legsReport(p params, now time.Time) (any, int, error) {
	calls, err := x.within(p)
	if err != nil {
		return nil, 0, err
	}
	var all []any
	for _, s := range calls {
		for _, l := range s.legs {
			all = append(all, only(p, x.legRow(s, l, now)))
		}
	}
	return page(p, all)
}

func (x *Exchange) legRow(s *session, l *leg, now time.Time) map[string]any {
	end := now
	if !l.live() {
		end = l.finish
	}
	row := map[string]any{"id": l.id, "call_session_id": s.id, "start_time": x.stamp(l.start), "connect_time": nil, "duration": 0,
		"total_duration": int(end.Sub(l.start) / time.Second), "finish_reason": l.reason, "calling_phone_number": l.calling, "called_phone_number": l.called,
		"direction": map[bool]string{true: "out", false: "in"}[l.out], "is_transfered": l.transferred, "is_operator": l.employee != nil,
		"is_failed": l.talked == 0, "is_talked": l.talked > 0, "employee_id": nil, "employee_full_name": nil}
	if !l.connect.IsZero() {
		row["connect_time"] = x.stamp(l.connect)
		row["duration"] = int(end.Sub(l.connect) / time.Second)
	}
	if l.employee != nil {
		row["employee_id"], row["employee_full_name"] = l.employee.ID, l.employee.FullName()
	}
	return row
}

// only keeps the fields that were asked for.
func only(p params, row map[string]any) any {
	var fields []string
	if p["fields"] == nil || json.Unmarshal(p["fields"], &fields) != nil || len(fields) == 0 {
		return row
	}
	out := map[string]any{}
	for _, name := range fields {
		if value, ok := row[name]; ok {
			out[name] = value
		}
	}
	return out
}
