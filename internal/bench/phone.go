package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"otklik/internal/callgear/emulate"
	"otklik/internal/client"
	"otklik/internal/wire"
)

// B10: notifications of telephone calls: 10,000 at once, a fifth of them
// repeated and a fifth out of order; what they come to must be, byte for byte,
// what the clean order comes to. Then, on another fresh server, the same at the
// rate that is asked for, whether the answers come or not: callers who wait for
// each other's answers tell what the machine can do, not what a sender sees.

const (
	noticeCount   = 10_000
	noticeCallers = 64
	noticeRate    = 3000             // a second: what is asked for
	noticeSettle  = 60 * time.Second // for all of them to be understood
)

func (b *Bench) notifications(ctx context.Context) error {
	all, err := b.blocks(ctx, b.oursNotifications, nil)
	if err != nil {
		return err
	}
	b.add("B10", "notifications, 64 callers", "1/s", "64", all, atLeast(3000, "≥ 3 000"))
	b.add("B10", "p50", "ms", "64 p50", all, target{})
	b.add("B10", "p99", "ms", "64 p99", all, atMost(25, "≤ 25"))
	b.add("B10", fmt.Sprintf("%d a second, from when each was meant to be sent to its answer, p50", noticeRate), "ms", "open p50", all, target{})
	b.add("B10", "the same, p99", "ms", "open p99", all, atMost(25, "≤ 25"))
	b.add("B10", "processor", "µs each", "64 cpu", all, target{})
	b.add("B10", "understood, all of them after", "ms", "understood", all, target{})
	b.add("B10", "notifications lost", "", "lost", all, atMost(0, "0"))
	b.add("B10", "calls that differ from those of the clean order", "", "differ", all, atMost(0, "0"))
	return nil
}

// oursNotifications tells two fresh servers of the same calls: one in order,
// one in disorder. The figures are those of the disorder.
func (b *Bench) oursNotifications(ctx context.Context) (sample, error) {
	notices := playedCalls(time.Now().Add(-time.Hour))
	_, clean, err := b.tellOf(ctx, emulate.Disorder{}.All(notices))
	if err != nil {
		return nil, err
	}
	disorder := emulate.Disorder{Seed: 10, Repeat: 0.2, Reorder: 0.2, Late: time.Minute}.All(notices)
	out, mixed, err := b.tellOf(ctx, disorder)
	if err != nil {
		return nil, err
	}
	if err := b.tellAtRate(ctx, disorder, out); err != nil {
		return nil, err
	}
	differ := 0
	for session, call := range clean {
		if mixed[session] != call {
			differ++
		}
	}
	out["differ"] = float64(differ + max(0, len(mixed)-len(clean)))
	return out, nil
}

// playedCalls gives the notifications of calls that began at a moment and
// after, all of them over.
func playedCalls(began time.Time) []emulate.Notice {
	x := emulate.New(emulate.Usual(), "http://media.example", 10)
	var out []emulate.Notice
	for i := 0; len(out) < noticeCount; i++ {
		if _, err := x.Begin(emulate.Plan{Script: emulate.Scripts[i%len(emulate.Scripts)]}, began); err != nil {
			panic(err) // a script of our own list
		}
		for now := began; ; {
			sent, due := x.Advance(now)
			out = append(out, sent...)
			if due.IsZero() {
				break
			}
			now = due
		}
		began = began.Add(time.Second)
	}
	slices.SortStableFunc(out, func(a, b emulate.Notice) int { return a.At.Compare(b.At) })
	return out
}

// hooked is a fresh server with an account at a telephone company, and what is
// posted to it.
type hooked struct {
	*server
	admin *client.Staff
	made  wire.Integration
	posts []call
}

func (b *Bench) hooked(ctx context.Context, all []emulate.Delivery) (*hooked, func(), error) {
	s, done, err := b.steady(ctx)
	if err != nil {
		return nil, nil, err
	}
	web := client.New(s.url)
	h := &hooked{server: s, posts: make([]call, len(all))}
	path := ""
	if h.admin, err = web.Resume(ctx, b.template.admin); err == nil {
		h.made, path, err = integrate(ctx, h.admin)
	}
	end := func() {
		web.Close()
		done()
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	for i, d := range all {
		h.posts[i] = call{path: path + d.Suffix, body: []byte(d.Body(emulate.Style{}))}
	}
	watched := b.watch(s, "B10")
	return h, func() {
		watched()
		end()
	}, nil
}

// understood waits until everything is, and gives how many of so many are not
// in the journal as understood.
func (h *hooked) understood(ctx context.Context, told int) (lost float64, err error) {
	var journal wire.NotificationList
	settled := func() bool {
		journal = wire.NotificationList{} // or the counts of before would stay among those of now
		err = h.admin.Get(ctx, fmt.Sprintf("/api/integrations/%d/notifications?limit=1", h.made.ID), &journal)
		return err == nil && journal.Counts["waiting"] == 0
	}
	if err := until(ctx, noticeSettle, "every notification is understood", settled); err != nil {
		return 0, fmt.Errorf("%w: %v", err, journal.Counts)
	}
	return float64(int64(told) - journal.Counts["understood"]), nil
}

// tellOf posts deliveries to a fresh server and gives every call as it shows
// them, by session.
func (b *Bench) tellOf(ctx context.Context, all []emulate.Delivery) (sample, map[string]string, error) {
	h, done, err := b.hooked(ctx, all)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	out := sample{}
	var next atomic.Int64
	if err := b.measureCalls(ctx, h.child, h.address, out, noticeCallers, len(all), func(int, string) call { return h.posts[next.Add(1)-1] }); err != nil {
		return nil, nil, err
	}
	began := time.Now()
	if out["lost"], err = h.understood(ctx, len(all)); err != nil {
		return nil, nil, err
	}
	out["understood"] = float64(time.Since(began).Milliseconds())
	calls, err := callsOf(ctx, h.admin, all)
	return out, calls, err
}

// tellAtRate posts deliveries to a fresh server at noticeRate.
func (b *Bench) tellAtRate(ctx context.Context, all []emulate.Delivery, out sample) error {
	h, done, err := b.hooked(ctx, all)
	if err != nil {
		return err
	}
	defer done()
	callers := make([]*caller, noticeCallers)
	for i := range callers {
		if callers[i], err = dialCaller(h.address, nil); err != nil {
			return err
		}
		defer callers[i].close()
	}
	answered := make([]time.Time, len(all))
	// Moments come as they please: some more than on average.
	length := time.Duration(len(all)) * time.Second * 9 / 10 / noticeRate
	probes, began, err := openLoad(ctx, noticeRate, length, noticeCallers, func(worker, n int) error {
		err := callers[worker].ok(h.posts[n], nil)
		answered[n] = time.Now()
		return err
	})
	if err != nil {
		return err
	}
	for n := range probes {
		probes[n].arrived.Store(int64(answered[n].Sub(began)))
	}
	fates(out, "open", probes, func(int) bool { return true })
	lost, err := h.understood(ctx, len(probes))
	out["lost"] += lost
	return err
}

// integrate connects a telephone company; its notifications are posted to the
// path and their suffixes.
func integrate(ctx context.Context, admin *client.Staff) (made wire.Integration, path string, err error) {
	brand := "uis"
	if err := admin.Do(ctx, "POST", "/api/integrations", wire.IntegrationEdit{Brand: &brand}, &made); err != nil {
		return made, "", err
	}
	_, path, _ = strings.Cut(made.Events[0].Address, "/hooks/")
	return made, "/hooks/" + strings.TrimSuffix(path, made.Events[0].Suffix), nil
}

// callsOf reads every call; ids are given in the order of arrival, so they are
// left out.
func callsOf(ctx context.Context, admin *client.Staff, all []emulate.Delivery) (map[string]string, error) {
	sessions := map[int64]bool{}
	for _, d := range all {
		sessions[d.Call] = true
	}
	out := map[string]string{}
	for id := 1; id <= len(sessions); id++ {
		var c wire.Call
		if err := admin.Get(ctx, fmt.Sprintf("/api/calls/%d", id), &c); err != nil {
			return nil, err
		}
		c.ID, c.Contact.ID, c.Line.ID = 0, 0, 0
		for i := range c.Legs {
			c.Legs[i].Employee.ID = 0
		}
		for i := range c.Talks {
			c.Talks[i].Employee.ID = 0
		}
		for i := range c.Recordings {
			c.Recordings[i].ID, c.Recordings[i].Employee.ID = 0, 0
		}
		text, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		out[c.Session] = string(text)
	}
	return out, nil
}
