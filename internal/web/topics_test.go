package web

import (
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestTopicsUnderATopic: a filter by a topic takes those under it along, in
// figures and in the lists behind them; a row of its own it has for itself.
func TestTopicsUnderATopic(t *testing.T) {
	h, anna, boris, vera, dates := worked(t)
	for _, c := range []wire.CategoryEdit{{Name: ptr("Доставка")}, {Name: ptr("Курьер"), Parent: ptr(int64(1))}, {Name: ptr("Оплата")}} {
		read[wire.Category](t, anna.ask("POST /api/categories", c))
	}
	for i, p := range []*person{boris, vera} { // Boris's is about what is above, Vera's about what is under it
		h.do(desk.Categorise{By: event.OperatorID(p.id), Conversation: event.ConversationID(i + 1), Category: event.CategoryID(i + 1)})
	}
	for topic, want := range map[string]int64{"1": 2, "2": 1, "3": 0} {
		asked := dates + "&topic=" + topic
		if out := read[wire.Report](t, anna.ask("GET /api/reports/topics?by=total&"+asked, nil)); out.Totals[0].Num != want {
			t.Errorf("topic %s: %d conversations, want %d", topic, out.Totals[0].Num, want)
		}
		if rows := read[wire.Report](t, anna.ask("GET /api/reports/topics?by=topic&"+asked, nil)).Rows; int64(len(rows)) != want {
			t.Errorf("topic %s: rows %+v, want %d", topic, rows, want)
		}
		if list := read[wire.FigureList](t, anna.ask("GET /api/figures/lt.topics/conversations?"+asked, nil)); int64(len(list.Members)) != want {
			t.Errorf("topic %s: opens to %+v, want %d", topic, list.Members, want)
		}
	}
}
