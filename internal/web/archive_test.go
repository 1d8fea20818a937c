package web

import (
	csvreader "encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// archived is a house with a past: a conversation in each of two groups, each
// answered by its own operator, and a third operator of no such group.
func archived(t *testing.T) (h *house, anna, boris, vera *person, first, second int64) {
	h = newHouse(t)
	anna = h.founder()
	read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Доставка")}))
	boris, vera = h.hire(anna, "Boris", "operator", 1), h.hire(anna, "Vera", "operator", 2)
	talk := func(visitor, group int64, who *person, question, answer string) int64 {
		id := event.OperatorID(who.id)
		h.do(desk.OperatorHere{Operator: id})
		h.do(desk.SetStatus{Operator: id, Status: event.StatusAvailable, By: id})
		c := event.ConversationID(h.say(visitor, group, question))
		h.do(desk.Take{Operator: id, Conversation: c})
		h.do(desk.Reply{Operator: id, Conversation: c, Body: answer})
		h.do(desk.Reply{Operator: id, Conversation: c, Body: "секретная заметка", Note: true})
		h.do(desk.Close{By: id, Conversation: c, Final: true})
		return int64(c)
	}
	first = talk(10, 1, boris, "Оформите возврат заказа", "Возвраты принимаем на складе")
	second = talk(11, 2, vera, "Когда доставка?", "Доставим возвращённый заказ завтра")
	return h, anna, boris, vera, first, second
}

func ids(rows []wire.ArchiveRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprint(r.ID))
	}
	return strings.Join(out, " ")
}

func TestArchive(t *testing.T) {
	h, anna, boris, vera, first, second := archived(t)
	today := time.Now().UTC().Add(3 * time.Hour).Format(time.DateOnly) // Moscow
	both, one, two := fmt.Sprint(second, " ", first), fmt.Sprint(first), fmt.Sprint(second)
	for _, c := range []struct {
		who   *person
		query string
		want  string
	}{
		{anna, "", both}, {boris, "", one}, {vera, "", two},
		{anna, "q=" + url.QueryEscape("заказами"), both}, {boris, "q=" + url.QueryEscape("заказ"), one}, {vera, "q=" + url.QueryEscape("заказы"), two},
		{anna, "in=question&q=" + url.QueryEscape("заказ"), one}, {anna, "in=answer&q=" + url.QueryEscape("заказ"), two},
		{anna, "q=" + url.QueryEscape("заказ -склад"), two}, {anna, "q=" + url.QueryEscape(`"возврат заказа"`), one}, {anna, "q=" + url.QueryEscape("секретн*"), both},
		{anna, "in=answer&q=" + url.QueryEscape("секретная"), ""},
		{anna, "group=2", two}, {vera, "group=1", ""}, {anna, "group=1,2&sort=messages&order=asc", both}, {anna, fmt.Sprintf("operator=%d", boris.id), one}, {anna, "operator=0", ""},
		{anna, "outcome=served", both}, {anna, "outcome=late,missed", ""}, {anna, "phase=final", both}, {anna, "phase=open", ""}, {anna, "channel=call", ""},
		{anna, "from=" + today + "&to=" + today, both}, {anna, "to=2020-01-01", ""}, {anna, "from=2199-01-01", ""}, {anna, "order=asc", fmt.Sprint(first, " ", second)},
	} {
		out := read[wire.ArchiveList](t, c.who.ask("GET /api/archive?"+c.query, nil))
		if got := ids(out.Rows); got != c.want || out.Total != int64(len(out.Rows)) || out.Progress != 100 || out.Zone != "Europe/Moscow" || out.Position != h.head() {
			t.Errorf("%q as %d: %s of %d, want %s; %+v", c.query, c.who.id, got, out.Total, c.want, out)
		}
	}
	hits := read[wire.ArchiveList](t, anna.ask("GET /api/archive?q="+url.QueryEscape("возвраты"), nil)).Rows[0].Hits
	if len(hits) != 2 || hits[1].Parts[0].Text != "Возвраты" || !hits[1].Parts[0].Hit || hits[1].Operator != boris.id {
		t.Errorf("the hits are %+v", hits)
	}
}

func TestArchiveRefuses(t *testing.T) {
	_, anna, boris, _, _, second := archived(t)
	run := func(as *person, name, query string, status int, code string) scenario {
		return scenario{name: name, as: as, route: "GET /api/archive" + query, status: status, has: []string{code}}
	}
	q := func(text string) string { return "?q=" + url.QueryEscape(text) }
	anna.h.run(
		run(anna, "one letter", q("я"), 422, "query_short"), run(anna, "a prefix of one letter", q("а*"), 422, "query_short"),
		run(anna, "no word", q("«» *** -"), 422, "query_empty"), run(anna, "only without", q("-заказ"), 422, "query_only_not"),
		run(anna, "a long query", q(strings.Repeat("ы", 300)), 422, "query_long"),
		run(anna, "operators and quotes", q(`заказ" OR NEAR(* ^a -- ' ; {answer}:`), 200, `"rows":[]`),
		run(anna, "an unfinished quote", q(`"возврат`), 200, `"total":1`), run(anna, "columns", q("question:возврат"), 200, `"total":0`),
		run(anna, "bytes that are no text", "?q=%ff%fe", 422, "query_empty"),
		run(anna, "year 1900", "?from=1900-01-01", 422, "bad_date"), run(anna, "year 9999", "?to=9999-12-31", 422, "bad_date"),
		run(anna, "ends before it begins", "?from=2026-11-02&to=2026-11-01", 422, "period_order"), run(anna, "unknown group", "?group=77", 422, "no_group"),
		run(anna, "unknown operator", "?operator=77", 422, "no_operator"), run(anna, "unknown topic", "?topic=7", 422, "no_category"), run(anna, "no topic’s number", "?topic=x", 400, "bad_parameter"),
		run(anna, "no number", "?group=x", 400, "bad_parameter"), run(anna, "a misspelt filter", "?operater=1", 400, "unknown_parameter"),
		run(anna, "unknown outcome", "?outcome=lost", 422, "bad_outcome"), run(anna, "unknown phase", "?phase=x", 422, "bad_phase"),
		run(anna, "unknown order", "?sort=name", 422, "bad_sort"), run(anna, "unknown scope", "?in=notes", 422, "bad_scope"),
		run(anna, "no place", "?after=x", 422, "bad_place"), run(anna, "unknown file", "/export?format=pdf", 422, "bad_format"),
		run(anna, "no such day", "/days/2026-13-01", 422, "bad_date"),
		scenario{name: "another group's transcript", as: boris, route: fmt.Sprintf("GET /api/conversations/%d/transcript", second), status: 404, has: []string{"no_conversation"}},
		scenario{name: "another group's conversation", as: boris, route: fmt.Sprintf("GET /api/conversations/%d", second), status: 404, has: []string{"no_conversation"}},
		scenario{name: "unknown transcript", as: anna, route: fmt.Sprintf("GET /api/conversations/%d/transcript?format=pdf", second), status: 422, has: []string{"bad_transcript"}},
	)
}

// TestWhatIsOverStaysOnesOwn: who worked on a conversation may read it when it
// is over, in whatever group, and finds it; while it goes on elsewhere, not.
func TestWhatIsOverStaysOnesOwn(t *testing.T) {
	h, _, boris, vera, _, _ := archived(t)
	c := h.say(12, 1, "Переведите меня в доставку")
	h.do(desk.Take{Operator: event.OperatorID(boris.id), Conversation: event.ConversationID(c)})
	h.do(desk.Transfer{By: event.OperatorID(boris.id), Conversation: event.ConversationID(c), ToGroup: 2})
	h.do(desk.Take{Operator: event.OperatorID(vera.id), Conversation: event.ConversationID(c)})
	route, search := fmt.Sprintf("GET /api/conversations/%d", c), "GET /api/archive?q="+url.QueryEscape("переведите")
	seen := func() (bool, bool) {
		list := read[wire.ArchiveList](t, boris.ask(search, nil))
		return boris.ask(route, nil).status == 200, len(list.Rows) == 1
	}
	if direct, found := seen(); direct || found {
		t.Errorf("while others work on it: read %v, found %v", direct, found)
	}
	h.do(desk.Close{By: event.OperatorID(vera.id), Conversation: event.ConversationID(c), Final: true})
	h.restart() // the desk remembers what has just ended
	if direct, found := seen(); !found || !direct {
		t.Errorf("when it is over: read %v, found %v", direct, found)
	}
}

func TestArchivePages(t *testing.T) {
	h, anna, _, _, _, _ := archived(t)
	for i := range 120 {
		h.say(int64(100+i), 1, fmt.Sprintf("Вопрос номер %d про чайник", i))
	}
	for _, query := range []string{"", "sort=messages", "sort=waited&order=asc", "q=" + url.QueryEscape("чайники")} {
		seen, after, total := map[int64]bool{}, "", int64(0)
		for n := 0; ; n++ {
			out := read[wire.ArchiveList](t, anna.ask("GET /api/archive?"+query+"&after="+after, nil))
			if n == 0 {
				total = out.Total
				h.say(300, 1, "чайник, который пришёл между страницами") // moves nothing
			}
			for _, r := range out.Rows {
				if seen[r.ID] {
					t.Errorf("%s: %d comes twice", query, r.ID)
				}
				seen[r.ID] = true
			}
			if after = out.Next; after == "" {
				break
			}
		}
		if int64(len(seen)) < total || int64(len(seen)) > total+1 {
			t.Errorf("%s: %d rows of %d", query, len(seen), total)
		}
	}
}

func TestArchiveDay(t *testing.T) {
	h, anna, boris, vera, first, second := archived(t)
	lost := h.say(30, 1, "никто не ответил")
	today := read[wire.ArchiveFilters](t, anna.ask("GET /api/archive/filters", nil)).Today
	day := read[wire.ArchiveDay](t, anna.ask("GET /api/archive/days/"+today, nil))
	if len(day.Shifts) != 2 || day.Shifts[0].Operator != boris.id || day.Shifts[0].Stints[0].Row.ID != first || day.Shifts[1].Stints[0].Row.ID != second {
		t.Errorf("the day is %+v", day.Shifts)
	}
	if ids(day.Nobody) != fmt.Sprint(lost) {
		t.Errorf("nobody worked on %s", ids(day.Nobody))
	}
	own := read[wire.ArchiveDay](t, vera.ask("GET /api/archive/days/"+today, nil))
	if len(own.Shifts) != 1 || own.Shifts[0].Operator != vera.id || len(own.Nobody) != 0 {
		t.Errorf("Vera sees %+v", own)
	}
	if one := read[wire.ArchiveDay](t, anna.ask(fmt.Sprintf("GET /api/archive/days/%s?operator=%d", today, boris.id), nil)); len(one.Shifts) != 1 || len(one.Nobody) != 0 {
		t.Errorf("Boris's day is %+v", one)
	}
}

// TestLateIsASetting: what is late follows the rules of the desk (E19).
func TestLateIsASetting(t *testing.T) {
	_, anna, _, _, _, _ := archived(t)
	if late := read[wire.Session](t, anna.ask("GET /api/session", nil)).LateSeconds; late != 300 {
		t.Errorf("usually an answer is late after %d s", late)
	}
	rules := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).DeskRules
	rules.LateReplySeconds = 60
	read[wire.DeskRules](t, anna.ask("PUT /api/desk-rules", rules))
	if late := read[wire.ArchiveFilters](t, anna.ask("GET /api/archive/filters", nil)).LateSeconds; late != 60 {
		t.Errorf("late after %d s, set were 60", late)
	}
	rules.LateReplySeconds = -1
	if got := anna.ask("PUT /api/desk-rules", rules); got.status != 422 || !strings.Contains(got.body, "lateReplySeconds") {
		t.Errorf("a threshold below zero: %d %s", got.status, got.body)
	}
}

// TestArchiveTopics: lists by what conversations are about, and the topic in
// rows, in files and in transcripts.
func TestArchiveTopics(t *testing.T) {
	h, anna, boris, _, first, second := archived(t)
	for _, c := range []wire.CategoryEdit{{Name: ptr("Доставка")}, {Name: ptr("Курьер"), Parent: ptr(int64(1))}, {Name: ptr("Оплата")}} {
		read[wire.Category](t, anna.ask("POST /api/categories", c))
	}
	paid := h.say(12, 1, "Не проходит карта")
	h.do(desk.Take{Operator: event.OperatorID(boris.id), Conversation: event.ConversationID(paid)})
	for _, topic := range []event.CategoryID{3, 0, 2} {
		h.do(desk.Categorise{By: event.OperatorID(boris.id), Conversation: event.ConversationID(paid), Category: topic})
	}
	h.do(desk.Close{By: event.OperatorID(boris.id), Conversation: event.ConversationID(paid), Final: true})
	read[wire.Category](t, anna.ask("PATCH /api/categories/2", wire.CategoryEdit{Retired: ptr(true)})) // what has it keeps it
	one, none := fmt.Sprint(paid), fmt.Sprint(second, " ", first)
	for query, want := range map[string]string{"topic=2": one, "topic=1": one, "topic=1&q=" + url.QueryEscape("карты"): one, "topic=3": "", "topic=0": none, "topic=2,3&group=1": one, "topic=2&q=" + url.QueryEscape("карты"): one,
		"topic=3&q=" + url.QueryEscape("карты"): "", "topic=0,2": one + " " + none, "topic=2&phase=open": ""} {
		if out := read[wire.ArchiveList](t, anna.ask("GET /api/archive?"+query, nil)); ids(out.Rows) != want || out.Total != int64(len(out.Rows)) {
			t.Errorf("%s: %s of %d, want %s", query, ids(out.Rows), out.Total, want)
		}
	}
	if row := read[wire.ArchiveList](t, anna.ask("GET /api/archive?topic=2", nil)).Rows[0]; row.Category != 2 {
		t.Errorf("the row says topic %d", row.Category)
	}
	if card := read[wire.ConversationView](t, anna.ask(fmt.Sprintf("GET /api/conversations/%d", paid), nil)).Card; card.Category != 2 {
		t.Errorf("the card of what is over says topic %d", card.Category)
	}
	csv := anna.ask("GET /api/archive/export?topic=2&lang=ru&csv=comma", nil).body
	for _, want := range []string{"\nТемы,Доставка / Курьер\n", ",Операторы,Тема,Оценка,\"Ожидание, с\",", fmt.Sprintf("\n%d,", paid), ",Boris,Доставка / Курьер,"} {
		if !strings.Contains(csv, want) {
			t.Errorf("no %q in the file:\n%s", want, csv)
		}
	}
	if strings.Contains(csv, fmt.Sprintf("\n%d,", first)) {
		t.Errorf("a file of one topic has others:\n%s", csv)
	}
	text := anna.ask(fmt.Sprintf("GET /api/conversations/%d/transcript?lang=ru", paid), nil).body
	for _, want := range []string{"\nТема: Доставка / Курьер\n", "* Тема: Оплата\n", "* Тема снята\n", "* Тема: Доставка / Курьер\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the transcript:\n%s", want, text)
		}
	}
	if other := anna.ask(fmt.Sprintf("GET /api/conversations/%d/transcript?lang=ru", first), nil).body; strings.Contains(other, "Тема") {
		t.Errorf("the transcript of what has no topic:\n%s", other)
	}
}

func TestArchiveFiles(t *testing.T) {
	h, anna, boris, _, first, second := archived(t)
	csv := anna.ask("GET /api/archive/export?q="+url.QueryEscape("заказ"), nil)
	for _, want := range []string{"Europe/Moscow", "missed.conversations v1", "возврат", fmt.Sprintf("\n%d,", first), fmt.Sprintf("\n%d,", second), "Boris", "Vera"} {
		if !strings.Contains(csv.body, want) {
			t.Errorf("no %s in the file:\n%s", want, csv.body)
		}
	}
	if !strings.Contains(csv.body, "\nPeriod,all time\n") {
		t.Errorf("the file of everything does not say so: %s", short(csv.body))
	}
	narrow := anna.ask(fmt.Sprintf("GET /api/archive/export?operator=%d,0&channel=site&outcome=served", boris.id), nil).body
	for _, want := range []string{`Operators,"Boris, nobody"`, "Channel,Site chat", "Outcomes,Served", ",Site chat,"} {
		if !strings.Contains(narrow, want) {
			t.Errorf("no %s in %s", want, narrow)
		}
	}
	if again := anna.ask("GET /api/archive/export?q="+url.QueryEscape("заказ"), nil); again.body != csv.body {
		t.Error("the same question gives other bytes")
	}
	if own := boris.ask("GET /api/archive/export", nil).body; strings.Contains(own, "Vera") || !strings.Contains(own, "Boris") {
		t.Errorf("Boris exports %s", own)
	} else if whose := "\nWhose,your conversations and those of your groups\n"; !strings.Contains(own, whose) || strings.Contains(csv.body, whose) {
		t.Errorf("whose conversations they are: of Boris %s, of everybody %s", short(own), short(csv.body))
	}
	if book := anna.ask("GET /api/archive/export?format=xlsx", nil); !strings.HasPrefix(book.body, "PK") {
		t.Errorf("no book: %.20q", book.body)
	}
	asked := h.say(99, 1, "никто не отвечает")
	file := csvreader.NewReader(strings.NewReader(anna.ask("GET /api/archive/export?lang=en", nil).body))
	file.FieldsPerRecord = -1 // what the file is of stands above the table
	lines, err := file.ReadAll()
	must(t, err)
	column, said := -1, 0
	for _, line := range lines {
		switch {
		case line[0] == "№":
			column = slices.Index(line, "Latest answer, s")
		case column > 0 && line[0] == strconv.FormatInt(asked, 10):
			if said++; line[column] != "" {
				t.Errorf("the latest answer to what nobody answered is %q", line[column])
			}
		case column > 0 && len(line) > column && line[column] == "":
			t.Errorf("an answer without its time: %q", line)
		}
	}
	if said != 1 {
		t.Errorf("%d rows of what nobody answered in %q", said, lines)
	}
	route := fmt.Sprintf("GET /api/conversations/%d/transcript", first)
	text, page := boris.ask(route, nil), boris.ask(route+"?format=html&notes=1", nil)
	if !strings.Contains(text.body, "Оформите возврат заказа") || !strings.Contains(text.body, "Boris: Возвраты") || strings.Contains(text.body, "секретная") {
		t.Errorf("the transcript is %s", text.body)
	}
	if !strings.Contains(page.body, `class="message operator"`) || !strings.Contains(page.body, "секретная") {
		t.Errorf("the page is %s", page.body)
	}
}

// TestTwiceInFiles: what the clocks show twice says in files which it was.
func TestTwiceInFiles(t *testing.T) {
	zone, err := time.LoadLocation("Australia/Lord_Howe")
	must(t, err)
	for text, want := range map[string]string{"2026-04-04T14:57:48Z": "01:57:48(+11:00)", "2026-04-04T15:07:22Z": "01:37:22(+10:30)", "2026-04-04T15:30:00Z": "02:00:00"} {
		moment, err := time.Parse(time.RFC3339, text)
		must(t, err)
		at := event.InstantOf(moment)
		line := (&scribe{zone: zone}).line(at, paperLine{}).Time
		if archive, invitations := localTime(int64(at), zone), clockText(at, zone); line != want || archive != "2026-04-05 "+want || invitations != archive {
			t.Errorf("%s: a transcript says %s, the archive %s, invitations %s", text, line, archive, invitations)
		}
	}
}
