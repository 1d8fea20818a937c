package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// Calls and cases in the reports: counted, opened, explained, filed, and seen
// by whom they concern.
func TestFiguresOfCallsAndCases(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Доставка")}))
	vera := h.hire(anna, "Vera", "operator", 2)
	_, at := h.integrate()
	tell := func(suffix, body string) {
		t.Helper()
		if status, text := hookPost(t, at+suffix, body); status != http.StatusOK {
			t.Fatalf("%d %s", status, text)
		}
	}
	const lost = `"Session":"1","Direction":"in","Contact":{"Kind":"phone","Value":"74951112233"},"Line":{"Kind":"phone","Value":"74950000001"}`
	const talk = `"Session":"2","Direction":"in","Contact":{"Kind":"phone","Value":"74951112244"},"Line":{"Kind":"phone","Value":"74950000002"}`
	tell("leg_out", `{`+lost+`,"Leg":"2","Employee":{"ID":"11","Name":"Борис Б."}}`)
	tell("leg_out", `{`+talk+`,"Leg":"3","Employee":{"ID":"12","Name":"Вера В."}}`)
	h.understood()
	h.do(desk.MatchEmployee{Employee: 1, Operator: event.OperatorID(boris.id), By: 1})
	h.do(desk.MatchEmployee{Employee: 2, Operator: event.OperatorID(vera.id), By: 1})
	tell("ended", `{`+lost+`,"Lost":"yes"}`)
	tell("answered", `{`+talk+`,"Leg":"3","Employee":{"ID":"12"}}`)
	later := time.Now().Add(2 * time.Second).UnixMilli()
	tell("ended", fmt.Sprintf(`{%s,"Lost":"no","VendorAt":%d,"Zoned":true}`, talk, later))
	h.understood()
	must(t, h.server.Cases.Settle(t.Context()))
	list := read[wire.CaseList](t, anna.ask("GET /api/cases", nil))
	if len(list.Cases) != 2 {
		t.Fatalf("cases: %+v", list)
	}
	for _, c := range list.Cases {
		if r := boris.ask(fmt.Sprintf("PATCH /api/cases/%d", c.ID), `{"status":"closed"}`); r.status >= 300 {
			t.Fatalf("%d %s", r.status, r.body)
		}
	}
	must(t, h.server.Cases.Settle(t.Context()))
	today := time.Now().In(time.UTC).AddDate(0, 0, -1).Format(time.DateOnly) + "&to=" + time.Now().In(time.UTC).AddDate(0, 0, 1).Format(time.DateOnly)
	of := func(by *person, id, more string) map[string]int64 {
		t.Helper()
		made, out := read[wire.Report](t, by.ask("GET /api/reports/"+id+"?from="+today+more, nil)), map[string]int64{}
		for i, c := range made.Columns {
			if out[c.ID] = made.Totals[i].Num; made.Totals[i].Empty {
				out[c.ID] = -1
			}
		}
		return out
	}
	for _, want := range []struct {
		by       *person
		id, more string
		figures  map[string]int64
	}{
		{anna, "cases_load", "", map[string]int64{"od.new": 2, "od.new_client": 2, "od.reopened": 0, "od.touched": 2, "od.answered": 1, "od.closed": 1}},
		{anna, "cases_load", "&channel=call", map[string]int64{"od.new": 2, "od.closed": 1}},
		{anna, "cases_load", "&channel=site", map[string]int64{"od.new": 0, "od.closed": 0}},
		{anna, "cases_load", "&group=2", map[string]int64{"od.new": 1, "od.answered": 1}},
		{anna, "cases_best", "&operator=" + fmt.Sprint(boris.id), map[string]int64{"od.new": 1, "od.touched": 2, "od.closed": 1, "od.answered": 0}},
		{anna, "cases_best", "&channel=call", map[string]int64{"rt.first": -1, "sla.any": -1, "od.sla_close": 0}},
		{vera, "cases_best", "", map[string]int64{"od.new": 1, "od.answered": 1, "od.closed": 0}},
		{anna, "calls", "", map[string]int64{"uis.accepted": 1, "uis.lost": 1, "uis.unprocessed": 1}},
		{vera, "calls", "", map[string]int64{"uis.accepted": 1, "uis.lost": 0}},
		{anna, "calls_lines", "", map[string]int64{"uis.accepted": 1, "uis.lost": 1}},
	} {
		got := of(want.by, want.id, want.more)
		for id, n := range want.figures {
			if got[id] != n {
				t.Errorf("%s%s: %s is %d, want %d", want.id, want.more, id, got[id], n)
			}
		}
	}
	lines := read[wire.Report](t, anna.ask("GET /api/reports/calls_lines?from="+today, nil))
	if len(lines.Rows) != 2 || lines.Rows[0].Label != "74950000001" && lines.Rows[1].Label != "74950000001" {
		t.Errorf("rows of lines: %+v", lines.Rows)
	}
	only := of(anna, "calls", "&line="+lines.Rows[0].Key)
	if only["uis.accepted"]+only["uis.lost"] != 1 {
		t.Errorf("one line's: %+v", only)
	}
	choice := read[wire.CallLines](t, vera.ask("GET /api/call-lines", nil)).Lines
	if len(choice) != 2 || choice[0].Number != "74950000001" || choice[1].Number != "74950000002" || fmt.Sprint(choice[0].ID) != lines.Rows[0].Key && fmt.Sprint(choice[0].ID) != lines.Rows[1].Key {
		t.Errorf("lines to choose from: %+v", choice)
	}
	read[wire.Operator](t, anna.ask(fmt.Sprintf("PATCH /api/operators/%d", vera.id), wire.OperatorEdit{Granted: []string{}}))
	if own := read[wire.CallLines](t, vera.ask("GET /api/call-lines", nil)).Lines; len(own) != 1 || own[0].Number != "74950000002" {
		t.Errorf("without a right to calls, lines: %+v", own)
	}
	// A number of nobody's and one of another's calls are refused alike.
	foreign := choice[0].ID
	words := map[string]bool{}
	for _, line := range []int64{foreign, 555} {
		for _, q := range []string{fmt.Sprintf("&line=%d", line), fmt.Sprintf("&by=line&cell=%d", line)} {
			got := vera.ask("GET /api/figures/uis.accepted/conversations?from="+today+q, nil)
			if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `"no_line"`) {
				t.Errorf("%s: %d %s", q, got.status, got.body)
			}
			words[strings.ReplaceAll(got.body, `"cell"`, `"line"`)] = true
		}
	}
	if len(words) != 1 {
		t.Errorf("one can be told from the other: %v", words)
	}
	if got := vera.ask(fmt.Sprintf("GET /api/figures/uis.accepted/conversations?from=%s&line=%d", today, choice[1].ID), nil); got.status != http.StatusOK {
		t.Errorf("the number of one's own call: %d %s", got.status, got.body)
	}
	read[wire.Operator](t, anna.ask(fmt.Sprintf("PATCH /api/operators/%d", vera.id), wire.OperatorEdit{Granted: []string{"calls.view"}}))
	open := func(by *person, metric string) wire.FigureList {
		t.Helper()
		return read[wire.FigureList](t, by.ask("GET /api/figures/"+metric+"/conversations?from="+today, nil))
	}
	closed := open(anna, "od.closed")
	if closed.Total != 1 || len(closed.Members) != 1 || closed.Members[0].Case == 0 || closed.Members[0].Name != "74951112244" || closed.Members[0].Operator != boris.id || closed.Members[0].Sentence == "" {
		t.Fatalf("closed opens to %+v", closed)
	}
	card := read[wire.VerdictCard](t, anna.ask(fmt.Sprintf("GET /api/cases/%d/verdicts", closed.Members[0].Case), nil))
	why, course := "", ""
	for _, v := range card.Verdicts {
		if v.Metric.ID == "od.closed" {
			why += v.Clause + " "
		}
	}
	for _, l := range card.Lines {
		course += l.Kind + " "
	}
	if why != "closed " || !strings.Contains(course, "case.talk ") || !strings.Contains(course, "status.closed ") {
		t.Errorf("the reason is %q, the course %q", why, course)
	}
	missed := open(anna, "uis.lost")
	if missed.Total != 1 || missed.Members[0].Call == 0 || missed.Members[0].Hidden {
		t.Fatalf("lost opens to %+v", missed)
	}
	path := fmt.Sprintf("GET /api/call-verdicts/%d", missed.Members[0].Call)
	if card := read[wire.VerdictCard](t, anna.ask(path, nil)); len(card.Verdicts) == 0 || card.Lines[0].Kind != "signal.leg_out" || card.Name != "74951112233" {
		t.Errorf("the card of a call: %+v", card)
	}
	if r := vera.ask(path, nil); r.status != http.StatusNotFound {
		t.Errorf("a call that rang another group: %d", r.status)
	}
	if r := h.stranger().ask(path, nil); r.status != http.StatusUnauthorized {
		t.Errorf("a stranger: %d", r.status)
	}
	file := anna.ask("GET /api/reports/cases_load/export?rows=conversations&from="+today, nil).body
	if !strings.Contains(file, fmt.Sprintf("case,%d,1,1,0,1,1,1", closed.Members[0].Case)) {
		t.Errorf("no line of the case in the file:\n%s", file)
	}
}
