package routing

import (
	"slices"
	"testing"

	"otklik/internal/event"
)

const now event.Instant = 1_800_000_000_000

// at gives an operator who may be chosen: level 1, one chat of four, idle for
// so many seconds.
func at(id event.OperatorID, used, capacity, idle int) Operator {
	return Operator{ID: id, Level: 1, Takes: true, Reachable: true, Free: (capacity - used) / 25, Used: used, Capacity: capacity,
		IdleSince: now.Add(-event.Seconds(idle))}
}

func order(d event.Decision) []event.OperatorID {
	var out []event.OperatorID
	for _, c := range d.Ranked {
		out = append(out, c.Operator)
	}
	return out
}

// Scenario 19 of the metrics text.
func TestScenario19(t *testing.T) {
	const a, b, c, d = 1, 2, 3, 4
	all := []Operator{at(a, 25, 100, 10), at(b, 25, 100, 90), at(c, 0, 50, 5), at(d, 50, 100, 40)}
	full := func(id event.OperatorID) []Operator {
		out := slices.Clone(all)
		for i := range out {
			if out[i].ID == id {
				out[i].Free = 0
			}
		}
		return out
	}
	without := func(id event.OperatorID, from []Operator) []Operator {
		return slices.DeleteFunc(slices.Clone(from), func(o Operator) bool { return o.ID == id })
	}
	for _, x := range []struct {
		name  string
		q     Request
		first event.OperatorID
		rule  string
	}{
		{"the visitor's last operator", Request{Operators: all, Sticky: d}, d, event.RuleSticky},
		{"who is full is waited for", Request{Operators: full(d), Sticky: d, HoldUntil: now + 1}, 0, "least_loaded"},
		{"but not for long", Request{Operators: full(d), Sticky: d, HoldUntil: now}, c, "least_loaded"},
		{"then the least loaded", Request{Operators: without(d, all)}, c, "least_loaded"},
		{"then the longer idle of equals", Request{Operators: without(c, without(d, all))}, b, "least_loaded"},
		{"and after an expiry the other", Request{Operators: without(c, without(d, all)),
			Tried: map[event.OperatorID]Tried{b: {Times: 1, Last: now, CoolUntil: now.Add(300_000)}}}, a, "least_loaded"},
	} {
		t.Run(x.name, func(t *testing.T) {
			x.q.Now, x.q.Strategy = now, event.LeastLoaded
			got := Choose(x.q)
			first := event.OperatorID(0)
			if len(got.Ranked) > 0 {
				first = got.Ranked[0].Operator
			}
			if first != x.first || got.Rule != x.rule {
				t.Errorf("operator %d by %s, want %d by %s", first, got.Rule, x.first, x.rule)
			}
		})
	}
}

func TestOrderOfConversations(t *testing.T) {
	since := func(seconds int) event.Instant { return now.Add(-event.Seconds(seconds)) }
	for _, x := range []struct {
		name string
		a, b Waiting // a goes first
	}{
		{"waiting makes urgent: 5 after 200 s is 2, and beats 3",
			Waiting{Conversation: 2, Priority: 5, AgeStep: 60_000, OpenedAt: since(200), WaitSince: since(200)},
			Waiting{Conversation: 1, Priority: 3, AgeStep: 60_000, OpenedAt: since(10), WaitSince: since(10)}},
		{"nothing is more urgent than 1: the older goes first",
			Waiting{Conversation: 2, Priority: 1, AgeStep: 60_000, OpenedAt: since(100), WaitSince: since(100)},
			Waiting{Conversation: 1, Priority: 1, AgeStep: 60_000, OpenedAt: since(99), WaitSince: since(99)}},
		{"a transfer keeps the place: the moment of opening counts",
			Waiting{Conversation: 2, Priority: 5, OpenedAt: since(100), WaitSince: since(1)},
			Waiting{Conversation: 1, Priority: 5, OpenedAt: since(99), WaitSince: since(99)}},
		{"of one moment the lower id",
			Waiting{Conversation: 1, Priority: 5, OpenedAt: since(9), WaitSince: since(9)},
			Waiting{Conversation: 2, Priority: 5, OpenedAt: since(9), WaitSince: since(9)}},
	} {
		t.Run(x.name, func(t *testing.T) {
			if Compare(x.a, x.b, now) >= 0 || Compare(x.b, x.a, now) <= 0 {
				t.Error("the other goes first")
			}
		})
	}
}

func TestEverybodyIsExplained(t *testing.T) {
	var all []Operator
	for id := range event.OperatorID(20) {
		all = append(all, at(id+1, 0, 100, 20-int(id)))
	}
	all[0].Takes = false
	all[1].Reachable = false
	all[2].Level, all[2].OpensAt = 2, now+1
	all[3].Free = 0
	d := Choose(Request{Now: now, Strategy: event.LongestIdle, Operators: all, Tried: map[event.OperatorID]Tried{5: {Times: 1, Last: now - 5, CoolUntil: now + 1}}})
	want := map[string][]event.OperatorID{SkipStatus: {1}, SkipConnection: {2}, SkipLevel: {3}, SkipFull: {4}, SkipTried: {5}, SkipLower: {18, 19, 20}}
	for why, who := range want {
		if !slices.Equal(d.Skipped[why], who) {
			t.Errorf("left out for %q: %v, want %v", why, d.Skipped[why], who)
		}
	}
	if got := order(d); len(got) != RankedLimit || got[0] != 6 {
		t.Errorf("ranked %v, want twelve from 6 on", got)
	}
}

func TestTriedOperatorsAreAskedAgainWhenAllWere(t *testing.T) {
	tried := map[event.OperatorID]Tried{1: {Times: 2, Last: now - 10, CoolUntil: now + 100}, 2: {Times: 1, Last: now - 5, CoolUntil: now + 100}}
	q := Request{Now: now, Strategy: event.LeastLoaded, Operators: []Operator{at(1, 0, 100, 9), at(2, 0, 100, 9)}, Tried: tried}
	if got := order(Choose(q)); !slices.Equal(got, []event.OperatorID{2, 1}) {
		t.Errorf("ranked %v, want 2 first: asked less often", got)
	}
	third := at(3, 0, 100, 9)
	third.Free = 0
	q.Operators = append(q.Operators, third)
	if got := order(Choose(q)); len(got) != 0 {
		t.Errorf("ranked %v, want nobody: operator 3 has not been asked", got)
	}
}
