package casebook_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"otklik/internal/casebook"
	"otklik/internal/casebook/shelftest"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

func TestMemoryKeepsTheLaw(t *testing.T) {
	shelftest.Law(t, func(*testing.T) casebook.Shelf { return casebook.NewMemory() })
}

func TestSQLiteKeepsTheLaw(t *testing.T) {
	shelftest.Law(t, func(t *testing.T) casebook.Shelf {
		s, err := store.Open(t.Context(), t.TempDir(), store.Options{})
		must(t, err)
		t.Cleanup(func() { must(t, s.Close()) })
		return store.Books{Store: s}
	})
}

// office is a desk with a casebook, without browsers.
type office struct {
	t   *testing.T
	log *store.Memory
	*desk.Desk
	book    *casebook.Casebook
	shelf   casebook.Shelf
	now     event.Instant
	changed int
	told    []event.OperatorID // whose own calls changed, in order
}

func (*office) Recorded([]event.Entry, *desk.State) {}

// Do is casebook.Desk's.
func (o *office) Do(_ context.Context, cmd desk.Command) (desk.Receipt, error) {
	o.now++
	r := o.Step(o.now, []desk.Command{cmd})
	return r[0].Receipt, r[0].Err
}

func open(t *testing.T) *office {
	t.Helper()
	return openOn(t, casebook.NewMemory())
}

func openOn(t *testing.T, shelf casebook.Shelf) *office {
	t.Helper()
	o := &office{t: t, log: store.NewMemory(), shelf: shelf, now: 1_000_000}
	var err error
	o.Desk, err = desk.Open(desk.Config{Log: o.log, Feed: o, Clock: func() event.Instant { return o.now }})
	must(t, err)
	o.start()
	_, err = o.Do(t.Context(), desk.SetOperator{Operator: 1, Capacity: event.Capacity{Points: 100}})
	must(t, err)
	_, err = o.Do(t.Context(), desk.MatchEmployee{Employee: 51, Operator: 1})
	must(t, err)
	return o
}

func (o *office) start() {
	var err error
	o.book, err = casebook.New(o.t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: o.shelf, Changed: func(all []casebook.Changed) {
		o.changed++
		for _, c := range all {
			o.told = append(o.told, c.Operators...)
		}
	}})
	must(o.t, err)
}

// tell lets the telephone company say something of call 1.
func (o *office) tell(kind event.SignalKind, fill func(f *event.CallSignalled)) {
	o.t.Helper()
	o.now += 1000
	f := &event.CallSignalled{Call: 1, Integration: 1, Signal: kind, VendorAt: o.now, Zoned: true, Received: o.now, Direction: event.CallIn, Contact: 41}
	if fill != nil {
		fill(f)
	}
	_, err := o.Do(o.t.Context(), desk.Signals{All: []desk.Signal{{Fact: f}}})
	must(o.t, err)
	must(o.t, o.book.Settle(o.t.Context()))
}

// talk lets call 1 ring the employee, be answered and end.
func (o *office) talk() {
	o.t.Helper()
	o.tell(event.SignalLegOut, leg)
	o.tell(event.SignalAnswered, leg)
	o.tell(event.SignalLegEnded, leg)
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.No })
}

func leg(f *event.CallSignalled) { f.Leg, f.Employee, f.Side = "a", 51, event.SideOperator }

func (o *office) own() []casebook.Own { return o.book.OwnCalls(1, o.now) }

func TestThePopUpFollowsACall(t *testing.T) {
	o := open(t)
	o.tell(event.SignalLegOut, leg)
	if own := o.own(); len(own) != 1 || own[0].Stage != casebook.StageRinging || own[0].Phone != 41 {
		t.Fatalf("while it rings: %+v", own)
	}
	if _, err := o.book.Create(t.Context(), casebook.NewCase{Call: 1, Operator: 1, By: 1}); !refused(err, event.NoTalk) {
		t.Errorf("a case before the answer: %v", err)
	}
	o.tell(event.SignalAnswered, leg)
	if own := o.own(); len(own) != 1 || own[0].Stage != casebook.StageTalking || own[0].Case != 0 {
		t.Fatalf("while they talk: %+v", own)
	}
	must(t, o.book.Draft(t.Context(), 1, 1, true))
	o.start() // the program is started again in the middle
	must(t, o.book.Settle(t.Context()))
	if own := o.own(); len(own) != 1 || own[0].Stage != casebook.StageTalking {
		t.Fatalf("after a restart: %+v", own)
	}
	o.tell(event.SignalLegEnded, leg)
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.No })
	own := o.own()
	if len(own) != 1 || own[0].Stage != casebook.StageEnded || own[0].Case != 1 || !own[0].Made {
		t.Fatalf("at the end: %+v", own)
	}
	o.now = o.now.Add(casebook.OwnFor + 1000)
	if own := o.own(); len(own) != 0 {
		t.Errorf("long after: %+v", own)
	}
	_, out, err := o.book.Open(t.Context(), casebook.CaseRef(1))
	must(t, err)
	if len(out.Cases) != 1 || out.Cases[0].Status != event.CasePending || out.Cases[0].Customer == 0 || o.changed == 0 {
		t.Errorf("the case is %+v", out.Cases)
	}
	id, err := o.book.Create(t.Context(), casebook.NewCase{Call: 1, Operator: 1, By: 1, Subject: "x"})
	must(t, err)
	if id != 1 {
		t.Errorf("\"Create\" after the end made case %d", id)
	}
	if _, err := o.book.Create(t.Context(), casebook.NewCase{Call: 1, Operator: 1, By: 1}); !refused(err, event.CaseExists) {
		t.Errorf("a second time: %v", err)
	}
}

// The company tells the end of a talk and the end of its call apart.
func TestTheEndOfACallIsToldAfterTheEndOfItsTalk(t *testing.T) {
	o := open(t)
	out := func(f *event.CallSignalled) { f.Direction = event.CallOut }
	mine := func(f *event.CallSignalled) { leg(f); out(f) }
	theirs := func(f *event.CallSignalled) { f.Leg, f.Side, f.Direction = "b", event.SideContact, event.CallOut }
	o.tell(event.SignalLegOut, mine)
	o.tell(event.SignalAnswered, mine)
	o.tell(event.SignalLegOut, theirs)
	o.tell(event.SignalAnswered, theirs)
	o.tell(event.SignalLegEnded, mine)
	if own := o.own(); len(own) != 1 || own[0].Stage != casebook.StageEnded || own[0].Over {
		t.Fatalf("after the talk: %+v", own)
	}
	o.told = nil
	o.tell(event.SignalLegEnded, theirs)
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { out(f); f.Lost = event.No })
	if own := o.own(); len(own) != 1 || !own[0].Over || !slices.Contains(o.told, 1) {
		t.Fatalf("after the call: %+v, told %v", own, o.told)
	}
}

func TestActsAreRefused(t *testing.T) {
	o := open(t)
	ctx := t.Context()
	anna, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	id, err := o.book.Create(ctx, casebook.NewCase{Customer: anna, Operator: 1, By: 1})
	must(t, err)
	o.tell(event.SignalArrived, nil)
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.Yes })
	boris, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	must(t, o.book.Merge(ctx, anna, boris, 1))
	for what, is := range map[string]struct {
		err  error
		code event.RefusalCode
	}{
		"another's call": {o.book.Attach(ctx, id, 1, 1, 1, ""), event.OtherPerson},
		"no such case":   {o.book.Assign(ctx, 99, 1, 1), event.NoCase},
		"no such status": {o.book.SetStatus(ctx, id, "lost", 1), event.UnknownState},
		"no such call":   {o.book.Draft(ctx, 77, 1, true), event.NoTalk},
		"not one's talk": {o.book.Draft(ctx, 1, 1, true), event.NoTalk},
		"merged":         {o.book.Merge(ctx, boris, anna, 1), event.NoCustomer},
		"oneself":        {o.book.Merge(ctx, anna, anna, 1), event.SameCustomer},
		"link to nobody": {o.book.LinkPhone(ctx, 99, 41, 1, nil), event.NoCustomer},
	} {
		if !refused(is.err, is.code) {
			t.Errorf("%s: %v, want %s", what, is.err, is.code)
		}
	}
}

// Somebody of whom only the number was known turns out to be a customer: what
// they called for in vain is the customer's (O9).
func TestLinkingAStrangerBringsTheirCases(t *testing.T) {
	o := open(t)
	ctx := t.Context()
	o.tell(event.SignalArrived, nil)
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.Yes })
	anna, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	must(t, o.book.LinkPhone(ctx, anna, 41, 1, func(event.CustomerID) (bool, error) { return true, nil }))
	_, out, err := o.book.Open(ctx, casebook.CustomerRef(anna))
	must(t, err)
	if len(out.Cases) != 1 || out.Cases[0].Customer != anna || out.Cases[0].Origin != cases.Missed || out.Owners[41] != anna {
		t.Errorf("got %+v, owners %v", out.Cases, out.Owners)
	}
}

// While somebody unknown is on the line they are found to be a customer: the
// pop-up is one, and the customer's.
func TestOnePopUpAfterLinking(t *testing.T) {
	o := open(t)
	ctx := t.Context()
	anna, err := o.book.CreateCustomer(ctx, 1)
	must(t, err)
	o.tell(event.SignalLegOut, leg)
	o.tell(event.SignalAnswered, leg)
	must(t, o.book.LinkPhone(ctx, anna, 41, 1, func(event.CustomerID) (bool, error) { return true, nil }))
	if own := o.own(); len(own) != 1 || own[0].Customer != anna {
		t.Errorf("after the link: %+v", own)
	}
}

// Whoever is matched while the telephone rings gets the pop-up, and the books
// made again from the log say the same of the call, ended or not.
func TestMatchedWhileItRings(t *testing.T) {
	o := open(t)
	stranger := func(f *event.CallSignalled) { leg(f); f.Employee = 52 }
	again := func(when string) {
		t.Helper()
		is := fmt.Sprintf("%+v", o.own())
		o.shelf = casebook.NewMemory()
		o.start()
		must(t, o.book.Settle(t.Context()))
		if want := fmt.Sprintf("%+v", o.own()); is != want {
			t.Errorf("%s the books had %s, and made again they have %s", when, is, want)
		}
	}
	o.tell(event.SignalLegOut, stranger)
	_, err := o.Do(t.Context(), desk.MatchEmployee{Employee: 52, Operator: 1})
	must(t, err)
	must(t, o.book.Settle(t.Context()))
	if own := o.own(); len(own) != 1 {
		t.Errorf("matched while it rings: %+v", own)
	}
	again("while it rings")
	o.tell(event.SignalAnswered, stranger)
	ahead := func(f *event.CallSignalled) { f.VendorAt += 60_000 } // the company's clock is fast
	o.tell(event.SignalLegEnded, func(f *event.CallSignalled) { stranger(f); ahead(f) })
	o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.No; ahead(f) })
	_, err = o.Do(t.Context(), desk.MatchEmployee{Employee: 52})
	must(t, err)
	must(t, o.book.Settle(t.Context()))
	if own := o.own(); len(own) != 1 || own[0].Stage != casebook.StageEnded {
		t.Errorf("unmatched after the end: %+v", own)
	}
	again("after the end")
}

// A company tells whole seconds: whoever is matched within the second in which
// a call ended was matched in time if that was recorded before the end was
// told, and not if it was after.
func TestMatchedInTheSecondOfTheEnd(t *testing.T) {
	for _, c := range []struct {
		name   string
		end    event.Instant // ms into the second in which somebody is matched
		before bool          // the match is recorded before the end
		want   int
	}{
		{"before it was told", 0, true, 1},
		{"after it was told", 0, false, 0},
		{"after the end, by a clock of milliseconds", 1, true, 0},
		{"before the end, by a clock of milliseconds", 700, true, 1},
	} {
		o := open(t)
		stranger := func(f *event.CallSignalled) { leg(f); f.Employee = 52 }
		o.tell(event.SignalLegOut, stranger)
		o.tell(event.SignalAnswered, stranger)
		second := (o.now/1000 + 2) * 1000
		match := func() {
			_, err := o.Do(t.Context(), desk.MatchEmployee{Employee: 52, Operator: 1})
			must(t, err)
			must(t, o.book.Settle(t.Context()))
		}
		end := func() {
			at := func(f *event.CallSignalled) { f.VendorAt = second + c.end }
			o.tell(event.SignalLegEnded, func(f *event.CallSignalled) { stranger(f); at(f) })
			o.tell(event.SignalEnded, func(f *event.CallSignalled) { f.Lost = event.No; at(f) })
		}
		if c.before {
			o.now = second + 300
			match()
			end()
		} else {
			o.now = second - 1800 // two signals later it is the second again
			end()
			match()
		}
		if own := o.own(); len(own) != c.want {
			t.Errorf("%s: %+v", c.name, own)
		}
	}
}

func refused(err error, code event.RefusalCode) bool {
	var no *event.Refusal
	return errors.As(err, &no) && no.Code == code
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
