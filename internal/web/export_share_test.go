package web

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// TestSharesInARowPerConversation: a column headed «%» has the share of the
// conversation itself, and not how often it was counted: 1 stood there of whatever was
// in the total.
func TestSharesInARowPerConversation(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := event.OperatorID(h.hire(anna, "Boris", "operator", 1).id)
	h.do(desk.OperatorHere{Operator: boris})
	h.do(desk.SetStatus{Operator: boris, Status: event.StatusAvailable, By: boris})
	once, again, open := h.say(10, 1, "once"), h.say(11, 1, "again"), h.say(12, 1, "open")
	for _, id := range []int64{once, again} {
		h.do(desk.Close{By: boris, Conversation: event.ConversationID(id), Manage: true})
	}
	h.do(desk.Reopen{By: boris, Conversation: event.ConversationID(again)})
	zone, err := time.LoadLocation("Europe/Moscow")
	must(t, err)
	today := time.Now().In(zone).Format(time.DateOnly)
	route := "/api/reports/transfers/export?rows=conversations&lang=en&from=" + today + "&to=" + today
	heading := headingOf(t, anna, route, "")
	column := slices.Index(heading, "Reopen rate, %")
	if column < 0 {
		t.Fatalf("no such column: %q", heading)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(anna.ask("GET "+route+"&csv=comma", nil).body, "\ufeff")))
	r.FieldsPerRecord = -1 // notes stand above the table
	lines, err := r.ReadAll()
	must(t, err)
	for id, want := range map[int64]string{once: "0.00", again: "100.00", open: "—"} {
		at := slices.IndexFunc(lines, func(l []string) bool { return l[0] == strconv.FormatInt(id, 10) })
		if at < 0 || lines[at][column] != want {
			t.Errorf("of conversation %d: line %d of %q, want %s", id, at, lines, want)
		}
	}
}
