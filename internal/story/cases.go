package story

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// Customers and cases in stories. A case is named by what founded it: Z1 is
// the case of the missed call Z1, A@Z2 that of A's talk in Z2; one that is made
// by hand gets a name of its own. A customer is named by their number's caller,
// or by a name given to them.

// people are the customers and the cases by hand of one run.
type people struct {
	customers map[string]event.CustomerID
	cases     map[string]event.CaseID
	shelf     *casebook.Memory
}

// Do is casebook.Desk's.
func (r *run) Do(_ context.Context, cmd desk.Command) (desk.Receipt, error) {
	res := r.desk.Step(r.now, []desk.Command{cmd})
	return res[0].Receipt, res[0].Err
}

// openBook opens the book of cases; its shelf outlives the program, as files do.
func (r *run) openBook() (err error) {
	if r.people.customers == nil {
		r.people = people{customers: map[string]event.CustomerID{}, cases: map[string]event.CaseID{}, shelf: casebook.NewMemory()}
	}
	r.book, err = casebook.New(context.Background(), casebook.Config{Log: r.log, Desk: r, Shelf: r.people.shelf})
	return err
}

// settleCases lets the book follow the log.
func (r *run) settleCases() error {
	if r.desk == nil {
		return nil // the program is down
	}
	return r.book.Settle(context.Background())
}

// keeps makes a verb of one fact.
func keeps(pattern string, fact func(r *run, a args) (event.Fact, error)) verb {
	return verb{pattern: pattern, does: func(r *run, a args) ([]desk.Command, error) {
		f, err := fact(r, a)
		if err != nil {
			return nil, err
		}
		return []desk.Command{desk.Keep{Items: []desk.Item{{Fact: f}}}}, nil
	}}
}

// ofCase makes a verb of one fact about a case.
func ofCase(pattern string, fact func(id event.CaseID, a args) event.Fact) verb {
	return keeps(pattern, func(r *run, a args) (event.Fact, error) {
		id, err := r.caseNamed(a.name)
		return fact(id, a), err
	})
}

var caseVerbs = []verb{
	keeps("OPERATOR makes customer NAME", func(r *run, a args) (event.Fact, error) {
		id := event.CustomerID(r.highest(func(f event.Fact) int64 {
			if c, is := f.(*event.CustomerCreated); is {
				return int64(c.Customer)
			}
			return 0
		}) + 1)
		r.people.customers[a.name] = id
		return &event.CustomerCreated{Customer: id, By: a.operator}, nil
	}),
	keeps("OPERATOR links CALLER to NAME", func(r *run, a args) (event.Fact, error) {
		to, err := r.customerNamed(a.name)
		return &event.PhoneLinked{Customer: to, Phone: a.caller, By: a.operator}, err
	}),
	keeps("OPERATOR unlinks CALLER from NAME", func(r *run, a args) (event.Fact, error) {
		from, err := r.customerNamed(a.name)
		return &event.PhoneUnlinked{Customer: from, Phone: a.caller, By: a.operator}, err
	}),
	keeps("OPERATOR merges NAME into INTO", func(r *run, a args) (event.Fact, error) {
		from, err := r.customerNamed(a.name)
		if err != nil {
			return nil, err
		}
		into, err := r.customerNamed(a.into)
		return &event.CustomersMerged{Into: into, From: from, By: a.operator}, err
	}),
	keeps("OPERATOR says VISITOR is NAME", func(r *run, a args) (event.Fact, error) {
		c, err := r.customerNamed(a.name)
		return &event.VisitorLinked{Customer: c, Visitor: a.visitor, By: a.operator}, err
	}),
	keeps("OPERATOR makes case NAME for INTO", func(r *run, a args) (event.Fact, error) {
		c, err := r.customerNamed(a.into)
		id := r.nextCase()
		r.people.cases[a.name] = id
		return &event.CaseCreated{Case: id, Customer: c, Operator: a.operator, By: a.operator}, err
	}),
	keeps("OPERATOR makes the case of CALL", func(r *run, a args) (event.Fact, error) {
		c, err := r.callNamed(a.call)
		if err != nil {
			return nil, err
		}
		id := r.numberOf(cases.Key{Call: c.id, Operator: a.operator})
		if id == 0 {
			id = r.nextCase()
		}
		return &event.CaseCreated{Case: id, Customer: r.ownerOf(c.contact), Call: c.id, Operator: a.operator, By: a.operator}, nil
	}),
	keeps("OPERATOR puts CALL into NAME", func(r *run, a args) (event.Fact, error) {
		c, err := r.callNamed(a.call)
		if err != nil {
			return nil, err
		}
		id, err := r.caseNamed(a.name)
		return &event.CaseAttached{Case: id, Call: c.id, Operator: a.operator, By: a.operator}, err
	}),
	drafts("OPERATOR types for CALL", true),
	drafts("OPERATOR clears what was typed for CALL", false),
	{pattern: "OPERATOR dials CALLER from NAME as CALL", does: (*run).dialsFrom},
	ofCase("OPERATOR notes in NAME", func(id event.CaseID, a args) event.Fact { return &event.CaseNoted{Case: id, By: a.operator, Length: 1} }),
	ofCase("OPERATOR rewords NAME", func(id event.CaseID, a args) event.Fact { return &event.CaseReworded{Case: id, By: a.operator} }),
	ofCase("OPERATOR sets case NAME to STATUS", func(id event.CaseID, a args) event.Fact {
		return &event.CaseStatusSet{Case: id, Status: event.CaseStatus(a.status), By: a.operator}
	}),
	ofCase("OPERATOR assigns NAME to OTHER", func(id event.CaseID, a args) event.Fact {
		return &event.CaseAssigned{Case: id, Operator: a.other, By: a.operator}
	}),
}

func drafts(pattern string, filled bool) verb {
	return keeps(pattern, func(r *run, a args) (event.Fact, error) {
		c, err := r.callNamed(a.call)
		if err != nil {
			return nil, err
		}
		return &event.CaseDrafted{Customer: r.ownerOf(c.contact), Call: c.id, Operator: a.operator, Filled: filled}, nil
	})
}

// dialsFrom: click-to-call from a case. The call's signals will name the attempt.
func (r *run) dialsFrom(a args) ([]desk.Command, error) {
	id, err := r.caseNamed(a.name)
	if err != nil {
		return nil, err
	}
	if _, err := begins("", event.CallOut, "").does(r, a); err != nil {
		return nil, err
	}
	c := r.exchange.calls[a.call]
	c.attempt = event.AttemptID(c.id)
	return []desk.Command{desk.Keep{Items: []desk.Item{{Fact: &event.CallRequested{Case: int64(id), Operator: a.operator, Contact: a.caller, Attempt: c.attempt}}}}}, nil
}

func (r *run) callNamed(name string) (*phoneCall, error) {
	if c := r.exchange.calls[name]; c != nil {
		return c, nil
	}
	return nil, fmt.Errorf("there is no call %s yet", name)
}

func (r *run) highest(of func(event.Fact) int64) (n int64) {
	for _, rec := range r.records {
		n = max(n, of(rec.Fact))
	}
	return n
}

func (r *run) nextCase() event.CaseID {
	return event.CaseID(r.highest(func(f event.Fact) int64 {
		switch f := f.(type) {
		case *event.CaseNumbered:
			return int64(f.Case)
		case *event.CaseCreated:
			return int64(f.Case)
		}
		return 0
	}) + 1)
}

// numberOf gives the number that a talk's or missed call's own case has, 0 if none.
func (r *run) numberOf(k cases.Key) (id event.CaseID) {
	for _, rec := range r.records {
		switch f := rec.Fact.(type) {
		case *event.CaseNumbered:
			if (cases.Key{Call: f.Call, Operator: f.Operator}) == k {
				id = f.Case
			}
		case *event.CaseCreated:
			if f.Call != 0 && (cases.Key{Call: f.Call, Operator: f.Operator}) == k {
				id = f.Case
			}
		}
	}
	return id
}

// ownerOf gives whose a number is. While what the telephone company tells is
// kept back nobody has heard of the number: then its customer is made here, as
// the first call would.
func (r *run) ownerOf(p event.PhoneID) event.CustomerID {
	if _, out, err := r.book.Open(context.Background(), casebook.PhoneRef(p)); err == nil && out.Owners[p] != 0 {
		return out.Owners[p]
	}
	id := event.CustomerID(r.highest(func(f event.Fact) int64 {
		if c, is := f.(*event.CustomerCreated); is {
			return int64(c.Customer)
		}
		return 0
	}) + 1)
	r.desk.Step(r.now, []desk.Command{desk.Keep{Items: []desk.Item{{Fact: &event.CustomerCreated{Customer: id, Phone: p}}}}})
	_ = r.settleCases()
	return id
}

// customerNamed finds a customer by the name they got, or by their number.
func (r *run) customerNamed(name string) (event.CustomerID, error) {
	if id := r.people.customers[name]; id != 0 {
		return id, nil
	}
	if p := r.names.callers[name]; p != 0 {
		return r.ownerOf(p), nil
	}
	return 0, fmt.Errorf("%q: expected a caller, or a customer that somebody made", name)
}

// keyOf reads Z1 and A@Z2.
func (r *run) keyOf(name string) (k cases.Key, phone event.PhoneID, err error) {
	who, of, talk := strings.Cut(name, "@")
	if !talk {
		who, of = "", name
	}
	c, err := r.callNamed(of)
	if err != nil {
		return k, 0, err
	}
	k = cases.Key{Call: c.id}
	if talk {
		k.Operator, err = r.names.operator(who)
	}
	return k, c.contact, err
}

// caseNamed finds the number of a case.
func (r *run) caseNamed(name string) (event.CaseID, error) {
	if id := r.people.cases[name]; id != 0 {
		return id, nil
	}
	k, phone, err := r.keyOf(name)
	if err != nil {
		return 0, err
	}
	if id := r.numberOf(k); id != 0 {
		return id, nil
	}
	if r.exchange.hold == nil {
		return 0, fmt.Errorf("there is no case %s at this moment", name)
	}
	id, who := r.nextCase(), r.ownerOf(phone)
	r.desk.Step(r.now, []desk.Command{desk.Keep{Items: []desk.Item{{Fact: &event.CaseNumbered{Case: id, Customer: who, Call: k.Call, Operator: k.Operator}}}}})
	return id, r.settleCases()
}

var caseSubjects = []subject{
	{pattern: "case NAME", tell: (*run).caseStanding},
	{pattern: "cases NAME", tell: (*run).caseCount},
}

// caseStanding tells what a case is: "missed closed red, A: missed Z1, attempt Z2".
func (r *run) caseStanding(a args) (string, error) {
	id := r.people.cases[a.name]
	if id == 0 {
		k, _, err := r.keyOf(a.name)
		if err != nil {
			return "", err
		}
		id = r.numberOf(k)
	}
	_, out, err := r.book.Open(context.Background(), casebook.CaseRef(id))
	if err != nil {
		return "", err
	}
	for i := range out.Cases {
		if c := &out.Cases[i]; c.ID == id && id != 0 {
			return r.sayCase(c), nil
		}
	}
	return "none", nil
}

func (r *run) sayCase(c *cases.Case) string {
	out := strings.TrimSpace(string(c.Origin) + " " + string(c.Status) + " " + string(c.Handset))
	if c.Assignee != 0 {
		out += ", " + r.names.operatorName(c.Assignee)
	}
	var lines []string
	for _, e := range c.Entries {
		line := string(e.Kind)
		for name, one := range r.exchange.calls {
			if one.id == e.Call {
				line += " " + name
			}
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		out += ": " + strings.Join(lines, ", ")
	}
	return out
}

// caseCount tells how many cases a customer has.
func (r *run) caseCount(a args) (string, error) {
	id, err := r.customerNamed(a.name)
	if err != nil {
		return "", err
	}
	n := 0
	_, out, err := r.book.Open(context.Background(), casebook.CustomerRef(id))
	for i := range out.Cases {
		if out.Cases[i].Customer == id {
			n++
		}
	}
	return strconv.Itoa(n), err
}
