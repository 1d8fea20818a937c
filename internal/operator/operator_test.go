package operator

import (
	"testing"

	"otklik/internal/event"
)

// fold gives the operator 1 after the facts, each a second after the one
// before.
func fold(facts ...event.Fact) *Operator {
	o := New(1)
	for i, f := range facts {
		o.Apply(event.Record{Seq: int64(i + 1), At: event.Instant(1000 * (i + 1)), Fact: f})
	}
	return o
}

// latest keeps of the facts what a restart reads: the newest of each key.
func latest(facts ...event.Fact) *Operator {
	newest := map[string]int{}
	for i, f := range facts {
		for _, key := range event.LatestKeys(f) {
			newest[key] = i
		}
	}
	keep := map[int]bool{}
	for _, i := range newest {
		keep[i] = true
	}
	o := New(1)
	for i, f := range facts {
		if keep[i] {
			o.Apply(event.Record{Seq: int64(i + 1), At: event.Instant(1000 * (i + 1)), Fact: f})
		}
	}
	return o
}

func TestRestartKnowsSinceWhenAnOperatorIsSilent(t *testing.T) {
	connected, started := &event.OperatorConnected{Operator: 1}, &event.DeskStarted{}
	silent := &event.OperatorDisconnected{Operator: 1}
	for _, c := range []struct {
		name  string
		facts []event.Fact
		since event.Instant
	}{
		{"disconnected", []event.Fact{connected, silent}, 2000},
		{"gone with the program", []event.Fact{connected, started}, 2000},
		{"and suspected", []event.Fact{connected, started, &event.OperatorSuspected{Operator: 1, Since: 2000}}, 2000},
		{"after an older silence", []event.Fact{connected, silent, connected, started,
			&event.OperatorSuspected{Operator: 1, Since: 4000}, &event.OperatorLost{Operator: 1, Since: 4000}}, 4000},
		{"and through a second start", []event.Fact{connected, started,
			&event.OperatorSuspected{Operator: 1, Since: 2000}, started}, 2000},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, restarted := fold(c.facts...), latest(c.facts...)
			if all.UnheardSince != c.since || *restarted != *all {
				t.Errorf("silent since %d, after a restart %+v; want %d in both", all.UnheardSince, restarted, c.since)
			}
		})
	}
}
