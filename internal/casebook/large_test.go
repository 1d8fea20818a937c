package casebook_test

import (
	"context"
	"reflect"
	"testing"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// counting says how often whole books are read.
type counting struct {
	casebook.Shelf
	read  int
	other []int // cases that were other, by saves of a book
}

func (c *counting) Book(ctx context.Context, id int64) (*casebook.Book, error) {
	c.read++
	return c.Shelf.Book(ctx, id)
}

func (c *counting) Save(ctx context.Context, change casebook.Change) error {
	for i := range change.Books {
		other, _ := change.Books[i].Cases()
		c.other = append(c.other, len(other))
	}
	return c.Shelf.Save(ctx, change)
}

// Somebody who has called many times costs a call more and not all of them: the
// book is not read, one case is told of, and it is what the log gives at once.
func TestSomebodyWhoCallsOften(t *testing.T) {
	for name, empty := range map[string]func(t *testing.T) casebook.Shelf{
		"memory": func(*testing.T) casebook.Shelf { return casebook.NewMemory() },
		"SQLite": func(t *testing.T) casebook.Shelf {
			s, err := store.Open(t.Context(), t.TempDir(), store.Options{})
			must(t, err)
			t.Cleanup(func() { must(t, s.Close()) })
			return store.Books{Store: s}
		},
	} {
		t.Run(name, func(t *testing.T) {
			shelf := &counting{Shelf: empty(t)}
			o := openOn(t, shelf)
			calls(o, 1, 50)
			shelf.read, shelf.other = 0, nil
			calls(o, 51, 80)
			if shelf.read != 0 {
				t.Errorf("for 30 calls more the book was read %d times", shelf.read)
			}
			for _, n := range shelf.other {
				if n > 2 { // the one that was missed before is settled by it, or goes on
					t.Fatalf("with one call %d cases are other", n)
				}
			}
			o.same("as it came")

			ctx := t.Context()
			must(t, o.book.SetStatus(ctx, 3, event.CaseClosed, 1))
			recorded := o.length()
			must(t, o.book.SetStatus(ctx, 3, event.CaseClosed, 1))
			if o.length() != recorded {
				t.Error("a case that was closed is closed once more")
			}
			must(t, o.book.SetStatus(ctx, 3, event.CaseOpen, 1))
			anna, err := o.book.CreateCustomer(ctx, 1)
			must(t, err)
			id, err := o.book.Create(ctx, casebook.NewCase{Customer: anna, By: 1, Operator: 1})
			must(t, err)
			must(t, o.book.LinkPhone(ctx, anna, 41, 1, func(event.CustomerID) (bool, error) { return true, nil }))
			must(t, o.book.Attach(ctx, id, 79, 1, 1, "")) // of the book that was joined
			calls(o, 81, 90)
			o.same("joined to another")
			o.start() // the program is started again
			calls(o, 91, 95)
			o.same("after a start")
		})
	}
}

// calls are told of one after another: every third is lost, the others are
// talked through.
func calls(o *office, from, to event.CallID) {
	for id := from; id <= to; id++ {
		o.now = o.now.Add(10 * 60_000)
		mine := func(f *event.CallSignalled) { f.Call = id; leg(f) }
		o.tell(event.SignalLegOut, mine)
		if id%3 > 0 {
			o.tell(event.SignalAnswered, mine)
		}
		o.tell(event.SignalLegEnded, mine)
		o.tell(event.SignalEnded, func(f *event.CallSignalled) {
			if f.Call, f.Lost = id, event.Yes; id%3 > 0 {
				f.Lost = event.No
			}
		})
	}
}

// length gives how many records the log has.
func (o *office) length() (n int) {
	o.t.Helper()
	must(o.t, o.log.ScanLog(o.t.Context(), 1, func(event.Record) error { n++; return nil }))
	return n
}

// same compares the book of the number that calls with what the log gives at
// once.
func (o *office) same(when string) {
	o.t.Helper()
	again, err := casebook.New(o.t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: casebook.NewMemory()})
	must(o.t, err)
	must(o.t, again.Settle(o.t.Context()))
	_, is, err := o.book.Open(o.t.Context(), casebook.PhoneRef(41))
	must(o.t, err)
	_, want, err := again.Open(o.t.Context(), casebook.PhoneRef(41))
	must(o.t, err)
	if len(want.Cases) < 30 || !reflect.DeepEqual(is, want) {
		o.t.Errorf("%s the book has %d cases, the log gives %d\n%+v\n%+v", when, len(is.Cases), len(want.Cases), is, want)
	}
}

// What is shown with a case and is not of it, a second recording or its length,
// is told of too: whoever has the case before them sees it.
func TestACaseIsToldOfItsRecordings(t *testing.T) {
	o := open(t)
	o.talk()
	var told []cases.Case
	var err error
	o.book, err = casebook.New(t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: o.shelf, Changed: func(all []casebook.Changed) {
		for _, c := range all {
			told = append(told, c.Cases...)
		}
	}})
	must(t, err)
	must(t, o.book.Settle(t.Context()))
	for _, r := range []struct {
		id      event.RecordingID
		seconds int
	}{{1, 3}, {2, 3}, {2, 90}} {
		told = nil
		o.tell(event.SignalRecorded, func(f *event.CallSignalled) {
			f.Recordings, f.Seconds, f.Employee = []event.RecordingID{r.id}, r.seconds, 51
		})
		if len(told) != 1 {
			t.Errorf("recording %d of %d s: %d cases are told of", r.id, r.seconds, len(told))
		}
	}
}

// Another company, whose clock is ahead, tells of a call right after one ended:
// the pop-up of that stays.
func TestAClockThatIsAheadEndsNoPopUp(t *testing.T) {
	o := open(t)
	o.talk()
	o.tell(event.SignalArrived, func(f *event.CallSignalled) { f.Call, f.Integration, f.VendorAt = 2, 2, o.now+3*60_000 })
	if len(o.own()) != 1 {
		t.Errorf("a second after the end it concerns nobody: %+v", o.own())
	}
}

// A telephone was asked for from a case that came to another book by a merge:
// the refusal finds it.
func TestARefusalAfterAMerge(t *testing.T) {
	o := open(t)
	ctx := t.Context()
	anna, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	boris, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	id, err := o.book.Create(ctx, casebook.NewCase{Customer: boris, By: 1, Operator: 1})
	must(t, err)
	keep := func(f event.Fact) {
		t.Helper()
		_, err := o.Do(ctx, desk.Keep{Items: []desk.Item{{Fact: f}}})
		must(t, err)
		must(t, o.book.Settle(ctx))
	}
	keep(&event.CallRequested{Attempt: 7, Operator: 1, Employee: 51, Contact: 99, Case: int64(id)})
	must(t, o.book.Merge(ctx, anna, boris, 1))
	keep(&event.CallRequestAnswered{Attempt: 7, Refusal: "busy"})
	_, out, err := o.book.Open(ctx, casebook.CaseRef(id))
	must(t, err)
	for _, e := range out.Cases[0].Entries {
		if e.Kind == cases.EntryDialling {
			t.Error("it was refused, and is dialling still")
		}
	}
}
