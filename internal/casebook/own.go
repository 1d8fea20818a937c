package casebook

import (
	"cmp"
	"context"
	"slices"

	"otklik/internal/cases"
	"otklik/internal/event"
)

// Stage is where a call stands for one operator.
type Stage string

const (
	StageRinging  Stage = "ringing"
	StageDialling Stage = "dialling"
	StageTalking  Stage = "talking"
	StageEnded    Stage = "ended"
)

// Own is a call that concerns one operator: what the pop-up is about.
type Own struct {
	Call     event.CallID
	Phone    event.PhoneID
	Out      bool
	Stage    Stage
	Since    event.Instant
	RungAt   event.Instant // of an outbound one: when the customer was rung
	EndedAt  event.Instant
	Over     bool // for everybody: a talk ends a moment before its call does
	Customer event.CustomerID
	Case     event.CaseID // that their part is in
	Made     bool         // and it made itself
}

// OwnFor gives how long an ended call still concerns its operator: long enough
// to see what became of it.
const OwnFor event.Millis = 2 * 60_000

// own gives what each call of a book is to each operator. Those that are over
// for OwnFor concern nobody.
func own(k *Book, out cases.Output, now event.Instant) map[event.OperatorID][]Own {
	all := map[event.OperatorID][]Own{}
	for _, id := range sorted(k.Calls) {
		c := k.Calls[id]
		for _, o := range people(c) {
			one, concerned := ownOf(c, o)
			if !concerned || one.EndedAt != 0 && one.EndedAt.Add(OwnFor) < now {
				continue
			}
			one.Customer = out.Owners[c.Phone]
			if in := caseOf(out, c.ID, o); in != nil {
				one.Case, one.Made = in.ID, in.Automatic
			}
			all[o] = append(all[o], one)
		}
	}
	return all
}

func people(c cases.Call) []event.OperatorID {
	var out []event.OperatorID
	for _, r := range c.Rang {
		out = append(out, r.Operator)
	}
	for _, t := range c.Talks {
		out = append(out, t.Operator)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(o event.OperatorID) bool { return o == 0 })
}

// ownOf says what a call is to an operator. One that rang and was not taken is
// nothing to them any more.
func ownOf(c cases.Call, o event.OperatorID) (Own, bool) {
	one := Own{Call: c.ID, Phone: c.Phone, Out: c.Out, RungAt: c.RungAt, Over: c.EndedAt != 0}
	var last cases.Talk
	for _, t := range c.Talks {
		if t.Operator == o && t.AnsweredAt >= last.AnsweredAt {
			last = t
		}
	}
	ended := cmp.Or(last.EndedAt, c.EndedAt)
	switch {
	case last.Operator != 0 && ended == 0:
		one.Stage, one.Since = StageTalking, last.AnsweredAt
		return one, true
	case last.Operator != 0, c.Out && ended != 0:
		one.Stage, one.Since, one.EndedAt = StageEnded, ended, ended
		return one, true
	case c.Out:
		one.Stage, one.Since = StageDialling, c.StartedAt
		return one, true
	}
	for _, r := range c.Rang {
		if r.Operator == o && r.EndedAt == 0 && c.EndedAt == 0 {
			one.Stage, one.Since = StageRinging, r.At
			return one, true
		}
	}
	return one, false
}

// OwnCalls gives the calls that concern an operator, newest first. Ended ones
// are left out after OwnFor.
func (b *Casebook) OwnCalls(o event.OperatorID, now event.Instant) []Own {
	b.telling.Lock()
	defer b.telling.Unlock()
	var out []Own
	for book, calls := range b.owned[o] {
		calls = slices.DeleteFunc(calls, func(c Own) bool { return c.EndedAt != 0 && c.EndedAt.Add(OwnFor) < now })
		if b.owned[o][book] = calls; len(calls) == 0 {
			delete(b.owned[o], book)
		}
		out = append(out, calls...)
	}
	slices.SortFunc(out, func(x, y Own) int { return cmp.Or(cmp.Compare(y.Since, x.Since), cmp.Compare(y.Call, x.Call)) })
	return out
}

// learnOwn keeps what a book is to operators, and gives whose calls changed.
func (b *Casebook) learnOwn(k *Book, out cases.Output) []event.OperatorID {
	b.telling.Lock()
	defer b.telling.Unlock()
	now := own(k, out, b.now)
	var changed []event.OperatorID
	for o, books := range b.owned {
		if _, was := books[k.ID]; was && now[o] == nil {
			delete(books, k.ID)
			changed = append(changed, o)
		}
	}
	for o, calls := range now {
		if b.owned[o] == nil {
			b.owned[o] = map[int64][]Own{}
		}
		if !slices.Equal(b.owned[o][k.ID], calls) {
			b.owned[o][k.ID] = calls
			changed = append(changed, o)
		}
	}
	return changed
}

// TalkingTo gives the operators whom a call of the customer concerns.
func (b *Casebook) TalkingTo(id event.CustomerID) []event.OperatorID {
	b.telling.Lock()
	defer b.telling.Unlock()
	var out []event.OperatorID
	for o, books := range b.owned {
		for _, calls := range books {
			if slices.ContainsFunc(calls, func(c Own) bool { return c.Customer == id }) {
				out = append(out, o)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Concerned says whether an operator has a part in a call.
func (b *Casebook) Concerned(ctx context.Context, id event.CallID, o event.OperatorID) bool {
	k, _, err := b.Open(ctx, callRef(id))
	return err == nil && k != nil && cases.Part(k.Calls[id], o)
}

// disown forgets what a book was to operators: it was joined to another, which
// tells of its calls from now on.
func (b *Casebook) disown(book int64) {
	b.telling.Lock()
	defer b.telling.Unlock()
	for _, books := range b.owned {
		delete(books, book)
	}
}
