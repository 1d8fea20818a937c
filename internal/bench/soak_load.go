package bench

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/callgear/emulate"
	"otklik/internal/client"
)

// soak is one run of B18: what is due is done by a few workers, each with a
// connection, and timed from when it was due.
type soak struct {
	b      *Bench
	server *server
	speed  float64 // of the fast clock
	began  time.Time
	path   string // of notifications
	cancel context.CancelFunc
	going  sync.WaitGroup
	ends   []func()

	work     chan errand
	free     chan int      // visitors without a conversation
	profiled bool          // once already
	used     time.Duration // processor, up to the last look
	said     int64         // messages, up to it
	trouble  atomic.Pointer[error]

	staff                                       []*client.Staff
	messages, notices, lacking, ended, returned atomic.Int64

	mu    sync.Mutex
	times []float64 // of messages since the last look, ms
	lates []float64 // how long after it was due something was begun since then, ms
}

// errand is something to do now.
type errand struct {
	due     time.Time
	message bool
	do      func(*caller) error
}

func (k *soak) fail(err error) { k.trouble.CompareAndSwap(nil, &err) }

func (k *soak) failed() error {
	if err := k.trouble.Load(); err != nil {
		return *err
	}
	return nil
}

// realUntil is how long it is until a moment of the fast clock.
func (k *soak) realUntil(at time.Duration) time.Duration {
	return time.Until(k.began.Add(time.Duration(float64(at) / k.speed)))
}

// beginSoak starts the program with a fast clock, brings everybody in and
// begins the load.
func (b *Bench) beginSoak(ctx context.Context, speed float64) (_ *soak, err error) {
	dir, err := b.copyTemplate()
	if err != nil {
		return nil, err
	}
	k := &soak{b: b, speed: speed, work: make(chan errand, 4096), free: make(chan int, ownVisitors)}
	defer func() {
		if err != nil {
			k.end()
		}
	}()
	since := time.Now()
	k.server, err = b.serveWith(ctx, dir, "", nil, []string{"--since", strconv.FormatInt(since.UnixMilli(), 10), "--speed", strconv.FormatFloat(speed, 'g', -1, 64)})
	if err != nil {
		return nil, err
	}
	k.server.dir = dir
	k.ends = append(k.ends, k.server.stop)
	d, err := b.seat(ctx, k.server, nil)
	if err != nil {
		return nil, err
	}
	k.ends = append(k.ends, d.leave)
	k.staff = d.staff
	crowd, _, err := b.visitorsOf(ctx, k.server, &b.template.own, ownVisitors)
	if err != nil {
		return nil, err
	}
	k.ends = append(k.ends, crowd.stop)
	if _, k.path, err = integrate(ctx, d.staff[len(d.staff)-1]); err != nil {
		return nil, err
	}
	for v := range ownVisitors {
		k.free <- v
	}
	ctx, k.cancel = context.WithCancel(ctx)
	k.began = time.Now()
	fast := func() time.Time { // as the program has it
		return since.Add(time.Duration(float64(time.Since(since)) * speed))
	}
	k.going.Go(func() { k.beats(ctx, d.socks) })
	k.going.Go(func() { k.chats(ctx) })
	k.going.Go(func() { k.calls(ctx, fast) })
	for range soakWorkers {
		k.going.Go(func() { k.worker(ctx) })
	}
	return k, nil
}

func (k *soak) end() {
	if k.cancel != nil {
		k.cancel()
	}
	k.going.Wait()
	for i := len(k.ends) - 1; i >= 0; i-- {
		k.ends[i]()
	}
}

func (k *soak) worker(ctx context.Context) {
	c, err := dialCaller(k.server.address, nil)
	if err != nil {
		k.fail(err)
		return
	}
	defer c.close()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-k.work:
			k.begins(e)
			if err := e.do(c); err != nil {
				k.fail(err)
				return
			}
			if e.message {
				took := float64(time.Since(e.due)) / float64(time.Millisecond)
				k.mu.Lock()
				k.times = append(k.times, took)
				k.mu.Unlock()
				k.messages.Add(1)
			}
		}
	}
}

// begins notes how late something is begun: the load's own lag, which grows
// without end on a machine that does not keep up.
func (k *soak) begins(e errand) {
	if e.due.IsZero() {
		return
	}
	late := float64(time.Since(e.due)) / float64(time.Millisecond)
	k.mu.Lock()
	k.lates = append(k.lates, late)
	k.mu.Unlock()
}

// takeP99 gives the 99th percentile of the messages since it was asked last,
// and that of how late things were begun, in ms.
func (k *soak) takeP99() (took, late float64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	took, late = quantile(k.times, .99), quantile(k.lates, .99)
	k.times, k.lates = k.times[:0], k.lates[:0]
	return took, late
}

// takeLates gives how late things were begun since it was asked last, ms.
func (k *soak) takeLates() []float64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := k.lates
	k.times, k.lates = nil, nil
	return out
}

// later has something done after a time of the fast clock.
func (k *soak) later(ctx context.Context, after time.Duration, message bool, do func(*caller) error) {
	real := time.Duration(float64(after) / k.speed)
	due := time.Now().Add(real)
	time.AfterFunc(real, func() { k.give(ctx, errand{due, message, do}) })
}

func (k *soak) give(ctx context.Context, e errand) {
	select {
	case k.work <- e:
	case <-ctx.Done():
	}
}

// chats begins conversations.
func (k *soak) chats(ctx context.Context) {
	step := time.Duration(float64(time.Second) / (soakChats * k.speed))
	for n := 0; ; n++ {
		due := k.began.Add(time.Duration(n) * step)
		if wait(ctx, max(0, time.Until(due))) != nil {
			return
		}
		select {
		case v := <-k.free:
			t := &soakTalk{k: k, visitor: v, n: n}
			k.give(ctx, errand{due, true, func(c *caller) error { return t.open(ctx, c) }})
		default:
			k.lacking.Add(1)
		}
	}
}

// soakTalk is one conversation.
type soakTalk struct {
	k          *soak
	visitor, n int
	id         int64
	said       int
	tried      int
}

func (t *soakTalk) open(ctx context.Context, c *caller) error {
	var answer struct {
		Conversation int64 `json:"conversation"`
	}
	if err := c.ok(t.k.b.template.own.say(t.visitor, fmt.Sprintf("k-%d-0", t.n)), &answer); err != nil {
		return fmt.Errorf("open a conversation: %w", err)
	}
	t.id, t.said = answer.Conversation, 1
	t.k.later(ctx, soakGap/2, false, func(c *caller) error { return t.take(ctx, c) })
	return nil
}

func (t *soakTalk) cookie() string {
	return "Cookie: " + t.k.b.template.cookies[t.visitor%operatorCount] + "\r\n"
}

func (t *soakTalk) take(ctx context.Context, c *caller) error {
	if again, err := t.act(ctx, c, "take", nil, t.take); again || err != nil {
		return err
	}
	t.k.later(ctx, soakGap/2, true, func(c *caller) error { return t.say(ctx, c) })
	return nil
}

// say is the next message; after the last one the operator ends it.
func (t *soakTalk) say(ctx context.Context, c *caller) error {
	key := fmt.Sprintf("k-%d-%d", t.n, t.said)
	if t.said%2 == 1 {
		if again, err := t.act(ctx, c, "messages", fmt.Appendf(nil, `{"key":%q,"text":%q}`, key, words+key), t.say); again || err != nil {
			return err
		}
	} else if err := c.ok(t.k.b.template.own.say(t.visitor, key), nil); err != nil {
		return fmt.Errorf("say something: %w", err)
	}
	if t.said++; t.said < soakMessages {
		t.k.later(ctx, soakGap, true, func(c *caller) error { return t.say(ctx, c) })
		return nil
	}
	t.k.later(ctx, soakGap, false, func(c *caller) error { return t.finish(ctx, c) })
	return nil
}

func (t *soakTalk) finish(ctx context.Context, c *caller) error {
	if again, err := t.act(ctx, c, "close", []byte(`{"final":true}`), t.finish); again || err != nil {
		return err
	}
	t.k.ended.Add(1)
	t.k.free <- t.visitor
	return nil
}

// act does something as the operator. A machine that stood still for seconds
// has lost them, by the fast clock, for minutes: they come back, and it is done
// again.
func (t *soakTalk) act(ctx context.Context, c *caller, what string, body []byte, do func(context.Context, *caller) error) (again bool, err error) {
	status, text, err := c.post(fmt.Sprintf("/api/conversations/%d/%s", t.id, what), t.cookie(), body)
	switch {
	case err != nil:
		return false, err
	case status == http.StatusConflict && t.tried < soakTries:
		t.tried++
		t.k.returned.Add(1)
		if err := t.k.staff[t.visitor%operatorCount].Status(ctx, "available"); err != nil {
			return false, err
		}
		t.k.later(ctx, soakGap, false, func(c *caller) error { return do(ctx, c) })
		return true, nil
	case status != http.StatusOK && status != http.StatusNoContent:
		return false, fmt.Errorf("%s a conversation: %d %s", what, status, text)
	}
	return false, nil
}

// soakTries is how often an operator may have been lost in one conversation.
const soakTries = 5

// calls plays the telephone company: calls begin and their notifications come
// when they are due.
func (k *soak) calls(ctx context.Context, now func() time.Time) {
	x := emulate.New(emulate.Usual(), "http://media.example", 18)
	each := noticesOfCall()
	first := now()
	for n := 0; ; {
		if wait(ctx, 10*time.Millisecond) != nil {
			return
		}
		at := now()
		for ; float64(n)*each < soakNotices*at.Sub(first).Seconds(); n++ {
			if _, err := x.Begin(emulate.Plan{Script: emulate.Scripts[n%len(emulate.Scripts)]}, at); err != nil {
				k.fail(err)
				return
			}
		}
		sent, _ := x.Advance(at)
		for _, d := range (emulate.Disorder{}).All(sent) {
			q := call{path: k.path + d.Suffix, body: []byte(d.Body(emulate.Style{}))}
			k.give(ctx, errand{due: time.Now(), do: func(c *caller) error { return c.ok(q, nil) }})
			k.notices.Add(1)
		}
	}
}

// noticesOfCall is how many notifications a call comes to, on average over the
// scripts.
func noticesOfCall() float64 {
	calls := map[int64]bool{}
	all := playedCalls(time.Now())
	for _, n := range all {
		calls[n.Call] = true
	}
	return float64(len(all)) / float64(len(calls))
}
