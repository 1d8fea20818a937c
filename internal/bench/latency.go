package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/client"
)

// B9: from the moment a message was meant to be sent to the moment its frame
// is on the other side, both ways at once, at 30 % of what B8 reached. The
// load is open: it does not wait for answers, so a pause of the server is
// seen by every message that falls into it.

// talkCount is how many conversations the load is spread over.
const talkCount = 480

// loadShare is the part of the maximum that is sent.
const loadShare = .3

func (b *Bench) latency(ctx context.Context) error {
	if err := b.invite(ctx); err != nil {
		return err
	}
	if b.maximum == 0 {
		one, err := b.oursMessages(ctx)
		if err != nil {
			return err
		}
		b.maximum = one["64"]
	}
	rate := loadShare * b.maximum
	all, err := b.blocks(ctx,
		func(ctx context.Context) (sample, error) { return b.oursLatency(ctx, rate) },
		func(ctx context.Context) (sample, error) { return b.floorLatency(ctx, rate) })
	if err != nil {
		return err
	}
	b.once("B9", "messages sent, both ways together", "1/s", rate, target{}, "")
	for _, way := range []struct{ name, title string }{{"to operator", "visitor → operator"}, {"to visitor", "operator → visitor"}} {
		b.add("B9", way.title+", p50", "ms", way.name+" p50", all, atMost(1.5, "≤ 1.5").over(1.00))
		b.add("B9", way.title+", p99", "ms", way.name+" p99", all, atMost(10, "≤ 10").over(3.55))
		b.add("B9", way.title+", not delivered", "", way.name+" lost", all, atMost(0, "0"))
	}
	return nil
}

// openFor is how long one run sends.
func (b *Bench) openFor() time.Duration {
	if b.Full {
		return 10 * time.Second
	}
	return 2 * time.Second
}

// probe is the fate of one message of the open load.
type probe struct{ due, arrived atomic.Int64 } // nanoseconds since the run began

// openLoad sends at the moments of a Poisson process, each by one of the
// workers; a worker that is not free makes its message late, which counts.
func openLoad(ctx context.Context, rate float64, length time.Duration, workers int, send func(worker, number int) error) ([]probe, time.Time, error) {
	r := rand.New(rand.NewPCG(9, 9))
	var due []time.Duration
	for at := time.Duration(0); at < length; at += time.Duration(r.ExpFloat64() / rate * float64(time.Second)) {
		due = append(due, at)
	}
	probes := make([]probe, len(due))
	queue := make(chan int, len(due))
	began := time.Now()
	var wait sync.WaitGroup
	var failed atomic.Pointer[error]
	for w := range workers {
		wait.Go(func() {
			for n := range queue {
				if err := send(w, n); err != nil {
					failed.CompareAndSwap(nil, &err)
					return
				}
			}
		})
	}
	for n, at := range due {
		if d := at - time.Since(began); d > 0 {
			time.Sleep(d)
		}
		probes[n].due.Store(int64(at))
		queue <- n
		if ctx.Err() != nil || failed.Load() != nil {
			break
		}
	}
	close(queue)
	wait.Wait()
	if err := failed.Load(); err != nil {
		return nil, began, *err
	}
	return probes, began, ctx.Err()
}

// note says that message number n has arrived now.
func note(probes []probe, n int, began time.Time) {
	if n >= 0 && n < len(probes) {
		probes[n].arrived.CompareAndSwap(0, int64(time.Since(began)))
	}
}

// fates gives quantiles of the latency of those probes that fit, and how many
// have not arrived.
func fates(out sample, name string, probes []probe, fits func(n int) bool) {
	var times []time.Duration
	lost := 0
	for n := range probes {
		switch at := probes[n].arrived.Load(); {
		case !fits(n):
		case at == 0:
			lost++
		default:
			times = append(times, time.Duration(at-probes[n].due.Load()))
		}
	}
	all := millis(times)
	out[name+" p50"], out[name+" p99"], out[name+" lost"] = quantile(all, .5), quantile(all, .99), float64(lost)
}

// openRun is what the listeners of a run need to know; they are there before
// the load begins.
type openRun struct {
	mu     sync.Mutex
	base   int // the number of the run's first message
	probes []probe
	began  time.Time
	early  map[int]time.Time
}

// textMark stands before a message's number in its text.
var textMark = []byte("probe ")

// heard takes a frame: if it is a message of this run, it has arrived.
func (o *openRun) heard(frame []byte) {
	if !bytes.HasPrefix(frame, messageMark) {
		return
	}
	at := bytes.Index(frame, textMark)
	if at < 0 {
		return
	}
	rest := frame[at+len(textMark):]
	end := bytes.IndexByte(rest, '"')
	n, err := strconv.Atoi(string(rest[:max(end, 0)]))
	if err != nil {
		return
	}
	now := time.Now()
	o.mu.Lock()
	defer o.mu.Unlock()
	if n -= o.base; n < 0 {
		return // of a run before
	}
	if o.probes == nil {
		if _, twice := o.early[n]; !twice {
			o.early[n] = now
		}
		return
	}
	note(o.probes, n, o.began)
}

// again forgets a run; the messages of the next one are numbered on.
func (o *openRun) again() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.base += len(o.probes)
	o.probes, o.early = nil, map[int]time.Time{}
}

// settle joins what was heard during the load with what was sent.
func (o *openRun) settle(probes []probe, began time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for n, at := range o.early {
		if n < len(probes) {
			probes[n].arrived.Store(int64(at.Sub(began)))
		}
	}
	o.probes, o.began = probes, began
}

func (b *Bench) oursLatency(ctx context.Context, rate float64) (sample, error) {
	s, done, err := b.steady(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	t, err := b.openTalks(ctx, s)
	if err != nil {
		return nil, err
	}
	defer t.end()
	defer b.watch(s, "B9")()
	return t.measure(ctx, rate, b.openFor())
}

// talking is conversations that are open at both ends, ready for messages.
type talking struct {
	b       *Bench
	run     *openRun
	ids     []int64 // of the conversations, by their visitors
	sockets []int64 // what the visitors' greetings called their connections
	callers []*caller
	ends    []func()
}

func (t *talking) end() {
	for _, end := range slices.Backward(t.ends) {
		end()
	}
}

// openWorkers is how many messages may be on their way at once.
const openWorkers = 96

// openTalks seats the staff, connects the visitors and lets each open a
// conversation.
func (b *Bench) openTalks(ctx context.Context, s *server) (_ *talking, err error) {
	t := &talking{b: b, run: &openRun{early: map[int]time.Time{}}}
	defer func() {
		if err != nil {
			t.end()
		}
	}()
	d, err := b.seat(ctx, s, func(operator int, frame []byte) {
		if operator >= 0 && bytes.Contains(frame, []byte(`"author":"visitor"`)) {
			t.run.heard(frame)
		}
	})
	if err != nil {
		return nil, err
	}
	t.ends = append(t.ends, d.leave)
	sockets, leave, err := b.listeners(ctx, s, t.run)
	if err != nil {
		return nil, err
	}
	t.sockets, t.ends = sockets, append(t.ends, leave)
	if t.ids, err = b.talkers(ctx, s, len(sockets)); err != nil {
		return nil, err
	}
	for range openWorkers {
		c, err := dialCaller(s.address, nil)
		if err != nil {
			return nil, err
		}
		t.callers, t.ends = append(t.callers, c), append(t.ends, c.close)
	}
	return t, nil
}

// send sends message n of this run: visitors and operators in turn.
func (t *talking) send(w, n int) error {
	visitor := (n / 2) % len(t.ids)
	at := t.run.base + n
	if n%2 == 0 {
		return t.callers[w].ok(t.b.template.own.write(visitor, fmt.Sprintf("l-%d", at), fmt.Sprintf("probe %d", at), t.sockets[visitor]), nil)
	}
	return t.callers[w].ok(call{fmt.Sprintf("/api/conversations/%d/messages", t.ids[visitor]),
		"Cookie: " + t.b.template.cookies[visitor%operatorCount] + "\r\n",
		fmt.Appendf(nil, `{"key":"l-%d","text":"probe %d"}`, at, at)}, nil)
}

// measure sends for a while and gives the latencies both ways. It may be
// called again.
func (t *talking) measure(ctx context.Context, rate float64, length time.Duration) (sample, error) {
	t.run.again()
	probes, began, err := openLoad(ctx, rate, length, openWorkers, t.send)
	if err != nil {
		return nil, err
	}
	t.run.settle(probes, began)
	_ = until(ctx, 3*time.Second, "every message arrives", func() bool { // counted by fates
		for n := range probes {
			if probes[n].arrived.Load() == 0 {
				return false
			}
		}
		return true
	})
	out := sample{}
	fates(out, "to operator", probes, func(n int) bool { return n%2 == 0 })
	fates(out, "to visitor", probes, func(n int) bool { return n%2 == 1 })
	return out, nil
}

// listeners opens the visitors' sockets in this process, whose clock stamps
// both ends, and gives their numbers. A visitor may send two messages a second
// for long, so a high rate wants many of them.
func (b *Bench) listeners(ctx context.Context, s *server, run *openRun) ([]int64, func(), error) {
	n := talkCount
	if b.Full {
		n = ownVisitors
	}
	web := client.New(s.url)
	socks, numbers := make([]*client.Socket, n), make([]int64, n)
	var going sync.WaitGroup
	leave := func() {
		for _, sock := range socks {
			if sock != nil {
				_ = sock.Drop()
			}
		}
		going.Wait()
		web.Close()
	}
	err := parallel(16, func(w int) error {
		for v := w; v < n; v += 16 {
			me := &client.Visitor{Server: web, Site: b.template.own.sites[v%operatorCount], Token: b.template.own.tokens[v]}
			sock, hello, err := me.Open(ctx)
			if err != nil {
				return err
			}
			socks[v], numbers[v] = sock, hello.Socket
			going.Go(func() {
				for {
					frame, err := sock.Next()
					if err != nil {
						return
					}
					if bytes.Contains(frame, []byte(`"author":"operator"`)) {
						run.heard(frame)
					}
				}
			})
		}
		return nil
	})
	if err != nil {
		leave()
		return nil, nil, errors.Join(errors.New("connect the visitors"), err)
	}
	return numbers, leave, nil
}

// floorLatency is the yardstick under the same load: sent until answered.
func (b *Bench) floorLatency(ctx context.Context, rate float64) (sample, error) {
	c, address, _, err := b.floor(ctx, "message")
	if err != nil {
		return nil, err
	}
	defer c.stop()
	const workers = 96
	callers := make([]*caller, workers)
	for w := range callers {
		if callers[w], err = dialCaller(address, nil); err != nil {
			return nil, err
		}
		defer callers[w].close()
	}
	run := &openRun{early: map[int]time.Time{}}
	probes, began, err := openLoad(ctx, rate, b.openFor(), workers, func(w, n int) error {
		if err := callers[w].ok(floorSay(n%talkCount, fmt.Sprintf("l-%d", n)), nil); err != nil {
			return err
		}
		now := time.Now()
		run.mu.Lock()
		run.early[n] = now
		run.mu.Unlock()
		return nil
	})
	if err != nil {
		return nil, err
	}
	run.settle(probes, began)
	out := sample{}
	for _, name := range []string{"to operator", "to visitor"} {
		fates(out, name, probes, func(int) bool { return true })
	}
	return out, nil
}
