// Package routing decides who is offered a conversation (metrics 7).
//
// The invariants: among equals first in, first out; a conversation never waits
// while an eligible operator has a free slot; nobody gets more than the limit
// through automatic routing; equal inputs give equal choices; and every choice
// can be shown, with everybody who was left out and why.
//
// It works on small views of the live state, passed in whole. It makes no
// facts and changes nothing: package desk does both.
package routing

import (
	"cmp"
	"slices"

	"otklik/internal/event"
	"otklik/internal/settings"
)

// Free gives how many more conversations of a channel an operator may get
// automatically (metrics 7.3).
func Free(c event.Capacity, load map[event.Channel]int, ch event.Channel) int {
	return settings.Free(c, load, ch)
}

// Used gives the points in use.
func Used(c event.Capacity, load map[event.Channel]int) int { return settings.Used(c, load) }

// Waiting is a conversation that needs an operator, as the order sees it.
type Waiting struct {
	Conversation event.ConversationID
	Priority     int
	AgeStep      event.Millis // 0: no ageing
	OpenedAt     event.Instant
	WaitSince    event.Instant
}

// Priority gives the effective priority at now: 1 is the most urgent; every
// AgeStep of waiting makes it one step more urgent (7.2 step 1).
func (w Waiting) priority(now event.Instant) int {
	p := w.Priority
	if w.AgeStep > 0 && now > w.WaitSince {
		p -= int(event.Millis(now-w.WaitSince) / w.AgeStep)
	}
	return max(1, p)
}

// Compare orders conversations: the more urgent, then the older, then the
// lower id (7.2 step 1). Negative: a goes first.
func Compare(a, b Waiting, now event.Instant) int {
	return cmp.Or(
		cmp.Compare(a.priority(now), b.priority(now)),
		cmp.Compare(a.OpenedAt, b.OpenedAt),
		cmp.Compare(a.Conversation, b.Conversation),
	)
}

// Operator is a member of the group, or of the group it overflows into, as
// the choice sees them.
type Operator struct {
	ID          event.OperatorID
	Level       int           // of membership; the overflow group comes after all levels
	OpensAt     event.Instant // when this level opens for this wait
	Takes       bool          // the status takes conversations
	Reachable   bool
	Closed      bool // outside the working hours of the group that they would answer for
	Free        int  // free slots for the channel
	WrapUp      bool // none is free, and one would be but for work after conversations
	Used        int  // points
	Capacity    int  // points
	IdleSince   event.Instant
	LastOfferAt event.Instant
	OffersToday int
}

// Request is everything one choice depends on.
type Request struct {
	Now       event.Instant
	Strategy  event.Strategy
	Operators []Operator
	Sticky    event.OperatorID // the visitor's last operator, 0 if none or not for this wait
	HoldUntil event.Instant    // a full sticky operator is waited for until then
	Tried     map[event.OperatorID]Tried
}

// Tried says how often and when last this wait was offered to an operator
// without an accept, and until when they are not asked again.
type Tried struct {
	Times     int
	CoolUntil event.Instant
	Last      event.Instant
}

// Reasons to leave an operator out.
const (
	SkipHours      = "hours"      // outside the group's working hours
	SkipStatus     = "status"     // the status takes no conversations
	SkipConnection = "connection" // no living connection
	SkipLevel      = "level"      // the level has not opened yet
	SkipFull       = "full"       // no free slot
	SkipWrapUp     = "wrap_up"    // no free slot until the work after a conversation is done
	SkipTried      = "tried"      // had it in this wait, others come first
	SkipManual     = "manual"     // the group hands nothing out by itself
	SkipHeld       = "held"       // the wait is for the visitor's last operator
	SkipLower      = "lower"      // eligible, but ranked below those listed
)

// RankedLimit is how many eligible operators a decision lists with all their
// figures; the rest are named only, so that a fact stays small in a group of
// hundreds.
const RankedLimit = 12

// Choose ranks the eligible operators, best first. Nobody eligible: the
// decision has no ranked ones and says why for each.
func Choose(q Request) event.Decision {
	d := event.Decision{Rule: string(q.Strategy)}
	skip := func(o Operator, why string) {
		if d.Skipped == nil {
			d.Skipped = map[string][]event.OperatorID{}
		}
		d.Skipped[why] = append(d.Skipped[why], o.ID)
	}
	openBefore := lowestTaking(q.Operators)
	all := q.allTried(openBefore)
	var fit []Operator
	held := false
	for _, o := range q.Operators {
		switch {
		case q.Strategy == event.Manual:
			skip(o, SkipManual)
		case o.Closed:
			skip(o, SkipHours)
		case !o.Takes:
			skip(o, SkipStatus)
		case !o.Reachable:
			skip(o, SkipConnection)
		case o.ID != q.Sticky && o.OpensAt > q.Now && o.Level > openBefore:
			skip(o, SkipLevel)
		case !all && q.Tried[o.ID].CoolUntil > q.Now:
			skip(o, SkipTried)
		case o.Free <= 0:
			if o.WrapUp {
				skip(o, SkipWrapUp)
			} else {
				skip(o, SkipFull)
			}
			held = held || o.ID == q.Sticky && q.HoldUntil > q.Now
		default:
			fit = append(fit, o)
		}
	}
	if held {
		for _, o := range fit {
			skip(o, SkipHeld)
		}
		return d
	}
	slices.SortFunc(fit, func(a, b Operator) int { return q.compare(a, b) })
	for i, o := range fit {
		if i == 0 && o.ID == q.Sticky {
			d.Rule = event.RuleSticky
		}
		if i >= RankedLimit {
			skip(o, SkipLower)
			continue
		}
		d.Ranked = append(d.Ranked, event.Candidate{Operator: o.ID, Used: o.Used, Capacity: o.Capacity,
			IdleMs: event.Millis(q.Now - o.IdleSince), Offers: o.OffersToday, Level: o.Level})
	}
	return d
}

// lowestTaking gives the lowest level in which somebody takes conversations:
// all levels up to it are open at once, whatever the overflow times (7.2
// step 2).
func lowestTaking(ops []Operator) int {
	lowest := 0
	for _, o := range ops {
		if o.Takes && o.Reachable && !o.Closed && (lowest == 0 || o.Level < lowest) {
			lowest = o.Level
		}
	}
	return lowest
}

// allTried: everybody who could be asked has been; then nobody is spared.
func (q Request) allTried(openBefore int) bool {
	for _, o := range q.Operators {
		open := o.OpensAt <= q.Now || o.Level <= openBefore
		if o.Takes && o.Reachable && !o.Closed && open && q.Tried[o.ID].CoolUntil <= q.Now {
			return false
		}
	}
	return true
}

// compare orders eligible operators: sticky, then those asked less in this
// wait, then the lower level, then the strategy, then the id.
func (q Request) compare(a, b Operator) int {
	ta, tb := q.Tried[a.ID], q.Tried[b.ID]
	return cmp.Or(
		first(a.ID == q.Sticky, b.ID == q.Sticky),
		cmp.Compare(ta.Times, tb.Times),
		cmp.Compare(ta.Last, tb.Last),
		cmp.Compare(a.Level, b.Level),
		q.byStrategy(a, b),
		cmp.Compare(a.ID, b.ID),
	)
}

func (q Request) byStrategy(a, b Operator) int {
	load := cmp.Compare(a.Used*max(1, b.Capacity), b.Used*max(1, a.Capacity))
	idle := cmp.Compare(a.IdleSince, b.IdleSince)
	offers := cmp.Compare(a.OffersToday, b.OffersToday)
	switch q.Strategy {
	case event.LongestIdle:
		return cmp.Or(idle, load, offers)
	case event.RoundRobin:
		return cmp.Or(cmp.Compare(a.LastOfferAt, b.LastOfferAt), load, idle)
	}
	return cmp.Or(load, idle, offers)
}

func first(a, b bool) int {
	switch {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}
