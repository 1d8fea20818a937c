package tally_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/tally"
)

// BenchmarkTime is one look at the log after some hours of the work of 24
// operators, each of whom takes a conversation every five seconds: what it
// takes, and what an operator's piece of work takes in memory.
func BenchmarkTime(b *testing.B) {
	for _, hours := range []int{1, 4, 8} {
		b.Run(fmt.Sprintf("after %d hours", hours), func(b *testing.B) {
			l := &log{}
			add := func(at event.Instant, f event.Fact) {
				l.all = append(l.all, event.Record{Seq: int64(len(l.all)) + 1, At: at, Learned: at, Fact: f})
			}
			at := event.Instant(days.Start)
			for o := event.OperatorID(1); o <= 24; o++ {
				add(at, &event.OperatorSet{Operator: o, Capacity: event.Capacity{Points: 10}})
				add(at, &event.OperatorConnected{Operator: o})
				add(at, &event.StatusChanged{Operator: o, Status: event.StatusAvailable})
			}
			pieces := hours * 3600 / 5
			for n := range pieces {
				o, c := event.OperatorID(1+n%24), event.ConversationID(n+1)
				at = at.Add(5000)
				add(at, &event.Accepted{Conversation: c, Operator: o})
				if c > 60 {
					add(at.Add(100), &event.Closed{Conversation: c - 60, Operator: event.OperatorID(1 + (n-60)%24)})
				}
			}
			before := heap()
			t := tally.New(tally.Config{Log: l, Fresh: -1})
			l.head = len(l.all)
			must(b, t.Follow(context.Background()))
			b.Cleanup(func() { runtime.KeepAlive(t) })
			held := float64(heap()-before) / float64(pieces)
			for b.Loop() {
				add(at, &event.Accepted{Conversation: event.ConversationID(len(l.all)), Operator: 1})
				l.head = len(l.all)
				must(b, t.Follow(context.Background()))
			}
			b.ReportMetric(held, "B/piece")
		})
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
