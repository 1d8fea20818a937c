package call

import "otklik/internal/event"

// Duty knows which operators calls occupy: whom a call rings, who talks in one
// or dials (metrics 7.3). It is a function of the calls and of who is who.
type Duty struct {
	busy  map[event.CallID][]part // each employee once
	who   map[event.EmployeeID]event.OperatorID
	calls map[event.OperatorID]int
}

// part is what one employee does in a call.
type part struct {
	employee event.EmployeeID
	work     Work
	since    event.Instant
}

func partOf(parts []part, e event.EmployeeID) (part, bool) {
	for _, p := range parts {
		if p.employee == e {
			return p, true
		}
	}
	return part{}, false
}

// NewDuty gives one that knows of no call.
func NewDuty() *Duty {
	return &Duty{busy: map[event.CallID][]part{}, who: map[event.EmployeeID]event.OperatorID{}, calls: map[event.OperatorID]int{}}
}

// Calls gives how many calls occupy an operator now.
func (d *Duty) Calls(o event.OperatorID) int { return d.calls[o] }

// Take takes in what a call has become, and gives the operators for whom that
// makes a difference.
func (d *Duty) Take(c *Call) []event.OperatorID {
	var now []part
	for _, b := range c.Busy() { // who talks stands before who is rung
		if _, known := partOf(now, b.Employee); !known {
			now = append(now, part{b.Employee, b.Work, b.Since})
		}
	}
	before := d.busy[c.ID]
	if len(now) == 0 {
		delete(d.busy, c.ID)
	} else {
		d.busy[c.ID] = now
	}
	var changed []event.OperatorID
	for _, p := range before {
		if _, still := partOf(now, p.employee); !still {
			changed = d.count(changed, p.employee, -1)
		}
	}
	for _, p := range now {
		if was, known := partOf(before, p.employee); !known {
			changed = d.count(changed, p.employee, 1)
		} else if was != p {
			changed = d.count(changed, p.employee, 0)
		}
	}
	return changed
}

// Each goes over what the calls have an operator do now, in no order.
func (d *Duty) Each(o event.OperatorID, do func(w Work, since event.Instant)) {
	if d.calls[o] == 0 {
		return
	}
	for _, parts := range d.busy {
		for _, p := range parts {
			if d.who[p.employee] == o {
				do(p.work, p.since)
			}
		}
	}
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
		if _, is := partOf(busy, e); is {
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
