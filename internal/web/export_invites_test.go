package web

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestInvitationsInFiles: the row of a conversation says what it began of, by
// the clock of the organisation; the report of invitations has a row for each.
func TestInvitationsInFiles(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := event.OperatorID(h.hire(anna, "Boris", "operator", 1).id)
	made := read[wire.InviteRule](t, anna.ask("POST /api/invitation-rules", wire.InviteRuleEdit{Name: ptr("Five seconds"), RU: ptr("привет"), Group: ptr(int64(1))}))
	h.do(desk.OperatorHere{Operator: boris})
	h.do(desk.SetStatus{Operator: boris, Status: event.StatusAvailable, By: boris})
	show := func() event.InvitationID {
		return h.do(desk.ShowInvitation{Rule: event.InvitationRuleID(made.ID)}).Invitation
	}
	first, second, third := show(), show(), show()
	h.do(desk.DeclineInvitation{Invitation: second})
	invited := h.do(desk.Say{Visitor: 10, Channel: event.ChannelSite, Group: 1, Body: "hello", Present: true,
		Row: &event.VisitorRow{Visitor: 10, UID: "uid-hello", Site: "main"}, Invitation: &event.InvitationText{Invitation: first, Body: "hi"}}).Conversation
	alone := h.say(11, 1, "by myself")
	zone, err := time.LoadLocation("Europe/Moscow")
	must(t, err)
	now := time.Now().In(zone)
	today, weekday := now.Format(time.DateOnly), (int(now.Weekday())+6)%7+1
	file := func(id, more string) [][]string {
		text := anna.ask("GET /api/reports/"+id+"/export?rows=conversations&from="+today+"&to="+today+more, nil).body
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		r.FieldsPerRecord = -1 // notes stand above the table
		lines, err := r.ReadAll()
		must(t, err)
		return lines
	}
	line := func(lines [][]string, id int64) []string {
		for _, l := range lines {
			if l[0] == fmt.Sprint(id) {
				return l
			}
		}
		t.Fatalf("no line of %d in %q", id, lines)
		return nil
	}
	summary := file("summary", "")
	if got := line(summary, int64(invited)); got[len(got)-3] != "Five seconds" || !strings.HasPrefix(got[len(got)-2], today) || !strings.HasPrefix(got[len(got)-1], today) {
		t.Errorf("the invited one: %q", got)
	}
	if got := line(summary, alone); got[len(got)-3] != "—" || got[len(got)-1] != "—" {
		t.Errorf("the other one: %q", got)
	}
	if text := fmt.Sprint(summary); !strings.Contains(text, "Invitation Invitation shown Invitation accepted]") {
		t.Errorf("no heading in %s", text)
	}
	all := file("invitations", "")
	for id, want := range map[event.InvitationID][]string{first: {"the visitor wrote because of it", fmt.Sprint(invited)}, second: {"the visitor said “No, thanks”", "—"}, third: {"it can still be answered", "—"}} {
		got := line(all, int64(id))
		if got[1] != "Five seconds" || got[3] != "the company" || !strings.HasPrefix(got[4], today) || got[5] != want[0] || got[7] != want[1] || (got[6] == "—") != (id == third) {
			t.Errorf("invitation %d: %q", id, got)
		}
	}
	line(file("invitations", fmt.Sprintf("&weekdays=%d", weekday)), int64(first))
	if none := file("invitations", fmt.Sprintf("&weekdays=%d", weekday%7+1)); strings.Contains(fmt.Sprint(none), "Five seconds") {
		t.Errorf("those of another day of the week are not asked for: %q", none)
	}
	if none := file("invitations", fmt.Sprintf("&operator=%d", boris)); strings.Contains(fmt.Sprint(none), "Five seconds") {
		t.Errorf("those that nobody signed are not his: %q", none)
	}
}
