package web

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// eventful fills the archive with conversations of all kinds: rated, with
// topics, closed in every way, reopened, transferred, unanswered, open, and
// asked with what spreadsheets take for numbers and formulas.
func eventful(t *testing.T) (h *house, anna *person) {
	h, anna, boris, vera, _, _ := archived(t)
	for _, c := range []wire.CategoryEdit{{Name: ptr("2.5")}, {Name: ptr("Курьер; самовывоз"), Parent: ptr(int64(1))}} {
		read[wire.Category](t, anna.ask("POST /api/categories", c))
	}
	rules := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).DeskRules
	rules.LateReplySeconds = 0
	read[wire.DeskRules](t, anna.ask("PUT /api/desk-rules", rules))
	b := event.OperatorID(boris.id)
	asked := []string{"007", "1.5", "89161234567", "=1+1;+7 916\n-2", "две\nстроки, «кавычки» и \"ещё\"", "@чайник\tс носиком", "где заказ"}
	for i := range 60 {
		visitor := int64(1000 + i)
		id := event.ConversationID(h.say(visitor, 1+int64(i%2), asked[i%len(asked)]))
		if i%3 == 0 {
			h.do(desk.Say{Visitor: event.VisitorID(visitor), Channel: event.ChannelSite, Group: 1, Body: "ещё", Present: true,
				Contact: &event.Contact{Visitor: event.VisitorID(visitor), Name: []string{"=Ия", "0042", "Пётр, сын \"Ивана\""}[i/3%3]}})
		}
		if i%6 == 5 { // nobody ever took it
			if i%12 == 5 {
				h.do(desk.VisitorEnds{Visitor: event.VisitorID(visitor), Conversation: id})
			}
			continue
		}
		h.do(desk.Take{Operator: b, Conversation: id})
		if i%4 != 1 {
			h.do(desk.Reply{Operator: b, Conversation: id, Body: "ответ"})
		}
		if i%5 == 0 {
			h.do(desk.Categorise{By: b, Conversation: id, Category: event.CategoryID(1 + i%2)})
		}
		switch i % 7 {
		case 1:
			h.do(desk.Transfer{By: b, Conversation: id, ToOperator: event.OperatorID(vera.id), Manage: true})
		case 2:
			h.do(desk.Close{By: b, Conversation: id, Manage: true})
			h.do(desk.Reopen{By: b, Conversation: id})
		case 3, 4, 5:
			h.do(desk.Close{By: b, Conversation: id, Final: i%7 == 3, Manage: true})
			if i%7 == 4 && i%4 != 1 {
				h.do(desk.Rate{Visitor: event.VisitorID(visitor), Conversation: id, Scale: event.RatingFive, Score: 1 + i%5})
			}
		}
	}
	return h, anna
}

// TestArchiveFileIsTheList: every cell of a file of the archive is what its list
// says of the same conversation, in the same order, in both formats.
func TestArchiveFileIsTheList(t *testing.T) {
	h, anna := eventful(t)
	compared, kinds := 0, map[string]map[string]bool{}
	for _, query := range []string{"", "order=asc", "sort=waited", "sort=messages&order=asc", "phase=open,closed", "outcome=served,reopened", "topic=1", "group=2&sort=length", "operator=0", "q=" + url.QueryEscape("ответ")} {
		list := h.listed(anna, query)
		comma := tableOf(t, anna.ask("GET /api/archive/export?csv=comma&lang=en&"+query, nil).body, ',')
		semicolon := tableOf(t, anna.ask("GET /api/archive/export?csv=semicolon&lang=en&"+query, nil).body, ';')
		book := bookOf(t, anna.ask("GET /api/archive/export?format=xlsx&lang=en&"+query, nil).body)
		if len(comma) != len(list)+1 || len(semicolon) != len(comma) || len(book) != len(comma) || len(list) == 0 {
			t.Fatalf("%q: %d, %d and %d rows of files, the list has %d", query, len(comma)-1, len(semicolon)-1, len(book)-1, len(list))
		}
		for n, row := range list {
			for name, want := range h.cellsOf(row) {
				at := slices.Index(comma[0], name)
				if at < 0 {
					t.Fatalf("no column %s in %q", name, comma[0])
				}
				if kinds[name] == nil {
					kinds[name] = map[string]bool{}
				}
				kinds[name][want] = true
				compared++
				decimal := want
				if strings.HasSuffix(name, ", s") {
					decimal = strings.Replace(want, ".", ",", 1)
				}
				if got := harmed(comma[n+1][at]); got != want {
					t.Errorf("%q, conversation %d: %s is %q in the file, %q in the list", query, row.ID, name, got, want)
				}
				if got := harmed(semicolon[n+1][at]); got != decimal {
					t.Errorf("%q, conversation %d: %s is %q with semicolons, %q in the list", query, row.ID, name, got, decimal)
				}
				got := ""
				if at < len(book[n+1]) {
					got = book[n+1][at]
				}
				if x, err := strconv.ParseFloat(want, 64); strings.HasSuffix(name, ", s") && err == nil {
					want = strconv.FormatFloat(x, 'f', -1, 64)
				}
				if got != want {
					t.Errorf("%q, conversation %d: %s is %q in the book, %q in the list", query, row.ID, name, got, want)
				}
			}
		}
	}
	for name, values := range kinds {
		if name != "City" && name != "Channel" && name != "Opened" && len(values) < 2 { // all came within a second
			t.Errorf("%s has one value in all rows, %v: nothing is compared", name, values)
		}
	}
	if compared < 2000 {
		t.Errorf("%d cells were compared", compared)
	}
}

// listed gives all pages of the archive's list.
func (h *house) listed(p *person, query string) (rows []wire.ArchiveRow) {
	h.t.Helper()
	for after := ""; ; {
		page := read[wire.ArchiveList](h.t, p.ask("GET /api/archive?"+query+"&after="+after, nil))
		rows = append(rows, page.Rows...)
		if after = page.Next; after == "" {
			return rows
		}
	}
}

// cellsOf writes a row of the list as a file in English has it.
func (h *house) cellsOf(r wire.ArchiveRow) map[string]string {
	zone, err := time.LoadLocation("Europe/Moscow")
	must(h.t, err)
	moment := func(at int64) string {
		if at == 0 {
			return ""
		}
		return time.UnixMilli(at).In(zone).Format("2006-01-02 15:04:05")
	}
	length := func(ms int64) string {
		if ms < 0 {
			return ""
		}
		return fmt.Sprintf("%.3f", float64(ms)/1000)
	}
	out := map[string]string{"№": fmt.Sprint(r.ID), "Opened": moment(r.OpenedAt), "Closed": moment(r.ClosedAt), "State": map[string]string{"open": "open", "closed": "closed", "final": "closed for good"}[r.Phase],
		"Visitor": r.Name, "City": r.City, "Channel": map[string]string{"site": "Site chat"}[r.Channel], "Topic": map[int64]string{1: "2.5", 2: "2.5 / Курьер; самовывоз"}[r.Category],
		"Waited, s": length(r.WaitedMs), "First answer, s": length(r.ReplyMs), "Length, s": length(r.LengthMs), "Latest answer, s": length(r.LateMs), "Messages": fmt.Sprint(r.Messages), "Question": r.Text}
	if r.Rating.Score > 0 {
		out["Rating"] = fmt.Sprintf("%d of 5", r.Rating.Score)
	} else {
		out["Rating"] = ""
	}
	if r.Name == "" {
		out["Visitor"] = fmt.Sprintf("Visitor %d", r.Visitor)
	}
	if r.ReplyMs < 0 { // nothing was answered
		out["Latest answer, s"] = ""
	}
	for _, g := range h.server.Hub.Groups() {
		if g.ID == r.Group {
			out["Group"] = g.Name
		}
	}
	accounts, err := h.server.Store.Accounts(h.t.Context())
	must(h.t, err)
	var people []string
	for _, id := range r.Operators {
		for _, a := range accounts {
			if int64(a.ID) == id {
				people = append(people, a.Name)
			}
		}
	}
	out["Operators"] = strings.Join(people, ", ")
	var outcomes []string
	for _, code := range r.Outcomes {
		outcomes = append(outcomes, map[string]string{"missed": "Missed (overall)", "missed_operator": "Missed by an operator", "no_reply": "Unanswered", "unassigned": "Unassigned", "cancelled": "Cancelled",
			"served": "Served", "served_auto": "Closed by itself after an answer", "ended_in_queue": "Closed in the queue", "offline": "Came when nobody was online", "late": "Late answer",
			"closed_noreply": "Closed by an operator without an answer", "reopened": "Reopened", "transferred": "Transferred", "expired": "An offer ran out"}[code])
	}
	out["Outcomes"] = strings.Join(outcomes, ", ")
	return out
}

// harmed takes off what keeps a spreadsheet from computing a cell: the one
// thing that a file has and the list has not.
func harmed(cell string) string {
	for _, first := range []string{"=", "+", "-", "@", "\t", "\r"} {
		cell = strings.ReplaceAll(cell, "'"+first, first)
	}
	return cell
}

// tableOf gives the heading and rows of a CSV file.
func tableOf(t *testing.T, text string, comma rune) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.FieldsPerRecord, r.Comma = -1, comma
	lines, err := r.ReadAll()
	must(t, err)
	return belowNotes(t, lines)
}

// bookOf gives those of the sheet of a book.
func bookOf(t *testing.T, body string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(body))
	must(t, err)
	defer f.Close()
	lines, err := f.GetRows(f.GetSheetList()[0])
	must(t, err)
	return belowNotes(t, lines)
}

func belowNotes(t *testing.T, lines [][]string) [][]string {
	t.Helper()
	at := slices.IndexFunc(lines, func(l []string) bool { return len(l) > 2 && l[0] == "№" })
	if at < 0 {
		t.Fatalf("no heading in %q", lines)
	}
	return lines[at:]
}
