package metric

import (
	"otklik/internal/cases"
	"otklik/internal/event"
)

// CaseLine is one case laid out for judgement. A case is of the telephone if
// a call is in it; one that somebody made for something else has no figures.
type CaseLine struct {
	*cases.Case

	ctx *Context
}

// NewCaseLine lays out a case as package cases derives it.
func NewCaseLine(c *cases.Case, ctx *Context) *CaseLine { return &CaseLine{Case: c, ctx: ctx} }

// Verdicts pronounces every metric of cases on the case. One that has no
// number yet is not known to anybody.
func (c *CaseLine) Verdicts() []Verdict {
	if c.ID == 0 {
		return nil
	}
	out := verdicts{}
	for _, m := range caseMetrics {
		out.metric = m
		m.work(c, &out)
	}
	return out.list
}

// by begins a verdict on what somebody did in the case at a moment.
func (c *CaseLine) by(who event.OperatorID, at event.Instant) Verdict {
	return Verdict{Case: c.ID, Operator: who, Group: c.ctx.History.group(who, at), Channel: event.ChannelCall,
		At: at, Start: c.OpenedAt, End: at, Value: 1, Provisional: c.Going()}
}

// called says whether a call is in the case.
func (c *CaseLine) called() bool {
	for i := range c.Entries {
		if c.Entries[i].Call != 0 {
			return true
		}
	}
	return false
}

// talk says whether an entry is a conversation of an employee and the customer.
func talk(e *cases.Entry) bool { return e.Kind == cases.EntryTalk && e.AnsweredAt != 0 }

// over gives the moment at which a call stands in the case for good: its end,
// for the message with its recording comes then, and not before the case was
// there. 0: it goes on.
func (c *CaseLine) over(e *cases.Entry) event.Instant {
	if e.EndedAt == 0 {
		return 0
	}
	return max(e.EndedAt, c.OpenedAt)
}

// act gives when an entry counts as something an employee did, and who it
// was; ok is false for what nobody here did, and for what is not over.
func (c *CaseLine) act(e *cases.Entry) (at event.Instant, who event.OperatorID, ok bool) {
	switch e.Kind {
	case cases.EntryTalk, cases.EntryAttempt, cases.EntryUnreached:
		at = c.over(e)
		return at, e.Operator, at != 0
	case cases.EntryMissed:
		return 0, 0, false
	}
	return max(e.At, c.OpenedAt), e.By, e.By != 0
}

// message says whether an entry is a message of an employee: a call of theirs
// with what was written about it, or the first words of a case made by hand.
// Notes and changes are none (source, 20).
func message(e *cases.Entry) bool {
	return talk(e) || e.Kind == cases.EntryAttempt || e.Kind == cases.EntryCreated
}

// messages counts the messages of employees up to a moment.
func (c *CaseLine) messages(until event.Instant) (n int64) {
	for i := range c.Entries {
		if at, _, ok := c.act(&c.Entries[i]); ok && message(&c.Entries[i]) && at <= until {
			n++
		}
	}
	return n
}

// eachReopening goes over the changes from closed to anything else.
func (c *CaseLine) eachReopening(visit func(*cases.Change)) {
	for i := 1; i < len(c.Changes); i++ {
		if c.Changes[i-1].Status == event.CaseClosed && c.Changes[i].Status != event.CaseClosed {
			visit(&c.Changes[i])
		}
	}
}

// eachClosing pronounces on every closing: judge finishes the verdict. It is
// charged to who closed; a case that a rule closed to whose it is.
func (c *CaseLine) eachClosing(out *verdicts, judge func(v *Verdict) []int64) {
	if !c.called() {
		return
	}
	for i := range c.Changes {
		change := &c.Changes[i]
		if change.Status != event.CaseClosed {
			continue
		}
		who := change.By
		if who == 0 && change.Cause == cases.CauseOpened {
			who = c.Key.Operator
		}
		if who == 0 {
			who = c.Assignee
		}
		v := c.by(who, change.At)
		facts := judge(&v)
		out.add(v, append(facts, c.changed(change))...)
	}
}

// changed gives the record of a change that somebody made; 0: a rule did.
func (c *CaseLine) changed(change *cases.Change) int64 {
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Kind == cases.EntryStatus && e.At == change.At && e.Status == change.Status {
			return e.Seq
		}
	}
	return 0
}
