package metric

import (
	"cmp"
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

	marks []told
	last  int64 // Seq of the newest record
	ctx   *Context
}

// told is the first record of a kind of signal, by the moment told.
type told struct {
	kind event.SignalKind
	Mark
}

// decisive are the kinds whose records are shown as what decided.
var decisive = []event.SignalKind{event.SignalArrived, event.SignalLegOut, event.SignalRinging, event.SignalTalkBegan, event.SignalAnswered,
	event.SignalEnded, event.SignalLost, event.SignalGivenUp, event.SignalLegEnded}

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

// NewCallLine lays out the records of one call, in any order. They are not
// kept.
func NewCallLine(records []event.Record, ctx *Context) *CallLine {
	c := &CallLine{ctx: ctx}
	var set []*event.CallSignalled
	for _, r := range records {
		if f, ok := r.Fact.(*event.CallSignalled); ok {
			set, c.last = append(set, f), max(c.last, r.Seq)
			c.hear(f.Signal, Mark{r.At, r.Seq})
		}
	}
	c.marks = slices.Clip(c.marks)
	c.Call = call.Fold(set)
	c.Attribute()
	return c
}

// Attribute says whose call it is, by what the history knows by now.
func (c *CallLine) Attribute() {
	c.Operator, c.Group = 0, 0
	for _, who := range c.employees() {
		if c.Operator = c.ctx.History.Employee(who, c.last); c.Operator != 0 {
			break
		}
	}
	if o, ok := c.ctx.History.Operator(c.Operator, c.last); ok && len(o.Groups) > 0 {
		c.Group = o.Groups[0].Group
	}
}

// Slim forgets who was in a call that is over and was lost, and what told of
// it: its verdicts keep their clauses, moments and values, by which it is known
// until it is made good, and are of nobody.
func (c *CallLine) Slim() {
	slim := *c.Call
	slim.Legs, slim.Talks, slim.Recordings, slim.Groups, slim.Tags = nil, nil, nil, nil, nil
	c.Call = &slim
}

// hear notes when something was told.
func (c *CallLine) hear(kind event.SignalKind, m Mark) {
	if !slices.Contains(decisive, kind) {
		return
	}
	for i := range c.marks {
		if t := &c.marks[i]; t.kind == kind {
			if cmp.Or(cmp.Compare(m.At, t.At), cmp.Compare(m.Seq, t.Seq)) < 0 {
				t.Mark = m
			}
			return
		}
	}
	c.marks = append(c.marks, told{kind, m})
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
	best := Mark{}
	for _, t := range c.marks {
		if slices.Contains(kinds, t.kind) && (best.Seq == 0 || cmp.Or(cmp.Compare(t.At, best.At), cmp.Compare(t.Seq, best.Seq)) < 0) {
			best = t.Mark
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
