package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"otklik/internal/client"
)

// B6: visitors connected and quiet.

// sizes of the crowds.
func (b *Bench) crowds() []int {
	if b.Full {
		return []int{1000, 5000, 10_000, 15_000}
	}
	return []int{2000}
}

// quietFor is how long nothing happens; the largest profile gets the whole
// five minutes.
func (b *Bench) quietFor(n int) time.Duration {
	switch {
	case n == 10_000:
		return 5 * time.Minute
	case b.Full:
		return time.Minute
	}
	return 5 * time.Second
}

func (b *Bench) quiet(ctx context.Context) error {
	for _, n := range b.crowds() {
		out, err := b.quietCrowd(ctx, n)
		if err != nil {
			return err
		}
		b.progress(".")
		title := group(int64(n)) + " visitors"
		b.once("B6", title+": memory each, after a collection", "KB", out["kb"], atMost(8, "≤ 8"),
			fmt.Sprintf("kernel's sockets, both ends: %.1f KB each", out["kernel"]))
		b.once("B6", title+": memory each, without one", "KB", out["kb raw"], target{}, "")
		b.once("B6", title+": processor while quiet", "% of a core", out["cpu"], atMost(3, "< 3"), "")
		b.once("B6", title+": written to the database", "bytes", out["written"], atMost(0, "0"), "no transaction of any visitor")
		b.once("B6", title+": connected within", "s", out["seconds"], target{}, "")
	}
	return nil
}

// quietFirst is how many are there already when the others come.
const quietFirst = 100

func (b *Bench) quietCrowd(ctx context.Context, n int) (sample, error) {
	s, done, err := b.steady(ctx) // else the start's letting go would be taken off the visitors' memory
	if err != nil {
		return nil, err
	}
	defer done()
	crowd, err := b.crowd(ctx)
	if err != nil {
		return nil, err
	}
	defer crowd.stop()
	// The first of them bring back pages of the program that everybody uses.
	if _, err := crowd.tell(order{Do: "connect", URL: s.url, Sites: b.template.guests.sites, Count: quietFirst}); err != nil {
		return nil, err
	}
	if err := s.collect(); err != nil {
		return nil, err
	}
	empty, err := memoryOf(s.pid())
	if err != nil {
		return nil, err
	}
	kernel := socketMemory()
	joined, err := crowd.tell(order{Do: "connect", URL: s.url, Sites: b.template.guests.sites, Count: n})
	if err != nil {
		return nil, err
	}
	if err := wait(ctx, time.Second); err != nil { // what connecting has left to do
		return nil, err
	}
	before, database := s.mark()
	quiet := b.quietFor(n)
	if err := wait(ctx, quiet); err != nil {
		return nil, err
	}
	after, databaseAfter := s.mark()
	raw, err := memoryOf(s.pid())
	if err != nil {
		return nil, err
	}
	out := sample{"kernel": float64(socketMemory()-kernel) / 1024 / float64(n), "seconds": joined.Seconds,
		"cpu": 100 * float64(after-before) / float64(quiet), "written": float64(databaseAfter - database)}
	out["kb raw"] = float64(raw.resident-empty.resident) / 1024 / float64(n)
	if err := s.collect(); err != nil {
		return nil, err
	}
	full, err := memoryOf(s.pid())
	out["kb"] = float64(full.resident-empty.resident) / 1024 / float64(n)
	return out, err
}

// mark gives the processor time used so far and a number that changes with
// every transaction: the length of the write-ahead log and its time of change.
func (s *server) mark() (time.Duration, int64) {
	used, err := processorTime(s.pid())
	if err != nil {
		return 0, -1
	}
	stat, err := os.Stat(filepath.Join(s.dir, "otklik.db-wal"))
	if err != nil {
		return used, 0
	}
	return used, stat.Size() + stat.ModTime().UnixNano()
}

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// B12: one event to everybody: an operator goes away and comes back, and every
// visitor's button says whether somebody is there.

// events of one run, and the pause between two: the server joins those that
// follow each other within a quarter of a second.
func (b *Bench) events() int {
	if b.Full {
		return 20
	}
	return 4
}

const eventPause = 600 * time.Millisecond

func (b *Bench) fanOut(ctx context.Context) error {
	sizes := []int{2000}
	if b.Full {
		sizes = []int{1000, 5000, 10_000}
	}
	for _, n := range sizes {
		all, err := b.blocks(ctx,
			func(ctx context.Context) (sample, error) { return b.oursFanOut(ctx, n) },
			func(ctx context.Context) (sample, error) { return b.floorFanOut(ctx, n) })
		if err != nil {
			return err
		}
		title := group(int64(n)) + " visitors: "
		b.add("B12", title+"last one has it after", "ms", "last", all, ratioAtMost(1.25, "≤ 1.25 × floor"))
		b.add("B12", title+"p99 of deliveries", "ms", "p99", all, target{})
		b.add("B12", title+"processor", "µs a delivery", "cpu", all, atMost(12, "≤ 12").over(11.2))
		b.add("B12", title+"frame", "bytes", "bytes", all, target{})
		b.add("B12", title+"not delivered", "", "lost", all, atMost(0, "0"))
	}
	return nil
}

func (b *Bench) oursFanOut(ctx context.Context, n int) (sample, error) {
	s, done, err := b.steady(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	web := client.New(s.url)
	defer web.Close()
	// Everybody is on the own site of the first operator, who alone works.
	d := &desk{}
	if err := d.join(ctx, web, b.template.cookies[0], 0); err != nil {
		return nil, err
	}
	defer d.leave()
	defer b.watch(s, "B12")()
	statuses := []string{"break", "available"}
	turn := 0
	return b.publishTo(ctx, s.child, n, order{URL: s.url, Sites: b.template.own.sites[:1], Kind: "state"}, func() error {
		turn++
		return d.staff[0].Status(ctx, statuses[turn%2])
	})
}

func (b *Bench) floorFanOut(ctx context.Context, n int) (sample, error) {
	c, address, _, err := b.floor(ctx, "fanout")
	if err != nil {
		return nil, err
	}
	defer c.stop()
	publisher, err := dialCaller(address, nil)
	if err != nil {
		return nil, err
	}
	defer publisher.close()
	return b.publishTo(ctx, c, n, order{URL: "http://" + address, Kind: "state"}, func() error {
		return publisher.ok(call{"/publish", "", []byte(`{"t":"state","available":false,"unread":0,"conversation":null}`)}, nil)
	})
}

// publishTo connects a crowd, publishes and looks when each event has reached
// the last of them.
func (b *Bench) publishTo(ctx context.Context, c *child, n int, join order, publish func() error) (sample, error) {
	crowd, err := b.crowd(ctx)
	if err != nil {
		return nil, err
	}
	defer crowd.stop()
	join.Do, join.Count = "connect", n
	if _, err := crowd.tell(join); err != nil {
		return nil, err
	}
	if err := publish(); err != nil { // the first one finds cold paths
		return nil, err
	}
	var last, p99 []float64
	lost, bytes := 0.0, 0.0
	before, err := processorTime(c.pid())
	if err != nil {
		return nil, err
	}
	for range b.events() {
		if err := wait(ctx, eventPause); err != nil {
			return nil, err
		}
		if _, err := crowd.tell(order{Do: "mark", Kind: join.Kind}); err != nil {
			return nil, err
		}
		began := time.Now().UnixNano()
		if err := publish(); err != nil {
			return nil, err
		}
		r, err := crowd.await(5*time.Second, func(r crowdReport) bool { return r.Frames >= int64(n) })
		if err != nil {
			lost += float64(int64(n) - r.Frames)
		}
		last = append(last, float64(r.Last-began)/float64(time.Millisecond))
		p99 = append(p99, float64(r.P99-began)/float64(time.Millisecond))
		bytes = float64(r.Bytes) / float64(max(1, r.Frames))
	}
	after, err := processorTime(c.pid())
	return sample{"last": quantile(last, .5), "p99": quantile(p99, .5), "lost": lost, "bytes": bytes,
		"cpu": float64(after-before) / float64(time.Microsecond) / float64(b.events()*n)}, err
}
