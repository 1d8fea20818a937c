package store

import (
	"reflect"
	"strings"
	"testing"

	"otklik/internal/call"
	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// booked opens the customers' books of a store, with a desk that writes into it
// and whose clock goes on by a millisecond whenever it is looked at.
func booked(t *testing.T, s *Store) (*casebook.Casebook, *desk.Desk) {
	t.Helper()
	now := event.Instant(1_000_000)
	d, err := desk.Open(desk.Config{Log: s, Feed: silent{}, Clock: func() event.Instant { now++; return now }})
	must(t, err)
	go d.Run()
	t.Cleanup(d.Close)
	b, err := casebook.New(t.Context(), casebook.Config{Log: Books{s}, Desk: d, Shelf: Books{s}})
	must(t, err)
	return b, d
}

// The shelf, the facts and the words of customers together, in SQLite.
func TestCustomersAndCases(t *testing.T) {
	ctx := t.Context()
	s := openHere(t, t.TempDir())
	b, d := booked(t, s)
	anna, err := b.CreateCustomer(ctx, 1)
	must(t, err)
	name, emails := "Анна Фёдорова", []string{"Anna@example.com"}
	must(t, s.EditCustomer(ctx, anna, CustomerEdit{Name: &name, Emails: &emails}))
	phone, err := s.PhoneID(ctx, call.ParseNumber("74951234567"))
	must(t, err)
	must(t, b.LinkPhone(ctx, anna, phone, 1, nil))
	for _, query := range []string{"федор", "ФЁДОРОВА анна", "example", "+7 (495) 123-45-67", "8 495 123 45 67", "4567", "", "ан"} {
		if found, err := s.FindCustomers(ctx, CustomerList{Query: query, Limit: 10}); err != nil || len(found) != 1 || found[0].ID != anna {
			t.Errorf("%q finds %v, %v", query, found, err)
		}
	}
	for _, query := range []string{"борис", `"`, `* OR "x`, "%", "NEAR(анна)"} {
		if found, err := s.FindCustomers(ctx, CustomerList{Query: query, Limit: 10}); err != nil || len(found) != 0 {
			t.Errorf("%q finds %v, %v", query, found, err)
		}
	}
	id, err := b.Create(ctx, casebook.NewCase{Customer: anna, By: 1, Operator: 1, Subject: "Возврат", Gist: "Просит вернуть деньги"})
	must(t, err)
	must(t, b.Note(ctx, id, "Перезвонить завтра", 1))
	must(t, b.SetStatus(ctx, id, event.CasePending, 1))
	rows, err := s.FindCases(ctx, CaseList{Query: "перезвон", Status: []event.CaseStatus{event.CasePending}, Limit: 10})
	if err != nil || len(rows) != 1 || rows[0].Subject != "Возврат" || rows[0].Customer != anna {
		t.Errorf("found %+v, %v", rows, err)
	}
	if rows, err = s.FindCases(ctx, CaseList{Query: "фёдорова", Limit: 10}); err != nil || len(rows) != 1 {
		t.Errorf("by the customer's name: %+v, %v", rows, err)
	}

	// The books can be made again from the log: the same rows.
	boris, err := b.CreateCustomer(ctx, 1)
	must(t, err)
	must(t, b.Merge(ctx, anna, boris, 1))
	if c, err := s.Customer(ctx, boris); err != nil || c.ID != anna {
		t.Errorf("who was merged is %+v, %v", c, err)
	}
	before, err := s.FindCases(ctx, CaseList{Limit: 10})
	must(t, err)
	for _, table := range []string{"book", "book_part", "book_key", "book_position", "case_row"} {
		must(t, s.exec(ctx, "forget", "delete from "+table))
	}
	b, err = casebook.New(ctx, casebook.Config{Log: Books{s}, Desk: d, Shelf: Books{s}})
	must(t, err)
	must(t, b.Settle(ctx))
	after, err := s.FindCases(ctx, CaseList{Limit: 10})
	must(t, err)
	if len(after) != 1 || after[0] != before[0] {
		t.Errorf("made again: %+v, before %+v", after, before)
	}
	if err := b.SetStatus(ctx, 99, event.CaseOpen, 1); err == nil || !strings.Contains(err.Error(), "no_case") {
		t.Errorf("a case that is not there: %v", err)
	}
}

type silent struct{}

func (silent) Recorded([]event.Entry, *desk.State) {}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A book that an older program wrote as one text is read, and gets its lines
// when it is written.
func TestBooksOfAnOlderProgram(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	for _, query := range []string{
		`insert into book (id, body, owed, live, seq) values (7, '{"ID":7,"Customers":[3],"Phones":[41],"Calls":{"12":{"ID":12,"Phone":41,"Out":false,"StartedAt":1792872000123,"EndedAt":0,"Rang":[{"Operator":1,"At":5,"EndedAt":0}],"Talks":null},"9":{"ID":9,"Missed":true}},"Acts":[{"s":4,"a":1792872000001,"k":"customer.created","f":{"customer":3}},{"s":11,"a":6,"k":"case.noted","f":{"case":2,"by":1}}]}', 0, 1, 4)`,
		`insert into book (id, body, owed, live, seq) values (8, '{"ID":8,"Customers":[4],"Phones":null,"Calls":{},"Acts":null}', 0, 0, 4)`,
		"drop table book_part", "delete from goose_db_version where version_id >= 22", "pragma user_version = 21",
	} {
		if _, err := s.write.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	s = openHere(t, dir)
	for id, want := range map[int64]*casebook.Book{
		7: {ID: 7, Customers: []event.CustomerID{3}, Phones: []event.PhoneID{41},
			Calls: map[event.CallID]cases.Call{9: {ID: 9, Missed: true}, 12: {ID: 12, Phone: 41, StartedAt: 1792872000123, Rang: []cases.Ring{{Operator: 1, At: 5}}}},
			Acts: []casebook.Act{{Seq: 4, At: 1792872000001, Kind: "customer.created", Fact: []byte(`{"customer":3}`)},
				{Seq: 11, At: 6, Kind: "case.noted", Fact: []byte(`{"case":2,"by":1}`)}}},
		8: {ID: 8, Customers: []event.CustomerID{4}, Calls: map[event.CallID]cases.Call{}},
	} {
		got, err := Books{s}.Book(t.Context(), id)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("the book is\n  %+v, %v\nwant\n  %+v", got, err, want)
		}
		want.Calls[20] = cases.Call{ID: 20, StartedAt: 7}
		want.Acts = append(want.Acts, casebook.Act{Seq: 30, At: 7, Kind: "case.noted", Fact: []byte(`{"case":2}`)})
		must(t, Books{s}.Save(t.Context(), casebook.Change{Seq: 30, Books: []casebook.Saved{{Book: want, Since: &casebook.Since{Seq: 29, Calls: []event.CallID{20}, People: 9}}}}))
		if got, err := (Books{s}).Book(t.Context(), id); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("written, the book is\n  %+v, %v\nwant\n  %+v", got, err, want)
		}
	}
}

// A row that an older program made by other rules is right once the book is
// written.
func TestRowsOfOtherRules(t *testing.T) {
	s := openHere(t, t.TempDir())
	ctx := t.Context()
	b, _ := booked(t, s)
	anna, err := b.CreateCustomer(ctx, 1)
	must(t, err)
	id, err := b.Create(ctx, casebook.NewCase{Customer: anna, By: 1, Operator: 1})
	must(t, err)
	must(t, s.exec(ctx, "make a row of other rules", "update case_row set status = 'closed', calls = 7"))
	must(t, b.Note(ctx, id, "Перезвонить", 1))
	r, err := s.Case(ctx, id)
	if err != nil || r.Status != event.CaseOpen || r.Calls != 0 {
		t.Errorf("the row says %s, %d calls, %v", r.Status, r.Calls, err)
	}
}
