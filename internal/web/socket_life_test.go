package web

import (
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
)

// A socket lives no longer than the session it came with, whatever ended that,
// and shows no more than its person's present role may see.
func TestSocketsEndWithTheirSession(t *testing.T) {
	for name, s := range map[string]struct {
		end  func(h *house, anna, boris *person)
		code string
		back bool
	}{
		"expired": {func(h *house, _, _ *person) { h.pass(sessionLife + time.Minute) }, "signed_out", false},
		"deleted": {func(h *house, _, boris *person) {
			must(t, h.server.Store.DeleteLogins(t.Context(), event.OperatorID(boris.id), nil))
		}, "signed_out", false},
		"switched off": {func(h *house, anna, _ *person) {
			anna.ask("PATCH /api/operators/2", `{"off":true}`)
		}, "signed_out", false},
		"switched off behind the hub": {func(h *house, _, boris *person) {
			a, err := h.server.Store.Account(t.Context(), event.OperatorID(boris.id))
			must(t, err)
			a.Off = true
			must(t, h.server.Store.UpdateAccount(t.Context(), a))
		}, "signed_out", false},
		// They are signed in as before: the page comes back and is shown what it may see now.
		"another role": {func(h *house, anna, _ *person) {
			anna.ask("PATCH /api/operators/2", `{"role":"operator"}`)
		}, "restart", true},
		"another role behind the hub": {func(h *house, _, boris *person) {
			a, err := h.server.Store.Account(t.Context(), event.OperatorID(boris.id))
			must(t, err)
			a.Role = "operator"
			must(t, h.server.Store.UpdateAccount(t.Context(), a))
		}, "restart", true},
		"signed in anew in the same browser": {func(h *house, _, boris *person) {
			boris.ask("POST /api/session", signIn("boris@example.com", "battery staple"))
		}, "restart", true},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			anna := h.founder()
			boris := h.hire(anna, "Boris", "supervisor", 1)
			conn, alone := boris.socket(), anna.socket()
			time.Sleep(3 * staffCheck) // looked at, and found to be in order
			s.end(h, anna, boris)
			if bye := farewell(t, conn); bye.Code != s.code || bye.Reconnect != s.back {
				t.Errorf("the farewell: %+v", bye)
			}
			if name == "expired" {
				return // for everybody
			}
			h.server.Hub.SetGroupName(1, "the end")
			for text := ""; !strings.Contains(text, "the end"); {
				_, frame, err := alone.Read(t.Context())
				must(t, err)
				if text = string(frame); strings.Contains(text, `"t":"bye"`) {
					t.Fatalf("somebody else's socket ended too: %s", text)
				}
			}
		})
	}
}
