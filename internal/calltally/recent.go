package calltally

import "otklik/internal/event"

// recent is the records of the newest calls, so that a first reading of the
// log reads it once.
type recent struct {
	records map[event.CallID][]event.Record
	order   []event.CallID
}

// recentLimit bounds how many calls are remembered, at some five kilobytes
// each: those that go on at one time in a large centre. Of others the records
// are read again.
const recentLimit = 1000

// add remembers a record of a call, if it is the call's first or the others
// are remembered.
func (r *recent) add(id event.CallID, record event.Record, first bool) {
	list := r.records[id]
	if list == nil && !first {
		return
	}
	if list == nil {
		r.order = append(r.order, id)
	}
	r.records[id] = append(list, record)
}

// forget lets the oldest go.
func (r *recent) forget() {
	for len(r.order) > recentLimit {
		delete(r.records, r.order[0])
		r.order = r.order[1:]
	}
}
