package call

import (
	"slices"

	"otklik/internal/event"
)

// Duty knows which operators calls occupy: whom a call rings, who talks in one
// or dials (metrics 7.3). It is a function of the calls and of who is who.
type Duty struct {
	busy  map[event.CallID][]event.EmployeeID // each once
	who   map[event.EmployeeID]event.OperatorID
	calls map[event.OperatorID]int
}

// NewDuty gives one that knows of no call.
func NewDuty() *Duty {
	return &Duty{busy: map[event.CallID][]event.EmployeeID{}, who: map[event.EmployeeID]event.OperatorID{}, calls: map[event.OperatorID]int{}}
}

// Calls gives how many calls occupy an operator now.
func (d *Duty) Calls(o event.OperatorID) int { return d.calls[o] }

// Take takes in what a call has become, and gives the operators for whom that
// makes a difference.
func (d *Duty) Take(c *Call) []event.OperatorID {
	now := []event.EmployeeID{}
	for _, b := range c.Busy() {
		if !slices.Contains(now, b.Employee) {
			now = append(now, b.Employee)
		}
	}
	before := d.busy[c.ID]
	if len(now) == 0 {
		delete(d.busy, c.ID)
	} else {
		d.busy[c.ID] = now
	}
	var changed []event.OperatorID
	for _, e := range before {
		if !slices.Contains(now, e) {
			changed = d.count(changed, e, -1)
		}
	}
	for _, e := range now {
		if !slices.Contains(before, e) {
			changed = d.count(changed, e, 1)
		}
	}
	return changed
}

func (d *Duty) count(changed []event.OperatorID, e event.EmployeeID, n int) []event.OperatorID {
	o := d.who[e]
	if o == 0 {
		return changed
	}
	if d.calls[o] += n; d.calls[o] == 0 {
		delete(d.calls, o)
	}
	return append(changed, o)
}

// Match takes in that an employee is an operator, 0: nobody, and gives the
// operators for whom that makes a difference.
func (d *Duty) Match(e event.EmployeeID, o event.OperatorID) (changed []event.OperatorID) {
	n := 0
	for _, busy := range d.busy {
		if slices.Contains(busy, e) {
			n++
		}
	}
	if n > 0 {
		changed = d.count(changed, e, -n)
	}
	if d.who[e] = o; o == 0 {
		delete(d.who, e)
	}
	if n > 0 {
		changed = d.count(changed, e, n)
	}
	return changed
}

// With gives a load with the calls of an operator in it. The load that is
// given stays as it is.
func (d *Duty) With(o event.OperatorID, load map[event.Channel]int) map[event.Channel]int {
	n := d.calls[o]
	if n == 0 {
		return load
	}
	out := make(map[event.Channel]int, len(load)+1)
	for ch, held := range load {
		out[ch] = held
	}
	out[event.ChannelCall] += n
	return out
}
