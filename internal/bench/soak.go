package bench

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"otklik/internal/client"
)

// B18: hours of the large profile, with a clock that runs faster: does memory,
// do goroutines and open files grow, do messages become slower? Everything is
// at work: conversations begin, are talked in and end, calls are told of, every
// visitor's socket is open and everybody's presence is told.

const (
	soakSpeed    = 30               // at most
	soakChats    = 5                // conversations a second of the fast clock
	soakMessages = 12               // in each of them, both ways together: 60 a second
	soakNotices  = 50.0             // notifications of calls a second
	soakGap      = 25 * time.Second // between two messages of a conversation
	soakEvery    = 10 * time.Minute // between two looks at the program
	soakWarm     = time.Hour        // before it, things may grow
	soakWorkers  = 64
	soakBeat     = 4 * time.Second // the program holds an operator for silent after 10
	slopeSlack   = 1.0             // % an hour: what cannot be told from none
)

// soakHours is how long it lasts by the fast clock.
func (b *Bench) soakHours() time.Duration {
	if b.Hours > 0 {
		return b.Hours
	}
	if b.Full {
		return 8 * time.Hour
	}
	return 80 * time.Minute
}

// soakWarmUp is how long things may grow before growth is a fault.
func (b *Bench) soakWarmUp() time.Duration { return min(soakWarm, b.soakHours()/2) }

// soakLooks is how much of the fast clock passes between two looks.
func (b *Bench) soakLooks() time.Duration { return min(soakEvery, b.soakHours()/8) }

// looked is what was seen of the program at a moment.
type looked struct {
	after      time.Duration // of the fast clock
	mb         float64       // resident after a collection
	live       float64       // MB of it that something points to
	outside    float64       // MB of it that the runtime does not know of: pages of databases, the program's file
	processor  time.Duration // used since the look before
	goroutines float64
	files      float64
	p99        float64 // of the messages since the look before, ms
	late       float64 // the 99th percentile of how late things were begun since then, ms
	talks      int64   // conversations that have ended
	said       int64   // messages
}

func (b *Bench) soak(ctx context.Context) error {
	if err := b.invite(ctx); err != nil {
		return err
	}
	speed, err := b.soakSpeed(ctx)
	if err != nil {
		return err
	}
	k, err := b.beginSoak(ctx, speed)
	if err != nil {
		return err
	}
	defer k.end()
	var all []looked
	for at := b.soakLooks(); at <= b.soakHours(); at += b.soakLooks() {
		done := k.watch(at)
		if err := wait(ctx, k.realUntil(at)); err != nil {
			return err
		}
		if err := k.failed(); err != nil {
			return err
		}
		done()
		one, err := k.look(at)
		if err != nil {
			return err
		}
		all = append(all, one)
		k.keepHeap(at, at+b.soakLooks() > b.soakHours())
		b.progress(".")
	}
	b.soaked(all, k)
	return nil
}

// soaked puts what was seen into the table.
func (b *Bench) soaked(all []looked, k *soak) {
	var late []looked
	for _, l := range all {
		if l.after >= b.soakWarmUp() {
			late = append(late, l)
		}
	}
	first, last := late[0], late[len(late)-1]
	hours := b.soakHours().Hours()
	b.once("B18", "by the fast clock", "h", hours, target{}, fmt.Sprintf("%s conversations, %s messages, %s notifications of calls; the clock %d times as fast; %d not begun for want of a visitor; %d times an operator was lost, the machine stood still",
		group(last.talks), group(k.messages.Load()), group(k.notices.Load()), int(k.speed), k.lacking.Load(), k.returned.Load()))
	for _, f := range []struct {
		name, unit string
		of         func(looked) float64
	}{{"memory after a collection", "MB", func(l looked) float64 { return l.mb }}, {"of it live", "MB", func(l looked) float64 { return l.live }},
		{"goroutines", "", func(l looked) float64 { return l.goroutines }}, {"open files", "", func(l looked) float64 { return l.files }}} {
		slope := slopeOf(late, f.of)
		level := f.of(first)
		note := fmt.Sprintf("%.0f after it, %.0f at the end", level, f.of(last))
		if f.unit == "MB" && last.talks > first.talks { // by the line through all looks: two of them tell of what was under way
			talks := slopeOf(late, func(l looked) float64 { return float64(l.talks) })
			note += fmt.Sprintf("; %.0f bytes a conversation that ended meanwhile", slope/talks*(1<<20))
		}
		if f.name == "memory after a collection" {
			note += fmt.Sprintf("; %.0f and %.0f of it are pages of databases and the program's file", first.outside, last.outside)
		}
		b.once("B18", f.name+": growth after the warm-up", "% an hour", 100*slope/level, atMost(slopeSlack, "0 (≤ "+strconv.Itoa(int(slopeSlack))+")"), note)
	}
	b.soakCost(late)
	b.soakDrift(late)
}

// soakCost says whether a message, with all that goes on beside it, costs more
// the longer the day lasts.
func (b *Bench) soakCost(late []looked) {
	third := max(1, len(late)/3)
	each := func(part []looked) float64 {
		var used time.Duration
		said := int64(0)
		for _, l := range part {
			used, said = used+l.processor, said+l.said
		}
		return used.Seconds() * 1e6 / float64(max(1, said))
	}
	begin, end := each(late[:third]), each(late[len(late)-third:])
	b.once("B18", "processor a message, all included: growth after the warm-up", "%", 100*(end/begin-1), target{}, fmt.Sprintf("%.0f µs, then %.0f µs", begin, end))
}

// soakDrift says whether messages became slower. Of a machine that did not
// keep up nothing of the sort can be said, and it is not.
func (b *Bench) soakDrift(late []looked) {
	third := max(1, len(late)/3)
	middle := func(part []looked, of func(looked) float64) float64 {
		var all []float64
		for _, l := range part {
			all = append(all, of(l))
		}
		return quantile(all, .5)
	}
	lag := func(l looked) float64 { return l.late }
	p99 := func(l looked) float64 { return l.p99 }
	early, last := late[:third], late[len(late)-third:]
	lagged := middle(last, lag)
	note := fmt.Sprintf("%.0f ms after the warm-up", middle(early, lag))
	drift, says := atMost(10, "≤ 10"), ""
	if lagged > keptUpMs {
		drift, says = target{}, "; the machine did not keep up with the clock: a smaller --speed"
	}
	b.once("B18", "the load itself begins things late by, p99", "ms", lagged, atMost(keptUpMs, "≤ "+strconv.Itoa(keptUpMs)), note+says)
	begin, end := middle(early, p99), middle(last, p99)
	b.once("B18", "p99 of messages: drift after the warm-up", "%", 100*(end/begin-1), drift, fmt.Sprintf("%.1f ms, then %.1f ms%s", begin, end, says))
}

// slopeOf is the straight line through what was seen, by least squares, in
// units an hour.
func slopeOf(all []looked, of func(looked) float64) float64 {
	n, x, y, xx, xy := float64(len(all)), 0.0, 0.0, 0.0, 0.0
	for _, l := range all {
		h, v := l.after.Hours(), of(l)
		x, y, xx, xy = x+h, y+v, xx+h*h, xy+h*v
	}
	if d := n*xx - x*x; d > 0 {
		return (n*xy - x*y) / d
	}
	return 0
}

// look sees what the program holds.
func (k *soak) look(at time.Duration) (looked, error) {
	used, err := processorTime(k.server.pid())
	if err != nil {
		return looked{}, err
	}
	live, held, err := k.server.collected()
	if err != nil {
		return looked{}, err
	}
	memory, err := memoryOf(k.server.pid())
	if err != nil {
		return looked{}, err
	}
	files, err := openFiles(k.server.pid())
	if err != nil {
		return looked{}, err
	}
	goroutines, err := k.server.goroutines()
	p99, late := k.takeP99()
	const mb = 1 << 20
	said := k.messages.Load()
	out := looked{after: at, mb: float64(memory.resident) / mb, live: float64(live) / mb, outside: float64(memory.resident-held) / mb,
		goroutines: float64(goroutines), files: float64(files), p99: p99, late: late, talks: k.ended.Load(), processor: used - k.used, said: said - k.said}
	k.used, k.said = used, said
	return out, err
}

// watch saves a processor profile of the time up to a look: the first one after
// the warm-up, and the last.
func (k *soak) watch(at time.Duration) (done func()) {
	first, last := k.b.soakWarmUp()+k.b.soakLooks(), at+k.b.soakLooks() > k.b.soakHours()
	if !last && (at < first || at-k.b.soakLooks() >= first) {
		return func() {}
	}
	return k.b.watch(k.server, fmt.Sprintf("B18-processor-%dm", int(at.Minutes())))
}

// beats says for everybody that they are there, as often as the fast clock
// wants it.
func (k *soak) beats(ctx context.Context, socks []*client.Socket) {
	tick := time.NewTicker(time.Duration(float64(soakBeat) / k.speed))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for _, s := range socks {
			if err := s.Send(map[string]string{"t": "beat"}); err != nil {
				k.fail(fmt.Errorf("say that somebody is there: %w", err))
				return
			}
		}
	}
}

// keepHeap saves what holds memory after the warm-up and at the end.
func (k *soak) keepHeap(at time.Duration, last bool) {
	if last || at >= k.b.soakWarmUp() && !k.profiled {
		k.profiled = true
		k.b.heap(k.server, fmt.Sprintf("B18-%dm", int(at.Minutes())))
	}
}
