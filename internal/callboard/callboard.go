// Package callboard is the supervisor's board of calls: the six figures of
// inbound calls, the four of employees, who does what since when, the calls
// that go on, and the lost ones with who made them good (U1–U11).
//
// The invariant: every number on it is the figure of a metric of package
// metric over the calls of the day, counted by that metric's own fold; nothing
// is counted here. The same records give the same board in any order, so the
// board of a past day is made of its records just like today's.
//
// It holds no names and no numbers of telephones, only ids, and reads no
// clock.
package callboard

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Board is the calls of one local day, and those before and after that bear on
// it.
type Board struct {
	Day metric.Interval

	zone     *time.Location
	now      event.Instant
	before   event.Millis
	ctx      *metric.Context
	callers  *metric.Callers
	calls    map[event.CallID]*entry
	contacts map[event.PhoneID]map[event.CallID]bool
	people   map[event.EmployeeID]bool
	statuses map[event.OperatorID]Status
	dirty    map[event.CallID]bool
	told     map[event.CallID]bool // calls whose records are held
	reckoned bool
}

// entry is one call of the board.
type entry struct {
	records []event.Record // nil: let go of
	line    *metric.CallLine
	today   []reading
	groups  map[event.GroupID]bool // of everybody who was rung or talked
}

// Status is an operator's status and since when.
type Status struct {
	Status event.Status
	Since  event.Instant
}

// Before is how long before the day calls are kept at least: those that go on
// over midnight, and yesterday's lost ones that are made good today.
const Before event.Millis = 24 * 3600 * 1000

// New gives the board of the local day that now belongs to; before is how long
// before it calls are kept, if that is longer than Before.
func New(zone *time.Location, now event.Instant, before event.Millis) *Board {
	b := &Board{zone: zone, now: now, before: max(Before, before), calls: map[event.CallID]*entry{}, contacts: map[event.PhoneID]map[event.CallID]bool{},
		people: map[event.EmployeeID]bool{}, statuses: map[event.OperatorID]Status{}, dirty: map[event.CallID]bool{}, told: map[event.CallID]bool{},
		callers: metric.NewCallers(zone)}
	b.Day = metric.DayOf(zone, now.Time().In(zone))
	b.ctx = &metric.Context{History: metric.NewHistory(), Targets: metric.DefaultTargets(), Now: now, Calls: b.callers}
	return b
}

// Apply takes records, in the order of the log. Nothing is judged before
// Reckon.
func (b *Board) Apply(records []event.Record) {
	for _, r := range records {
		switch f := r.Fact.(type) {
		case *event.CallSignalled:
			b.signal(r, f)
		case *event.EmployeeMatched:
			b.ctx.History.Apply(r)
			b.people[f.Employee] = true
			b.again()
		case *event.OperatorSet:
			b.ctx.History.Apply(r)
			b.again()
		case *event.StatusChanged:
			b.SetStatus(f.Operator, Status{f.Status, r.At})
		}
	}
}

// SetStatus tells an operator's status.
func (b *Board) SetStatus(id event.OperatorID, s Status) { b.statuses[id] = s }

func (b *Board) signal(r event.Record, f *event.CallSignalled) {
	e := b.calls[f.Call]
	if e == nil {
		e = &entry{}
		b.calls[f.Call] = e
	}
	e.records = append(e.records, r)
	b.dirty[f.Call], b.told[f.Call] = true, true
	for _, who := range append([]event.EmployeeID{f.Employee}, f.Employees...) {
		if who != 0 {
			b.people[who] = true
		}
	}
}

// again judges every call anew: who is who has changed.
func (b *Board) again() {
	for id := range b.calls {
		b.dirty[id] = true
	}
}

// Reckon brings everything up to a moment, and begins another day when that
// has come. It says whether anything changed.
func (b *Board) Reckon(now event.Instant) bool {
	b.now = max(b.now, now)
	b.ctx.Now = b.now
	rolled := b.now >= b.Day.To
	if rolled {
		b.Day = metric.DayOf(b.zone, b.now.Time().In(b.zone))
		b.again()
	}
	changed := rolled || len(b.dirty) > 0
	judge := map[event.CallID]bool{}
	for id := range b.dirty {
		e := b.calls[id]
		if e.line != nil {
			b.callers.Remove(e.line)
		}
		if e.records != nil {
			e.line = metric.NewCallLine(e.records, b.ctx)
		} else {
			e.line.Attribute()
		}
		e.groups = b.groupsOf(e.line)
		b.callers.Add(e.line)
		judge[id] = true
		if c := e.line.Contact; c != 0 {
			if b.contacts[c] == nil {
				b.contacts[c] = map[event.CallID]bool{}
			}
			b.contacts[c][id] = true
			maps.Copy(judge, b.contacts[c]) // a talk redeems the calls before it
		}
	}
	for id := range judge {
		e := b.calls[id]
		e.today = b.read(e.line.Verdicts())
	}
	clear(b.dirty)
	if rolled || !b.reckoned {
		b.forget()
	}
	b.reckoned = true
	return changed
}

// forget lets go of the calls that were over long before the day.
func (b *Board) forget() {
	for id, e := range b.calls {
		if e.line != nil && e.line.Ended != 0 && e.line.Ended < b.Day.From.Add(-b.before) {
			b.callers.Remove(e.line)
			delete(b.contacts[e.line.Contact], id)
			delete(b.calls, id)
			delete(b.told, id)
		}
	}
}

func (b *Board) groupsOf(c *metric.CallLine) map[event.GroupID]bool {
	out := map[event.GroupID]bool{}
	add := func(who event.EmployeeID) {
		for _, g := range b.groups(b.operatorOf(who)) {
			out[g] = true
		}
	}
	for _, l := range c.Legs {
		add(l.Employee)
	}
	for _, t := range c.Talks {
		add(t.Employee)
	}
	return out
}

const latest = int64(1) << 62

func (b *Board) operatorOf(who event.EmployeeID) event.OperatorID {
	return b.ctx.History.Employee(who, latest)
}

func (b *Board) groups(id event.OperatorID) []event.GroupID {
	o, _ := b.ctx.History.Operator(id, latest)
	var out []event.GroupID
	for _, m := range o.Groups {
		out = append(out, m.Group)
	}
	return out
}

// Filter chooses calls and employees (U9, U13). Zero values choose all.
type Filter struct {
	May   map[event.GroupID]bool // groups that the person may see; nil: all
	Group event.GroupID
	Line  event.PhoneID // the company's number
}

// sees says whether a call is of the filter. What rang nobody is of no group,
// and everybody's concern.
func (f *Filter) sees(e *entry) bool {
	if f.Line != 0 && e.line.Line != f.Line {
		return false
	}
	if f.Group != 0 && !e.groups[f.Group] {
		return false
	}
	if f.May == nil || len(e.groups) == 0 {
		return true
	}
	for g := range e.groups {
		if f.May[g] {
			return true
		}
	}
	return false
}

// Figures gives the value of every metric of calls over the day, and of those
// of this instant.
func (b *Board) Figures(f Filter, ids []string, arrivals bool) map[string]metric.Figure {
	var verdicts []metric.Verdict
	live := &metric.Board{Now: b.now, NoArrivals: !arrivals}
	for _, e := range b.calls {
		if f.sees(e) {
			verdicts = e.verdicts(verdicts)
			live.Calls = append(live.Calls, e.line)
		}
	}
	out := map[string]metric.Figure{}
	for _, id := range ids {
		m := metric.ByID(id)
		if m.Live() {
			out[id] = m.Reading(live, metric.Filter{})
		} else {
			out[id] = m.Figure(verdicts, metric.Filter{In: b.Day})
		}
	}
	return out
}

// Verdicts gives what the metrics of calls say of the calls of the filter.
func (b *Board) Verdicts(f Filter) []metric.Verdict {
	var out []metric.Verdict
	for _, e := range b.calls {
		if f.sees(e) {
			out = append(out, e.line.Verdicts()...)
		}
	}
	return out
}

// Employee is a row of the table of employees.
type Employee struct {
	ID       event.EmployeeID
	Operator event.OperatorID // 0: matched with nobody
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
// named, by id.
func (b *Board) Employees(f Filter) []Employee {
	doing := map[event.EmployeeID]Employee{}
	for _, e := range b.calls {
		for _, w := range e.line.Busy() {
			row := Employee{Work: w.Work, Call: e.line.ID, Contact: e.line.Contact, WorkAt: w.Since}
			if old, has := doing[w.Employee]; !has || cmp.Or(cmp.Compare(workRank[old.Work], workRank[row.Work]),
				cmp.Compare(row.WorkAt, old.WorkAt), cmp.Compare(row.Call, old.Call)) < 0 {
				doing[w.Employee] = row
			}
		}
	}
	var out []Employee
	for _, id := range slices.Sorted(maps.Keys(b.people)) {
		row := doing[id]
		row.ID, row.Operator = id, b.operatorOf(id)
		row.Groups = b.groups(row.Operator)
		if s, ok := b.statuses[row.Operator]; ok && row.Operator != 0 {
			row.Status, row.Since = s.Status, s.Since
		}
		if f.Group != 0 && !slices.Contains(row.Groups, f.Group) ||
			f.May != nil && !slices.ContainsFunc(row.Groups, func(g event.GroupID) bool { return f.May[g] }) {
			continue
		}
		out = append(out, row)
	}
	return out
}

// Living gives the calls that go on, the oldest first.
func (b *Board) Living(f Filter) []*call.Call {
	var out []*call.Call
	for _, e := range b.calls {
		if e.line.Ended == 0 && e.line.Counts() && f.sees(e) {
			out = append(out, e.line.Call)
		}
	}
	slices.SortFunc(out, func(x, y *call.Call) int { return cmp.Or(cmp.Compare(x.Began, y.Began), cmp.Compare(x.ID, y.ID)) })
	return out
}

// Lines gives the company's numbers of the calls of the board, to choose from:
// a filter of one of them leaves the others in the choice.
func (b *Board) Lines(f Filter) []event.PhoneID {
	f.Line = 0
	lines := map[event.PhoneID]bool{}
	for _, e := range b.calls {
		if e.line.Line != 0 && f.sees(e) {
			lines[e.line.Line] = true
		}
	}
	return slices.Sorted(maps.Keys(lines))
}

// Lost is a lost call and who made it good.
type Lost struct {
	*call.Call
	Rung  []event.EmployeeID // in the order of ringing
	By    event.CallID       // the talk with the caller that came after; 0: none yet
	ByWho event.EmployeeID   // who talked
	Back  bool               // we called them; else they called again
	At    event.Instant      // when that talk began
}

// Lost gives the lost calls that ended in an interval, the newest first.
func (b *Board) Lost(f Filter, in metric.Interval) []Lost {
	var out []Lost
	for _, e := range b.calls {
		c := e.line
		if !c.Outcome.Lost() || !in.Has(c.Ended) || c.Direction != event.CallIn || !f.sees(e) {
			continue
		}
		row := Lost{Call: c.Call}
		for _, l := range c.Rung() {
			if l.Employee != 0 && !slices.Contains(row.Rung, l.Employee) {
				row.Rung = append(row.Rung, l.Employee)
			}
		}
		if c.Contact != 0 {
			if mark, by, ok := b.callers.Success(c.Contact, c.Ended); ok {
				talk := b.calls[by].line
				row.By, row.At, row.Back = by, mark.At, talk.Direction == event.CallOut
				row.ByWho = talk.Talks[0].Employee
			}
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(x, y Lost) int { return cmp.Or(cmp.Compare(y.Ended, x.Ended), cmp.Compare(y.ID, x.ID)) })
	return out
}

// Busier gives the one of two pieces of work that a person is said to do.
func Busier(a, b call.Work) call.Work {
	if workRank[b] > workRank[a] {
		return b
	}
	return a
}

// Zone gives the zone of the day.
func (b *Board) Zone() *time.Location { return b.zone }

// SameDay says whether two moments fall on one local date.
func (b *Board) SameDay(x, y event.Instant) bool { return b.callers.SameDay(x, y) }

// Call gives a call of the board, or nil.
func (b *Board) Call(id event.CallID) *call.Call {
	if e := b.calls[id]; e != nil {
		return e.line.Call
	}
	return nil
}

// Len tells how many calls the board holds.
func (b *Board) Len() int { return len(b.calls) }
