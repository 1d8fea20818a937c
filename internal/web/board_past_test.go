package web

import (
	"fmt"
	"testing"

	"otklik/internal/access"
	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestPastBoardIsTheLiveOne: at the last moment of the log the board of the
// past counts what the live one counts, row by row and list by list.
func TestPastBoardIsTheLiveOne(t *testing.T) {
	h, anna, boris, _, _ := worked(t)
	h.do(desk.SetStatus{Operator: event.OperatorID(boris.id), Status: event.StatusAvailable, By: event.OperatorID(boris.id)})
	var at event.Instant
	h.server.Desk.View(func(st *desk.State, _ event.Instant) { at = st.Head().At })
	past := read[wire.PastBoard](t, anna.ask(fmt.Sprintf("GET /api/board?at=%d", at), nil))
	cells := func(letters string, people bool) (sum int64) {
		for _, row := range past.Rows {
			if (row.Channel == "") == people && (!people || row.Group == 0) {
				for _, letter := range letters {
					sum += row.Cells[string(letter)]
				}
			}
		}
		return sum
	}
	for _, reading := range past.Figures {
		f, ok := board.FigureOf(reading.Metric.ID)
		if !ok || f.Of == "l" {
			continue
		}
		if got := cells(f.Of, f.Of == "f" || f.Of == "p"); got != reading.Figure.Num {
			t.Errorf("%s: the rows come to %d, the reading is %d", f.Metric.ID, got, reading.Figure.Num)
		}
	}
	counted := 0
	for _, f := range board.Figures {
		route := "GET /api/board/conversations?channels=site,offline&figure=" + f.Metric.ID
		then := read[wire.BoardList](t, anna.ask(fmt.Sprintf("%s&at=%d", route, at), nil))
		counted += then.Total
		if f.Metric.Live() {
			if f.Of != "l" && f.Of != "f" && f.Of != "p" && int64(then.Total) != cells(f.Of, false) {
				t.Errorf("%s: a list of %d, the number is %d", f.Metric.ID, then.Total, cells(f.Of, false))
			}
			continue
		}
		now := read[wire.BoardList](t, anna.ask(route, nil))
		if fmt.Sprint(now) != fmt.Sprint(then) {
			t.Errorf("%s: now %+v, of the past %+v", f.Metric.ID, now, then)
		}
	}
	if counted < 6 {
		t.Errorf("only %d conversations stand behind all figures: nothing is compared", counted)
	}
	busy := 0
	for _, o := range past.Operators {
		busy += len(o.Conversations)
		if o.Operator == boris.id && o.Status != "available" {
			t.Errorf("Boris was %s", o.Status)
		}
		if now, known := h.server.Hub.Operator(event.OperatorID(o.Operator), event.OperatorID(anna.id), access.Administrator); !known || now.State != o.State || now.StateCount != o.StateCount {
			t.Errorf("operator %d was %s ×%d then and is %s ×%d now", o.Operator, o.State, o.StateCount, now.State, now.StateCount)
		}
	}
	if busy != 3 { // two in work; the third was offered to Boris when he became available
		t.Errorf("the operators hold %d conversations, want 3", busy)
	}
	h.run(
		scenario{name: "an operator may not look back", as: boris, route: fmt.Sprintf("GET /api/board/conversations?figure=lt.arrived&at=%d", at), status: 403, has: []string{`"forbidden"`}},
		scenario{name: "the future", as: anna, route: fmt.Sprintf("GET /api/board/conversations?figure=lt.arrived&at=%d", at+10_000_000), status: 422, has: []string{`"bad_moment"`}},
		scenario{name: "before everything", as: anna, route: "GET /api/board/conversations?figure=lt.arrived&at=1", status: 422, has: []string{`"before_log"`}},
	)
}
