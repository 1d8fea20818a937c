package metric

import (
	"slices"

	"otklik/internal/call"
	"otklik/internal/event"
)

// CallLine is one telephone call laid out for judgement: the call as package
// call folds it, with the records that told of it.
type CallLine struct {
	*call.Call
	Operator event.OperatorID // who talked first; of a lost call, who was rung last. Matched employees only
	Group    event.GroupID    // the operator's first group

	records []event.Record
	ctx     *Context
}

// CallIndex knows the calls with a number, for figures on calling again. Mark
// is of the record that tells it.
type CallIndex interface {
	// Success gives the first talk with the number that began after a moment,
	// whoever called whom.
	Success(contact event.PhoneID, after event.Instant) (Mark, event.CallID, bool)
	// LostAgain gives the next lost inbound call of the number that ended after
	// a moment.
	LostAgain(contact event.PhoneID, after event.Instant) (Mark, bool)
	// SameDay says whether two moments fall on one local date.
	SameDay(a, b event.Instant) bool
}

// NewCallLine lays out the records of one call, in any order.
func NewCallLine(records []event.Record, ctx *Context) *CallLine {
	c := &CallLine{ctx: ctx}
	var set []*event.CallSignalled
	for _, r := range records {
		if f, ok := r.Fact.(*event.CallSignalled); ok {
			set, c.records = append(set, f), append(c.records, r)
		}
	}
	c.Call = call.Fold(set)
	seq := int64(0)
	for _, r := range c.records {
		seq = max(seq, r.Seq)
	}
	for _, who := range c.employees() {
		if c.Operator = ctx.History.Employee(who, seq); c.Operator != 0 {
			break
		}
	}
	if o, ok := ctx.History.Operator(c.Operator, seq); ok && len(o.Groups) > 0 {
		c.Group = o.Groups[0].Group
	}
	return c
}

// employees gives whose call it is, the likeliest first: who talked, in order;
// else who was rung, the last one first.
func (c *CallLine) employees() []event.EmployeeID {
	var out []event.EmployeeID
	for _, t := range c.Talks {
		out = append(out, t.Employee)
	}
	if len(out) == 0 {
		for _, l := range slices.Backward(c.Rung()) {
			out = append(out, l.Employee)
		}
	}
	return out
}

// duty says whom these calls occupy, by who is who now.
func duty(all []*CallLine) *call.Duty {
	out, known := call.NewDuty(), map[event.EmployeeID]bool{}
	for _, c := range all {
		for _, b := range c.Busy() {
			if !known[b.Employee] {
				known[b.Employee] = true
				out.Match(b.Employee, c.ctx.History.Employee(b.Employee, 1<<62))
			}
		}
		out.Take(c.Call)
	}
	return out
}

// told gives the record of the first signal of a kind, by the moment told; 0
// if there is none.
func (c *CallLine) told(kinds ...event.SignalKind) int64 {
	best := event.Record{}
	for _, r := range c.records {
		f := r.Fact.(*event.CallSignalled)
		if slices.Contains(kinds, f.Signal) && (best.Seq == 0 || byMoment(r, best) < 0) {
			best = r
		}
	}
	return best.Seq
}

// Verdicts pronounces every metric of calls on the call. Calls among employees
// are not of the figures.
func (c *CallLine) Verdicts() []Verdict {
	if !c.Counts() {
		return nil
	}
	out := verdicts{}
	for _, m := range callMetrics {
		out.metric = m
		m.call(c, &out)
	}
	return out.list
}

// whole begins a verdict on the call.
func (c *CallLine) whole() Verdict {
	return Verdict{Call: c.ID, Operator: c.Operator, Group: c.Group, Channel: event.ChannelCall, Line: c.Line,
		Start: c.Began, Value: 1, Provisional: !c.Settled}
}

// inbound says whether the call is one that the figures of inbound calls are
// made of.
func (c *CallLine) inbound() bool { return c.Direction == event.CallIn }

// accepted says whether the caller was connected to an employee.
func (c *CallLine) accepted() bool { return c.inbound() && c.HadTalk() }

// lost says whether the call ended without that (uis.lost).
func (c *CallLine) lost() bool { return c.inbound() && c.Outcome.Lost() }

// standing is the clause of a call that is not counted: what it is instead.
func (c *CallLine) standing() string {
	if c.Outcome != "" {
		return string(c.Outcome)
	}
	return string(c.Stage)
}

// connect and finish are the records that decide.
func (c *CallLine) connect() int64 {
	return first(c.told(event.SignalTalkBegan), c.told(event.SignalAnswered), c.finish())
}

func (c *CallLine) finish() int64 {
	return first(c.told(event.SignalEnded, event.SignalLost), c.told(event.SignalGivenUp), c.told(event.SignalLegEnded))
}

func first(seqs ...int64) int64 {
	for _, s := range seqs {
		if s != 0 {
			return s
		}
	}
	return 0
}

// talked gives the time in which an employee and the customer heard each
// other: talks at the same time count once.
func (c *CallLine) talked() event.Millis {
	total, until := event.Millis(0), event.Instant(0)
	for _, t := range c.Talks { // in the order of their beginnings
		to := t.To
		if to == 0 {
			to = c.ctx.Now
		}
		if from := max(t.From, until); to > from {
			total += event.Millis(to - from)
		}
		until = max(until, to)
	}
	return total
}
