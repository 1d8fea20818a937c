package web

import (
	"fmt"
	"testing"

	"otklik/internal/event"
	"otklik/internal/wire"
)

func TestCategories(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	boris := h.hire(anna, "Boris", "operator", 1)
	make := func(name string, status int, facts int64, body wire.CategoryEdit, has ...string) scenario {
		return scenario{name: name, as: anna, route: "POST /api/categories", body: body, status: status, has: has, facts: facts}
	}
	h.run(
		scenario{name: "none yet", as: boris, route: "GET /api/categories", status: 200, has: []string{"[]"}},
		scenario{name: "an operator makes none", as: boris, route: "POST /api/categories", body: wire.CategoryEdit{Name: ptr("Доставка")}, status: 403},
		make("without a name", 422, 0, wire.CategoryEdit{}, `"name_required"`),
		make("the first", 200, 1, wire.CategoryEdit{Name: ptr("Доставка")}, `"id":1`, `"name":"Доставка"`),
		make("below it", 200, 1, wire.CategoryEdit{Name: ptr("Курьер"), Parent: ptr(int64(1))}, `"parent":1`),
		make("a third level", 422, 0, wire.CategoryEdit{Name: ptr("Куда"), Parent: ptr(int64(2))}, `"bad_setting"`, `"field":"parent"`),
		scenario{name: "renamed", as: anna, route: "PATCH /api/categories/2", body: wire.CategoryEdit{Name: ptr("Опоздал курьер")}, status: 200, has: []string{"Опоздал"}},
		scenario{name: "retired", as: anna, route: "PATCH /api/categories/2", body: wire.CategoryEdit{Retired: ptr(true)}, status: 200, has: []string{`"retired":true`}, facts: 1},
		scenario{name: "unknown", as: anna, route: "PATCH /api/categories/9", body: wire.CategoryEdit{Retired: ptr(true)}, status: 404},
	)
	talk := h.say(10, 1, "Где заказ?")
	about := func(name string, status int, facts, category int64, has ...string) scenario {
		return scenario{name: name, as: boris, route: fmt.Sprintf("PUT /api/conversations/%d/category", talk), body: wire.CategoryRequest{Category: category}, status: status, facts: facts, has: has}
	}
	h.run(
		about("a retired one", 409, 0, 2, `"no_category"`),
		about("one of the list", 204, 1, 1),
		about("the same again", 204, 0, 1),
		scenario{name: "nobody’s conversation", as: boris, route: "PUT /api/conversations/99/category", body: wire.CategoryRequest{Category: 1}, status: 404},
		scenario{name: "the topics of the day", as: anna, route: "GET /api/board/topics", status: 200, has: []string{`"category":1`, `"count":1`}},
		scenario{name: "a topic opens", as: anna, route: "GET /api/board/conversations?figure=lt.topics&topic=1", status: 200, has: []string{`"total":1`, fmt.Sprintf(`"conversation":%d`, talk)}},
		scenario{name: "another topic is empty", as: anna, route: "GET /api/board/conversations?figure=lt.topics&topic=2", status: 200, has: []string{`"total":0`}},
		scenario{name: "what counts no topics", as: anna, route: "GET /api/board/conversations?figure=lt.arrived&topic=1", status: 422, has: []string{`"no_topics"`, `"field":"topic"`}},
	)
	changes := read[wire.SettingsView](t, anna.ask("GET /api/settings", nil)).Changes
	if len(changes) == 0 || changes[0].Kind != string((&event.CategorySet{}).Kind()) || changes[0].ID != 2 || changes[0].By != 1 {
		t.Errorf("who changed the topics last: %+v", changes)
	}
}
