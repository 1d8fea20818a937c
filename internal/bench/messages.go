package bench

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// B8: a visitor's message, stored for good and shown to the operator who has
// the conversation and to a supervisor, by 8 and by 64 callers at once. The
// visitors' own sockets are open, as they are in life.

var (
	messageMark = []byte(`{"t":"message"`)
	cardMark    = []byte(`{"t":"card"`)
)

// The sizes of one run of B8. A visitor may send twenty messages at once; the
// first one opens the conversation.
func (b *Bench) messageCounts() (by8, by64 int) {
	if b.Full {
		return 10_000, 28_000
	}
	return 3_000, 7_000
}

const eachSends = 17

func (b *Bench) speakers() int {
	by8, by64 := b.messageCounts()
	return (by8 + by64) / eachSends
}

func (b *Bench) messages(ctx context.Context) error {
	if err := b.invite(ctx); err != nil {
		return err
	}
	all, err := b.blocks(ctx, b.oursMessages, b.floorMessages)
	if err != nil {
		return err
	}
	good, _, _ := b.clean(all)
	for _, one := range good {
		b.maximum = max(b.maximum, one.ours["64"])
	}
	b.add("B8", "messages, 8 callers", "1/s", "8", all, atLeast(5000, "≥ 5 000").over(9_560))
	b.add("B8", "messages, 64 callers", "1/s", "64", all, atLeast(8000, "≥ 8 000").over(25_700))
	b.add("B8", "rise from 8 to 64 callers", "times", "rise", all, atLeast(1, "> 1"))
	b.add("B8", "p99, 8 callers", "ms", "8 p99", all, target{})
	b.add("B8", "p99, 64 callers", "ms", "64 p99", all, target{})
	b.add("B8", "processor, 8 callers", "µs each", "8 cpu", all, ratioAtMost(2.5, "≤ 2.5 × floor"))
	b.add("B8", "processor, 64 callers", "µs each", "64 cpu", all, ratioAtMost(2.5, "≤ 2.5 × floor"))
	b.add("B8", "frames pushed to staff", "each", "frames", all, target{})
	b.add("B8", "messages in a commit, at most", "", "batch", all, target{})
	b.add("B8", "not delivered to the operator", "", "lost", all, atMost(0, "0"))
	return nil
}

// oursMessages is one run against the program.
func (b *Bench) oursMessages(ctx context.Context) (sample, error) {
	s, done, err := b.steady(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var delivered, pushed atomic.Int64
	d, err := b.seat(ctx, s, func(operator int, frame []byte) {
		pushed.Add(1)
		if operator >= 0 && bytes.HasPrefix(frame, messageMark) {
			delivered.Add(1)
		}
	})
	if err != nil {
		return nil, err
	}
	defer d.leave()
	crowd, sockets, err := b.visitorsOf(ctx, s, &b.template.own, b.speakers())
	if err != nil {
		return nil, err
	}
	defer crowd.stop()
	if _, err := b.talkers(ctx, s, b.speakers()); err != nil {
		return nil, err
	}
	defer b.watch(s, "B8")()
	delivered.Store(0)
	pushed.Store(0)
	out := sample{}
	total := 0
	by8, by64 := b.messageCounts()
	for _, run := range []struct{ callers, count int }{{8, by8}, {64, by64}} {
		err := b.measureCalls(ctx, s.child, s.address, out, run.callers, run.count, func(visitor int, key string) call {
			return b.template.own.write(visitor, key, words+key, sockets[visitor])
		})
		if err != nil {
			return nil, err
		}
		total += run.count
	}
	arrived := func() bool { return delivered.Load() >= int64(total) }
	_ = until(ctx, 5*time.Second, "every message is delivered", arrived) // counted below
	out["lost"] = float64(int64(total) - delivered.Load())
	out["frames"] = float64(pushed.Load()) / float64(total)
	out["rise"] = out["64"] / out["8"]
	commits, err := logFigure(s.dir, "select count(distinct learned) from log where kind = 'message.posted'")
	if err != nil {
		return nil, err
	}
	out["batch"] = float64(total) / float64(max(1, commits))
	return out, nil
}

// floorMessages is one run against the yardstick.
func (b *Bench) floorMessages(ctx context.Context) (sample, error) {
	c, address, _, err := b.floor(ctx, "message")
	if err != nil {
		return nil, err
	}
	defer c.stop()
	out := sample{}
	by8, by64 := b.messageCounts()
	for _, run := range []struct{ callers, count int }{{8, by8}, {64, by64}} {
		if err := b.measureCalls(ctx, c, address, out, run.callers, run.count, floorSay); err != nil {
			return nil, err
		}
	}
	out["rise"] = out["64"] / out["8"]
	return out, nil
}

// measureCalls runs a closed loop of messages and notes rate, latencies and
// the server's processor time under the number of callers.
func (b *Bench) measureCalls(ctx context.Context, c *child, address string, out sample, callers, count int,
	say func(visitor int, key string) call) error {
	before, err := processorTime(c.pid())
	if err != nil {
		return err
	}
	var next atomic.Int64
	l, err := closed(ctx, address, callers, count, func(worker, turn int) call {
		return say(int(next.Add(1)-1)%b.speakers(), fmt.Sprintf("m-%d-%d-%d", callers, worker, turn))
	})
	if err != nil {
		return err
	}
	after, err := processorTime(c.pid())
	if err != nil {
		return err
	}
	name := fmt.Sprint(callers)
	times := millis(l.times)
	out[name] = l.rate()
	out[name+" p50"], out[name+" p99"] = quantile(times, .5), quantile(times, .99)
	out[name+" cpu"] = float64(after-before) / float64(time.Microsecond) / float64(count)
	return nil
}

// visitorsOf lets the first n visitors open their sockets, in a process of
// their own; their numbers come back with it.
func (b *Bench) visitorsOf(ctx context.Context, s *server, a *audience, n int) (*crowdChild, []int64, error) {
	crowd, err := b.crowd(ctx)
	if err != nil {
		return nil, nil, err
	}
	joined, err := crowd.tell(order{Do: "connect", URL: s.url, Sites: a.sites, Count: n, Tokens: a.file})
	if err != nil {
		crowd.stop()
		return nil, nil, fmt.Errorf("connect the visitors: %w", err)
	}
	return crowd, joined.Sockets, nil
}

// B7: a new conversation: the first message of a new visitor, queued, offered
// to an operator with a free slot, and shown to the group and a supervisor.

// chatCount is how many conversations one run opens: fewer than there are
// slots, so that each is offered to somebody.
const chatCount = 2000

func (b *Bench) newConversations(ctx context.Context) error {
	if err := b.invite(ctx); err != nil {
		return err
	}
	all, err := b.blocks(ctx, b.oursConversations, func(ctx context.Context) (sample, error) {
		c, address, _, err := b.floor(ctx, "message")
		if err != nil {
			return nil, err
		}
		defer c.stop()
		out := sample{}
		return out, b.measureCalls(ctx, c, address, out, 8, chatCount, floorSay)
	})
	if err != nil {
		return err
	}
	b.add("B7", "new conversations, 8 callers", "1/s", "8", all, atLeast(3000, "≥ 3 000").over(9_420))
	b.add("B7", "p50", "ms", "8 p50", all, target{})
	b.add("B7", "p99", "ms", "8 p99", all, atMost(15, "≤ 15").over(2.03))
	b.add("B7", "processor", "µs each", "8 cpu", all, target{})
	b.add("B7", "commits, at least", "each", "commits", all, atMost(1, "≤ 1"))
	b.add("B7", "not offered to anybody", "", "unoffered", all, atMost(0, "0"))
	return nil
}

func (b *Bench) oursConversations(ctx context.Context) (sample, error) {
	s, done, err := b.steady(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	d, err := b.seat(ctx, s, nil)
	if err != nil {
		return nil, err
	}
	defer d.leave()
	defer b.watch(s, "B7")()
	out := sample{}
	var next atomic.Int64
	err = b.measureCalls(ctx, s.child, s.address, out, 8, chatCount, func(int, string) call {
		visitor := int(next.Add(1)) - 1
		return b.template.guests.say(visitor, fmt.Sprintf("c-%d", visitor))
	})
	if err != nil {
		return nil, err
	}
	commits, err := logFigure(s.dir, "select count(distinct learned) from log where kind = 'conversation.opened'")
	if err != nil {
		return nil, err
	}
	offered, err := logFigure(s.dir, "select count(distinct conversation) from log where kind = 'offer.made'")
	if err != nil {
		return nil, err
	}
	out["commits"] = float64(commits) / chatCount
	out["unoffered"] = float64(chatCount - offered)
	return out, nil
}
