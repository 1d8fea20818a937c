package web

import (
	"fmt"
	"strings"
	"testing"

	"otklik/internal/wire"
)

func TestCustomersAndCasesOverHTTP(t *testing.T) {
	h := newHouse(t)
	boss := h.founder()
	var anna wire.Customer
	anna = read[wire.Customer](t, boss.ask("POST /api/customers", `{"name":"Анна","emails":["ANNA@x.ru",""],"phone":"8 (495) 123-45-67"}`))
	if anna.Name != "Анна" || len(anna.Emails) != 1 || anna.Emails[0] != "anna@x.ru" || len(anna.Phones) != 1 || anna.Phones[0].Number != "74951234567" {
		t.Fatalf("made %+v", anna)
	}
	var made wire.Case
	made = read[wire.Case](t, boss.ask("POST /api/cases", fmt.Sprintf(`{"customer":%d,"subject":"Возврат","gist":"Просит\nденьги"}`, anna.ID)))
	if r := boss.ask(fmt.Sprintf("POST /api/cases/%d/notes", made.ID), `{"text":"Перезвонить"}`); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	made = read[wire.Case](t, boss.ask(fmt.Sprintf("PATCH /api/cases/%d", made.ID), `{"status":"pending","assignee":0}`))
	var view wire.CaseView
	view = read[wire.CaseView](t, boss.ask(fmt.Sprintf("GET /api/cases/%d", made.ID), nil))
	kinds := ""
	for _, e := range view.Entries {
		kinds += e.Kind + " "
	}
	if kinds != "created note assigned status_set " || view.Entries[0].Text != "Просит\nденьги" || view.Case.Status != "pending" || view.Case.Assignee != 0 || view.Customer.ID != anna.ID {
		t.Errorf("got %+v with %s", view.Case, kinds)
	}
	for query, found := range map[string]int{"": 1, "?status=open": 0, "?status=pending,closed": 1, "?query=возвр": 1, "?query=%2B7+495+123": 1, "?query=1": 1,
		"?assignee=nobody": 1, "?assignee=me": 0, "?channel=manual": 1, "?channel=call": 0, "?handset=red": 0} {
		var list wire.CaseList
		list = read[wire.CaseList](t, boss.ask("GET /api/cases"+query, nil))
		if len(list.Cases) != found || list.Total != found {
			t.Errorf("%s finds %d of %d", query, len(list.Cases), list.Total)
		}
	}
	var boris wire.Customer
	boris = read[wire.Customer](t, boss.ask("POST /api/customers", `{"name":"Борис","note":"вторая карточка"}`))
	anna = read[wire.Customer](t, boss.ask(fmt.Sprintf("POST /api/customers/%d/merge", anna.ID), fmt.Sprintf(`{"from":%d}`, boris.ID)))
	if !strings.Contains(anna.Note, "Борис") || !strings.Contains(anna.Note, "вторая") {
		t.Errorf("merged: %+v", anna)
	}
	var of wire.CustomerView
	of = read[wire.CustomerView](t, boss.ask(fmt.Sprintf("GET /api/customers/%d", boris.ID), nil))
	if of.Customer.ID != anna.ID || len(of.Cases) != 1 {
		t.Errorf("who was merged: %+v", of)
	}
	for _, bad := range []struct{ method, path, body, code string }{
		{"POST", "/api/customers", `{"name":"Вера","phone":"нет"}`, "bad_phone"},
		{"POST", "/api/customers", `{"emails":["не почта"]}`, "bad_email"},
		{"PATCH", fmt.Sprintf("/api/customers/%d", anna.ID), `{"fields":{"nope":"x"}}`, "no_such_field"},
		{"POST", "/api/cases", `{"customer":999}`, "no_customer"},
		{"POST", "/api/cases", fmt.Sprintf(`{"customer":%d,"call":5}`, anna.ID), "no_talk"},
		{"PATCH", fmt.Sprintf("/api/cases/%d", made.ID), `{"status":"lost"}`, "unknown_state"},
		{"PATCH", "/api/cases/999", `{"status":"open"}`, "no_case"},
		{"POST", fmt.Sprintf("/api/cases/%d/notes", made.ID), `{"text":" "}`, "note_required"},
		{"PUT", "/api/case-drafts/7", `{"subject":"x"}`, "no_talk"},
		{"POST", fmt.Sprintf("/api/customers/%d/merge", anna.ID), fmt.Sprintf(`{"from":%d}`, boris.ID), "same_customer"},
	} {
		if r := boss.ask(bad.method+" "+bad.path, bad.body); !strings.Contains(r.body, `"`+bad.code+`"`) {
			t.Errorf("%s %s %s: %d %s, want %s", bad.method, bad.path, bad.body, r.status, r.body, bad.code)
		}
	}
}

func TestFieldsOfACard(t *testing.T) {
	h := newHouse(t)
	boss := h.founder()
	var all wire.CustomerFields
	all = read[wire.CustomerFields](t, boss.ask("GET /api/customer-fields", nil))
	popup := ""
	for _, f := range all.Fields {
		if f.Popup {
			popup += f.Key + " "
		}
	}
	if popup != "name email company " {
		t.Errorf("the pop-up shows %s", popup)
	}
	all = read[wire.CustomerFields](t, boss.ask("PUT /api/customer-fields", `{"fields":[{"key":"name","popup":true},{"name":"Город","popup":true}]}`))
	var anna wire.Customer
	anna = read[wire.Customer](t, boss.ask("POST /api/customers", `{"name":"Анна","fields":{"город":"Тверь"}}`))
	var list wire.CustomerList
	list = read[wire.CustomerList](t, boss.ask("GET /api/customers?query=твер", nil))
	if anna.Fields["город"] != "Тверь" || len(list.Customers) != 1 {
		t.Errorf("got %+v, found %+v", anna, list)
	}
}
