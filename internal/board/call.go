package board

import (
	"otklik/internal/call"
	"otklik/internal/event"
)

// Calls are on this board only as far as they occupy people: who talks on the
// telephone has no slot for a chat. Their own figures are package callboard's.

// callsKept is how long after its last signal the signals of a call that is
// over are known: what is told then changes nobody's work any more.
const callsKept event.Millis = 10 * 60_000

// sweepEvery is how often it is looked for calls to let go of.
const sweepEvery event.Millis = 60_000

type calls struct {
	lives map[event.CallID]*call.Life
	over  numbers // let go of since midnight: a late signal must not look like a new call
	duty  *call.Duty
	swept event.Instant
}

func newCalls() calls {
	return calls{lives: map[event.CallID]*call.Life{}, over: numbers{}, duty: call.NewDuty()}
}

// callRecord takes in what was told of a call, or who an employee is.
func (b *Board) callRecord(r event.Record) {
	var changed []event.OperatorID
	switch f := r.Fact.(type) {
	case *event.EmployeeMatched:
		changed = b.calls.duty.Match(f.Employee, f.Operator)
	case *event.CallSignalled:
		l := b.calls.lives[f.Call]
		if l == nil {
			if f.Late || b.calls.over.has(f.Call) {
				return
			}
			l = call.NewLife()
			b.calls.lives[f.Call] = l
		}
		l.Apply(r)
		changed = b.calls.duty.Take(l.Call)
	}
	for _, id := range changed {
		b.restless[b.operator(id)] = struct{}{}
	}
}

// sweep forgets, if it is time.
func (c *calls) sweep(now event.Instant) {
	if now >= c.swept.Add(sweepEvery) {
		c.forget(now)
	}
}

// forget lets go of the calls of which nothing is expected any more.
func (c *calls) forget(now event.Instant) {
	c.swept = now
	for id, l := range c.lives {
		if l.Call.Settled && l.Touched.Add(callsKept) < now {
			delete(c.lives, id)
			c.over.add(id)
		}
	}
}

// roll begins a day: who is let go of now was over before it, and so were
// those of the day that is over, but for a handful whose signals are marked
// as late.
func (c *calls) roll(now event.Instant) {
	clear(c.over)
	c.forget(now)
}

// numbers is a set of calls. They are numbered in a row, so it is bits by
// blocks: of a day with half a million calls some sixty kilobytes.
type numbers map[event.CallID]*[block / 64]uint64

// block is how many calls that follow one another lie together.
const block = 4096

func (n numbers) add(id event.CallID) {
	bits := n[id/block]
	if bits == nil {
		bits = new([block / 64]uint64)
		n[id/block] = bits
	}
	bits[id%block/64] |= 1 << (id % 64)
}

func (n numbers) has(id event.CallID) bool {
	bits := n[id/block]
	return bits != nil && bits[id%block/64]>>(id%64)&1 == 1
}
