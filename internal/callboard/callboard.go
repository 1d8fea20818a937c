// Package callboard is the supervisor's board of calls: the six figures of
// inbound calls, the four of employees, who does what since when, the calls
// that go on, and the lost ones with who made them good (U1–U11).
//
// The invariant: every number on it is the figure of a metric of package
// metric over the calls of the day, counted by that metric's own fold; nothing
// is counted here. The same records give the same board in any order, so the
// board of a past day is made of its records just like today's. A board that
// is kept for days holds whole only the calls that go on, were over a moment
// ago or were lost; what the others come to is added up, and taken back if one
// of them is told of once more. What is behind a number is asked of a [Whole].
//
// It holds no names and no numbers of telephones, only ids, and reads no
// clock.
//
// Read next: callboard.go, hold.go, show.go, whole.go.
package callboard

import (
	"slices"
	"time"

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
	calls    map[event.CallID]*entry // whole ones
	lost     map[event.PhoneID][]event.CallID
	over     []over // let go of, by id
	piles    map[pileKey]*pile
	crews    map[string]*crew
	people   map[event.EmployeeID]bool
	statuses map[event.OperatorID]Status
	dirty    map[event.CallID]bool
	told     map[event.CallID]bool // calls whose records are held
	moved    bool                  // who is who has changed
	reckoned bool
}

// entry is one call of the board.
type entry struct {
	records []event.Record // nil: let go of
	line    *metric.CallLine
	today   []reading
	crew    *crew
	was     *over // it was let go of before
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
	b := &Board{zone: zone, now: now, before: max(Before, before), calls: map[event.CallID]*entry{}, lost: map[event.PhoneID][]event.CallID{},
		piles: map[pileKey]*pile{}, crews: map[string]*crew{}, people: map[event.EmployeeID]bool{}, statuses: map[event.OperatorID]Status{},
		dirty: map[event.CallID]bool{}, told: map[event.CallID]bool{}, callers: metric.NewCallers(zone)}
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
			b.moved = true
		case *event.OperatorSet:
			b.ctx.History.Apply(r)
			b.moved = true
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
		e = &entry{was: b.find(f.Call)}
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

// Reckon brings everything up to a moment, and begins another day when that
// has come. It says whether anything changed.
func (b *Board) Reckon(now event.Instant) bool {
	b.now = max(b.now, now)
	b.ctx.Now = b.now
	rolled := b.now >= b.Day.To
	changed := rolled || b.moved || len(b.dirty) > 0
	judge := map[event.CallID]bool{}
	for id := range b.dirty { // what was let go of is taken back by the day that it was added to
		b.takeBack(id, b.calls[id])
	}
	if rolled {
		b.Day = metric.DayOf(b.zone, b.now.Time().In(b.zone))
		for _, p := range b.piles {
			p.day = nil // what was let go of was over before this day
		}
	}
	if b.moved {
		b.regroup()
	}
	if rolled || b.moved {
		for id, e := range b.calls {
			judge[id] = true
			if e.line != nil && e.records != nil {
				e.line.Attribute()
			}
		}
	}
	for id := range b.dirty {
		b.lay(id, b.calls[id], judge)
	}
	for id := range judge {
		e := b.calls[id]
		e.today = b.read(e.line.Verdicts())
	}
	clear(b.dirty)
	b.moved = false
	if rolled || !b.reckoned {
		b.forget()
	}
	b.reckoned = true
	return changed
}

// lay lays a call out anew, and notes whose verdicts that may change: a talk
// redeems the lost calls before it.
func (b *Board) lay(id event.CallID, e *entry, judge map[event.CallID]bool) {
	if e.line != nil {
		b.callers.Remove(e.line)
		b.judgeLost(e.line.Contact, judge)
		b.dropLost(e.line.Contact, id)
	}
	e.line = metric.NewCallLine(e.records, b.ctx)
	e.crew = b.crewOf(e.line)
	b.callers.Add(e.line)
	judge[id] = true
	if c := e.line.Contact; c != 0 {
		if e.line.Outcome.Lost() {
			b.lost[c] = append(b.lost[c], id)
		}
		b.judgeLost(c, judge)
	}
}

func (b *Board) judgeLost(contact event.PhoneID, judge map[event.CallID]bool) {
	for _, id := range b.lost[contact] {
		judge[id] = true
	}
}

func (b *Board) dropLost(contact event.PhoneID, id event.CallID) {
	if left := slices.DeleteFunc(b.lost[contact], func(one event.CallID) bool { return one == id }); len(left) > 0 {
		b.lost[contact] = left
	} else {
		delete(b.lost, contact)
	}
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

// Zone gives the zone of the day.
func (b *Board) Zone() *time.Location { return b.zone }

// Len tells how many calls the board holds, whole or added up.
func (b *Board) Len() int { return len(b.calls) + len(b.over) }

// Whole tells how many of them are not added up.
func (b *Board) Whole() int { return len(b.calls) }
