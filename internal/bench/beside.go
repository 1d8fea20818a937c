package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// B13b: reports never slow the path of a message: the same deliveries with and
// without somebody who asks for a year's reports as fast as they are answered.
// Both are measured on one running program with a long history, in turn.

// besideRate is ten times what a centre of 500 seats sends at its peak, in
// messages a second, both ways together.
const besideRate = 600

// besideFor is how long one run sends.
func (b *Bench) besideFor() time.Duration {
	if b.Full {
		return 10 * time.Second
	}
	return 4 * time.Second
}

func (b *Bench) besideReports(ctx context.Context) error {
	if err := b.furnish(ctx); err != nil {
		return err
	}
	usual := seedSmall
	if b.Full {
		usual = seedMillion
	}
	for _, n := range b.histories(usual) {
		if err := b.besideReportsOf(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bench) besideReportsOf(ctx context.Context, n int) error {
	kept, err := b.seeded(ctx, n)
	if err != nil {
		return err
	}
	dir := filepath.Join(b.dir, "beside") // messages are added to a copy
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := copyFolder(kept, dir); err != nil {
		return err
	}
	r, err := b.serveReports(ctx, dir)
	if err != nil {
		return err
	}
	defer r.end()
	if err := awaitArchive(ctx, r.admin); err != nil {
		return err
	}
	t, err := b.talksOn(ctx, r)
	if err != nil {
		return err
	}
	defer t.end()
	if _, err := t.measure(ctx, besideRate, time.Second); err != nil { // the first ones find cold paths
		return err
	}
	made := 0
	all, err := b.blocks(ctx, func(ctx context.Context) (sample, error) {
		stop := r.askInALoop(ctx)
		out, err := t.measure(ctx, besideRate, b.besideFor())
		count, asking := stop()
		made += count
		return out, errors.Join(err, asking)
	}, func(ctx context.Context) (sample, error) { return t.measure(ctx, besideRate, b.besideFor()) })
	if err != nil {
		return err
	}
	size := group(int64(n)) + " conversations, " + group(besideRate) + " messages a second: "
	for _, way := range []struct{ name, title string }{{"to operator", "visitor → operator"}, {"to visitor", "operator → visitor"}} {
		b.add("B13b", size+way.title+", p50", "ms", way.name+" p50", all, target{})
		b.add("B13b", size+way.title+", p99", "ms", way.name+" p99", all, ratioAtMost(1.5, "≤ 1.5 × without reports"))
		b.add("B13b", size+way.title+", not delivered", "", way.name+" lost", all, atMost(0, "0"))
	}
	b.once("B13b", "a year's reports made meanwhile", "1/s", float64(made)/(float64(2*b.count)*b.besideFor().Seconds()), target{}, "the column floor is the same program without them")
	return nil
}

// talksOn opens conversations on a program with a history, whose people signed
// in to another run.
func (b *Bench) talksOn(ctx context.Context, r *reported) (*talking, error) {
	t := *b.template
	t.admin, t.cookies = r.admin.Cookie, nil
	for i := range operatorCount {
		me, err := r.web.SignIn(ctx, fmt.Sprintf("operator%d@bench.example", i+1), "bench-password")
		if err != nil {
			return nil, fmt.Errorf("sign an operator in: %w", err)
		}
		t.cookies = append(t.cookies, me.Cookie)
	}
	t.own = audience{sites: b.template.own.sites, file: filepath.Join(b.dir, fmt.Sprintf("tokens-beside-%d", r.pid()))}
	other := *b
	other.template = &t
	if err := other.mint(ctx, r.server, &t.own, ownVisitors); err != nil {
		return nil, err
	}
	return other.openTalks(ctx, r.server)
}

// askInALoop asks for the dearest report of a year, one after the other, until
// it is stopped, and says how many there were.
func (r *reported) askInALoop(ctx context.Context) (stop func() (int, error)) {
	ctx, cancel := context.WithCancel(ctx)
	web := client.New(r.web.URL) // a page of its own
	var asking sync.WaitGroup
	var failed error
	count := 0
	asking.Go(func() {
		me, err := web.Resume(ctx, r.admin.Cookie)
		for err == nil {
			var out wire.Report
			if err = me.Get(ctx, "/api/reports/summary?"+year([]string{"day", "operator", "group"}[count%3]), &out); err == nil {
				count++
			}
		}
		if ctx.Err() == nil {
			failed = err
		}
	})
	return func() (int, error) {
		cancel()
		asking.Wait()
		web.Close()
		return count, failed
	}
}
