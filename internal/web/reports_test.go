package web

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// worked is a house where two conversations were answered, one by each of two
// operators, and one waits. The dates are those of yesterday to tomorrow, in
// any zone today.
func worked(t *testing.T) (h *house, anna, boris, vera *person, dates string) {
	h = newHouse(t)
	anna = h.founder()
	boris = h.hire(anna, "Boris", "operator", 1)
	vera = h.hire(anna, "Vera", "operator", 1)
	for i, p := range []*person{boris, vera} {
		id := event.OperatorID(p.id)
		h.do(desk.OperatorHere{Operator: id})
		h.do(desk.SetStatus{Operator: id, Status: event.StatusAvailable, By: id})
		c := event.ConversationID(h.say(int64(10+i), 1, fmt.Sprintf("%c question", 'a'+i)))
		h.do(desk.Take{Operator: id, Conversation: c})
		h.do(desk.Reply{Operator: id, Conversation: c, Body: "an answer"})
		h.do(desk.SetStatus{Operator: id, Status: event.StatusPause, By: id})
	}
	h.say(20, 1, "waits")
	zone, err := time.LoadLocation("Europe/Moscow") // days are the organisation's: it is tomorrow there for three hours
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().In(zone)
	return h, anna, boris, vera, "from=" + now.AddDate(0, 0, -1).Format(time.DateOnly) + "&to=" + now.AddDate(0, 0, 1).Format(time.DateOnly)
}

func TestReports(t *testing.T) {
	h, anna, boris, vera, dates := worked(t)
	catalogue := read[wire.ReportCatalogue](t, boris.ask("GET /api/reports", nil))
	for _, e := range catalogue.Reports {
		for _, by := range catalogue.Arrangements {
			out := read[wire.Report](t, anna.ask("GET /api/reports/"+e.ID+"?"+dates+"&by="+by+"&compare=previous", nil))
			if out.Position != h.head() || out.Zone != "Europe/Moscow" || !out.Provisional || len(out.Totals) != len(out.Columns) || out.Previous == nil {
				t.Errorf("%s by %s: %+v", e.ID, by, out)
			}
			for _, c := range out.Checks {
				if c.Difference != 0 {
					t.Errorf("%s: %+v", e.ID, c)
				}
			}
		}
	}
	summary := "GET /api/reports/summary?" + dates + "&by=total"
	if out := read[wire.Report](t, anna.ask(summary, nil)); out.Totals[0].Num != 3 || out.Own {
		t.Errorf("conversations: %+v, want 3 of all", out.Totals[0])
	}
	zone, err := time.LoadLocation("Europe/Moscow")
	must(t, err)
	today := (int(time.Now().In(zone).Weekday())+6)%7 + 1
	for weekday, open := range map[int]int64{today: 3, today%7 + 1: 0} {
		if out := read[wire.Report](t, anna.ask(fmt.Sprintf("%s&weekdays=%d", summary, weekday), nil)); out.Open != open || out.Totals[0].Num != open {
			t.Errorf("on day %d of the week %d are open of %d, want %d", weekday, out.Open, out.Totals[0].Num, open)
		}
	}
	// What is compared with says as much of itself: it may change as well, and of
	// the time before the first record nothing is known.
	for ago, want := range map[int]wire.ReportBefore{0: {}, -1: {Provisional: true, Open: 3}} {
		day := time.Now().In(zone).AddDate(0, 0, -ago)
		of := "from=" + day.Format(time.DateOnly) + "&to=" + day.Format(time.DateOnly)
		out := read[wire.Report](t, anna.ask("GET /api/reports/summary?by=total&compare=previous&"+of, nil))
		if before := out.Previous; before.Provisional != want.Provisional || before.Open != want.Open || before.Begun == 0 {
			t.Errorf("%s is compared with %+v, want %+v and when records begin", of, before, want)
		}
		file := anna.ask("GET /api/reports/summary/export?by=total&compare=previous&lang=en&"+of, nil).body
		state := map[bool]string{true: "provisional", false: "final"}[want.Provisional]
		if !strings.Contains(file, "Its state,"+state) || !strings.Contains(file, "Recorded since,20") {
			t.Errorf("its file does not say so:\n%s", file)
		}
	}
	if out := read[wire.Report](t, anna.ask("GET /api/reports/summary?by=total&compare=previous&"+dates, nil)); out.Previous.Begun == 0 {
		t.Error("a period before the first record is not told apart from one without conversations")
	}
	replies := "GET /api/reports/replies?" + dates
	for p, want := range map[*person]int64{anna: 2, boris: 1, vera: 1} {
		if out := read[wire.Report](t, p.ask(replies, nil)); out.Totals[0].N != want || int64(len(out.Rows)) != want {
			t.Errorf("%d sees %d answers in %d rows, want %d", p.id, out.Totals[0].N, len(out.Rows), want)
		}
	}
}

// TestReconciliation: three conversations came, and the rows of every table
// come to its total; whoever sees only their own has a balance of their own.
func TestReconciliation(t *testing.T) {
	_, anna, boris, _, dates := worked(t)
	for _, e := range read[wire.ReportCatalogue](t, anna.ask("GET /api/reports", nil)).Reports {
		out := read[wire.Reconciliation](t, anna.ask("GET /api/reports/"+e.ID+"/reconciliation?"+dates, nil))
		sums := 4 // of conversations by their outcome; a report of distinct cases has nothing else that adds up
		if e.Section == "" {
			sums = 8
		}
		if out.Received != 3 || out.Difference != 0 || !out.Provisional || len(out.Sums) < sums {
			t.Errorf("%s: %+v", e.ID, out)
		}
		for _, o := range out.Outcomes {
			if want := map[bool]int64{true: 3}[o.Clause == "open"]; o.N != want || o.Name == "" {
				t.Errorf("%s: %+v, want %d", e.ID, o, want)
			}
		}
		for _, sum := range out.Sums {
			if sum.Difference != 0 {
				t.Errorf("%s: %+v", e.ID, sum)
			}
		}
	}
	if out := read[wire.Reconciliation](t, boris.ask("GET /api/reports/replies/reconciliation?"+dates, nil)); out.Received != 1 || !out.Own {
		t.Errorf("Boris's own: %+v", out)
	}
}

// TestWaitsAddUp: while somebody waits the waits of the period add up as well.
func TestWaitsAddUp(t *testing.T) {
	h, anna, boris, _, dates := worked(t)
	id := event.OperatorID(boris.id)
	h.do(desk.SetStatus{Operator: id, Status: event.StatusAvailable, By: id})
	for v := range int64(9) { // more than Boris may have
		h.say(30+v, 1, "one more")
	}
	out := read[wire.Report](t, anna.ask("GET /api/reports/summary?by=total&"+dates, nil))
	offered, ended := out.Totals[1].Num, out.Totals[2].Num+out.Totals[3].Num+out.Totals[4].Num
	if offered <= ended {
		t.Fatalf("%d offered, %d ended: nobody waits", offered, ended)
	}
	for _, c := range out.Checks {
		if c.Whole != offered || c.Difference != 0 {
			t.Errorf("%+v", c)
		}
	}
}

// TestProvisional: what is over and closed for good is final, the rest is not.
func TestProvisional(t *testing.T) {
	_, anna, _, _, dates := worked(t)
	out := read[wire.Report](t, anna.ask("GET /api/reports/summary?by=day&"+dates, nil))
	for i, r := range out.Rows {
		for k, f := range r.Figures {
			if want := i > 0; f.Provisional != want {
				t.Errorf("%s %s: provisional %v, want %v", r.Key, out.Columns[k].ID, f.Provisional, want)
			}
		}
	}
}

// TestOpenedQuotient: both parts open, and what they list is what they say.
func TestOpenedQuotient(t *testing.T) {
	_, anna, _, _, dates := worked(t)
	report := read[wire.Report](t, anna.ask("GET /api/reports/transfers?by=total&"+dates, nil))
	for _, column := range report.Columns {
		if column.Metric.How != "quotient" {
			continue
		}
		for _, part := range []string{"num", "den"} {
			list := read[wire.FigureList](t, anna.ask("GET /api/figures/"+column.ID+"/conversations?part="+part+"&"+dates, nil))
			if len(list.Parts) != 2 || list.Metric.ID != column.ID || list.Figure.Num != list.Parts[0].Figure.Num || list.Figure.Den != list.Parts[1].Figure.Num {
				t.Errorf("%s: %+v", column.ID, list)
			}
			for _, p := range list.Parts {
				if p.Open != (p.Part == part) || p.Open && p.Figure.N != list.Total {
					t.Errorf("%s opened as %s: %+v, a list of %d", column.ID, part, p, list.Total)
				}
			}
		}
	}
}

func TestOpenedFigure(t *testing.T) {
	h, anna, boris, vera, dates := worked(t)
	route := "GET /api/figures/rt.first/conversations?" + dates
	all := read[wire.FigureList](t, anna.ask(route, nil))
	own := read[wire.FigureList](t, boris.ask(route, nil))
	if all.Total != 2 || len(all.Members) != 2 || own.Total != 1 || own.Members[0].Operator != boris.id {
		t.Errorf("the list of all has %+v, Boris's own %+v", all, own)
	}
	cell := read[wire.FigureList](t, anna.ask(route+fmt.Sprintf("&by=operator&cell=%d", vera.id), nil))
	if cell.Total != 1 || cell.Members[0].Operator != vera.id {
		t.Errorf("Vera's cell opens to %+v", cell)
	}
	card := read[wire.VerdictCard](t, anna.ask(fmt.Sprintf("GET /api/conversations/%d/verdicts", cell.Members[0].Conversation), nil))
	counted, not := 0, 0
	for _, v := range card.Verdicts {
		if v.Sentence == "" || v.Clause == "" {
			t.Errorf("%s says nothing: %+v", v.Metric.ID, v)
		}
		if v.Counted {
			counted++
		} else {
			not++
		}
	}
	if counted == 0 || not == 0 {
		t.Errorf("the card has %d verdicts that count and %d that do not", counted, not)
	}
	_ = h
}

// TestCellOpensToItself: the figure above the list behind a cell is the cell's,
// and may change when the cell says so: because of what is in it, or because its
// time is not over.
func TestCellOpensToItself(t *testing.T) {
	_, anna, _, _, dates := worked(t)
	seen := map[bool]int{}
	for _, id := range []string{"summary", "replies", "operators", "calls", "invitations"} {
		for _, by := range []string{"day", "operator", "total"} {
			made := read[wire.Report](t, anna.ask("GET /api/reports/"+id+"?"+dates+"&by="+by, nil))
			for _, row := range made.Rows {
				for i, want := range row.Figures {
					c := made.Columns[i]
					if want.Empty && by == "operator" && c.Metric.Unowned {
						continue // left empty: it is nobody's, and no list opens
					}
					list := read[wire.FigureList](t, anna.ask("GET /api/figures/"+c.Metric.ID+"/conversations?by="+by+"&cell="+row.Key+"&clause="+c.Clause+"&"+dates, nil))
					seen[want.Provisional]++
					if want.N = list.Figure.N; list.Figure != want { // stretches of time have no n in a report
						t.Errorf("%s, %s of %s: opens to %+v, the cell is %+v", id, c.ID, row.Key, list.Figure, want)
					}
					for _, part := range list.Parts {
						if part.Figure.Provisional != want.Provisional && part.Figure.Provisional {
							t.Errorf("%s, %s of %s: its part is %+v, the cell %+v", id, c.ID, row.Key, part.Figure, want)
						}
					}
				}
			}
		}
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("cells that may change and that may not: %v", seen)
	}
}

// TestRowOfNoChannel: an operator's hours are of no channel. Their row has a
// name and opens to itself, not to the whole period.
func TestRowOfNoChannel(t *testing.T) {
	_, anna, _, _, dates := worked(t)
	report := read[wire.Report](t, anna.ask("GET /api/reports/operators?by=channel&lang=en&"+dates, nil))
	labels := map[string]string{}
	for _, row := range report.Rows {
		labels[row.Key] = row.Label
		for i, col := range report.Columns {
			list := read[wire.FigureList](t, anna.ask("GET /api/figures/"+col.Metric.ID+"/conversations?by=channel&cell="+row.Key+"&"+dates, nil))
			if got, want := list.Figure.Num, row.Figures[i].Num; got != want {
				t.Errorf("%s of %q opens to %d, the row says %d", col.ID, row.Key, got, want)
			}
		}
	}
	if len(labels) != 2 || labels["site"] != "Site chat" || labels["none"] != "no channel" {
		t.Errorf("the rows are %v, want the site's and one of no channel", labels)
	}
	if file := anna.ask("GET /api/reports/operators/export?by=channel&lang=en&"+dates, nil).body; !strings.Contains(file, "\nno channel,") {
		t.Errorf("a row of the file has no name:\n%s", file)
	}
}

func TestFiguresRefused(t *testing.T) {
	h, anna, boris, vera, dates := worked(t)
	bad := func(name, route, code string, status int) scenario {
		return scenario{name: name, as: anna, route: "GET " + route, status: status, has: []string{`"` + code + `"`}}
	}
	h.run(
		bad("no report", "/api/reports/nonsense?"+dates, "no_such_report", 404),
		bad("no metric", "/api/figures/nonsense/conversations?"+dates, "no_such_metric", 404),
		bad("a live metric has no list", "/api/figures/lt.in_queue/conversations?"+dates, "no_such_metric", 404),
		bad("a misspelt filter", "/api/reports/missed?"+dates+"&operater=1", "unknown_parameter", 400),
		bad("a misspelt filter of a file", "/api/reports/missed/export?"+dates+"&grup=1", "unknown_parameter", 400),
		bad("a misspelt filter of a list", "/api/figures/missed.waits/conversations?"+dates+"&zone=Mars/Olympus", "unknown_parameter", 400),
		bad("no number of a group", "/api/reports/missed?"+dates+"&group=abc", "bad_parameter", 400),
		bad("a group below nothing", "/api/reports/missed?"+dates+"&group=-1", "bad_parameter", 400),
		bad("no moment", "/api/board?at=1900-01-01", "bad_parameter", 400),
		bad("no rows of a file", "/api/reports/missed/export?"+dates+"&rows=moon", "bad_rows", 422),
		bad("no dates", "/api/reports/missed", "bad_date", 422),
		bad("the year 1900", "/api/reports/missed?from=1900-01-01&to=2026-01-01", "bad_date", 422),
		bad("the year 9999", "/api/reports/missed?from=2026-01-01&to=9999-01-01", "bad_date", 422),
		bad("from after to", "/api/reports/missed?from=2026-02-01&to=2026-01-01", "period_order", 422),
		bad("too long", "/api/reports/missed?from=2001-01-01&to=2026-01-01", "period_long", 422),
		bad("no arrangement", "/api/reports/missed?"+dates+"&by=moon", "bad_arrangement", 422),
		bad("no weekday", "/api/reports/missed?"+dates+"&weekdays=1,8", "bad_weekdays", 422),
		bad("no comparison", "/api/reports/missed?"+dates+"&compare=moon", "bad_comparison", 422),
		bad("no group", "/api/reports/missed?"+dates+"&group=99", "no_group", 422),
		bad("no operator", "/api/reports/missed?"+dates+"&operator=99", "no_operator", 422),
		bad("no channel", "/api/reports/missed?"+dates+"&channel=pigeon", "bad_channel", 422),
		bad("no cell", "/api/figures/missed.waits/conversations?"+dates+"&by=day&cell=moon", "bad_cell", 422),
		bad("no part", "/api/figures/op.occupancy/conversations?"+dates+"&part=half", "bad_part", 422),
		bad("part of a whole", "/api/figures/missed.waits/conversations?"+dates+"&part=num", "bad_part", 422),
		bad("nothing to reconcile", "/api/reports/nonsense/reconciliation?"+dates, "no_such_report", 404),
		bad("a year that is none", "/api/reports/missed/reconciliation?from=1900-01-01&to=2026-01-01", "bad_date", 422),
		bad("no place", "/api/figures/missed.waits/conversations?"+dates+"&after=moon", "bad_place", 422),
		scenario{name: "another's figures", as: boris, route: fmt.Sprintf("GET /api/reports/replies?%s&operator=%d", dates, vera.id), status: 403, has: []string{`"forbidden"`}},
		scenario{name: "another's list", as: boris, route: fmt.Sprintf("GET /api/figures/rt.first/conversations?%s&operator=%d", dates, vera.id), status: 403, has: []string{`"forbidden"`}},
		scenario{name: "one's own by name", as: boris, route: fmt.Sprintf("GET /api/reports/replies?%s&operator=%d", dates, boris.id), status: 200},
		scenario{name: "nothing there", as: anna, route: "GET /api/reports/missed?from=2001-01-01&to=2001-01-31&by=total", status: 200, has: []string{`"empty":true`}},
	)
}

// TestExport: the rows of the screen, and the same bytes each time.
func TestExport(t *testing.T) {
	h, anna, boris, _, dates := worked(t)
	for _, format := range []string{"csv", "xlsx", "csv&rows=conversations"} {
		for _, report := range []string{"summary", "replies", "hours"} {
			route := "GET /api/reports/" + report + "/export?" + dates + "&format=" + format
			first := anna.ask(route, nil)
			if first.status != 200 || first.header.Get("Content-Disposition") == "" {
				t.Errorf("%s: %d %s", route, first.status, short(first.body))
			}
			if again := anna.ask(route, nil); again.body != first.body {
				t.Errorf("%s: the second file differs", route)
			}
		}
	}
	text := anna.ask("GET /api/reports/replies/export?"+dates, nil).body
	for _, want := range []string{"Europe/Moscow", "Boris,", "Vera,", "rt.first v1", "Total,"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	for _, rows := range []string{"", "conversations"} {
		for _, id := range []string{"summary", "calls", "cases_load", "invitations"} {
			route := "GET /api/reports/" + id + "/export?lang=en&" + dates + "&rows=" + rows
			head := anna.ask(route, nil).body
			for _, want := range []string{"\nPeriod,20", "\nTime zone,Europe/Moscow", "\nPosition of the log,", "\nAs of,20", " v"} {
				if !strings.Contains(head, want) {
					t.Errorf("%s: no %q in %s", route, want, head)
				}
			}
		}
	}
	narrow := anna.ask(fmt.Sprintf("GET /api/reports/replies/export?%s&operator=%d&channel=site&by=weekday", dates, boris.id), nil).body
	for _, want := range []string{"Operator,Boris", "Channel,Site chat", "day,"} {
		if !strings.Contains(narrow, want) {
			t.Errorf("the file does not say what it is narrowed to: no %q in %s", want, narrow)
		}
	}
	if strings.Contains(text, "Operator,Boris") {
		t.Errorf("the file of everybody says that it is of one: %s", text)
	}
	if of := anna.ask("GET /api/reports/replies/export?"+dates+"&by=channel", nil).body; !strings.Contains(of, "\nSite chat,") {
		t.Errorf("a channel has no name in %s", of)
	}
	ordered := func(sort string) bool {
		text := anna.ask("GET /api/reports/replies/export?"+dates+"&sort="+sort, nil).body
		return strings.Index(text, "\nBoris,") < strings.Index(text, "\nVera,")
	}
	if !ordered("name") || ordered("-name") {
		t.Error("rows are not ordered by name as asked")
	}
	beside := anna.ask("GET /api/reports/replies/export?"+dates+"&compare=previous&sort=-rt.first", nil).body
	if !strings.Contains(beside, "Period before,") || !strings.Contains(beside, ", s — period before") {
		t.Errorf("no period before in %s", beside)
	}
	width := func(file string) int {
		_, rest, _ := strings.Cut(file, "\nTotal")
		total, _, _ := strings.Cut(rest, "\n")
		return strings.Count(total, ",")
	}
	if plain := width(text); width(beside) != 2*plain {
		t.Errorf("not every figure has one beside it: %s", beside)
	}
	h.run(scenario{name: "an order by nothing", as: anna, route: "GET /api/reports/replies/export?" + dates + "&sort=moon", status: 422, has: []string{`"bad_order"`}})
	if own := boris.ask("GET /api/reports/replies/export?"+dates, nil).body; strings.Contains(own, "Vera") {
		t.Errorf("Boris gets Vera's row: %s", own)
	}
	h.run(scenario{name: "no such format", as: anna, route: "GET /api/reports/replies/export?" + dates + "&format=pdf", status: 422, has: []string{`"bad_format"`}})
}

// TestEveryColumnOfAFileHasAHeading: the first one, too, in both languages; it
// says what the rows are by, and what the sheet beneath them is of.
func TestEveryColumnOfAFileHasAHeading(t *testing.T) {
	_, anna, _, _, dates := worked(t)
	catalogue := read[wire.ReportCatalogue](t, anna.ask("GET /api/reports", nil))
	headings := map[string]map[string]bool{"ru": {}, "en": {}}
	for lang, seen := range headings {
		for _, by := range catalogue.Arrangements {
			first := headingOf(t, anna, "/api/reports/calls/export?"+dates+"&by="+by+"&lang="+lang, "uis.accepted v")
			if first[0] == "" || seen[first[0]] {
				t.Errorf("%s, by %s: the first heading is %q", lang, by, first[0])
			}
			seen[first[0]] = true
		}
		of := headingOf(t, anna, "/api/reports/calls/export?"+dates+"&rows=conversations&lang="+lang, "")
		load := headingOf(t, anna, "/api/staffing/export?"+dates+"&by=hour&lang="+lang, "")
		if of[0] == "" || load[0] == "" {
			t.Errorf("%s: a sheet begins with %q, one of the load with %q", lang, of[0], load[0])
		}
	}
	if !headings["ru"]["Оператор"] || !headings["en"]["Operator"] || !headings["ru"]["День"] || !headings["en"]["Day"] {
		t.Errorf("%v", headings)
	}
}

// headingOf gives the heading of a CSV file: the line above the one of
// definitions, which names one of them, or the first one that is no note.
func headingOf(t *testing.T, p *person, route, definition string) []string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(p.ask("GET "+route+"&csv=comma", nil).body, "\ufeff")))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	must(t, err)
	at := slices.IndexFunc(lines, func(l []string) bool {
		return definition == "" && len(l) > 2 || definition != "" && slices.ContainsFunc(l[1:], func(cell string) bool { return len(l) > 2 && strings.HasPrefix(cell, definition) })
	})
	if definition != "" {
		at--
	}
	if at < 0 {
		t.Fatalf("%s has no heading: %q", route, lines)
	}
	return lines[at]
}

// TestBoardOfThePast: the board of a moment is built from what was known then.
func TestBoardOfThePast(t *testing.T) {
	h, anna, boris, _, _ := worked(t)
	reading := func(at int64) map[string]int64 {
		out := map[string]int64{}
		for _, f := range read[wire.PastBoard](t, anna.ask(fmt.Sprintf("GET /api/board?at=%d", at), nil)).Figures {
			out[f.Metric.ID] = f.Figure.Num
		}
		return out
	}
	var state desk.Head
	h.server.Desk.View(func(st *desk.State, _ event.Instant) { state = st.Head() })
	before := reading(int64(state.At))
	if before["lt.in_work"] != 2 || before["lt.ops_available"] != 0 || before["ops.online"] != 2 {
		t.Errorf("the board shows %v", before)
	}
	next := h.do(desk.SetStatus{Operator: event.OperatorID(boris.id), Status: event.StatusAvailable, By: event.OperatorID(boris.id)})
	if next.At > state.At {
		if again := reading(int64(state.At)); fmt.Sprint(again) != fmt.Sprint(before) {
			t.Errorf("the past has changed from %v to %v", before, again)
		}
	}
	var begun event.Instant
	must(t, h.server.figures(t.Context(), func(v tally.View) error { begun = v.Begun; return nil }))
	h.run(
		scenario{name: "the future", as: anna, route: fmt.Sprintf("GET /api/board?at=%d", time.Now().Add(time.Hour).UnixMilli()), status: 422, has: []string{`"bad_moment"`}},
		scenario{name: "the first millisecond of 1970", as: anna, route: "GET /api/board?at=1", status: 422, has: []string{`"before_log"`, `"field":"at"`, "Records begin at 20"}, not: []string{"{}"}},
		scenario{name: "just before the first record", as: anna, route: fmt.Sprintf("GET /api/board?at=%d", begun-1), status: 422, has: []string{`"before_log"`}},
		scenario{name: "the first record", as: anna, route: fmt.Sprintf("GET /api/board?at=%d", begun), status: 200},
		scenario{name: "calls before the first record", as: anna, route: "GET /api/calls/board?at=1", status: 422, has: []string{`"before_log"`}},
		scenario{name: "figures of calls before the first record", as: anna, route: "GET /api/call-figures?at=1", status: 422, has: []string{`"before_log"`}},
		scenario{name: "an operator", as: boris, route: "GET /api/board?at=1", status: 403, has: []string{`"forbidden"`}},
	)
}

// While people write, a file's rows are those that its figures count, and both
// of one position of the log.
func TestFileOfOnePosition(t *testing.T) {
	h, anna, _, _, dates := worked(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range int64(120) {
			h.say(100+i, 1, "while a file is made")
		}
	}()
	made := 0
	for going := true; going || made == 0; {
		select {
		case <-done:
			going = false
		default:
		}
		answer := anna.ask("GET /api/reports/summary/export?lang=en&format=xlsx&by=total&"+dates, nil)
		if answer.status == 503 {
			continue // more was written than it could follow, and it says so
		}
		made++
		file, err := excelize.OpenReader(strings.NewReader(answer.body))
		must(t, err)
		total, each := "", 0
		for i, sheet := range file.GetSheetList() {
			rows, err := file.GetRows(sheet)
			must(t, err)
			counting := false
			for _, row := range rows {
				switch {
				case i == 0 && len(row) > 1 && row[0] == "Total":
					total = row[1]
				case i == 1 && len(row) > 0 && row[0] == "№":
					counting = true
				case counting && len(row) > 1 && row[1] != "":
					each++
				}
			}
		}
		if total != strconv.Itoa(each) || each < 3 {
			t.Fatalf("%s conversations are counted, and %d have rows", total, each)
		}
	}
}
