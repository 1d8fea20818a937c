package casebook

import (
	"cmp"
	"context"
	"slices"

	"otklik/internal/call"
	"otklik/internal/cases"
	"otklik/internal/event"
)

// FromCall gives what cases need of a call. Operator says who of ours an
// employee of the vendor's directory is, 0 if nobody. Counted is false for
// calls among employees and for those of which too little is known.
func FromCall(c *call.Call, operator func(event.EmployeeID) event.OperatorID) (out cases.Call, counted bool) {
	if c == nil || !c.Counts() {
		return cases.Call{}, false
	}
	out = cases.Call{ID: c.ID, Phone: c.Contact, Out: c.Direction == event.CallOut, Attempt: c.Attempt,
		StartedAt: c.Began, EndedAt: c.Ended, Missed: c.Ended != 0 && c.Outcome.Lost(), Unreached: c.Outcome == call.NotDialled}
	if out.Out {
		out.RungAt = c.Distributed
	}
	for _, l := range c.Rung() {
		out.Rang = append(out.Rang, cases.Ring{Operator: operator(l.Employee), At: l.Began, EndedAt: l.Ended})
	}
	if out.Out && len(out.Rang) == 0 && c.Caller != 0 {
		out.Rang = append(out.Rang, cases.Ring{Operator: operator(c.Caller), At: c.Began, EndedAt: c.Ended})
	}
	if !c.HadTalk() {
		return out, true
	}
	for i, t := range c.Talks {
		talk := cases.Talk{Operator: operator(t.Employee), AnsweredAt: t.From, EndedAt: t.To, RecordedAt: recordedAt(c, t.Employee)}
		talk.Transferred = i < len(c.Talks)-1
		out.Talks = append(out.Talks, talk)
	}
	return out, true
}

// recordedAt says when the recording of an employee's talk was ready. One that
// tells no employee is of all talks of its call.
func recordedAt(c *call.Call, e event.EmployeeID) event.Instant {
	at := event.Instant(0)
	for _, r := range c.Recordings {
		if (r.Employee == 0 || r.Employee == e) && (at == 0 || r.At < at) {
			at = r.At
		}
	}
	return at
}

// takeCall puts what is known of a call into its customer's book. The first
// call of a number begins the book of a customer whom nobody knows yet.
func (b *Casebook) takeCall(ctx context.Context, id event.CallID) error {
	c, counted, err := b.call(ctx, id)
	if err != nil || !counted {
		return err
	}
	refs := []Ref{callRef(id)}
	if c.Phone != 0 {
		refs = []Ref{phoneRef(c.Phone), callRef(id)}
	}
	k, err := b.home(ctx, true, refs...)
	if err != nil {
		return err
	}
	k.Calls[id] = c
	k.since.other(id)
	if c.EndedAt == 0 {
		b.going[id] = true
	} else {
		delete(b.going, id)
	}
	return nil
}

// takeMatching learns who of ours an employee is. Calls that go on are weighed
// again, so that the pop-up comes to whoever is matched while it rings.
func (b *Casebook) takeMatching(ctx context.Context, r event.Record) error {
	if n := len(b.staff); n == 0 || b.staff[n-1].Seq < r.Seq {
		b.staff = append(b.staff, r)
	}
	for _, id := range sorted(b.going) {
		if err := b.takeCall(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// call tells what is known of a call now.
func (b *Casebook) call(ctx context.Context, id event.CallID) (c cases.Call, counted bool, err error) {
	records, err := b.Log.CallRecords(ctx, id)
	if err != nil {
		return c, false, err
	}
	last := int64(0)
	set := make([]*event.CallSignalled, 0, len(records))
	for _, r := range records {
		if f, is := r.Fact.(*event.CallSignalled); is {
			set, last = append(set, f), r.Seq
		}
	}
	folded := call.Fold(set)
	c, counted = FromCall(folded, func(e event.EmployeeID) event.OperatorID { return b.operator(e, folded.Ended, last) })
	return c, counted, nil
}

// operator says who of ours an employee was when a call ended, or is while it
// goes on: calls of people who are matched only later stay what they were
// (O3). Of an ended call only what was recorded before its last signal counts:
// clocks of two houses differ, and a book must not depend on when it was made.
// Within the second of the end that order alone decides.
func (b *Casebook) operator(e event.EmployeeID, ended event.Instant, last int64) event.OperatorID {
	who := event.OperatorID(0)
	until := throughout(ended)
	for _, r := range b.staff {
		if f, is := r.Fact.(*event.EmployeeMatched); is && f.Employee == e && (ended == 0 || r.At <= until && r.Seq < last) {
			who = f.Operator
		}
	}
	return who
}

// throughout gives the last moment that a moment of a company may stand for:
// most tell whole seconds, and what is told as 12:00:05 was any time in it.
func throughout(told event.Instant) event.Instant {
	const second = 1000 // ms
	if told%second == 0 {
		return told + second - 1
	}
	return told
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
