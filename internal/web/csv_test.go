package web

import (
	"strings"
	"testing"
)

// TestCSVIsWrittenAsItIsRead: by the language of the answer, or as it is asked
// for; what stands in it is the same either way.
func TestCSVIsWrittenAsItIsRead(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	h.say(1, 1, "где заказ")
	const file = "GET /api/reports/summary/export?from=2026-11-02&to=2026-11-08"
	russian := []string{"Accept-Language", "ru"}
	semicolon, comma := anna.ask(file, nil, russian...).body, anna.ask(file+"&csv=comma", nil, russian...).body
	if !strings.HasPrefix(semicolon, "\ufeffОтчёт;") || !strings.HasPrefix(comma, "\ufeffОтчёт,") || strings.Count(semicolon, "\n") != strings.Count(comma, "\n") {
		t.Errorf("%s\n%s", semicolon, comma)
	}
	if asked := anna.ask(file+"&csv=semicolon", nil, russian...).body; asked != semicolon && withoutMoment(asked) != withoutMoment(semicolon) {
		t.Error("what is asked for and what Russian has of itself differ")
	}
	if english := anna.ask(file, nil).body; !strings.HasPrefix(english, "\ufeffReport,") {
		t.Errorf("in English: %s", short(english))
	}
	for _, file := range []string{"GET /api/archive/export", "GET /api/rebuild/changes"} {
		if got := anna.ask(file+"?csv=semicolon", nil).body; !strings.HasPrefix(got, "\ufeff") || !strings.Contains(got, ";") {
			t.Errorf("%s: %s", file, short(got))
		}
	}
	h.run(scenario{name: "as nobody reads it", as: anna, route: file + "&csv=tabs", status: 422, has: []string{`"bad_csv"`, `"field":"csv"`}})
}

// withoutMoment leaves out the line that says when the figures were asked for.
func withoutMoment(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "По состоянию на") {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "")
}
