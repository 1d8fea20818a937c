package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// sample is what one run of a workload gave, by the name of the figure.
type sample map[string]float64

// block is one interleaved measurement: floor, ours, ours, floor.
type block struct {
	ours, floor sample
	noise       noise // the worse of before and after
}

// run is one way to do a workload once, on a fresh child process.
type run func(ctx context.Context) (sample, error)

// blocks measures a workload. Without a floor there are only the two runs of
// ours in each block.
func (b *Bench) blocks(ctx context.Context, ours, floor run) ([]block, error) {
	var out []block
	for i := range b.count {
		before := b.probe()
		var a, o1, o2, z sample
		var err error
		steps := []struct {
			into *sample
			run  run
		}{{&a, floor}, {&o1, ours}, {&o2, ours}, {&z, floor}}
		for _, s := range steps {
			if s.run == nil {
				continue
			}
			if *s.into, err = s.run(ctx); err != nil {
				return nil, fmt.Errorf("block %d: %w", i+1, err)
			}
		}
		out = append(out, block{ours: join(o1, o2), floor: join(a, z), noise: worse(before, b.probe())})
		b.progress(".")
	}
	return out, nil
}

// join averages two runs.
func join(a, b sample) sample {
	out := sample{}
	for name, v := range a {
		if w, both := b[name]; both {
			out[name] = mean(v, w)
		}
	}
	return out
}

// noise is how slow the machine itself was at a moment.
type noise struct{ spin, sync time.Duration }

func worse(a, b noise) noise { return noise{max(a.spin, b.spin), max(a.sync, b.sync)} }

// The gate: a block counts while the spin loop is within 15 % of its best and
// the sync within twice of its best.
const (
	spinSlack = 1.15
	syncSlack = 2.0
)

// clean gives the blocks that pass the gate and the number of those that do
// not. When none passes, all are given and quiet is false.
func (b *Bench) clean(all []block) (good []block, dropped int, quiet bool) {
	for _, one := range all {
		if b.passes(one.noise) {
			good = append(good, one)
		}
	}
	if len(good) == 0 {
		return all, len(all), false
	}
	return good, len(all) - len(good), true
}

func (b *Bench) passes(n noise) bool {
	return float64(n.spin) <= spinSlack*float64(b.best.spin) && float64(n.sync) <= syncSlack*float64(b.best.sync)
}

// probe measures the machine: the median of a few fixed spin loops and of a
// few small synced writes. The best ever seen is the mark for the gate.
func (b *Bench) probe() noise {
	n := noise{spin: middle(9, spin), sync: middle(31, b.syncOnce)}
	if b.best.spin == 0 || n.spin < b.best.spin {
		b.best.spin = n.spin
	}
	if b.best.sync == 0 || n.sync < b.best.sync {
		b.best.sync = n.sync
	}
	return n
}

func middle(times int, one func() time.Duration) time.Duration {
	var all []float64
	for range times {
		all = append(all, float64(one()))
	}
	return time.Duration(quantile(all, .5))
}

var spinSink uint64

// spin is work of a fixed size that touches no memory.
func spin() time.Duration {
	began := time.Now()
	x := uint64(88172645463325252)
	for range 4_000_000 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	spinSink = x
	return time.Since(began)
}

// syncOnce writes a page and waits until the disk has it.
func (b *Bench) syncOnce() time.Duration {
	f := b.syncFile
	if f == nil {
		var err error
		if f, err = os.Create(filepath.Join(b.dir, "sync-probe")); err != nil {
			return 0
		}
		b.syncFile = f
	}
	began := time.Now()
	if _, err := f.WriteAt(make([]byte, 4096), 0); err != nil {
		return 0
	}
	if err := syncData(f); err != nil {
		return 0
	}
	return time.Since(began)
}
