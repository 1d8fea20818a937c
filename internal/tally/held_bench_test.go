package tally_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/tally"
)

var heldTalks = flag.Int("talks", 9_000, "how many conversations the day of BenchmarkHeld has")

// pile is a log with what is asked of it in reach.
type pile struct {
	log
	of map[event.ConversationID][]event.Record
}

func (p *pile) Records(_ context.Context, id event.ConversationID) (out []event.Record, err error) {
	for _, r := range p.of[id] {
		if r.Seq <= int64(p.head) {
			out = append(out, r)
		}
	}
	return out, nil
}

func (p *pile) Recorded(entries []event.Entry, _ *desk.State) {
	for _, e := range entries {
		p.all = append(p.all, e.Record)
		if id := event.Conversation(e.Fact); id != 0 {
			p.of[id] = append(p.of[id], e.Record)
		}
	}
}

// busy is a log of conversations of five minutes that begin every other second,
// each of a visitor of its own.
func busy(b *testing.B, talks int) *pile {
	b.Helper()
	const staff, lasts = 24, 150
	now := event.Instant(1_793_178_000_000)
	p := &pile{of: map[event.ConversationID][]event.Record{}}
	d, err := desk.Open(desk.Config{Log: store.NewMemory(), Feed: p, Clock: func() event.Instant { return now }})
	must(b, err)
	do := func(cmds ...desk.Command) {
		for i, r := range d.Step(now, cmds) {
			if r.Err != nil {
				b.Fatalf("%T: %v", cmds[i], r.Err)
			}
		}
	}
	rules := settings.DefaultGroupRules()
	rules.FinaliseSeconds = 0
	do(desk.SetGroup{Group: 1, Rules: rules})
	for o := event.OperatorID(1); o <= staff; o++ {
		do(desk.SetOperator{Operator: o, Capacity: event.Capacity{Points: 100}, Groups: []event.Membership{{Group: 1, Level: 1}}}, desk.OperatorHere{Operator: o}, desk.SetStatus{Operator: o, Status: event.StatusAvailable, By: o})
	}
	for i := range talks + lasts {
		now = now.Add(event.Millis(1990 + i%23))
		c := event.ConversationID(i + 1)
		if o := event.OperatorID(1 + i%staff); i < talks {
			do(desk.Say{Visitor: event.VisitorID(i + 1), Channel: event.ChannelSite, Group: 1, Body: "hello", Key: "a", Present: true}, desk.Take{Operator: o, Conversation: c})
		}
		for step := 1; step <= 3; step++ {
			if n := i - lasts*step/4; n >= 0 && n < talks {
				do(desk.Reply{Operator: event.OperatorID(1 + n%staff), Conversation: event.ConversationID(n + 1), Body: "good day", Key: fmt.Sprint("r", step)},
					desk.Say{Visitor: event.VisitorID(n + 1), Channel: event.ChannelSite, Group: 1, Body: "thanks", Key: fmt.Sprint("v", step), Present: true})
			}
		}
		if n := i - lasts; n >= 0 && n < talks {
			do(desk.Close{By: event.OperatorID(1 + n%staff), Conversation: event.ConversationID(n + 1), Final: true})
		}
	}
	return p
}

// BenchmarkHeld is what a conversation takes in memory that is final and may
// still change, once it is put away: by how much more is held two hours later, at
// the same time of an hour and with as many that go on.
func BenchmarkHeld(b *testing.B) {
	p := busy(b, *heldTalks)
	begun := p.all[0].At
	for _, away := range []bool{false, true} {
		b.Run(fmt.Sprint("away=", away), func(b *testing.B) {
			for b.Loop() {
				config := tally.Config{Log: p, Fresh: -1}
				if away {
					scratch, err := ledger.OpenScratch(b.TempDir())
					must(b, err)
					defer scratch.Close()
					config.Away, config.File = scratch, filepath.Join(b.TempDir(), "reports.db")
				}
				t := tally.New(config)
				p.head = 0
				t.Start(b.Context())
				var held [2]int64
				for part := 1; part <= 52; part++ { // five minutes each
					for p.head < len(p.all) && p.all[p.head].At < begun.Add(event.Millis(part*300_000)) {
						p.head++
					}
					must(b, t.Follow(b.Context()))
					if away {
						must(b, t.SaveNow(b.Context()))
					}
					if part == 28 || part == 52 {
						held[part/52] = heap()
					}
				}
				b.ReportMetric(float64(held[1]-held[0])/3600, "bytes/conversation")
				t.Stop()
			}
		})
	}
}
