package sim

import (
	"fmt"
	"maps"
	"slices"

	"otklik/internal/event"
)

// Coverage counts what happened: a run in which something never happened has
// proved nothing about it.
type Coverage struct{ counts map[string]int }

// everything that must happen, beside every kind of fact. House rules compare
// these lists with the constants of package event.
var (
	Outcomes = []event.Outcome{event.OfferExpired, event.OfferRejected, event.OfferWithdrawn, event.OfferOperatorLost,
		event.OfferTransferred, event.OfferVisitorLeft, event.OfferClosed, event.OfferTakenOver}
	WaitCauses = []event.WaitCause{event.WaitOpened, event.WaitTransferred, event.WaitReopened, event.WaitOperatorLost,
		event.WaitSignedOut, event.WaitReturned, event.WorkTakenOver}
	CloseBys = []event.CloseBy{event.CloseOperator, event.CloseVisitor, event.CloseTimeoutIdle, event.CloseTimeoutQueue,
		event.CloseSystemLeft}
	WrapUpEnds    = []event.WrapUpEnd{event.WrapUpDone, event.WrapUpTimeout, event.WrapUpOffline, event.WrapUpReopened}
	AcceptWays    = []event.AcceptWay{event.AcceptOffer, event.AcceptPick, event.AcceptTakeOver, event.AcceptReopen}
	StatusReasons = []event.StatusReason{event.ReasonChosen, event.ReasonSupervisor, event.ReasonNoAnswers,
		event.ReasonDisconnected, event.ReasonSignedOut, event.ReasonRemoved}
)

// Never is what no rule of the desk produces today, with the reason. A thing
// listed here that happens all the same is a failure too.
var Never = map[string]string{
	"outcome visitor_left": "a conversation that was offered to somebody is not taken away because its visitor left",
}

func newCoverage() *Coverage {
	c := &Coverage{counts: map[string]int{}}
	for _, k := range event.Kinds() {
		c.counts["fact "+string(k)] = 0
	}
	list(c, "outcome ", Outcomes)
	list(c, "wait cause ", WaitCauses)
	list(c, "close by ", CloseBys)
	list(c, "wrap-up end ", WrapUpEnds)
	list(c, "accept way ", AcceptWays)
	list(c, "status reason ", StatusReasons)
	for _, rule := range []string{event.RuleSticky, event.RuleTransfer, event.RuleReopened, event.RuleInvited, string(event.LeastLoaded),
		string(event.LongestIdle), string(event.RoundRobin)} {
		c.counts["rule "+rule] = 0
	}
	for _, what := range []string{"offer above the limit", "repeated message", "left out for wrap-up", "left out for the hour", "mark message", "mark offline",
		"call given up", "call told whole", "operator occupied by a call",
		"start from an extract"} {
		c.counts[what] = 0
	}
	return c
}

func list[T ~string](c *Coverage, what string, all []T) {
	for _, v := range all {
		c.counts[what+string(v)] = 0
	}
}

func (c *Coverage) note(what string) { c.counts[what]++ }

// noteFact counts a fact and the codes in it.
func (c *Coverage) noteFact(f event.Fact) {
	c.note("fact " + string(f.Kind()))
	switch f := f.(type) {
	case *event.WaitBegan:
		c.note("wait cause " + string(f.Cause))
	case *event.Released:
		c.note("wait cause " + string(f.Cause))
	case *event.OfferMade:
		c.note("rule " + f.Why.Rule)
		if f.AboveLimit {
			c.note("offer above the limit")
		}
	case *event.OfferEnded:
		c.note("outcome " + string(f.Outcome))
	case *event.Accepted:
		c.note("accept way " + string(f.Way))
	case *event.Closed:
		c.note("close by " + string(f.By))
	case *event.WrapUpEnded:
		c.note("wrap-up end " + string(f.Reason))
	case *event.StatusChanged:
		c.note("status reason " + string(f.Reason))
	case *event.LeftMarked:
		c.note("mark " + string(f.Mark))
	}
}

// Missing lists what should have happened and did not, and the other way
// round.
func (c *Coverage) Missing() []string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(c.counts)) {
		why, never := Never[what]
		switch n := c.counts[what]; {
		case n == 0 && !never:
			out = append(out, what+" never happened")
		case n > 0 && never:
			out = append(out, fmt.Sprintf("%s happened, though %s", what, why))
		}
	}
	return out
}

// Counts lists how often everything happened.
func (c *Coverage) Counts() []string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(c.counts)) {
		out = append(out, fmt.Sprintf("%8d  %s", c.counts[what], what))
	}
	return out
}
