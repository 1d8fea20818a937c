package intake_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/store"
)

// nobody is a feed that nobody listens to.
type nobody struct{}

func (nobody) Recorded([]event.Entry, *desk.State) {}

// plain is the adapter of a vendor whose body is "session leg employee".
func plain(n *store.Notification, _ *time.Location) intake.Reading {
	var session, leg, who, at int64
	_, _ = fmt.Sscan(string(n.Body), &session, &leg, &who, &at)
	s := call.Signal{Kind: event.SignalKind(n.Suffix), Session: fmt.Sprint(session), Direction: event.CallIn, VendorAt: event.Instant(at), Zoned: true,
		Contact: call.ParseNumber(fmt.Sprintf("7495%07d", session))}
	if leg > 0 {
		s.Leg, s.Employee = fmt.Sprint(leg), call.Employee{ID: fmt.Sprint(who)}
	}
	return intake.Reading{Signals: []call.Signal{s}}
}

type rig struct {
	store  *store.Store
	desk   *desk.Desk
	intake *intake.Intake
}

func open(t testing.TB) *rig {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := s.OpenNotifications(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(desk.Config{Log: s, Feed: nobody{}, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	go d.Run()
	if _, err = s.AddIntegration(ctx, store.Integration{Vendor: "plain", Secret: "x"}); err != nil {
		t.Fatal(err)
	}
	i, err := intake.New(ctx, intake.Config{Store: s, Table: table, Desk: d, Clock: func() event.Instant { return event.InstantOf(time.Now()) },
		Adapters: map[string]intake.Adapter{"plain": plain}})
	if err != nil {
		t.Fatal(err)
	}
	i.Start(ctx)
	t.Cleanup(func() {
		i.Stop()
		d.Close()
		if err := table.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &rig{s, d, i}
}

// told are the notifications of n calls, in order.
func told(n int) []store.Notification {
	var out []store.Notification
	base := time.Now().Add(-time.Minute).UnixMilli()
	for c := 1; c <= n; c++ {
		for k, kind := range []string{"leg_out", "leg_out", "answered", "leg_ended", "leg_ended", "ended"} {
			leg := []int{1, 2, 1, 2, 1, 0}[k]
			out = append(out, store.Notification{Integration: 1, Suffix: kind, Method: "POST",
				Body: fmt.Appendf(nil, "%d %d %d %d", c, leg, 10*leg+c%5, base+int64(1000*k))})
		}
	}
	return out
}

// state is every call by its session, as the log tells it: equal for equal
// calls, whatever ids they were given.
func (r *rig) state(t testing.TB, n int) []string {
	t.Helper()
	var out []string
	ctx := context.Background()
	for id := 1; id <= n; id++ {
		records, err := r.store.CallRecords(ctx, event.CallID(id))
		if err != nil {
			t.Fatal(err)
		}
		l := call.NewLife()
		for _, rec := range records {
			l.Apply(rec)
		}
		words, err := r.store.CallSessions(ctx, []event.CallID{event.CallID(id)})
		if err != nil {
			t.Fatal(err)
		}
		phones, err := r.store.PhoneNumbers(ctx, []event.PhoneID{l.Call.Contact})
		if err != nil {
			t.Fatal(err)
		}
		who := map[event.EmployeeID]string{}
		for i := range l.Call.Legs {
			names, err := r.store.EmployeeNames(ctx, []event.EmployeeID{l.Call.Legs[i].Employee})
			if err != nil {
				t.Fatal(err)
			}
			who[l.Call.Legs[i].Employee] = names[l.Call.Legs[i].Employee].External
		}
		c := *l.Call
		line := words[c.ID] + " " + phones[c.Contact].Value
		for i := range c.Legs {
			leg := c.Legs[i]
			line += fmt.Sprint(" ", leg.ID, who[leg.Employee], leg.Began, leg.Answered, leg.Ended)
		}
		for _, talk := range c.Talks {
			line += fmt.Sprint(" talk ", who[talk.Employee], talk.From, talk.To)
		}
		out = append(out, fmt.Sprint(line, c.Began, c.Distributed, c.Answered, c.Ended, c.Stage, c.Outcome))
	}
	slices.Sort(out)
	return out
}

func (r *rig) understood(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := r.intake.Understood(ctx); err != nil {
		t.Fatal(err)
	}
}

// A fifth told twice and a fifth out of order, by many senders at once: the
// state is that of the clean order, byte for byte.
func TestMixedUpIsTheSame(t *testing.T) {
	const calls = 60
	all := told(calls)
	clean, mixed := open(t), open(t)
	for _, n := range all {
		if err := clean.intake.Take(context.Background(), n); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	sent := slices.Clone(all)
	for i := range sent {
		if r.IntN(5) == 0 {
			sent = append(sent, sent[i])
		}
		if r.IntN(5) == 0 {
			k := r.IntN(len(sent))
			sent[i], sent[k] = sent[k], sent[i]
		}
	}
	var work sync.WaitGroup
	for part := range slices.Chunk(sent, 40) {
		work.Go(func() {
			for _, n := range part {
				if err := mixed.intake.Take(context.Background(), n); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	clean.understood(t)
	mixed.understood(t)
	want, is := clean.state(t, calls), mixed.state(t, calls)
	for i := range want {
		if is[i] != want[i] {
			t.Fatalf("mixed up:\n%s\nin order:\n%s", is[i], want[i])
		}
	}
}

// BenchmarkTake: how many notifications a second are on the disk, sent by 64
// at once.
func BenchmarkTake(b *testing.B) {
	r := open(b)
	all := told(2000)
	var mu sync.Mutex
	var took []time.Duration
	next := 0
	b.SetParallelism(32)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			mu.Lock()
			n := all[next%len(all)]
			next++
			mu.Unlock()
			begun := time.Now()
			if err := r.intake.Take(context.Background(), n); err != nil {
				b.Error(err)
			}
			mu.Lock()
			took = append(took, time.Since(begun))
			mu.Unlock()
		}
	})
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "taken/s")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	begun := time.Now()
	r.understood(b)
	b.ReportMetric(time.Since(begun).Seconds(), "understood-after-s")
}
