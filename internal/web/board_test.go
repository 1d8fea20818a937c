package web

import (
	"net/url"
	"strings"
	"testing"

	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestBoard: what stands behind the numbers, and for whom.
func TestBoard(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	second := read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("VIP")})).ID
	boris := h.hire(anna, "Boris", "operator", 1)
	vera := h.hire(anna, "Vera", "supervisor")
	one := h.say(1, 1, "first")
	h.say(2, second, "second")
	h.do(desk.SetStatus{Operator: event.OperatorID(boris.id), Status: event.StatusAvailable, By: event.OperatorID(boris.id)})
	h.do(desk.Take{Operator: event.OperatorID(boris.id), Conversation: event.ConversationID(one)})
	h.do(desk.Close{By: event.OperatorID(boris.id), Conversation: event.ConversationID(one)})
	h.run(
		scenario{name: "figures", as: boris, route: "GET /api/board/figures", status: 200,
			has: []string{`"lt.in_queue"`, `"In the queue"`, `"of":"ucr"`, `"Unanswered (LiveTex)"`, `"family":"E"`}},
		scenario{name: "figures in Russian", as: vera, route: "GET /api/board/figures?lang=ru", header: []string{"Accept-Language", "ru"}, status: 200, has: []string{`"В очереди"`}},
		scenario{name: "nobody was online: offline requests are left out", as: vera, route: "GET /api/board/conversations?figure=lt.arrived", status: 200,
			has: []string{`"total":0`, `"items":[]`}},
		scenario{name: "unless asked for", as: vera, route: "GET /api/board/conversations?figure=lt.arrived&channels=site,offline", status: 200,
			has: []string{`"total":2`, "The visitor wrote the first message."}},
		scenario{name: "of one group", as: vera, route: "GET /api/board/conversations?figure=lt.arrived&channels=site,offline&group=1", status: 200, has: []string{`"total":1`}},
		scenario{name: "an operator sees their group", as: boris, route: "GET /api/board/conversations?figure=lt.arrived&channels=site,offline", status: 200, has: []string{`"total":1`, `"group":1`}, not: []string{`"group":2`}},
		scenario{name: "and no other, asked by name", as: boris, route: "GET /api/board/conversations?figure=lt.arrived&channels=offline&group=2", status: 200, has: []string{`"total":0`}},
		scenario{name: "closed without an answer", as: vera, route: "GET /api/board/conversations?figure=lt.unserved&channels=offline", status: 200,
			has: []string{`"total":1`, "without a single message"}},
		scenario{name: "a live figure has no list", as: vera, route: "GET /api/board/conversations?figure=lt.in_queue", status: 422, has: []string{`"no_such_figure"`}},
		scenario{name: "no such figure", as: vera, route: "GET /api/board/conversations?figure=missed", status: 422, has: []string{`"no_such_figure"`}},
		scenario{name: "the day", as: vera, route: "GET /api/board/trend", status: 200, has: []string{`"step":900000`, `"lt.in_queue":[`}},
		scenario{name: "the day of an operator", as: boris, route: "GET /api/board/trend", status: 200, has: []string{`"lt.slots":[-1`}},
	)
	set := func(name string, as *person, status int, list []wire.BoardThreshold, has ...string) scenario {
		return scenario{name: name, as: as, route: "PUT /api/board/thresholds", body: wire.BoardThresholds{Thresholds: list}, status: status, has: has}
	}
	h.run(
		scenario{name: "no thresholds", as: boris, route: "GET /api/board/thresholds", status: 200, has: []string{`"thresholds":[]`}},
		set("a supervisor may not set them", vera, 403, nil),
		set("critical milder than warning", anna, 422, []wire.BoardThreshold{{Figure: "lt.in_queue", Warn: 5, Critical: 3}}, `"bad_threshold"`, `"field":"lt.in_queue"`),
		set("few slots are the worry", anna, 422, []wire.BoardThreshold{{Figure: "lt.slots", Warn: 1, Critical: 3}}, `"bad_threshold"`),
		set("unknown", anna, 422, []wire.BoardThreshold{{Figure: "missed", Warn: 1}}, `"bad_threshold"`),
		set("twice", anna, 422, []wire.BoardThreshold{{Figure: "lt.slots", Warn: 1}, {Figure: "lt.slots", Warn: 2}}, `"bad_threshold"`),
		set("set", anna, 200, []wire.BoardThreshold{{Figure: "lt.in_queue", Warn: 3, Critical: 8, Sound: true}, {Figure: "lt.slots", Warn: 2, Critical: 0}}, `"critical":8`),
		scenario{name: "kept", as: boris, route: "GET /api/board/thresholds", status: 200, has: []string{`"lt.in_queue"`, `"sound":true`, `"lt.slots"`}},
	)
}

// TestEveryReasonHasWords: whatever a figure can count, the list says why.
func TestEveryReasonHasWords(t *testing.T) {
	clauses := map[string][]string{
		"lt.arrived": {"first_message"}, "lt.topics": {"categorised"}, "lt.served": {"served"}, "lt.served_all": {"served", "served_auto"}, "lt.unassigned": {"unassigned"},
		"lt.cancelled": {"cancelled"}, "lt.no_reply": {"no_reply"}, "lt.wait_avg": {"assigned", "left_queue"}, "missed.waits": {"missed"},
		"missed.conversations": {"missed"}, "missed.operator": {"moved_by_system", "last_in_missed"}, "missed.unattributed": {"missed"},
		"closed.noreply": {"closed_without_answer"},
		"opq.wait_avg":   {"accepted", "expired", "rejected", "withdrawn", "operator_lost", "transferred", "visitor_left", "closed", "taken_over"},
	}
	for _, f := range board.Figures {
		if f.Metric.Live() || f.Metric.ID == "lt.unserved" {
			continue
		}
		if clauses[f.Metric.ID] == nil {
			t.Errorf("%s: no clause of it is known here", url.QueryEscape(f.Metric.ID))
		}
		for _, clause := range clauses[f.Metric.ID] {
			for _, english := range []bool{false, true} {
				c := board.Count{Metric: f.Metric.ID, Clause: clause, Value: 65_000}
				if text, ok := c.Reason(english); !ok || text == "" || strings.Contains(text, "{") {
					t.Errorf("%s, %s: %q", f.Metric.ID, clause, text)
				}
			}
		}
	}
}
