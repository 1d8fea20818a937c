// Package shelftest is the law of the shelves of books: what every
// implementation of casebook.Shelf must do, said once.
//
// It knows only the interface. It never looks into an implementation, and
// what it does not demand may differ.
package shelftest

import (
	"context"
	"reflect"
	"testing"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/event"
)

// Law runs all of the law on empty shelves.
func Law(t *testing.T, empty func(t *testing.T) casebook.Shelf) {
	t.Helper()
	t.Run("empty", func(t *testing.T) {
		s := empty(t)
		start, err := s.Open(t.Context())
		must(t, err)
		if start.Seq != 0 || start.Next != (casebook.Next{Customer: 1, Case: 1, Book: 1}) || len(start.Owed)+len(start.Live) > 0 {
			t.Errorf("an empty shelf begins with %+v", start)
		}
		if id, err := s.Find(t.Context(), casebook.CaseRef(1)); err != nil || id != 0 {
			t.Errorf("it finds %d, %v", id, err)
		}
		if k, err := s.Book(t.Context(), 1); err != nil || k != nil {
			t.Errorf("it has %+v, %v", k, err)
		}
	})
	t.Run("kept", func(t *testing.T) { kept(t, empty(t)) })
	t.Run("parts", func(t *testing.T) { parts(t, empty(t)) })
	t.Run("moved", func(t *testing.T) { moved(t, empty(t)) })
}

func book(id int64, ended event.Instant) *casebook.Book {
	return &casebook.Book{ID: id, Customers: []event.CustomerID{event.CustomerID(id)}, Phones: []event.PhoneID{event.PhoneID(id * 10)},
		Calls: map[event.CallID]cases.Call{event.CallID(id): {ID: event.CallID(id), Phone: event.PhoneID(id * 10), StartedAt: 5, EndedAt: ended}},
		Acts:  []casebook.Act{{Seq: 1, At: 5, Kind: "customer.created", Fact: []byte(`{"customer":` + string(rune('0'+id)) + `}`)}}}
}

func kept(t *testing.T, s casebook.Shelf) {
	ctx := context.Background()
	want := book(1, 0)
	must(t, s.Save(ctx, casebook.Change{Seq: 7, Books: []casebook.Saved{{Book: want, Owed: true}},
		Refs: map[casebook.Ref]int64{casebook.CustomerRef(1): 1, casebook.PhoneRef(10): 1, casebook.CallRef(1): 1, casebook.CaseRef(4): 1}}))
	start, err := s.Open(ctx)
	must(t, err)
	if start.Seq != 7 || start.Next != (casebook.Next{Customer: 2, Case: 5, Book: 2}) || !reflect.DeepEqual(start.Owed, []int64{1}) || !reflect.DeepEqual(start.Live, []int64{1}) {
		t.Errorf("it goes on with %+v", start)
	}
	got, err := s.Book(ctx, 1)
	must(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the book is %+v, want %+v", got, want)
	}
	got.Phones[0] = 99 // the caller's own
	if again, err := s.Book(ctx, 1); err != nil || again.Phones[0] != 10 {
		t.Errorf("a caller changed the shelf: %+v, %v", again, err)
	}
	must(t, s.Save(ctx, casebook.Change{Seq: 9, Books: []casebook.Saved{{Book: book(1, 8)}}}))
	if start, err = s.Open(ctx); err != nil || start.Seq != 9 || len(start.Owed)+len(start.Live) > 0 {
		t.Errorf("what is over is still open: %+v, %v", start, err)
	}
}

// parts: what is other since the last save is enough, and without it the book
// is whole.
func parts(t *testing.T, s casebook.Shelf) {
	ctx := context.Background()
	k := book(1, 0)
	k.Calls[3] = cases.Call{ID: 3, StartedAt: 4, EndedAt: 5}
	must(t, s.Save(ctx, casebook.Change{Seq: 1, Books: []casebook.Saved{{Book: k}}}))
	k.Calls[1] = cases.Call{ID: 1, Phone: 10, StartedAt: 5, EndedAt: 8}
	k.Calls[2] = cases.Call{ID: 2, Phone: 11, StartedAt: 9}
	k.Phones = append(k.Phones, 11)
	k.Acts = append(k.Acts, casebook.Act{Seq: 2, At: 9, Kind: "case.noted", Fact: []byte(`{"case":4}`)})
	must(t, s.Save(ctx, casebook.Change{Seq: 2, Books: []casebook.Saved{{Book: k, Since: &casebook.Since{Seq: 1, Calls: []event.CallID{1, 2}, People: 2}}}}))
	if got, err := s.Book(ctx, 1); err != nil || !reflect.DeepEqual(got, k) {
		t.Errorf("with what was other the book is %+v, %v, want %+v", got, err, k)
	}
	want := book(1, 8)
	must(t, s.Save(ctx, casebook.Change{Seq: 3, Books: []casebook.Saved{{Book: want}}}))
	if got, err := s.Book(ctx, 1); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("a whole book was saved, and it is %+v, %v", got, err)
	}
}

func moved(t *testing.T, s casebook.Shelf) {
	ctx := context.Background()
	must(t, s.Save(ctx, casebook.Change{Seq: 1, Books: []casebook.Saved{{Book: book(1, 6)}, {Book: book(2, 6)}},
		Refs: map[casebook.Ref]int64{casebook.CustomerRef(1): 1, casebook.CustomerRef(2): 2}}))
	must(t, s.Save(ctx, casebook.Change{Seq: 2, Gone: []int64{2}, Books: []casebook.Saved{{Book: book(1, 6)}}, Refs: map[casebook.Ref]int64{casebook.CustomerRef(2): 1}}))
	if id, err := s.Find(ctx, casebook.CustomerRef(2)); err != nil || id != 1 {
		t.Errorf("it moved to %d, %v", id, err)
	}
	if k, err := s.Book(ctx, 2); err != nil || k != nil {
		t.Errorf("the book that was joined is still there: %+v, %v", k, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
