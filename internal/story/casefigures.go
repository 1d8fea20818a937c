package story

import (
	"context"
	"math"

	"otklik/internal/cases"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// allCases gives every case of every customer, as the books have them.
func (r *run) allCases() (out []cases.Case) {
	ids, err := r.people.shelf.BookIDs(context.Background(), 0, math.MaxInt)
	for _, id := range ids {
		book, wrong := r.people.shelf.Book(context.Background(), id)
		if err = wrong; err != nil || book == nil {
			break
		}
		derived, wrong := book.Derive()
		if err = wrong; err != nil {
			break
		}
		out = append(out, derived.Cases...)
	}
	if err != nil {
		panic(err) // the shelf is memory, and what is on it was derived before
	}
	return out
}

// caseLines lays out every case known at this moment.
func (r *run) caseLines(ctx *metric.Context) (out []*metric.CaseLine) {
	all := r.allCases()
	for i := range all {
		out = append(out, metric.NewCaseLine(&all[i], ctx))
	}
	return out
}

// caseName gives the name that a story has for a case.
func (r *run) caseName(id event.CaseID) string {
	for name, one := range r.people.cases {
		if one == id {
			return name
		}
	}
	for _, c := range r.allCases() {
		if c.ID != id {
			continue
		}
		if c.Key.Operator == 0 {
			return r.callName(c.Key.Call)
		}
		return r.names.operatorName(c.Key.Operator) + "@" + r.callName(c.Key.Call)
	}
	return "nobody's"
}
