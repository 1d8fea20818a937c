package casebook

import (
	"context"
	"maps"
	"slices"
	"strings"

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
	// Since tells what is other than the shelf has it; nil: all of it, and what
	// the shelf has of a book with its id is not to be kept.
	Since *Since
}

// Cases gives the cases whose rows are new, or other than the shelf has them,
// and those that are no more. One without a number is not known to anybody yet.
func (s *Saved) Cases() (other []cases.Case, gone []event.CaseID) {
	if s.Since == nil || s.Since.Out == nil {
		return differing(nil, s.Out.Cases)
	}
	return differing(s.Since.Out.Cases, s.Out.Cases)
}

func differing(was, now []cases.Case) (other []cases.Case, gone []event.CaseID) {
	before := make(map[event.CaseID]*cases.Case, len(was))
	for i := range was {
		if c := &was[i]; c.ID != 0 {
			before[c.ID] = c
		}
	}
	for i := range now {
		c := &now[i]
		if c.ID == 0 {
			continue
		}
		if old := before[c.ID]; old == nil || !old.Same(c) {
			other = append(other, *c)
		}
		delete(before, c.ID)
	}
	return other, sorted(before)
}

// shown gives the cases of which somebody who looks at them may see something
// else: those that are other, and those with a call of which something was
// told, for recordings and drafts are shown with it.
func shown(k *Book, out cases.Output) []cases.Case {
	if k.since == nil {
		return out.Cases
	}
	calls := map[event.CallID]bool{}
	for _, id := range k.since.Calls {
		calls[id] = true
	}
	for i := len(k.Acts) - 1; i >= 0 && k.Acts[i].Seq > k.since.Seq; i-- {
		if f, err := k.Acts[i].decoded(); err == nil {
			for _, r := range refsOf(f) {
				if r.Kind == "call" {
					calls[event.CallID(r.ID)] = true
				}
			}
		}
	}
	other, _ := differing(k.out.Cases, out.Cases)
	told := map[event.CaseID]bool{}
	for i := range other {
		told[other[i].ID] = true
	}
	for i := range out.Cases {
		c := &out.Cases[i]
		if c.ID != 0 && !told[c.ID] && slices.ContainsFunc(c.Entries, func(e cases.Entry) bool { return calls[e.Call] }) {
			other = append(other, *c)
		}
	}
	return other
}

// Peopled says whether who is in the book, or whose a number is, may be other
// than the shelf has it.
func (s *Saved) Peopled() bool {
	if s.Since == nil || s.Since.Out == nil || !maps.Equal(s.Out.Customers, s.Since.Out.Customers) || !maps.Equal(s.Out.Owners, s.Since.Out.Owners) {
		return true
	}
	for i := len(s.Book.Acts) - 1; i >= 0 && s.Book.Acts[i].Seq > s.Since.Seq; i-- {
		if strings.HasPrefix(string(s.Book.Acts[i].Kind), "customer.") {
			return true
		}
	}
	return len(s.Book.Customers)+len(s.Book.Phones) != s.Since.People
}

// Since is what the shelf has of a book, and what came after it. A customer may
// have called a thousand times: what is written is the one call that rings.
type Since struct {
	Seq    int64          // its last act
	Calls  []event.CallID // that are new, or other
	People int            // its customers and numbers
	// Out is what followed from it, and what rows for lists were made of; nil:
	// they are made anew, for a program with other rules may have made them.
	Out *cases.Output
}

func (s *Since) other(id event.CallID) {
	if s != nil && !slices.Contains(s.Calls, id) {
		s.Calls = append(s.Calls, id)
	}
}

// shelvedWith says that the shelf has the book as it is, and what follows from
// it.
func (b *Book) shelvedWith(out cases.Output) {
	b.out = out
	b.since = &Since{People: len(b.Customers) + len(b.Phones)}
	for i := range b.Acts {
		b.since.Seq = max(b.since.Seq, b.Acts[i].Seq)
	}
}

// shelved gives a book as the shelf has it, nil if there is none.
func (b *Casebook) shelved(ctx context.Context, id int64) (*Book, error) {
	if k := b.warm.book(id); k != nil {
		return k, nil
	}
	k, err := b.Shelf.Book(ctx, id)
	if err != nil || k == nil {
		return nil, err
	}
	if k.Calls == nil {
		k.Calls = map[event.CallID]cases.Call{}
	}
	out, err := k.Derive()
	if err != nil {
		return nil, err
	}
	k.shelvedWith(out)
	return k, nil
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
		owed = append(owed, names...)
		change.Books = append(change.Books, Saved{Book: k, Out: out, Owed: len(names) > 0, Since: k.since})
		told = append(told, Changed{Book: k, Cases: shown(k, out), Operators: b.learnOwn(k, out)})
	}
	if err := b.Shelf.Save(ctx, change); err != nil {
		return nil, err
	}
	b.saved = b.seq
	for i := range change.Books {
		s := &change.Books[i]
		s.Book.shelvedWith(s.Out)
		s.Book.since.Out = &s.Out
		b.warm.keep(s.Book)
	}
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
