package web

import (
	"fmt"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// TestTopicsUnderATopic: a filter by a topic takes those under it along, in
// figures and in the lists behind them; and so does its row, under which stand
// those and what is of itself alone.
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
		rows := map[string]string{"1": "1::2 1-own:1:1 2:1:1 ", "2": "2::1 ", "3": ""}[topic]
		got := ""
		for _, r := range read[wire.Report](t, anna.ask("GET /api/reports/topics?by=topic&"+asked, nil)).Rows {
			got += fmt.Sprintf("%s:%s:%d ", r.Key, r.Under, r.Figures[0].Num)
			cell := asked + "&by=topic&cell=" + r.Key
			if list := read[wire.FigureList](t, anna.ask("GET /api/figures/lt.topics/conversations?"+cell, nil)); int64(len(list.Members)) != r.Figures[0].Num {
				t.Errorf("the row %s of %d opens to %+v", r.Key, r.Figures[0].Num, list.Members)
			}
		}
		if got != rows {
			t.Errorf("topic %s: rows %q, want %q", topic, got, rows)
		}
		if list := read[wire.FigureList](t, anna.ask("GET /api/figures/lt.topics/conversations?"+asked, nil)); int64(len(list.Members)) != want {
			t.Errorf("topic %s: opens to %+v, want %d", topic, list.Members, want)
		}
	}
	file := anna.ask("GET /api/reports/topics/export?by=topic&sort=-lt.topics&"+dates, nil).body
	whole, alone, under := strings.Index(file, "\nДоставка,"), strings.Index(file, "\nДоставка / no topic under it,"), strings.Index(file, "\nДоставка / Курьер,")
	if whole < 0 || alone < whole || under < whole {
		t.Errorf("rows are not under their topic in\n%s", file)
	}
}
