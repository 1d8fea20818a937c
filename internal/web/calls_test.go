package web

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// figure gives the value of a figure of the board of calls, -1 for «—».
func figure(t *testing.T, list []wire.CallFigure, id string) int64 {
	t.Helper()
	i := slices.IndexFunc(list, func(f wire.CallFigure) bool { return f.ID == id })
	if i < 0 {
		t.Fatalf("no figure %s", id)
	}
	if list[i].Empty {
		return -1
	}
	return list[i].Value
}

func TestCallBoard(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Доставка")}))
	vera := h.hire(anna, "Vera", "operator", 2)
	for _, p := range []*person{boris, vera} {
		h.do(desk.OperatorHere{Operator: event.OperatorID(p.id)})
		h.do(desk.SetStatus{Operator: event.OperatorID(p.id), Status: event.StatusAvailable, By: event.OperatorID(p.id)})
	}
	_, at := h.integrate()
	board := func(by *person) wire.CallBoard { return read[wire.CallBoard](t, by.ask("GET /api/calls/board", nil)) }
	tell := func(suffix, body string) {
		t.Helper()
		if status, text := hookPost(t, at+suffix, body); status != http.StatusOK {
			t.Fatalf("%d %s", status, text)
		}
	}
	const first = `"Session":"1","Direction":"in","Contact":{"Kind":"phone","Value":"74951112233"},"Line":{"Kind":"phone","Value":"74950000001"}`
	tell("leg_out", `{`+first+`,"Leg":"2","Employee":{"ID":"11","Name":"Борис Б."}}`)
	tell("leg_out", `{`+first+`,"Leg":"3","Employee":{"ID":"12","Name":"Вера В."}}`)
	h.understood()
	b := board(anna)
	if figure(t, b.Inbound, "uis.entry") != -1 || figure(t, b.Inbound, "uis.ringing") != 1 || len(b.Employees) != 2 || b.Employees[0].Status != "unknown" {
		t.Errorf("before who is who: %+v", b)
	}
	past := &callsPast{t: t, house: h, as: anna}
	past.note()
	h.do(desk.MatchEmployee{Employee: 1, Operator: event.OperatorID(boris.id), By: 1})
	h.do(desk.MatchEmployee{Employee: 2, Operator: event.OperatorID(vera.id), By: 1})
	if b = board(anna); figure(t, b.Staff, "uis.emp_ringing") != 2 || b.Employees[0].Status != "available" || b.Employees[0].Work != "ringing_in" ||
		b.Employees[0].Employee.Name != "Борис Б." || b.Employees[0].Contact.Number != "74951112233" || len(b.Calls) != 1 {
		t.Errorf("ringing: %+v", b)
	}
	tell("answered", `{`+first+`,"Leg":"2","Employee":{"ID":"11"}}`)
	h.understood()
	if b = board(anna); figure(t, b.Inbound, "uis.talking") != 1 || figure(t, b.Inbound, "uis.accepted") != 1 || figure(t, b.Staff, "uis.emp_talking") != 1 || figure(t, b.Staff, "uis.emp_idle") != 1 {
		t.Errorf("talking: %+v", b)
	}
	past.note()
	tell("ended", `{`+first+`,"Lost":"no","TalkSeconds":5}`)
	const second = `"Session":"2","Direction":"in","Contact":{"Kind":"phone","Value":"74951112244"}`
	tell("arrived", `{`+second+`}`)
	h.understood()
	if b = board(anna); figure(t, b.Inbound, "uis.entry") != 1 || figure(t, b.Inbound, "uis.talking") != 0 {
		t.Errorf("at the entrance: %+v", b.Inbound)
	}
	tell("leg_out", `{`+second+`,"Leg":"2","Employee":{"ID":"12"}}`)
	tell("ended", `{`+second+`,"Lost":"yes"}`)
	h.understood()
	lost := func(by *person) []wire.LostCall {
		return read[wire.LostCalls](t, by.ask("GET /api/calls/lost", nil)).Rows
	}
	if l := lost(anna); len(l) != 1 || l[0].By != 0 || l[0].Call.Outcome != "lost_in_ringing" || l[0].Rung[0].Operator != vera.id {
		t.Fatalf("lost: %+v", l)
	}
	if l := lost(boris); len(l) != 0 {
		t.Errorf("a lost call of another group: %+v", l)
	}
	const third = `"Session":"3","Direction":"out","Contact":{"Kind":"phone","Value":"74951112244"}`
	later := time.Now().Add(time.Second).UnixMilli()
	for i, s := range []string{"out_began", "leg_out", "answered"} {
		leg := `,"Leg":"9"`
		if s == "out_began" {
			leg = `,"Employee":{"ID":"11"}`
		}
		tell(s, fmt.Sprintf(`{%s%s,"VendorAt":%d,"Zoned":true}`, third, leg, later+int64(i)))
	}
	tell("ended", fmt.Sprintf(`{%s,"VendorAt":%d,"Zoned":true}`, third, later+5000))
	h.understood()
	if l := lost(anna); len(l) != 1 || l[0].By != 3 || !l[0].Back || l[0].ByWho.Operator != boris.id || l[0].AfterMs < 1 || !l[0].SameDay {
		t.Errorf("called back: %+v", l)
	}
	if b = board(anna); figure(t, b.Inbound, "uis.unprocessed") != 0 || figure(t, b.More, "uis.lost") != 1 || figure(t, b.More, "call.reached") != 1 {
		t.Errorf("made good: %+v", b)
	}
	if b = board(vera); figure(t, b.More, "uis.lost") != 1 || figure(t, b.Inbound, "uis.accepted") != 1 || len(b.Employees) != 1 {
		t.Errorf("what Vera sees: %+v", b) // the first call rang her too
	}
	if len(b.Lines) != 1 || b.Lines[0].Number != "74950000001" {
		t.Errorf("the numbers to choose from: %+v", b.Lines)
	}
	other := read[wire.CallBoard](t, anna.ask(fmt.Sprintf("GET /api/calls/board?line=%d", b.Lines[0].ID), nil))
	if len(other.Lines) != 1 || figure(t, other.More, "uis.lost") != 0 || figure(t, other.Inbound, "uis.accepted") != 1 {
		t.Errorf("one number's: %+v", other)
	}
	days := read[wire.CallDays](t, anna.ask("GET /api/call-figures?by=hour", nil))
	sum := int64(0)
	for _, row := range days.Rows {
		sum += row.Cells[0].Value
	}
	if len(days.Rows) < 23 || days.Columns[0].ID != "uis.accepted" || days.Columns[0].Value != 1 || sum != 1 {
		t.Errorf("figures by hour: %d rows, %+v, sum %d", len(days.Rows), days.Columns[0], sum)
	}
	past.compare()
	h.daysOfColumns(anna)
	for id, want := range map[string]string{"uis.lost": "2 lost_in_ringing", "uis.accepted": "1 connected", "uis.processing_time": "2 processed", "uis.unprocessed": ""} {
		is := ""
		for _, row := range read[wire.CallMembers](t, anna.ask("GET /api/call-figures/"+id, nil)).Rows {
			is += fmt.Sprint(row.Call.Session, " ", row.Clause)
			if row.Reason == "" || len(row.Facts) == 0 {
				t.Errorf("%s: no reason: %+v", id, row)
			}
		}
		if is != want {
			t.Errorf("%s is made of %q, want %q", id, is, want)
		}
	}
	if rest := read[wire.CallMembers](t, anna.ask("GET /api/call-figures/uis.unprocessed?rest=true", nil)); len(rest.Rows) != 2 || rest.Rows[0].Clause != "processed" && rest.Rows[1].Clause != "processed" {
		t.Errorf("not counted: %+v", rest)
	}
	if told := read[wire.CallSignals](t, anna.ask("GET /api/call-signals/1", nil)).Rows; len(told) != 4 || told[2].Signal != "answered" || told[2].Employee.Name != "Борис Б." || told[2].Notification != 3 {
		t.Errorf("told of call 1: %+v", told)
	}
	for _, bad := range []string{"?from=yesterday", "?from=2026-01-01&to=2026-12-31", "?from=2026-02-02&to=2026-02-01"} {
		if status := anna.ask("GET /api/calls/lost"+bad, nil).status; status < 400 || status >= 500 {
			t.Errorf("%s: %d", bad, status)
		}
	}
	if c := read[wire.Call](t, anna.ask("GET /api/calls/1", nil)); c.Session != "1" || c.Outcome != "answered" || len(c.Legs) != 2 || c.Talks[0].Employee.Operator != boris.id {
		t.Errorf("a call: %+v", c)
	}
	if status := boris.ask("GET /api/calls/2", nil).status; status != http.StatusNotFound {
		t.Errorf("a call of another group: %d", status)
	}
	before := board(anna)
	h.restart()
	after := read[wire.CallBoard](t, anna.ask("GET /api/calls/board", nil))
	before.Now, after.Now = 0, 0
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("after a restart:\n%+v\nbefore:\n%+v", after, before)
	}
}

// daysOfColumns: figures of calls are the same of the columns of reports as of
// the log, and the columns have any period.
func (h *house) daysOfColumns(by *person) {
	h.t.Helper()
	columns := h.server.Calls
	must(h.t, columns.Follow(h.t.Context()))
	week := time.Now().AddDate(0, 0, -7).Format(time.DateOnly) + "&to=" + time.Now().AddDate(0, 0, 1).Format(time.DateOnly)
	still := time.Now()
	clock := h.server.Clock
	h.server.Clock = func() time.Time { return still }
	for _, q := range []string{"call-figures", "call-figures?by=hour", "call-figures?from=" + week, "call-figures?by=hour&from=" + week, "call-figures?line=2&from=" + week,
		"calls/load", "calls/load?by=day&from=" + week, "calls/load?line=2&from=" + week} {
		h.sameOfTheLog(by, q)
	}
	h.server.Clock = clock
	if most := read[wire.CallLoads](h.t, by.ask("GET /api/calls/load?by=day&from=2024-01-01", nil)).Rows; len(most) == 0 {
		h.t.Error("no loads of a day long past")
	}
	year := read[wire.CallDays](h.t, by.ask("GET /api/call-figures?from=2024-01-01&to=2033-12-31", nil))
	if len(year.Rows) != 3653 || year.Columns[0].Value != 1 {
		h.t.Errorf("ten years have %d rows, %+v", len(year.Rows), year.Columns)
	}
	for _, bad := range []string{"?from=yesterday", "?from=2026-01-01&to=2026-12-31&by=hour", "?from=2026-02-02&to=2026-02-01", "?by=minute", "?from=1999-01-01&to=2025-01-01", "?line=99", "?line=1", "?group=77"} {
		if status := by.ask("GET /api/call-figures"+bad, nil).status; status != http.StatusUnprocessableEntity {
			h.t.Errorf("%s: %d", bad, status)
		}
	}
}

// sameOfTheLog: the columns answer what the calls of the log do.
func (h *house) sameOfTheLog(by *person, question string) {
	h.t.Helper()
	columns := h.server.Calls
	counted := by.ask("GET /api/"+question, nil)
	h.server.Calls = nil
	one := by.ask("GET /api/"+question, nil)
	h.server.Calls = columns
	if counted.body != one.body || counted.status != http.StatusOK {
		h.t.Errorf("%q: of the columns\n%s\nof the log\n%s", question, counted.body, one.body)
	}
}

// callsPast notes boards of calls as they were, to be compared with what is
// laid out of those moments later.
type callsPast struct {
	t      *testing.T
	house  *house
	as     *person
	boards []wire.CallBoard
}

func (p *callsPast) note() {
	p.t.Helper()
	b := read[wire.CallBoard](p.t, p.as.ask("GET /api/calls/board", nil))
	for p.house.server.now() <= event.Instant(b.Now) { // what comes next is of another millisecond
	}
	p.boards = append(p.boards, b)
}

func (p *callsPast) compare() {
	p.t.Helper()
	living := 0
	for _, b := range p.boards {
		then := read[wire.CallBoard](p.t, p.as.ask(fmt.Sprintf("GET /api/calls/board?at=%d", b.Now), nil))
		for i := range b.Employees {
			b.Employees[i].MaySet, b.Employees[i].Unsent = false, ""
			// Who an employee is and what they are called is told as of today.
			b.Employees[i].Employee, then.Employees[i].Employee = wire.Employee{}, wire.Employee{}
		}
		living += len(then.Calls)
		if got, want := fmt.Sprint(nameless(then)), fmt.Sprint(nameless(b)); got != want {
			p.t.Errorf("of %d:\n%s\nthen it was\n%s", b.Now, got, want)
		}
	}
	last := p.boards[len(p.boards)-1]
	members := read[wire.CallMembers](p.t, p.as.ask(fmt.Sprintf("GET /api/call-figures/uis.accepted?at=%d", last.Now), nil))
	if living < 2 || int64(members.Total) != figure(p.t, last.Inbound, "uis.accepted") {
		p.t.Errorf("%d calls went on, %+v", living, members)
	}
	p.loads()
	for _, bad := range []string{"1", fmt.Sprint(last.Now + 10_000_000), "-5"} {
		if answer := p.as.ask("GET /api/calls/board?at="+bad, nil); answer.status != http.StatusUnprocessableEntity {
			p.t.Errorf("at=%s: %d", bad, answer.status)
		}
	}
}

// nameless leaves out who is who: today's names stand on boards of the past.
func nameless(b wire.CallBoard) wire.CallBoard {
	for i := range b.Calls {
		c := &b.Calls[i]
		for k := range c.Legs {
			c.Legs[k].Employee.Operator = 0
		}
		for k := range c.Talks {
			c.Talks[k].Employee.Operator = 0
		}
	}
	return b
}

// loads: the most at once of a day opens to as many calls.
func (p *callsPast) loads() {
	p.t.Helper()
	loads := read[wire.CallLoads](p.t, p.as.ask("GET /api/calls/load?by=day", nil))
	if len(loads.Rows) != 1 || loads.Rows[0].Ringing.Peak < 1 || loads.Rows[0].Entry == nil {
		p.t.Fatalf("loads: %+v", loads)
	}
	for stage, l := range map[string]wire.CallLoad{"entry": *loads.Rows[0].Entry, "ringing": loads.Rows[0].Ringing, "talking": loads.Rows[0].Talking} {
		open := read[wire.CallMembers](p.t, p.as.ask(fmt.Sprintf("GET /api/calls/load/%s?moment=%d", stage, l.PeakAt), nil))
		if open.Total != l.Peak || len(open.Rows) != l.Peak || l.Mean <= 0 || l.Mean > float64(l.Peak) {
			p.t.Errorf("%s: at most %+v, which opens to %d", stage, l, open.Total)
		}
	}
	hours := read[wire.CallLoads](p.t, p.as.ask("GET /api/calls/load", nil)).Rows
	if most := slices.MaxFunc(hours, func(x, y wire.CallLoadRow) int { return x.Ringing.Peak - y.Ringing.Peak }); most.Ringing.Peak != loads.Rows[0].Ringing.Peak {
		p.t.Errorf("the fullest hour %+v, the day %+v", most, loads.Rows[0])
	}
	for _, bad := range []string{"load?by=week", "load/over?moment=1", "load/ringing?moment=1", "load/ringing"} {
		if status := p.as.ask("GET /api/calls/"+bad, nil).status; status < 400 || status >= 500 {
			p.t.Errorf("%s: %d", bad, status)
		}
	}
}
