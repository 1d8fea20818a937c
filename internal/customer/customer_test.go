package customer

import (
	"strings"
	"testing"
)

func TestMergeLosesNoWord(t *testing.T) {
	a := Card{Name: "Анна", Company: "Ромашка", Note: "Звонить утром", Emails: []string{"a@x.ru"}, Tags: []string{"vip"}, Fields: map[string]string{"city": "Тверь"}}
	b := Card{Name: "Анна Фёдорова", Note: "Постоянный клиент", Emails: []string{"A@x.ru", "b@x.ru"}, Tags: []string{"опт"}, Fields: map[string]string{"city": "Москва", "inn": "77"}}
	m := Merge(a, b)
	text := strings.Join(append(append([]string{m.Name, m.Company, m.Note, m.Fields["city"], m.Fields["inn"]}, m.Emails...), m.Tags...), "|")
	for _, word := range []string{"Анна", "Фёдорова", "Ромашка", "утром", "Постоянный", "a@x.ru", "b@x.ru", "vip", "опт", "Тверь", "Москва", "77"} {
		if !strings.Contains(text, word) {
			t.Errorf("%q is lost: %s", word, text)
		}
	}
	if m.Name != "Анна" || m.Fields["city"] != "Тверь" || len(m.Emails) != 2 {
		t.Errorf("the first card does not win: %+v", m)
	}
	if again := Merge(m, Card{}); again.Note != m.Note || !(&Card{}).Blank() {
		t.Errorf("an empty card changes %q to %q", m.Note, again.Note)
	}
}

func TestKeysOfFieldsDiffer(t *testing.T) {
	used := map[string]bool{}
	for range 25 {
		for _, name := range []string{"Город", "name", "!!!", "ИНН / КПП"} {
			k := KeyOf(name, func(k string) bool { return used[k] })
			if used[k] || k == "" || BuiltIn(k) {
				t.Fatalf("%q gives %q again", name, k)
			}
			used[k] = true
		}
	}
}
