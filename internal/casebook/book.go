package casebook

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"otklik/internal/cases"
	"otklik/internal/event"
)

// Book is everything about one customer, and about those whom they were merged
// with or share a number with.
type Book struct {
	ID        int64
	Customers []event.CustomerID
	Phones    []event.PhoneID
	Calls     map[event.CallID]cases.Call
	Acts      []Act

	since *Since       // nil: the shelf has nothing of it
	out   cases.Output // what follows from it as it is on the shelf
}

// Act is a record of the log as a book keeps it.
type Act struct {
	Seq  int64           `json:"s"`
	At   event.Instant   `json:"a"`
	Kind event.Kind      `json:"k"`
	Fact json.RawMessage `json:"f"`

	fact event.Fact // decoded, once it was asked for
}

// decoded gives the fact of an act.
func (a *Act) decoded() (_ event.Fact, err error) {
	if a.fact == nil {
		a.fact, err = event.Decode(a.Kind, a.Fact)
	}
	return a.fact, err
}

// Derive gives the cases of the book.
func (b *Book) Derive() (cases.Output, error) {
	in := cases.Input{Calls: make([]cases.Call, 0, len(b.Calls)), Acts: make([]event.Record, 0, len(b.Acts))}
	for _, c := range b.Calls {
		in.Calls = append(in.Calls, c)
	}
	for i := range b.Acts {
		a := &b.Acts[i]
		f, err := a.decoded()
		if err != nil {
			return cases.Output{}, err
		}
		in.Acts = append(in.Acts, event.Record{Seq: a.Seq, At: a.At, Fact: f})
	}
	return cases.Derive(in), nil
}

// Live says whether a call of the book goes on.
func (b *Book) Live() bool {
	for _, c := range b.Calls {
		if c.EndedAt == 0 {
			return true
		}
	}
	return false
}

// Ref names what can be looked up: which book it is in.
type Ref struct {
	Kind string // customer, phone, call, case, attempt
	ID   int64
}

func customerRef(id event.CustomerID) Ref { return Ref{"customer", int64(id)} }
func phoneRef(id event.PhoneID) Ref       { return Ref{"phone", int64(id)} }
func callRef(id event.CallID) Ref         { return Ref{"call", int64(id)} }
func caseRef(id event.CaseID) Ref         { return Ref{"case", int64(id)} }
func attemptRef(id event.AttemptID) Ref   { return Ref{"attempt", int64(id)} }

// find gives the book that something is in, 0 if none.
func (b *Casebook) find(ctx context.Context, r Ref) (int64, error) {
	if id, ok := b.moved[r]; ok {
		return id, nil
	}
	return b.Shelf.Find(ctx, r)
}

// book gives a book to be changed.
func (b *Casebook) book(ctx context.Context, id int64) (*Book, error) {
	if k := b.books[id]; k != nil {
		b.dirty[id] = true
		return k, nil
	}
	var k *Book
	if !b.gone[id] { // what the shelf has of one that was joined is old
		var err error
		if k, err = b.shelved(ctx, id); err != nil {
			return nil, err
		}
	}
	if k == nil {
		k = &Book{ID: id, Calls: map[event.CallID]cases.Call{}}
	}
	b.books[id], b.dirty[id] = k, true
	delete(b.gone, id)
	return k, nil
}

// home gives the book of the first of the refs that is in one, and brings the
// others into it. If none is, a new book begins, or there is none.
func (b *Casebook) home(ctx context.Context, begins bool, refs ...Ref) (*Book, error) {
	var into *Book
	for _, r := range refs {
		id, err := b.find(ctx, r)
		if err != nil {
			return nil, err
		}
		if id == 0 || into != nil && id == into.ID {
			continue
		}
		k, err := b.book(ctx, id)
		if err != nil {
			return nil, err
		}
		if into == nil {
			into = k
		} else {
			b.join(into, k)
		}
	}
	if into == nil {
		if !begins {
			return nil, nil
		}
		var err error
		if into, err = b.book(ctx, b.next.Book); err != nil {
			return nil, err
		}
		b.next.Book++
	}
	for _, r := range refs {
		b.put(into, r)
	}
	return into, nil
}

// put says that something is in the book.
func (b *Casebook) put(k *Book, r Ref) {
	b.moved[r] = k.ID
	switch r.Kind {
	case "customer":
		if id := event.CustomerID(r.ID); !slices.Contains(k.Customers, id) {
			k.Customers = append(k.Customers, id)
		}
	case "phone":
		if id := event.PhoneID(r.ID); !slices.Contains(k.Phones, id) {
			k.Phones = append(k.Phones, id)
		}
	}
}

// join moves all of one book into another.
func (b *Casebook) join(into, from *Book) {
	for _, c := range from.Customers {
		b.put(into, customerRef(c))
	}
	for _, p := range from.Phones {
		b.put(into, phoneRef(p))
	}
	for id, c := range from.Calls {
		into.Calls[id] = c
		b.put(into, callRef(id))
	}
	for i := range from.Acts {
		if f, err := from.Acts[i].decoded(); err == nil {
			if id := founded(f); id != 0 {
				b.put(into, caseRef(id))
			}
			if r, is := f.(*event.CallRequested); is {
				b.put(into, attemptRef(r.Attempt))
			}
		}
	}
	into.Acts = append(into.Acts, from.Acts...)
	slices.SortFunc(into.Acts, func(x, y Act) int { return int(x.Seq - y.Seq) })
	into.since = nil // its parts were on the shelf as another's
	delete(b.books, from.ID)
	delete(b.dirty, from.ID)
	b.warm.forget(from.ID)
	b.gone[from.ID] = true
}

// founded gives the case whose beginning a fact is.
func founded(f event.Fact) event.CaseID {
	switch f := f.(type) {
	case *event.CaseNumbered:
		return f.Case
	case *event.CaseCreated:
		return f.Case
	}
	return 0
}

// take puts an act into its book.
func (b *Casebook) take(ctx context.Context, r event.Record) error {
	refs := refsOf(r.Fact)
	if len(refs) == 0 {
		return nil
	}
	k, err := b.home(ctx, begins(r.Fact), refs...)
	if err != nil || k == nil {
		return err
	}
	if slices.ContainsFunc(k.Acts, func(a Act) bool { return a.Seq == r.Seq }) {
		return nil
	}
	body, err := event.Encode(r.Fact)
	if err != nil {
		return fmt.Errorf("keep record %d in a book: %w", r.Seq, err)
	}
	k.Acts = append(k.Acts, Act{Seq: r.Seq, At: r.At, Kind: r.Fact.Kind(), Fact: body, fact: r.Fact})
	b.next.learn(r.Fact)
	return nil
}

// begins says whether a fact may begin a book.
func begins(f event.Fact) bool {
	switch f.(type) {
	case *event.CustomerCreated, *event.CaseNumbered, *event.CaseCreated, *event.PhoneLinked, *event.CustomersMerged:
		return true
	}
	return false
}

// refsOf gives what a fact ties together. The first one that is known decides
// the book.
func refsOf(f event.Fact) []Ref {
	switch f := f.(type) {
	case *event.CustomerCreated:
		if f.Phone != 0 {
			return []Ref{phoneRef(f.Phone), customerRef(f.Customer)}
		}
		return []Ref{customerRef(f.Customer)}
	case *event.PhoneLinked:
		return []Ref{customerRef(f.Customer), phoneRef(f.Phone)}
	case *event.PhoneUnlinked:
		return []Ref{customerRef(f.Customer)}
	case *event.CustomersMerged:
		return []Ref{customerRef(f.Into), customerRef(f.From)}
	case *event.CaseNumbered:
		return about(f.Case, f.Customer, f.Call)
	case *event.CaseCreated:
		return about(f.Case, f.Customer, f.Call)
	case *event.CaseAttached:
		return []Ref{caseRef(f.Case), callRef(f.Call)}
	case *event.CaseDrafted:
		if f.Customer != 0 {
			return []Ref{customerRef(f.Customer), callRef(f.Call)}
		}
		return []Ref{callRef(f.Call)}
	case *event.CallRequested:
		if f.Case != 0 {
			return []Ref{caseRef(event.CaseID(f.Case)), attemptRef(f.Attempt)}
		}
	case *event.CallRequestAnswered:
		return []Ref{attemptRef(f.Attempt)}
	case *event.CaseNoted:
		return []Ref{caseRef(f.Case)}
	case *event.CaseStatusSet:
		return []Ref{caseRef(f.Case)}
	case *event.CaseAssigned:
		return []Ref{caseRef(f.Case)}
	case *event.CaseReworded:
		return []Ref{caseRef(f.Case)}
	}
	return nil
}

func about(id event.CaseID, c event.CustomerID, call event.CallID) []Ref {
	out := []Ref{caseRef(id)}
	if c != 0 {
		out = append(out, customerRef(c))
	}
	if call != 0 {
		out = append(out, callRef(call))
	}
	return out
}
