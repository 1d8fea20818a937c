package casebook

import (
	"context"

	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// Shelf is where books are kept. It has two implementations: SQLite for the
// program, memory for stories and the simulation; shelftest is their law.
type Shelf interface {
	// Open says how far the log is in the books, and what is owed.
	Open(ctx context.Context) (Start, error)
	// Find gives the book that something is in, 0 if none.
	Find(ctx context.Context, r Ref) (int64, error)
	// Book gives a book, nil if there is none. It is the caller's.
	Book(ctx context.Context, id int64) (*Book, error)
	// Save stores all of the change or nothing.
	Save(ctx context.Context, c Change) error
}

// Start is where a casebook goes on.
type Start struct {
	Seq  int64
	Next Next
	Owed []int64
	Live []int64
}

// Next are the ids to be given out next.
type Next struct {
	Customer event.CustomerID
	Case     event.CaseID
	Book     int64
}

// learn keeps ids from being given out twice.
func (n *Next) learn(f event.Fact) {
	switch f := f.(type) {
	case *event.CustomerCreated:
		n.Customer = max(n.Customer, f.Customer+1)
	case *event.CaseNumbered:
		n.Case = max(n.Case, f.Case+1)
	case *event.CaseCreated:
		n.Case = max(n.Case, f.Case+1)
	}
}

// Change is what a save writes.
type Change struct {
	Seq   int64
	Books []Saved
	Gone  []int64
	Refs  map[Ref]int64
}

// Saved is one book with what follows from it.
type Saved struct {
	Book *Book
	Out  cases.Output
	Owed bool
}

// save writes the books that changed, and gives the facts that follow from
// them and are not recorded yet.
func (b *Casebook) save(ctx context.Context) ([]desk.Item, error) {
	if len(b.dirty) == 0 && len(b.moved) == 0 {
		return nil, nil
	}
	change := Change{Seq: b.seq, Refs: b.moved}
	for id := range b.gone {
		change.Gone = append(change.Gone, id)
		b.disown(id)
	}
	var owed []desk.Item
	var told []Changed
	for _, id := range sorted(b.dirty) {
		k, err := b.book(ctx, id)
		if err != nil {
			return nil, err
		}
		out, err := k.Derive()
		if err != nil {
			return nil, err
		}
		names := b.names(k, out)
		change.Books = append(change.Books, Saved{Book: k, Out: out, Owed: len(names) > 0})
		owed = append(owed, names...)
		told = append(told, Changed{Book: k, Cases: out.Cases, Operators: b.learnOwn(k, out)})
	}
	if err := b.Shelf.Save(ctx, change); err != nil {
		return nil, err
	}
	b.saved = b.seq
	b.clear()
	clear(b.dirty)
	if b.Changed != nil && len(told) > 0 {
		b.Changed(told)
	}
	return owed, nil
}

// names gives the facts that name what has no name yet: customers first, for
// cases are named with theirs.
func (b *Casebook) names(k *Book, out cases.Output) []desk.Item {
	var items []desk.Item
	for _, p := range out.Strangers {
		items = append(items, desk.Item{Fact: &event.CustomerCreated{Customer: b.next.Customer, Phone: p}})
		b.next.Customer++
	}
	if len(items) > 0 {
		return items
	}
	for i := range out.Cases {
		if c := &out.Cases[i]; c.ID == 0 {
			items = append(items, desk.Item{Fact: &event.CaseNumbered{Case: b.next.Case, Customer: c.Customer, Call: c.Key.Call, Operator: c.Key.Operator}})
			b.next.Case++
		}
	}
	return items
}
