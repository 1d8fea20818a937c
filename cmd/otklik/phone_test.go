package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// TestCallsComeIn: a telephone company's notifications, as its cabinet sends
// them, become a call on the desk, also over a restart in the middle.
func TestCallsComeIn(t *testing.T) {
	data, ctx := t.TempDir(), context.Background()
	m := start(t, data)
	id, err := m.store.AddIntegration(ctx, store.Integration{Vendor: "callgear", Name: "CallGear", Secret: "open-sesame", Zone: "Europe/Moscow"})
	if err != nil {
		t.Fatal(err)
	}
	moscow := time.FixedZone("", 3*3600)
	begun := time.Now().In(moscow).Add(-time.Minute)
	tell := func(m *Main, suffix string, after int, more string) {
		t.Helper()
		if err := m.phone.intake.Reload(ctx); err != nil {
			t.Fatal(err)
		}
		at := begun.Add(time.Duration(after) * time.Second).Format("2006-01-02 15:04:05.000")
		body := fmt.Sprintf(`{"notification_name":"x","virtual_phone_number":"74951234567","notification_time":"%s","external_id":null,`+
			`"contact_info":{"contact_phone_number":"79161112233","communication_number":null,"contact_id":null,"contact_full_name":null},`+
			`"call_info":{"call_source":"va","direction":"in","call_session_id":237426001,"scenario_name":"Основной","tag_names":null%s`, at, more)
		answer, err := http.Post(fmt.Sprintf("%s/hooks/%d/open-sesame/%s", m.URL, id, suffix), "application/json", bytes.NewBufferString(body))
		expect(t, answer, err, http.StatusOK, `"success":true`)
		waiting, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		if err := m.phone.intake.Understood(waiting); err != nil {
			t.Fatal(err)
		}
	}
	who := `},"employee_info":{"employee_full_name":"Иван Петров","employee_id":5501},"leg_id":88001}`
	tell(m, "legout", 0, who)
	tell(m, "handset", 12, who)
	if err := m.Stop(); err != nil {
		t.Fatal(err)
	}
	again := start(t, data)
	defer func() {
		if err := again.Stop(); err != nil {
			t.Error(err)
		}
	}()
	tell(again, "end", 45, `,"talk_time_duration":33,"is_lost":false},"employee_info":{"employee_full_name":null,"employee_id":null},"leg_id":null,"leg_ids":null,"group_ids":null}`)
	var c *call.Call
	again.desk.View(func(s *desk.State, _ event.Instant) { c = s.Call(1) })
	if c == nil || c.Outcome != call.Answered || len(c.Talks) != 1 || c.Talks[0].To-c.Talks[0].From != 33_000 || c.ClockOff {
		rows, err := again.phone.table.List(ctx, store.NotificationQuery{Integration: id, Limit: 9})
		t.Fatalf("the call is %+v; the journal has %d rows, the newest %s %v (%v)", c, len(rows), rows[0].State, rows[0].Notes, err)
	}
	names, err := again.store.EmployeeNames(ctx, []event.EmployeeID{c.Talks[0].Employee})
	if err != nil || names[c.Talks[0].Employee].Name != "Иван Петров" {
		t.Errorf("who talked: %v %v", names, err)
	}
}
