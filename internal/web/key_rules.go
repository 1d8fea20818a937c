package web

import (
	"sync"

	"otklik/internal/access"
)

// keyRule says what a key for programs may do with a route: nothing, or with
// any of the sections. The zero rule is nothing.
type keyRule struct {
	sections []access.Section
	any      bool // whatever its sections
}

// keyTable says of every route under /api/ whether a key may use it; a test
// holds it to the tables of routes. A route that stands nowhere is closed. What
// only a person should do, and what tells secrets, stands in the last line:
// signing in, answering visitors, the shift, settings, other keys, and whatever
// cannot be taken back.
func keyTable() []struct {
	rule   keyRule
	routes []string
} {
	with := func(sections ...access.Section) keyRule { return keyRule{sections: sections} }
	return []struct {
		rule   keyRule
		routes []string
	}{
		{keyRule{any: true}, []string{"/api/", "GET /api/openapi.json", "GET /api/docs", "GET /api/session", "GET /api/metrics"}},
		{with(access.ReadReports), []string{"GET /api/reports", "GET /api/reports/{id}", "GET /api/reports/{id}/reconciliation", "GET /api/reports/{id}/export",
			"GET /api/staffing", "GET /api/staffing/try", "GET /api/staffing/export",
			"GET /api/figures/{metric}/conversations", "GET /api/rebuild", "GET /api/rebuild/changes", "GET /api/call-figures", "GET /api/call-figures/{metric}"}},
		{with(access.ReadMonitor), []string{"GET /api/board", "GET /api/board/figures", "GET /api/board/trend", "GET /api/board/conversations", "GET /api/board/topics", "GET /api/board/thresholds"}},
		{with(access.ReadArchive), []string{"GET /api/archive", "GET /api/archive/days/{date}", "GET /api/archive/export", "GET /api/conversations/{id}/transcript",
			"GET /api/conversations/{id}", "GET /api/conversations/{id}/messages", "GET /api/conversations/{id}/why", "GET /api/conversations/{id}/verdicts"}},
		{with(access.ReadCalls), []string{"GET /api/calls/board", "GET /api/calls/lost", "GET /api/calls/load", "GET /api/calls/load/{stage}", "GET /api/calls/{id}", "GET /api/call-signals/{id}", "GET /api/call-verdicts/{id}"}},
		{with(access.ReadRecordings), []string{"GET /api/recordings/{id}"}},
		{with(access.ReadCustomers), []string{"GET /api/customers", "GET /api/customers/{id}", "GET /api/customer-fields", "GET /api/visitors/{id}/customer", "GET /api/cases", "GET /api/cases/{id}", "GET /api/cases/{id}/verdicts"}},
		{with(access.EditsCustomers), []string{"POST /api/customers", "PATCH /api/customers/{id}", "POST /api/customers/{id}/phones", "DELETE /api/customers/{id}/phones/{phone}", "PUT /api/visitors/{id}/customer"}},
		{with(access.EditsCases), []string{"POST /api/cases", "PATCH /api/cases/{id}", "POST /api/cases/{id}/notes", "POST /api/cases/{id}/calls"}},
		// What numbers stand for: names of groups, operators, topics, lines.
		{with(access.ReadReports, access.ReadArchive, access.ReadMonitor, access.ReadCalls), []string{"GET /api/archive/filters", "GET /api/categories", "GET /api/call-lines"}},
		{keyRule{}, []string{"GET /api/setup", "POST /api/setup", "POST /api/session", "DELETE /api/session", "GET /api/invitations/{token}", "POST /api/invitations/{token}",
			"GET /api/socket", "PATCH /api/me", "PUT /api/me/photo", "PUT /api/operators/{id}/status", "GET /api/keys", "POST /api/keys", "DELETE /api/keys/{id}",
			"POST /api/conversations/{id}/messages", "POST /api/conversations/{id}/take", "POST /api/conversations/{id}/decline", "POST /api/conversations/{id}/transfer", "POST /api/conversations/{id}/close",
			"POST /api/conversations/{id}/done", "POST /api/conversations/{id}/reopen", "POST /api/conversations/{id}/requeue", "POST /api/conversations/{id}/priority", "PUT /api/conversations/{id}/category", "PATCH /api/visitors/{id}", "POST /api/files",
			"PUT /api/board/thresholds", "GET /api/settings", "PATCH /api/organisation", "PUT /api/desk-rules", "POST /api/groups", "PATCH /api/groups/{id}", "PUT /api/sites/{key}",
			"POST /api/operators", "PATCH /api/operators/{id}", "POST /api/operators/{id}/invitation", "POST /api/rebuild", "POST /api/categories", "PATCH /api/categories/{id}",
			"POST /api/customers/{id}/merge", "POST /api/customers/{id}/erase", "PUT /api/customer-fields", "POST /api/visitors/{id}/erase", "GET /api/case-drafts/{id}", "PUT /api/case-drafts/{id}",
			"GET /api/schedules", "POST /api/schedules", "PATCH /api/schedules/{id}",
			"GET /api/invitation-rules", "GET /api/invitation-cities", "POST /api/invitation-rules", "PATCH /api/invitation-rules/{id}", "POST /api/visitors/{id}/invitation", "GET /api/invitation-texts",
			"GET /api/integrations", "POST /api/integrations", "PATCH /api/integrations/{id}", "POST /api/integrations/{id}/secret", "POST /api/integrations/{id}/check", "GET /api/integrations/{id}/employees",
			"POST /api/integrations/{id}/employees", "POST /api/integrations/{id}/employees/refresh", "GET /api/integrations/{id}/statuses", "PUT /api/integrations/{id}/employees/{employee}",
			"GET /api/integrations/{id}/notifications", "POST /api/integrations/{id}/notifications/read-again",
			"GET /api/control/rebuild", "POST /api/control/rebuild", "GET /api/control/rebuild/changes", // the bearer of the program's own commands is no key
			"GET /api/telephone", "POST /api/calls/attempts", "GET /api/calls/attempts", "GET /api/calls/attempts/{id}", "POST /api/calls/attempts/{id}/{deed}"}},
	}
}

var keyRules = sync.OnceValue(func() map[string]keyRule {
	out := map[string]keyRule{}
	for _, l := range keyTable() {
		for _, route := range l.routes {
			out[route] = l.rule
		}
	}
	return out
})
