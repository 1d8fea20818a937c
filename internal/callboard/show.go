package callboard

import (
	"cmp"
	"maps"
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Filter chooses calls and employees (U9, U13). Zero values choose all.
type Filter struct {
	May   map[event.GroupID]bool // groups that the person may see; nil: all
	Group event.GroupID
	Line  event.PhoneID // the company's number
}

// sees says whether a call is of the filter. What rang nobody is of no group,
// and everybody's concern.
func (f *Filter) sees(line event.PhoneID, c *crew) bool {
	return (f.Line == 0 || line == f.Line) && f.Fits(c.groups)
}

// Narrow says whether calls are chosen by the groups of their people.
func (f *Filter) Narrow() bool { return f.Group != 0 || f.May != nil }

// Fits says whether a call with people of some groups is of the filter,
// whatever its number.
func (f *Filter) Fits(groups map[event.GroupID]bool) bool {
	if f.Group != 0 && !groups[f.Group] {
		return false
	}
	if f.May == nil || len(groups) == 0 {
		return true
	}
	for g := range groups {
		if f.May[g] {
			return true
		}
	}
	return false
}

// each gives the whole calls that a filter chooses.
func (b *Board) each(f Filter, look func(*entry)) {
	for _, e := range b.calls {
		if f.sees(e.line.Line, e.crew) {
			look(e)
		}
	}
}

// Figures gives the value of every metric of calls over the day, and of those
// of this instant.
func (b *Board) Figures(f Filter, ids []string, arrivals bool) map[string]metric.Figure {
	var verdicts []metric.Verdict
	live := &metric.Board{Now: b.now, NoArrivals: !arrivals}
	b.each(f, func(e *entry) {
		verdicts = e.verdicts(verdicts)
		live.Calls = append(live.Calls, e.line)
	})
	over := b.addUp(f)
	out := map[string]metric.Figure{}
	for _, id := range ids {
		m := metric.ByID(id)
		if m.Live() {
			out[id] = m.Reading(live, metric.Filter{})
		} else {
			out[id] = m.Plus(m.Figure(verdicts, metric.Filter{In: b.Day}), over[id])
		}
	}
	return out
}

// Employee is a row of the table of employees.
type Employee struct {
	ID       event.EmployeeID
	All      []event.EmployeeID // who the operator is at the telephone companies; ID is the first
	Operator event.OperatorID   // 0: matched with nobody
	Groups   []event.GroupID
	Status   event.Status // "": not known, for nobody tells (U12)
	Since    event.Instant
	Work     call.Work // "": nothing
	Call     event.CallID
	Contact  event.PhoneID
	WorkAt   event.Instant
}

// workRank: who does several things at once talks rather than dials, and dials
// rather than rings.
var workRank = map[call.Work]int{call.RingingIn: 1, call.DialingOut: 2, call.InTalk: 3}

// Employees gives everybody whom the telephone companies or the settings have
// named, by id. An operator with telephones of several companies is one person
// and has one row, with the work that they are busiest with.
func (b *Board) Employees(f Filter) []Employee {
	doing := map[event.EmployeeID]Employee{}
	for _, e := range b.calls { // who is let go of is busy with nothing
		for _, w := range e.line.Busy() {
			row := Employee{Work: w.Work, Call: e.line.ID, Contact: e.line.Contact, WorkAt: w.Since}
			if old, has := doing[w.Employee]; !has || cmp.Or(cmp.Compare(workRank[old.Work], workRank[row.Work]),
				cmp.Compare(row.WorkAt, old.WorkAt), cmp.Compare(row.Call, old.Call)) < 0 {
				doing[w.Employee] = row
			}
		}
	}
	var out []Employee
	at := map[event.OperatorID]int{} // of rows
	for _, id := range slices.Sorted(maps.Keys(b.people)) {
		row := doing[id]
		row.ID, row.All, row.Operator = id, []event.EmployeeID{id}, b.operatorOf(id)
		if i, has := at[row.Operator]; has && row.Operator != 0 {
			out[i].join(row)
			continue
		}
		row.Groups = b.groups(row.Operator)
		if s, ok := b.statuses[row.Operator]; ok && row.Operator != 0 {
			row.Status, row.Since = s.Status, s.Since
		}
		if f.Group != 0 && !slices.Contains(row.Groups, f.Group) ||
			f.May != nil && !slices.ContainsFunc(row.Groups, func(g event.GroupID) bool { return f.May[g] }) {
			continue
		}
		at[row.Operator] = len(out)
		out = append(out, row)
	}
	return out
}

// join takes another telephone of the same person into the row.
func (e *Employee) join(other Employee) {
	e.All = append(e.All, other.All...)
	if workRank[other.Work] > workRank[e.Work] {
		e.Work, e.Call, e.Contact, e.WorkAt = other.Work, other.Call, other.Contact, other.WorkAt
	}
}

// Living gives the calls that go on, the oldest first.
func (b *Board) Living(f Filter) []*call.Call {
	var out []*call.Call
	b.each(f, func(e *entry) {
		if e.line.Ended == 0 && e.line.Counts() {
			out = append(out, e.line.Call)
		}
	})
	slices.SortFunc(out, func(x, y *call.Call) int { return cmp.Or(cmp.Compare(x.Began, y.Began), cmp.Compare(x.ID, y.ID)) })
	return out
}

// Lines gives the company's numbers of the calls of the board, to choose from:
// a filter of one of them leaves the others in the choice.
func (b *Board) Lines(f Filter) []event.PhoneID {
	f.Line = 0
	lines := map[event.PhoneID]bool{}
	b.each(f, func(e *entry) { lines[e.line.Line] = true })
	for k, p := range b.piles {
		if f.sees(k.line, p.crew) {
			lines[k.line] = true
		}
	}
	delete(lines, 0)
	return slices.Sorted(maps.Keys(lines))
}
